"""Verdicts: who may give one, on what ground, for which words."""

from __future__ import annotations

from collections.abc import Sequence

from articles.choices import (
    VERDICTS,
    Decision,
    FactKind,
    Importance,
    NoticeKind,
    Placement,
    QuoteResult,
    Risk,
    Stage,
    VerdictValue,
)
from articles.ledger import audit_log, counters, notifications
from articles.ledger.actions import Action
from articles.ledger.exceptions import NotAllowed, Refused
from articles.ledger.four_eyes import require_other_author, require_other_hand
from articles.ledger.permissions import permitted, require, require_at_work
from articles.ledger.standing import effective_verdicts, refresh_standing, words_hash
from articles.ledger.transactions import atomic_write
from articles.ledger.versions import require_version
from articles.models import (
    Article,
    CarriedElsewhere,
    Event,
    Fact,
    User,
    Verdict,
)
from articles.reading import canonical
from articles.workflow import carried, repeats
from articles.workflow.grounds import Ground, grounds_of
from articles.workflow.held import hold
from articles.workflow.house_standard import what_is_missing

#: The results of comparing a quotation that go with each verdict; the others take any or none.
_RESULTS = {
    VerdictValue.VERIFIED: (QuoteResult.VERBATIM, QuoteResult.TRIMMED, QuoteResult.REPORTED),
    VerdictValue.INACCURATE: (QuoteResult.ALTERED, QuoteResult.NOT_FOUND),
    VerdictValue.DISPUTED: tuple(QuoteResult),
}


class BelowStandard(Refused):
    """A "verified" with less evidence than the house standard asks for, and no reason given."""


@atomic_write
def give_verdict(fact: Fact, value: str, *, by: User, version: int, **given: str) -> Verdict:
    """Say what was found of a fact, for its words as they stand.

    - asks for ``verify``; locks the story;
    - refuses if the fact changed since ``version``;
    - ``write_verdict``; counts the story's facts anew and raises its version.

    Raises NotAllowed, Conflict, and what ``write_verdict`` does, which takes what is ``given``.
    """
    require(by, "verify")
    article, fact = hold(fact, by)
    require_version(fact, version)
    verdict = write_verdict(article, fact, value, by=by, ground=None, **given)
    counters.refresh(article)
    return verdict


def write_verdict(
    article: Article,
    fact: Fact,
    value: str,
    *,
    by: User,
    ground: Ground | None = None,
    result: str = "",
    note: str = "",
    proposed_wording: str = "",
    below_standard_reason: str = "",
) -> Verdict:
    """Write a verdict inside an act that holds story and fact (``hold``) and counts anew after it.

    - asks for four eyes; holds the rules below;
    - returns the standing verdict if this person gave the same one for the same words and adds
      nothing;
    - writes the Verdict; takes off the flag of a changed sentence, derives the fact's standing and
      raises its version; records ``fact.verdict``;
    - where a published fact is inaccurate, lists what else carries it (``carried.open_held``);
    - decides *left* for what is verified although it repeats something found wrong
      (``carried.leave_held``).

    ``result`` is what the comparison of a quotation's words found. ``below_standard_reason`` is why
    "verified" is given with less than the house standard asks for; it joins the note. The verdict
    returned carries the fact as it now stands. ``ground`` is what stands behind the fact, where the
    caller read it for several at once.

    Raises NotAllowed. Raises Refused for an unknown value, for a mark that is no kept and checkable
    fact or whose place is uncertain, for a quotation without a result that fits, for "inaccurate"
    without a wording, and for "verified"

    - below the house standard without a reason;
    - on an allegation about somebody who was not asked for a reply;
    - on what was found wrong before, here or in another story, without a note that names the
      correction.
    """
    require_may_verify(article, fact, by)
    if value == VerdictValue.UNCHECKED:
        _require_common_knowledge(fact)
    elif value not in VERDICTS:
        raise Refused(f"“{value}” is no verdict.")
    _require_result(fact, value, result)
    standing = _given_already(fact, by)
    added = (note, proposed_wording, below_standard_reason)
    if standing and (standing.value, standing.result) == (value, result) and not any(added):
        return standing
    proposed_wording = " ".join(canonical(proposed_wording).split())
    if value == VerdictValue.INACCURATE and not proposed_wording:
        raise Refused("Say what the story should say instead.")
    wrong: Sequence[CarriedElsewhere] = ()
    below_standard = False
    if value == VerdictValue.VERIFIED:
        _require_reply(fact)
        ground = ground or grounds_of([fact])[fact.pk]
        wrong = ground.wrong
        _require_mistakes_named(wrong, f"{note} {below_standard_reason}")
        below_standard = _is_below_standard(fact, ground, below_standard_reason)
    before = _state(fact)
    verdict = Verdict.objects.create(
        fact=fact,
        value=value,
        result=result,
        proposed_wording=proposed_wording,
        note="\n".join(filter(None, (note.strip(), below_standard_reason.strip()))),
        below_standard=below_standard,
        by=by,
        revision_id=article.newest_revision_id,
        words_hash=words_hash(fact.exact),
    )
    fact.context_changed = False  # who gives a verdict has read the sentence as it is now
    refresh_standing(fact, "context_changed")
    after = _state(fact) | {
        "value": value,
        "verdict_id": verdict.pk,
        "result": result,
        "words": fact.exact,
    }
    audit_log.record(
        Action.FACT_VERDICT,
        by=by,
        article=article,
        target=fact,
        before=before,
        after=after,
        wrote=[verdict],
    )
    if wrong:
        carried.leave_held(article, fact, by=by, note=verdict.note)
    if value == VerdictValue.INACCURATE and article.stage == Stage.PUBLISHED:
        fact.article = article
        carried.open_held(article, fact, by=by)
        _tell_desk(article, fact, verdict)
    return verdict


def _require_mistakes_named(wrong: Sequence[CarriedElsewhere], note: str) -> None:
    """Refuse "verified" while the note does not name what was found wrong that the fact says."""
    if not_named := repeats.unnamed(wrong, note):
        raise BelowStandard(repeats.asked_of(not_named))


def _is_below_standard(fact: Fact, ground: Ground, reason: str) -> bool:
    """Whether less stands behind the fact than the house asks for; refused without a reason."""
    missing = what_is_missing(fact, ground.evidence, ground.contacts)
    if missing and not reason.strip():
        raise BelowStandard(
            f"The house standard asks for more: {'; '.join(missing)}. "
            "Add it, or note why you verify without it."
        )
    return bool(missing)


def _tell_desk(article: Article, fact: Fact, verdict: Verdict) -> None:
    """Tell the story's people, and whoever issues corrections, that it is published with a mistake."""
    issuers = User.objects.allowed("issue_correction").filter(is_superuser=False)
    said = f"{verdict.by}: “{fact}” is published, and was found inaccurate."
    notifications.tell(
        [article.author, article.assignee, *issuers], article, said, by=verdict.by,
        anchor=f"fact-{fact.pk}", kind=NoticeKind.CORRECTION,
    )  # fmt: skip


@atomic_write
def take_back(fact: Fact, *, by: User, version: int) -> Verdict:
    """Take back every verdict that one gave on a fact.

    - asks for ``verify``; locks the story;
    - refuses if the fact changed since ``version``;
    - ``withdraw`` for each; counts the story's facts anew and raises its version.

    Raises NotAllowed, Conflict, Refused.
    """
    require(by, "verify")
    article, fact = hold(fact, by)
    require_version(fact, version)
    withdrawn, _ = withdraw(article, fact, by=by)
    while any(v.by_id == by.pk for v in effective_verdicts(fact.verdicts.order_by())):
        withdrawn, _ = withdraw(article, fact, by=by)
    counters.refresh(article)
    return withdrawn


def withdraw(
    article: Article, fact: Fact, *, by: User, undoes: Event | None = None
) -> tuple[Verdict, Event]:
    """Take back one's own last verdict inside an act that holds story and fact and counts anew.

    - refuses if the story is not at work, or this person has no verdict on the fact;
    - writes a Verdict "taken back"; derives the standing and raises the fact's version;
    - records ``fact.verdict_taken_back``.

    Returns the verdict and that event.
    """
    require_at_work(article)
    own = [v for v in effective_verdicts(fact.verdicts.order_by()) if v.by_id == by.pk]
    if not own:
        raise Refused("You have no verdict on this fact to take back.")
    before = _state(fact)
    withdrawn = Verdict.objects.create(
        fact=fact,
        value=VerdictValue.WITHDRAWN,
        by=by,
        revision_id=article.newest_revision_id,
        words_hash=own[-1].words_hash,
    )
    refresh_standing(fact)
    event = audit_log.record(
        Action.FACT_VERDICT_TAKEN_BACK,
        by=by,
        article=article,
        target=fact,
        before=before,
        after=_state(fact) | {"verdict_id": own[-1].pk},
        undoes=undoes,
        wrote=[withdrawn],
    )
    return withdrawn, event


@atomic_write
def set_risk(fact: Fact, risk: str, *, by: User, version: int, reason: str = "") -> Fact:
    """Say how much harm a mistake here would do: high risk asks for two names.

    - asks for ``verify``; locks the story;
    - refuses if the fact changed since ``version``;
    - saves the risk; derives the standing; records ``fact.risk``; raises the versions;
    - counts anew.

    To lower it takes a reason, and somebody whom ``require_may_lower_risk`` lets pass. Returns the
    fact as it now stands.
    """
    require(by, "verify")
    article, fact = hold(fact, by)
    require_version(fact, version)
    require_checkable(article, fact)
    if risk not in Risk.values:
        raise Refused(f"“{risk}” is no risk.")
    if risk == fact.risk:
        return fact
    if risk == Risk.NORMAL:
        require_may_lower_risk(article, fact, by)
        if not reason.strip():
            raise Refused("Say why the risk is lower than it was.")
    before = {"risk": fact.risk}
    fact.risk = risk
    refresh_standing(fact, "risk")
    audit_log.record(
        Action.FACT_RISK,
        by=by,
        article=article,
        target=fact,
        before=before,
        after={"risk": risk},
        reason=reason.strip(),
    )
    counters.refresh(article)
    return fact


def _given_already(fact: Fact, by: User) -> Verdict | None:
    """The verdict of this person that counts for the fact's words as they stand."""
    if not fact.verdict:
        return None
    now = words_hash(fact.exact)
    own = [v for v in effective_verdicts(fact.verdicts.order_by()) if v.by_id == by.pk]
    return own[-1] if own and own[-1].words_hash == now else None


def require_may_lower_risk(article: Article, fact: Fact, by: User) -> None:
    """Raise NotAllowed if the words are this person's, or they gave the fact a verdict: nobody
    settles a high-risk fact alone by calling it harmless."""
    require_other_hand(by, article, fact, "lower the risk of a fact")
    if any(verdict.by_id == by.pk for verdict in effective_verdicts(fact.verdicts.order_by())):
        raise NotAllowed("You gave a verdict on this fact, so somebody else lowers its risk.")


def require_may_verify(article: Article, fact: Fact, by: User) -> None:
    """Raise NotAllowed or Refused unless this person may give this fact a verdict now."""
    require_may_check(article, by)
    require_other_hand(by, article, fact, "verify")
    require_checkable(article, fact)


def require_may_check(article: Article, by: User) -> None:
    """Raise NotAllowed or Refused unless verdicts of this person count in the story now, but for
    sentences that they edited: the permission, other eyes, the stage."""
    require(by, "verify")
    require_other_author(by, article, "verify")
    require_at_work(article)


def can_check(user: User, article: Article) -> bool:
    """Whether verdicts of this person count in the story now, but for sentences they edited."""
    return permitted(require_may_check, article, user)


def can_verify(user: User, fact: Fact) -> bool:
    """Whether this person may give this fact a verdict now, as far as story and fact decide it."""
    return permitted(require_may_verify, fact.article, fact, user)


def require_checkable(article: Article, fact: Fact) -> None:
    """Raise Refused unless this is a kept, checkable fact, in place, in a story at work."""
    require_at_work(article)
    if fact.decision != Decision.KEPT:
        raise Refused("Only a kept fact is checked. Decide the suggestion first.")
    if not fact.is_checkable:
        raise Refused(f"This is marked as {fact.get_kind_display()}: no evidence settles that.")
    if fact.placement != Placement.ANCHORED:
        raise Refused("The words of this fact have changed place. Say first where it stands now.")


def _require_result(fact: Fact, value: str, result: str) -> None:
    if fact.kind != FactKind.QUOTATION:
        if result:
            raise Refused("Only the words of a quotation are compared with a source.")
        return
    if result and result not in QuoteResult.values:
        raise Refused(f"“{result}” is no result of a comparison.")
    fitting = _RESULTS.get(VerdictValue(value), ())
    fitting = tuple(each for each in fitting if each in fact.quote.possible_results)
    if fitting and result not in fitting:
        words = " or ".join(QuoteResult(each).label for each in fitting)
        raise Refused(f"For a quotation, “{VerdictValue(value).label}” goes with: {words}.")


def _require_reply(fact: Fact) -> None:
    if fact.kind == FactKind.ALLEGATION and not fact.replies.exists():
        raise Refused("Ask the people accused for their reply, and log it, before you verify this.")


def _require_common_knowledge(fact: Fact) -> None:
    if fact.importance != Importance.MAY or fact.risk == Risk.HIGH:
        raise Refused(f"“{fact}” is not what any reader knows: it asks for a verdict.")


def _state(fact: Fact) -> dict[str, str]:
    return {"standing": fact.standing, "verdict": fact.verdict}
