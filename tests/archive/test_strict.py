"""What the archive does not understand is named, and shows no rows; hostile input never breaks it."""

import pytest

from articles import search
from articles.choices import Role, Stage
from articles.models import Section
from tests.factories import make_article, make_entity, make_user
from tests.parsed import elements

pytestmark = pytest.mark.django_db
LISTS = ("", "facts/", "quotes/", "entities/", "corrections/")


@pytest.fixture
def reader(client):
    user = make_user(Role.READER)
    client.force_login(user)
    return client


@pytest.fixture
def story():
    section = Section.objects.create(name="World", slug="world")
    story = make_article(stage=Stage.PUBLISHED, section=section)
    search.index_article(story)
    return story


@pytest.mark.parametrize("which", LISTS)
@pytest.mark.parametrize("form", ["html", "facets", "csv", "json", "jsonl", "atom"])
def test_unknown_parameter_shows_no_rows_in_any_format(reader, story, which, form):
    answer = reader.get(f"/archive/{which}?sectoin=world&format={form}")
    assert answer.status_code == 400
    text = answer.content.decode()
    assert "sectoin" in text
    assert story.headline not in text


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("section=wrld", "Try “world”"),
        ("section=World", "“World” is not the short name of a section"),
        ("stage=received", "“received” is not a stage of the archive"),
        ("after=yesterday", "is not a date"),
        ("after=2014-13", "is not a date"),
        ("after=2014-02-30", "is not a date"),
        ("after=2015&before=2014", "nothing lies between"),
        ("q=pier&q=boat", "given 2 times"),
        ("q=-pier", "not only what to leave out"),
        ('q="', "never closed"),
        ("sort=headline", "is not an order"),
        ("sort=relevance", "needs words"),
        ("cols=password", "is not a column"),
        ("density=huge", "is not a density"),
        ("format=xml", "is not a format"),
        ("cursor=1", "is not the beginning of a page"),
        ("cursor=on.1.later", "another order"),
        ("cursor=on.1.2014-01-01T00:00:00", "another order"),
        ("language=de;drop", "is not a language code"),
        ("tag=none-such", "is not the short name of a tag"),
        ("entity=nobody", "is not the short name of an entity"),
        ("&".join(f"tag=t{n}" for n in range(60)), "too many"),
    ],
)
def test_wrong_value_is_named_with_what_would_be_right(reader, story, query, said):
    answer = reader.get(f"/archive/?{query}")
    assert answer.status_code == 400
    text = answer.content.decode()
    assert said in text
    assert story.headline not in text


@pytest.mark.parametrize("page", ["/search/", "/archive/facts/"])
def test_refused_search_stands_in_a_field_to_mend_it(reader, page):
    answer = reader.get(page, {"q": '"pier <b>', "sort": "oldest"})
    assert answer.status_code == 400
    text = answer.content.decode()
    assert elements(text, "input", type="search", name="q", value='"pier <b>')
    assert elements(text, "input", type="hidden", name="sort", value="oldest")
    assert "q:" not in text


@pytest.mark.parametrize("which", LISTS)
@pytest.mark.parametrize(
    "typed",
    ['"', "'", "\0", "a\0b", "(", "* OR *", "OR OR OR", "-", "pier\\", "pier%00", "x" * 10_000,
     "pier & !boat | :*", "NEAR(pier boat)", "headline:pier", "\ud83d\ude42", "%s %d {}", "😀 pier"],
)  # fmt: skip
def test_hostile_search_answers_or_refuses(reader, story, which, typed):
    for parameter in ("q", "section", "after", "cursor", "sort", "x"):
        value = typed.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
        answer = reader.get(f"/archive/{which}", {parameter: value})
        assert answer.status_code in (200, 400), parameter


def test_empty_fields_of_a_form_are_as_if_not_there(reader, story):
    answer = reader.get("/archive/?q=&after=&before=&section=")
    assert answer.status_code == 200
    assert story.headline in answer.content.decode()


def test_slug_of_a_merged_entity_leads_to_the_one_that_stands(reader, story):
    from articles.models import Appearance

    standing = make_entity("Ines Calder")
    make_entity("I. Calder", slug="i-calder", merged_into=standing)
    Appearance.objects.create(article=story, entity=standing, mentions=1, dated_at=story.dated_at)
    answer = reader.get("/archive/?entity=i-calder")
    assert story.headline in answer.content.decode()


def test_archive_needs_its_permission(client):
    client.force_login(make_user(None))
    for which in LISTS:
        assert client.get(f"/archive/{which}").status_code == 403


def test_empty_result_explains_itself(reader, story):
    Section.objects.create(name="Sport", slug="sport")
    text = reader.get("/archive/?section=sport&language=en").content.decode()
    assert "1 without Sport" in text
    assert "without in en" not in text


def test_search_by_another_name_says_so_and_can_be_switched_off(reader):
    from articles.models import Appearance

    story = make_article("Fighters of ISIL took Rawa.", stage=Stage.PUBLISHED)
    search.index_article(story)
    entity = make_entity("Islamic State", "ISIL", "ISIS", kind="organisation")
    assert "0 articles" in reader.get("/archive/?q=ISIS").content.decode()
    Appearance.objects.create(article=story, entity=entity, mentions=1, dated_at=story.dated_at)
    text = reader.get("/archive/?q=ISIS").content.decode()
    assert "1 article<" in text
    assert "“ISIL” for “ISIS”" in text
    assert "0 articles" in reader.get("/archive/?q=ISIS&aliases=off").content.decode()


def test_phrase_between_single_quotation_marks_is_one_click_from_double_ones(client):
    client.force_login(make_user(Role.READER))
    for path in ("/archive/", "/search/"):
        answer = client.get(path, {"q": "‘cod quota’ fell", "after": "2020"})
        page = answer.content.decode()
        assert answer.status_code == 400 and "single quotation marks" in page
        assert elements(page, "a", href=f"{path}?q=%22cod+quota%22+fell&after=2020")
