"""``speaker:`` among the words of a search, fields without a word, and words meant as filters."""

import pytest

from articles import search
from articles.choices import Role, Stage
from articles.models import Appearance
from articles.search import catalogue
from articles.search.spelling import like
from articles.search.vocabulary import count
from tests.factories import as_user, make_article, make_entity, make_mention, make_quote, make_user
from tests.parsed import elements

pytestmark = pytest.mark.django_db


@pytest.fixture
def bay():
    """Two harbour masters and a poet, each quoted once in a published story."""
    people = {}
    for name, words in (
        ("Ines Calder", "The quota is low"),
        ("Ben Calder", "The quota is high"),
        ("Ann Moor", "The sea is wide"),
    ):
        entity = people[name] = make_entity(name)
        story = make_article(f"“{words},” said {name}.", headline=name, stage=Stage.PUBLISHED)
        quote = make_quote(story, words, entity)
        search.index_article(story)
        search.index_facts([quote.fact])
        make_mention(story, name, entity)
        Appearance.objects.create(article=story, entity=entity, mentions=1, dated_at=story.dated_at)
        catalogue.refresh(story.pk)
    search.index_entities(list(people.values()))
    return people


def get(address, role=Role.READER, **options):
    return as_user(make_user(role)).get(address, **options)


@pytest.mark.parametrize(
    ("typed", "leads_to"),
    [
        ("speaker:moor", "speaker=ann-moor"),
        ('speaker:"Ines Calder" quota', "q=quota&speaker=ines-calder"),
        ("quota speaker:cal*", "q=quota&speaker=ben-calder&speaker=ines-calder"),
    ],
)
def test_speaker_named_among_the_words_becomes_the_filter(bay, typed, leads_to):
    for route in ("/archive/quotes/", "/archive/"):
        answer = get(route, data={"q": typed})
        assert (answer.status_code, answer["Location"]) == (302, f"{route}?{leads_to}")
    page = get("/archive/quotes/", data={"q": typed}, follow=True).content.decode()
    page = page.replace("<mark>", "").replace("</mark>", "")
    assert ("The sea is wide" in page) is ("moor" in typed)
    assert ("The quota is low" in page) is ("moor" not in typed)


def test_search_of_everything_asks_the_lists_that_know_speakers(bay):
    page = get("/search/", data={"q": "speaker:moor"}).content.decode()
    assert "The sea is wide" in page and "quota is low" not in page
    assert "Facts were not searched" in page


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("speaker:nobody", "Nobody who is quoted is called “nobody”."),
        ("speaker:mo", "Nobody who is quoted is called “mo”."),
        ("quota -speaker:moor", "stands by itself"),
        ("quota OR speaker:moor", "stands by itself"),
        ("(speaker:moor quota) OR sea", "stands by itself"),
        ("speaker:moor speaker:calder", "once is enough"),
        ("speaker:", "“speaker:” stands before a word"),
        ("speaker:moor -quota", "Say also what to find"),
    ],
)
def test_speaker_that_cannot_be_meant_is_refused(bay, typed, said):
    answer = get("/archive/quotes/", data={"q": typed})
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert "The quota is low" not in answer.content.decode()


def test_speaker_beside_a_chosen_one_is_refused(bay):
    answer = get("/archive/quotes/", data={"q": "speaker:moor", "speaker": "ines-calder"})
    assert answer.status_code == 400


def test_reader_learns_nothing_of_a_speaker_in_a_hidden_story(bay):
    hidden = make_entity("Vera Quill")
    story = make_article("“No,” said Vera Quill.", stage=Stage.IN_REVIEW)
    make_quote(story, "No", hidden)
    search.index_entity(hidden)
    assert get("/archive/quotes/", data={"q": "speaker:quill"}).status_code == 400
    assert get("/archive/quotes/", Role.EDITOR, data={"q": "speaker:quill"}).status_code == 302


@pytest.mark.parametrize("typed", ["headline:", "headline: quota", "quota (headline: )"])
def test_field_without_a_word_is_refused(bay, typed):
    answer = get("/archive/", data={"q": typed})
    assert answer.status_code == 400
    assert "“headline:” stands before a word" in answer.content.decode()


def test_colon_after_another_word_is_no_field(bay):
    assert get("/archive/", data={"q": "said: quota"}).status_code == 200


def test_words_meant_as_a_filter_lead_to_it(bay):
    page = get("/archive/", data={"q": "stage:published quota"}).content.decode()
    assert elements(page, "a", "stage published", href="/archive/?q=quota&stage=published")
    page = get("/archive/facts/", data={"q": "kind:figure"}).content.decode()
    assert elements(page, "a", "kind figure", href="/archive/facts/?kind=figure")


def test_word_that_stories_hold_is_doubted_only_for_a_far_more_frequent_one():
    count([], [{"kerry"}, {"carry"}, {"carry"}])
    assert like("kerry", 1) == []
    count([], [{"carry"}] * 9)
    assert like("kerry", 1) == ["carry"]
    assert like("kerrz") == ["kerry"]


def test_name_that_only_a_hidden_story_says_widens_no_readers_search():
    entity = make_entity("Ines Calder", "The Heron")
    open_ = make_article("Ines Calder spoke.", stage=Stage.PUBLISHED)
    hidden = make_article("The Heron is a smuggler.", stage=Stage.IN_REVIEW)
    for story, words in ((open_, "Ines Calder"), (hidden, "The Heron")):
        search.index_article(story)
        make_mention(story, words, entity)
        Appearance.objects.create(article=story, entity=entity, mentions=1, dated_at=story.dated_at)
        catalogue.refresh(story.pk)
    for typed, found in (("ines calder", True), ('"the heron"', False)):
        reader = get("/archive/", data={"q": typed}).content.decode()
        assert "Also searched" not in reader, typed
        assert (open_.get_absolute_url() in reader) is found, typed
        editor = get("/archive/", Role.EDITOR, data={"q": typed}).content.decode()
        assert "Also searched" in editor, typed
    heron = make_article("The Heron flew.", stage=Stage.PUBLISHED)
    search.index_article(heron)
    assert "Also searched" in get("/archive/", data={"q": "ines calder"}).content.decode()
