"""No text makes the checks raise, and each finding lies on words of it."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from articles.checks import RULES, Part, check
from articles.reading.types import Reading
from tests.checks.reading import story
from tests.checks.stories import EVERY, REGISTRY
from tests.fuzzing import ODD

#: Pieces that the checks look for, to be put together in any order.
PIECES = (
    *(odd for odd in ODD if len(odd) < 60 and "\udcff" not in odd),
    "\n\n", " ", ". ", ", ", "“", "”", '"', "'", "(", ")", "the the", "31 February", "Monday, 32 May 0000",
    "from 9999 to 0", "1,2,3,4444", "£1.1bn", "0 of 0 (0 per cent)", "100%",
    "from 0 to 0, a rise of 0 per cent",
    "Ann Lee, 9,", "Mayor Ann Lee", "Mayor Anne Leee", "accused Ann Lee of", "GB00 0000 0000 0000", "3-1",
    "0 miles (0 km)", "-40C (-40F)", "999999999999 people", "half (50 per cent)", "last week, on 3 March",
    "Helena Vasquez, the former Mayor", "yesterday (Monday)", "born in 1971", "one in 0", "lead of 0 points",
)  # fmt: skip

texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=12), max_size=24).map("".join)


@given(
    text=texts,
    headline=texts,
    day=st.none() | st.sampled_from((date.min, date.max, date(2026, 3, 1))),
)
def test_no_text_raises(text: str, headline: str, day: date | None) -> None:
    checked = story(text, headline=headline, day=day, registry=REGISTRY)
    for each in check(checked):
        whole = checked.headline if each.part == Part.HEADLINE else checked.text
        assert 0 <= each.start < each.end <= len(whole)
        assert each.rule in RULES
        assert each.message
        assert each.mend != whole[each.start : each.end]


def test_a_reading_without_anything_is_checked() -> None:
    from articles.checks import Story

    assert check(Story("", Reading(""))) == []


def test_findings_come_in_reading_order_each_once() -> None:
    for made in EVERY[:3]:
        wrong = made.body
        for _, right, planted in made.plants:
            wrong = wrong.replace(right, planted, 1)
        findings = check(story(wrong, headline=made.headline, registry=REGISTRY))
        places = [(each.part != "headline", each.start, each.end) for each in findings]
        assert places == sorted(places), made
        assert len({(each.part, each.rule, each.start, each.end) for each in findings}) == len(
            findings
        ), made
