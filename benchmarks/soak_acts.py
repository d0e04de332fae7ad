"""What eight people do in the soak: seventeen kinds of acts, each with the trace that it leaves.

An act is chosen by looking at the database, as a page shows it, and sent as its form sends it. Its
``trace`` is how it is found again afterwards: a token of its own in the words that it writes, or who
did what to which record.
"""

from __future__ import annotations

import random
import uuid
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.urls import reverse

from articles.choices import UNCHECKABLE_KINDS, Decision, FactKind, Placement, VerdictValue
from articles.models import Article, Comment, Fact, Mention, Tag, User
from articles.workflow import undo

Trace = tuple[Hashable, ...]


@dataclass(frozen=True, slots=True)
class Deed:
    """A form to be sent: where, with which fields, and the trace that it leaves if it is done.

    ``before`` is sent first, and gives the address to which the form then goes. ``undone_at`` is how
    an address begins to which a refusal leads.
    """

    kind: str
    address: str
    form: dict[str, Any]
    trace: Trace
    before: dict[str, Any] = field(default_factory=dict)
    undone_at: str = ""


def token() -> str:
    """A word that stands nowhere else."""
    return f"t{uuid.uuid4().hex[:12]}"


#: The acts of the review page that have a form, which brings its key.
_KEYED = {"say", "respond", "judge", "evidence", "source", "contact", "tag"}


def _review(kind: str, story: Article, act: str, form: dict[str, Any], trace: Trace) -> Deed:
    if act in _KEYED:
        form = form | {"key": uuid.uuid4().hex}
    return Deed(kind, f"{story.get_review_url()}{act}/", form, trace)


def _any(rows: Any, draw: random.Random) -> Any:
    """One of these rows by chance; None when there is none."""
    keys = list(rows.order_by().values_list("pk", flat=True)[:500])
    return rows.model.objects.get(pk=draw.choice(keys)) if keys else None


def _mark(story: Article, draw: random.Random, asked: Q) -> Fact | Mention | None:
    model = draw.choice((Fact, Fact, Mention))
    return _any(model.objects.filter(asked, article=story, placement=Placement.ANCHORED), draw)


def _fact(story: Article, draw: random.Random, **asked: Any) -> Fact | None:
    kept = Fact.objects.filter(
        article=story, placement=Placement.ANCHORED, decision=Decision.KEPT, **asked
    )
    checkable = kept.exclude(kind__in=[*UNCHECKABLE_KINDS, FactKind.QUOTATION])
    return _any(checkable, draw)


def _about(mark: Fact | Mention) -> dict[str, Any]:
    return {"mark": f"{mark._meta.model_name}-{mark.pk}", "version": mark.version, "stay": "1"}


def _deciding(kind: str, act: str, done: str, asked: Q) -> Callable[..., Deed | None]:
    def choose(story: Article, by: User, draw: random.Random) -> Deed | None:
        mark = _mark(story, draw, asked)
        if mark is None:
            return None
        trace = (by.pk, f"{mark._meta.model_name}.{done}", mark.pk)
        return _review(kind, story, act, _about(mark), trace)

    return choose


def hand_in(story: Article, by: User, draw: random.Random) -> Deed:
    word = token()
    text = "\n\n".join(
        f"The harbour of {word}{n} counted {draw.randint(10, 99999)} boats on Monday, and the mayor "
        f"opened pier {draw.randint(10, 999)} for {draw.randint(10, 99)} guests."
        for n in range(3)
    )
    return Deed(
        "hand in", reverse("intake"), {"take": "1", "headline": f"Boats {word}", "language": "en"},
        (word,), before={"way": "paste", "text": text}, undone_at=reverse("intake"),
    )  # fmt: skip


def edit(story: Article, by: User, draw: random.Random) -> Deed:
    word = token()
    paragraphs = story.body.split("\n\n")
    at = draw.randint(0, len(paragraphs))
    body = "\n\n".join([*paragraphs[:at], f"Edition {word}.", *paragraphs[at:]])
    form = {"headline": story.headline, "body": body, "note": word, "base": story.current.number}
    return Deed("edit", reverse("article-edit", args=[story.pk]), form, (word,))


def details(story: Article, by: User, draw: random.Random) -> Deed:
    word = token()
    form = {"version": story.version, "byline": word, "language": story.language}
    return Deed("details", reverse("article-details", args=[story.pk]), form, (word,))


def comment(story: Article, by: User, draw: random.Random) -> Deed:
    word = token()
    return _review("comment", story, "say", {"text": f"Look again {word}", "words": ""}, (word,))


def answer(story: Article, by: User, draw: random.Random) -> Deed | None:
    said = _any(Comment.objects.filter(article=story).unresolved(), draw)
    if said is None:
        return None
    word = token()
    form = {"text": f"I have {word}", "comment": said.pk}
    return _review("answer", story, "respond", form, (word,))


def resolve(story: Article, by: User, draw: random.Random) -> Deed | None:
    said = _any(Comment.objects.filter(article=story).unresolved(), draw)
    if said is None:
        return None
    trace = (by.pk, "comment.resolved", said.pk)
    return _review("resolve", story, "resolve", {"comment": said.pk}, trace)


def verdict(story: Article, by: User, draw: random.Random) -> Deed | None:
    fact = _fact(story, draw)
    if fact is None:
        return None
    word = token()
    form = _about(fact) | {"value": VerdictValue.UNVERIFIABLE, "note": word}
    return _review("verdict", story, "judge", form, (word,))


def take_back(story: Article, by: User, draw: random.Random) -> Deed | None:
    fact = _fact(story, draw, checked_by=by)
    if fact is None:
        return None
    trace = (by.pk, "fact.verdict_taken_back", fact.pk)
    return _review("take back", story, "take-back", _about(fact), trace)


def evidence(story: Article, by: User, draw: random.Random) -> Deed | None:
    fact = _fact(story, draw)
    if fact is None:
        return None
    word = token()
    form = _about(fact) | {"kind": "document", "title": f"Log {word}", "stance": "supports"}
    return _review("evidence", story, "evidence", form | {"note": word}, (word,))


def source(story: Article, by: User, draw: random.Random) -> Deed:
    word = token()
    form = {"given": f"The log of the harbour says so: {word}.", "title": word}
    return _review("source", story, "source", form, (word,))


def contact(story: Article, by: User, draw: random.Random) -> Deed | None:
    fact = _fact(story, draw)
    if fact is None:
        return None
    word = token()
    form = _about(fact) | {
        "name": "Ines Calder", "channel": "phone", "outcome": "confirmed", "note": word,
        "facts": fact.pk,
    }  # fmt: skip
    return _review("contact", story, "contact", form, (word,))


def tag(story: Article, by: User, draw: random.Random) -> Deed | None:
    chosen = _any(Tag.objects.in_use(), draw)
    if chosen is None:
        return None
    standing = story.tags.filter(pk=chosen.pk).exists()
    act, done = ("untag", "article.untagged") if standing else ("tag", "article.tagged")
    return _review("tag", story, act, {"tag": chosen.pk}, (by.pk, done, story.pk, chosen.pk))


def claim(story: Article, by: User, draw: random.Random) -> Deed | None:
    if story.assignee_id not in (None, by.pk):
        return None
    act = "release" if story.assignee_id else "claim"
    trace = (by.pk, f"article.{act}{'d' if act == 'release' else 'ed'}", story.pk)
    return _review("claim", story, act, {"story_version": story.version}, trace)


def take_back_last(story: Article, by: User, draw: random.Random) -> Deed | None:
    event = undo.last(story, by=by)
    if event is None:
        return None
    return _review("undo", story, "undo", {"event": event.pk}, (event.pk,))


_SUGGESTED = Q(decision=Decision.SUGGESTED)
_KEPT = Q(decision=Decision.KEPT)
_DROPPED = Q(decision=Decision.DROPPED)

#: The kinds of acts by the role that does them, as often as they are done.
DESK: dict[str, tuple[int, Callable[..., Deed | None]]] = {
    "hand in": (1, hand_in),
    "edit": (1, edit),
    "details": (1, details),
    "comment": (2, comment),
    "answer": (2, answer),
    "resolve": (1, resolve),
    "keep": (4, _deciding("keep", "keep", "kept", _SUGGESTED | _DROPPED)),
    "drop": (2, _deciding("drop", "drop", "dropped", _SUGGESTED | _KEPT)),
    "put off": (1, _deciding("put off", "later", "deferred", _SUGGESTED & Q(deferred=False))),
    "verdict": (3, verdict),
    "take back": (1, take_back),
    "evidence": (2, evidence),
    "source": (1, source),
    "contact": (1, contact),
    "tag": (1, tag),
    "claim": (2, claim),
    "undo": (2, take_back_last),
}


def chosen(kind: str, story_id: int, by: User, draw: random.Random) -> Deed | None:
    """An act of this kind that this person may just now do to the story; None if there is none."""
    story = Article.objects.select_related("current").get(pk=story_id)
    return DESK[kind][1](story, by, draw)
