"""Marks made, corrected, linked and put back by the forms of the review page; refusals first."""

import pytest

from articles.choices import Decision, EntityKind, FactKind, Manner, Placement
from articles.editing import revisions
from articles.models import Entity, Event, Mention, Quote
from tests.factories import make_article, make_entity, make_fact, make_mention, make_quote
from tests.parsed import elements
from tests.review.forms import act, refusal

pytestmark = pytest.mark.django_db

BODY = (
    "The board closed the north pier after 14 boats broke loose.\n\n"
    "“Nobody was hurt,” said Ines Calder. “Nobody will be,” Calder said. The log has 14 boats."
)


@pytest.fixture
def article(editor):
    return make_article(BODY)


@pytest.fixture
def quote(article):
    return make_quote(article, "Nobody was hurt")


@pytest.fixture
def lost(article, editor):
    """A kept fact whose words an edit replaced."""
    fact = make_fact(article, "14 boats broke loose")
    body = BODY.replace("14 boats broke", "15 boats broke")
    revisions.edit(article, headline=article.headline, body=body, by=editor, base=1)
    article.refresh_from_db()
    fact.refresh_from_db()
    return fact


# Correcting


def test_nothing_is_corrected_where_no_mark_is_in_hand(client, article):
    opened = client.get(article.get_review_url(), {"do": "correct"})
    assert "There is no mark to correct." in refusal(opened)
    sent = act(client, article, "correct", kind="figure", words="14 boats")
    assert "The story has no such mark any more." in refusal(sent)


def test_correction_sent_unchanged_changes_nothing_but_keeps(client, article):
    fact = make_fact(article, "14 boats", decision=Decision.SUGGESTED, attributed_to="the log")
    same = {"kind": fact.kind, "attributed_to": "the log", "words": "  14\n boats "}
    act(client, article, "correct", fact, **same)
    fact.refresh_from_db()
    assert (fact.decision, fact.exact, fact.attributed_to) == (Decision.KEPT, "14 boats", "the log")
    assert not {"kind", "exact", "attributed_to"} & set(
        Event.objects.get(action="fact.corrected").after
    )


def test_fact_gets_other_words_kind_source_and_date(client, article):
    fact = make_fact(article, "14 boats")
    given = {"kind": FactKind.DATE, "words": "14 boats", "nth": 2, "attributed_to": "the log"}
    act(client, article, "correct", fact, **given, resolved_from="2026-03-01", start="", end="")
    fact.refresh_from_db()
    assert (fact.kind, fact.attributed_to) == (FactKind.DATE, "the log")
    assert str(fact.resolved_from) == "2026-03-01"
    assert fact.start == BODY.index("14 boats")  # the words are the same: nobody chose a place
    at = BODY.rindex("14 boats")
    chosen = {"words": "14 boats", "start": at, "end": at + 8}
    act(client, article, "correct", fact, kind=fact.kind, **chosen)
    fact.refresh_from_db()
    assert fact.start == at


def test_name_is_corrected_by_an_entity_or_by_name_and_kind(client, article):
    calder = make_entity("Ines Calder")
    mention = make_mention(article, "Calder", nth=1)
    same = {"words": "Calder", "kind": EntityKind.PERSON}
    act(client, article, "correct", mention, **same, entity=calder.pk, name="ignored")
    mention.refresh_from_db()
    assert (mention.entity, mention.name) == (calder, "Ines Calder")
    other = make_mention(article, "Ines Calder")
    given = {"words": "Ines Calder", "name": "Calder Ltd", "kind": EntityKind.ORGANISATION}
    act(client, article, "correct", other, **given)
    other.refresh_from_db()
    assert (other.name, other.kind, other.entity.name) == (
        "Calder Ltd",
        "organisation",
        "Calder Ltd",
    )


def test_quotation_is_corrected_with_its_speaker(client, article, quote):
    calder = make_entity("Ines Calder")
    given = {"words": "Nobody was hurt", "manner": Manner.DIRECT, "cue": "told Tide"}
    act(client, article, "correct", quote.fact, **given, name="Ines Calder", venue="the pier")
    quote.refresh_from_db()
    assert (quote.speaker, quote.cue, quote.venue) == (calder, "told Tide", "the pier")
    act(client, article, "correct", quote.fact, **given, entity=calder.pk, venue="the pier")
    assert Event.objects.filter(action="quote.speaker_set").count() == 1
    act(client, article, "correct", quote.fact, **given, name="residents", venue="the pier")
    quote.refresh_from_db()
    assert (quote.speaker, quote.said_by) == (None, "residents")


def test_quotation_continues_a_live_one_that_stands_before_it(client, article, quote):
    second = make_quote(article, "Nobody will be")
    gone = make_quote(article, "closed", fact_decision=Decision.DROPPED)
    given = {"words": "Nobody will be", "manner": Manner.DIRECT}
    for other in (gone, second):
        sent = act(client, article, "correct", second.fact, **given, continues=other.pk)
        assert sent.status_code == 422 and Quote.objects.get(pk=second.pk).continues is None
    act(client, article, "correct", second.fact, **given, continues=quote.pk)
    assert Quote.objects.get(pk=second.pk).continues == quote


def test_key_of_a_kind_keeps_the_name_as_that_kind(client, article):
    fact = make_fact(article, "14 boats", decision=Decision.SUGGESTED)
    assert "This needs a name." in refusal(act(client, article, "kind-place", fact))
    assert "no such mark any more" in refusal(act(client, article, "kind-place"))
    mention = make_mention(article, "Ines Calder", decision=Decision.SUGGESTED)
    stale = act(client, article, "kind-place", mention, version=mention.version + 1)
    assert stale.status_code == 409
    act(client, article, "kind-place", mention)
    mention.refresh_from_db()
    assert (mention.kind, mention.decision) == (EntityKind.PLACE, Decision.KEPT)


# Who speaks, whom a name stands for


def test_only_a_quotation_has_a_speaker(client, article):
    fact = make_fact(article, "14 boats")
    opened = client.get(article.get_review_url(), {"do": "speaker", "mark": f"fact-{fact.pk}"})
    assert "Only a quotation has a speaker." in refusal(opened)
    sent = act(client, article, "speaker", fact, name="Ines Calder", new="on", kind="person")
    assert "Only a quotation has a speaker." in refusal(sent)
    assert not Entity.objects.exists()


def test_speaker_is_a_new_entity_one_of_that_name_or_words(client, article, quote):
    fact = quote.fact
    stale = {"name": "Ines Calder", "new": "on", "kind": "person", "version": fact.version + 1}
    assert act(client, article, "speaker", fact, **stale).status_code == 409
    assert not Entity.objects.exists()  # a refusal leaves none behind
    act(client, article, "speaker", fact, name="Ines Calder", new="on", kind="person")
    made = Entity.objects.get()
    quote.refresh_from_db()
    assert (quote.speaker, made.name) == (made, "Ines Calder")
    act(client, article, "speaker", fact, name="residents")
    quote.refresh_from_db()
    assert (quote.speaker, quote.said_by) == (None, "residents")
    act(client, article, "speaker", fact, name="ines calder")
    quote.refresh_from_db()
    assert quote.speaker == made and Entity.objects.count() == 1


def test_name_is_linked_to_a_new_entity_with_its_own_kind(client, article):
    mention = make_mention(article, "Ines Calder", decision=Decision.SUGGESTED)
    given = {"name": "Ines Calder", "new": "on", "description": "harbour master"}
    stale = act(client, article, "link", mention, **given, version=mention.version + 1)
    assert stale.status_code == 409 and not Entity.objects.exists()
    act(client, article, "link", mention, **given)
    made = Entity.objects.get()
    assert (made.kind, made.description) == (EntityKind.PERSON, "harbour master")
    mention.refresh_from_db()
    assert (mention.entity, mention.decision) == (made, Decision.KEPT)


def test_every_mention_that_was_listed_is_linked_at_once(client, article):
    calder = make_entity("Ines Calder")
    one, two = make_mention(article, "Calder"), make_mention(article, "Calder", nth=1)
    seen = [f"{mention.pk}:{mention.version}" for mention in (one, two)]
    given = {"entity": calder.pk, "all": "on"}
    fewer = act(client, article, "link", one, **given, seen=seen[:1])
    assert fewer.status_code == 409 and not Mention.objects.filter(entity=calder).exists()
    act(client, article, "link", one, **given, seen=" ".join(seen), remember="on")
    assert Mention.objects.filter(entity=calder).count() == 2
    assert calder.aliases.filter(name="Calder").exists()


# Marking words


def test_words_marked_say_what_they_are(client, article):
    sent = act(client, article, "mark-words", words="14 boats")
    assert "Say what it is: a kind of fact" in refusal(sent)
    assert not article.facts.exists()


def test_words_are_marked_as_name_quotation_or_the_same_again(client, article):
    calder = make_entity("Ines Calder")
    act(client, article, "mark-words", words="Ines Calder", sort="name-person", name="Ines Calder")
    mention = Mention.objects.get()
    assert (mention.exact, mention.entity, mention.decision) == ("Ines Calder", calder, "kept")
    speaking = {"words": "Nobody was hurt", "sort": "quotation", "name": "residents"}
    to_quote = act(client, article, "mark-words", **speaking)
    quote = Quote.objects.get()
    assert (quote.said_by, quote.fact.exact) == ("residents", "Nobody was hurt")
    assert f"mark=fact-{quote.fact_id}" in to_quote["Location"]
    fact = make_fact(article, "14 boats")
    again = act(client, article, "mark-words", words="14 boats", nth=2, again=fact.pk)
    [occurrence] = fact.occurrences.all()
    assert occurrence.start == BODY.rindex("14 boats")
    assert f"mark=fact-{fact.pk}" in again["Location"] and article.facts.count() == 2


# Marks without a place


@pytest.mark.parametrize("do", ["reattach", "retire"])
def test_mark_in_its_place_is_neither_put_back_nor_retired(client, article, do):
    fact = make_fact(article, "14 boats")
    sent = act(client, article, do, fact, words="14 boats", reason="It is out")
    assert "This mark has its place, or is gone." in refusal(sent)
    fact.refresh_from_db()
    assert fact.decision == Decision.KEPT


def test_lost_mark_is_put_where_its_words_stand_now(client, article, lost):
    opened = client.get(article.get_review_url(), {"do": "reattach", "mark": f"fact-{lost.pk}"})
    [words] = elements(opened, "textarea", name="words")
    assert words.text.strip() == "15 boats broke loose"  # what the comparison proposes
    stale = act(
        client, article, "reattach", lost, words=words.text.strip(), version=lost.version - 1
    )
    assert stale.status_code == 409
    act(client, article, "reattach", lost, words="15 boats broke loose")
    lost.refresh_from_db()
    assert (lost.exact, lost.placement) == ("15 boats broke loose", Placement.ANCHORED)


def test_lost_mark_is_retired_with_a_reason(client, article, lost):
    assert act(client, article, "retire", lost, reason="").status_code == 422
    act(client, article, "retire", lost, reason="The figure is out")
    lost.refresh_from_db()
    assert (lost.decision, lost.retired_reason) == (Decision.RETIRED, "The figure is out")
