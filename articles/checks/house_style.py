"""The house's style: compares headline and body with rules that are data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from articles.checks.rules import STYLE
from articles.checks.story_view import StoryView
from articles.checks.types import Finding, Part, StyleKind, StyleRule


def check(view: StoryView) -> Iterator[Finding]:
    for rule in view.story.style:
        for part, text in ((Part.HEADLINE, view.story.headline), (Part.BODY, view.text)):
            if text:
                yield from findings_of(rule, text, part)


def findings_of(rule: StyleRule, text: str, part: Part = Part.BODY) -> Iterator[Finding]:
    """What one rule finds in a text. In time linear in the text."""
    for start, end, mend in _LOOKS[rule.kind](rule, text):
        words = text[start:end]
        if words in rule.exceptions or words.lower() in {e.lower() for e in rule.exceptions}:
            continue
        said = rule.message.replace("%s", words, 1).replace("%s", mend or "", 1)
        yield Finding(f"{STYLE}{rule.name}", start, end, said, part, mend, rule.level)


_Place = tuple[int, int, str | None]


def pattern_of(tokens: Sequence[str], *, exact: bool = False) -> re.Pattern[str]:
    """Whole words or phrases, the longest first; ``*`` stands for the rest of a word."""
    parts = [
        r"[\w’'-]*".join(re.escape(piece) for piece in token.split("*"))
        for token in sorted(tokens, key=len, reverse=True)
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", 0 if exact else re.IGNORECASE)


def _existence(rule: StyleRule, text: str) -> Iterator[_Place]:
    if rule.tokens:
        for match in pattern_of(rule.tokens).finditer(text):
            yield match.start(), match.end(), None


def _substitution(rule: StyleRule, text: str) -> Iterator[_Place]:
    if not rule.swap:
        return
    better = {word.lower(): right for word, right in rule.swap.items()}
    for match in pattern_of(list(rule.swap)).finditer(text):
        right = better.get(match.group().lower()) or _by_star(rule, match.group())
        if right is not None and right != match.group():
            yield match.start(), match.end(), _cased(right, match.group())


def _by_star(rule: StyleRule, word: str) -> str | None:
    for token, right in rule.swap.items():
        stem, star, _ = token.partition("*")
        if star and word.lower().startswith(stem.lower()):
            return right.replace("*", word[len(stem) :], 1)
    return None


def _cased(right: str, written: str) -> str:
    """The right words with a capital if the written ones have one, unless the house sets the case."""
    if written[:1].isupper() and right[:1].islower():
        return right[:1].upper() + right[1:]
    return right


def _consistency(rule: StyleRule, text: str) -> Iterator[_Place]:
    """Both forms of a pair in one text: a finding on the rarer one, or on the second when both are
    equally frequent.
    """
    for one, other in rule.swap.items():
        first = [m.span() for m in pattern_of([one]).finditer(text)]
        second = [m.span() for m in pattern_of([other]).finditer(text)]
        if first and second:
            rare, right = (first, other) if len(first) < len(second) else (second, one)
            for start, end in rare:
                yield start, end, _cased(right, text[start:end])


def _repetition(rule: StyleRule, text: str) -> Iterator[_Place]:
    """One of the tokens twice in a paragraph: a finding on each after the first."""
    if not rule.tokens:
        return
    last: dict[str, int] = {}
    for match in pattern_of(rule.tokens).finditer(text):
        low = match.group().lower()
        before = last.get(low)
        if before is not None and "\n" not in text[before : match.start()]:
            yield match.start(), match.end(), None
        last[low] = match.end()


def _conditional(rule: StyleRule, text: str) -> Iterator[_Place]:
    """A word that needs other words before it: "NHS" after "National Health Service"."""
    for word, needed in rule.swap.items():
        match = pattern_of([word], exact=True).search(text)
        if match is None:
            continue
        if pattern_of([needed]).search(text, 0, match.start()) is None:
            yield match.start(), match.end(), None


def _capitalisation(rule: StyleRule, text: str) -> Iterator[_Place]:
    """Words in another case than the house's, except at the start of a sentence."""
    if not rule.tokens:
        return
    forms = {token.lower(): token for token in rule.tokens}
    for match in pattern_of(rule.tokens).finditer(text):
        right = forms.get(match.group().lower())
        if right is None or match.group() == right:
            continue
        opens = _opens_sentence(text, match.start())
        if opens and match.group() == right[:1].upper() + right[1:]:
            continue
        yield match.start(), match.end(), right


_LOOKS = {
    StyleKind.EXISTENCE: _existence,
    StyleKind.SUBSTITUTION: _substitution,
    StyleKind.CONSISTENCY: _consistency,
    StyleKind.REPETITION: _repetition,
    StyleKind.CONDITIONAL: _conditional,
    StyleKind.CAPITALISATION: _capitalisation,
}


def _opens_sentence(text: str, place: int) -> bool:
    before = text[max(0, place - 8) : place].rstrip(" “‘\"'(")
    return before[-1:] in ("", ".", "!", "?", "\n", ":")
