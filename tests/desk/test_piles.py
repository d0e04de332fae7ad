"""The piles of the desk: which story lies where, in which order, and what holds it."""

from collections import Counter
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.choices import (
    Decision,
    Placement,
    Role,
    Stage,
    Standing,
    VerdictValue,
)
from articles.desk import dashboard
from articles.desk.blocking import blockers_of
from articles.desk.desk_filter import DeskFilter
from articles.desk.piles import Pile
from articles.editing import corrections
from articles.ledger import counters
from articles.models import Article, CarriedElsewhere, Carrier, Delivery, Reply, User
from articles.workflow import comments, gate, scheduling, transitions
from tests.desk.ground import CHECKED, DESK, HOUR, WAITS, act, lying, ready
from tests.factories import (
    as_user,
    make_article,
    make_fact,
    make_finding,
    make_mention,
    make_quote,
    make_user,
)

pytestmark = pytest.mark.django_db


def test_every_story_lies_in_one_pile_by_its_readiness(chief: User, editor: User) -> None:
    now = timezone.now()
    to_publish, to_clear = ready(Stage.CLEARED), ready()
    second = make_article()
    make_fact(second, "14 boats", checked_by=editor, checked_at=now, **WAITS)
    asked = make_article(assignee=editor)
    comments.comment(asked, f"@{chief.username} may we name her?", by=editor)
    late = make_article(assignee=editor, due_at=now - HOUR)
    mine = make_article(assignee=chief, due_at=now + HOUR)
    free = make_article(stage=Stage.RECEIVED)
    others = make_article(assignee=editor, author=make_user(Role.REPORTER))
    timed = scheduling.set_time(ready(Stage.CLEARED), now + HOUR, by=chief, version=1)
    embargoed = make_article(stage=Stage.PUBLISHED, embargo_until=now + HOUR)
    corrected = make_article(stage=Stage.PUBLISHED)
    corrections.open_correction(
        corrected, by=editor, version=1, was_wrong="The number.", now_says="15 boats."
    )
    make_article(stage=Stage.PUBLISHED)
    make_article(stage=Stage.SPIKED)
    assert lying(chief) == {
        "publish": [to_publish],
        "clear": [to_clear],
        "second": [second],
        "asked": [asked],
        "overdue": [late],
        "mine": [mine],
        "unclaimed": [free],
        "others": [others],
        "timed": [timed],
        "embargoed": [embargoed],
        "corrections": [corrected],
    }
    coming = dashboard.desk(chief, DeskFilter()).coming
    assert {each.article for each in coming} == {timed, embargoed}


def test_ones_own_late_story_stands_once(editor: User) -> None:
    story = make_article(assignee=editor, due_at=timezone.now() - HOUR)
    assert lying(editor) == {"overdue": [story]}
    assert as_user(editor).get(DESK).content.decode().count(f'<h3 title="{story}"') == 1


def _carry(story: Article, by: User) -> None:
    """Let the story be one that may carry what was found wrong in another."""
    wrong = make_fact(
        make_article(stage=Stage.PUBLISHED), "14 boats", standing=Standing.SETTLED,
        verdict=VerdictValue.INACCURATE,
    )  # fmt: skip
    carried = CarriedElsewhere.objects.create(fact=wrong, words=wrong.exact, opened_by=by)
    Carrier.objects.create(carried=carried, article=story, because="near")


@pytest.mark.parametrize(
    ("block", "said"),
    [
        (lambda story, by: make_fact(story, "14 boats", decision=Decision.SUGGESTED), "1 mark"),
        (lambda story, by: make_fact(story, "14 boats"), "1 fact"),
        (lambda story, by: make_fact(story, "14 boats", standing=Standing.STALE), "reworded"),
        (lambda story, by: make_fact(story, "14 boats", **WAITS), "1 second name"),
        (
            lambda story, by: make_fact(
                story, "14 boats", standing=Standing.SETTLED, verdict=VerdictValue.INACCURATE
            ),
            "1 found inaccurate",
        ),
        (lambda story, by: make_fact(story, "14 boats", placement=Placement.ORPHANED), "without"),
        (
            lambda story, by: make_mention(story, "Ines Calder", placement=Placement.NEEDS_REVIEW),
            "1 place to set",
        ),
        (
            lambda story, by: make_quote(
                story,
                "Nobody was hurt, and nobody will be,",
                fact_standing=Standing.SETTLED,
                fact_verdict=VerdictValue.VERIFIED,
            ),
            "1 speaker to name",
        ),
        (lambda story, by: comments.comment(story, "Who counted?", by=by), "1 open comment"),
        (
            lambda story, by: Reply.objects.create(
                fact=make_fact(story, "14 boats", **CHECKED),
                party_name="The board",
                channel="email",
                asked_by=by,
                deadline=timezone.now() + HOUR,
            ),
            "1 reply asked 0 min ago",
        ),
        (lambda story, by: Article.objects.filter(pk=story.pk).update(outlet=None), "no outlet"),
        (lambda story, by: make_finding(story, "14 boats"), "1 copy finding"),
        (
            lambda story, by: Delivery.objects.create(
                way="file", state="taken", says="withheld", article=story
            ),
            "word from the sender",
        ),
        (lambda story, by: _carry(story, by), "1 error it may carry"),
    ],
)
def test_desk_says_what_the_gate_says(chief: User, editor: User, block: Any, said: str) -> None:
    story = ready()
    block(story, editor)
    counters.refresh(Article.objects.get(pk=story.pk))
    blocking = gate.blockers(Article.objects.get(pk=story.pk))
    own = ("undecided", "no_outlet")
    assert blocking
    held = blockers_of([story.pk])[story.pk].counts
    assert +held == Counter(each.code for each in blocking if each.code not in own)
    (pile,) = [pile for pile in dashboard.desk(chief, DeskFilter()).piles if pile.lines]
    assert pile.pile == Pile.SECOND if "second" in said else pile.pile == Pile.UNCLAIMED
    (line,) = pile.lines
    assert not line.is_free
    if pile.pile != Pile.SECOND:
        assert said in line.held


def test_story_that_nothing_holds_is_ready_for_who_may_clear_it(chief: User) -> None:
    story = ready()
    make_fact(story, "14 boats", standing=Standing.SETTLED, verdict=VerdictValue.VERIFIED)
    counters.refresh(story)
    own = ready(author=chief)
    assert lying(chief) == {"clear": [story], "unclaimed": [own]}
    (line,) = dashboard.desk(chief, DeskFilter(pile="clear")).piles[0].lines
    assert (line.act.label, line.held) == ("Clear", "nothing open")
    editor = make_user()
    (line,) = dashboard.desk(editor, DeskFilter(pile="clear")).piles[0].lines[:1]
    assert line.act.label == "Review"


def test_cleared_story_past_the_gate_is_ready_and_one_that_closed_is_not(chief: User) -> None:
    passed = ready()
    make_fact(passed, "14 boats")
    counters.refresh(passed)
    transitions.move(
        passed, "clear", by=chief, version=passed.version, override=True, reason="In a hurry now."
    )
    closed = ready(Stage.CLEARED)
    make_fact(closed, "14 boats")
    counters.refresh(closed)
    assert lying(chief) == {"publish": [passed], "unclaimed": [closed]}


def test_work_of_a_closed_account_is_flagged_and_can_be_taken(editor: User) -> None:
    gone = make_user()
    story = make_article(assignee=gone)
    assert lying(editor) == {"others": [story]}
    User.objects.filter(pk=gone.pk).update(is_active=False)
    assert lying(editor) == {"unclaimed": [story]}
    client = as_user(editor)
    assert "account closed" in client.get(DESK).content.decode()
    act(client, story, "claim")
    assert lying(editor) == {"mine": [story]}


def test_desk_is_narrowed_by_what_its_address_says(chief: User, editor: User) -> None:
    one = ready(headline="Oak fungus spreads", byline="Wren Castle", assignee=editor)
    other = make_article(headline="Ferry halted", byline="Dan Whitlock", author=editor)
    every = {
        "section": ("coast", one),
        "outlet": ("tide", one),
        "q": ("castle OAK", one),
        "person": (editor.username, None),
    }
    for name, (value, found) in every.items():
        shown = [story for pile in lying(chief, **{name: value}).values() for story in pile]
        assert sorted(each.pk for each in shown) == (
            [found.pk] if found else sorted([one.pk, other.pk])
        )
    page = as_user(chief).get(f"{DESK}?q=nothing+like+it").content.decode()
    assert "Nothing on the desk is like that" in page


def test_asked_is_over_once_answered(editor: User) -> None:
    story, asker = make_article(), make_user()
    comments.comment(story, f"@{editor.username} who counted?", by=asker)
    assert lying(editor) == {"asked": [story]}
    comments.comment(story, "Unrelated.", by=asker)
    page = as_user(editor).get(reverse("desk-story", args=[story.pk])).content.decode()
    assert "who counted?" in page
    question = story.comments.first()
    act(as_user(editor), story, "answer", comment=question.pk, text="The harbour master.")
    assert "asked" not in lying(editor)
    answer = story.comments.last()
    assert (answer.text, answer.thread) == ("The harbour master.", question)


def test_piles_count_all_and_show_what_is_due_and_waits_longest() -> None:
    now = timezone.now()
    stories = [
        make_article(stage=Stage.RECEIVED, stage_since=now - hours * HOUR) for hours in range(12)
    ]
    due = make_article(stage=Stage.RECEIVED, due_at=now + HOUR)
    (pile,) = [pile for pile in dashboard.desk(make_user(), DeskFilter()).piles if pile.count]
    assert (pile.pile, pile.count) == (Pile.UNCLAIMED, 13)
    longest = [due, *reversed(stories)][: dashboard.FEW]
    assert [line.article for line in pile.lines] == longest


def test_pile_is_paged_by_key_without_loss_or_repeat(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dashboard, "PAGE", 4)
    since = timezone.now()
    made = {make_article(stage_since=since).pk for _ in range(9)}
    made.add(make_article(stage_since=since, due_at=since + HOUR).pk)
    seen: list[int] = []
    client, address = as_user(make_user()), "?pile=unclaimed"
    while address:
        (pile,) = client.get(DESK + address).context["desk"].piles
        seen += [line.article.pk for line in pile.lines]
        address = DeskFilter(pile="unclaimed").address(after=pile.after) if pile.after else ""
    assert len(seen) == 10
    assert set(seen) == made


@pytest.mark.parametrize(
    "address",
    ["?colour=red", "?pile=published", "?after=1", "?pile=mine&after=x", "?pile=mine&after=__1"],
)
def test_address_that_the_desk_does_not_know_is_refused(address: str) -> None:
    make_article(headline="A story that could leak", stage=Stage.PUBLISHED)
    response = as_user(make_user()).get(DESK + address)
    assert response.status_code == 400
    assert "could leak" not in response.content.decode()


def test_spiked_stories_have_a_pile_of_their_own() -> None:
    story = make_article(stage=Stage.SPIKED)
    assert lying(make_user(), pile="spiked") == {"spiked": [story]}


def test_second_names_leave_out_ones_own_first_and_own_stories() -> None:
    edgar, esther = make_user(), make_user()
    story = make_article()
    make_fact(story, "14 boats", checked_by=edgar, **WAITS)
    own = make_article(author=esther)
    make_fact(own, "14 boats", checked_by=edgar, **WAITS)
    assert lying(esther) == {"second": [story], "unclaimed": [own]}
    assert "second" not in lying(edgar)


def test_next_story_is_the_first_that_waits_and_never_the_one_at_hand(editor: User) -> None:
    client, there = as_user(editor), reverse("desk-next")
    assert client.get(there)["Location"] == DESK
    here, other = make_article(assignee=editor), make_article(assignee=editor)
    assert client.get(f"{there}?after={here.pk}")["Location"] == other.get_review_url()
    assert client.get(f"{there}?after={other.pk}")["Location"] == here.get_review_url()
