"""What stands behind facts: their citations, the contacts about them, the mistakes they repeat."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from articles.models import CarriedElsewhere, Contact, Evidence, Fact
from articles.workflow import repeats


class Ground(NamedTuple):
    """The citations of a fact that stand, the contacts about it, and what was found wrong that it
    says."""

    evidence: Sequence[Evidence]
    contacts: Sequence[Contact]
    wrong: Sequence[CarriedElsewhere]


def grounds_of(facts: Sequence[Fact]) -> dict[int, Ground]:
    """What stands behind each of these facts, by its id. Three queries; one more for each fact when
    one of them repeats a mistake."""
    evidence: dict[int, list[Evidence]] = defaultdict(list)
    for each in Evidence.objects.standing().filter(fact__in=facts).select_related("source"):
        evidence[each.fact_id].append(each)
    contacts: dict[int, list[Contact]] = defaultdict(list)
    keys = [fact.pk for fact in facts]
    asked = Contact.objects.standing().filter(facts__in=keys).order_by()
    asked_of = Contact.facts.through.objects.filter(contact__in=asked, fact__in=keys)
    for link in asked_of.select_related("contact"):
        contacts[link.fact_id].append(link.contact)
    wrong = repeats.behind_each(facts)
    return {
        key: Ground(evidence.get(key, ()), contacts.get(key, ()), wrong.get(key, ()))
        for key in keys
    }
