"""The way of a story: each transition, who may take it, and what it does."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.utils import timezone

from articles.choices import Role, Stage
from articles.ledger.exceptions import Conflict, NotAllowed, Refused
from articles.models import (
    Article,
    ArticleTag,
    Event,
    Fact,
    Notification,
    Tag,
)
from articles.workflow import batches, transitions
from tests.assertions import refuses
from tests.factories import make_fact, make_user
from tests.workflow.steps import make_ready, move

pytestmark = pytest.mark.django_db


def test_story_goes_from_received_to_published(author, editor, chief):
    article = make_ready(Stage.RECEIVED, author=author)
    article = move(article, "start", editor)
    assert (article.stage, article.assignee) == (Stage.IN_REVIEW, editor)
    article = move(article, "clear", chief)
    article = move(article, "publish", chief)
    assert (article.stage, article.dated_at) == (Stage.PUBLISHED, article.published_at)
    chain = Event.objects.of_chain(article.pk)
    assert [event.action for event in chain] == [
        "article.taken_into_review",
        "article.cleared",
        "article.published",
    ]
    assert chain[1].before == {"stage": "in_review"}
    assert chain[1].after == {"stage": "cleared"}
    assert article.version == 4


#: What every transition needs besides its permission, so that the table can be tried as a whole.
WITH = {
    "return": {"reason": "no source is named"},
    "reopen": {"reason": "a new witness"},
    "spike": {"reason": "a hoax"},
    "withdraw": {"note": "The photograph was not what we said it was."},
}


EVERY = [(name, stage) for name in transitions.TRANSITIONS for stage in Stage]
STARTS = [(name, stage) for name, stage in EVERY if stage in transitions.TRANSITIONS[name].starts]


@pytest.mark.parametrize(("name", "stage"), STARTS)
def test_transition_starts_from_its_stages(name, stage, chief):
    article = make_ready(stage)
    moved = move(article, name, chief, **WITH.get(name, {}))
    assert moved.stage == (transitions.TRANSITIONS[name].to or Stage.RECEIVED)
    assert moved.stage_since > article.stage_since


@pytest.mark.parametrize(("name", "stage"), [pair for pair in EVERY if pair not in STARTS])
def test_transition_starts_from_no_other_stage(name, stage, chief):
    article = make_ready(stage)
    refuses(Refused, lambda: move(article, name, chief, **WITH.get(name, {})), "does not go")


@pytest.mark.parametrize("name", WITH)
def test_transition_without_its_words_is_refused(name, chief):
    article = make_ready(transitions.TRANSITIONS[name].starts[0])
    refuses(Refused, lambda: move(article, name, chief, reason=" ", note=" "), "needs a")


def test_unknown_transition_is_refused(chief):
    refuses(Refused, lambda: move(make_ready(), "approve", chief), "no step")


def test_transition_on_an_old_version_is_refused(editor, chief):
    article = make_ready(Stage.RECEIVED)
    move(article, "start", editor)
    refuses(Conflict, lambda: move(article, "return", chief, version=1, **WITH["return"]), "ago:")


@pytest.mark.parametrize("hand", ["author", "edited_by"])
def test_who_had_a_hand_in_the_words_does_not_clear(hand, chief):
    article = make_ready(**{hand: chief})
    refuses(NotAllowed, lambda: move(article, "clear", chief), "four eyes")
    refuses(
        NotAllowed,
        lambda: move(article, "clear", chief, override=True, reason="we are in a hurry"),
        "four eyes",
    )
    assert batches.act_on("step-clear", [article], by=chief).refused
    assert move(article, "clear", make_user(Role.CHIEF_EDITOR)).stage == Stage.CLEARED


def test_author_or_reviewer_hands_in_again(author, editor):
    article = make_ready(Stage.RETURNED, author=author)
    refuses(NotAllowed, lambda: move(article, "resubmit", make_user(Role.REPORTER)))
    assert move(article, "resubmit", author).stage == Stage.IN_REVIEW
    assert move(make_ready(Stage.RETURNED, author=author), "resubmit", editor)


@pytest.mark.parametrize("stage", [Stage.RECEIVED, Stage.IN_REVIEW, Stage.RETURNED, Stage.CLEARED])
def test_restored_story_returns_to_the_stage_before(stage, chief):
    article = move(make_ready(stage), "spike", chief, reason="a hoax")
    article = move(article, "restore", chief)
    article = move(article, "spike", chief, reason="a hoax all the same")
    assert move(article, "restore", chief).stage == stage


def test_publication_dates_everything_that_repeats_the_date(chief):
    article = make_ready(Stage.CLEARED)
    fact = make_fact(article, "14 boats", kind="opinion")
    tag = Tag.objects.create(name="Storms", slug="storms")
    tagging = ArticleTag.objects.create(article=article, tag=tag, dated_at=article.dated_at)
    published = move(article, "publish", chief)
    assert published.published_at > fact.dated_at
    assert Fact.objects.get(pk=fact.pk).dated_at == published.published_at
    assert ArticleTag.objects.get(pk=tagging.pk).dated_at == published.published_at


def test_publication_keeps_the_time_that_a_story_came_with(chief):
    then = timezone.now() - timedelta(days=30)
    article = move(make_ready(Stage.CLEARED, published_at=then), "publish", chief)
    assert article.dated_at == article.published_at == then


def test_withdrawal_keeps_the_public_note(chief):
    article = move(make_ready(Stage.PUBLISHED), "withdraw", chief, **WITH["withdraw"])
    assert article.withdrawal_note == WITH["withdraw"]["note"]


# --- occurrence


def test_return_tells_author_and_assignee_why(
    author, editor, chief, django_capture_on_commit_callbacks
):
    article = make_ready(author=author, assignee=editor)
    with django_capture_on_commit_callbacks(execute=True):
        move(article, "return", chief, reason="no source is named")
    lines = Notification.objects.all()
    assert {line.user for line in lines} == {author, editor}
    assert all("no source is named" in line.text for line in lines)
    assert {message.to[0] for message in mail.outbox} == {author.email, editor.email}


def test_nobody_is_told_of_their_own_act(editor):
    move(make_ready(author=editor, assignee=editor), "return", editor, reason="mine to mend")
    assert not Notification.objects.exists()


def test_no_mail_goes_out_for_an_act_that_was_rolled_back(
    author, chief, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks() as callbacks:
        refuses(Refused, lambda: move(make_ready(author=author), "return", chief, reason=""))
    assert callbacks == [] == mail.outbox


# --- in bulk


def test_bulk_move_reports_each_refusal_and_does_the_rest(chief):
    ready, blocked, spiked = make_ready(), make_ready(), make_ready(Stage.SPIKED)
    make_fact(blocked, "14 boats")
    batch = batches.act_on("step-clear", [ready, blocked, spiked], by=chief)
    why = {row.record: row.why for row in batch.records.filter(state="refused")}
    assert (batch.done, set(why)) == (1, {blocked.pk, spiked.pk})
    assert "14 boats" in why[blocked.pk]
    assert {event.batch for event in Event.objects.all()} == {batch.pk}
    assert Article.objects.get(pk=blocked.pk).stage == Stage.IN_REVIEW


def test_bulk_move_of_a_story_that_changed_since_is_refused(chief, editor):
    article = make_ready(Stage.RECEIVED)
    move(article, "start", editor)
    batch = batches.act_on("step-return", [article], by=chief, reason="no source is named")
    assert (batch.done, batch.refused) == (0, 1)


def test_open_to_lists_what_a_person_may_do(author, editor, chief):
    article = make_ready(author=author)
    names = {p: [t.name for t in transitions.open_to(article, p)] for p in (author, editor, chief)}
    assert names == {author: [], editor: ["return"], chief: ["return", "clear", "spike"]}
    assert "clear" not in [t.name for t in transitions.open_to(make_ready(author=chief), chief)]


def test_table_in_the_docs_is_this_table():
    page = Path(__file__).resolve().parents[2] / "docs" / "verification.md"
    needs = {"": "–", "reason": "a reason", "note": "a public note"}
    for transition in transitions.TRANSITIONS.values():
        cells = (
            f"{transition.label} (`{transition.name}`)",
            ", ".join(stage.label for stage in transition.starts),
            transition.to.label if transition.to else "the stage before",
            f"`{transition.permission}`",
            "yes" if transition.gate else "–",
            "yes" if transition.four_eyes else "–",
            needs[transition.needs],
            ", ".join(transition.notifies),
        )
        assert f"| {' | '.join(cells)} |\n" in page.read_text(encoding="utf-8"), transition
