"""The registry of names: kept by archivists through ``curation.entities`` and ``curation.merges``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django import forms
from django.contrib import admin, messages
from django.db.models import Count, F, Model, QuerySet
from django.forms import BaseModelFormSet, ModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html

from articles import search
from articles.admin.archive_filters import archive_filters
from articles.admin.base import Listed, NamedInline, Record, ThroughWritePath, actor
from articles.admin.named_filters import by_value
from articles.admin.reference import StoryCount
from articles.curation import entities, merges, relations
from articles.ledger import transactions
from articles.ledger.actions import Action
from articles.ledger.arguments import key_in, number_in
from articles.ledger.exceptions import Refused
from articles.ledger.versions import require_version
from articles.models import Alias, Entity, EntityRole, Event, Mention, Relation
from articles.search.names import names_like

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

_DESCRIBED = ("kind", "description", "gender", "wikidata_id", "note")


class EntityForm(forms.ModelForm):
    """Carries the version on which it was opened: a change in the meantime is refused. A new entry
    carries a key, so that a form sent twice enters one."""

    key = forms.CharField(widget=forms.HiddenInput, required=False, initial=lambda: uuid4().hex)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    complete = forms.BooleanField(
        label="Complete: nothing is missing in this entity",
        required=False,
        help_text="Stands on its page under your name.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["seen"] = self.instance.version
            self.initial["complete"] = self.instance.complete_by_id is not None


class AliasInline(NamedInline):
    """Added and removed; a form that is wrong is removed and typed anew."""

    model = Alias
    extra = 1
    fields = ("name",)
    view_on_site = False
    verbose_name_plural = "also known as"

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class RoleInline(NamedInline):
    model = EntityRole
    fk_name = "entity"
    extra = 1
    fields = ("title", "organisation", "since", "until")
    autocomplete_fields = ("organisation",)
    view_on_site = False
    verbose_name = "role"
    verbose_name_plural = "roles"


class RelationInline(NamedInline):
    model = Relation
    fk_name = "entity"
    extra = 1
    fields = ("kind", "other", "since", "until", "source")
    autocomplete_fields = ("other",)
    view_on_site = False
    verbose_name = "relation"
    verbose_name_plural = "relations"


class StandingFilter(admin.SimpleListFilter):
    title = "standing"
    parameter_name = "merged"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("no", "standing"), ("yes", "merged into another")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Entity]) -> QuerySet[Entity]:
        if self.value() is None:
            return queryset
        return queryset.filter(merged_into__isnull=self.value() == "no")


@admin.register(Entity)
class EntityAdmin(ThroughWritePath, Listed):
    form = EntityForm
    fields = (
        "name",
        "kind",
        "description",
        "gender",
        "wikidata_id",
        "note",
        "complete",
        "seen",
        "key",
    )
    inlines = (AliasInline, RoleInline, RelationInline)
    list_display = ("name", "kind", "description", "stories", "wikidata_id", "merged")
    list_filter = (
        *archive_filters(Entity),
        StandingFilter,
        ("description", by_value("description", without="none", having="described")),
    )
    search_fields = ("name",)
    search_help_text = "A name or an alias; the last word may be incomplete."
    index = search.ENTITIES
    ordering = ("name", "pk")
    list_select_related = ("merged_into",)
    actions = ("merge",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Entity]:
        rows = super().get_queryset(request).select_related("merged_into")
        return rows.annotate(story_count=Count("appearances"))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Entity], search_term: str
    ) -> tuple[QuerySet[Entity], bool]:
        """An autocomplete offers only what can be chosen: standing entries by the beginning of a
        name.

        It uses the index of names and counts no stories.
        """
        if request.resolver_match and request.resolver_match.url_name == "autocomplete":
            found = [entity.pk for entity in names_like(search_term)]
            return Entity.objects.filter(pk__in=found).order_by(*self.ordering), False
        return super().get_search_results(request, queryset, search_term)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """A merged entry is read only. The entry that it was merged into can be changed."""
        if isinstance(obj, Entity) and obj.merged_into_id:
            return False
        return super().has_change_permission(request, obj)

    @admin.display(description="stories", ordering="story_count")
    def stories(self, entity: WithAnnotations[Entity, StoryCount]) -> int:
        return entity.story_count

    @admin.display(description="merged into", ordering=F("merged_into__name"))
    def merged(self, entity: Entity) -> str:
        if entity.merged_into is None:
            return ""
        address = reverse("admin:articles_entity_change", args=[entity.merged_into_id])
        return format_html('<a href="{}">{}</a>', address, entity.merged_into)

    @admin.action(description="Merge two into one…", permissions=["change"])
    def merge(self, request: HttpRequest, chosen: QuerySet[Entity]) -> HttpResponse | None:
        slugs = list(chosen.order_by("pk").values_list("slug", flat=True)[:3])
        if len(slugs) != 2:
            messages.error(request, "Choose two entities: one stays, the other is merged into it.")
            return None
        return HttpResponseRedirect(f"{reverse('merge')}?one={slugs[0]}&other={slugs[1]}")

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """A form that was sent before leads to what it entered."""
        key = key_in(request.POST)
        if key is None:
            return super().add_view(request, form_url, extra_context)
        made = Event.objects.filter(batch=key, action=Action.ENTITY_CREATED).first()
        if made is not None:
            messages.success(request, f"“{made.target_text}” is entered already.")
            return redirect("admin:articles_entity_change", made.target_id)
        with transactions.batch(key):
            return super().add_view(request, form_url, extra_context)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """With the merge that can be taken apart, where there is one."""
        number = number_in(object_id)
        merge = merges.last_merge(number) if number is not None else None
        context = (extra_context or {}) | {"last_merge": merge}
        return super().change_view(request, object_id, form_url, context)

    def save_model(self, request: HttpRequest, obj: Entity, form: ModelForm, change: bool) -> None:
        given = form.cleaned_data
        described = {name: given[name] for name in _DESCRIBED if name in given}
        if not change:
            transactions.lock_registry()
            if (key := key_in(request.POST)) and Event.objects.filter(batch=key).exists():
                raise Refused("This was entered already, by the same form.")
            kind = described.pop("kind")
            made = entities.create_entity(given["name"], kind, by=actor(request), **described)
            obj.pk, obj.slug, obj._state.adding = made.pk, made.slug, False
            if given.get("complete"):
                entities.set_complete(made, True, by=actor(request))
            return
        version = given["seen"]
        transactions.lock_registry()
        if version is None:
            raise Refused("The page was not complete. Load it again.")
        require_version(Entity.objects.get(pk=obj.pk), version)
        if "name" in form.changed_data:
            renamed = entities.rename(obj, given["name"], by=actor(request), version=version)
            version = renamed.version
        if set(form.changed_data) & set(_DESCRIBED):
            entities.describe(obj, by=actor(request), version=version, **described)
        if "complete" in form.changed_data:
            entities.set_complete(obj, given["complete"], by=actor(request))

    def save_formset(
        self, request: HttpRequest, form: ModelForm, formset: BaseModelFormSet, change: bool
    ) -> None:
        formset.save(commit=False)
        entity = Entity.objects.get(pk=form.instance.pk)
        assert formset.model is not None  # each is of an inline, which names one
        save = {
            Alias: self._save_aliases,
            EntityRole: self._save_roles,
            Relation: self._save_relations,
        }[formset.model]
        save(request, entity, formset)

    def _save_aliases(
        self, request: HttpRequest, entity: Entity, formset: BaseModelFormSet
    ) -> None:
        for alias in formset.deleted_objects:
            entities.remove_alias(alias, by=actor(request))
        for alias in formset.new_objects:
            entities.add_alias(entity, alias.name, by=actor(request))

    def _save_roles(self, request: HttpRequest, entity: Entity, formset: BaseModelFormSet) -> None:
        for role in formset.deleted_objects:
            entities.remove_role(role, by=actor(request))
        changed: Sequence[EntityRole] = [role for role, _ in formset.changed_objects]
        for role in (*formset.new_objects, *changed):
            entities.set_role(
                entity,
                role.title,
                by=actor(request),
                organisation=role.organisation,
                since=role.since,
                until=role.until,
                role=role if role.pk else None,
            )

    def _save_relations(
        self, request: HttpRequest, entity: Entity, formset: BaseModelFormSet
    ) -> None:
        for relation in formset.deleted_objects:
            relations.remove_relation(relation, by=actor(request))
        changed: Sequence[Relation] = [relation for relation, _ in formset.changed_objects]
        for relation in (*formset.new_objects, *changed):
            relations.set_relation(
                entity,
                relation.kind,
                relation.other,
                by=actor(request),
                source=relation.source,
                since=relation.since,
                until=relation.until,
                relation=relation if relation.pk else None,
            )


@admin.register(Mention)
class MentionAdmin(Record):
    list_display = ("exact", "kind", "entity", "decision", "placement", "article")
    list_filter = (
        "kind",
        "decision",
        "placement",
        ("entity", by_value("entity", without="linked to none", having="linked")),
    )
    search_fields = ("=entity__slug", "=article__pk")
    search_help_text = "The slug of an entity, or the number of a story."
    list_select_related = ("entity", "article")
