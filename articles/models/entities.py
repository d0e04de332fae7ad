"""The registry of names, and where stories mention them."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.functions import Concat
from django.urls import reverse

from articles.choices import EntityKind, RelationKind
from articles.models.articles import Article
from articles.models.spans import Span, SpanQuerySet
from articles.reading.text.fold import fold

if TYPE_CHECKING:
    from articles.models.users import User


def normalise_alias(name: str) -> str:
    """The name folded for comparison, with single spaces.

    "  Nuri al‑Mâliki " and "nuri al-maliki" give the same.
    """
    return " ".join(fold(name).split())


class EntityQuerySet(models.QuerySet["Entity"]):
    def standing(self) -> EntityQuerySet:
        """Entities that were not merged into another."""
        return self.filter(merged_into__isnull=True)

    def visible_to(self, user: User) -> EntityQuerySet:
        """Entities, without merged ones, that this person may know of: at the desk all; otherwise those
        that a story names which the person may read.
        """
        if user.is_active and user.has_perm("articles.view_desk"):
            return self.standing()
        stories = Article.objects.readable_by(user).archived().filter(pk=OuterRef("article"))
        named = Appearance.objects.filter(Exists(stories), entity=OuterRef("pk"))
        return self.standing().filter(Exists(named))

    def at_addresses(self, slugs: Collection[str]) -> dict[str, Entity]:
        """The entity to which each of these slugs leads. A slug may be the entity's own, one that it had
        before it was renamed, or one of an entity that was merged into it. Two queries.
        """
        rows = self.select_related("merged_into").filter(slug__in=slugs)
        found: dict[str, Entity] = {one.slug: one for one in rows}
        former = FormerSlug.objects.select_related("entity__merged_into").filter(slug__in=slugs)
        found |= {row.slug: row.entity for row in former}
        return {slug: entity.merged_into or entity for slug, entity in found.items()}

    def called(self, name: str) -> EntityQuerySet:
        """Entities, without merged ones, with this name or alias."""
        return self.standing().filter(aliases__normalised=normalise_alias(name)).distinct()


#: The most characters of an entity's name, and of its slug.
LONGEST_NAME, LONGEST_SLUG = 200, 120


class Entity(models.Model):
    """A person, organisation, place, event or other name that stories are about.

    Merged, never deleted: ``merged_into`` leads to the one that stands (``merges.merge``).
    """

    kind = models.CharField(max_length=12, choices=EntityKind)
    name = models.CharField(max_length=LONGEST_NAME, help_text="The fullest usual form.")
    slug = models.SlugField(max_length=LONGEST_SLUG, unique=True, help_text="Used in addresses.")
    description = models.CharField(
        max_length=250, blank=True, help_text="Who or what, in a line; tells namesakes apart."
    )
    gender = models.CharField(
        max_length=1,
        blank=True,
        choices=[("f", "she"), ("m", "he")],
        help_text="How stories refer to the person: lets the reader follow he and she.",
    )
    wikidata_id = models.CharField(
        max_length=20, blank=True, help_text="For example Q42.", verbose_name="Wikidata id"
    )
    note = models.TextField(blank=True, help_text="For archivists: doubts, sources, what to do.")
    complete_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        help_text="The archivist who says that nothing is missing.",
    )
    complete_at = models.DateTimeField(null=True, blank=True, editable=False)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged_from"
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    #: The order that lists the registry by kind, and each kind from A to Z.
    kind_and_name = models.GeneratedField(
        expression=Concat("kind", Value(" "), "name"),
        output_field=models.CharField(max_length=230),
        db_persist=True,
    )

    objects = EntityQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        verbose_name_plural = "entities"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=EntityKind.values), name="entity_kind_known"
            ),
            models.UniqueConstraint(
                fields=["wikidata_id"],
                condition=~Q(wikidata_id="") & Q(merged_into__isnull=True),
                name="entity_wikidata_once",
            ),
            models.CheckConstraint(
                condition=Q(complete_by__isnull=True, complete_at__isnull=True)
                | Q(complete_by__isnull=False, complete_at__isnull=False),
                name="entity_complete_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                name="entity_not_into_itself",
            ),
        ]
        indexes = [
            models.Index(fields=["kind", "name", "id"], name="entity_kind_name"),
            models.Index(fields=["name", "id"], name="entity_name"),
            models.Index(fields=["kind_and_name", "id"], name="entity_by_kind"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("entity", args=[self.slug])


class AliasQuerySet(models.QuerySet["Alias"]):
    def exclude_own(self) -> AliasQuerySet:
        """All aliases except each entity's own name."""
        return self.exclude(name=F("entity__name"))


class Alias(models.Model):
    """One form by which an entity is known; its own name is one too."""

    entity = models.ForeignKey(Entity, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=200)
    normalised = models.CharField(max_length=200, editable=False, db_index=True)

    objects = AliasQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "aliases"
        constraints = [
            models.UniqueConstraint(fields=["entity", "normalised"], name="alias_once_per_entity")
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs) -> None:
        self.normalised = normalise_alias(self.name)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return self.entity.get_absolute_url()


class EntityRole(models.Model):
    """What somebody was, and when: US Secretary of State, 2013 to 2017."""

    entity = models.ForeignKey(Entity, on_delete=models.CASCADE, related_name="roles")
    title = models.CharField(max_length=160)
    organisation = models.ForeignKey(
        Entity, on_delete=models.PROTECT, null=True, blank=True, related_name="office_holders"
    )
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-since", "title"]
        constraints = [
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(since__lte=F("until")),
                name="role_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        years = "–".join(str(d.year) if d else "" for d in (self.since, self.until))
        return f"{self.title} ({years})" if years != "–" else self.title

    def get_absolute_url(self) -> str:
        return self.entity.get_absolute_url()


class FormerSlug(models.Model):
    """An address that an entity had before it was renamed; it redirects for ever."""

    slug = models.SlugField(max_length=LONGEST_SLUG, unique=True)
    entity = models.ForeignKey(Entity, on_delete=models.CASCADE, related_name="former_slugs")

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.slug


class Relation(models.Model):
    """One entity heads, belongs to or is based in another: from when to when, and who says so."""

    entity = models.ForeignKey(Entity, on_delete=models.CASCADE, related_name="relations")
    kind = models.CharField(max_length=10, choices=RelationKind)
    other = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="related_from")
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    source = models.CharField(
        max_length=300, help_text="Where it is said: an address, a document, a story."
    )

    class Meta:
        ordering = ["kind", "-since", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=RelationKind.values), name="relation_kind_known"
            ),
            models.CheckConstraint(condition=~Q(entity=models.F("other")), name="relation_of_two"),
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(since__lte=F("until")),
                name="relation_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entity} {self.get_kind_display()} {self.other}"

    def get_absolute_url(self) -> str:
        return self.entity.get_absolute_url()


class Mention(Span):
    """A span that names an entity. ``name`` is the reader's proposal until one is linked."""

    entity = models.ForeignKey(
        Entity, on_delete=models.PROTECT, null=True, blank=True, related_name="mentions"
    )
    kind = models.CharField(max_length=12, choices=EntityKind)
    name = models.CharField(
        max_length=200, help_text="The one name that this thing goes by in the story."
    )

    objects = SpanQuerySet.as_manager()

    class Meta(Span.Meta):
        abstract = False
        ordering = ["article_id", "start", "end"]
        constraints = [
            *Span.Meta.constraints,
            models.CheckConstraint(
                condition=Q(kind__in=EntityKind.values), name="mention_kind_known"
            ),
        ]
        indexes = [
            models.Index(fields=["article", "start"], name="mention_in_text"),
            models.Index(fields=["entity", "-dated_at", "-article"], name="mention_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.exact} ({self.get_kind_display()})"

    def get_absolute_url(self) -> str:
        return f"{reverse('article', args=[self.article_id])}#mention-{self.pk}"


class Appearance(models.Model):
    """An entity in a story, with the number of its kept mentions there.

    Derived from Mention by ``counters.refresh``: what the archive filters and counts by.
    """

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="appearances")
    entity = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="appearances")
    mentions = models.PositiveIntegerField()
    dated_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["article_id", "-mentions"]
        constraints = [
            models.UniqueConstraint(fields=["article", "entity"], name="appearance_once")
        ]
        indexes = [
            models.Index(fields=["entity", "-dated_at", "-article"], name="appearance_newest")
        ]

    def __str__(self) -> str:
        return f"{self.entity} in {self.article}"

    def get_absolute_url(self) -> str:
        return self.article.get_absolute_url()
