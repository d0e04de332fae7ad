"""The write path of outlets, sections and tags, the tables that archivists keep."""

from __future__ import annotations

from typing import Any, TypeVar

from django.core.exceptions import ValidationError

from articles.curation.tags import hold_stories, require_fits
from articles.ledger import audit_log, field_changes, transactions
from articles.ledger.exceptions import Refused
from articles.ledger.permissions import require
from articles.ledger.transactions import atomic_write
from articles.ledger.versions import require_version
from articles.models import REGISTRY_CHAIN, Event, Outlet, Section, Tag, User
from articles.search import catalogue

Label = TypeVar("Label", bound=Outlet | Section | Tag)


@atomic_write
def create(model: type[Label], *, by: User, **values: Any) -> Label:
    """Make an outlet, a section or a tag, and return it.

    - asks for ``curate``;
    - refuses values that do not fit their fields, a name or slug that another has, and a slug that
      another had, which leads to it;
    - saves; records ``<kind>.created``.
    """
    require(by, "curate")
    transactions.lock_registry()
    return enter(model, by=by, **values)


def enter(model: type[Label], *, by: User, **values: Any) -> Label:
    """Make an outlet, a section or a tag, as ``create`` does. For write functions that have asked the
    permission and hold the registry.
    """
    label = model(**values)
    _check(label)
    label.save(force_insert=True)
    names = [field_changes.column(model, name).attname for name in values]
    _record(label, "created", {}, field_changes.of(label, *names), by)
    return label


@atomic_write
def change(label: Label, *, by: User, version: int | None = None, **values: Any) -> Label:
    """Set the values given on an outlet, a section or a tag; return it as it now stands.

    - as ``create``; Conflict when it changed since ``version``, which is raised by one;
    - records ``<kind>.changed``, and nothing when nothing changes;
    - addresses of the archive and saved searches with an old slug find the new one by that event;
    - for a tag that moves under another, locks its stories and writes their catalogue cards anew.
    """
    require(by, "curate")
    moved = hold_stories(label) if isinstance(label, Tag) and "parent" in values else []
    transactions.lock_registry()
    standing: Any = type(label)._default_manager.get(pk=label.pk)
    if version is not None:
        require_version(standing, version)
    before, after = field_changes.apply(standing, **values)
    if after:
        _check(standing)
        standing.version += 1
        standing.save()
        _record(standing, "changed", before, after, by)
    if "parent_id" in after:
        catalogue.refresh(*moved)
    return standing


def _check(label: Outlet | Section | Tag) -> None:
    try:
        label.full_clean()
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    if label.slug in former_slugs(type(label), label.slug, but=label.pk):
        raise Refused(
            f"“{label.slug}” was another {label._meta.verbose_name}’s short name: addresses and saved"
            " searches that hold it lead there. Choose another."
        )
    if isinstance(label, Tag):
        require_fits(label)


def former_slugs(
    model: type[Outlet | Section | Tag], begun: str, *, but: int | None = None
) -> set[str]:
    """The former slugs, from the log, that begin so and belonged to records other than ``but``."""
    action = f"{model._meta.model_name}.changed"
    changes = Event.objects.of_chain(REGISTRY_CHAIN).filter(
        action=action, before__slug__startswith=begun
    )
    return set(changes.exclude(target_id=but).values_list("before__slug", flat=True))


def _record(
    label: Outlet | Section | Tag,
    done: str,
    before: field_changes.Fields,
    after: field_changes.Fields,
    by: User,
) -> None:
    action = f"{label._meta.model_name}.{done}"
    audit_log.record(action, by=by, target=label, before=before, after=after)
