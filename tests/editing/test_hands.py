"""Four eyes on what one touched: the sentence is closed to its editor, the rest of the story open."""

import pytest
from django.db import IntegrityError, transaction

from articles.choices import Placement, Role, Stage
from articles.editing import corrections, marks, reattachment, revisions, wording
from articles.ledger import four_eyes
from articles.ledger.exceptions import NotAllowed
from articles.ledger.standing import words_hash
from articles.models import Article, Fact, FactHand, Verdict
from articles.workflow import transitions, undo, verdicts
from tests.assertions import refuses
from tests.factories import check_draft, make_article, make_fact, make_quote, make_user

pytestmark = pytest.mark.django_db

BODY = (
    "The harbour board closed the north pier on Tuesday after 14 boats broke loose.\n\n"
    "“Nobody was hurt,” said Ines Calder. The pier was built in 1931."
)


@pytest.fixture
def article():
    return make_article(BODY)


@pytest.fixture
def writer():
    return make_user(Role.EDITOR)


def edit(article, by, *changes):
    article = Article.objects.get(pk=article.pk)
    body = article.body
    for old, new in changes:
        assert old in body
        body = body.replace(old, new, 1)
    fields = {"headline": article.headline, "base": article.current.number}
    revisions.edit(article, body=body, by=by, **fields)


def give(fact, by, value="disputed"):
    fact = Fact.objects.get(pk=fact.pk)
    return verdicts.give_verdict(fact, value, by=by, version=fact.version)


def hands(fact):
    return {hand.person for hand in FactHand.objects.filter(fact=fact)}


def test_sentence_is_closed_to_its_editor_and_the_rest_stays_open(article, editor, writer):
    touched, other = make_fact(article, "on Tuesday"), make_fact(article, "built in 1931")
    edit(article, writer, ("north pier", "south pier"))
    assert (hands(touched), hands(other)) == ({writer}, set())
    assert give(other, writer)
    refuses(NotAllowed, lambda: give(touched, writer), "edited this sentence")
    assert give(touched, editor)


def test_hand_stays_when_somebody_else_edits_elsewhere(article, editor, writer):
    fact = make_fact(article, "on Tuesday")
    edit(article, writer, ("north pier", "south pier"))
    edit(article, editor, ("Ines Calder", "Ina Calder"))
    refuses(NotAllowed, lambda: give(fact, writer), "edited this sentence")
    assert give(fact, editor)


def test_second_name_is_not_theirs_and_verdicts_of_before_stand(article, editor, writer):
    fact = make_fact(article, "on Tuesday", risk="high")
    give(fact, writer)
    edit(article, editor, ("north pier", "south pier"))
    refuses(NotAllowed, lambda: give(fact, editor), "edited this sentence")
    assert Fact.objects.awaiting_second(editor).count() == 0
    third = make_user(Role.EDITOR)
    assert list(Fact.objects.awaiting_second(third)) == [fact]
    give(fact, third)
    stored = Fact.objects.get(pk=fact.pk)
    assert (stored.checked_by, stored.seconded_by) == (writer, third)


def test_mark_made_later_in_an_edited_sentence_is_closed_to_its_editor(article, editor, writer):
    edit(article, writer, ("14 boats", "15 boats"))
    edit(article, editor, ("built in 1931", "built in 1932"))
    article.refresh_from_db()
    start = article.body.index("15 boats")
    made = marks.add_fact(article, start, start + 8, "15 boats", by=writer)
    assert hands(made) == {writer}
    start = article.body.index("Nobody was hurt")
    said = marks.add_quote(article, start, start + 15, "Nobody was hurt", by=writer)
    assert hands(said.fact) == set()
    marks.correct(made, by=editor, start=article.body.index("pier was"), end=len(article.body) - 1)
    assert hands(made) == {writer, editor}


def test_suggestions_of_an_edit_are_closed_to_its_editor(article, writer):
    edit(article, writer, ("1931.", "1931. Police arrested 12 people on Friday."))
    made = Fact.objects.suggested()
    assert made
    assert all(hands(fact) == {writer} for fact in made)


def test_mark_put_in_place_is_closed_to_who_wrote_its_new_sentence(article, editor, writer):
    fact = make_fact(article, "14 boats broke loose")
    edit(article, writer, ("14 boats", "15 boats"))
    fact.refresh_from_db()
    assert fact.placement == Placement.NEEDS_REVIEW
    start = article.__class__.objects.get(pk=article.pk).body.index("15 boats")
    reattachment.reattach(fact, start, start + 8, "15 boats", by=editor)
    assert hands(fact) == {writer}


def test_everybody_who_worked_on_a_correction_has_a_hand(editor, chief, writer):
    article = make_article(BODY, stage=Stage.PUBLISHED)
    fact, quote = make_fact(article, "on Tuesday"), make_quote(article, "Nobody was hurt")
    said = {"was_wrong": "It was on Monday.", "now_says": "Monday", "version": 1}
    draft = corrections.open_correction(
        article, by=editor, body=BODY.replace("Tuesday", "Monday"), **said
    )
    corrections.amend(draft, by=writer, version=1, now_says="It was on Monday.")
    check_draft(draft, chief)
    corrections.issue(draft, by=chief, version=2)
    assert hands(fact) == {editor, writer}
    assert hands(quote.fact) == set()


def test_who_edited_since_it_was_last_cleared_does_not_clear(article, editor, chief):
    def move(name, by, **given):
        now = Article.objects.get(pk=article.pk)
        given["override"] = name == "clear"
        given["reason"] = "The gate is not what this is about."
        return transitions.move(now, name, by=by, version=now.version, **given)

    edit(article, chief, ("14 boats", "15 boats"))
    edit(article, editor, ("built in 1931", "built in 1932"))
    refuses(NotAllowed, lambda: move("clear", chief), "edited this story")
    other = make_user(Role.CHIEF_EDITOR)
    move("clear", other)
    move("reopen", other)
    edit(article, editor, ("built in 1932", "built in 1933"))
    assert move("clear", chief).stage == Stage.CLEARED


def test_story_in_its_first_words_needs_no_query_for_hands(
    article, editor, django_assert_num_queries
):
    with django_assert_num_queries(0):
        assert four_eyes.facts_of_hand(editor, article) == set()
        assert not four_eyes.edited(editor, article)


def find_inaccurate(fact, by, wording):
    fact = Fact.objects.get(pk=fact.pk)
    verdicts.give_verdict(fact, "inaccurate", by=by, version=fact.version, proposed_wording=wording)


def test_wording_that_was_undone_leaves_no_hand(article, editor, writer):
    fact, beside = make_fact(article, "14 boats"), make_fact(article, "on Tuesday")
    find_inaccurate(fact, editor, "15 boats")
    wording.use_wording(fact, by=writer, version=Fact.objects.get(pk=fact.pk).version)
    refuses(NotAllowed, lambda: give(beside, writer), "edited this sentence")
    undo.undo(undo.last(article, by=writer), by=writer)
    assert four_eyes.facts_of_hand(writer, Article.objects.get(pk=article.pk)) == set()
    assert not four_eyes.edited(writer, Article.objects.get(pk=article.pk))
    assert give(beside, writer)
    later = marks.add_fact(
        article, BODY.index("north pier"), BODY.index("north pier") + 10, "north pier", by=writer
    )
    assert give(later, writer)


def test_hand_comes_back_with_the_words(article, editor, writer):
    fact = make_fact(article, "on Tuesday", risk="high")
    give(fact, editor)
    edit(article, writer, ("14 boats", "15 boats"))
    edit(article, editor, ("built in 1931", "built in 1932"))
    article.refresh_from_db()
    first, second = (article.revisions.get(number=number) for number in (1, 2))
    revisions.restore(first, by=writer, base=3)
    third = make_user(Role.EDITOR)
    assert list(Fact.objects.awaiting_second(writer)) == []  # took out the editor's words as well
    revisions.restore(second, by=third, base=4)
    refuses(NotAllowed, lambda: give(fact, writer), "edited this sentence")
    refuses(NotAllowed, lambda: give(fact, third), "edited this sentence")


@pytest.mark.parametrize(
    ("back", "barred"),
    [([1], False), ([1, 2], True), ([1, 2, 1], False)],
)
def test_words_taken_out_again_are_nobodys(article, editor, writer, back, barred):
    """Only while they stand does it matter who wrote them, for the database too."""
    fact = make_fact(article, "on Tuesday")
    edit(article, writer, ("14 boats", "15 boats"))
    for number in back:
        article.refresh_from_db()
        earlier, now = article.revisions.get(number=number), article.current.number
        revisions.restore(earlier, by=editor, base=now)
    fact.refresh_from_db()
    assert (
        fact.pk in four_eyes.facts_of_hand(writer, Article.objects.get(pk=article.pk))
    ) == barred
    awaited = FactHand.objects.standing().filter(fact=fact, person=writer)
    assert awaited.exists() == barred
    given = {
        "fact": fact, "value": "disputed", "by": writer, "revision": article.current,
        "words_hash": words_hash(fact.exact),
    }  # fmt: skip
    if barred:
        with pytest.raises(IntegrityError, match="who wrote or edited"), transaction.atomic():
            Verdict.objects.create(**given)
    else:
        assert Verdict.objects.create(**given)
