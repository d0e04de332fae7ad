"""The gate: each blocker shuts it, and it opens when that is done."""

import pytest

from articles.choices import Decision, FactKind, Placement, Risk, Standing
from articles.models import Occurrence, Outlet, Quote, Section
from articles.workflow import comments, gate, replies
from tests.factories import (
    make_article,
    make_fact,
    make_mention,
    make_quote,
    make_user,
    place,
)

pytestmark = pytest.mark.django_db

SETTLED_FACT = {"standing": Standing.SETTLED, "verdict": "verified"}


@pytest.fixture
def article():
    section = Section.objects.create(name="Coast", slug="coast")
    outlet = Outlet.objects.create(name="Tide", slug="tide")
    return make_article(section=section, outlet=outlet)


def codes(article):
    return [blocker.code for blocker in gate.blockers(article)]


def test_story_without_marks_is_open(article):
    assert gate.blockers(article) == []


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"decision": Decision.SUGGESTED}, "undecided"),
        ({}, "open"),
        ({"standing": Standing.STALE}, "stale"),
        ({"standing": Standing.AWAITING_SECOND, "risk": Risk.HIGH}, "second"),
        ({"standing": Standing.SETTLED, "verdict": "inaccurate"}, "inaccurate"),
        ({"placement": Placement.ORPHANED, **SETTLED_FACT}, "orphaned"),
        ({"placement": Placement.NEEDS_REVIEW, **SETTLED_FACT}, "unplaced"),
        ({"kind": FactKind.ALLEGATION, **SETTLED_FACT}, "no_reply"),
    ],
)
def test_fact_blocks(article, fields, code):
    fact = make_fact(article, "14 boats", **fields)
    (blocker,) = gate.blockers(article)
    assert (blocker.code, blocker.target) == (code, ("fact", fact.pk))
    assert blocker.anchor == f"fact-{fact.pk}"
    assert blocker.text.endswith(".")


@pytest.mark.parametrize(
    "fields",
    [
        SETTLED_FACT,
        {"standing": Standing.SETTLED, "verdict": "disputed"},
        {"standing": Standing.SETTLED, "verdict": "unverifiable"},
        {"kind": FactKind.OPINION},
        {"decision": Decision.DROPPED},
        {"decision": Decision.RETIRED, "placement": Placement.ORPHANED},
    ],
)
def test_fact_lets_pass(article, fields):
    make_fact(article, "14 boats", **fields)
    assert codes(article) == []


def test_quote_without_a_speaker_blocks(article):
    quote = make_quote(article, "Nobody was hurt", fact_standing="settled", fact_verdict="verified")
    assert codes(article) == ["no_speaker"]
    Quote.objects.filter(pk=quote.pk).update(speaker_words="residents")
    assert codes(article) == []


def test_allegation_with_a_reply_asked_lets_pass(article):
    fact = make_fact(article, "14 boats", kind=FactKind.ALLEGATION, **SETTLED_FACT)
    replies.ask_reply(fact, by=make_user(), channel="phone", party_name="Harbour board")
    assert codes(article) == []


def test_undecided_names_and_facts_are_counted(article):
    for words in ("north pier", "14 boats"):
        make_fact(article, words, decision=Decision.SUGGESTED)
    make_mention(article, "Ines Calder", decision=Decision.SUGGESTED)
    assert codes(article) == ["undecided"] * 3
    assert [blocker.text for blocker in gate.summary(gate.blockers(article))] == [
        "2 suggested facts are undecided.",
        "1 suggested name is undecided.",
    ]


def test_marks_on_the_same_words_are_one_line(article):
    make_fact(article, "14 boats", kind=FactKind.FIGURE)
    make_fact(article, "14 boats", kind=FactKind.EVENT)
    assert codes(article) == ["open", "open"]
    [line] = gate.summary(gate.blockers(article))
    assert line.text == "“14 boats” has no verdict. (2 marks)"


def test_many_facts_without_a_verdict_are_one_line(article):
    words = ("14 boats", "on Tuesday", "north pier", "the harbour master")
    facts = [make_fact(article, each) for each in words]
    assert codes(article) == ["open"] * 4
    [line] = gate.summary(gate.blockers(article))
    first = min(facts, key=lambda fact: fact.start)
    assert (line.text, line.target) == ("4 facts have no verdict.", ("fact", first.pk))
    make_fact(article, "boats broke loose", standing="stale", verdict="verified")
    assert [line.text for line in gate.summary(gate.blockers(article))] == [
        "4 facts have no verdict.",
        "“boats broke loose” has other words than those that were checked.",
    ]


def test_name_and_further_telling_of_uncertain_place_block(article):
    unplaced = {"placement": Placement.NEEDS_REVIEW}
    fact = make_fact(article, "14 boats", **SETTLED_FACT)
    make_mention(article, "Ines Calder", **unplaced)
    Occurrence.objects.create(fact=fact, **place(article, "boats broke loose"), **unplaced)
    assert codes(article) == ["unplaced", "unplaced"]


def test_open_comment_blocks_until_resolved(article):
    editor = make_user()
    comment = comments.comment(article, "Who counted?", by=editor)
    assert [blocker.target for blocker in gate.blockers(article)] == [("comment", comment.pk)]
    comments.resolve(comment, by=editor)
    assert codes(article) == []


@pytest.mark.parametrize("field", ["section", "outlet"])
def test_missing_publication_data_blocks(article, field):
    setattr(article, field, None)
    article.save()
    assert [blocker.text for blocker in gate.blockers(article)] == [f"The story has no {field}."]


def test_gate_takes_a_fixed_number_of_queries(article, django_assert_num_queries):
    with django_assert_num_queries(9):
        gate.blockers(article)
    editor = make_user()
    for number in range(6):
        make_fact(article, "14 boats", kind=FactKind.ALLEGATION)
        make_quote(article, "Nobody was hurt")
        make_mention(article, "Ines Calder", placement=Placement.NEEDS_REVIEW)
        make_fact(article, "north pier", decision=Decision.SUGGESTED)
        comments.comment(article, f"Question {number}", by=editor)
    with django_assert_num_queries(9):
        assert len(gate.blockers(article)) == 6 * 2 + 6 * 2 + 6 + 6 + 6
