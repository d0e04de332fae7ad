"""For records that a test's factories made: events that tell of them, as the write path's would."""

from __future__ import annotations

from django.db import transaction

from articles.ledger import audit_log, integrity, seals
from articles.ledger.actions import Action
from articles.ledger.sealed_records import STORY_OF, UNKNOWN
from articles.models import Article


def log_as_made() -> None:
    """Let the log tell of every record as it stands."""
    with transaction.atomic():
        for story in Article.objects.all():
            wrote = [
                row
                for name, way in STORY_OF.items()
                for row in seals.BY_NAME[name]._default_manager.filter(**{way: story.pk})
            ]
            audit_log.record(
                Action.ARTICLE_TAKEN_IN, by=None, article=story, target=story, wrote=wrote
            )
            for tag in story.taggings.values_list("tag", flat=True):
                audit_log.record(
                    Action.ARTICLE_TAGGED, by=None, article=story, target=story,
                    after={"tag_id": tag},
                )  # fmt: skip
        rest = [model for name, model in seals.BY_NAME.items() if name not in STORY_OF]
        rows = [row for model in rest for row in model._default_manager.all()]
        if rows:
            audit_log.record(Action.USER_CREATED, by=None, target=rows[0], wrote=rows)


def broken(story: Article | None = None) -> list[str]:
    """Where the ledger does not hold, but for records that factories made: no event tells of those."""
    return [line for line in integrity.breaks(story) if not line.endswith(UNKNOWN)]
