"""The vocabulary counts what the index holds, through every change; spellings come from it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles import search
from articles.choices import Role
from articles.models import WordCount
from articles.search import vocabulary
from articles.search.known_names import names_kept_from
from articles.search.query import parse
from articles.search.sounds import sound
from articles.search.spelling import like, likely
from tests.factories import make_article, make_entity, make_user

pytestmark = pytest.mark.django_db


def counted():
    rows = WordCount.objects.filter(stories__gt=0)
    return dict(rows.values_list("word", "stories"))


def expected(stories):
    words = [{"", *search.words(s.headline), *search.words(s.body)} for s in stories]
    return {word: sum(word in held for held in words) for word in set().union(*words)}


def test_vocabulary_is_in_step_with_the_index():
    stories = [make_article(f"The pier {n}. 日本 O’Brien", headline="Piers") for n in range(3)]
    for story in stories:
        search.index_article(story)
    assert counted() == expected(stories)
    stories[1].headline = "Quays of Łódź"
    search.index_article(stories[1])
    search.index_article(stories[1])
    assert counted() == expected(stories)
    assert vocabulary.frequencies(["pier", "quays", "absent"]) == {"pier": 3, "quays": 1}
    WordCount.objects.all().delete()
    vocabulary.rebuild(search.ARTICLES.table)
    assert counted() == expected(stories)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("fisher", "fischer"), ("phone", "fone"), ("knight", "nite"), ("wright", "rite"),
        ("katherine", "catherine"), ("smith", "smyth"), ("minister", "minnister"),
        ("schmidt", "shmidt"), ("gaddafi", "kadafi"),
    ],
)  # fmt: skip
def test_words_that_sound_alike(one, other):
    assert sound(one) == sound(other) != ""


@given(st.text(max_size=20))
def test_every_word_has_a_sound_or_none(text):
    for word in search.words(text):
        assert len(sound(word)) <= len(word)
        assert not sound(word) or word.isalpha()


@pytest.fixture
def harbour():
    for n in range(4):
        body = "The harbour minister Fischer closed a bridge to fishermen."
        search.index_article(make_article(f"{body} {n}", headline="Quota"))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("harbuor", "harbour"), ("harbor", "harbour"), ("ministr", "minister"),
        ("fisher", "fischer"), ("brige", "bridge"), ("qoute", "quota"), ("harbour", None),
        ("zzzzzz", None), ("qu", None),
    ],
)  # fmt: skip
def test_words_are_known_by_spelling_and_sound(harbour, typed, meant):
    stories = vocabulary.frequencies([typed]).get(typed, 0)
    assert like(typed, stories)[:1] == ([meant] if meant else [])


def test_one_word_of_a_query_is_spelled_otherwise(harbour):
    typed = 'Harbuor (Brige OR "fisher") -storrm'
    assert list(likely(parse(typed), typed)) == [
        'Harbour (Brige OR "fisher") -storrm',
        'Harbuor (Bridge OR "fisher") -storrm',
        'Harbuor (Brige OR "fischer") -storrm',
    ]
    assert list(likely(parse("BRIGE"), "BRIGE")) == ["BRIDGE"]


def test_word_asked_for_exactly_is_offered_in_all_its_forms(harbour):
    assert next(likely(parse("quota =closes"), "quota =closes")) == "quota closes"
    assert list(likely(parse('quota "closes"'), 'quota "closes"')) == ['quota "closed"']


def test_names_of_the_registry_are_known_whole():
    make_entity("Inès Calder", "Harbour master")
    assert list(likely(parse("ines caldre"), "ines caldre")) == ["Inès Calder"]
    assert list(likely(parse('"ines caldre"'), '"ines caldre"')) == []


def test_archive_without_a_word_keeps_no_name_back():
    WordCount.objects.all().delete()
    entity = make_entity("Ines Calder", "Calder")
    assert names_kept_from(make_user(Role.READER), [(entity.pk, "Calder")]) == set()
