"""Tables that archivists keep: outlets, sections, tags."""

from django.db import models
from django.urls import reverse
from django.utils.http import urlencode


class Labelled(models.Model):
    """A name for people and a slug for addresses."""

    #: The archive's parameter that filters by this table.
    parameter = ""

    name = models.CharField(max_length=120, unique=True)
    slug = models.SlugField(max_length=80, unique=True, help_text="Used in addresses.")

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


class Tag(Labelled):
    """A subject that editors give to stories."""

    parameter = "tag"

    description = models.CharField(
        max_length=250, blank=True, help_text="When to use this tag, in one sentence."
    )
