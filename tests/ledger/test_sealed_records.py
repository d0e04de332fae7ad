"""Every field that a seal covers is compared with the log, and every record with it, both ways."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, models, transaction
from django.utils import timezone

from articles.choices import RelationKind, Role
from articles.curation import (
    entities,
    merges,
)
from articles.curation.check_rules import weigh
from articles.curation.moving import NAMING
from articles.ledger import earlier_records, seals
from articles.ledger.not_compared import ALL, listed
from articles.ledger.sealed_records import broken_seals
from articles.models import (
    Alias,
    Article,
    AskedLabel,
    CarriedElsewhere,
    Carrier,
    CheckRule,
    Contradiction,
    Correction,
    Delivery,
    DraftFact,
    DraftFinding,
    DroppedTag,
    Entity,
    EntityPair,
    Event,
    Fact,
    FactHand,
    Finding,
    FormerSlug,
    GroupedStory,
    Kin,
    Mention,
    Occurrence,
    Relation,
    StoryGroup,
    StoryPair,
    Tag,
    TagSynonym,
    User,
    Verdict,
    triggers,
)
from tests.admin.rows import fill
from tests.factories import make_article, make_entity, make_mention, make_user
from tests.ground import shared
from tests.ledger.sealing import log_as_made

pytestmark = pytest.mark.django_db

SEALED = [
    (model, name)
    for model, names in seals.SEALED.items()
    for name in (*names, *seals.LINKS.get(model, {}).values())
]


@contextmanager
def past_the_guards() -> Iterator[None]:
    triggers.remove(connection)
    try:
        yield
    finally:
        triggers.install(connection)


def two_stories() -> None:
    """Two stories with one of everything, and a log that tells of it."""
    archivist = make_user(Role.ARCHIVIST)
    fill(2, archivist)
    one, other = (
        make_entity("Pier Trust", kind="organisation"),
        make_entity("Quay Board", kind="organisation"),
    )
    Relation.objects.create(
        entity=one, kind=RelationKind.PART_OF, other=other, source="the Trust's charter"
    )
    of_every_decision(archivist)
    of_curation(archivist)
    log_as_made()
    assert list(broken_seals()) == []


newsroom = shared(two_stories)


def of_curation(archivist: User) -> None:
    """What archivists decided of duplicates, tags, old addresses, and what was asked of them."""
    now = timezone.now()
    one, other = Article.objects.order_by("pk")[:2]
    here, there = Entity.objects.order_by("pk")[:2]
    tag, decided = Tag.objects.first(), {"decided_by": archivist, "decided_at": now}
    TagSynonym.objects.create(tag=tag, name="Sea wall", normalised="sea wall")
    DroppedTag.objects.create(article=one, tag=tag, by=archivist)
    AskedLabel.objects.create(
        kind="outlet", name="The Skerry Post", normalised="the skerry post", article=one,
        asked_by=archivist,
    )  # fmt: skip
    pair = {"likely": 0.9, "why": "Alike.", "decision": "different", **decided}
    EntityPair.objects.create(one=here, other=there, **pair)
    StoryPair.objects.create(one=one, other=other, **pair)
    group, _ = StoryGroup.objects.create(), StoryGroup.objects.create()
    GroupedStory.objects.create(group=group, article=one)
    FormerSlug.objects.create(slug="an-old-address", entity=here)
    Delivery.objects.create(
        way="paste", state="taken", article=one, says="withheld", answered_by=archivist,
        answered_at=now, answer="It was right.",
    )  # fmt: skip


def of_every_decision(by: User) -> None:
    """What people decided of findings, of facts of two stories, and of the draft of a correction."""
    now = timezone.now()
    decided = {"decided_by": by, "decided_at": now}
    Finding.objects.update(state="dismissed", reason="It is its name.", **decided)
    facts = list(Fact.objects.order_by("pk"))
    first, last = facts[0], next(fact for fact in facts if fact.article_id != facts[0].article_id)
    Kin.objects.create(one=first, other=last, same=True, by=by)
    Contradiction.objects.create(
        fact=last, earlier=first, odds="figure", says="15", earlier_says="14", outcome="both",
        note="Two nights.", **decided,
    )  # fmt: skip
    carried = CarriedElsewhere.objects.create(fact=first, words="14 boats", opened_by=by)
    Carrier.objects.create(
        carried=carried, article=last.article, fact=last, state="left", note="Said so.", **decided
    )
    FactHand.objects.create(fact=first, person=by, revision=first.article.current)
    correction = Correction.objects.first()
    span = {"correction": correction, "start": 0, "end": 3, "exact": "The"}
    DraftFact.objects.create(kind="event", state="verified", checked_by=by, **span)
    DraftFinding.objects.create(
        rule="words.doubled", key="0" * 64, message="Twice.", weight="must", state="dismissed",
        **decided, **span,
    )  # fmt: skip


def another(row: models.Model, name: str) -> Any:
    """A value of the field that is not the one it has."""
    field = row._meta.get_field(name)
    value = getattr(row, field.attname)
    if field.is_relation:
        others = field.related_model._default_manager.exclude(pk=value).order_by("pk")
        return others.values_list("pk", flat=True).first()
    if field.choices:
        return next(choice for choice, _ in field.choices if choice != value)
    if isinstance(field, models.BooleanField):
        return not value
    if isinstance(field, models.DateTimeField | models.DateField):
        first = datetime(2026, 1, 2, tzinfo=UTC)
        if value is None:
            return first if isinstance(field, models.DateTimeField) else first.date()
        return value + timedelta(days=1)
    if isinstance(field, models.JSONField):
        return {"other": "else"} if isinstance(value, dict) else [{"code": "other"}]
    if isinstance(field, models.IntegerField):
        return (value or 0) + 7
    return f"x{value}"[: field.max_length]


def change(row: models.Model, name: str) -> None:
    """Change the field past the write path, its value or what it leads to."""
    field = row._meta.get_field(name)
    if field.many_to_many:
        held = getattr(row, name)
        held.add(field.related_model._default_manager.exclude(pk__in=held.all()).first())
        return
    rows = type(row)._default_manager.filter(pk=row.pk)
    rows.update(**{field.attname: another(row, name)})


def words(row: models.Model) -> str:
    return f"{str(row._meta.verbose_name).capitalize()} {row.pk}:"


KINDS = pytest.mark.parametrize("model", seals.SEALED, ids=lambda model: model.__name__)


@KINDS
def test_every_sealed_field_that_is_changed_is_named(
    newsroom: None, model: type[models.Model]
) -> None:
    row = model._default_manager.order_by("pk").first()
    assert row is not None, "the fixture has none of these"
    fields = [name for kind, name in SEALED if kind is model]
    held_by_the_database = []
    for name in fields:
        with past_the_guards():
            try:
                with transaction.atomic():
                    change(row, name)
                    lines = list(broken_seals())
                    transaction.set_rollback(True)
            except DatabaseError:
                held_by_the_database.append(name)
                continue
        assert any(line.startswith(words(row)) for line in lines), (name, lines)
    assert len(held_by_the_database) * 2 <= len(fields), held_by_the_database


def test_record_of_every_kind_that_is_gone_is_named(newsroom: None) -> None:
    """But a story, with which its chain's other records stay."""
    unnamed = []
    for model in seals.SEALED:
        row = model._default_manager.order_by("pk").last()
        with past_the_guards(), transaction.atomic():
            model._default_manager.filter(pk=row.pk)._raw_delete("default")
            lines = list(broken_seals())
            transaction.set_rollback(True)
        if f"{words(row)} the log tells of it, and it is gone." not in lines:
            unnamed.append(model)
    assert unnamed == [Article]


#: What a migrate puts in place, and what stands on the words of a fact that is sealed.
WITHOUT_EVENT = (Group, Occurrence, CheckRule)


def test_record_of_every_kind_that_no_event_tells_of_is_named(newsroom: None) -> None:
    rows = {model: model._default_manager.order_by("pk").last() for model in seals.SEALED}
    keys = {seals.key(model, row.pk) for model, row in rows.items()}
    forget(keys)
    expected = {
        f"{words(row)} the log does not know it."
        for model, row in rows.items()
        if model not in WITHOUT_EVENT
    }
    assert set(broken_seals()) == expected


def forget(keys: set[str]) -> None:
    """Take the seals of these records out of the log, as if it was written before there were any."""
    with past_the_guards():
        for event in Event.objects.all():
            event.seals = {key: seal for key, seal in event.seals.items() if key not in keys}
            Event.objects.filter(pk=event.pk).update(seals=event.seals)


def test_records_from_before_are_sealed_as_found_and_told(
    newsroom: None, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without touching what is sealed: a record that was changed stays named."""
    rows = {model: model._default_manager.order_by("pk").last() for model in seals.SEALED}
    changed = Verdict.objects.order_by("pk").first()
    forget({seals.key(model, row.pk) for model, row in rows.items() if row != changed})
    with past_the_guards():
        Verdict.objects.filter(pk=changed.pk).update(note="I was never asked.")
    with pytest.raises(CommandError):
        call_command("verify_ledger")
    assert "--seal-earlier seals them" in capsys.readouterr().err
    with pytest.raises(CommandError):
        call_command("verify_ledger", seal_earlier=True)
    assert f"Sealed as found: {len(rows) - len(WITHOUT_EVENT)} records." in capsys.readouterr().out
    assert list(broken_seals()) == [
        f"{words(changed)} it was changed, and the log does not know it."
    ]
    assert earlier_records.seal_all() == 0
    assert earlier_records.sealed_as_found()[0] == len(rows) - len(WITHOUT_EVENT)
    EntityPair.objects.update(decision="unsure")
    assert f"{words(EntityPair.objects.get())} it was changed, and the log does not know it." in (
        list(broken_seals())
    )


def test_rule_that_nobody_weighed_weighs_as_it_does_by_itself(archivist: User) -> None:
    log_as_made()
    forget({seals.key(CheckRule, key) for key in CheckRule.objects.values_list("pk", flat=True)})
    one, other = CheckRule.objects.exclude(weight="off")[:2]
    weigh(one, by=archivist, weight="off", note="Not in this house.")
    assert list(broken_seals()) == []
    CheckRule.objects.filter(pk=other.pk).update(weight="off")
    assert list(broken_seals()) == [f"{words(other)} the log does not know it."]


def test_record_that_was_removed_and_stands_again_is_named(newsroom: None, archivist: User) -> None:
    log_as_made()
    entity = Entity.objects.order_by("pk").first()
    alias = entities.add_alias(entity, "The Harbour Company", by=archivist)
    key = alias.pk
    entities.remove_alias(alias, by=archivist)
    assert list(broken_seals()) == []
    Alias.objects.create(pk=key, entity=entity, name="The Harbour Company")
    assert list(broken_seals()) == [
        f"Alias {key}: the log says that it was removed, and it is there."
    ]


def test_merges_and_what_takes_them_back_are_followed(newsroom: None, archivist: User) -> None:
    old, new = make_entity("Ines Calder"), make_entity("Ines M. Calder")
    story = make_article()
    make_mention(story, "Ines Calder", entity=old)
    log_as_made()
    merges.merge(old, new, by=archivist)
    assert list(broken_seals()) == []
    Mention.objects.filter(article=story).update(entity=old)
    assert list(broken_seals()) == [
        f"Mention {story.mentions.get().pk}: "
        "it names another entity of the registry than the log says."
    ]
    Mention.objects.filter(article=story).update(entity=new)
    merges.undo_merge(old, by=archivist)
    assert list(broken_seals()) == []
    assert story.mentions.get().entity == old


def test_seals_know_every_word_for_what_merges_move() -> None:
    known = {
        word: (model, field)
        for model, links in seals.LINKS.items()
        for word, field in links.items()
    }
    named = {word: (model, f"{field}_id") for word, model, field in NAMING if model in seals.SEALED}
    assert named.items() <= known.items()


def test_every_field_of_every_model_is_compared_or_listed() -> None:
    known = listed()
    missing = []
    for model in apps.get_app_config("articles").get_models():
        name = model.__name__
        if (name, ALL) in known:
            assert model not in seals.SEALED
            continue
        compared = {field for kind, field in SEALED if kind is model}
        every = {f.attname for f in model._meta.concrete_fields if not f.primary_key}
        every |= {field.name for field in model._meta.many_to_many}
        missing += [f"{name}.{field}" for field in every - compared if (name, field) not in known]
    assert sorted(missing) == []
