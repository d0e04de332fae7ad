"""What else carries a published fact that was found wrong: *Carried elsewhere*."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, Q
from django.utils import timezone

from articles.choices import CarriedBecause, CarrierState, NoticeKind, Stage
from articles.editing import corrections
from articles.ledger import audit_log, notifications
from articles.ledger.actions import Action
from articles.ledger.exceptions import Conflict, Refused
from articles.ledger.permissions import permitted, require
from articles.ledger.transactions import atomic_write
from articles.ledger.versions import bump_version, locked, require_version
from articles.memory.recall import recall
from articles.models import (
    Article,
    CarriedElsewhere,
    Carrier,
    Correction,
    Event,
    Evidence,
    Fact,
    User,
)
from articles.search import near_duplicates
from articles.workflow import kin

#: How many facts the memory is asked for.
MOST_RECALLED = 50

Found = tuple[Article, Fact | None, CarriedBecause]


def open_held(
    article: Article, fact: Fact, *, by: User, correction: Correction | None = None,
    found: list[Found] | None = None, words: str = "",
) -> CarriedElsewhere:  # fmt: skip
    """List the other stories that may carry a fact of this published story that was found wrong.

    For an act that holds the story. ``found`` and ``words`` are what was looked up before the words
    were mended; without them it looks them up.

    - writes one CarriedElsewhere for the fact, and a Carrier for each story and fact not listed yet;
    - notes the correction;
    - records ``fact.carried_elsewhere``; tells the author, assignee and checkers of each story.
    """
    if found is None:
        found = list(carriers_of(article, fact))
    carried, _ = CarriedElsewhere.objects.get_or_create(
        fact=fact, defaults={"words": words or fact.exact, "opened_by": by}
    )
    if correction is not None:
        carried.correction = correction
        carried.save(update_fields=["correction"])
    listed = set(carried.carriers.values_list("article", "fact"))
    fresh = [each for each in found if _key(each) not in listed]
    Carrier.objects.bulk_create(
        Carrier(carried=carried, article=story, fact=other, because=because)
        for story, other, because in fresh
    )
    audit_log.record(
        Action.FACT_CARRIED,
        by=by,
        article=article,
        target=Fact.objects.get(pk=fact.pk),  # a correction may have changed its words since
        wrote=[carried],
        after={
            "carried_id": carried.pk,
            "stories": sorted({story.pk for story, _, _ in fresh}),
            "correction_id": correction.pk if correction else None,
        },
    )
    for story, other, _ in fresh:
        said = f"“{carried.words[:120]}” in “{article}” was found wrong. This story may carry it."
        checkers = [other.checked_by, other.seconded_by] if other else []
        anchor = f"fact-{other.pk}" if other else ""
        notifications.tell([story.author, story.assignee, *checkers], story, said, by=by,
                           anchor=anchor, kind=NoticeKind.CORRECTION)  # fmt: skip
    return carried


def _key(found: Found) -> tuple[int, int | None]:
    story, fact, _ = found
    return story.pk, fact.pk if fact else None


def carriers_of(article: Article, fact: Fact) -> Iterator[Found]:
    """Every story that may carry a fact, once each, with its own fact that says the same, if known.

    They are the stories of its kin and of loud recalls, near-duplicate stories, and stories that cite
    this one; spiked stories are left out.
    """
    found = {article.pk}
    facts = Fact.objects.kept().exclude(article__stage=Stage.SPIKED).select_related(
        "article__author", "article__assignee", "checked_by", "seconded_by"
    )  # fmt: skip
    related = kin.kin_of(fact)
    for other in facts.filter(pk__in=related).exclude(article=article).order_by("pk"):
        found.add(other.article_id)
        yield other.article, other, CarriedBecause.KIN
    loud = [each.fact.pk for each in recall(fact, None, MOST_RECALLED) if each.is_loud]
    for other in facts.filter(pk__in=loud).exclude(pk__in=related).order_by("pk"):
        found.add(other.article_id)
        yield other.article, other, CarriedBecause.RECALLED
    words = near_duplicates.words_of(article.body)
    near = near_duplicates.near(words, near_duplicates.sketch(words))
    cited = Evidence.objects.standing().filter(source__earlier_article=article).order_by("pk")
    citing = cited.select_related("fact__article").exclude(fact__article__stage=Stage.SPIKED)
    for story, because in (
        *((each.article, CarriedBecause.NEAR) for each in near),
        *((each.fact.article, CarriedBecause.CITES) for each in citing),
    ):
        if story.pk not in found and story.stage != Stage.SPIKED:
            found.add(story.pk)
            yield story, None, because


@atomic_write
def issue_correction(correction: Correction, *, by: User, version: int) -> Correction:
    """Issue a correction, and list the other stories that may carry what it mends. In one act:

    - looks up, by the wrong words, who else carries the fact that the correction names, or else the
      kept facts whose words it removes;
    - issues the correction (``corrections.issue``);
    - lists the carriers (``open_held``).

    Raises what ``corrections.issue`` raises.
    """
    require(by, "issue_correction")
    article = locked(correction.article_id, by=by)
    mended = [
        (fact, fact.exact, list(carriers_of(article, fact)))
        for fact in _mended_by(article, correction)
    ]
    issued = corrections.issue(correction, by=by, version=version)
    for fact, words, found in mended:
        open_held(issued.article, fact, by=by, correction=issued, found=found, words=words)
    return issued


def _mended_by(article: Article, correction: Correction) -> list[Fact]:
    facts = Fact.objects.filter(article=article).kept().select_related("indexed")
    named = [fact for fact in facts if fact.pk == correction.fact_id]
    gone = [fact for fact in facts if fact.exact not in correction.body]
    found = named or gone
    for fact in found:
        fact.article = article
    return found


@atomic_write
def decide(carrier: Carrier, state: str, *, by: User, version: int, note: str = "") -> Carrier:
    """Say what became of a story that may carry what was found wrong.

    - asks for ``verify``; locks the story; refuses if the carrier changed since ``version``;
    - refuses *corrected* while the story still has the fact's words, and *left* without a note;
    - for *not the same*, also calls the two facts different (``kin.call``);
    - saves; records ``carrier.decided`` in the story's chain; raises the versions.

    Raises NotAllowed, Conflict, Refused.
    """
    require(by, "verify")
    article = locked(carrier.article_id, by=by)
    carrier = Carrier.objects.select_related("carried__fact", "fact").get(pk=carrier.pk)
    require_version(carrier, version)
    if state not in (CarrierState.CORRECTED, CarrierState.NOT_SAME, CarrierState.LEFT):
        raise Refused("Say what became of it: corrected, not the same, or left as it is.")
    if state == CarrierState.LEFT and not note.strip():
        raise Refused("Say why it is left as it is.")
    if state == CarrierState.CORRECTED and _still_says(article, carrier):
        raise Refused("The story still says it in these words. Edit or correct it first.")
    before = {"state": carrier.state, "note": carrier.note}
    if state == CarrierState.NOT_SAME and carrier.fact is not None:
        kin.call_held(article, carrier.fact, carrier.carried.fact, same=False, by=by)
    decide_held(article, carrier, state, by=by, note=note, before=before)
    bump_version(article)
    return carrier


def decide_held(
    article: Article, carrier: Carrier, state: str, *, by: User, note: str, before: dict[str, str]
) -> None:
    """Save the decision inside an act that holds the story."""
    carrier.state, carrier.note = state, note.strip()
    carrier.decided_by, carrier.decided_at = by, timezone.now()
    carrier.version += 1
    carrier.save()
    audit_log.record(
        Action.CARRIER_DECIDED,
        by=by,
        article=article,
        target=carrier,
        before=before,
        after={"state": state, "note": carrier.note},
    )


def leave_held(article: Article, fact: Fact, *, by: User, note: str) -> None:
    """Decide *left* for a fact that was verified although it repeats what was found wrong. The
    verdict's note is the reason. For the act of the verdict.
    """
    for carrier in Carrier.objects.open().filter(fact=fact):
        before = {"state": carrier.state, "note": carrier.note}
        decide_held(article, carrier, CarrierState.LEFT, by=by, note=note, before=before)


def put_back(event: Event) -> list[Carrier]:
    """Put a carrier back as it was before the event; return it. Raises Conflict when it was decided
    again.
    """
    carrier = Carrier.objects.get(pk=event.target_pk)
    if (carrier.state, carrier.decided_by_id) != (event.after["state"], event.actor_id):
        raise Conflict("Somebody decided this again. Nothing was undone.")
    carrier.state, carrier.note = event.before["state"], event.before["note"]
    carrier.decided_by, carrier.decided_at = None, None
    carrier.version += 1
    carrier.save()
    return [carrier]


def _still_says(article: Article, carrier: Carrier) -> bool:
    fact = carrier.fact
    return fact is not None and fact.exact in article.body


def require_may_decide(carrier: Carrier, by: User) -> None:
    """Raise NotAllowed or Refused unless this person may decide about carriers."""
    require(by, "verify")


def can_decide(user: User, carrier: Carrier) -> bool:
    """Whether this person may decide about the carrier."""
    return permitted(require_may_decide, carrier, user)


def waiting(most: int = 8) -> list[CarriedElsewhere]:
    """What was found wrong and has undecided carriers, the newest first, each with their number as
    ``waiting``. One query.
    """
    open_ones = Count("carriers", filter=Q(carriers__state=CarrierState.OPEN))
    counted = CarriedElsewhere.objects.annotate(waiting=open_ones).filter(waiting__gt=0)
    return list(counted.order_by("-opened_at", "-pk")[:most])
