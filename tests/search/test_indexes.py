"""The contract of search: the same answers on PostgreSQL and on SQLite.

Every answer is compared with a plain evaluation in Python over the same texts.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles import search
from articles.models import Article, Entity, Fact
from articles.search import Query, QueryRefused, Term
from tests.factories import make_article, make_entity, make_fact

pytestmark = pytest.mark.django_db

TEXTS = {
    "pier": ("North pier closed", "The harbour board closed the pier after a storm."),
    "storm": ("Storm season", "Boats north of the pier broke loose. O'Brien’s boat sank."),
    "music": ("Écoute", "The café on the north side plays “loud” music; 3.5% more than in 2013."),
    "isil": ("Militants take town", "Fighters of ISIL took Rawa, said al-Maliki."),
    "cyrillic": ("Мир", "Слово о мире. 🙂 日本"),
}


@pytest.fixture
def stories():
    made = {}
    for name, (headline, body) in TEXTS.items():
        made[name] = make_article(body, headline=headline)
        search.index_article(made[name])
    return made


def found(stories, query: Query) -> set[str]:
    pks = set(
        Article.objects.filter(pk__in=search.ARTICLES.matching(query)).values_list("pk", flat=True)
    )
    return {name for name, article in stories.items() if article.pk in pks}


def has(term: Term, texts) -> bool:
    for text in texts:
        row = search.words(text)
        n = len(term.words)
        for i in range(len(row) - n + 1):
            here = row[i : i + n]
            head = tuple(here[:-1]) == term.words[:-1]
            last = (
                here[-1].startswith(term.words[-1]) if term.prefix else here[-1] == term.words[-1]
            )
            if head and last:
                return True
    return False


def expected(query: Query) -> set[str]:
    return {
        name
        for name, texts in TEXTS.items()
        if all(any(has(t, texts) for t in group) for group in query.groups)
        and not any(has(t, texts) for t in query.without)
    }


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("pier", {"pier", "storm"}),
        ("pier -storm", set()),
        ('"north pier"', {"pier"}),
        ('"closed the"', {"pier"}),
        ('"closed the harbour"', set()),
        ("ecoute", {"music"}),
        ("CAFÉ north", {"music"}),
        ("O'Brien", {"storm"}),
        ("boat*", {"storm"}),
        ("loud OR loose", {"storm", "music"}),
        ("3.5", {"music"}),
        ("al-maliki", {"isil"}),
        ("мир*", {"cyrillic"}),
        ("absent", set()),
    ],
)
def test_search_answers(stories, typed, names):
    assert found(stories, search.parse(typed)) == names


PLAIN = ("pier", "north", "storm", "the", "boat", "boats", "closed", "isil", "3", "2013")
WORD = st.sampled_from((*PLAIN, "мир", "café", "o'brien", "al-maliki", "absent"))
PIECE = st.one_of(
    WORD,
    WORD.map(lambda w: w + "*"),
    WORD.map(lambda w: "-" + w),
    st.lists(WORD, min_size=1, max_size=3).map(lambda ws: '"' + " ".join(ws) + '"'),
    st.just("OR"),
    st.text(max_size=4),
)


@given(pieces=st.lists(PIECE, max_size=6))
def test_search_agrees_with_plain_evaluation(stories, pieces):
    try:
        query = search.parse(" ".join(pieces))
    except QueryRefused:
        return
    assert found(stories, query) == expected(query)


def test_phrase_never_reaches_from_headline_into_text(stories):
    assert found(stories, search.parse('"closed the harbour"')) == set()
    assert found(stories, search.parse('"season boats"')) == set()


def test_new_words_replace_the_old(stories):
    article = stories["pier"]
    search.ARTICLES.put([(article.pk, ("Quay open", "Nothing else."))])
    assert found(stories, search.parse("harbour")) == set()
    assert found(stories, search.parse("quay")) == {"pier"}


def test_facts_and_entities_are_found_by_their_words():
    fact = make_fact(make_article(), "14 boats")
    search.index_facts([fact])
    entity = make_entity("Ines Calder", "Harbour master", description="of Ostreham")
    search.index_entity(entity)
    matching = Fact.objects.filter(pk__in=search.FACTS.matching(search.parse("boats")))
    assert list(matching) == [fact]
    for typed in ("calder", '"harbour master"', "ostreham"):
        ids = search.ENTITIES.matching(search.parse(typed))
        assert list(Entity.objects.filter(pk__in=ids)) == [entity]
    assert not Entity.objects.filter(
        pk__in=search.ENTITIES.matching(search.parse('"calder ines"'))
    ).exists()


def test_aliases_widen_a_query_and_say_so(stories, django_assert_max_num_queries):
    make_entity("Islamic State of Iraq and the Levant", "ISIL", "ISIS", kind="organisation")
    query = search.parse("isis rawa")
    assert found(stories, query) == set()
    with django_assert_max_num_queries(2):
        wide, said = search.expand(query)
    assert found(stories, wide) == {"isil"}
    assert ("isis", "ISIL") in said


def test_ambiguous_and_narrower_names_do_not_widen():
    make_entity("Anna Calder", "Calder", "AC")
    make_entity("Ben Calder", "Calder", "BC")
    for typed in ("calder", '"Ben Calder"'):
        query = search.parse(typed)
        wide, _ = search.expand(query)
        assert all(("calder",) not in [t.words for t in group][1:] for group in wide.groups)
    assert search.expand(search.parse("calder"))[1] == ()
