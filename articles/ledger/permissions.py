"""May this person do this to this story? Asked by every write function before it acts."""

from __future__ import annotations

from collections.abc import Callable, Collection

from articles.choices import Stage
from articles.ledger.exceptions import NotAllowed, Refused
from articles.models import Article, User

#: How an act reads after "may not".
PERMISSION_WORDS = {
    "read_archive": "read the archive",
    "view_desk": "see stories that are not published",
    "hand_in": "hand in stories",
    "edit_text": "edit the words of this story",
    "mark": "decide marks or tag",
    "verify": "give evidence or verdicts",
    "claim": "take stories",
    "assign": "assign stories",
    "return_story": "return stories",
    "spike": "spike or restore stories",
    "clear": "clear stories",
    "publish": "publish or withdraw stories",
    "override_gate": "pass the gate with open blockers",
    "correct": "work on corrections",
    "issue_correction": "issue corrections",
    "comment": "comment",
    "curate": "curate the registry",
    "share_search": "share searches",
}


def require(user: User, act: str) -> None:
    """Raise NotAllowed unless this person is active and their roles grant ``articles.<act>``."""
    if not (user.is_active and user.has_perm(f"articles.{act}")):
        raise NotAllowed(
            f"{user} may not {PERMISSION_WORDS[act]}. Ask an archivist about your role."
        )


def permitted(rule: Callable[..., object], *about: object) -> bool:
    """Whether ``rule``, a function that raises Refused, accepts this.

    Every ``can_…`` calls the rule that its write function asks, so the two cannot differ.
    """
    try:
        rule(*about)
    except Refused:
        return False
    return True


def require_visible(user: User, article: Article) -> None:
    """Raise NotAllowed unless this person may see the story at all."""
    if not can_see(user, article):
        raise NotAllowed(f"{user} may not see this story.")


def require_stage(article: Article, stages: Collection[str], otherwise: str) -> None:
    """Raise Refused unless the story is in one of these stages. ``otherwise`` completes the sentence
    about what does not happen in another stage.
    """
    if article.stage not in stages:
        raise Refused(f"This story is {article.get_stage_display()}: {otherwise}")


def can_see(user: User, article: Article) -> bool:
    """Whether this person may see the story at all. No query for people at the desk, who see every
    story, and for the story's author.
    """
    if not user.is_active:
        return False
    own = user.pk == article.author_id and user.has_perm("articles.hand_in")
    if user.has_perm("articles.view_desk") or (own and user.has_perm("articles.read_archive")):
        return True
    return Article.objects.visible_to(user).filter(pk=article.pk).exists()


def can_review(user: User) -> bool:
    """Whether this person works on the review page, whether or not they may open the admin."""
    return user.is_active and user.has_perm("articles.view_desk")


#: Stages in which facts are checked. A published story may still prove wrong.
CHECKING_STAGES = (
    Stage.RECEIVED,
    Stage.IN_REVIEW,
    Stage.RETURNED,
    Stage.CLEARED,
    Stage.PUBLISHED,
)


def require_at_work(article: Article) -> None:
    """Raise Refused unless facts are checked in a story of this stage."""
    require_stage(article, CHECKING_STAGES, "nothing is checked in it now.")
