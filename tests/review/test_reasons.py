"""Why a mark was suggested, in words: every rule that the reader has gives a sentence of its own."""

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings

from articles.choices import EntityKind, FactKind
from articles.models import Fact, Mention
from articles.reading import read
from articles.reading.facts.check_worthiness import _RULES as RULES_OF_FACTS
from articles.reading.names.listed_words import _LISTED as LISTS
from articles.reading.names.longer_names import _A as KINDS
from articles.reading.quotations.dialogue import NOBODY, NOBODYS
from articles.reading.quotations.speakers import _WORDS_FOR_RULE as REPORTS
from articles.review.reasons import why_suggested

READING = settings.BASE_DIR / "articles/reading"
#: What is said where a rule has no words of its own.
FOR_WANT_OF_WORDS = ("it is written as names are", "its words tell of what somebody said")


def literals(*files: Path) -> set[str]:
    """The rules written out in these modules: a text with the confidence right behind it, a text
    called ``rule``, and the last of an Identity."""
    found: set[str] = set()
    for node in (node for file in files for node in ast.walk(ast.parse(file.read_text()))):
        pairs: list[tuple[ast.expr, ast.expr | None]] = []
        if isinstance(node, ast.keyword) and node.arg == "rule":
            pairs = [(node.value, None)]
        elif isinstance(node, ast.Tuple):
            pairs = list(zip(node.elts, node.elts[1:], strict=False))
        elif isinstance(node, ast.Call):
            pairs = list(zip(node.args, node.args[1:], strict=False))
            if getattr(node.func, "id", "") == "Identity":
                pairs.append((node.args[-1], None))
        for text, behind in pairs:
            said = isinstance(text, ast.Constant) and isinstance(text.value, str) and text.value
            number = behind is None or (
                isinstance(behind, ast.Constant) and type(behind.value) is int
            )
            if said and number:
                found.add(said)
    return found


def rules_of_names() -> set[str]:
    written = literals(*(READING / "names").glob("*.py"), READING / "headline.py")
    return (
        written | set(LISTS.values()) | {f"made of words as {kind} is" for kind in KINDS.values()}
    )


def rules_of_facts() -> set[str]:
    return set(RULES_OF_FACTS.values()) | literals(
        READING / "facts/identities.py", READING / "facts/find.py"
    )


def rules_of_quotations() -> set[str]:
    files = ("interviews", "dialogue", "labels", "named_beside", "find", "speakers")
    files = (*files, "block_quotations", "plain_answers")
    written = literals(*(READING / f"quotations/{name}.py" for name in files)) - {"before", "after"}
    content = literals(READING / "grammar/content.py")
    return {
        *written,
        *(f"{said.format(cue='told')}, {side} the quotation"
          for said in REPORTS.values() for side in ("before", "after")),
        *(f"source + told {rule}" for rule in content),
        "source + told, after its clause", "source + told, before its clause",
        "clause + according to + source", "according to + source, before its clause",
        NOBODY, NOBODYS,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("rules", "make"),
    [(rules_of_names, Mention), (rules_of_facts, Fact), (rules_of_quotations, Fact)],
)
def test_every_rule_gives_a_sentence_that_does_not_name_it(rules, make):
    every = rules()
    assert len(every) > 10
    for rule in every:
        for confidence in (20, 60, 90):
            said = why_suggested(make(rule=rule, confidence=confidence))
            assert not any(words in said for words in FOR_WANT_OF_WORDS), rule
            assert re.fullmatch(
                r"The program (is sure|is fairly sure|guesses) that [^,]*, because [^+;:]*(;[^+]*)?\.",
                said,
            ), (rule, confidence)
            assert "source" not in said and "subject" not in said and "“”" not in said, said
            assert not re.search(r"\d", said), (rule, confidence)


def test_every_suggestion_of_a_story_says_why():
    body = (settings.BASE_DIR / "articles/demo/stories/dam.txt").read_text(encoding="utf-8")
    found = read(body)
    for made, every in ((Mention, found.entities), (Fact, (*found.facts, *found.quotes))):
        for each in every:
            said = why_suggested(made(rule=each.rule, confidence=each.confidence))
            assert not any(words in said for words in FOR_WANT_OF_WORDS), each.rule


def test_sentence_says_what_the_words_are_taken_for():
    place = Mention(rule="known town", kind=EntityKind.PLACE, confidence=60)
    assert why_suggested(place) == (
        "The program is fairly sure that this names a place, because it is a town."
    )
    figure = Fact(rule="a figure", kind=FactKind.FIGURE, confidence=90)
    assert "is sure that this can be checked" in why_suggested(figure)
    said = Fact(rule="speaker’s label", kind=FactKind.QUOTATION, confidence=20)
    assert "guesses that these are somebody’s words" in why_suggested(said)


def test_mark_that_a_person_made_gives_no_reason():
    assert why_suggested(Fact(rule="")) == ""
