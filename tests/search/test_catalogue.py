"""The catalogue of the archive says, after any acts, what counting anew says; and so do dossiers."""

import random
from collections import Counter
from contextlib import suppress
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles.choices import ARCHIVE_STAGES, Role, Stage
from articles.curation import merges
from articles.editing import corrections, marks, metadata
from articles.ledger import counters
from articles.ledger.exceptions import Refused
from articles.models import (
    Appearance,
    Article,
    CatalogueCard,
    CatalogueField,
    CatalogueTotal,
    Outlet,
    Section,
    Tag,
)
from articles.pages.dossier import dossier
from articles.search import catalogue
from articles.workflow import transitions, undo, verdicts
from tests.factories import (
    check_draft,
    make_article,
    make_entity,
    make_fact,
    make_mention,
    make_quote,
    make_user,
)

pytestmark = pytest.mark.django_db


class Desk:
    """Stories to act on at random, and the people who do."""

    def __init__(self, seed):
        self.rng = random.Random(seed)
        self.author, self.editor = make_user(Role.REPORTER), make_user(Role.EDITOR)
        self.chief, self.archivist = make_user(Role.CHIEF_EDITOR), make_user(Role.ARCHIVIST)
        self.sections = [Section.objects.create(name=f"S {n}", slug=f"s{n}") for n in range(2)]
        self.outlet = Outlet.objects.create(name="Tide", slug="tide")
        self.tags = [Tag.objects.create(name=f"T {n}", slug=f"t{n}") for n in range(2)]
        self.people = [make_entity(f"Person Number{n}") for n in range(3)]
        for n in range(6):
            story = make_article(
                author=self.author, section=self.sections[0], outlet=self.outlet, slug=f"pier-{n}"
            )
            make_mention(story, "Ines Calder", self.rng.choice(self.people))
            make_mention(story, "The harbour board", self.rng.choice(self.people))
            make_quote(story, "Nobody was hurt", self.rng.choice(self.people))
            make_fact(story, "14 boats")

    def act(self):
        """One act that somebody might do; refused ones change nothing."""
        story = self.any_of(Article.objects.all())
        with suppress(Refused):
            getattr(self, self.rng.choice(ACTS))(story)

    def any_of(self, rows):
        return self.rng.choice(list(rows.order_by("pk")))

    def move(self, story):
        ways = [way for way in transitions.open_to(story, self.chief) if way.name != "return"]
        if not ways:
            return  # a withdrawn story stays so
        way = self.rng.choice(ways)
        transitions.move(
            story, way.name, by=self.chief, version=story.version, override=way.gate,
            reason="Because it has to be.", note="It was wrong." if way.needs == "note" else "",
        )  # fmt: skip

    def describe(self, story):
        then = timezone.now() - timedelta(days=self.rng.randrange(90))
        changes = self.rng.choice(
            (
                {"section": self.rng.choice(self.sections)},
                {"language": "de"},
                {"published_at": then},
            )
        )
        metadata.set_details(story, by=self.editor, version=story.version, **changes)

    def tag(self, story):
        marks.tag(story, self.rng.choice(self.tags), by=self.editor)

    def untag(self, story):
        marks.untag(story, self.rng.choice(self.tags), by=self.editor)

    def link(self, story):
        mention = self.any_of(story.mentions.all())
        marks.link_mention(
            mention, self.rng.choice(self.people), by=self.editor, version=mention.version
        )

    def check(self, story):
        fact = self.any_of(story.facts.filter(kind="figure"))
        verdicts.give_verdict(
            fact, self.rng.choice(("verified", "disputed")), by=self.editor, version=fact.version,
            below_standard_reason="In haste.",
        )  # fmt: skip

    def correct(self, story):
        words = story.body.replace("14 boats", "15 boats")
        opened = corrections.open_correction(
            story, by=self.editor, version=story.version, was_wrong="The number.",
            now_says="15", body=words,
        )  # fmt: skip
        check_draft(opened, self.chief)
        corrections.issue(opened, by=self.chief, version=opened.version)

    def merge(self, story):
        entity, into = self.rng.sample(self.people, 2)
        merges.merge(entity, into, by=self.archivist)

    def part(self, story):
        merges.undo_merge(self.rng.choice(self.people), by=self.archivist)

    def undo(self, story):
        person = self.rng.choice((self.editor, self.chief))
        event = undo.last(story, by=person)
        if event:
            undo.undo(event, by=person)


ACTS = ("move", "move", "move", "describe", "tag", "untag", "link", "check", "correct", "merge",
        "part", "undo")  # fmt: skip


@pytest.mark.parametrize("seed", range(4))
def test_catalogue_is_in_step_after_acts_at_random(seed):
    desk = Desk(seed)
    catalogue.rebuild()
    most: Counter[str] = Counter()
    for _ in range(80):
        desk.act()
        assert catalogue.differences() == []
        most |= Counter(CatalogueTotal.objects.filter(number__gt=0).values_list("facet", flat=True))
    assert set(most) == {kind.value for kind in CatalogueField}
    in_archive = Article.objects.filter(stage__in=ARCHIVE_STAGES)
    assert set(CatalogueCard.objects.values_list("pk", flat=True)) == set(
        in_archive.values_list("pk", flat=True)
    )


def test_acts_on_stories_at_work_leave_the_catalogue_alone():
    desk = Desk(1)
    for act in ("tag", "link", "check"):
        getattr(desk, act)(Article.objects.first())
    assert not CatalogueCard.objects.exists()
    assert not CatalogueTotal.objects.exists()


def test_card_names_what_its_story_holds():
    desk = Desk(2)
    story = make_article(
        stage=Stage.PUBLISHED, section=desk.sections[1], language="d e",
        published_at=timezone.make_aware(timezone.datetime(2014, 6, 20, 0, 30)),
    )  # fmt: skip
    named, speaker, _ = desk.people
    Appearance.objects.create(article=story, entity=named, mentions=3, dated_at=story.dated_at)
    make_fact(story, "14 boats", verdict="disputed")
    make_fact(story, "north pier", verdict="verified", decision="dropped")
    make_quote(story, "Nobody was hurt", speaker)
    make_quote(story, "nobody will be", named, fact_decision="suggested")
    catalogue.refresh(story.pk)
    card = CatalogueCard.objects.get(pk=story.pk)
    assert card.held.split() == [
        "gpublished", "d2014-06-20", "lde", f"s{desk.sections[1].pk}", "o", "t",
        f"e{named.pk}", f"q{speaker.pk}", "vdisputed",
    ]  # fmt: skip
    assert card.mentions == f"{named.pk}:3"
    months = CatalogueTotal.objects.filter(facet=CatalogueField.MENTIONS).values_list(
        "value", "month", "number"
    )
    assert list(months) == [(str(named.pk), "2014-06", 3)]


def test_what_stands_wrong_is_named_and_written_anew(capsys):
    story = make_article(stage=Stage.PUBLISHED)
    CatalogueCard.objects.all().delete()
    with pytest.raises(CommandError, match="wrong in"):
        call_command("catalogue", check=True)
    assert f"missing: {story.pk} published" in capsys.readouterr().err
    call_command("catalogue")
    call_command("catalogue", check=True)
    CatalogueTotal.objects.filter(facet=CatalogueField.STAGE).update(number=7)
    with pytest.raises(CommandError, match="wrong in 2 rows"):
        call_command("catalogue", check=True)


def test_dossier_shows_facts_that_name_the_entity_in_their_own_words():
    board, reader = make_entity("The harbour board"), make_user(Role.READER)
    older, newer = (
        make_article(
            stage=Stage.PUBLISHED, published_at=timezone.now() - timedelta(days=days), slug=slug
        )
        for days, slug in ((9, "older"), (1, "newer"))
    )
    kept = make_article(
        stage=Stage.PUBLISHED, embargo_until=timezone.now() + timedelta(days=1), slug="kept"
    )
    about = {}
    for story in (older, newer, kept):
        make_mention(story, "The harbour board", board)
        words = "The harbour board closed the north pier"
        about[story] = make_fact(story, words, standing="settled", verdict="disputed")
        make_fact(story, "14 boats")
        counters.refresh(story)
    make_fact(newer, "The harbour board closed the north", decision="dropped")
    assert facts_shown(board, reader) == (2, [about[newer], about[older]])
    count, disputed = facts_shown(board, make_user(Role.EDITOR))
    assert count == 3 and about[kept] in disputed
    board.mentions.filter(article=newer).update(decision="dropped")
    assert facts_shown(board, reader) == (1, [about[older]])


def facts_shown(entity, user):
    """How many facts the dossier counts, and those that it writes out as odd."""
    page = dossier(entity, user)
    return page.facts_count, [fact for fact, _, _ in page.odd]
