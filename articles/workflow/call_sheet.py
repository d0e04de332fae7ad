"""The call sheet of a story: whom to ask, about what, where to reach them, and which replies it
awaits.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Prefetch, Q

from articles.choices import Decision
from articles.models import Article, Contact, ContactDetails, Entity, Fact, Reply
from articles.workflow.contacts import words_about


@dataclass(frozen=True, slots=True)
class Question:
    """One question: all the facts on the same words."""

    facts: tuple[Fact, ...]

    @property
    def first(self) -> Fact:
        return self.facts[0]

    @property
    def kinds(self) -> str:
        return ", ".join(fact.get_kind_display() for fact in self.facts)

    @property
    def answers(self) -> list[tuple[Contact, str]]:
        """The calls in which somebody was asked this already, oldest first, each with what was
        answered."""
        found = {call.pk: call for fact in self.facts for call in fact.contacts.all()}
        calls = sorted(found.values(), key=lambda call: (call.at, call.pk))
        return [(call, words_about(call, self.first)) for call in calls]


@dataclass(slots=True)
class Asking:
    """One person of the call sheet: the open questions for them, and the replies awaited from them.
    ``who`` is empty when the facts name nobody. ``details`` says where the person can be reached."""

    who: str
    entity: Entity | None
    questions: list[Question] = field(default_factory=list)
    replies: list[Reply] = field(default_factory=list)
    details: str = ""

    @property
    def key(self) -> str:
        return self.who.casefold()


def call_sheet(article: Article) -> list[Asking]:
    """The open facts of a story by the person to ask, each fact once.

    The person to ask is a quotation's speaker, otherwise the source that the fact names. People who
    are accused, and whose reply is awaited, are there too. Facts that name nobody come last, without
    a person. Four queries.
    """
    groups: dict[str, Asking] = {}

    def group(who: str, entity: Entity | None) -> Asking:
        made = groups.setdefault(who.casefold(), Asking(who, entity))
        made.entity = made.entity or entity
        return made

    calls = Contact.objects.standing().select_related("person")
    facts = (
        Fact.objects.filter(article=article)
        .open()
        .select_related("quote__speaker")
        .prefetch_related(Prefetch("contacts", calls))
        .in_reading_order()
    )
    extents: dict[tuple[int, int], list[Fact]] = {}
    for fact in facts:
        extents.setdefault((fact.start, fact.end), []).append(fact)
    for same in extents.values():
        who, entity = _whom_to_ask(same)
        group(who, entity).questions.append(Question(tuple(same)))
    awaited = Reply.objects.filter(fact__article=article, fact__decision=Decision.KEPT).awaited()
    for reply in awaited.select_related("party", "fact").order_by("asked_at", "pk"):
        group(reply.who, reply.party).replies.append(reply)
    _give_details(groups)
    return sorted(groups.values(), key=lambda asking: (not asking.who, asking.key))


def _whom_to_ask(facts: list[Fact]) -> tuple[str, Entity | None]:
    """The speaker of a quotation among the facts on the same words, else the source they name."""
    for fact in facts:
        quote = getattr(fact, "quote", None)
        if quote is not None and quote.said_by:
            return quote.said_by, quote.speaker
    return next((fact.attributed_to for fact in facts if fact.attributed_to), ""), None


def _give_details(groups: dict[str, Asking]) -> None:
    entities = [each.entity.pk for each in groups.values() if each.entity]
    names = [key for key in groups if key]
    noted = ContactDetails.objects.filter(Q(person__in=entities) | Q(name__in=names))
    by_person: dict[int | None, str] = {}
    by_name: dict[str, str] = {}
    for row in noted.order_by("pk"):  # the newest is read last
        by_person[row.person_id] = row.details
        by_name[row.name] = row.details
    for key, asking in groups.items():
        own = by_person.get(asking.entity.pk) if asking.entity else None
        asking.details = own or by_name.get(key, "") if key else ""
