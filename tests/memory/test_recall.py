"""What is recalled, in which order, by whom, and at what cost."""

import pytest
from django.utils import timezone
from lxml.html import tostring

from articles.choices import Decision, Role, Stage
from articles.memory import results
from articles.memory.recall import LOUD, recall, recall_all
from articles.models import Alias, Entity, Fact, Kin
from tests.factories import (
    make_article,
    make_entity,
    make_fact,
    make_mention,
    make_quote,
    make_user,
    remember,
)
from tests.parsed import elements

pytestmark = pytest.mark.django_db

EARLIER = "The harbour board counted 340 passengers stranded at the Skerry terminal."
NOW = "Some 340 passengers were stranded at the terminal in Skerry, the board said."
OTHER = "The council of Dunmore opened a library with 12,000 books on Friday."


def story(body, headline="Ferries stop", words=None, **fields):
    article = make_article(body, headline=headline, stage=fields.pop("stage", Stage.PUBLISHED))
    fact = make_fact(article, words or body.rstrip("."), **fields)
    remember(article)
    return fact


def asked(body=NOW, **fields):
    fact = story(body, headline="New story", stage=Stage.IN_REVIEW, **fields)
    return Fact.objects.select_related("article__current", "indexed").get(pk=fact.pk)


def test_same_claim_in_other_words_is_loud_and_another_is_not_found(editor):
    earlier = story(EARLIER)
    story(OTHER)
    found = recall(asked(), editor)
    assert [each.fact for each in found] == [earlier]
    assert found[0].score >= LOUD


def test_same_words_score_one_but_for_the_headline(editor):
    story(EARLIER, headline="")
    assert recall(asked(EARLIER), editor)[0].score == pytest.approx(1)


def test_page_of_a_fact_keeps_what_is_less_alike_in_a_drawer(client, editor):
    loud = story(EARLIER)
    quiet = story("The terminal in Skerry has 9 cafés, and passengers like them.")
    client.force_login(editor)
    page = client.get(asked().get_absolute_url())
    drawer = elements(page, "details", class_="known-quiet")[0]
    in_drawer = [link.get("href") for link in elements(tostring(drawer), "a")]
    assert quiet.get_absolute_url() in in_drawer and loud.get_absolute_url() not in in_drawer
    assert elements(page, "a", href=loud.get_absolute_url())
    alone = client.get(quiet.get_absolute_url())
    assert elements(alone, "p", "No other story of the archive says the same.")


def test_drawer_keeps_five_and_the_likest_comes_first(editor):
    first = story(EARLIER)
    for n in range(7):
        story(f"The terminal in Skerry has {n} cafés, and passengers like them on day {n}.")
    found = recall(asked(), editor)
    assert len(found) == 5
    assert found[0].fact == first
    assert sum(each.is_loud for each in found) == 1


def test_one_rare_word_finds_nothing_that_stands_in_this_story_alone(editor):
    story(OTHER)
    assert recall(asked("Zyxomatic quarrels persist."), editor) == []


def test_of_one_sentence_only_the_fact_most_alike_is_recalled(editor):
    article = make_article(EARLIER, stage=Stage.PUBLISHED)
    make_fact(article, "The harbour board")
    figure = make_fact(article, "340 passengers stranded")
    remember(article)
    assert [each.fact for each in recall(asked(), editor)] == [figure]


def test_own_story_dropped_facts_and_different_ones_are_left_out(editor):
    fact = asked()
    make_fact(fact.article, "340 passengers")
    story(EARLIER, decision=Decision.DROPPED)
    different = story(EARLIER)
    remember(fact.article)
    assert [each.fact for each in recall(fact, editor)] == [different]
    one, other = sorted((fact, different), key=lambda each: each.pk)
    Kin.objects.create(one=one, other=other, same=False, by=editor)
    assert recall(fact, editor) == []


@pytest.mark.parametrize("role", [Role.READER, Role.REPORTER])
def test_what_one_may_not_see_is_not_recalled(role, editor):
    person = make_user(role)
    later = timezone.now() + timezone.timedelta(days=1)
    for fields in ({"stage": Stage.IN_REVIEW}, {"stage": Stage.SPIKED}):
        story(EARLIER, **fields)
    withdrawn = story(EARLIER)
    type(withdrawn.article).objects.filter(pk=withdrawn.article_id).update(stage=Stage.WITHDRAWN)
    embargoed = story(EARLIER)
    type(withdrawn.article).objects.filter(pk=embargoed.article_id).update(embargo_until=later)
    fact = asked()
    assert recall(fact, person) == []
    assert len(recall(fact, editor)) == 4
    public = story(EARLIER)
    assert [each.fact for each in recall(fact, person)] == [public]


def test_sentence_that_shares_the_headline_alone_is_not_loud(editor):
    headline = "Harbour board counts passengers stranded at Skerry terminal"
    story("It lasts for 25 years.", headline=headline)
    fact = asked("The harbour board counted passengers stranded at the Skerry terminal.")
    found = recall(fact, editor)
    assert [each.is_loud for each in found] == [False]
    assert recall_all(fact.article, [fact], editor, 0) == {fact.pk: []}


def test_same_speaker_comes_before_another(editor):
    said = "We will not sail until the hull of the Skerry ferry is safe"
    oduya, orde = make_entity("Mara Oduya"), make_entity("Ben Orde")
    body = f"“{said},” the director said."
    facts = {}
    for speaker in (oduya, orde):
        article = make_article(body, stage=Stage.PUBLISHED)
        facts[speaker] = make_quote(article, said, speaker).fact
        remember(article)
    article = make_article(body, stage=Stage.IN_REVIEW)
    fact = make_quote(article, said, oduya).fact
    remember(article)
    fact = Fact.objects.select_related("article__current", "indexed").get(pk=fact.pk)
    assert [each.fact for each in recall(fact, editor)] == [facts[oduya], facts[orde]]


def test_name_that_nobody_linked_counts_as_the_one_that_goes_by_it(editor):
    words, facts = "Mara Oduya paid 40 fines in March.", {}
    for entity in (make_entity("Mara Oduya"), make_entity("Ben Orde")):
        article = make_article(words, stage=Stage.PUBLISHED)
        make_mention(article, "Mara Oduya", entity)
        facts[entity.name] = make_fact(article, "40 fines")
        remember(article)
    article = make_article(words, stage=Stage.IN_REVIEW)
    fact = make_fact(article, "40 fines", decision=Decision.SUGGESTED)
    newest_first = [each.fact for each in results.known(fact, editor)]
    assert newest_first == [facts["Ben Orde"], facts["Mara Oduya"]]
    make_mention(article, "Mara Oduya", decision=Decision.SUGGESTED)
    assert [each.fact for each in results.known(fact, editor)] == newest_first[::-1]
    Alias.objects.create(entity=Entity.objects.get(name="Ben Orde"), name="Mara Oduya")
    assert [each.fact for each in results.known(fact, editor)] == newest_first


def test_another_language_is_compared_by_its_words(editor):
    words = "Der Rat zählte 340 gestrandete Fahrgäste am Hafen."
    fact = asked(words)
    earlier = story(words)
    for each in (fact, earlier):
        type(each.article).objects.filter(pk=each.article_id).update(language="de")
        each.article.language = "de"
        remember(each.article)
    assert [each.fact for each in recall(fact, editor)] == [earlier]


@pytest.mark.parametrize("stories", [3, 12])
def test_recall_takes_four_queries_and_a_story_one_more_a_fact(
    editor, django_assert_max_num_queries, stories
):
    for n in range(stories):
        story(f"{EARLIER[:-1]}, for day {n}.")
    fact = asked()
    editor.has_perm("articles.view_desk")
    with django_assert_max_num_queries(4):
        assert len(recall(fact, editor)) == min(stories, 5)
    facts = [fact] + [make_fact(fact.article, words) for words in ("340", "passengers", "Skerry")]
    with django_assert_max_num_queries(3 + len(facts)):
        recall_all(fact.article, facts, editor)
