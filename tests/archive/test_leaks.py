"""Nothing that a role may not see shows anywhere: the archive here holds rows that could leak."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import search
from articles.choices import Decision, Role, Stage
from articles.models import Appearance, ArticleTag, Correction, Tag
from articles.search import catalogue
from tests.factories import make_article, make_entity, make_fact, make_quote, make_user

pytestmark = pytest.mark.django_db

SECRET = "zanzibar"
FORMATS = ("html", "facets", "csv", "json", "jsonl", "atom")
LISTS = ("", "facts/", "quotes/", "entities/", "corrections/")
ADDRESSES = [f"/archive/{which}?format={form}" for which in LISTS for form in FORMATS]


def make_story(headline, stage, **fields):
    body = f"The {SECRET} affair. Nobody was hurt, and 14 boats broke loose."
    story = make_article(body, headline=headline, stage=stage, **fields)
    search.index_article(story)
    entity = make_entity(f"{SECRET} {headline}", slug=f"{SECRET}-{story.pk}")
    search.index_entity(entity)
    Appearance.objects.create(article=story, entity=entity, mentions=1, dated_at=story.dated_at)
    tag = Tag.objects.create(name=f"{SECRET} {story.pk}", slug=f"{SECRET}-{story.pk}")
    ArticleTag.objects.create(article=story, tag=tag, dated_at=story.dated_at)
    checker = make_user(Role.EDITOR, f"{SECRET}-{story.pk}", first_name=SECRET)
    fact = make_fact(story, f"The {SECRET} affair", checked_by=checker)
    quote = make_quote(story, "Nobody was hurt", entity)
    search.index_facts([fact, quote.fact])
    editor = make_user(Role.CHIEF_EDITOR)
    Correction.objects.create(
        article=story, state="issued", was_wrong=SECRET, now_says=SECRET, headline=headline,
        body=body, base=story.current, revision=story.current, opened_by=checker,
        issued_by=editor, issued_at=timezone.now(),
    )  # fmt: skip
    catalogue.refresh(story.pk)
    return story


TOMORROW = timezone.now() + timedelta(days=1)
KEPT = {
    "received": (Stage.RECEIVED, {}),
    "in review": (Stage.IN_REVIEW, {}),
    "returned": (Stage.RETURNED, {}),
    "spiked": (Stage.SPIKED, {}),
    "cleared": (Stage.CLEARED, {}),
    "embargoed": (Stage.PUBLISHED, {"embargo_until": TOMORROW}),
}


def body_of(answer):
    return b"".join(answer).decode().lower()


@pytest.mark.parametrize("role", [Role.READER, Role.REPORTER])
def test_unpublished_and_embargoed_stories_leak_nowhere(client, role):
    for name, (stage, fields) in KEPT.items():
        make_story(f"Secret {name}", stage, **fields)
    client.force_login(make_user(role))
    for address in ADDRESSES:
        text = body_of(client.get(address, headers={"HX-Request": "true"}))
        assert SECRET not in text, address
        assert "secret" not in text, address
    for which in ("", "facts/", "quotes/", "entities/"):
        answer = client.get(f"/archive/{which}?q={SECRET}&format=jsonl")
        assert '"count": 0' in body_of(answer), which


@pytest.mark.parametrize("role", [Role.READER, Role.REPORTER])
@pytest.mark.parametrize("parameter", ["entity", "tag", "speaker"])
def test_name_known_only_from_a_kept_story_is_as_unknown_as_any(client, role, parameter):
    story = make_story("Secret", Stage.CLEARED)
    client.force_login(make_user(role))
    path = "/archive/quotes/" if parameter == "speaker" else "/archive/"
    there = client.get(f"{path}?{parameter}={SECRET}-{story.pk}")
    never = client.get(f"{path}?{parameter}=zanzibxx-{story.pk}")
    assert there.status_code == never.status_code == 400
    there_said, never_said = (body_of(said).partition("<main")[2] for said in (there, never))
    assert there_said.replace(SECRET, "zanzibxx") == never_said
    near = body_of(client.get(f"{path}?{parameter}=zanziba-{story.pk}"))
    assert SECRET not in near


@pytest.mark.parametrize("role", [Role.READER, Role.REPORTER])
def test_account_that_checked_only_kept_facts_is_not_named(client, role):
    story = make_story("Secret", Stage.CLEARED)
    checker = story.facts.get(checked_by__isnull=False).checked_by
    client.force_login(make_user(role))
    answer = client.get(f"/archive/facts/?checker={checker.pk}")
    assert answer.status_code == 400
    assert SECRET not in body_of(answer)


@pytest.mark.parametrize("role", [Role.READER, Role.REPORTER])
def test_of_a_withdrawn_story_only_the_headline_is_left(client, role):
    story = make_story("Quay taken back", Stage.WITHDRAWN)
    tag = story.tags.get()
    tag.name, tag.slug = "Quays", "quays"
    tag.save()
    client.force_login(make_user(role))
    assert "quay taken back" in body_of(client.get("/archive/"))
    for address in ADDRESSES:
        text = body_of(client.get(address, headers={"HX-Request": "true"}))
        assert SECRET not in text, address
    for query in (f"q={SECRET}", "q=quay", "verdict=none"):
        assert "quay taken back" not in body_of(client.get(f"/archive/?{query}"))


@pytest.mark.parametrize("role", [Role.EDITOR, Role.CHIEF_EDITOR, Role.ARCHIVIST])
def test_the_desk_sees_what_it_may(client, role):
    make_story("Embargoed", Stage.PUBLISHED, embargo_until=TOMORROW)
    make_story("Cleared", Stage.CLEARED)
    make_story("Withdrawn", Stage.WITHDRAWN)
    make_story("Spiked", Stage.SPIKED)
    client.force_login(make_user(role))
    text = body_of(client.get(f"/archive/?q={SECRET}"))
    assert all(word in text for word in ("embargoed", "cleared", "withdrawn"))
    assert ">spiked" not in text


def test_unkept_marks_stand_in_no_list(client):
    story = make_article(stage=Stage.PUBLISHED)
    for decision in (Decision.SUGGESTED, Decision.DROPPED, Decision.RETIRED):
        make_fact(story, "14 boats", decision=decision)
        make_quote(story, "Nobody was hurt", fact_decision=decision)
    client.force_login(make_user(Role.EDITOR))
    for which in ("facts", "quotes"):
        assert '"count": 0' in body_of(client.get(f"/archive/{which}/?format=jsonl"))


def test_embargo_that_passed_hides_nothing(client):
    make_story("Freed", Stage.PUBLISHED, embargo_until=timezone.now() - timedelta(minutes=1))
    client.force_login(make_user(Role.READER))
    assert "freed" in body_of(client.get(f"/archive/?q={SECRET}"))


@pytest.fixture
def alias_of_a_hidden_story():
    """Ines Calder, whom a public story names, and whom only a story kept back calls the Zanzibari;
    an archivist gave her a third name, which no story says."""
    told = make_article(
        "Ines Calder said nobody was hurt. A zanzibari carpet.", stage=Stage.PUBLISHED
    )
    kept = make_article("The Zanzibari, Ines Calder, paid.", stage=Stage.IN_REVIEW)
    calder = make_entity("Ines Calder", "The Zanzibari", "Captain Cod", kind="person")
    for story in (told, kept):
        search.index_article(story)
        Appearance.objects.create(article=story, entity=calder, mentions=1, dated_at=story.dated_at)
    quote = make_quote(told, "nobody was hurt", calder)
    search.index_facts([quote.fact])
    search.index_entity(calder)
    catalogue.rebuild()
    return kept


ENTITIES = "/archive/entities/?format={form}&q={typed}"


def count_told(client, typed):
    found = body_of(client.get(ENTITIES.format(form="jsonl", typed=typed)))
    return int(found.partition('"count": ')[2].partition(",")[0])


@pytest.mark.parametrize("role", [Role.READER, Role.REPORTER])
def test_alias_that_a_hidden_story_taught_is_shown_nowhere(client, role, alias_of_a_hidden_story):
    client.force_login(make_user(role))
    addresses = ["/entities/ines-calder/", "/archive/entities/?cols=name&cols=aliases"]
    addresses += [ENTITIES.format(form=form, typed="calder") for form in FORMATS]
    for address in addresses:
        text = body_of(client.get(address))
        assert "calder" in text, address
        assert "the zanzibari" not in text, address
    assert "captain cod" in body_of(client.get("/entities/ines-calder/"))


@pytest.mark.parametrize("role", [Role.READER, Role.REPORTER])
def test_alias_that_a_hidden_story_taught_finds_nobody(client, role, alias_of_a_hidden_story):
    client.force_login(make_user(role))
    for typed in ("zanzibari", "zanzi", "the zanzibari", '"the zanzibari"', "=zanzibari", "zan*"):
        assert count_told(client, typed) == 0, typed
        assert "/entities/ines-calder/" not in body_of(client.get(f"/search/?q={typed}"))
        assert "did you mean" not in body_of(client.get(f"/archive/entities/?q={typed}x"))
    assert count_told(client, "calder zanzibari") == 0
    assert count_told(client, "calder -zanzibari") == 1
    assert count_told(client, "calder OR zanzibari") == 1
    assert count_told(client, "captain") == count_told(client, "ines cal") == 1
    assert "nobody who is quoted is called" in body_of(
        client.get("/archive/quotes/?q=speaker:zanzibari")
    )


def test_story_that_is_published_teaches_the_alias(client, alias_of_a_hidden_story):
    client.force_login(make_user(Role.EDITOR))
    assert count_told(client, "zanzibari") == 1
    assert count_told(client, "calder -zanzibari") == 0
    alias_of_a_hidden_story.stage = Stage.PUBLISHED
    alias_of_a_hidden_story.save()
    client.force_login(make_user(Role.READER))
    assert count_told(client, "zanzibari") == 1
    assert count_told(client, "calder -zanzibari") == 0
    assert "the zanzibari" in body_of(client.get("/entities/ines-calder/"))
