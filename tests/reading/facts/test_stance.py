"""Columns, editorials and views against reports: what there is to look up in each."""

from __future__ import annotations

import pytest

from articles.reading import read


def facts(text: str) -> list[str]:
    return [text[claim.start : claim.end] for claim in read(text, as_is=True).facts]


EDITORIAL = (
    "Elmsby is tired. The council does not merely dither; it hardly listens. Nobody believed that"
    " the new tram would pay. Police closed three roads on Monday. Still, the mayor smiles. The"
    " mood is worse than ever. Officers blocked the harbour bridge. The council's retreat is far too"
    " little. A clearly decent plan was there."
)


def test_editorial_without_an_i_is_read_for_what_happened() -> None:
    assert facts(EDITORIAL) == [
        "Police closed three roads on Monday",
        "Officers blocked the harbour bridge",
    ]


def test_same_sentences_among_reports_are_facts() -> None:
    report = (
        "Police closed the road. The council owns the tram. The bridge serves the town. The harbour"
        " has a market. The market was sold."
    )
    assert "The bridge serves the town" in facts(report)
    assert "The bridge serves the town" not in facts(EDITORIAL + " The bridge serves the town.")


def test_column_keeps_who_somebody_named_is() -> None:
    text = EDITORIAL + " Joan Moss is the mayor of Elmsby."
    assert facts(text)[-1] == "Joan Moss is the mayor of Elmsby"


@pytest.mark.parametrize(
    "text",
    [
        "“The council must end this waste now,” said Joan Moss.",
        "“Such claims need to be looked into,” said Joan Moss.",
        "Joan Moss said the council has to act.",
        "The Rovers could have won the second half.",
        "The council might have sold the tram to a rival.",
        "Joan Moss said she was shocked by the news on Monday.",
        "The vote left her intrigued.",
        "Joan Moss didn't know much about the tram before Monday.",
        "The old bridge was a key issue in Elmsby.",
        "The crowd could sense their frustration.",
        "“We anticipate more trams in the town,” said Joan Moss.",
        "The Elmsby Gazette has learned.",
    ],
)
def test_view_mood_and_what_is_not_so_are_no_facts(text: str) -> None:
    assert facts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The forms must be handed in by Friday, the office said.",
        "Drivers must carry a licence in Elmsby.",
        "Up to 40 people could have died in the fire.",
        "The council had to sell the tram.",
    ],
)
def test_rule_and_what_had_to_be_are_facts(text: str) -> None:
    assert facts(text)


@pytest.mark.parametrize(
    "line",
    [
        "Norwick Is the Best Town for Cyclists in Vantry",
        "Updated on 4 May 2026 at 10:15",
        "5/4/2026 7:11 AM BY GAZETTE STAFF",
        "The views expressed in this article are those of Joan Moss.",
        "With Gazette wires",
        "The Latest on a stabbing in Elmsby (all times local):",
    ],
)
def test_line_of_the_page_is_no_fact(line: str) -> None:
    text = f"The tram was sold in May.\n\n{line}\n\nPolice closed the harbour road."
    assert facts(text) == ["The tram was sold in May", "Police closed the harbour road"]


def test_share_of_people_who_say_something_is_the_result_of_a_poll() -> None:
    text = "Fifty-one per cent of voters say that the council sold the tram too early."
    (claim,) = read(text, as_is=True).facts
    assert (text[claim.start : claim.end], claim.attributed_to) == (text[:-1], None)


def test_source_before_a_comma_is_left_off() -> None:
    assert facts("As Joan Moss reports for the Gazette, the tram was sold in May.") == [
        "the tram was sold in May"
    ]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Moss, who was ousted as chairman in May, has been mapping out a tram line to Norwick.",
            ["has been mapping out a tram line to Norwick"],
        ),
        (
            "Joan Moss left the house as her first husband, Tom, was moving to Norwick in May.",
            [
                "Joan Moss left the house as her first husband, Tom, was moving to Norwick in May",
            ],
        ),
        (
            "Farmers who killed and ate a wild boar in Elmsby were fined on Monday.",
            ["Farmers who killed and ate a wild boar in Elmsby were fined on Monday"],
        ),
        (
            "On Monday, Moss accused Roe, Poe and Lee of stopping a film she has been making.",
            ["On Monday, Moss accused Roe, Poe and Lee of stopping a film she has been making"],
        ),
        (
            "After Joan Moss left the firm in May, Vantry Bank, its owner, promised £9m for repairs.",
            [
                "Joan Moss left the firm in May",
                "promised £9m for repairs",
            ],
        ),
    ],
)
def test_clause_is_parted_at_its_own_verb(text: str, parts: list[str]) -> None:
    found = facts(text)
    assert [part for part in parts if part not in found] == []


def test_victim_accuses_nobody() -> None:
    (claim,) = read("Joan Moss's pearl dress was stolen from a hotel.", as_is=True).facts
    assert "allegation" not in claim.kinds
    accused = read("Joan Moss's dress was stolen by Tom Roe.", as_is=True).facts
    assert any("allegation" in claim.kinds for claim in accused)


def test_what_any_reader_knows_matters_less() -> None:
    found = read("President Moss met Mayor Tom Roe in Elmsby on Monday.", as_is=True)
    known = {found.body[f.start : f.end]: f.importance for f in found.facts}
    assert known["President Moss"] == "may" and known["Mayor Tom Roe"] == "must"


def test_last_two_years_are_no_figure() -> None:
    (claim,) = read("Joan Moss rose through the ranks in the last two years.", as_is=True).facts
    assert "figure" not in claim.kinds


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The beetle is often found in old barns near Elmsby.", "statement"),
        ("The Rovers will tour Norwick with a new captain.", "event"),
    ],
)
def test_habit_is_a_statement_and_a_plan_an_event(text: str, kind: str) -> None:
    assert read(text, as_is=True).facts[0].kinds[0] == kind


@pytest.mark.parametrize(
    "text",
    [
        "Joan Moss explained how the bridge was built in Elmsby.",
        "Nobody at the Elmsby Gazette knew why Tom Roe was chosen.",
        "Joan Moss has described how the tram was sold to a bank.",
        "Tom Roe loves the trams of Elmsby.",
        "Joan Moss did an excellent job at the harbour.",
        "It was fitting that Joan Moss won the vote.",
        "The tram plan was a “great success” for Elmsby.",
        "“We could've scored two or three goals in the first half,” said Tom Roe.",
        "As he did.",
        "$50 million.",
    ],
)
def test_what_is_asked_praised_or_left_open_is_no_fact(text: str) -> None:
    found = read(text, as_is=True).facts
    assert not [f for f in found if text[f.start : f.end] != "Tom Roe was chosen"]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Given that Joan Moss sold the tram in May.", "Joan Moss sold the tram in May"),
        (
            "Police have called in the Harbour Panel — a board of experts — to test the old"
            " bridge.",
            "Police have called in the Harbour Panel — a board of experts — to test the old bridge",
        ),
        (
            "Seventeen further makers, according to the report, built trams in Elmsby.",
            "Seventeen further makers, according to the report, built trams in Elmsby",
        ),
        (
            "The show will be held in Elmsby, Vantry at the Harbour Hall and will be aired in May.",
            "The show will be held in Elmsby, Vantry at the Harbour Hall",
        ),
    ],
)
def test_clause_begins_and_ends_where_it_can_be_read(text: str, first: str) -> None:
    assert facts(text)[0] == first


def test_heading_in_capitals_is_no_fact() -> None:
    text = "The tram was sold in May.\n\nTHE TRAM THAT CAME TO ELMSBY.\n\nPolice closed the road."
    assert facts(text) == ["The tram was sold in May", "Police closed the road"]


@pytest.mark.parametrize(
    ("text", "risky"),
    [
        ("Joan Moss met illegal immigrants in Elmsby.", False),
        ("The park honours the gay rights movement of Joan Moss.", False),
        ("The Vantry trams had a crash that killed nine people.", False),
        ("Joan Moss illegally sold the tram.", True),
        ("Joan Moss, 21, was taken to the Royal Vantry Hospital on 12 April.", True),
        ("He was taken to the Royal Vantry Hospital on 12 April.", False),
        ("“Joan Moss is a liar,” said Tom Roe.", True),
    ],
)
def test_risk_needs_somebody_who_is_charged(text: str, risky: bool) -> None:
    assert any(claim.high_risk for claim in read(text, as_is=True).facts) is risky


@pytest.mark.parametrize(
    "text",
    [
        "In a letter to Tom Roe, who was mayor.",
        "“When doctors don't look for it, the disease spreads,” said Joan Moss.",
        "Joan Moss condemned the attack.",
        "“The numbers in the plan don't add up,” said Joan Moss.",
        "Tom Roe asked the mayor about the tram.",
        "They would need a base of support there.",
        "Elmsby is another example of such plans.",
        "Joan Moss sees the tram as a burden.",
        "Elmsby represents an opportunity for the Harbour Trust.",
        "The trams will probably stand idle in Norwick.",
        "If only Joan Moss had bought the tram.",
    ],
)
def test_opening_condition_and_judging_word_are_no_facts(text: str) -> None:
    assert not facts(text)


def test_clause_does_not_break_off_behind_when() -> None:
    text = (
        "They did not see the harm that came to Elmsby when farmers, who had been poor, sold land."
    )
    assert "when farmers" not in " | ".join(facts(text))


@pytest.mark.parametrize(
    ("text", "identity"),
    [
        ("It is a holding company for the Harbour Trust.", None),
        ("Joan Moss is a member of the Kit Roe group.", None),
        ("The security firm Roe Solutions won.", "The security firm Roe Solutions"),
    ],
)
def test_body_is_named_where_its_name_stands(text: str, identity: str | None) -> None:
    found = read(text, as_is=True).facts
    offices = [f for f in found if f.rule == "office before a name"]
    assert [text[f.start : f.end] for f in offices] == ([identity] if identity else [])


def test_denied_allegations_accuse_nobody() -> None:
    found = read("Joan Moss said the allegations of the Harbour Trust are false.", as_is=True)
    assert not any("allegation" in claim.kinds for claim in found.facts)


def test_what_is_denied_stays_with_its_denial() -> None:
    text = "Joan Moss disputed the notion that she had sold the tram to a bank in Elmsby."
    assert facts(text) == [text[:-1]]


def test_what_is_recommended_stays_with_who_recommends_it() -> None:
    text = "The Vantry Health Board recommends all farmers get a flu shot by the end of October."
    assert facts(text) == [text[:-1]]


def test_no_rights_are_no_identity() -> None:
    (claim,) = read("There are no rights of way in Elmsby and Vantry.", as_is=True).facts
    assert "identity" not in claim.kinds


@pytest.mark.parametrize(
    ("text", "part"),
    [
        (
            "The attack — on a museum that shows the whole past — closed the road to Norwick.",
            "The attack — on a museum that shows the whole past — closed the road to Norwick",
        ),
        ("Ann Lee, a lawyer from Norwick, who sold the tram, left the town.", "who sold the tram"),
    ],
)
def test_aside_stays_and_description_is_left_off(text: str, part: str) -> None:
    assert part in facts(text)
