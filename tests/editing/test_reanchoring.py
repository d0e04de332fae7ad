"""What an edit writes on the marks themselves: place, sentence, version, a line in the log."""

import pytest

from articles.choices import Decision, Part, Placement
from articles.editing import reanchoring, revisions
from articles.models import Article, Event, Occurrence, Quote
from articles.reading.types import Extent
from articles.workflow import verdicts
from tests.factories import make_article, make_fact, make_mention, make_quote, place

pytestmark = pytest.mark.django_db

BODY = (
    "The harbour board closed the north pier on Tuesday after 14 boats broke loose.\n\n"
    "“Nobody was hurt,” said Ines Calder. The log has 14 boats too.\n\n"
    "The pier was built in 1931."
)


@pytest.fixture
def article(author):
    return make_article(BODY, author=author)


def edit(article, by, old, new):
    article = Article.objects.get(pk=article.pk)
    body = article.body.replace(old, new, 1)
    assert body != article.body
    base = article.current.number
    return revisions.edit(article, headline=article.headline, body=body, by=by, base=base)


def stored(mark):
    return type(mark).objects.get(pk=mark.pk)


def test_fact_that_loses_its_place_is_logged_with_where_it_stands_now(article, editor):
    checked = make_fact(article, "14 boats broke loose")
    verdicts.give_verdict(checked, "disputed", by=editor, version=1)
    unchecked = make_fact(article, "The pier was built in 1931")
    edit(article, editor, "14 boats", "15 boats")
    edit(article, editor, "\n\nThe pier was built in 1931.", "")
    logged = Event.objects.filter(action__in=("fact.reopened", "fact.displaced"))
    assert {(event.action, event.target_id): event.after for event in logged} == {
        ("fact.reopened", checked.pk): {"placement": "needs_review"},
        ("fact.displaced", unchecked.pk): {"placement": "orphaned"},
    }


def test_each_loss_and_return_of_the_place_raises_the_version(article, editor):
    fact = make_fact(article, "14 boats broke loose")
    edit(article, editor, "14 boats broke", "15 boats broke")
    assert stored(fact).version == 2
    edit(article, editor, "on Tuesday", "on Wednesday")
    assert (stored(fact).placement, stored(fact).version) == (Placement.NEEDS_REVIEW, 2)
    edit(article, editor, "on Wednesday after 15", "on Tuesday after 14")
    assert (stored(fact).placement, stored(fact).version) == (Placement.ANCHORED, 3)


def test_suggestion_whose_words_are_edited_is_retired_and_raises_its_version(article, editor):
    suggested = make_fact(
        article, "14 boats broke loose", decision=Decision.SUGGESTED, decided_at=None
    )
    report = edit(article, editor, "14 boats broke", "15 boats broke")
    assert (stored(suggested).decision, stored(suggested).version) == (Decision.RETIRED, 2)
    assert stored(suggested).retired_reason == "The words were edited before anybody decided."
    assert report.outcome.dropped == [suggested]


def test_dropped_mark_whose_words_are_edited_asks_for_nothing(article, editor):
    dropped = make_fact(article, "14 boats broke loose", decision=Decision.DROPPED)
    report = edit(article, editor, "14 boats broke", "15 boats broke")
    assert (stored(dropped).placement, stored(dropped).proposed_start) == (Placement.ORPHANED, None)
    assert report.outcome.needs_review == report.outcome.orphaned == []


def test_sentence_of_a_mark_is_remembered_anew_where_it_was_edited_alone(article, editor):
    near, far = make_fact(article, "14 boats broke loose"), make_fact(article, "built in 1931")
    edit(article, editor, "on Tuesday", "on Wednesday")
    assert stored(near).sentence_hash != near.sentence_hash
    assert stored(far).sentence_hash == far.sentence_hash


def test_further_telling_moves_with_its_edited_sentence(article, editor):
    fact = make_fact(article, "14 boats")
    again = Occurrence.objects.create(fact=fact, **place(article, "14 boats", nth=1))
    edit(article, editor, "The log has", "The old log has")
    assert (stored(again).start, stored(again).placement) == (again.start + 4, Placement.ANCHORED)
    assert stored(again).exact == "14 boats"


def test_words_around_a_mark_follow_the_edit(article, editor):
    name = make_mention(article, "Ines Calder")
    edit(article, editor, "said Ines", "cried Ines")
    assert stored(name).prefix.endswith("cried ")
    assert stored(name).suffix == ". The log has 14 boats too.\n\nThe p"[:32]


def test_marks_of_another_story_stay_where_they_are(article, editor):
    elsewhere = make_fact(make_article(BODY), "14 boats broke loose")
    edit(article, editor, "14 boats broke", "15 boats broke")
    assert stored(elsewhere).placement == Placement.ANCHORED
    assert stored(elsewhere).revision_id == elsewhere.revision_id


def test_further_telling_that_is_lost_is_neither_logged_nor_looked_for_again(article, editor):
    fact = make_fact(article, "14 boats")
    again = Occurrence.objects.create(fact=fact, **place(article, "14 boats", nth=1))
    edit(article, editor, " The log has 14 boats too.", "")
    assert stored(again).placement == Placement.ORPHANED
    assert not Event.objects.filter(target_type="occurrence").exists()
    edit(article, editor, "said Ines Calder.", "said Ines Calder. The log has 14 boats too.")
    assert stored(again).placement == Placement.ORPHANED
    assert stored(again).revision_id == again.revision_id


def test_further_telling_of_a_retired_fact_stays_as_it_was(article, editor):
    fact = make_fact(article, "14 boats", decision=Decision.RETIRED)
    again = Occurrence.objects.create(fact=fact, **place(article, "14 boats", nth=1))
    edit(article, editor, "The log has", "The old log has")
    assert (stored(again).start, stored(again).revision_id) == (again.start, again.revision_id)


def test_kept_marks_alone_are_counted_and_flagged(article, editor):
    near, far = make_fact(article, "14 boats broke loose"), make_fact(article, "built in 1931")
    dropped = make_mention(article, "north pier", decision=Decision.DROPPED)
    outcome = edit(article, editor, "on Tuesday", "on Wednesday").outcome
    assert (outcome.carried, outcome.moved, outcome.context_changed) == (2, 0, [near])
    after = [(stored(mark).context_changed, stored(mark).version) for mark in (near, far, dropped)]
    assert after == [(True, 2), (False, 1), (False, 1)]


def test_mark_of_a_sentence_that_was_moved_is_counted_apart(article, editor):
    fact = make_fact(article, "built in 1931")
    first, second, last = BODY.split("\n\n")
    outcome = edit(article, editor, BODY, "\n\n".join((first, last, second))).outcome
    assert (outcome.carried, outcome.moved) == (0, 1)
    moved = stored(fact)
    assert (moved.start, moved.placement) == (len(first) + 15, Placement.ANCHORED)


def test_sentence_of_a_retired_suggestion_is_read_anew_where_it_stands(article, editor):
    suggested = make_fact(
        article, "14 boats broke loose", decision=Decision.SUGGESTED, decided_at=None
    )
    outcome = edit(article, editor, "on Tuesday", "on Wednesday").outcome
    at = suggested.start + 2
    assert outcome.to_read == [Extent(at, at + len("14 boats broke loose"))]
    gone = stored(suggested)
    assert (gone.decision, gone.proposed_start, gone.proposed_end) == ("retired", None, None)
    assert gone.decided_at is not None and gone.version == 2


def test_suggestion_in_an_edited_headline_names_no_place_of_the_body(article, editor):
    suggested = make_fact(
        article, "Pier closed", part=Part.HEADLINE, decision=Decision.SUGGESTED, decided_at=None
    )
    headline = "Pier closed after ferries break loose"
    outcome = revisions.edit(article, headline=headline, body=BODY, by=editor, base=1).outcome
    assert outcome.dropped == [suggested] and outcome.to_read == []


def test_words_before_a_mark_near_the_beginning_are_all_there_are(article, editor):
    name = make_mention(article, "north pier")
    edit(article, editor, "The harbour board closed", "The old board shut")
    assert stored(name).prefix == "The old board shut the "


def test_words_that_name_the_speaker_stay_behind_with_a_lost_quotation(article, editor):
    at = BODY.index("Ines Calder")
    named = {"speaker_words": "Ines Calder", "speaker_start": at, "speaker_end": at + 11}
    lost = make_quote(article, "Nobody was hurt", **named)
    edit(article, editor, "“Nobody was hurt,” said", "At noon said")
    quote = Quote.objects.get(pk=lost.pk)
    assert quote.fact.placement != Placement.ANCHORED
    assert (quote.speaker_start, quote.fact.revision_id) == (at, lost.fact.revision_id)


def test_live_marks_of_the_body_alone_are_told_on_a_revision(article):
    kept = make_fact(article, "14 boats")
    suggested = make_mention(article, "harbour board", decision=Decision.SUGGESTED, decided_at=None)
    make_fact(article, "on Tuesday", decision=Decision.DROPPED)
    make_fact(article, "Pier closed", part=Part.HEADLINE)
    make_fact(make_article(BODY), "14 boats")
    told = reanchoring.marks_on(article.current)
    assert told == [(mark, mark.start, mark.end) for mark in (suggested, kept)]
