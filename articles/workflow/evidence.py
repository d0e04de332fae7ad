"""Evidence: the citations of facts, each of a source at a place, with its stance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.core.files.base import File
from django.db.models import Model
from django.utils import timezone

from articles.choices import NoticeKind, SourceKind, Stance
from articles.ledger import audit_log, bulk_update, field_changes, notifications
from articles.ledger.actions import Action
from articles.ledger.exceptions import NotAllowed, Refused
from articles.ledger.permissions import permitted, require, require_at_work
from articles.ledger.transactions import atomic_write
from articles.ledger.versions import bump_version, raised_by_events
from articles.models import Article, Evidence, Fact, Source, StorySource, User
from articles.workflow import sources
from articles.workflow.held import hold


@atomic_write
def cite(
    fact: Fact,
    source: Source,
    *,
    by: User,
    locator: str = "",
    stance: str = Stance.SUPPORTS,
    excerpt: str = "",
    note: str = "",
) -> Evidence:
    """Cite a source for a fact.

    - asks for ``verify``; locks the story, which is at work;
    - refuses a source that this person may not read, or that the story does not have;
    - returns the citation that the fact already has of the same source, place and stance;
    - writes the Evidence; records ``evidence.added`` on the fact (of a confidential source only
      that it is cited); raises the versions of fact and story.

    It changes no verdict. Nothing is written when the citation is there already. Raises NotAllowed,
    Refused.
    """
    require(by, "verify")
    article, fact = hold(fact, by)
    require_may_cite(article, by)
    with raised_by_events(article):
        return cite_held(article, fact, source, by=by, locator=locator, stance=stance,
                         excerpt=excerpt, note=note)  # fmt: skip


def cite_held(article: Article, fact: Fact, source: Source, *, by: User, **given: str) -> Evidence:
    """Cite a source inside an act that holds story and fact: see ``cite``."""
    return cite_all_held(article, [fact], source, None, by=by, **given)[0]


def cite_all_held(
    article: Article,
    facts: Sequence[Fact],
    source: Source,
    standing: Mapping[int, Sequence[Evidence]] | None,
    *,
    by: User,
    locator: str = "",
    stance: str = Stance.SUPPORTS,
    excerpt: str = "",
    note: str = "",
) -> list[Evidence]:
    """Cite a source at one place for each of these facts, as ``cite_held`` does. Returns the citations
    in the order of the facts.

    ``standing`` is what ``standing_behind`` returned for the facts; without it, it is read. A fixed
    number of queries, unless the source is a call.
    """
    if stance not in Stance.values:
        raise Refused("Say whether the source supports the fact.")
    _require_citable(article, source, by)
    place = locator.strip()
    longest = field_changes.longest(Evidence, "locator")
    if len(place) > longest:
        raise Refused(f"The place in the source is longer than {longest} characters.")
    behind = standing_behind(facts) if standing is None else standing
    cited = {
        fact.pk: row
        for fact in facts
        for row in reversed(behind.get(fact.pk, ()))
        if (row.source_id, row.locator, row.stance) == (source.pk, place, stance)
    }
    new = [fact for fact in facts if fact.pk not in cited]
    written = Evidence.objects.bulk_create(
        Evidence(
            fact=fact,
            source=source,
            locator=place,
            stance=stance,
            excerpt=excerpt.strip(),
            note=note.strip(),
            added_by=by,
        )
        for fact in new
    )
    entries = []
    for fact, evidence in zip(new, written, strict=True):
        wrote: list[Model] = [evidence]
        if source.kind == SourceKind.CALL:
            source.contact.facts.add(fact)
            wrote.append(source.contact)
        fact.version += 1
        entries.append(
            audit_log.Entry(Action.EVIDENCE_ADDED, fact, after=_logged(evidence), wrote=wrote)
        )
    audit_log.record_all(entries, by=by, article=article)
    bulk_update.update(new, ["version"])
    cited |= {row.fact_id: row for row in written}
    return [cited[fact.pk] for fact in facts]


def standing_behind(facts: Sequence[Fact]) -> dict[int, list[Evidence]]:
    """The citations of these facts that stand, each with its source but for its words, the oldest
    first, by the id of the fact. One query."""
    found: dict[int, list[Evidence]] = defaultdict(list)
    rows = Evidence.objects.standing().filter(fact__in=[fact.pk for fact in facts])
    for row in rows.select_related("source").defer("source__text").order_by("pk"):
        found[row.fact_id].append(row)
    return found


def _require_citable(article: Article, source: Source, by: User) -> None:
    """Raise NotAllowed or Refused unless the story has the source and this person may read it."""
    held = StorySource.objects.filter(article=article, source=source.pk)
    secret = held.values_list("source__confidential", flat=True).first()
    if secret is False:
        return
    if not Source.objects.readable_by(by).filter(pk=source.pk).exists():
        raise NotAllowed("You may not see that source.")
    if secret is None:
        raise Refused("The story does not have that source. Add it to the story first.")


@atomic_write
def add_evidence(
    fact: Fact,
    *,
    by: User,
    kind: str,
    title: str = "",
    locator: str = "",
    address: str = "",
    earlier_article: Article | None = None,
    primary: bool = False,
    stance: str = Stance.SUPPORTS,
    text: str = "",
    excerpt: str = "",
    note: str = "",
    file: File | None = None,
    captured_at: datetime | None = None,
    confidential: bool = False,
    named_readers: tuple[User, ...] | list[User] = (),
) -> Evidence:
    """Add a source to the story of a fact, unless the story has it, and cite it. It does what
    ``sources.add_source`` and ``cite`` do, in one act, and raises what they raise.
    """
    require(by, "verify")
    article, fact = hold(fact, by)
    require_may_cite(article, by)
    if stance not in Stance.values:
        raise Refused("Say whether the source supports the fact.")
    source = sources.new_source(
        by=by, kind=kind, title=title, address=address, earlier_article=earlier_article,
        primary=primary, text=text, file=file, captured_at=captured_at, confidential=confidential,
    )  # fmt: skip
    with raised_by_events(article):
        held = sources.attach_new(article, source, by=by, named_readers=named_readers)
        return cite_held(article, fact, held.source, by=by, locator=locator, stance=stance,
                         excerpt=excerpt, note=note)  # fmt: skip


def require_may_cite(article: Article, by: User) -> None:
    """Raise NotAllowed or Refused unless this person may add evidence in the story now. Its author may
    too: four eyes are asked of verdicts only.
    """
    require(by, "verify")
    require_at_work(article)


def can_cite(user: User, article: Article) -> bool:
    """Whether this person may add evidence and log calls in the story now."""
    return permitted(require_may_cite, article, user)


@atomic_write
def retire_evidence(evidence: Evidence, *, by: User, reason: str) -> Evidence:
    """Retire a citation: it no longer counts, and stays on record.

    - asks for ``verify``; locks the story;
    - refuses without a reason, on evidence that is retired already, and on that of a confidential
      source which this person may not read;
    - saves who retired it, when and why; records ``evidence.retired`` on the fact; raises the
      versions of fact and story;
    - tells those whose verdict stands on the fact. The verdict stays: only they take it back.
    """
    require(by, "verify")
    article, fact = hold(evidence.fact, by)
    evidence = Evidence.objects.select_related("source").get(pk=evidence.pk)
    if not Evidence.objects.readable_by(by).filter(pk=evidence.pk).exists():
        raise NotAllowed("Only those named for a confidential source may retire what cites it.")
    if evidence.retired_at:
        raise Refused("This evidence is retired already.")
    if not reason.strip():
        raise Refused("Say why the evidence no longer counts.")
    retire_held(article, fact, evidence, by=by, reason=reason)
    bump_version(article)
    said = f"{by} retired evidence of “{fact}”, on which your verdict stands"
    givers = [fact.checked_by, fact.seconded_by]
    anchor = f"fact-{fact.pk}"
    notifications.tell(givers, article, said, by=by, anchor=anchor, kind=NoticeKind.CHECK)
    return evidence


def retire_held(
    article: Article, fact: Fact, evidence: Evidence, *, by: User, reason: str
) -> audit_log.Event:
    """Retire a citation inside an act that holds story and fact; return the event."""
    evidence.retired_at, evidence.retired_by = timezone.now(), by
    evidence.retired_reason = reason.strip()[:300]
    evidence.save(update_fields=["retired_at", "retired_by", "retired_reason"])
    event = audit_log.record(
        Action.EVIDENCE_RETIRED,
        by=by,
        article=article,
        target=fact,
        before=_logged(evidence),
        reason="" if evidence.source.confidential else evidence.retired_reason,
        wrote=[evidence],
    )
    bump_version(fact)
    return event


def _logged(evidence: Evidence) -> dict[str, object]:
    """What the audit log keeps of a citation; more people read the log than the citation."""
    found = {"evidence_id": evidence.pk, **sources.logged(evidence.source)}
    if not evidence.source.confidential:
        found |= {"stance": evidence.stance, "locator": evidence.locator}
    return found
