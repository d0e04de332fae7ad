"""From wrong to right in one act: proposed words in the text, the fact on them, nothing else open."""

import pytest

from articles.choices import Decision, Placement, RevisionSource, Role, Stage, Standing
from articles.editing import wording
from articles.ledger.exceptions import Conflict, NotAllowed, Refused
from articles.models import Article, Event, Fact, Mention, Occurrence
from articles.workflow import gate, undo, verdicts
from tests.assertions import refuses
from tests.factories import make_article, make_fact, make_mention, make_user, place

pytestmark = pytest.mark.django_db

BODY = (
    "The harbour board closed the north pier on Tuesday after 14 boats broke loose.\n\n"
    "The board says that 14 boats is a record. The pier was built in 1931."
)


@pytest.fixture
def article():
    return make_article(BODY)


def say(fact, by, value, **given):
    if value == "verified":
        given["below_standard_reason"] = "seen myself"
    verdicts.give_verdict(fact, value, by=by, version=now(fact).version, **given)
    return now(fact)


def now(row):
    return type(row).objects.get(pk=row.pk)


def wrong(fact, by, better="15 boats"):
    return say(fact, by, "inaccurate", proposed_wording=better)


def test_wording_is_put_in_the_fact_waits_for_a_second_name_and_nothing_else_reopens(
    article, editor
):
    other = make_user(Role.EDITOR)
    beside = say(make_fact(article, "on Tuesday"), other, "verified")
    far = say(make_fact(article, "built in 1931"), other, "verified")
    idle = make_fact(article, "north pier", decision=Decision.SUGGESTED)
    again = Occurrence.objects.create(fact=beside, **place(article, "record"))
    fact = wrong(make_fact(article, "14 boats"), editor, "fifteen boats")
    report = wording.use_wording(fact, by=editor, version=fact.version)
    story = now(article)
    assert "after fifteen boats broke" in story.body
    assert (story.current.number, story.current.source) == (2, RevisionSource.WORDING)
    assert (story.current.created_by, story.version) == (editor, article.version + 4)
    stored = now(fact)
    assert (stored.exact, stored.placement) == ("fifteen boats", Placement.ANCHORED)
    assert (stored.standing, stored.verdict) == (Standing.AWAITING_SECOND, "")
    assert [figure["value"] for figure in stored.figures] == [15]
    assert (report.outcome.reworded, report.outcome.reopened) == ([fact], [fact])
    for settled in (beside, far):
        assert (now(settled).standing, now(settled).verdict) == (Standing.SETTLED, "verified")
    assert now(idle).decision == Decision.SUGGESTED
    assert story.body[now(again).start : now(again).end] == "record"
    assert Fact.objects.suggested().count() == 1
    assert [b.code for b in gate.blockers(story) if b.target == ("fact", fact.pk)] == ["second"]
    events = Event.objects.of_chain(article.pk).order_by("number")
    assert [e.action for e in events][-2:] == ["revision.written", "revision.wording_used"]


def test_second_name_settles_the_new_words(article, editor):
    fact = wrong(make_fact(article, "14 boats"), editor)
    wording.use_wording(fact, by=editor, version=fact.version)
    refuses(NotAllowed, lambda: say(now(fact), editor, "verified"), "this sentence")
    assert say(now(fact), make_user(Role.EDITOR), "verified").standing == Standing.SETTLED


def test_wording_is_used_where_the_same_words_say_it_again(article, editor):
    fact = make_fact(article, "14 boats")
    again = Occurrence.objects.create(fact=fact, **place(article, "14 boats", 1))
    fact = wrong(fact, editor)
    wording.use_wording(fact, by=editor, version=fact.version)
    assert now(article).body == BODY.replace("14 boats", "15 boats")
    assert (now(again).exact, now(again).placement) == ("15 boats", Placement.ANCHORED)


def test_fact_around_the_new_words_reopens_in_place(article, editor):
    other = make_user(Role.EDITOR)
    around = say(make_fact(article, "14 boats broke loose"), other, "verified")
    fact = wrong(make_fact(article, "14 boats"), editor)
    wording.use_wording(fact, by=editor, version=fact.version)
    stored = now(around)
    assert (stored.exact, stored.placement) == ("15 boats broke loose", Placement.ANCHORED)
    assert stored.standing == Standing.STALE


def test_mend_of_a_name_keeps_its_entity_and_its_place(article, editor):
    name = make_mention(article, "harbour board")
    wording.apply_wording(
        article, name.start, name.end, "harbour board", "port board", by=editor, base=1
    )
    stored = Mention.objects.get(pk=name.pk)
    assert (stored.exact, stored.placement) == ("port board", Placement.ANCHORED)
    assert stored.decision == Decision.KEPT


def test_new_words_that_no_fact_covers_are_read(article, editor):
    start = article.body.index("Tuesday")
    wording.apply_wording(
        article, start, start + 7, "Tuesday", "Tuesday, when 300 people fled,", by=editor, base=1
    )
    assert {fact.exact for fact in Fact.objects.suggested()} == {"300 people fled"}


def test_wording_in_the_headline_leaves_the_marks_alone(article, editor):
    fact = make_fact(article, "14 boats")
    wording.apply_wording(article, 0, 4, "Pier", "Harbour", by=editor, base=1, part="headline")
    assert now(article).headline == "Harbour closed after boats break loose"
    assert now(fact).version == fact.version


def test_wording_is_refused_on_other_words_or_an_older_revision(article, editor):
    def act(**fields):
        fields = {"start": 0, "end": 3, "exact": "The", "wording": "A", "base": 1} | fields
        return lambda: wording.apply_wording(article, by=editor, **fields)

    refuses(Conflict, act(base=2), "revision")
    refuses(Refused, act(exact="the"), "Other words")
    refuses(Refused, act(end=0), "Other words")
    refuses(Refused, act(end=len(BODY) + 1), "Other words")
    refuses(Refused, act(wording="A.\n\nB"), "one paragraph")
    refuses(Refused, act(wording="The"), "Nothing has changed")
    refuses(Refused, act(wording=""), "do not fit")


def test_wording_of_a_fact_is_refused_without_its_verdict_or_on_an_older_version(article, editor):
    fact = make_fact(article, "14 boats")
    refuses(Refused, lambda: wording.use_wording(fact, by=editor, version=1), "No verdict")
    said = wrong(fact, editor)
    refuses(Conflict, lambda: wording.use_wording(fact, by=editor, version=1), "ago")
    assert wording.can_use_wording(editor, said)


@pytest.mark.parametrize("role", [Role.REPORTER, Role.READER, Role.ARCHIVIST])
def test_wording_is_used_by_the_desk_alone_in_a_story_under_review(article, editor, role):
    fact, person = wrong(make_fact(article, "14 boats"), editor), make_user(role)
    refuses(NotAllowed, lambda: wording.use_wording(fact, by=person, version=fact.version))
    assert not wording.can_use_wording(person, fact)


def test_words_of_a_published_story_stand(editor):
    article = make_article(BODY, stage=Stage.PUBLISHED)
    fact = wrong(make_fact(article, "14 boats"), editor)
    act = lambda: wording.use_wording(fact, by=editor, version=fact.version)  # noqa: E731
    refuses(Refused, act, "by a correction")
    assert Article.objects.get(pk=article.pk).current.number == 1


def undo_last(article, by):
    return undo.undo(undo.last(article, by=by), by=by)


def test_wording_used_is_undone_and_the_verdict_stands_again(article, editor):
    fact = make_fact(article, "14 boats")
    Occurrence.objects.create(fact=fact, **place(article, "14 boats", 1))
    fact = wrong(fact, editor, "15 small boats")
    wording.use_wording(fact, by=editor, version=fact.version)
    done = undo_last(article, editor)
    assert [event.action for event in done] == ["revision.undone"]
    story = now(article)
    assert (story.body, story.current.source) == (BODY, RevisionSource.RESTORED)
    stored = now(fact)
    assert (stored.exact, stored.verdict) == ("14 boats", "inaccurate")
    assert stored.occurrences.get().exact == "14 boats"


def test_suggestions_in_the_words_replaced_are_back_when_it_is_undone(article, editor):
    name = make_mention(article, "harbour", decision=Decision.SUGGESTED)
    fact = wrong(make_fact(article, "The harbour board closed"), editor, "The port closed")
    wording.use_wording(fact, by=editor, version=fact.version)
    assert now(name).decision == Decision.RETIRED
    undo.undo(undo.last(article, by=editor), by=editor)
    back = now(name)
    assert (back.decision, back.decided_at, back.retired_reason) == (Decision.SUGGESTED, None, "")
    assert (back.placement, back.revision) == (Placement.ANCHORED, now(article).current)


def test_wording_is_not_undone_over_a_verdict_or_an_edit(article, editor):
    fact = wrong(make_fact(article, "14 boats"), editor)
    wording.use_wording(fact, by=editor, version=fact.version)
    say(now(fact), make_user(Role.EDITOR), "verified")
    refuses(Conflict, lambda: undo_last(article, editor), "verdict on the new words")
    story = now(article)
    wording.apply_wording(
        story, 0, 3, "The", "A", by=make_user(Role.EDITOR), base=story.current.number
    )
    refuses(Conflict, lambda: undo_last(article, editor), "edited since")
