"""The pages on which archivists find duplicates, merge and split entries, and take that back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from articles.choices import PairDecision, Role, Stage
from articles.curation import entities, relations
from articles.ledger.counters import refresh
from articles.models import (
    DuplicateSearch,
    Entity,
    EntityPair,
    EntityRole,
    Event,
    Mention,
    StoryPair,
    User,
)
from tests.factories import as_user, make_article, make_entity, make_mention, make_quote, make_user
from tests.parsed import elements

pytestmark = pytest.mark.django_db

QUEUE = "/curate/duplicates/"
WORDS = "Tamsin Roake met Anke Fischer. “Never,” said T. Roake on the quay."


@pytest.fixture
def twins() -> tuple[Entity, Entity]:
    full = make_entity("Tamsin Roake", description="chair of the guild")
    short = make_entity("T. Roake", "Cpt Roake", slug="t-roake", description="skipper")
    beside = make_entity("Anke Fischer")
    for entity, words in ((full, "Tamsin Roake"), (short, "T. Roake")):
        story = make_article(WORDS, headline=f"About {words}", stage=Stage.PUBLISHED)
        make_mention(story, words, entity)
        make_mention(story, "Anke Fischer", beside)
        refresh(story)
    return full, short


@pytest.fixture
def pair(twins: tuple[Entity, Entity]) -> EntityPair:
    return EntityPair.objects.create(
        one=twins[0], other=twins[1], likely=0.9, why="an initial for the first name"
    )


@pytest.fixture
def desk(archivist: User) -> Client:
    return as_user(archivist)


def page(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def told(response: Any) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def decided(pair: EntityPair, said: str, **given: Any) -> dict[str, Any]:
    """What the page posts: the fuller name stays."""
    posted = {"decision": said, "pair_version": pair.version}
    if said == "same":
        posted |= {"into": pair.one.pk, "version": 1, "into_version": 1}
    return posted | given


def decide(pair: EntityPair) -> str:
    return reverse("duplicate-decide", args=[pair.pk])


def test_queue_shows_both_side_by_side(desk: Client, pair: EntityPair) -> None:
    html = " ".join(page(desk, QUEUE).split())
    assert "an initial for the first name" in html
    (met,) = [each for each in elements(html, "b", "T. Roake") if each.tail]
    assert met.tail.strip().startswith("on the quay.")
    assert {each.tail.strip()[:1] for each in elements(html, "span", "Anke Fischer", class_="both")}
    assert elements(html, "span", "skipper", class_="differs")
    assert "mentions: 1" in html
    assert html.index("Tamsin Roake</a>") < html.index("T. Roake</a>")


def test_queue_takes_as_many_queries_for_many_mentions(
    desk: Client, pair: EntityPair, django_assert_max_num_queries: Any
) -> None:
    desk.get(QUEUE)
    with django_assert_max_num_queries(55) as few:
        desk.get(QUEUE)
    for _ in range(5):
        story = make_article(WORDS)
        make_mention(story, "T. Roake", pair.other)
        refresh(story)
        EntityRole.objects.create(entity=pair.other, title="chair")
    with django_assert_max_num_queries(len(few)):
        desk.get(QUEUE)


def test_same_merges_with_what_was_chosen_and_u_takes_it_back(
    desk: Client, pair: EntityPair
) -> None:
    answer = desk.post(decide(pair), decided(pair, "same", take_description="take"))
    assert answer.url == QUEUE
    assert "T. Roake was merged into Tamsin Roake: 1 mention moved." in told(answer)
    full = Entity.objects.get(pk=pair.one.pk)
    assert (full.description, full.mentions.count()) == ("skipper", 2)
    assert "No pair is open" in page(desk, QUEUE)
    assert elements(page(desk, QUEUE), "b", "same")
    answer = desk.post(reverse("duplicate-undo", args=[pair.pk]))
    assert "T. Roake and Tamsin Roake stand as before." in told(answer)
    full.refresh_from_db()
    assert (full.description, full.mentions.count()) == ("chair of the guild", 1)
    pair.refresh_from_db()
    assert pair.decision == PairDecision.OPEN


def test_different_and_unsure_lead_on_and_come_back_by_undo(desk: Client, pair: EntityPair) -> None:
    desk.post(decide(pair), decided(pair, "unsure"))
    assert "No pair is open" in page(desk, QUEUE)
    assert "Tamsin Roake</a>" in page(desk, f"{QUEUE}?show=unsure")
    pair.refresh_from_db()
    desk.post(decide(pair), decided(pair, "different"))
    pair.refresh_from_db()
    assert pair.decision == PairDecision.DIFFERENT
    assert "called them different" in page(desk, f"{QUEUE}?pair={pair.pk}")
    desk.post(reverse("duplicate-undo", args=[pair.pk]))
    pair.refresh_from_db()
    assert pair.decision == PairDecision.OPEN


@pytest.mark.parametrize(
    ("given", "status", "words"),
    [
        ({"pair_version": "7"}, 409, "Nothing was saved"),
        ({"decision": "maybe"}, 422, "Say whether"),
        ({"version": "9"}, 409, "Nothing was saved"),
        ({"into": "0"}, 422, "not complete"),
        ({"take_kind": "take"}, 302, ""),
    ],
)
def test_what_is_refused_stands_on_the_page(
    desk: Client, pair: EntityPair, given: dict[str, str], status: int, words: str
) -> None:
    answer = desk.post(decide(pair), decided(pair, "same", **given))
    assert answer.status_code == status
    assert words in answer.content.decode()
    merged = Entity.objects.filter(merged_into__isnull=False).exists()
    assert merged == (status == 302)


def test_two_of_two_wikidata_ids_have_no_button_to_merge(desk: Client, pair: EntityPair) -> None:
    Entity.objects.filter(pk=pair.one_id).update(wikidata_id="Q1")
    Entity.objects.filter(pk=pair.other_id).update(wikidata_id="Q2")
    html = page(desk, QUEUE)
    assert "Wikidata knows them as two" in html
    assert not elements(html, value="same")


@pytest.mark.parametrize("role", [Role.EDITOR, Role.CHIEF_EDITOR, Role.READER])
def test_pages_are_for_archivists(role: Role, pair: EntityPair) -> None:
    client = as_user(make_user(role))
    gets = (QUEUE, "/curate/stories/", "/curate/merge/?one=t-roake", "/entities/t-roake/split/")
    for address in gets:
        page(client, address, 403)
    assert client.post(decide(pair), decided(pair, "same")).status_code == 403
    assert client.post("/curate/duplicates/search/", {"subject": "entities"}).status_code == 403


def test_search_is_asked_for_and_told(desk: Client, twins: Any) -> None:
    desk.post("/curate/duplicates/search/", {"subject": "entities"})
    assert DuplicateSearch.objects.get().done == 100
    assert "1 new pair." in page(desk, QUEUE)
    DuplicateSearch.objects.create(subject="entities", done=42)
    assert "Searching: 42 per cent" in page(desk, "/curate/duplicates/entities/progress/")
    page(desk, f"{QUEUE}?e=1", 400)


def test_merge_by_hand_from_the_page_of_an_entry(
    desk: Client, twins: tuple[Entity, Entity]
) -> None:
    full, _ = twins
    assert "/curate/merge/?one=t-roake" in page(desk, "/entities/t-roake/")
    chosen = page(desk, "/curate/merge/?one=t-roake&name=tamsin")
    assert "one=t-roake&amp;other=tamsin-roake" in chosen
    address = "/curate/merge/?one=t-roake&other=tamsin-roake"
    assert "would move" in page(desk, address)
    posted = {"one": "t-roake", "other": "tamsin-roake", "into": full.pk, "version": 1}
    answer = desk.post("/curate/merge/", posted | {"into_version": 1, "take_name": "take"})
    assert answer.url == "/entities/tamsin-roake/"
    full.refresh_from_db()
    assert full.name == "T. Roake"
    assert desk.get("/entities/t-roake/").url == "/entities/tamsin-roake/"
    undo = reverse("curation-undo", args=[Event.objects.get(action="entity.merged").pk])
    assert undo in told(answer)
    html = page(desk, undo)
    assert "mentions: 1" in html
    entities.describe(full, by=make_user(Role.ARCHIVIST), description="somebody else")
    entities.add_alias(full, "Skipper Roake", by=make_user(Role.ARCHIVIST))
    assert "“Skipper Roake” was added since" in page(desk, undo)
    assert "stays with T. Roake" in told(desk.post(undo))
    full.refresh_from_db()
    assert (full.name, full.description) == ("Tamsin Roake", "somebody else")
    assert "took that back" in page(desk, undo)
    assert "not merged" in told(desk.post(undo))


def test_conflicting_roles_are_chosen(desk: Client, pair: EntityPair, archivist: User) -> None:
    stays = entities.set_role(pair.one, "Chair", by=archivist, since=date(2019, 5, 1))
    goes = entities.set_role(pair.other, "chair", by=archivist, since=date(2020, 1, 1))
    guild = make_entity("Guild", kind="organisation")
    for entity in (pair.one, pair.other):
        relations.set_relation(entity, "member_of", guild, by=archivist, source="Minutes")
    html = page(desk, QUEUE)
    assert "only since 1 May 2019" in html
    assert "it stands once" in html
    desk.post(decide(pair), decided(pair, "same", **{f"drop_{goes.pk}": str(goes.pk)}))
    full = Entity.objects.get(pk=pair.one_id)
    assert [role.pk for role in full.roles.all()] == [stays.pk]
    assert full.relations.count() == 1
    desk.post(reverse("duplicate-undo", args=[pair.pk]))
    assert EntityRole.objects.get(pk=goes.pk).entity_id == pair.other_id
    assert pair.other.relations.count() == 1


def test_split_shows_what_moves_and_moves_it(desk: Client, twins: tuple[Entity, Entity]) -> None:
    full, _ = twins
    story = make_article(WORDS)
    moved = make_mention(story, "T. Roake", full)
    make_quote(story, "Never", full, speaker_start=WORDS.index("T. Roake"),
               speaker_end=WORDS.index("T. Roake") + 8)  # fmt: skip
    refresh(story)
    address = "/entities/tamsin-roake/split/"
    assert "?written=T.%20Roake" in page(desk, address)
    posted = {"mention": [moved.pk], "name": "Theo Roake", "kind": "person", "version": 1}
    look = desk.post(address, posted).content.decode()
    assert "1 mention moves" in look
    assert "1 quotation goes along" in look
    answer = desk.post(address, posted | {"split": "1"})
    made = Entity.objects.get(name="Theo Roake")
    assert answer.url == made.get_absolute_url()
    moved.refresh_from_db()
    assert moved.entity == made
    assert made.quotes.count() == 1
    event = Event.objects.get(action="entity.split")
    desk.post(reverse("curation-undo", args=[event.pk]))
    moved.refresh_from_db()
    made.refresh_from_db()
    assert (moved.entity, made.merged_into) == (full, full)
    assert desk.get(made.get_absolute_url()).url == full.get_absolute_url()


def test_split_refuses_nothing_chosen_and_keeps_what_was_ticked(
    desk: Client, twins: tuple[Entity, Entity]
) -> None:
    address = "/entities/tamsin-roake/split/"
    empty = desk.post(address, {"name": "Theo", "kind": "person", "version": 1})
    assert (empty.status_code, "Choose the mentions" in empty.content.decode()) == (422, True)
    mention = Mention.objects.get(entity=twins[0])
    posted = {"mention": [mention.pk], "name": "Theo", "kind": "person", "version": 9, "split": "1"}
    late = desk.post(address, posted)
    assert late.status_code == 409
    assert f'value="{mention.pk}" checked' in late.content.decode()


def test_find_offers_the_beginnings_of_names(twins: tuple[Entity, Entity]) -> None:
    editor = as_user(make_user(Role.EDITOR))
    html = page(editor, "/curate/find/?name=cpt")
    assert elements(html, "option", "person, skipper", value="T. Roake")
    assert page(editor, "/curate/find/?name=").strip() == ""
    page(as_user(make_user(Role.READER)), "/curate/find/?name=cpt", 403)


def test_stories_that_tell_the_same_become_a_group(desk: Client) -> None:
    first = make_article("One.\n\nTwo.", headline="First")
    second = make_article("One.\n\nTwo, and a half.", headline="Second")
    pair = StoryPair.objects.create(one=first, other=second, likely=0.8, why="80 per cent")
    html = page(desk, "/curate/stories/")
    assert html.index("First") < html.index("Second")
    assert elements(html, "ins", ", and a half")
    desk.post(reverse("story-pair-decide", args=[pair.pk]),
              {"decision": "same", "pair_version": 1})  # fmt: skip
    group = first.groups.get()
    assert "changed 1 paragraph." in page(desk, group.get_absolute_url())
    desk.post(reverse("story-pair-undo", args=[pair.pk]))
    assert "No story stands in this group any more." in page(desk, group.get_absolute_url())
    page(as_user(make_user(Role.READER)), group.get_absolute_url(), 403)
