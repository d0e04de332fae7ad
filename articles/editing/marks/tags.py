"""Tags on a story."""

from __future__ import annotations

from articles.editing.marks.base import at_work_on
from articles.ledger import audit_log
from articles.ledger.actions import Action
from articles.ledger.exceptions import Refused
from articles.ledger.transactions import atomic_write
from articles.models import Article, ArticleTag, Tag, User


@atomic_write
def tag(article: Article, chosen: Tag, *, by: User) -> ArticleTag:
    """Put a tag on the story, and return the tagging.

    - asks for ``mark``; locks the story, which must be at work;
    - refuses a tag that is out of use, or that the story has already;
    - saves; records ``article.tagged``;
    - counts anew, which raises the story's version.

    Raises NotAllowed, Refused.
    """
    with at_work_on(article, by) as held:
        if chosen.retired or chosen.merged_into_id:
            raise Refused(f"The tag {chosen} is retired. Choose another.")
        if ArticleTag.objects.filter(article=held, tag=chosen).exists():
            raise Refused(f"The story has the tag {chosen} already.")
        tagging = ArticleTag.objects.create(article=held, tag=chosen, dated_at=held.dated_at)
        after = {"tag_id": chosen.pk, "tag": chosen.name}
        audit_log.record(Action.ARTICLE_TAGGED, by=by, article=held, target=held, after=after)
    return tagging


@atomic_write
def untag(article: Article, chosen: Tag, *, by: User) -> None:
    """Take a tag off the story.

    - asks for ``mark``; locks the story, which must be at work;
    - refuses if the story does not have the tag;
    - deletes the tagging; records ``article.untagged``;
    - counts anew, which raises the story's version.

    Raises NotAllowed, Refused.
    """
    with at_work_on(article, by) as held:
        if not ArticleTag.objects.filter(article=held, tag=chosen).delete()[0]:
            raise Refused(f"The story does not have the tag {chosen}.")
        before = {"tag_id": chosen.pk, "tag": chosen.name}
        audit_log.record(Action.ARTICLE_UNTAGGED, by=by, article=held, target=held, before=before)
