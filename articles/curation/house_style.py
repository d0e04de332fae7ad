"""The rules of the house's style, as data: made, tried on stories, turned on and off, and exchanged as
YAML.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import yaml
from django.core.exceptions import ValidationError
from django.utils import timezone

from articles.checks import Level, Part, StyleKind
from articles.checks import StyleRule as Pattern
from articles.checks.house_style import findings_of
from articles.choices import StyleState, Weight
from articles.ledger import audit_log, field_changes, transactions
from articles.ledger.actions import Action
from articles.ledger.exceptions import Refused
from articles.ledger.permissions import require
from articles.ledger.transactions import atomic_write
from articles.ledger.versions import bump_version, require_version
from articles.models import Article, StyleRule, User

#: On how many of the newest stories a rule is tried.
TRIED_ON = 200

#: How many examples of its findings are kept.
EXAMPLES = 12

_MOST_ITEMS, _LONGEST_ITEM, _LONGEST_FILE = 400, 100, 200_000

_FIELDS = ("name", "kind", "message", "tokens", "swap", "exceptions", "level", "link")

#: Kinds that look for words, and kinds that look for pairs.
_OF_TOKENS = (StyleKind.EXISTENCE, StyleKind.REPETITION, StyleKind.CAPITALISATION)

#: Our weights, and the words of Vale for them.
_LEVELS = {"error": Weight.MUST, "warning": Weight.SHOULD, "suggestion": Weight.HINT}


@atomic_write
def create(*, by: User, **values: Any) -> StyleRule:
    """Make a rule of the house's style, as a draft, and return it.

    - asks for ``curate``;
    - refuses values that do not fit;
    - saves; records ``stylerule.created``.
    """
    require(by, "curate")
    transactions.lock_registry()
    rule = StyleRule(**values)
    _require_fitting(rule)
    rule.save(force_insert=True)
    after = field_changes.of(rule, *_FIELDS)
    audit_log.record(Action.STYLERULE_CREATED, by=by, target=rule, after=after)
    return rule


@atomic_write
def change(rule: StyleRule, *, by: User, version: int | None = None, **values: Any) -> StyleRule:
    """Set the values given on a rule, and return it as it now stands.

    - asks and refuses as ``create`` does;
    - refuses when the rule changed since ``version`` (None: any version will do);
    - makes a rule that now looks for something else a draft again, until it is tried;
    - saves; records ``stylerule.changed``, or nothing when nothing changes.
    """
    require(by, "curate")
    transactions.lock_registry()
    standing = StyleRule.objects.get(pk=rule.pk)
    if version is not None:
        require_version(standing, version)
    form = form_of(standing)
    before, after = field_changes.apply(standing, **values)
    if not after:
        return standing
    _require_fitting(standing)
    if form_of(standing) != form and standing.state == StyleState.ON:
        before["state"], after["state"] = standing.state, StyleState.DRAFT.value
        standing.state = StyleState.DRAFT
    standing.version += 1
    standing.save()
    _record(standing, before, after, by)
    return standing


@atomic_write
def try_out(rule: StyleRule, *, by: User) -> StyleRule:
    """Try a rule on the newest 200 stories.

    - asks for ``curate``;
    - saves how often it found something, in how many stories, examples, and the form of the rule
      that was tried;
    - records ``stylerule.tried``.

    The stories get no finding.
    """
    require(by, "curate")
    transactions.lock_registry()
    standing = StyleRule.objects.get(pk=rule.pk)
    stories = Article.objects.select_related("current").order_by("-pk")[:TRIED_ON]
    pattern = pattern_of(standing)
    looked = holding = count = 0
    examples: list[dict[str, Any]] = []
    for story in stories:
        looked += 1
        found = list(_found(pattern, story))
        holding += bool(found)
        count += len(found)
        examples += found[: max(0, min(2, EXAMPLES - len(examples)))]
    standing.trial = {
        "form": form_of(standing),
        "at": timezone.now().isoformat(),
        "stories": looked,
        "with": holding,
        "findings": count,
        "examples": examples,
    }
    standing.save(update_fields=["trial"])
    bump_version(standing)
    after = {"stories": looked, "with": holding, "findings": count}
    audit_log.record(Action.STYLERULE_TRIED, by=by, target=standing, after=after)
    return standing


@atomic_write
def turn(rule: StyleRule, *, by: User, on: bool) -> StyleRule:
    """Turn a rule on or off, for every revision that is written from now on.

    - asks for ``curate``;
    - refuses to turn on a rule that was not tried as it stands;
    - saves; records ``stylerule.changed``.
    """
    require(by, "curate")
    transactions.lock_registry()
    standing = StyleRule.objects.get(pk=rule.pk)
    if on and not was_tried(standing):
        raise Refused(f"Try “{standing}” on the last {TRIED_ON} stories first, as it stands.")
    state = StyleState.ON if on else StyleState.OFF
    before, after = field_changes.apply(standing, state=state.value)
    if after:
        standing.version += 1
        standing.save()
        _record(standing, before, after, by)
    return standing


def was_tried(rule: StyleRule) -> bool:
    """Whether the rule was tried in its present form."""
    return bool(rule.trial) and rule.trial.get("form") == form_of(rule)


def form_of(rule: StyleRule) -> str:
    """A hash of the fields that decide what the rule finds."""
    looks = (rule.kind, rule.tokens, sorted(dict(rule.swap).items()), rule.exceptions)
    return sha256(repr(looks).encode()).hexdigest()


def pattern_of(rule: StyleRule) -> Pattern:
    """The rule in the form that the checks use."""
    return Pattern(
        name=rule.name,
        kind=StyleKind(rule.kind),
        message=rule.message,
        tokens=rule.tokens,
        swap=rule.swap,
        exceptions=rule.exceptions,
        level=Level(rule.level),
        link=rule.link,
    )


def as_yaml(rules: Iterable[StyleRule]) -> str:
    """The rules as YAML: a list with one entry for each rule, in the terms of Vale."""
    entries = []
    for rule in rules:
        entry = {"name": rule.name, "extends": rule.kind, "message": rule.message}
        entry |= {"level": rule.level}
        for name in ("tokens", "swap", "exceptions", "link"):
            if getattr(rule, name):
                entry[name] = getattr(rule, name)
        entries.append(entry)
    return yaml.safe_dump(entries, allow_unicode=True, sort_keys=False, width=100)


@dataclass(frozen=True, slots=True)
class TakenIn:
    """How many rules of a file were made, changed, and the same already."""

    made: int
    changed: int
    same: int


@atomic_write
def take_in(text: str, *, by: User) -> TakenIn:
    """Make and change rules as a YAML file says; all of them, or none.

    The file is as ``as_yaml`` writes it. Rules are known by name; a new one is a draft. Raises
    Refused, which names the rule, for what does not fit.
    """
    require(by, "curate")
    made = changed = same = 0
    for values in _entries(text):
        standing = StyleRule.objects.filter(name=values["name"]).first()
        try:
            if standing is None:
                create(by=by, **values)
                made += 1
            elif change(standing, by=by, **values).version == standing.version:
                same += 1
            else:
                changed += 1
        except Refused as refusal:
            raise Refused(f"{values['name']}: {refusal.message}") from refusal
    return TakenIn(made, changed, same)


def _entries(text: str) -> Iterator[dict[str, Any]]:
    if len(text) > _LONGEST_FILE:
        raise Refused(f"The file is longer than {_LONGEST_FILE} characters.")
    try:
        entries = yaml.safe_load(text)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise Refused("This is no YAML that can be read.") from error
    if not isinstance(entries, list) or not all(isinstance(each, dict) for each in entries):
        raise Refused("The file holds no list of rules.")
    for entry in entries[:_MOST_ITEMS]:
        known = {"name", "extends", "message", "level", "tokens", "swap", "exceptions", "link"}
        unknown = sorted(str(key) for key in set(entry) - known)
        if unknown:
            raise Refused(f"A rule has no “{unknown[0][:40]}”.")
        level = str(entry.get("level", Weight.HINT))
        yield {
            "name": str(entry.get("name", ""))[:60],
            "kind": str(entry.get("extends", "")).replace("capitalization", "capitalisation"),
            "message": str(entry.get("message", "")),
            "level": _LEVELS.get(level, level),
            "tokens": entry.get("tokens") or [],
            "swap": entry.get("swap") or {},
            "exceptions": entry.get("exceptions") or [],
            "link": str(entry.get("link") or ""),
        }


def _require_fitting(rule: StyleRule) -> None:
    """Raise Refused for a rule whose values do not fit their fields or its kind."""
    if not (_are_words(rule.tokens) and _are_words(rule.exceptions) and _are_pairs(rule.swap)):
        raise Refused("Tokens, pairs and exceptions are words or short phrases, one a line.")
    try:
        rule.full_clean()
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    needs = "tokens" if rule.kind in _OF_TOKENS else "swap"
    if not getattr(rule, needs):
        raise Refused(f"A rule of {rule.kind} needs {needs}.")


def _are_words(items: Any) -> bool:
    return (
        isinstance(items, list)
        and len(items) <= _MOST_ITEMS
        and all(
            isinstance(item, str)
            and 0 < len(item.strip("* ")) <= _LONGEST_ITEM
            and "\n" not in item
            for item in items
        )
    )


def _are_pairs(pairs: Any) -> bool:
    return isinstance(pairs, Mapping) and _are_words([*pairs, *pairs.values()])


def _found(pattern: Pattern, story: Article) -> Iterator[dict[str, Any]]:
    for part, text in ((Part.HEADLINE, story.headline), (Part.BODY, story.body)):
        for each in findings_of(pattern, text, part):
            around = text[max(0, each.start - 40) : each.end + 40]
            yield {"story": story.pk, "words": text[each.start : each.end], "around": around}


def _record(
    rule: StyleRule, before: field_changes.Fields, after: field_changes.Fields, by: User
) -> None:
    audit_log.record(Action.STYLERULE_CHANGED, by=by, target=rule, before=before, after=after)
