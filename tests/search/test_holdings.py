"""What the catalogue holds of a world of stories, for each role: what its person may see."""

from collections import Counter

import pytest

from articles.choices import ARCHIVE_STAGES
from articles.models import Appearance, CatalogueField
from articles.pages.dossier import dossier
from articles.search.totals import ArchiveTotals
from tests.archive.world import ROLES, World
from tests.ground import shared

pytestmark = pytest.mark.django_db
world = shared(World)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("of_words", [False, True])
def test_holdings_are_the_stories_that_the_person_may_see(world, role, of_words):
    user = world.users[role]
    for stages in (ARCHIVE_STAGES, ("cleared",), ("published",), ("withdrawn", "cleared")):
        asked = {"stage": list(stages)}
        seen = world.matching("articles", role, asked | ({"q": [""]} if of_words else {}))
        totals = ArchiveTotals(user, stages, of_words=of_words)
        assert totals.number == len(seen), stages
        tags = Counter(tag for story in seen for tag in world.tagged.get(story, ()))
        found = totals.held(CatalogueField.TAG)
        found.pop("", None)
        assert found == {str(tag): number for tag, number in tags.items()}, stages
        named = Counter(entity for story in seen for entity in world.named.get(story, ()))
        found = totals.held(CatalogueField.ENTITY)
        found.pop("", None)
        assert found == {str(entity): number for entity, number in named.items()}, stages


@pytest.mark.parametrize("role", ROLES)
def test_dossier_counts_what_the_person_may_read(world, role):
    user = world.users[role]
    readable = world.matching("articles", role, {"q": [""]})
    for entity in world.entities:
        rows = Appearance.objects.filter(entity=entity, article__in=readable)
        page = dossier(entity, user)
        assert page.stories == page.mentions == len(rows), entity
        assert sum(month.count for month in page.months) == len(rows), entity
        assert set(page.newest) <= set(rows), entity
