"""The desk: what waits for whom, the piles, the acts, notices, and what it costs."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.choices import (
    Decision,
    FactKind,
    NoticeKind,
    Placement,
    Risk,
    Role,
    Stage,
    Standing,
    VerdictValue,
)
from articles.desk import dashboard, piles, queues
from articles.desk.asked import Asked
from articles.desk.help import help_of
from articles.desk.piles import Pile
from articles.editing import corrections
from articles.ledger import counters, notifications
from articles.models import Article, Comment, Notification, Outlet, Reply, Section, User
from articles.review import shortcuts
from articles.workflow import assignment, comments, gate, scheduling, transitions
from tests.factories import (
    as_user,
    make_article,
    make_articles,
    make_entity,
    make_fact,
    make_mention,
    make_quote,
    make_user,
)

pytestmark = pytest.mark.django_db
DESK = "/"


def act(client: Client, article: Article, name: str, **given: Any) -> Any:
    posted = {"version": article.version, **given}
    return client.post(reverse("desk-act", args=[article.pk, name]), posted, follow=True)


def test_desk_asks_for_a_login() -> None:
    response = Client().get(DESK)
    assert (response.status_code, response["Location"]) == (302, "/accounts/login/?next=/")


def lying(user: User, **asked: str) -> dict[str, list[Article]]:
    """The stories on the desk of this person, by pile; piles in which none lies are left out."""
    found = dashboard.desk(user, Asked(**asked))
    return {
        pile.pile.value: [line.article for line in pile.lines] for pile in found.piles if pile.lines
    }


def ready(stage: Stage = Stage.IN_REVIEW, **fields: Any) -> Article:
    """A story that nothing blocks."""
    section, _ = Section.objects.get_or_create(name="Coast", slug="coast")
    outlet, _ = Outlet.objects.get_or_create(name="Tide", slug="tide")
    return make_article(stage=stage, **{"section": section, "outlet": outlet} | fields)


WAITS = {"kind": FactKind.ALLEGATION, "risk": Risk.HIGH, "standing": Standing.AWAITING_SECOND}
CHECKED = {"standing": Standing.SETTLED, "verdict": VerdictValue.VERIFIED}
HOUR = timedelta(hours=1)


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
    coming = dashboard.desk(chief, Asked()).coming
    assert {each.article for each in coming} == {timed, embargoed}


def test_ones_own_late_story_stands_once(editor: User) -> None:
    story = make_article(assignee=editor, due_at=timezone.now() - HOUR)
    assert lying(editor) == {"overdue": [story]}
    assert as_user(editor).get(DESK).content.decode().count(f'<h3 title="{story}"') == 1


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
    ],
)
def test_desk_says_what_the_gate_says(chief: User, editor: User, block: Any, said: str) -> None:
    story = ready()
    block(story, editor)
    counters.refresh(Article.objects.get(pk=story.pk))
    assert gate.blockers(Article.objects.get(pk=story.pk))
    (pile,) = [pile for pile in dashboard.desk(chief, Asked()).piles if pile.lines]
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
    (line,) = dashboard.desk(chief, Asked(pile="clear")).piles[0].lines
    assert (line.act.label, line.held) == ("Clear", "nothing open")
    editor = make_user()
    (line,) = dashboard.desk(editor, Asked(pile="clear")).piles[0].lines[:1]
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


def test_returned_story_waits_for_its_author_with_the_reason() -> None:
    rosa, edgar = make_user(Role.REPORTER), make_user()
    story = make_article(author=rosa)
    transitions.move(
        story, "return", by=edgar, version=story.version, reason="Two sources, please."
    )
    page = as_user(rosa).get(DESK).content.decode()
    assert "Two sources, please." in page
    assert "Hand in again" in page
    assert reverse("article-edit", args=[story.pk]) in page


def test_reporter_sees_own_stories_on_their_way_and_answers_from_the_desk() -> None:
    rosa, edgar = make_user(Role.REPORTER), make_user()
    asked = make_article(author=rosa, headline="Asked about")
    make_article(author=rosa, headline="On its way", assignee=edgar)
    make_article(author=rosa, headline="Out since today", stage=Stage.PUBLISHED)
    make_article(headline="Of somebody else")
    comments.comment(asked, f"@{rosa.username} with or without?", by=edgar)
    page = as_user(rosa).get(DESK)
    desk = page.context["desk"]
    assert [each.article for each in desk.asked] == [asked]
    assert [each.article.headline for each in desk.on_their_way] == ["On its way"]
    assert [story.headline for story in desk.published] == ["Out since today"]
    assert "Of somebody else" not in page.content.decode()
    act(as_user(rosa), asked, "answer", comment=asked.comments.get().pk, text="With.")
    assert as_user(rosa).get(DESK).context["desk"].asked == []


def test_piles_count_all_and_show_what_is_due_and_waits_longest() -> None:
    now = timezone.now()
    stories = [
        make_article(stage=Stage.RECEIVED, stage_since=now - hours * HOUR) for hours in range(12)
    ]
    due = make_article(stage=Stage.RECEIVED, due_at=now + HOUR)
    (pile,) = [pile for pile in dashboard.desk(make_user(), Asked()).piles if pile.count]
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
        address = Asked(pile="unclaimed").address(after=pile.after) if pile.after else ""
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


def test_story_is_taken_and_given_back() -> None:
    edgar = make_user()
    story = make_article()
    client = as_user(edgar)
    act(client, story, "claim")
    story.refresh_from_db()
    assert story.assignee == edgar
    act(client, story, "release")
    story.refresh_from_db()
    assert story.assignee is None


def test_act_on_an_old_version_is_refused_in_words() -> None:
    story = make_article()
    assignment.claim(story, by=make_user(), version=story.version)
    response = act(as_user(make_user()), story, "claim")
    assert "Nothing was saved" in response.content.decode()


def test_chief_assigns_with_a_time_and_editor_may_not() -> None:
    clara, edgar = make_user(Role.CHIEF_EDITOR), make_user()
    story = make_article()
    given = {"to": edgar.pk, "due_at": "2030-05-04T18:30"}
    act(as_user(edgar), story, "assign", **given)
    assert Article.objects.get(pk=story.pk).assignee is None
    act(as_user(clara), story, "assign", **given)
    story.refresh_from_db()
    assert story.assignee == edgar
    assert timezone.localtime(story.due_at).strftime("%d %H:%M") == "04 18:30"


def test_assignment_with_a_time_that_is_none_changes_nothing() -> None:
    story, clara = make_article(), make_user(Role.CHIEF_EDITOR)
    response = act(as_user(clara), story, "assign", to=clara.pk, due_at="soon")
    assert "no day and time" in response.content.decode()
    assert Article.objects.get(pk=story.pk).assignee is None


def test_acts_on_what_one_may_not_see_find_nothing() -> None:
    story = make_article()
    for role in (Role.READER, Role.REPORTER):
        assert act(as_user(make_user(role)), story, "claim").status_code == 404
    assert act(as_user(make_user()), story, "burn").status_code == 404
    assert (
        as_user(make_user()).get(reverse("desk-act", args=[story.pk, "claim"])).status_code == 405
    )


def test_way_back_leads_nowhere_else() -> None:
    story = make_article()
    given = {"version": story.version, "back": "https://elsewhere.example/"}
    response = as_user(make_user()).post(reverse("desk-act", args=[story.pk, "claim"]), given)
    assert response["Location"] == "/"


def test_reader_and_reporter_see_no_story_in_review() -> None:
    make_article(headline="Still in review")
    make_article(headline="Out since today", stage=Stage.PUBLISHED)
    for role, out in ((Role.READER, True), (Role.REPORTER, False)):
        page = as_user(make_user(role)).get(DESK).content.decode()
        assert "Still in review" not in page
        assert ("Out since today" in page) is out


def test_account_without_a_role_is_told_to_ask() -> None:
    assert as_user(make_user(None)).get(DESK).status_code == 403


def test_archivist_sees_namesakes_and_undescribed_entries() -> None:
    one = make_entity("Ines Calder", slug="one", description="Harbour master")
    other = make_entity("Ines Calder", slug="other")
    make_entity("Tom Fenwick", description="Baker")
    registry = queues.registry()
    assert [alias.entity for alias in registry.namesakes] == [one]
    assert registry.undescribed == [other]
    assert "Tom Fenwick" not in as_user(make_user(Role.ARCHIVIST)).get(DESK).content.decode()


def test_notices_are_ones_own_by_story_and_marked_as_read() -> None:
    edgar, esther = make_user(), make_user()
    story = make_article(headline="Bursar billed college")
    rows = [
        Notification.objects.create(user=person, article=story, text=text, url="/")
        for person, text in ((edgar, "First"), (edgar, "Second"), (esther, "Hers"))
    ]
    client = as_user(edgar)
    page = client.get(DESK).content.decode()
    assert page.count("Bursar billed college</a>") == 2  # in its pile, and once over its notices
    assert "First" in page
    assert "Hers" not in page
    client.post(reverse("notices-read"), {"notice": rows[2].pk})
    client.post(reverse("notices-read"), {"until": rows[0].pk})
    assert set(Notification.objects.unread()) == {rows[1], rows[2]}
    listed = client.get(reverse("notices")).content.decode()
    assert "Hers" not in listed
    assert "First" in listed
    assert client.post(reverse("notices-read"), {"until": "x"}).status_code == 404


def test_bar_counts_what_is_new_on_every_page() -> None:
    edgar = make_user()
    for text in ("First", "Second"):
        Notification.objects.create(user=edgar, text=text, url="/")
    for address in (DESK, "/archive/", "/intake/", "/admin/"):
        assert "<b>2<span" in as_user(edgar).get(address).content.decode()
    notifications.mark_read(Notification.objects.all(), by=edgar)
    assert "<b>2<span" not in as_user(edgar).get("/archive/").content.decode()


def test_notice_is_shown_only_while_its_story_may_be_seen() -> None:
    reader = make_user(Role.READER)
    story = make_article(stage=Stage.PUBLISHED, headline="Names a source")
    Notification.objects.create(user=reader, article=story, text="Look at this", url="/")
    client = as_user(reader)
    for address in (DESK, reverse("notices")):
        assert "Look at this" in client.get(address).content.decode()
    later = timezone.now() + HOUR
    Article.objects.filter(pk=story.pk).update(embargo_until=later)
    for address in (DESK, reverse("notices")):
        page = client.get(address).content.decode()
        assert "Look at this" not in page
        assert "Names a source" not in page
        assert "<b>1<span" not in page


def _fill(count: int, user: User) -> None:
    other = make_user()
    late = timezone.now() - HOUR
    for stage in (*piles.STAGES, Stage.SPIKED):
        make_articles(count, stage=stage, assignee=user, author=other, due_at=late)
    for story in make_articles(count, assignee=other, author=other):
        make_fact(story, "14 boats", checked_by=other, checked_at=story.stage_since, **WAITS)
        said = Comment.objects.create(article=story, text="Who?", author=other)
        said.mentioned.add(user)
    make_articles(count, stage=Stage.PUBLISHED, author=user, embargo_until=timezone.now() + HOUR)
    make_articles(count, stage=Stage.IN_REVIEW, author=user, assignee=other)
    Notification.objects.bulk_create(
        Notification(user=user, article=story, text="Look at this", url="/")
        for story in Article.objects.filter(author=user)[:count]
    )
    for number in range(count):
        make_entity("Ines Calder", slug=f"calder-{other.pk}-{number}")


@pytest.mark.parametrize(
    "role", [Role.CHIEF_EDITOR, Role.EDITOR, Role.ARCHIVIST, Role.REPORTER, Role.READER]
)
def test_desk_costs_the_same_whatever_lies_on_it(role: Role) -> None:
    user = make_user(role)
    client = as_user(user)
    addresses = [DESK, "/notices/"]
    if role not in (Role.READER, Role.REPORTER):
        addresses.append("/?pile=others")

    def costs() -> list[int]:
        counts = []
        for address in addresses:
            with CaptureQueriesContext(connection) as asked:
                assert client.get(address).status_code == 200
            counts.append(len(asked))
        return counts

    _fill(3, user)
    few = costs()
    _fill(30, user)
    assert costs() == few
    assert max(few) < 36


def test_help_names_the_keys_that_the_house_has() -> None:
    review = help_of("articles_article_review")
    assert review is not None
    assert {key for key, _ in review.keys} <= {key for key, _ in shortcuts.KEYS.values()}


def test_every_page_with_the_bar_says_what_it_is_for(chief: User) -> None:
    story = make_article(author=make_user(Role.REPORTER))
    client = as_user(chief)
    for address in (
        DESK, "/notices/", "/intake/", "/archive/", "/search/?q=pier", "/desk/figures/", "/admin/",
        "/archive/saved/", story.get_review_url(), story.get_absolute_url(),
        reverse("desk-story", args=[story.pk]), reverse("article-edit", args=[story.pk]),
        reverse("article-details", args=[story.pk]), reverse("password_change"),
    ):  # fmt: skip
        page = client.get(address).content.decode()
        assert "Help with this page" in page, address


def test_mails_are_chosen_by_kind(
    editor: User, chief: User, django_capture_on_commit_callbacks: Any
) -> None:
    client = as_user(editor)
    kinds = [kind.value for kind in NoticeKind if kind != NoticeKind.HANDED]
    client.post(reverse("mail-choose"), {"kind": kinds})
    editor.refresh_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        story = assignment.assign(make_article(), editor, by=chief, version=1)
        comments.comment(story, f"@{editor.username} look", by=chief)
    (message,) = mail.outbox
    assert "look" in message.subject
    assert editor.notifications.count() == 2


def test_first_hint_is_put_away_for_good(editor: User) -> None:
    client, story = as_user(editor), make_article()
    assert "For your first review" in client.get(story.get_review_url()).content.decode()
    client.post(reverse("hint-read", args=["review"]), {"back": story.get_review_url()})
    assert "For your first review" not in client.get(story.get_review_url()).content.decode()


def test_figures_are_for_those_who_publish(chief: User, editor: User) -> None:
    there = reverse("figures")
    assert as_user(editor).get(there).status_code == 403
    assert as_user(chief).get(f"{there}?who=x").status_code == 400
    story = transitions.move(ready(), "clear", by=chief, version=1)
    make_fact(story, "14 boats", **CHECKED)
    figures = as_user(chief).get(there).context["figures"]
    cleared = next(chart for chart in figures.steps if chart.title == "Cleared")
    assert [bar.value for bar in cleared.bars] == [0] * 11 + [1]
    assert figures.time_to_clear.bars[-1].value == 0
    assert [(row.kind, row.total) for row in figures.kinds] == [("figure", 1)]
