"""Outlets and sections that a story needs and that do not exist yet: made at once, or requested."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from articles.choices import AskedState, LabelKind, NoticeKind
from articles.curation import classification, entities, reference
from articles.ledger import audit_log, notifications, transactions
from articles.ledger.actions import Action
from articles.ledger.exceptions import Conflict, Refused
from articles.ledger.permissions import permitted, require
from articles.ledger.transactions import atomic_write
from articles.ledger.versions import locked
from articles.models import Article, AskedLabel, Outlet, Section, User, normalise_alias

Label = Outlet | Section

MODELS: dict[str, type[Outlet] | type[Section]] = {
    LabelKind.OUTLET: Outlet,
    LabelKind.SECTION: Section,
}

#: How long a name may be, and an address made of it.
_LONGEST, _LONGEST_SLUG = 120, 80

#: How much of a reason is kept.
_LONGEST_REASON = 200


def require_may_make(by: User) -> None:
    """Raise NotAllowed unless this person may make outlets and sections: archivists, and those who
    clear stories."""
    if not (by.is_active and by.has_perm("articles.clear")):
        require(by, "curate")


def can_make(user: User) -> bool:
    """Whether this person may make an outlet or section that a story needs."""
    return permitted(require_may_make, user)


def can_ask(user: User, article: Article) -> bool:
    """Whether this person may request another outlet or section for the story."""
    return classification.can_classify(user, article)


@atomic_write
def ask(kind: str, name: str, article: Article, *, by: User) -> AskedLabel:
    """Ask the archivists for an outlet or section that the story needs; return the request.

    - asks whether this person may file the story;
    - refuses a name that exists, and a second request of the story for the same kind;
    - saves the request, which waits to be made or declined and is counted among the gaps;
    - tells every archivist; records ``article.label_asked``.

    Raises NotAllowed, Refused.
    """
    held = locked(article.pk, by=by)
    classification.require_may_classify(held, by)
    name = _checked(kind, name)
    if waiting := AskedLabel.objects.waiting().filter(kind=kind, article=held).first():
        raise Refused(f"The story waits for the {waiting} already.")
    asked = AskedLabel.objects.create(
        kind=kind, name=name, normalised=normalise_alias(name), article=held, asked_by=by
    )
    after = {"kind": kind, "name": name}
    audit_log.record(
        Action.ARTICLE_LABEL_ASKED, by=by, article=held, target=held, after=after, wrote=[asked]
    )
    notifications.tell(
        User.objects.allowed("curate"),
        held,
        f"{by} asks for the {asked}.",
        by=by,
        kind=NoticeKind.QUESTION,
        page=reverse("asked-labels"),
    )
    return asked


@atomic_write
def make(kind: str, name: str, *, by: User, article: Article | None = None) -> Label:
    """Make the outlet or section, and return it.

    - asks ``require_may_make``; refuses a name that exists;
    - saves; records ``outlet.created`` or ``section.created``;
    - gives it to ``article``, and to every story whose request waits for that name, if the story has
      none and this person may file it; records ``article.described`` for each;
    - answers the requests for that name: records ``article.label_made``, and tells who asked.

    Raises NotAllowed, Refused.
    """
    require_may_make(by)
    name = _checked(kind, name)
    stories = _held(_waiting(kind, name), article)
    transactions.lock_registry()
    model = MODELS[kind]
    label = reference.enter(model, by=by, name=name, slug=_free_slug(model, name))
    given = _give(label, kind, stories, by)
    _answer(_waiting(kind, name).filter(article__in=stories), label, given, by)
    return label


@atomic_write
def answer(asked: AskedLabel, *, by: User, name: str = "", label: Label | None = None) -> Label:
    """Give the stories that wait for what was asked this ``label``, or a new one by this ``name``
    (empty: the name asked for). Returns it. Effects and refusals as ``make``; Conflict when
    somebody has answered."""
    require_may_make(by)
    standing = _standing(asked)
    waiting = _waiting(standing.kind, standing.name)
    stories = _held(waiting, None)
    transactions.lock_registry()
    if label is None:
        model, name = MODELS[standing.kind], _checked(standing.kind, name or standing.name)
        label = reference.enter(model, by=by, name=name, slug=_free_slug(model, name))
    elif not isinstance(label, MODELS[standing.kind]):
        raise Refused(f"“{label}” is no {standing.kind}.")
    given = _give(label, standing.kind, stories, by)
    _answer(waiting.filter(article__in=stories), label, given, by)
    return label


@atomic_write
def decline(asked: AskedLabel, reason: str, *, by: User) -> None:
    """Say that the outlet or section will not be made, and why. Its effects:

    - declines all requests for that name; records ``article.label_declined`` in each story;
    - tells who asked the reason.

    For archivists and whoever may ``clear``. Raises NotAllowed, Conflict, Refused without a reason.
    """
    require_may_make(by)
    reason = " ".join(reason.replace("\0", " ").split())[:_LONGEST_REASON]
    if not reason:
        raise Refused("Say why: whoever asked reads it.")
    standing = _standing(asked)
    waiting = _waiting(standing.kind, standing.name)
    stories = _held(waiting, None)
    rows = list(waiting.filter(article__in=stories).select_related("article", "asked_by"))
    _close(rows, AskedState.DECLINED, by)
    for row in rows:
        before = {"kind": row.kind, "name": row.name}
        audit_log.record(
            Action.ARTICLE_LABEL_DECLINED,
            by=by,
            article=row.article,
            target=row.article,
            before=before,
            reason=reason,
            wrote=[row],
        )
        _tell(row, f"{by} does not make the {row}: {reason}", by)


def _checked(kind: str, name: str) -> str:
    """The name on one line. Raises Refused for none, and for one that an outlet or section has."""
    if kind not in MODELS:
        raise Refused(f"“{kind[:40]}” is neither an outlet nor a section.")
    name = entities.checked_name(name)
    if len(name) > _LONGEST:
        raise Refused(f"The {kind} has a name of at most {_LONGEST} characters.")
    wanted = normalise_alias(name)
    for known in MODELS[kind].objects.all():
        if normalise_alias(known.name) == wanted:
            raise Refused(f"The {kind} “{known}” is there already: choose it.")
    return name


def _waiting(kind: str, name: str) -> QuerySet[AskedLabel]:
    return AskedLabel.objects.waiting().filter(kind=kind, normalised=normalise_alias(name))


def _standing(asked: AskedLabel) -> AskedLabel:
    standing = AskedLabel.objects.select_related("answered_by").get(pk=asked.pk)
    if standing.state != AskedState.WAITING:
        raise Conflict(f"{standing.answered_by} has answered that already: it is {standing.state}.")
    return standing


def _held(waiting: QuerySet[AskedLabel], article: Article | None) -> list[Article]:
    """The stories that wait, and this one, held in order of their ids."""
    keys = set(waiting.order_by().values_list("article", flat=True))
    if article is not None:
        keys.add(article.pk)
    stories = Article.objects.filter(pk__in=keys).order_by("pk")
    return list(stories.select_for_update(of=("self",)))


def _give(label: Label, kind: str, stories: list[Article], by: User) -> set[int]:
    """Set the outlet or section of those stories that have none and that this person may file;
    return their ids."""
    empty = [story for story in stories if getattr(story, f"{kind}_id") is None]
    refused = classification.why_not_set(empty, kind, label, by)
    given = [story for story in empty if story.pk not in refused]
    if given:
        classification.set_all(given, kind, label, by=by)
    return {story.pk for story in given}


def _answer(waiting: QuerySet[AskedLabel], label: Label, given: set[int], by: User) -> None:
    rows = list(waiting.select_related("article", "asked_by"))
    _close(rows, AskedState.MADE, by)
    for row in rows:
        after = {"kind": row.kind, "name": label.name}
        audit_log.record(
            Action.ARTICLE_LABEL_MADE,
            by=by,
            article=row.article,
            target=Article.objects.get(pk=row.article_id),
            after=after,
            wrote=[row],
        )
        then = "and set" if row.article_id in given else "to be chosen in the details of the story"
        _tell(row, f"The {row.kind} “{label}” is there, {then}.", by)


def _close(rows: Iterable[AskedLabel], state: AskedState, by: User) -> None:
    for row in rows:
        row.state, row.answered_by, row.answered_at = state, by, timezone.now()
        row.save(update_fields=["state", "answered_by", "answered_at"])


def _tell(row: AskedLabel, text: str, by: User) -> None:
    notifications.tell([row.asked_by], row.article, text, by=by, kind=NoticeKind.QUESTION)


def _free_slug(model: type[Outlet] | type[Section], name: str) -> str:
    base = slugify(name)[: _LONGEST_SLUG - 4].strip("-") or str(model._meta.model_name)
    taken = set(model.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    taken |= reference.former_slugs(model, base)
    forms = (base, *(f"{base}-{number}" for number in range(2, len(taken) + 3)))
    return next(form for form in forms if form not in taken)
