"""Which marks are shown, in which order, and which comes next."""

import pytest

from articles.choices import Decision, Role, Standing
from articles.ledger.exceptions import Refused
from articles.review import worklist
from articles.review.worklist import MarkFilter
from tests.factories import make_article, make_fact, make_mention, make_quote, make_user

pytestmark = pytest.mark.django_db
SUGGESTED = Decision.SUGGESTED


def words_of(rows):
    return [row.words for row in rows]


def test_rows_stand_in_reading_order_and_say_what_waits():
    article = make_article(author=make_user(Role.REPORTER))
    make_mention(article, "Ines Calder")
    make_fact(article, "14 boats", decision=SUGGESTED)
    make_fact(article, "on Tuesday")
    rows = worklist.rows(article, make_user(Role.EDITOR))
    assert [(row.words, row.group, row.waits) for row in rows] == [
        ("on Tuesday", "open", True),
        ("14 boats", "undecided", True),
        ("Ines Calder", "done", False),
    ]


def test_check_does_not_wait_for_who_wrote_the_words():
    author = make_user(Role.EDITOR)
    article = make_article(author=author)
    make_fact(article, "14 boats")
    assert not worklist.rows(article, author)[0].waits
    assert worklist.rows(article, make_user(Role.EDITOR))[0].waits


def test_second_name_does_not_wait_for_who_gave_the_first():
    first = make_user(Role.EDITOR)
    article = make_article(author=make_user(Role.REPORTER))
    make_fact(article, "14 boats", standing=Standing.AWAITING_SECOND, checked_by=first, risk="high")
    assert not worklist.rows(article, first)[0].waits
    assert worklist.rows(article, make_user(Role.EDITOR))[0].waits


def test_quotation_of_nobody_waits_and_is_not_done():
    article = make_article(author=make_user(Role.REPORTER))
    make_quote(article, "Nobody was hurt", fact_standing=Standing.SETTLED, fact_verdict="verified")
    row = worklist.rows(article, make_user(Role.EDITOR))[0]
    assert (row.group, row.waits) == ("open", True)


def test_nothing_waits_for_people_who_only_look():
    article = make_article()
    make_fact(article, "14 boats", decision=SUGGESTED)
    assert not worklist.rows(article, make_user(Role.ARCHIVIST))[0].waits


def test_rejected_marks_are_shown_only_when_asked_for():
    article = make_article()
    make_fact(article, "14 boats", decision=Decision.DROPPED)
    rows = worklist.rows(article, make_user(Role.EDITOR))
    assert worklist.in_order(rows, MarkFilter()) == []
    assert words_of(worklist.in_order(rows, MarkFilter(states=("dropped",)))) == ["14 boats"]


def test_least_certain_first():
    article = make_article()
    make_fact(article, "on Tuesday", decision=SUGGESTED, confidence=90)
    make_fact(article, "14 boats", decision=SUGGESTED, confidence=20)
    rows = worklist.rows(article, make_user(Role.EDITOR))
    assert words_of(worklist.in_order(rows, MarkFilter(order="doubt"))) == [
        "14 boats",
        "on Tuesday",
    ]


def test_next_mark_wraps_round_and_takes_what_was_put_off_last():
    article = make_article()
    make_fact(article, "on Tuesday", decision=SUGGESTED, deferred=True)
    make_fact(article, "14 boats", decision=SUGGESTED)
    make_mention(article, "Ines Calder", decision=SUGGESTED)
    rows = worklist.rows(article, make_user(Role.EDITOR))
    off, boats, name = rows
    assert worklist.neighbours(rows, name.key).waiting_after == boats
    assert worklist.neighbours([off, name], name.key).waiting_after == off
    assert worklist.neighbours(rows, boats.key).after == name


def test_next_mark_after_one_that_is_not_listed_goes_by_its_place():
    article = make_article()
    make_fact(article, "on Tuesday", decision=SUGGESTED)
    make_mention(article, "Ines Calder", decision=SUGGESTED)
    rows = worklist.rows(article, make_user(Role.EDITOR))
    ways = worklist.neighbours(rows, "fact-0", (True, rows[0].start + 1))
    assert ways.waiting_after == rows[1] and ways.place == 0


@pytest.mark.parametrize(
    "asked",
    [(["verb"], [], ""), ([], ["asleep"], ""), ([], [], "size"), ([], [], "", "x")],
    ids=["kind", "state", "order", "source"],
)
def test_address_that_asks_for_nothing_known_is_refused(asked):
    with pytest.raises(Refused):
        worklist.asked_for(*asked)


def test_query_asks_for_the_same_again():
    shown = worklist.asked_for(["fact", "name"], ["open"], "doubt", "7")
    assert shown.query(mark="fact-3") == (
        "kind=fact&kind=name&state=open&order=doubt&source=7&mark=fact-3"
    )
