"""Tables that archivists keep: outlets, sections, tags, and the topics of the IPTC."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.http import urlencode


class Labelled(models.Model):
    """A name for people and a slug for addresses."""

    #: The archive's parameter that filters by this table.
    parameter = ""

    name = models.CharField(max_length=120, unique=True)
    slug = models.SlugField(max_length=80, unique=True, help_text="Used in addresses.")
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{reverse('archive')}?{urlencode({self.parameter: self.slug})}"


class Outlet(Labelled):
    """Who published or sent a story: a paper, an agency, a site."""

    parameter = "outlet"

    website = models.URLField(blank=True, help_text="The outlet's front page.")


class Section(Labelled):
    """The part of the paper a story belongs to: World, Sport."""

    parameter = "section"


class Topic(models.Model):
    """A subject of the IPTC's Media Topics. The seventeen at the top are there from the beginning;
    the others come from the file that the IPTC publishes (``manage.py import_topics``)."""

    code = models.CharField(max_length=8, primary_key=True, help_text="Eight figures: 15000000.")
    name = models.CharField(max_length=200)
    broader = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="narrower"
    )
    retired = models.BooleanField(default=False)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"https://cv.iptc.org/newscodes/mediatopic/{self.code}"


#: The most levels of tags.
DEEPEST = 6


class TagQuerySet(models.QuerySet["Tag"]):
    def in_use(self) -> TagQuerySet:
        """Tags that may be given: neither retired nor merged into another."""
        return self.filter(retired=False, merged_into__isnull=True)

    def beneath(self, tops: Iterable[int]) -> dict[int, set[int]]:
        """The ids of all tags beneath each of these (ids), by its id; one query."""
        children: dict[int, list[int]] = {}
        for pk, parent in self.exclude(parent=None).order_by().values_list("pk", "parent"):
            children.setdefault(parent, []).append(pk)
        found: dict[int, set[int]] = {}
        for top in tops:
            left, found[top] = [top], set()
            while left:
                new = children.get(left.pop(), [])
                found[top].update(new)
                left += new
        return found


class Tag(Labelled):
    """A subject that editors give to stories and facts; tags stand in a tree.

    Merged, never deleted: ``merged_into`` leads to the one that stands (``curation.tags.merge``).
    """

    parameter = "tag"

    description = models.CharField(
        max_length=250, blank=True, help_text="When to use this tag, in one sentence."
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        help_text="The wider tag under which it stands.",
    )
    topic = models.ForeignKey(
        Topic,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="tags",
        help_text="The IPTC Media Topic that means the same.",
    )
    retired = models.BooleanField(
        default=False, help_text="Stories keep it, but no story is given it any more."
    )
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="merged_from",
    )

    objects = TagQuerySet.as_manager()

    class Meta(Labelled.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=models.F("id")),
                name="tag_not_under_itself",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=models.F("id")),
                name="tag_not_into_itself",
            ),
        ]


class TagSynonym(models.Model):
    """Another word for a tag, by which it is found and suggested."""

    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="synonyms")
    name = models.CharField(max_length=120)
    normalised = models.CharField(max_length=120, editable=False, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return self.tag.get_absolute_url()
