"""Each kind of rule of the house's style: what it finds, what it puts in its place, what it leaves."""

from __future__ import annotations

from typing import Any

import pytest

from articles.checks import Level, Part, StyleKind, StyleRule
from articles.checks.house_style import findings_of
from tests.checks.reading import found, words

PUTTING = {"utilis*": "us*", "commence": "begin", "e-mail": "email", "nhs": "NHS"}
PAIR = {"adviser": "advisor"}
NEEDED = {"NHS": "National Health Service"}


def rule(kind: StyleKind, **given: Any) -> StyleRule:
    return StyleRule("ours", kind, **{"message": "“%s”: “%s”.", **given})


@pytest.mark.parametrize(
    ("kind", "given", "text", "wanted"),
    [
        (StyleKind.EXISTENCE, {"tokens": ["very"]}, "A Very bad, every day.", [("Very", None)]),
        # The longest of several, and the rest of a word.
        (
            StyleKind.EXISTENCE,
            {"tokens": ["in order", "in order to", "synerg*"]},
            "In order to find synergies.",
            [("In order to", None), ("synergies", None)],
        ),
        (StyleKind.EXISTENCE, {}, "A very bad day.", []),
        (
            StyleKind.EXISTENCE,
            {"tokens": ["very"], "exceptions": ["VERY"]},
            "A very bad, Very bad day.",
            [],
        ),
        (
            StyleKind.SUBSTITUTION,
            {"swap": PUTTING},
            "Utilised boats commence; an E-mail. Commence!",
            [
                ("Utilised", "Used"),
                ("commence", "begin"),
                ("E-mail", "Email"),
                ("Commence", "Begin"),
            ],
        ),
        # What reads as it should is left; what the house writes in capitals keeps them.
        (StyleKind.SUBSTITUTION, {"swap": PUTTING}, "The NHS, the Nhs.", [("Nhs", "NHS")]),
        (StyleKind.SUBSTITUTION, {}, "They commence.", []),
        (
            StyleKind.CONSISTENCY,
            {"swap": PAIR},
            "An adviser met an adviser. Advisor Roake spoke.",
            [("Advisor", "Adviser")],
        ),
        (
            StyleKind.CONSISTENCY,
            {"swap": PAIR},
            "An adviser. One advisor, two advisor.",
            [("adviser", "advisor")],
        ),
        # As often as the other: the second form.
        (
            StyleKind.CONSISTENCY,
            {"swap": PAIR},
            "The advisor. The adviser.",
            [("advisor", "adviser")],
        ),
        (StyleKind.CONSISTENCY, {"swap": PAIR}, "The adviser. An adviser.", []),
        (
            StyleKind.REPETITION,
            {"tokens": ["however"]},
            "However, it rained. It was, however, warm.\n\nHowever, they sailed.",
            [("however", None)],
        ),
        (StyleKind.REPETITION, {"tokens": ["however", "but"]}, "However, but.", []),
        (StyleKind.REPETITION, {}, "However, however.", []),
        (StyleKind.CONDITIONAL, {"swap": NEEDED}, "The NHS. The NHS again.", [("NHS", None)]),
        (
            StyleKind.CONDITIONAL,
            {"swap": NEEDED},
            "The NHS, or National Health Service.",
            [("NHS", None)],
        ),
        (StyleKind.CONDITIONAL, {"swap": NEEDED}, "The national health service, the NHS.", []),
        (StyleKind.CONDITIONAL, {"swap": NEEDED}, "The nhs.", []),
        (
            StyleKind.CAPITALISATION,
            {"tokens": ["internet", "Unesco"]},
            "The Internet. Internet for all: “Internet”, and UNESCO, Unesco.",
            [("Internet", "internet"), ("UNESCO", "Unesco")],
        ),
        (
            StyleKind.CAPITALISATION,
            {"tokens": ["internet"]},
            "INTERNET for all.",
            [("INTERNET", "internet")],
        ),
        (StyleKind.CAPITALISATION, {"tokens": ["inter*"]}, "The Internet.", []),
        (StyleKind.CAPITALISATION, {}, "The Internet.", []),
    ],
)
def test_rule_finds_its_words_and_says_what_to_write(kind, given, text, wanted) -> None:
    findings = list(findings_of(rule(kind, **given), text))
    assert [(text[each.start : each.end], each.mend) for each in findings] == wanted


def styled(text: str, **given: Any) -> list[Any]:
    return [each for each in found(text, **given) if each.rule.startswith("style.")]


def test_headline_and_body_are_looked_at_each_for_itself() -> None:
    twice = rule(StyleKind.REPETITION, tokens=["however"], level=Level.HINT)
    text, headline = "However, they sailed.", "However calm, however cold"
    [one] = styled(text, headline=headline, style=[twice])
    assert (one.rule, one.part, one.weight) == ("style.ours", Part.HEADLINE, Level.HINT)
    assert words(one, text, headline) == "however"
    assert styled(text, style=[twice]) == []


def test_message_names_the_words_and_then_those_to_write() -> None:
    [one] = findings_of(rule(StyleKind.SUBSTITUTION, swap={"commence": "begin"}), "We commence.")
    assert one.message == "“commence”: “begin”."
    [one] = findings_of(rule(StyleKind.EXISTENCE, tokens=["very"]), "A very bad day.")
    assert one.message == "“very”: “”."
