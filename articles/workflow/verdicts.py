"""Verdicts: who may give one, with which evidence, for which words."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from articles.choices import (
    Decision,
    NoticeKind,
    Placement,
    Risk,
    Stage,
    VerdictValue,
)
from articles.ledger import audit_log, counters, notifications
from articles.ledger.actions import Action
from articles.ledger.exceptions import NotAllowed, Refused
from articles.ledger.four_eyes import (
    require_other_author,
    require_other_hand,
    require_other_hands,
)
from articles.ledger.permissions import permitted, require, require_at_work
from articles.ledger.standing import (
    effective_verdicts,
    refresh_standing,
    save_standings,
    verdicts_on,
    words_hash,
)
from articles.ledger.transactions import atomic_write
from articles.ledger.versions import require_version
from articles.models import Article, Event, Fact, User, Verdict
from articles.reading import canonical
from articles.workflow import carried, verdict_rules
from articles.workflow.grounds import FactGrounds, grounds_of
from articles.workflow.held import hold


@atomic_write
def give_verdict(
    fact: Fact, value: str, *, by: User, version: int, result: str = "", **given: str
) -> Verdict:
    """Say what was found of a fact, for its words as they stand.

    - asks for ``verify``; locks the story;
    - refuses if the fact changed since ``version``;
    - ``write_verdicts``; counts the story's facts anew and raises its version, unless it was given
      already.

    ``result`` is what the comparison of a quotation's words found. Raises NotAllowed, Conflict, and
    what ``write_verdicts`` does, which takes what is ``given``.
    """
    require(by, "verify")
    article, fact = hold(fact, by)
    require_version(fact, version)
    with counters.refreshed_by_events(article):
        [verdict] = write_verdicts(article, [fact], value, [result], None, by=by, **given)
    return verdict


def write_verdicts(
    article: Article,
    facts: Sequence[Fact],
    value: str,
    results: Sequence[str],
    grounds: Mapping[int, FactGrounds] | None,
    *,
    by: User,
    note: str = "",
    proposed_wording: str = "",
    below_standard_reason: str = "",
) -> list[Verdict]:
    """Write the same verdict on each of these facts of a story, inside an act that holds story and
    facts (``hold``) and counts anew after it; what is refused for one is refused for all.

    - asks for four eyes; holds the rules below;
    - leaves a fact as it is on whose words this person gave the same verdict, if nothing is added;
    - writes the Verdicts; takes off the flag of a changed sentence, derives the facts' standing and
      raises their versions; records ``fact.verdict`` for each;
    - where a published fact is inaccurate, lists what else carries it (``carried.open_held``);
    - decides *left* for what is verified although it repeats something found wrong
      (``carried.leave_held``).

    ``results`` are, fact by fact, what the comparison of a quotation's words found.
    ``below_standard_reason`` is why "verified" is given with less than the house standard asks for;
    it joins the note. ``grounds`` is what ``grounds_of`` gives for the facts, where the caller has
    it. Returns the verdict that stands for each, with the fact as it now stands. A fixed number of
    queries, unless a fact is an allegation or repeats a mistake.

    Raises NotAllowed. Raises Refused for an unknown value, for a mark that is no kept and checkable
    fact or whose place is uncertain, for a quotation without a result that fits, for "inaccurate"
    without a wording, and for "verified"

    - below the house standard without a reason;
    - on an allegation about somebody who was not asked for a reply;
    - on what was found wrong before, here or in another story, without a note that names the
      correction.
    """
    require_may_check(article, by)
    require_other_hands(by, article, facts, "verify")
    found = dict(zip(facts, results, strict=True))
    for fact, result in found.items():
        require_checkable(article, fact)
        verdict_rules.require_value(fact, value, result)
    given = verdicts_on(facts)
    adds = any((note, proposed_wording, below_standard_reason))
    standing = {} if adds else _given_already(found, value, given, by)
    judged = [fact for fact in found if fact.pk not in standing]
    proposed_wording = " ".join(canonical(proposed_wording).split())
    if judged and value == VerdictValue.INACCURATE and not proposed_wording:
        raise Refused("Say what the story should say instead.")
    below: Collection[Fact] = ()
    if judged and value == VerdictValue.VERIFIED:
        grounds = grounds or grounds_of(judged)
        below = verdict_rules.below_standard(judged, grounds, note, below_standard_reason)
    verdicts = Verdict.objects.bulk_create(
        Verdict(
            fact=fact,
            value=value,
            result=found[fact],
            proposed_wording=proposed_wording,
            note="\n".join(filter(None, (note.strip(), below_standard_reason.strip()))),
            below_standard=fact in below,
            by=by,
            revision_id=article.newest_revision_id,
            words_hash=words_hash(fact.exact),
        )
        for fact in judged
    )
    _save(article, verdicts, given, by)
    if grounds:
        _leave(article, [each for each in verdicts if grounds[each.fact_id].wrong], by)
    if value == VerdictValue.INACCURATE and article.stage == Stage.PUBLISHED:
        _open_elsewhere(article, verdicts, by)
    standing |= {verdict.fact_id: verdict for verdict in verdicts}
    return [standing[fact.pk] for fact in facts]


def _given_already(
    found: Mapping[Fact, str], value: str, given: Mapping[int, Sequence[Verdict]], by: User
) -> dict[int, Verdict]:
    """The verdicts of this person that say the same with the same result, and count for the facts'
    words as they stand, by fact; ``given`` are all there are."""
    standing = {}
    for fact, result in found.items():
        own = [v for v in effective_verdicts(given.get(fact.pk, ())) if v.by_id == by.pk]
        same = fact.verdict and own and (own[-1].value, own[-1].result) == (value, result)
        if same and own[-1].words_hash == words_hash(fact.exact):
            own[-1].fact = fact
            standing[fact.pk] = own[-1]
    return standing


def _save(
    article: Article,
    verdicts: Sequence[Verdict],
    given: Mapping[int, Sequence[Verdict]],
    by: User,
) -> None:
    """Derive anew how the facts of these new verdicts stand, with those ``given`` before; save and
    record it."""
    facts = [verdict.fact for verdict in verdicts]
    before = {fact.pk: _state(fact) for fact in facts}
    for fact in facts:
        fact.context_changed = False  # who gives a verdict has read the sentence as it is now
        fact.version += 1
    everything = {each.fact_id: [*given.get(each.fact_id, ()), each] for each in verdicts}
    save_standings(facts, everything, "context_changed", "version")
    entries = [
        audit_log.Entry(
            Action.FACT_VERDICT, each.fact, before[each.fact_id], _logged(each), wrote=[each]
        )
        for each in verdicts
    ]
    audit_log.record_all(entries, by=by, article=article)


def _leave(article: Article, verdicts: Sequence[Verdict], by: User) -> None:
    for verdict in verdicts:
        carried.leave_held(article, verdict.fact, by=by, note=verdict.note)


def _open_elsewhere(article: Article, verdicts: Sequence[Verdict], by: User) -> None:
    for verdict in verdicts:
        verdict.fact.article = article
        carried.open_held(article, verdict.fact, by=by)
        _tell_desk(article, verdict.fact, verdict)


def _logged(verdict: Verdict) -> dict[str, object]:
    """What the event of a verdict keeps of it, and of how its fact stands now."""
    return _state(verdict.fact) | {
        "value": verdict.value,
        "verdict_id": verdict.pk,
        "result": verdict.result,
        "words": verdict.fact.exact,
    }


def _tell_desk(article: Article, fact: Fact, verdict: Verdict) -> None:
    """Tell the story's people, and those who issue corrections, of a mistake in a published story."""
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
    """Set the risk of a fact: how much harm a mistake would do. A high risk needs two people.

    - asks for ``verify``; locks the story;
    - refuses if the fact changed since ``version``;
    - saves the risk; derives the standing; records ``fact.risk``; raises the versions;
    - counts anew.

    A lower risk needs a reason, and somebody whom ``require_may_lower_risk`` allows. Returns the fact
    as it now stands.
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


def require_may_lower_risk(article: Article, fact: Fact, by: User) -> None:
    """Raise NotAllowed if this person wrote the words or gave the fact a verdict: nobody may settle a
    high-risk fact alone by lowering its risk.
    """
    require_other_hand(by, article, fact, "lower the risk of a fact")
    if any(verdict.by_id == by.pk for verdict in effective_verdicts(fact.verdicts.order_by())):
        raise NotAllowed("You gave a verdict on this fact, so somebody else lowers its risk.")


def require_may_check(article: Article, by: User) -> None:
    """Raise NotAllowed or Refused unless this person may give verdicts in the story now: by permission,
    four eyes and stage. Sentences that they edited are not asked about.
    """
    require(by, "verify")
    require_other_author(by, article, "verify")
    require_at_work(article)


def can_check(user: User, article: Article) -> bool:
    """Whether this person may give verdicts in the story now, leaving aside sentences they edited."""
    return permitted(require_may_check, article, user)


def require_checkable(article: Article, fact: Fact) -> None:
    """Raise Refused unless this is a kept, checkable fact, in place, in a story at work."""
    require_at_work(article)
    if fact.decision != Decision.KEPT:
        raise Refused("Only a kept fact is checked. Decide the suggestion first.")
    if not fact.is_checkable:
        raise Refused(f"This is marked as {fact.get_kind_display()}: no evidence settles that.")
    if fact.placement != Placement.ANCHORED:
        raise Refused("The words of this fact have changed place. Say first where it stands now.")


def _state(fact: Fact) -> dict[str, str]:
    return {"standing": fact.standing, "verdict": fact.verdict}
