"""What stands behind facts: their citations, the contacts about them, the mistakes they repeat."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from articles.models import CarriedElsewhere, Contact, Evidence, Fact
from articles.workflow import repeats
from articles.workflow.evidence import standing_behind


class FactGrounds(NamedTuple):
    """The citations of a fact that stand, the contacts about it, and what was found wrong that it
    says."""

    evidence: Sequence[Evidence]
    contacts: Sequence[Contact]
    wrong: Sequence[CarriedElsewhere]


def grounds_of(
    facts: Sequence[Fact], evidence: Mapping[int, Sequence[Evidence]] | None = None
) -> dict[int, FactGrounds]:
    """What stands behind each of these facts, by its id. ``evidence`` is what
    ``evidence.standing_behind`` gives for them, where the caller has it. Three queries; one more for
    each fact when one of them repeats a mistake."""
    if evidence is None:
        evidence = standing_behind(facts)
    contacts: dict[int, list[Contact]] = defaultdict(list)
    keys = [fact.pk for fact in facts]
    asked_of = Contact.facts.through.objects.filter(
        fact__in=keys, contact__taken_back_at__isnull=True
    )
    for link in asked_of.select_related("contact"):
        contacts[link.fact_id].append(link.contact)
    wrong = repeats.behind_each(facts)
    return {
        key: FactGrounds(evidence.get(key, ()), contacts.get(key, ()), wrong.get(key, ()))
        for key in keys
    }
