"""What archivists and editors decide stands in the ledger, and so does what takes it back."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.utils import timezone

from articles.curation import (
    asked_labels,
    classification,
    decisions,
    entities,
    house_style,
    merges,
    story_groups,
    tags,
)
from articles.ledger.logged_tags import broken_tags
from articles.ledger.sealed_records import broken_seals
from articles.models import (
    ArticleTag,
    AskedLabel,
    EntityPair,
    FactTag,
    Finding,
    StoryPair,
    Tag,
    User,
)
from articles.workflow import findings, undo
from tests.factories import make_article, make_entity, make_fact, taken
from tests.ledger.sealing import log_as_made

pytestmark = pytest.mark.django_db


def test_curation_leaves_a_ledger_that_is_whole(archivist: User, editor: User) -> None:
    """Every write function of what archivists decide seals what it wrote."""
    story, other = make_article(), make_article()
    one, two = (Tag.objects.create(name=name, slug=name) for name in ("piers", "docks"))
    log_as_made()
    classification.drop_suggestion(story, one, by=editor)
    undo.undo(undo.last(story, by=editor), by=editor)
    classification.drop_suggestion(story, two, by=archivist)
    tags.remove_synonym(tags.add_synonym(one, "jetties", by=archivist), by=archivist)
    tags.add_synonym(one, "quays", by=archivist)
    tags.merge(one, two, by=archivist)
    tags.undo_merge(one, by=archivist)
    asked_labels.ask("outlet", "The Skerry Post", story, by=archivist)
    asked_labels.ask("section", "Harbour", story, by=archivist)
    asked_labels.answer(AskedLabel.objects.get(kind="outlet"), by=archivist)
    asked_labels.decline(AskedLabel.objects.get(kind="section"), "There is one.", by=archivist)
    pair = StoryPair.objects.create(one=story, other=other, likely=0.9, why="Alike.")
    pair = story_groups.group(pair, by=archivist, version=1).pair
    pair = story_groups.ungroup(pair, by=archivist)
    decisions.call_different(pair, by=archivist, version=pair.version)
    old, new = make_entity("Ines Calder"), make_entity("Ines M. Calder")
    log_as_made()
    entities.rename(old, "Ines Caldery", by=archivist)
    entities.rename(old, "Ines Calder", by=archivist)
    EntityPair.objects.create(one=old, other=new, likely=0.9, why="Alike.")
    merges.merge(old, new, by=archivist)
    merges.undo_merge(old, by=archivist)
    rule = house_style.create(
        by=archivist, name="plain", kind="existence", message="No.", tokens=["utilise"]
    )
    house_style.turn(house_style.try_out(rule, by=archivist), by=archivist, on=True)
    assert list(broken_seals()) == []
    assert list(broken_tags()) == []


def test_tags_are_those_that_the_log_gave(archivist: User) -> None:
    story, other = make_article(), make_article()
    fact = make_fact(story, "14 boats")
    one, two = (Tag.objects.create(name=name, slug=name) for name in ("piers", "docks"))
    with transaction.atomic():
        classification.tag_all([story, other], one, by=archivist)
        classification.tag_all([fact], one, by=archivist)
        classification.tag_all([other], two, by=archivist)
    tags.merge(one, two, by=archivist)
    assert list(broken_tags()) == []
    tags.undo_merge(one, by=archivist)
    with transaction.atomic():
        classification.untag_all([other], one, by=archivist)
    assert list(broken_tags()) == []
    ArticleTag.objects.filter(article=story).update(tag=two)
    FactTag.objects.all().delete()
    ArticleTag.objects.create(article=other, tag=one, dated_at=other.dated_at)
    assert list(broken_tags()) == [
        f"Story {story.pk}: it has tag {two.pk}, and the log does not know it.",
        f"Story {story.pk}: the log says that it has tag {one.pk}, and it has not.",
        f"Story {other.pk}: it has tag {one.pk}, and the log does not know it.",
        f"Fact {fact.pk}: the log says that it has tag {one.pk}, and it has not.",
    ]
    assert len(list(broken_tags(story))) == 3


def test_finding_that_is_mended_and_found_again_stands_in_the_log(editor: User) -> None:
    story = taken("The wall of Aldbury is is long.\n\nIt will not be built.", editor)
    log_as_made()
    finding = Finding.objects.get(article=story)
    findings.mend(finding, by=editor, version=1)
    undo.undo(undo.last(story, by=editor), by=editor)
    finding.refresh_from_db()
    assert finding.state == "open"
    assert list(broken_seals()) == []
    Finding.objects.update(state="dismissed", decided_at=timezone.now())
    assert list(broken_seals()) == [
        f"Finding {finding.pk}: it was changed, and the log does not know it."
    ]
