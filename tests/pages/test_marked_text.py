"""A story is drawn with every mark on exactly its words, whatever overlaps."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.choices import Decision, Role, Standing
from articles.models import Occurrence
from articles.models.facts import state_of_check
from articles.pages.marked_text import FACT, NAME, QUOTE, Mark, render_marks
from articles.review import worklist
from tests.factories import (
    make_article,
    make_entity,
    make_fact,
    make_mention,
    make_quote,
    make_user,
    place,
)

BODY = "One <b>& two 🎣 three.\n\nFour five, “six seven” eight. Nine."


def words_under(html: str, key: str) -> str:
    """The text inside every piece of one mark, joined."""
    found, depth, at = [], 0, 0
    for tag in re.finditer(r"<(/?)(\w+)([^>]*)>", html):
        if depth:
            found.append(html[at : tag.start()])
        at = tag.end()
        if tag[2] != "mark":
            continue
        if depth:
            depth += -1 if tag[1] else 1
        elif f'data-mark="{key}"' in tag[3]:
            depth = 1
    return unescape("".join(found))


@st.composite
def spans(draw_from):
    """Spans inside one paragraph of BODY, as the database keeps them."""
    low, high = draw_from(st.sampled_from([(0, BODY.index("\n")), (BODY.index("F"), len(BODY))]))
    start = draw_from(st.integers(low, high - 1))
    return start, draw_from(st.integers(start + 1, high))


@given(st.lists(spans(), max_size=6))
def test_marks_lie_on_their_words(places):
    marks = [
        Mark(f"fact-{n}", start, end, (FACT, QUOTE, NAME)[n % 3], "open", "open")
        for n, (start, end) in enumerate(places)
    ]
    paragraphs = render_marks(BODY, marks)
    html = "".join(p.html for p in paragraphs)
    for mark in marks:
        assert words_under(html, mark.key) == BODY[mark.start : mark.end]
    bare = [unescape(re.sub(r"<[^>]*>", "", p.html)) for p in paragraphs]
    assert "\n\n".join(bare) == BODY


def test_text_is_escaped():
    (first, _) = render_marks(BODY, [])
    assert first.html == "One &lt;b&gt;&amp; two 🎣 three."


def test_mark_outside_the_text_is_refused():
    with pytest.raises(ValueError, match="outside"):
        render_marks("short", [Mark("fact-1", 2, 9, FACT, "open", "open")])


def test_notes_that_end_together_stand_in_order_outside_the_marks():
    marks = [
        Mark("fact-1", 0, 9, FACT, "settled", "verified", note="1"),
        Mark("fact-2", 4, 9, FACT, "settled", "verified", note="2"),
    ]
    (only,) = render_marks("The boats", marks)
    assert only.html.index("#note-1") < only.html.index("#note-2")
    assert "<mark" not in only.html[only.html.index("#note-1") :]
    assert only.html[: only.html.index("<sup")].count("</mark>") == 3


def test_note_stands_behind_the_last_piece():
    marks = [
        Mark("fact-1", 0, 9, FACT, "settled", "verified", note="1"),
        Mark("fact-2", 4, 14, FACT, "open", "open"),
    ]
    (first, _) = render_marks(BODY, marks)
    assert first.html.count("#note-1") == 1
    assert first.html.index("#note-1") > first.html.index("&lt;b&gt;")


def test_coverage_shows_the_worst_state_of_each_sentence():
    four = BODY.index("Four")
    marks = [
        Mark("fact-1", four, four + 4, FACT, "settled", "verified"),
        Mark("fact-2", four + 5, four + 9, FACT, "stale", "words changed"),
        Mark("mention-1", BODY.index("Nine"), BODY.index("Nine") + 4, NAME, "suggested", "person"),
    ]
    first, second = render_marks(BODY, marks)
    assert first.coverage == ()
    assert [piece["state"] for piece in second.coverage] == ["stale"]
    assert second.said == "0 of 1 checkable sentences settled"


@pytest.mark.django_db
def test_marks_of_the_worklist_are_drawn_in_three_queries(django_assert_num_queries):
    article = make_article()
    fact = make_fact(article, "14 boats", standing=Standing.SETTLED, verdict="disputed")
    make_fact(article, "Tuesday", decision=Decision.DROPPED)
    quote = make_quote(article, "Nobody was hurt, and nobody will be,")
    again = Occurrence.objects.create(**place(article, "boats"), fact=fact)
    mention = make_mention(article, "Ines Calder", make_entity("Ines Calder"))
    editor = make_user(Role.EDITOR)
    editor.has_perm("articles.mark")
    with django_assert_num_queries(3):
        drawn = worklist.marks(worklist.rows(article, editor), worklist.occurrences(article))
    marks = {mark.key: (mark.shape, mark.state) for mark in drawn}
    assert marks == {
        f"fact-{fact.pk}": (FACT, "disputed"),
        f"fact-{quote.pk}": (QUOTE, "open"),
        f"occurrence-{again.pk}": (FACT, "disputed"),
        f"mention-{mention.pk}": (NAME, "kept"),
    }


@pytest.mark.parametrize(
    ("standing", "verdict", "state"),
    [
        ("settled", "verified", "settled"),
        ("settled", "unverifiable", "unverifiable"),
        ("settled", "not_checkable", "not_checkable"),
        ("settled", "inaccurate", "inaccurate"),
        ("awaiting_second", "unverifiable", "awaiting_second"),
        ("stale", "verified", "stale"),
        ("open", "", "open"),
    ],
)
def test_only_what_was_verified_looks_settled(standing, verdict, state):
    assert state_of_check(standing, verdict) == state
