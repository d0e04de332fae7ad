"""Searches that people keep."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from articles.models.articles import Article
from articles.models.users import User


class SavedSearchQuerySet(models.QuerySet["SavedSearch"]):
    def visible_to(self, user: User) -> SavedSearchQuerySet:
        """One's own searches, and those shared with one of one's roles."""
        return self.filter(Q(owner=user) | Q(shared_with__in=user.groups.all())).distinct()


class SavedSearch(models.Model):
    """A named address of the archive: which list, and its query string."""

    class Listing(models.TextChoices):
        ARTICLES = "articles", "articles"
        FACTS = "facts", "facts"
        QUOTES = "quotes", "quotes"
        ENTITIES = "entities", "entities"
        CORRECTIONS = "corrections", "corrections"
        ALL = "all", "all lists"

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_searches"
    )
    name = models.CharField(max_length=120)
    listing = models.CharField(max_length=12, choices=Listing)
    query = models.TextField(blank=True, help_text="The query string, as in the address.")
    shared_with = models.ManyToManyField(Group, blank=True, related_name="shared_searches")
    by_mail = models.BooleanField(default=False, help_text="Send what is new by e-mail.")
    created_at = models.DateTimeField(default=timezone.now)

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        verbose_name_plural = "saved searches"
        constraints = [
            models.UniqueConstraint(fields=["owner", "name"], name="saved_search_name_once")
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        route = {
            "articles": "archive",
            "facts": "archive-facts",
            "quotes": "archive-quotes",
            "entities": "archive-entities",
            "corrections": "archive-corrections",
            "all": "search",
        }[self.listing]
        return f"{reverse(route)}?{self.query}" if self.query else reverse(route)


class SearchVisit(models.Model):
    """How far one person has looked at a saved search, and what was last sent to them."""

    search = models.ForeignKey(SavedSearch, on_delete=models.CASCADE, related_name="visits")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="search_visits"
    )
    looked_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["search_id", "user_id"]
        constraints = [models.UniqueConstraint(fields=["search", "user"], name="search_visit_once")]

    def __str__(self) -> str:
        return f"{self.user}: {self.search}"

    def get_absolute_url(self) -> str:
        return self.search.get_absolute_url()


class MailedStory(models.Model):
    """A story that somebody got by mail, so that they also get its correction."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mailed_stories"
    )
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="mailed_to")
    sent_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-sent_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["article", "user"], name="mailed_story_once")
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.article}"

    def get_absolute_url(self) -> str:
        return self.article.get_absolute_url()
