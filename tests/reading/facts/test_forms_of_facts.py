"""Identities in further forms, one's own deeds, wrongs told in two words, what stands out."""

from __future__ import annotations

import pytest

from articles.reading import read
from articles.reading.types import Claim


def claims(text: str) -> list[tuple[str, Claim]]:
    return [(text[claim.start : claim.end], claim) for claim in read(text, as_is=True).facts]


def words(text: str) -> list[str]:
    return [said for said, _ in claims(text)]


@pytest.mark.parametrize(
    ("text", "identity"),
    [
        ("Texas-based Ann Lee said the race had changed.", "Texas-based Ann Lee"),
        ("Oxfam's Ann Lee said the wells had run dry.", "Oxfam's Ann Lee"),
        ("The band's frontman Anthony Lee sold it.", "The band's frontman Anthony Lee"),
        (
            "Ann Lee, Research and Advocacy Director for Norland at Amnesty International, left.",
            "Ann Lee, Research and Advocacy Director for Norland at Amnesty International",
        ),
        (
            "Pell Media Group, Norland Press's parent, said it would buy the paper.",
            "Pell Media Group, Norland Press's parent",
        ),
        ("Brian Lee, AKA Harbour Mouse, produced it.", "Brian Lee, AKA Harbour Mouse"),
        ("Convicted sex offender Tom Roe left Elmsby.", "Convicted sex offender Tom Roe"),
    ],
)
def test_who_somebody_is_in_further_forms(text: str, identity: str) -> None:
    assert identity in [said for said, claim in claims(text) if claim.kinds == ("identity",)]


@pytest.mark.parametrize(
    "text",
    [
        "Korea's Ann Lee won the race.",
        "Oxfam's Lee won the race.",
        "Donors complicate Ann Lee's bid for it.",
    ],
)
def test_team_and_a_surname_describe_nobody(text: str) -> None:
    assert "identity" not in [claim.kinds[0] for _, claim in claims(text)]


def test_description_that_accuses_is_of_high_risk() -> None:
    risks = {
        said: claim.high_risk for said, claim in claims("Ann Lee, a convicted fraudster, left.")
    }
    assert risks["Ann Lee, a convicted fraudster"]
    risks = {
        said: claim.high_risk for said, claim in claims("Fraud lawyer Ann Lee sold it in May.")
    }
    assert not risks["Fraud lawyer Ann Lee"]


@pytest.mark.parametrize(
    "text",
    [
        "“I assigned a nurse in civilian attire to accompany Ann Lee,” he wrote.",
        "“I also notified the Secret Service that she was ill,” he wrote.",
        "“I paid off her mortgage,” he said.",
        "“I had a big clot behind my right knee,” she said.",
    ],
)
def test_deed_told_by_who_did_it_is_a_fact(text: str) -> None:
    assert text[1 : text.index(",")] in words(text)


@pytest.mark.parametrize(
    "text",
    [
        "“I pushed the limits of the form,” he said.",
        "“I carried the weight of the team,” he said.",
        "“I had a great time,” she said.",
    ],
)
def test_image_of_ones_own_deed_is_none(text: str) -> None:
    assert words(text) == []


def test_claim_of_responsibility_is_an_act() -> None:
    text = (
        "The Norland Front, however, claimed responsibility for the blast, which it said hit Orvik."
    )
    assert words(text)[0] == text[: text.index(", which")]


@pytest.mark.parametrize(
    "text",
    [
        "The security forces of Norland have used excessive and lethal force to crush protests.",
        "Norvan snipers have also shot into crowds from rooftops.",
        "The report documents a pattern of unlawful killings by Norvan security forces.",
        "Ann Lee hid her illness from voters.",
    ],
)
def test_force_that_does_wrong_is_accused(text: str) -> None:
    claim = claims(text)[0][1]
    assert (claim.kinds[0], claim.high_risk) == ("allegation", True)


@pytest.mark.parametrize(
    "text",
    [
        "Excessive force and riot police were the talk of the town in May.",
        "Ann Lee hid from police in Elmsby.",
        "Norvan police fired tear gas in Elmsby.",
    ],
)
def test_force_and_hiding_alone_accuse_nobody(text: str) -> None:
    assert not any("allegation" in claim.kinds for _, claim in claims(text))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The three indexes hit record intraday highs on Monday.", "superlative"),
        ("There hasn't been a single year of revenue gain since 2008.", "superlative"),
        ("Norland is the number one buyer of the plane.", "superlative"),
        ("Suicide is the leading cause of death among men in Norland.", "superlative"),
        ("The first Norland Republican presidential debate is to raise money in May.", "date"),
        ("Ann Lee was just seven years old when she attended her first mass meeting.", "figure"),
    ],
)
def test_what_stands_out_and_what_only_comes_first(text: str, kind: str) -> None:
    assert kind in claims(text)[-1][1].kinds
    assert (kind == "superlative") == ("superlative" in claims(text)[-1][1].kinds)


def test_verb_of_going_behind_a_comma_goes_on() -> None:
    text = "Ann Lee left the meeting, walked to the station and met Tom Roe."
    assert words(text) == ["Ann Lee left the meeting", "walked to the station", "met Tom Roe"]


def test_what_police_smash_must_be_checked() -> None:
    (said, claim), *_ = claims("Riot police smashed the windows of cars with drivers inside.")
    assert claim.importance == "must" and said.endswith("inside")
