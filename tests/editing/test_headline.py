"""The headline is checked like the rest: marks have their place in it, edits bring them over."""

import pytest
from django.db import DatabaseError, transaction

from articles.choices import Decision, Part, Placement, Role, Standing
from articles.editing import intake, marks, revisions, wording
from articles.ledger import integrity
from articles.ledger.exceptions import NotAllowed, Refused
from articles.models import Article, Fact, FactHand, Mention, Occurrence
from articles.pages.marked_text import fact_mark, render_headline, render_marks
from articles.workflow import gate, verdicts
from tests.assertions import refuses
from tests.factories import as_user, make_article, make_fact, make_mention, make_user, place
from tests.parsed import elements

pytestmark = pytest.mark.django_db

TITLE = "Storm kills 12 in Port Vell"
BODY = (
    "A storm killed 12 people in Port Vell on Monday, said Ines Calder, the mayor.\n\n"
    "Police arrested 40 people on Friday."
)


@pytest.fixture
def article():
    return make_article(BODY, headline=TITLE)


def in_headline(article, words, **fields):
    return make_fact(article, words, part=Part.HEADLINE, **fields)


def edit(article, by, headline, body=BODY):
    article = Article.objects.get(pk=article.pk)
    return revisions.edit(article, headline=headline, body=body, by=by, base=article.current.number)


def test_story_taken_in_has_its_headline_read(editor):
    text = f"{TITLE} as 600 flee\n\n{BODY}"
    article = intake.take_in(intake.prepare(text, by=editor), by=editor)
    assert article.headline == f"{TITLE} as 600 flee"
    above = {fact.exact for fact in article.facts.filter(part=Part.HEADLINE)}
    assert "600" in " ".join(above)
    names = article.mentions.filter(part=Part.HEADLINE)
    assert [name.exact for name in names] == ["Port Vell"]
    for mark in (*article.facts.all(), *names, *article.occurrences.all()):
        assert article.text_of(mark.part)[mark.start : mark.end] == mark.exact
    assert article.marks_undecided == article.facts.count() + article.mentions.count()
    assert list(integrity.broken_spans(article)) == []


def test_fact_of_the_body_said_in_the_headline_is_asked_once(editor):
    article = intake.take_in(intake.prepare(f"{TITLE}\n\n{BODY}", by=editor), by=editor)
    again = Occurrence.objects.get(article=article)
    assert (again.part, again.fact.part) == (Part.HEADLINE, Part.BODY)
    assert "12" in again.exact
    assert not article.facts.filter(part=Part.HEADLINE).exists()


def test_headline_given_by_hand_is_the_one_that_is_read(editor):
    draft = intake.prepare(f"{TITLE}\n\n{BODY}", by=editor)
    article = intake.take_in(draft, by=editor, headline="600 flee a storm")
    texts = {fact.exact for fact in article.facts.filter(part=Part.HEADLINE)}
    assert texts
    assert all(words in "600 flee a storm" for words in texts)


def test_mark_is_made_in_the_headline_and_the_same_place_in_the_body_is_another(article, editor):
    made = marks.add_fact(article, 12, 14, "12", by=editor, part=Part.HEADLINE)
    assert (made.part, made.exact, made.figures[0]["value"]) == (Part.HEADLINE, "12", 12)
    below = marks.add_fact(article, 2, 7, "storm", by=editor, kind="event")
    assert marks.add_mention(article, 2, 7, "storm", by=editor).part == below.part == Part.BODY
    act = lambda: marks.add_fact(article, 12, 14, "12", by=editor, part=Part.HEADLINE)  # noqa: E731
    refuses(Refused, act, "already")
    moved = marks.correct(made, by=editor, start=6, end=14)
    assert moved.exact == "kills 12"


@pytest.mark.parametrize("model", [Fact, Mention, Occurrence])
def test_database_holds_marks_to_the_words_of_their_part(article, model):
    mark = {
        Fact: lambda: in_headline(article, "12"),
        Mention: lambda: make_mention(article, "Port Vell", part=Part.HEADLINE),
        Occurrence: lambda: Occurrence.objects.create(
            fact=make_fact(article, "12 people"), **place(article, "12", part=Part.HEADLINE)
        ),
    }[model]()
    with pytest.raises(DatabaseError), transaction.atomic():
        model.objects.filter(pk=mark.pk).update(part=Part.BODY)
    with pytest.raises(DatabaseError), transaction.atomic():
        model.objects.filter(pk=mark.pk).update(start=mark.start - 1, end=mark.end - 1)


def test_edit_of_the_headline_reopens_its_facts_alone(article, editor):
    other = make_user(Role.EDITOR)
    above, below = in_headline(article, "12"), make_fact(article, "12 people")
    for fact in (above, below):
        verdicts.give_verdict(
            fact, "verified", by=other, version=1, below_standard_reason="seen myself"
        )
    edit(article, editor, "Storm kills 13 in Port Vell")
    above, below = Fact.objects.get(pk=above.pk), Fact.objects.get(pk=below.pk)
    assert (above.standing, above.placement) == (Standing.STALE, Placement.NEEDS_REVIEW)
    assert (below.standing, below.placement) == (Standing.SETTLED, Placement.ANCHORED)
    assert {hand.fact for hand in FactHand.objects.filter(person=editor)} >= {above}
    assert not FactHand.objects.filter(fact=below).exists()
    edit(article, editor, TITLE)
    above = Fact.objects.get(pk=above.pk)
    assert (above.standing, above.exact) == (Standing.SETTLED, "12")
    act = lambda: verdicts.give_verdict(above, "disputed", by=editor, version=above.version)  # noqa: E731
    refuses(NotAllowed, act, "this sentence")


def test_edit_of_the_body_leaves_the_headline_alone(article, editor):
    above = in_headline(article, "12")
    edit(article, editor, TITLE, "Late on Sunday. " + BODY)
    stored = Fact.objects.get(pk=above.pk)
    assert (stored.start, stored.part, stored.version) == (above.start, Part.HEADLINE, 1)
    assert stored.revision == Article.objects.get(pk=article.pk).current


def test_new_headline_is_read(article, editor):
    edit(article, editor, "Storm kills 12 and 600 flee in Port Vell")
    found = Fact.objects.suggested().filter(part=Part.HEADLINE)
    assert any("600" in fact.exact for fact in found)
    assert not Fact.objects.suggested().filter(part=Part.BODY).exists()
    before = Occurrence.objects.count()
    edit(article, editor, "Storm kills 12 and 700 flee in Port Vell")
    assert Occurrence.objects.filter(placement=Placement.ANCHORED).count() <= before


def test_wording_is_used_in_headline_and_body_at_once(article, editor):
    fact = make_fact(article, "12")
    Occurrence.objects.create(fact=fact, **place(article, "12", part=Part.HEADLINE))
    verdicts.give_verdict(fact, "inaccurate", by=editor, version=1, proposed_wording="13")
    wording.use_wording(fact, by=editor, version=2)
    story = Article.objects.get(pk=article.pk)
    assert story.headline == "Storm kills 13 in Port Vell"
    assert "killed 13 people" in story.body
    assert Occurrence.objects.get().exact == "13"


def test_open_fact_of_the_headline_closes_the_gate_first_of_all(article):
    below, above = make_fact(article, "40 people"), in_headline(article, "12")
    blocked = [b.target for b in gate.blockers(article) if b.code == "open"]
    assert blocked == [("fact", above.pk), ("fact", below.pk)]


def test_headline_is_drawn_with_its_marks_and_the_body_without(article):
    mark = fact_mark(in_headline(article, "12"))
    html = render_headline(TITLE, [mark, fact_mark(make_fact(article, "40 people"))])
    assert html.startswith("Storm kills <mark ")
    assert html.count("<mark") == 1
    assert all("<mark" not in p.html for p in render_marks(BODY, [mark]))


def test_headline_is_worked_on_like_the_rest_on_the_review_page(article, editor):
    above, client = in_headline(article, "12", decision=Decision.SUGGESTED), as_user(editor)
    address = article.get_review_url()
    page = client.get(address)
    (headline,) = elements(page, "h1")
    assert headline.xpath(f".//mark[@id='fact-{above.pk}']")
    assert page.context["sentence"].words == TITLE
    assert page.context["row"].key == f"fact-{above.pk}"
    words = {"words": "Port Vell", "part": "headline", "start": 18, "end": 27}
    answer = client.post(f"{address}mark-words/", words | {"sort": "name-place"})
    assert answer.status_code == 302
    assert Mention.objects.get().part == Part.HEADLINE
    assert client.post(f"{address}mark-words/", words).status_code == 422


def test_readers_see_the_facts_of_the_headline(article, editor):
    above = in_headline(article, "12")
    text = as_user(editor).get(article.get_absolute_url()).content.decode()
    assert f'data-mark="fact-{above.pk}"' in text.split("</h1>")[0]
    assert as_user(editor).get(above.get_absolute_url()).status_code == 200
