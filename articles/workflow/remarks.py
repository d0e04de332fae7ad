"""Makes a note in the margin or at the foot of a story a source of one of its facts."""

from __future__ import annotations

import re

from django.utils.text import Truncator

from articles.choices import SourceKind
from articles.ledger.exceptions import Refused
from articles.ledger.permissions import require
from articles.ledger.transactions import atomic_write
from articles.ledger.versions import raised_by_events
from articles.models import Comment, Evidence, Fact, User
from articles.workflow.comments import resolve_held
from articles.workflow.evidence import cite_held, require_may_cite
from articles.workflow.held import hold
from articles.workflow.sources import attach_new, new_source

_ADDRESS = re.compile(r"https?://[^\s<>”\"]+[^\s<>”\".,;:)\]]")

#: The words that intake puts before a footnote of a document.
_NOTE = re.compile(r"^(?:Footnote|Endnote): ")


@atomic_write
def cite_remark(comment: Comment, fact: Fact, *, by: User) -> Evidence:
    """Make a comment or footnote a source of this fact.

    - asks for ``verify``; locks the story, which is at work;
    - refuses a comment of another story;
    - adds a source to the story, unless the story has it: a web page when the comment names an
      address, otherwise a document, with the comment's words as its title;
    - cites it for the fact: records ``source.added`` and ``evidence.added``;
    - resolves a comment that came in with a document: records ``comment.resolved``;
    - raises the versions of fact and story.

    It changes no verdict. When the remark is cited already, that citation is returned and nothing is
    written. Raises NotAllowed, Refused.
    """
    require(by, "verify")
    article, fact = hold(fact, by)
    require_may_cite(article, by)
    comment = Comment.objects.get(pk=comment.pk)
    if comment.article_id != article.pk:
        raise Refused("This comment stands in another story.")
    words = _NOTE.sub("", comment.text)
    address = _ADDRESS.search(words)
    source = new_source(
        by=by,
        kind=SourceKind.WEB_PAGE if address else SourceKind.DOCUMENT,
        title=" ".join(words.split())[:250],
        address=address.group() if address else "",
        note=f"Named by {comment.who} beside the story’s words “{_about(comment, fact)}”.",
    )
    with raised_by_events(article):
        held = attach_new(article, source, by=by)
        cited = cite_held(article, fact, held.source, by=by)
        if comment.author_id is None and comment.resolved_at is None:
            resolve_held(article, comment, by=by)
    return cited


def _about(comment: Comment, fact: Fact) -> str:
    return Truncator(comment.exact or fact.exact).chars(120)
