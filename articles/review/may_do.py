"""What one person may do at one story's review page."""

from __future__ import annotations

from functools import cached_property

from articles.editing.marks.base import can_mark
from articles.editing.revisions import can_edit
from articles.ledger.four_eyes import edited, wrote
from articles.models import Article, User
from articles.workflow import scheduling, transitions
from articles.workflow.evidence import can_cite
from articles.workflow.verdicts import can_check


class MayDo:
    """The rights of the person. Each is asked once, when first needed, by the write path's predicates."""

    user: User
    article: Article

    @cached_property
    def may_mark(self) -> bool:
        return can_mark(self.user, self.article)

    @cached_property
    def may_check(self) -> bool:
        """Whether this person may give verdicts here: by permission, stage and four eyes."""
        return can_check(self.user, self.article)

    @cached_property
    def may_add(self) -> bool:
        """Whether this person may add evidence and contacts. Four eyes are not asked for that."""
        return can_cite(self.user, self.article)

    @cached_property
    def wrote_it(self) -> bool:
        return wrote(self.user, self.article)

    @cached_property
    def edited_it(self) -> bool:
        """Whether this person edited the story since it was last cleared."""
        return edited(self.user, self.article)

    @cached_property
    def may_edit(self) -> bool:
        return can_edit(self.user, self.article)

    @cached_property
    def steps(self) -> list[transitions.Transition]:
        return transitions.open_to(self.article, self.user)

    @cached_property
    def may_time(self) -> bool:
        """Whether this person may set or move the time of publication, whatever the gate says."""
        return scheduling.can_set_time(self.user, self.article)
