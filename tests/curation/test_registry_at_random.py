"""Any sequence of merges, splits, edits and undos leaves no lost mention, no dangling link, every
count right."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.db.models import Count
from hypothesis import given
from hypothesis import strategies as st

from articles.choices import Decision, RelationKind
from articles.curation import entities, merges, relations, splits
from articles.ledger.counters import refresh
from articles.ledger.exceptions import Refused
from articles.models import (
    Alias,
    Appearance,
    Entity,
    EntityRole,
    Event,
    FormerSlug,
    Mention,
    Quote,
    Relation,
    normalise_alias,
)
from articles.search import catalogue
from tests.factories import make_article, make_entity, make_mention, make_quote, make_user

pytestmark = pytest.mark.django_db

WORDS = "Tamsin Roake met Anke Fischer. “Never,” said T. Roake. Roake left."
NAMES = ("Tamsin Roake", "T. Roake", "Anke Fischer", "Roake Board")

#: An act by name, and three numbers that choose what it is done to.
acts = st.lists(
    st.tuples(
        st.sampled_from(["merge", "undo merge", "split", "undo split", "rename", "alias", "describe",
                         "role", "relate"]),
        st.integers(0, 5),
        st.integers(0, 5),
        st.integers(0, 5),
    ),
    max_size=8,
)  # fmt: skip


def act(name, one, two, three, by):
    """Do it to whatever the numbers choose; a refusal is as good as an act."""
    standing = list(Entity.objects.standing().order_by("pk"))
    first, second = standing[one % len(standing)], standing[two % len(standing)]
    match name:
        case "merge":
            plan = merges.preview(first, second)
            take = [difference.field for difference in plan.differences[: three % 3]]
            merges.merge(first, second, by=by, take=take)
        case "undo merge":
            gone = list(Entity.objects.filter(merged_into__isnull=False).order_by("pk"))
            if gone:
                merges.undo_merge(gone[one % len(gone)], by=by)
        case "split":
            held = list(first.mentions.order_by("pk").values_list("pk", flat=True))
            splits.split(
                first, held[: three % 3], by=by, to=second if two % 2 else None, name=f"New {one}"
            )
        case "undo split":
            done = list(Event.objects.filter(action="entity.split").order_by("pk"))
            if done:
                splits.undo_split(done[one % len(done)], by=by)
        case "rename":
            entities.rename(first, NAMES[two % len(NAMES)], by=by)
        case "alias":
            entities.add_alias(first, f"Alias {two}", by=by)
        case "describe":
            entities.describe(first, by=by, description=f"words {two}")
        case "role":
            entities.set_role(first, f"role {two}", by=by, organisation=second)
        case "relate":
            relations.set_relation(first, RelationKind.MEMBER_OF, second, by=by, source="Minutes")


@given(acts=acts)
def test_registry_is_whole_after_any_acts(acts):
    with transaction.atomic():
        play(acts)
        transaction.set_rollback(True)


def play(acts):
    archivist = make_user("archivist")
    made = [
        make_entity(name, slug=f"e-{n}", kind="organisation" if n == 3 else "person")
        for n, name in enumerate(NAMES)
    ]
    stories = [make_article(WORDS, stage="published") for _ in range(2)]
    for story in stories:
        make_mention(story, "Tamsin Roake", made[0])
        make_mention(story, "T. Roake", made[1])
        make_mention(story, "Anke Fischer", made[2])
        make_quote(story, "Never", made[1], speaker_start=44, speaker_end=52)
        refresh(story)
    make_mention(stories[0], "Roake", made[3], nth=2, decision=Decision.DROPPED)
    mentions = set(Mention.objects.values_list("pk", flat=True))
    for name, *numbers in acts:
        try:
            act(name, *numbers, archivist)
        except Refused:
            continue
    assert (
        set(Mention.objects.filter(entity__isnull=False).values_list("pk", flat=True)) == mentions
    )
    assert_whole()
    assert_undo_is_exact(archivist)


def assert_undo_is_exact(archivist):
    """Whatever state the acts left: a merge with every choice taken, and its undo, change nothing."""
    goes, stays = Entity.objects.standing().order_by("pk")[:2]
    before = snapshot()
    try:
        plan = merges.preview(goes, stays)
    except Refused:
        return
    take = [difference.field for difference in plan.differences]
    drop = [role.pk for _, role in plan.rivals]
    merges.merge(goes, stays, by=archivist, take=take, drop=set(drop))
    assert_whole()
    assert merges.undo_merge(goes, by=archivist).left == []
    assert snapshot() == before


def snapshot():
    """Every row that a merge may touch, but for the counters of versions."""
    models = (Alias, Appearance, Entity, EntityRole, FormerSlug, Mention, Quote, Relation)
    left_out = {"version", "id"}
    return {
        model.__name__: sorted(
            str(
                {
                    k: v
                    for k, v in row.items()
                    if k not in (left_out if model is Appearance else {"version"})
                }
            )
            for row in model.objects.values()
        )
        for model in models
    }


def assert_whole():
    merged = set(Entity.objects.filter(merged_into__isnull=False).values_list("pk", flat=True))
    for entity in Entity.objects.select_related("merged_into"):
        if entity.merged_into:
            assert entity.merged_into.merged_into_id is None
        names = [alias.normalised for alias in entity.aliases.all()]
        assert len(names) == len(set(names))
        if entity.merged_into is None:
            assert normalise_alias(entity.name) in names
        assert Entity.objects.at_addresses([entity.slug])[entity.slug] == (
            entity.merged_into or entity
        )
    for model, field in ((Mention, "entity"), (Quote, "speaker"), (Appearance, "entity")):
        assert not model.objects.filter(**{f"{field}__in": merged}).exists()
    assert not Entity.objects.filter(roles__organisation__in=merged).exists()
    kept = Mention.objects.filter(decision=Decision.KEPT).order_by()
    counted = kept.values_list("article", "entity").annotate(n=Count("pk"))
    assert set(counted) == set(Appearance.objects.values_list("article", "entity", "mentions"))
    assert catalogue.differences() == []
