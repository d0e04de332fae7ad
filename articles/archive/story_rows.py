"""The stories of one page, as the plain values that their list shows.

Its statements are SQL: Django took a tenth of the page's time to build them for every page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from articles.archive.keyset import moment_of
from articles.models import Article, ArticleTag, Outlet, Revision, Section, Tag


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A story: ``text`` is its beginning or the whole, None where it has none."""

    pk: int
    headline: str
    stage: str
    dated_at: datetime
    section: str | None
    outlet: str | None
    text: str | None
    tags: list[str]


def story_rows(ids: Sequence[int], beginning: int | None) -> list[StoryRow]:
    """The stories with these ids, in this order, each with so many code points of its text, with
    None all of it. Two queries."""
    text = "revision.body" if beginning is None else f"substr(revision.body, 1, {beginning})"
    some = ", ".join(["%s"] * len(ids))
    tags = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(_TAGS.format(ids=some), ids)
        for pk, tag in cursor.fetchall():
            tags[pk].append(tag)
        cursor.execute(_STORIES.format(text=text, ids=some), ids)
        found = {
            pk: StoryRow(pk, headline, stage, moment_of(dated_at), section, outlet, body, tags[pk])
            for pk, headline, stage, dated_at, section, outlet, body in cursor.fetchall()
        }
    return [found[pk] for pk in ids if pk in found]


_TAGS = f"""
    SELECT tagged.article_id, tag.name FROM {ArticleTag._meta.db_table} tagged
    JOIN {Tag._meta.db_table} tag ON tag.id = tagged.tag_id
    WHERE tagged.article_id IN ({{ids}}) ORDER BY tagged.id
"""
_STORIES = f"""
    SELECT story.id, story.headline, story.stage, story.dated_at, section.name, outlet.name, {{text}}
    FROM {Article._meta.db_table} story
    LEFT JOIN {Revision._meta.db_table} revision ON revision.id = story.current_id
    LEFT JOIN {Section._meta.db_table} section ON section.id = story.section_id
    LEFT JOIN {Outlet._meta.db_table} outlet ON outlet.id = story.outlet_id
    WHERE story.id IN ({{ids}})
"""
