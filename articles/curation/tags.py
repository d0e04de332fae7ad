"""The tree of tags: which tag may stand under which, synonyms, merges and their undoing."""

from __future__ import annotations

from typing import Any

from articles.ledger import audit_log, transactions
from articles.ledger.actions import Action
from articles.ledger.exceptions import Conflict, Refused
from articles.ledger.permissions import require
from articles.ledger.transactions import atomic_write
from articles.ledger.versions import require_version
from articles.models import (
    Article,
    ArticleTag,
    Event,
    FactTag,
    Tag,
    TagSynonym,
    User,
    normalise_alias,
)
from articles.models.reference import DEEPEST
from articles.search import catalogue


def require_fits(tag: Tag) -> None:
    """Raise Refused unless the tag fits into the tree.

    It must not be merged or stand beneath itself; the tag above it must be in use; and its name must
    not be a synonym of another tag.
    """
    if tag.merged_into_id:
        raise Refused(f"{tag} was merged into {tag.merged_into}: change that one.")
    taken = TagSynonym.objects.filter(normalised=normalise_alias(tag.name)).exclude(tag=tag.pk)
    if other := taken.select_related("tag").first():
        raise Refused(f"“{other}” is a synonym of the tag {other.tag}.")
    above = tag.parent
    if above is not None and (above.retired or above.merged_into_id):
        raise Refused(f"The tag {above} is retired: nothing is put under it.")
    levels = 1
    while above is not None:
        if above.pk == tag.pk:
            raise Refused(f"{tag} would stand under itself.")
        above, levels = above.parent, levels + 1
    if tag.parent and levels + _levels_beneath(tag) > DEEPEST:
        raise Refused(f"Tags stand at most {DEEPEST} one above the other: {tag} would be deeper.")


def _levels_beneath(tag: Tag) -> int:
    levels, level = 0, [tag.pk]
    while level := list(Tag.objects.filter(parent__in=level).values_list("pk", flat=True)):
        levels += 1
    return levels


@atomic_write
def add_synonym(tag: Tag, name: str, *, by: User) -> TagSynonym:
    """Add a synonym by which the tag is found too; return it.

    - asks for ``curate``;
    - refuses an empty name, and one that a tag or a synonym has;
    - saves; records ``tag.synonym_added``.

    Raises NotAllowed, Refused.
    """
    require(by, "curate")
    transactions.lock_registry()
    name = " ".join(name.split())
    normalised = normalise_alias(name)
    if not any(c.isalnum() for c in normalised) or len(name) > 120:
        raise Refused("A synonym has at least one letter and at most 120 characters.")
    if tag.merged_into_id:
        raise Refused(f"{tag} was merged into {tag.merged_into}: change that one.")
    if any(
        normalise_alias(each) == normalised for each in Tag.objects.values_list("name", flat=True)
    ):
        raise Refused(f"There is a tag “{name}”. Merge it into {tag} instead.")
    if other := TagSynonym.objects.filter(normalised=normalised).select_related("tag").first():
        raise Refused(f"“{name}” is a synonym of {other.tag} already.")
    tag = Tag.objects.get(pk=tag.pk)
    synonym = TagSynonym.objects.create(tag=tag, name=name, normalised=normalised)
    after = {"synonym": name}
    audit_log.record(Action.TAG_SYNONYM_ADDED, by=by, target=tag, after=after, wrote=[synonym])
    return synonym


@atomic_write
def remove_synonym(synonym: TagSynonym, *, by: User) -> None:
    """Remove a synonym; record ``tag.synonym_removed``. Raises NotAllowed, Conflict."""
    require(by, "curate")
    transactions.lock_registry()
    standing = TagSynonym.objects.select_related("tag").filter(pk=synonym.pk).first()
    if standing is None:
        raise Conflict(f"Somebody else took “{synonym}” away already.")
    audit_log.record(
        Action.TAG_SYNONYM_REMOVED,
        by=by,
        target=standing.tag,
        before={"synonym": standing.name},
        removed=[(TagSynonym, standing.pk)],
    )
    standing.delete()


def carried_by(tag: Tag) -> dict[str, int]:
    """How many stories, facts, narrower tags and synonyms belong to the tag."""
    return {
        "stories": tag.taggings.count(),
        "facts": tag.fact_taggings.count(),
        "narrower tags": tag.children.count(),
        "synonyms": tag.synonyms.count(),
    }


@atomic_write
def merge(
    tag: Tag, into: Tag, *, by: User, version: int | None = None, into_version: int | None = None
) -> Tag:
    """Merge ``tag`` into ``into``: what has the first tag gets the second. Returns the second.

    - asks for ``curate``;
    - locks every story that has the first tag or one beneath it, in order, then the registry;
    - refuses if the two are one tag, one of them was merged, or changed since the version seen, or
      the second stands beneath the first;
    - gives stories, facts and narrower tags the second instead of the first;
    - makes the name and synonyms of the first synonyms of the second;
    - makes the address of the first lead to the second; brings the catalogue up to date;
    - records ``tag.merged`` with the ids of all that moved.

    Raises NotAllowed, Refused, Conflict.
    """
    require(by, "curate")
    held = hold_stories(tag)
    transactions.lock_registry()
    tag, into = Tag.objects.get(pk=tag.pk), Tag.objects.get(pk=into.pk)
    _require_mergeable(tag, into, version, into_version)
    moved = {
        "stories": sorted(tag.taggings.values_list("article", flat=True)),
        "facts": sorted(tag.fact_taggings.values_list("fact", flat=True)),
        "children": sorted(tag.children.values_list("pk", flat=True)),
        "synonyms": sorted(tag.synonyms.values_list("pk", flat=True)),
    }
    both = {
        "stories": _have(ArticleTag, "article", into, moved["stories"]),
        "facts": _have(FactTag, "fact", into, moved["facts"]),
    }
    tag.taggings.filter(article__in=both["stories"]).delete()
    tag.fact_taggings.filter(fact__in=both["facts"]).delete()
    tag.taggings.update(tag=into)
    tag.fact_taggings.update(tag=into)
    tag.children.update(parent=into)
    tag.synonyms.update(tag=into)
    named = TagSynonym.objects.create(tag=into, name=tag.name, normalised=normalise_alias(tag.name))
    Tag.objects.filter(pk=tag.pk).update(merged_into=into, version=tag.version + 1)
    Tag.objects.filter(pk=into.pk).update(version=into.version + 1)
    catalogue.refresh(*held)
    audit_log.record(
        Action.TAG_MERGED,
        by=by,
        target=Tag.objects.get(pk=tag.pk),
        wrote=[*_those_moved(moved), named],
        after={"merged_into_id": into.pk, "into": into.name, "moved": moved | {"both": both},
               "named": named.pk},
    )  # fmt: skip
    return Tag.objects.get(pk=into.pk)


@atomic_write
def undo_merge(tag: Tag, *, by: User) -> Tag:
    """Undo a merge, and return the tag.

    - asks and locks as ``merge`` does;
    - gives the tag back to everything that the merge moved and that still has the other tag; what
      had both tags has both again;
    - records ``tag.parted``, which undoes the merge.

    Raises NotAllowed, Refused.
    """
    require(by, "curate")
    merged = Tag.objects.select_related("merged_into").get(pk=tag.pk)
    into = merged.merged_into
    done = (
        Event.objects.filter(
            action=Action.TAG_MERGED, target_type="tag", target_id=tag.pk, undone_by__isnull=True
        )
        .order_by("-number")
        .first()
    )
    if into is None or done is None:
        raise Refused(f"{merged} is not merged into another tag.")
    if into.merged_into_id:
        raise Refused(f"{into} was merged into another tag since. Take that merge apart first.")
    held = hold_stories(into)
    transactions.lock_registry()
    moved = done.after["moved"]
    _give_back(ArticleTag, "article", merged, into, moved["stories"], moved["both"]["stories"])
    _give_back(FactTag, "fact", merged, into, moved["facts"], moved["both"]["facts"])
    into.children.filter(pk__in=moved["children"]).update(parent=merged)
    TagSynonym.objects.filter(pk=done.after["named"], tag=into).delete()
    into.synonyms.filter(pk__in=moved["synonyms"]).update(tag=merged)
    Tag.objects.filter(pk=merged.pk).update(merged_into=None, version=merged.version + 1)
    Tag.objects.filter(pk=into.pk).update(version=into.version + 1)
    catalogue.refresh(*held)
    audit_log.record(
        Action.TAG_PARTED,
        by=by,
        target=Tag.objects.get(pk=merged.pk),
        before={"merged_into_id": into.pk},
        undoes=done,
        wrote=_those_moved(moved),
        removed=[(TagSynonym, done.after["named"])],
    )
    return Tag.objects.get(pk=tag.pk)


def _those_moved(moved: dict[str, list[int]]) -> list[Tag | TagSynonym]:
    """The narrower tags and synonyms that a merge moved, as they are now."""
    return [
        *Tag.objects.filter(pk__in=moved["children"]),
        *TagSynonym.objects.filter(pk__in=moved["synonyms"]),
    ]


def _require_mergeable(tag: Tag, into: Tag, version: int | None, into_version: int | None) -> None:
    for standing, seen in ((tag, version), (into, into_version)):
        if standing.merged_into_id:
            raise Refused(f"{standing} was merged into {standing.merged_into} already.")
        if seen is not None:
            require_version(standing, seen)
    if tag.pk == into.pk:
        raise Refused("A tag cannot be merged into itself.")
    above = into.parent
    while above is not None:
        if above.pk == tag.pk:
            raise Refused(f"{into} stands under {tag}. Merge it the other way round.")
        above = above.parent


def _have(
    model: type[ArticleTag] | type[FactTag], field: str, tag: Tag, among: list[int]
) -> list[int]:
    rows = model.objects.filter(tag=tag, **{f"{field}__in": among})
    return sorted(rows.values_list(field, flat=True))


def _give_back(
    model: type[ArticleTag] | type[FactTag],
    field: str,
    tag: Tag,
    into: Tag,
    moved: list[int],
    both: list[int],
) -> None:
    """Give this tag back to the moved rows that still have the other one."""
    still = _have(model, field, into, moved)
    alone = [key for key in still if key not in set(both)]
    model.objects.filter(tag=into, **{f"{field}__in": alone}).update(tag=tag)
    rows = model.objects.filter(tag=into, **{f"{field}__in": both}).values()
    given: list[Any] = [
        model(**{name: v for name, v in row.items() if name != "id"} | {"tag_id": tag.pk})
        for row in rows
    ]
    model.objects.bulk_create(given)


def hold_stories(tag: Tag) -> list[int]:
    """Lock every story that has the tag or a narrower one, on itself or on a fact, in the order of
    their ids; return them. The locks last until the transaction ends.
    """
    tags = {tag.pk, *Tag.objects.beneath([tag.pk])[tag.pk]}
    stories = Article.objects.filter(taggings__tag__in=tags) | Article.objects.filter(
        pk__in=FactTag.objects.filter(tag__in=tags).order_by().values("fact__article")
    )
    keys = sorted(set(stories.order_by().values_list("pk", flat=True)))
    list(Article.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk")
         .values_list("pk"))  # fmt: skip
    return keys
