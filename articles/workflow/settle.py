"""Verdicts in one go: suggestions kept, their source cited, a verdict given on each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from articles.choices import Decision, FactKind, Part, VerdictValue
from articles.editing.marks import keep_held
from articles.ledger import counters
from articles.ledger.exceptions import Refused
from articles.ledger.permissions import require
from articles.ledger.transactions import atomic_write
from articles.ledger.versions import locked, require_version
from articles.models import Article, Evidence, Fact, Source, User, Verdict
from articles.workflow.evidence import cite_all_held, standing_behind
from articles.workflow.grounds import grounds_of
from articles.workflow.held import hold
from articles.workflow.verdicts import write_verdicts


@dataclass(frozen=True, slots=True)
class Citation:
    """A source of the story and the place in it, with the words that stand there."""

    source: Source
    locator: str = ""
    excerpt: str = ""


@atomic_write
def settle(
    fact: Fact,
    value: str,
    *,
    by: User,
    version: int,
    citation: Citation | None = None,
    **given: str,
) -> Verdict:
    """Give a verdict on a fact that may still be a suggestion, by a source of its story.

    In one act, undone as one: asks for ``verify``; locks the story; then as ``settle_many`` for
    this fact alone. ``given`` is what ``verdicts.write_verdicts`` takes. Raises NotAllowed,
    Conflict, Refused.
    """
    require(by, "verify")
    article, held = hold(fact, by)
    require_version(held, version)
    with counters.refreshed_by_events(article):
        [verdict] = _settle(article, [(held, citation)], value, by=by, **given)
    return verdict


@atomic_write
def settle_many(
    article: Article,
    versions: Mapping[int, int],
    value: str,
    *,
    by: User,
    citation: Citation | None = None,
    note: str = "",
    below_standard_reason: str = "",
) -> list[Verdict]:
    """Give several facts of a story the same verdict by the same citation, in one act.

    ``versions`` are the facts by id with the version in which each was seen.

    - asks for ``verify``; locks the story;
    - refuses if one of the facts changed since, or is not the story's;
    - for each, in reading order: keeps a suggestion; cites the source at that place, unless it is
      cited there already; writes the verdict, for a quotation with the result that fits it;
    - counts the story's facts anew and raises its version, unless nothing was added.

    When one of them is refused, none is done. Raises NotAllowed, Conflict, Refused.
    """
    return settle_groups(
        article, [(versions, citation)], value, by=by, note=note,
        below_standard_reason=below_standard_reason,
    )  # fmt: skip


@atomic_write
def settle_groups(
    article: Article,
    groups: Sequence[tuple[Mapping[int, int], Citation | None]],
    value: str,
    *,
    by: User,
    **given: str,
) -> list[Verdict]:
    """As ``settle_many`` for several groups of facts in one act, each by a citation of its own: the
    sentences of a paragraph, each by the passage that carries it."""
    require(by, "verify")
    article = locked(article.pk, by=by)
    asked = [pk for versions, _ in groups for pk in versions]
    facts = Fact.objects.filter(article=article).select_related("quote")
    standing = facts.order_by().in_bulk(asked)
    found: list[tuple[Fact, Citation | None]] = []
    for versions, citation in groups:
        for pk, version in versions.items():
            if pk not in standing:
                raise Refused("The story has no such mark any more. Choose another.")
            require_version(standing[pk], version)
            found.append((standing[pk], citation))
    if not found:
        raise Refused("No fact is chosen.")
    found.sort(key=lambda each: (each[0].part == Part.BODY, each[0].start, each[0].pk))
    with counters.refreshed_by_events(article):
        return _settle(article, found, value, by=by, **given)


def _settle(
    article: Article,
    found: Sequence[tuple[Fact, Citation | None]],
    value: str,
    *,
    by: User,
    result: str = "",
    **given: str,
) -> list[Verdict]:
    """Keep, cite and judge these facts, each with its citation: every step for all at once."""
    facts = [fact for fact, _ in found]
    if suggested := [fact for fact in facts if fact.decision == Decision.SUGGESTED]:
        keep_held(article, suggested, by=by)
    behind = standing_behind(facts)
    for citation in dict.fromkeys(citation for _, citation in found):
        if citation is not None:
            by_this = [fact for fact, cited in found if cited == citation]
            _cite(article, by_this, citation, behind, by)
    if value != VerdictValue.VERIFIED:
        return write_verdicts(article, facts, value, [result] * len(facts), None, by=by, **given)
    results = [
        result or fact.quote.faithful_result if fact.kind == FactKind.QUOTATION else result
        for fact in facts
    ]
    grounds = grounds_of(facts, behind)
    return write_verdicts(article, facts, value, results, grounds, by=by, **given)


def _cite(
    article: Article,
    facts: Sequence[Fact],
    citation: Citation,
    behind: dict[int, list[Evidence]],
    by: User,
) -> None:
    """Cite one place for these facts, and set it among what stands ``behind`` them."""
    cited = cite_all_held(
        article, facts, citation.source, behind, by=by, locator=citation.locator,
        excerpt=citation.excerpt,
    )  # fmt: skip
    for each in cited:
        if each not in behind[each.fact_id]:
            behind[each.fact_id].append(each)
