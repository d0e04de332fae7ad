"""May this person do this to this story? Asked by every write function before it acts."""

from __future__ import annotations

from collections.abc import Callable, Collection

from articles.choices import RevisionSource, Stage
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
    """Pass if the role of this active person grants ``articles.<act>``; else raise NotAllowed."""
    if not (user.is_active and user.has_perm(f"articles.{act}")):
        raise NotAllowed(
            f"{user} may not {PERMISSION_WORDS[act]}. Ask an archivist about your role."
        )


def permitted(rule: Callable[..., object], *about: object) -> bool:
    """Whether ``rule``, a function that raises Refused where it says no, lets this pass.

    Every ``can_…`` is made of the rule that its write function asks, so the two cannot differ.
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
    """Raise Refused unless the story is in one of these stages; ``otherwise`` says what does not
    happen in another."""
    if article.stage not in stages:
        raise Refused(f"This story is {article.get_stage_display()}: {otherwise}")


def can_see(user: User, article: Article) -> bool:
    """Whether this person may see the story at all. The desk sees every one, which is known
    without asking the database."""
    if user.is_active and user.has_perm("articles.view_desk"):
        return True
    return Article.objects.visible_to(user).filter(pk=article.pk).exists()


def can_review(user: User) -> bool:
    """Whether this person works on the review page, with an account of the admin or without."""
    return user.is_active and user.has_perm("articles.view_desk")


def wrote_or_last_edited(user: User, article: Article) -> bool:
    """True for the author, and for whoever made the last edit of the words.

    To take in what somebody else wrote is no edit: see ``intake.take_in``.
    """
    if user.pk == article.author_id:
        return True
    current = article.current
    return (
        current is not None
        and current.source != RevisionSource.INTAKE
        and current.created_by_id == user.pk
    )


def require_four_eyes(user: User, article: Article, act: str) -> None:
    """Four eyes: raise NotAllowed if this person wrote the story or edited it last."""
    if wrote_or_last_edited(user, article):
        part = "wrote" if user.pk == article.author_id else "last edited"
        raise NotAllowed(
            f"{user} {part} this story, so somebody else must {act}: four eyes on every story."
        )


#: Stages in which facts are checked. A story that is out may still prove wrong.
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
