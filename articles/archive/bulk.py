"""Acts on all records of a list: the records as they were shown, and what an act would do to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Model, QuerySet
from django.http import QueryDict

from articles.archive.active_filters import sentence
from articles.archive.listing import InvalidQuery, resolve
from articles.ledger.exceptions import Conflict, Refused, UnknownAddress
from articles.models import Article, Entity, Fact, Outlet, Quote, Section, Tag, User
from articles.workflow import batches
from articles.workflow.bulk_acts import BulkAct, Given

#: Lists of the archive whose records can be acted on, and what is acted on.
ON: dict[str, type[Model]] = {"articles": Article, "facts": Fact, "quotes": Fact}


#: Records on one page of a preview.
PAGE = 100


@dataclass(frozen=True, slots=True)
class Selection:
    """What a list shows: its records, the query string that asks for them, the list itself."""

    model: type[Model]
    query: str
    rows: QuerySet
    title: str
    back: str

    def seen(self, most: int) -> list[tuple[int, int]]:
        """(id, version) of the records, at most one more than ``most``."""
        names = ("fact_id", "fact__version") if self.rows.model is Quote else ("pk", "version")
        return list(self.rows.order_by().values_list(*names)[: most + 1])


def selection_of(name: str, query: str, user: User) -> Selection:
    """The records of the list called ``name`` for this query string. Raises UnknownAddress."""
    if name not in ON:
        raise UnknownAddress("There are no acts on many records of this list.")
    try:
        listing = resolve(name, QueryDict(query), user)
    except InvalidQuery as refused:
        raise UnknownAddress(str(refused)) from None
    return Selection(
        ON[name], query, listing.rows(of_words=True), sentence(listing), listing.address()
    )


@dataclass(frozen=True, slots=True)
class Line:
    """One record of a preview: what would change, or why it would not."""

    record: Any
    changes: str
    why: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What an act would do to a selection, before anything is done."""

    count: int
    fingerprint: str
    passed: int
    reasons: list[tuple[str, int]]
    lines: list[Line]
    page: int
    pages: int


def preview(act: BulkAct, selection: Selection, given: Given, by: User, page: int = 1) -> Preview:
    """Judge every record of the selection; ``page`` is the page of records that is shown one by one.

    Raises Refused when the selection is larger than the act takes.
    """
    seen = selection.seen(act.most)
    if len(seen) > act.most:
        raise Refused(f"“{act.label}” takes {act.most:,} at most; this list has more. Narrow it.")
    records, refused = batches.judged(act, dict(seen), given, by)
    reasons = Counter(refused.values()).most_common(10)
    first = (page - 1) * PAGE
    return Preview(
        count=len(seen),
        fingerprint=batches.fingerprint(seen),
        passed=len(records) - len(refused),
        reasons=reasons,
        lines=[
            Line(record, "" if record.pk in refused else act.tells(record, given),
                 refused.get(record.pk, ""))
            for record in records[first : first + PAGE]
        ],
        page=page,
        pages=max(1, -(-len(records) // PAGE)),
    )  # fmt: skip


def require_unmoved(act: BulkAct, selection: Selection, count: str, shown: str) -> list[Any]:
    """(id, version) of the records in the selection. Raises Conflict unless they are those that
    were shown.
    """
    seen = selection.seen(act.most)
    if str(len(seen)) != count or batches.fingerprint(seen) != shown:
        raise Conflict(
            f"The list has changed: it showed {count}, now it has {len(seen)}, or one of them is "
            "no longer as it was. Nothing was done. Look at the preview again."
        )
    return seen


class GivenForm(forms.Form):
    """What an act asks besides its records."""

    tag = forms.ModelChoiceField(Tag.objects.filter(merged_into__isnull=True))
    section = forms.ModelChoiceField(Section.objects.all())
    outlet = forms.ModelChoiceField(Outlet.objects.all())
    to = forms.ModelChoiceField(User.objects.none(), required=False, empty_label="Nobody")
    entity = forms.CharField(
        max_length=200, help_text="Its name or alias, or the last part of its page's address."
    )
    reason = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}))
    note = forms.CharField(label="Note for the public", widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, act: BulkAct, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in list(self.fields):
            if name != act.needs:
                del self.fields[name]
        if act.needs == "to":
            field: Any = self.fields["to"]
            field.queryset = User.objects.allowed("verify").order_by("first_name", "username")

    def clean_entity(self) -> Entity:
        """The one entity of this name or address; refused for none and for several."""
        typed = self.cleaned_data["entity"].strip()
        by_slug = Entity.objects.standing().filter(slug=typed)
        found = list(by_slug or Entity.objects.called(typed)[:5])
        if not found:
            raise forms.ValidationError("No entity goes by that name.")
        if len(found) > 1:
            names = "; ".join(
                f"{e}, {e.description or e.get_kind_display()}: {e.slug}" for e in found
            )
            raise forms.ValidationError(f"Several go by that name. Give one's address: {names}.")
        return found[0]


Selecting = Callable[[str], Selection]
