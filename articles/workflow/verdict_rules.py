"""What a verdict asks for before it is written: a result that fits, a reply, the house standard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from articles.choices import VERDICTS, FactKind, Importance, QuoteResult, Risk, VerdictValue
from articles.ledger.exceptions import Refused
from articles.models import Fact
from articles.workflow import repeats
from articles.workflow.grounds import FactGrounds
from articles.workflow.house_standard import what_is_missing

#: The results of comparing a quotation that go with each verdict; the others take any or none.
_RESULTS = {
    VerdictValue.VERIFIED: (QuoteResult.VERBATIM, QuoteResult.TRIMMED, QuoteResult.REPORTED),
    VerdictValue.INACCURATE: (QuoteResult.ALTERED, QuoteResult.NOT_FOUND),
    VerdictValue.DISPUTED: tuple(QuoteResult),
}


class BelowStandard(Refused):
    """A "verified" with less evidence than the house standard asks for, and no reason given."""


def require_value(fact: Fact, value: str, result: str) -> None:
    """Raise Refused for an unknown value, for one that this fact does not take, and for a result
    that does not go with it."""
    if value == VerdictValue.UNCHECKED:
        if fact.importance != Importance.MAY or fact.risk == Risk.HIGH:
            raise Refused(f"“{fact}” is not what any reader knows: it asks for a verdict.")
    elif value not in VERDICTS:
        raise Refused(f"“{value}” is no verdict.")
    if fact.kind == FactKind.QUOTATION:
        _require_fitting_result(fact, value, result)
    elif result:
        raise Refused("Only the words of a quotation are compared with a source.")


def _require_fitting_result(fact: Fact, value: str, result: str) -> None:
    if result and result not in QuoteResult.values:
        raise Refused(f"“{result}” is no result of a comparison.")
    fitting = _RESULTS.get(VerdictValue(value), ())
    fitting = tuple(each for each in fitting if each in fact.quote.possible_results)
    if fitting and result not in fitting:
        words = " or ".join(QuoteResult(each).label for each in fitting)
        raise Refused(f"For a quotation, “{VerdictValue(value).label}” goes with: {words}.")


def below_standard(
    facts: Sequence[Fact], grounds: Mapping[int, FactGrounds], note: str, reason: str
) -> set[Fact]:
    """Those of the facts to be verified behind which less stands than the house asks for.

    Refuses an allegation of which nobody was asked, what repeats a mistake that neither ``note`` nor
    ``reason`` names, and less than the standard without a ``reason``. Raises Refused, BelowStandard.
    """
    below = set()
    for fact in facts:
        if fact.kind == FactKind.ALLEGATION and not fact.replies.exists():
            raise Refused(
                "Ask the people accused for their reply, and log it, before you verify this."
            )
        ground = grounds[fact.pk]
        if not_named := repeats.unnamed(ground.wrong, f"{note} {reason}"):
            raise BelowStandard(repeats.asked_of(not_named))
        missing = what_is_missing(fact, ground.evidence, ground.contacts)
        if missing and not reason.strip():
            raise BelowStandard(
                f"The house standard asks for more: {'; '.join(missing)}. "
                "Add it, or note why you verify without it."
            )
        if missing:
            below.add(fact)
    return below
