"""The way of a story: each transition, who may take it, and what it does."""

import re
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
    Outlet,
    Override,
    Section,
    Tag,
)
from articles.workflow import assignment, batches, gate, transitions, verdicts
from articles.workflow.gate import GateClosed
from tests.assertions import refuses
from tests.factories import make_article, make_fact, make_mention, make_user

pytestmark = pytest.mark.django_db


def make_ready(stage=Stage.IN_REVIEW, **fields):
    """A story that nothing blocks."""
    fields.setdefault("section", Section.objects.get_or_create(name="Coast", slug="coast")[0])
    fields.setdefault("outlet", Outlet.objects.get_or_create(name="Tide", slug="tide")[0])
    return make_article(stage=stage, **fields)


def move(article, name, by, **fields):
    fields.setdefault("version", Article.objects.get(pk=article.pk).version)
    return transitions.move(article, name, by=by, **fields)


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


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("name", transitions.TRANSITIONS)
def test_transition_starts_only_from_its_stages(name, stage, chief):
    transition = transitions.TRANSITIONS[name]
    article = make_ready(stage)
    if stage in transition.sources:
        moved = move(article, name, chief, **WITH.get(name, {}))
        assert moved.stage == (transition.to or Stage.RECEIVED)
        assert moved.stage_since > article.stage_since
    else:
        refuses(Refused, lambda: move(article, name, chief, **WITH.get(name, {})), "does not go")


@pytest.mark.parametrize("name", WITH)
def test_transition_without_its_words_is_refused(name, chief):
    article = make_ready(transitions.TRANSITIONS[name].sources[0])
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


# --- the gate in the way


def test_closed_gate_refuses_and_names_what_is_open(chief):
    article = make_ready()
    make_fact(article, "14 boats")
    with pytest.raises(GateClosed, match="“14 boats” has no verdict") as refused:
        move(article, "clear", chief)
    assert [blocker.code for blocker in refused.value.blockers] == ["open"]
    assert Article.objects.get(pk=article.pk).stage == Stage.IN_REVIEW


def test_override_asks_for_a_reason_of_ten_characters(chief):
    article = make_ready()
    make_fact(article, "14 boats")
    refuses(
        Refused, lambda: move(article, "clear", chief, override=True, reason="hurry     "), "10"
    )
    assert not Override.objects.exists()


def test_override_asks_for_its_own_permission(chief):
    article = make_ready()
    make_fact(article, "14 boats")
    group = chief.groups.get()
    group.permissions.remove(group.permissions.get(codename="override_gate"))
    chief = type(chief).objects.get(pk=chief.pk)
    refuses(
        NotAllowed,
        lambda: move(article, "clear", chief, override=True, reason="we are in a hurry"),
        "pass the gate",
    )


def test_override_is_kept_with_what_it_passed_over(chief):
    article = make_ready()
    make_fact(article, "14 boats")
    move(article, "clear", chief, override=True, reason="the source is on the record")
    override = Override.objects.get()
    assert (override.by, override.revision) == (chief, article.current)
    assert [row["text"] for row in override.blockers] == ["“14 boats” has no verdict."]
    overridden, cleared = Event.objects.of_chain(article.pk)
    assert overridden.action == "gate.overridden"
    assert overridden.after == {"blockers": override.blockers}
    assert overridden.batch == cleared.batch


def test_override_of_an_open_gate_leaves_no_mark(chief):
    move(make_ready(), "clear", chief, override=True, reason="we are in a hurry")
    assert not Override.objects.exists()


def test_what_was_passed_over_does_not_block_publication_but_anything_new_does(chief, editor):
    article = make_ready()
    make_fact(article, "14 boats")
    article = move(article, "clear", chief, override=True, reason="we are in a hurry")
    make_fact(article, "north pier")
    with pytest.raises(GateClosed) as refused:
        move(article, "publish", chief)
    assert [blocker.text for blocker in refused.value.blockers] == ["“north pier” has no verdict."]
    Fact.objects.filter(exact="north pier").update(decision="dropped")
    assert move(article, "publish", chief).stage == Stage.PUBLISHED


def test_override_of_one_fact_does_not_pass_another_with_the_same_words(chief, editor):
    article = make_ready()
    passed = make_fact(article, "14 boats")
    alike = make_fact(article, "14 boats", kind="date")
    verdicts.give_verdict(alike, "unverifiable", by=editor, version=alike.version)
    article.refresh_from_db()
    article = move(article, "clear", chief, override=True, reason="we are in a hurry")
    assert Override.objects.get().keys == {("open", "fact", passed.pk)}
    alike.refresh_from_db()
    verdicts.take_back(alike, by=editor, version=alike.version)
    article.refresh_from_db()
    with pytest.raises(GateClosed) as refused:
        move(article, "publish", chief)
    assert [blocker.key for blocker in refused.value.blockers] == [("open", "fact", alike.pk)]


@pytest.mark.parametrize("make", [make_fact, make_mention])
def test_suggestion_made_after_an_override_blocks(chief, make):
    article = make_ready()
    make(article, "14 boats", decision="suggested")
    article = move(article, "clear", chief, override=True, reason="we are in a hurry")
    new = make(article, "north pier", decision="suggested")
    with pytest.raises(GateClosed) as refused:
        move(article, "publish", chief)
    assert [blocker.target[1] for blocker in refused.value.blockers] == [new.pk]


def test_passing_over_a_missing_section_does_not_pass_a_missing_outlet(chief):
    article = make_ready()
    Article.objects.filter(pk=article.pk).update(section=None)
    article.refresh_from_db()
    article = move(article, "clear", chief, override=True, reason="we are in a hurry")
    Article.objects.filter(pk=article.pk).update(outlet=None)
    with pytest.raises(GateClosed) as refused:
        move(article, "publish", chief)
    assert [blocker.code for blocker in refused.value.blockers] == ["no_outlet"]


def test_sentence_said_otherwise_undoes_no_override(chief, monkeypatch):
    article = make_ready()
    make_fact(article, "14 boats")
    article = move(article, "clear", chief, override=True, reason="we are in a hurry")
    monkeypatch.setattr(gate, "_of_check", lambda fact: [("open", "waits for a verdict.")])
    assert move(article, "publish", chief).stage == Stage.PUBLISHED


def test_override_does_not_outlast_a_reopening(chief):
    article = make_ready()
    make_fact(article, "14 boats")
    article = move(article, "clear", chief, override=True, reason="we are in a hurry")
    article = move(article, "reopen", chief, reason="a new witness")
    refuses(GateClosed, lambda: move(article, "clear", chief))


# --- hands


def test_assign_tells_the_new_and_the_former(chief, editor):
    former = make_user(Role.EDITOR)
    article = make_ready(assignee=former)
    article = assignment.assign(article, editor, by=chief, version=1)
    assert article.assignee == editor
    assert {row.user for row in Notification.objects.all()} == {editor, former}
    refuses(NotAllowed, lambda: assignment.assign(article, None, by=editor, version=2))
    assert assignment.assign(article, None, by=chief, version=2).assignee is None


@pytest.mark.parametrize("role", [Role.REPORTER, Role.READER, Role.ARCHIVIST])
def test_story_is_not_assigned_to_who_does_not_review(chief, role):
    person = make_user(role)
    refuses(Refused, lambda: assignment.assign(make_ready(), person, by=chief, version=1))


def test_story_is_not_assigned_to_the_deactivated(chief, editor):
    editor.is_active = False
    editor.save()
    refuses(Refused, lambda: assignment.assign(make_ready(), editor, by=chief, version=1))


def test_claim_takes_a_free_story_only(editor):
    article = assignment.claim(make_ready(), by=editor, version=1)
    assert article.assignee == editor
    other = make_user(Role.EDITOR)
    refuses(Refused, lambda: assignment.claim(article, by=other, version=2), re.escape(str(editor)))
    refuses(Refused, lambda: assignment.claim(make_ready(Stage.SPIKED), by=editor, version=1))
    archivist = make_user(Role.ARCHIVIST)
    refuses(NotAllowed, lambda: assignment.claim(make_ready(), by=archivist, version=1))


def test_release_gives_back_ones_own(editor, chief):
    article = assignment.claim(make_ready(), by=editor, version=1)
    other = make_user(Role.EDITOR)
    refuses(NotAllowed, lambda: assignment.release(article, by=other, version=2))
    assert assignment.release(article, by=editor, version=2).assignee is None
    refuses(Refused, lambda: assignment.release(article, by=editor, version=3), "Nobody")
    taken = assignment.claim(article, by=editor, version=3)
    assert assignment.release(taken, by=chief, version=4).assignee is None


def test_hand_over_to_a_chief(editor, chief):
    article = assignment.hand_over(
        make_ready(), chief, by=editor, version=1, note="Two calls made."
    )
    assert article.assignee == chief
    assert [row.user for row in Notification.objects.all()] == [chief]
    assert Event.objects.get().reason == "Two calls made."


def test_hand_over_to_nobody_in_particular_tells_every_chief_who_may_clear(editor, chief):
    writing = make_user(Role.CHIEF_EDITOR)
    assignment.hand_over(make_ready(author=writing), by=editor, version=1)
    assert [row.user for row in Notification.objects.all()] == [chief]


def test_hand_over_to_who_may_not_clear_is_refused(editor, chief):
    other = make_user(Role.EDITOR)
    refuses(Refused, lambda: assignment.hand_over(make_ready(), other, by=editor, version=1))
    own = make_ready(author=chief)
    refuses(Refused, lambda: assignment.hand_over(own, chief, by=editor, version=1), "hand in the")
    early = make_ready(Stage.RECEIVED)
    refuses(
        Refused, lambda: assignment.hand_over(early, chief, by=editor, version=1), "in review is"
    )


def test_due_date_is_set_and_told(editor, chief):
    when = timezone.now() + timedelta(hours=2)
    article = assignment.set_due(make_ready(assignee=editor), when, by=chief, version=1)
    assert article.due_at == when
    assert [row.user for row in Notification.objects.all()] == [editor]
    refuses(NotAllowed, lambda: assignment.set_due(article, None, by=editor, version=2))
    assert assignment.set_due(article, None, by=chief, version=2).due_at is None


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
            ", ".join(stage.label for stage in transition.sources),
            transition.to.label if transition.to else "the stage before",
            f"`{transition.permission}`",
            "yes" if transition.gate else "–",
            "yes" if transition.four_eyes else "–",
            needs[transition.needs],
            ", ".join(transition.told),
        )
        assert f"| {' | '.join(cells)} |\n" in page.read_text(encoding="utf-8")
