"""The tables that archivists bring in and take out: their columns, and how a row is written."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from import_export import fields, resources
from import_export.widgets import DateWidget, ForeignKeyWidget

from articles.curation import entities, reference, relations, tags
from articles.intake import feeds
from articles.ledger.exceptions import Refused
from articles.models import (
    Alias,
    Entity,
    EntityRole,
    Feed,
    Outlet,
    Relation,
    Section,
    Tag,
    Topic,
    User,
    normalise_alias,
)


class Named(ForeignKeyWidget):
    """Another record, named by its slug or code. An unknown one is an error of its column."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Model | None:
        if value in (None, ""):
            return None
        found = self.model._default_manager.filter(**{self.field: str(value).strip()}).first()
        if found is None:
            raise ValueError(f"There is no {self.model._meta.verbose_name} “{value}”.")
        return found


def named(name: str, model: type[Model], by: str = "slug") -> fields.Field:
    return fields.Field(attribute=name, column_name=name, widget=Named(model, field=by))


def day(name: str) -> fields.Field:
    return fields.Field(attribute=name, column_name=name, widget=DateWidget(format="%Y-%m-%d"))


class Table(resources.ModelResource):
    """A table whose rows go through the write path. Each refusal is shown with its row."""

    def before_import_row(self, row: Any, **kwargs: Any) -> None:
        """Report every cell that cannot be read, by column, before the record is looked up."""
        wrong = {}
        for field in self.get_import_fields():
            try:
                field.clean(row)
            except ValueError as error:
                wrong[field.column_name] = str(error)
            except ArithmeticError:
                wrong[field.column_name] = f"“{row[field.column_name]}” is no number."
            except KeyError:
                continue  # the file has no such column
        if wrong:
            raise ValidationError(wrong)

    def save_instance(self, instance: Any, is_create: bool, row: Any, **kwargs: Any) -> None:
        try:
            self.write(instance, is_create, row, kwargs["by"])
        except Refused as refusal:
            raise ValidationError(refusal.message) from refusal

    def write(self, record: Any, is_new: bool, row: Any, by: User) -> None:
        """Write one row, its values set on ``record``, through the write path."""
        raise TypeError(f"{type(self).__name__} does not say how a row is written.")

    def values(self, record: Any, *but: str) -> dict[str, Any]:
        return {
            field.attribute: getattr(record, field.attribute)
            for field in self.get_import_fields()
            if field.attribute and field.attribute not in but
        }

    def save_m2m(self, *args: Any, **kwargs: Any) -> None:
        """What hangs on a record is written with it."""


class Options:
    skip_unchanged = True
    report_skipped = True
    use_transactions = True
    clean_model_instances = True
    skip_html_diff = True


class LabelTable(Table):
    def write(self, record: Any, is_new: bool, row: Any, by: User) -> None:
        if is_new:
            record.pk = reference.create(type(record), by=by, **self.values(record)).pk
        else:
            standing = type(record)._default_manager.get(pk=record.pk)
            reference.change(standing, by=by, **self.values(record, "slug"))


class OutletTable(LabelTable):
    class Meta(Options):
        model = Outlet
        import_id_fields = ("slug",)
        fields = ("slug", "name", "website")


class SectionTable(LabelTable):
    class Meta(Options):
        model = Section
        import_id_fields = ("slug",)
        fields = ("slug", "name")


class TagTable(LabelTable):
    parent = named("parent", Tag)
    topic = named("topic", Topic, "code")
    synonyms = fields.Field(column_name="synonyms", readonly=True)

    class Meta(Options):
        model = Tag
        import_id_fields = ("slug",)
        fields = ("slug", "name", "parent", "topic", "description", "retired", "synonyms")

    def dehydrate_synonyms(self, tag: Tag) -> str:
        return "; ".join(tag.synonyms.values_list("name", flat=True))

    def skip_row(self, instance: Any, original: Any, row: Any, errors: Any = None) -> bool:
        return not _missing(instance, row, "synonyms") and super().skip_row(
            instance, original, row, errors
        )

    def write(self, record: Any, is_new: bool, row: Any, by: User) -> None:
        super().write(record, is_new, row, by)
        tag = Tag.objects.get(pk=record.pk)
        for name in _missing(tag, row, "synonyms"):
            tags.add_synonym(tag, name, by=by)


class FeedTable(Table):
    outlet = named("outlet", Outlet)

    class Meta(Options):
        model = Feed
        import_id_fields = ("address",)
        fields = ("address", "outlet", "every", "is_active")

    def write(self, record: Any, is_new: bool, row: Any, by: User) -> None:
        if is_new:
            feeds.add(**self.values(record), by=by)
        else:
            standing = Feed.objects.get(pk=record.pk)
            feeds.change(
                standing, by=by, version=standing.version, **self.values(record, "address")
            )


class EntityTable(Table):
    """Entities, known by slug, else by Wikidata id, else by name and kind."""

    aliases = fields.Field(column_name="aliases", readonly=True)

    class Meta(Options):
        model = Entity
        import_id_fields = ("slug",)
        fields = ("slug", "name", "kind", "description", "gender", "wikidata_id", "aliases")
        clean_model_instances = False

    def get_queryset(self) -> Any:
        return Entity.objects.standing().prefetch_related("aliases")

    def get_import_id_fields(self) -> list[str]:
        return []

    def get_instance(self, instance_loader: Any, row: Any) -> Entity | None:
        rows = Entity.objects.standing()
        for column in ("slug", "wikidata_id"):
            if row.get(column):
                return rows.filter(**{column: str(row[column]).strip()}).first()
        return rows.filter(name=row.get("name"), kind=row.get("kind") or "").first()

    def dehydrate_aliases(self, entity: Entity) -> str:
        return "; ".join(alias.name for alias in entity.aliases.all() if alias.name != entity.name)

    def skip_row(self, instance: Any, original: Any, row: Any, errors: Any = None) -> bool:
        return not _missing(instance, row, "aliases") and super().skip_row(
            instance, original, row, errors
        )

    def write(self, record: Any, is_new: bool, row: Any, by: User) -> None:
        described = {n: getattr(record, n) or "" for n in ("description", "gender", "wikidata_id")}
        if is_new:
            made = entities.create_entity(record.name or "", record.kind, by=by, **described)
            record.pk, record.slug = made.pk, made.slug
        else:
            entities.rename(Entity.objects.get(pk=record.pk), record.name, by=by)
            standing = Entity.objects.get(pk=record.pk)
            entities.describe(standing, by=by, version=None, kind=record.kind, **described)
        standing = Entity.objects.get(pk=record.pk)
        for name in _missing(standing, row, "aliases"):
            entities.add_alias(standing, name, by=by)


class RoleTable(Table):
    """Roles, known by whose they are, title and beginning."""

    entity, organisation = named("entity", Entity), named("organisation", Entity)
    since, until = day("since"), day("until")

    class Meta(Options):
        model = EntityRole
        import_id_fields = ("entity", "title", "since")
        fields = ("entity", "title", "organisation", "since", "until")

    def write(self, record: Any, is_new: bool, row: Any, by: User) -> None:
        _require_entity(record.entity_id)
        values = self.values(record, "entity", "title")
        role = None if is_new else record
        entities.set_role(record.entity, record.title, by=by, role=role, **values)


class RelationTable(Table):
    """Relations, known by both entities, kind and beginning."""

    entity, other = named("entity", Entity), named("other", Entity)
    since, until = day("since"), day("until")

    class Meta(Options):
        model = Relation
        import_id_fields = ("entity", "kind", "other", "since")
        fields = ("entity", "kind", "other", "since", "until", "source")

    def write(self, record: Any, is_new: bool, row: Any, by: User) -> None:
        _require_entity(record.entity_id)
        relations.set_relation(
            record.entity,
            record.kind,
            record.other,
            by=by,
            since=record.since,
            until=record.until,
            source=record.source,
            relation=None if is_new else Relation.objects.get(pk=record.pk),
        )


def _require_entity(key: int | None) -> None:
    if key is None:
        raise ValidationError({"entity": "Name an entity by its slug."})


def _missing(record: Any, row: Any, column: str) -> list[str]:
    """The names in this column, parted by semicolons, that the record does not have yet."""
    typed = [name.strip() for name in str(row.get(column) or "").split(";") if name.strip()]
    if record.pk is None:
        return typed
    if column == "aliases":
        known = set(Alias.objects.filter(entity=record.pk).values_list("normalised", flat=True))
    else:
        known = set(record.synonyms.values_list("normalised", flat=True))
    fresh = {normalise_alias(name): name for name in typed if normalise_alias(name) not in known}
    return list(fresh.values())


#: The tables by name, in the order in which they build on each other.
TABLES: dict[str, type[Table]] = {
    "outlets": OutletTable,
    "sections": SectionTable,
    "feeds": FeedTable,
    "tags": TagTable,
    "entities": EntityTable,
    "roles": RoleTable,
    "relations": RelationTable,
}
