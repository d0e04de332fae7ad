"""How many stories hold each word."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.http import urlencode


class WordCount(models.Model):
    """A word, as the search keeps it, and the number of stories that have it, whatever their stage.

    Only ``search.vocabulary`` writes it. The empty word counts all stories. Words that sound alike have
    the same ``sound``, words of one English stem the same ``stem``.
    """

    word = models.CharField(max_length=450, primary_key=True)
    stories = models.IntegerField()
    sound = models.CharField(max_length=60, blank=True)
    length = models.PositiveSmallIntegerField()
    stem = models.CharField(max_length=450, blank=True)

    class Meta:
        ordering = ["word"]
        indexes = [
            models.Index(fields=["sound", "-stories"], name="word_by_sound"),
            models.Index(fields=["length", "word"], name="word_by_length"),
            models.Index(fields=["stem", "stories"], name="word_by_stem"),
        ]

    def __str__(self) -> str:
        return self.word

    def get_absolute_url(self) -> str:
        return f"{reverse('archive')}?{urlencode({'q': self.word})}"
