"""Running the checks of copy over a story's words, and keeping what they find."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import replace

from django.utils import timezone

from articles import checks
from articles.anchoring import sentence_hash, words_hash
from articles.checks import KnownRole, Level, RegistryView, Story
from articles.choices import WORKING_STAGES, FindingState, Part, StyleState, Weight
from articles.curation import house_style, known_names
from articles.editing.reader import reading_of
from articles.ledger import field_changes
from articles.ledger.transactions import atomic_write, lock
from articles.models import (
    Article,
    CheckRule,
    Correction,
    DraftFinding,
    Entity,
    EntityRole,
    Finding,
    StyleRule,
)
from articles.reading.types import Extent, Reading

#: What is kept of one rule in one story: more are a rule gone wrong, or no story.
MOST_OF_A_RULE = 60

#: How short the reason may be for which a weighty finding is dismissed.
SHORTEST_REASON = 5

_LONGEST_MESSAGE = field_changes.longest(Finding, "message")

#: "(born 1961)" in the line by which the registry tells namesakes apart.
_BORN = re.compile(r"\b(?:born|b\.)(?: in| on)? (?:[A-Za-z0-9]+ ){0,2}?((?:18|19|20)\d\d)\b")


def refresh(article: Article, reading: Reading, *, new: bool = False) -> list[Finding]:
    """Check the story's current words, and keep what is found.

    Call inside the act that wrote them. ``reading`` must be of the current body.

    - a finding that was kept before, of the same rule, words and sentence, moves to where it stands
      now, and what people decided about it stands too; one that was mended opens again;
    - a finding that is found no more stays with the revision in which it stood; if its words still
      stand, as when a rule was turned off, it weighs nothing.

    ``new``: nothing was kept before. Returns those that opened again, for the event of the act. At
    most eight queries, whatever the story holds.
    """
    found = found_in(story_of(article, reading))
    known: dict[str, Finding] = {}
    if not new:
        known = {each.key: each for each in Finding.objects.filter(article=article).order_by("pk")}
    fresh, again, opened = [], [], []
    for key, each in found.items():
        row = known.get(key)
        if row is None:
            row = Finding(article=article, key=key, rule=each.rule)
            fresh.append(row)
        else:
            again.append(row)
        if row.state == FindingState.MENDED:
            opened.append(row)
        put_on(row, each, article)
        row.revision = article.newest_revision
    for key in known.keys() - found.keys():
        if known[key].revision_id == article.current_id and known[key].is_open:
            known[key].weight = Weight.OFF
            again.append(known[key])
    Finding.objects.bulk_create(fresh)
    Finding.objects.bulk_update(again, _FIELDS)
    return opened


_FIELDS = [
    "revision", "part", "start", "end", "exact", "message", "mend", "weight", "state", "decided_by",
    "decided_at",
]  # fmt: skip


@atomic_write
def check_anew(article: Article) -> int:
    """Check the words of a story at work again, after a rule was changed or checks were added.

    What people decided stands. A story that is no longer at work is left alone. Returns how many
    findings are open.
    """
    article = lock(article)
    if article.stage not in WORKING_STAGES:
        return 0
    refresh(article, reading_of(article))
    return Finding.objects.filter(article=article).open().count()


def put_on(row: Finding | DraftFinding, found: checks.Finding, words: Article | Correction) -> None:
    """Put a finding where it stands in these words. One that was mended opens again."""
    text = words.headline if found.part == checks.Part.HEADLINE else words.body
    row.part = Part(found.part.value)
    row.start, row.end, row.exact = found.start, found.end, text[found.start : found.end]
    row.message, row.mend = found.message[:_LONGEST_MESSAGE], found.mend or ""
    row.weight = Weight(found.weight.value)
    if row.state == FindingState.MENDED:
        row.state, row.decided_by, row.decided_at = FindingState.OPEN, None, None


def found_in(story: Story) -> dict[str, checks.Finding]:
    """What the checks find, by key, each as the house weighs its rule. One query."""
    weights = dict(CheckRule.objects.values_list("code", "weight"))
    counted: Counter[str] = Counter()
    found: dict[str, checks.Finding] = {}
    for each in checks.check(story):
        weight = weights.get(each.rule, each.weight.value)
        if weight == Weight.OFF or counted[each.rule] >= MOST_OF_A_RULE:
            continue
        key = key_of(each, story)
        if key not in found:
            counted[each.rule] += 1
            found[key] = replace(each, weight=Level(weight))
    return found


def key_of(found: checks.Finding, story: Story) -> str:
    """What identifies a finding within its story: rule, words and sentence."""
    if found.part == checks.Part.HEADLINE:
        words, sentence = story.headline[found.start : found.end], words_hash(story.headline)
    else:
        words = story.text[found.start : found.end]
        sentences = story.reading.sentences
        near = slice(
            bisect_right(sentences, found.start, key=_end),
            bisect_left(sentences, found.end, key=_start),
        )
        sentence = sentence_hash(story.text, found.start, found.end, sentences[near])
    return words_hash("\n".join((found.rule, found.part, words, sentence)))


def _start(sentence: Extent) -> int:
    return sentence.start


def _end(sentence: Extent) -> int:
    return sentence.end


def story_of(article: Article, reading: Reading, words: Correction | None = None) -> Story:
    """The story as the checks take it, with what the registry and the house's settings say of it.

    ``words`` is the draft of a correction, whose text is checked in place of the story's own.
    """
    said = words or article
    day = timezone.localdate(article.published_at or article.received_at)
    return Story(
        text=said.body,
        reading=reading,
        headline=said.headline,
        registry=_registry_view(reading),
        day=day,
        captions=article.captions,
        style=style(),
    )


def style() -> list[checks.StyleRule]:
    """The rules of the house's style that count. One query."""
    return [house_style.pattern_of(rule) for rule in StyleRule.objects.filter(state=StyleState.ON)]


def _registry_view(reading: Reading) -> RegistryView:
    """All names, and roles and births of those that the story names. At most three queries."""
    names = known_names.registry()
    keys = {name.key for name in reading.entities if name.key is not None}
    if not keys:
        return RegistryView(names)
    roles: dict[int, list[KnownRole]] = {}
    for role in EntityRole.objects.filter(entity__in=keys).order_by("pk"):
        known = KnownRole(role.title, role.since, role.until)
        roles.setdefault(role.entity_id, []).append(known)
    described = Entity.objects.filter(pk__in=keys).exclude(description="")
    born = {
        pk: int(found[1])
        for pk, said in described.values_list("pk", "description")
        if (found := _BORN.search(said))
    }
    return RegistryView(names, roles, born)
