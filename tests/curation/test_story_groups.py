"""Stories that tell nearly the same: found, grouped, and taken apart again."""

from __future__ import annotations

import pytest

from articles.choices import PairDecision, Role, SearchedFor
from articles.curation import decisions, story_groups
from articles.ledger.exceptions import Conflict, NotAllowed, Refused
from articles.models import DuplicateSearch, GroupedStory, StoryPair
from tests.assertions import refuses
from tests.factories import STORY, make_article, make_user, taken

pytestmark = pytest.mark.django_db

LATER = STORY.replace("the mayor", "its mayor")


def search():
    made = DuplicateSearch.objects.create(subject=SearchedFor.STORIES)
    return story_groups.search_stories(made)


@pytest.fixture
def three():
    return [make_article(headline=str(n)) for n in range(3)]


def pair(one, other):
    return StoryPair.objects.create(one=one, other=other, likely=0.8, why="80 per cent")


def groups():
    found: dict[int, set[str]] = {}
    for row in GroupedStory.objects.select_related("article"):
        found.setdefault(row.group_id, set()).add(row.article.headline)
    return sorted(map(sorted, found.values()))


def test_search_finds_stories_much_alike_once(author):
    first = taken(f"Boats of Dunmore\n\n{STORY}", author)
    second = taken(f"Boats counted\n\n{LATER}", author)
    taken("Ferry halted\n\nThe ferry to Skerry stopped on Monday, and nobody was hurt.", author)
    assert search() == 1
    found = StoryPair.objects.get()
    assert (found.one, found.other) == (first, second)
    assert found.likely > 0.9
    assert search() == 0
    decisions.call_different(found, by=make_user(Role.ARCHIVIST), version=1)
    assert search() == 0


def test_groups_grow_together_and_come_apart_in_order(three, archivist):
    a, b, c = three
    first, second = pair(a, b), pair(b, c)
    done = story_groups.group(first, by=archivist, version=1)
    assert (done.pair.decision, groups()) == (PairDecision.SAME, [["0", "1"]])
    story_groups.group(second, by=archivist, version=1)
    assert groups() == [["0", "1", "2"]]
    StoryPair.objects.filter(pk=second.pk).update(
        decided_at="2020-01-01T00:00Z"
    )  # a clock set back
    refuses(Conflict, lambda: story_groups.ungroup(first, by=archivist), "take back")
    story_groups.ungroup(second, by=archivist)
    assert groups() == [["0", "1"]]
    opened = story_groups.ungroup(first, by=archivist)
    assert (opened.decision, groups()) == (PairDecision.OPEN, [])


def test_two_groups_become_one_and_two_again(three, archivist):
    a, b, c = three
    d = make_article(headline="3")
    for one, other in ((a, b), (c, d)):
        story_groups.group(pair(one, other), by=archivist, version=1)
    bridge = pair(b, c)
    story_groups.group(bridge, by=archivist, version=1)
    assert groups() == [["0", "1", "2", "3"]]
    story_groups.ungroup(bridge, by=archivist)
    assert groups() == [["0", "1"], ["2", "3"]]


def test_grouping_is_refused_by_rule(three, archivist):
    found = pair(*three[:2])
    editor = make_user(Role.EDITOR)
    refuses(NotAllowed, lambda: story_groups.group(found, by=editor, version=1))
    refuses(NotAllowed, lambda: story_groups.ungroup(found, by=editor))
    refuses(Conflict, lambda: story_groups.group(found, by=archivist, version=3))
    refuses(Refused, lambda: story_groups.ungroup(found, by=archivist), "not called the same")
    decisions.call_different(found, by=archivist, version=1)
    refuses(
        Refused, lambda: story_groups.group(found, by=archivist, version=2), "different already"
    )
