"""The desk: what each role sees on it and does from it, its help, and what it costs."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, reverse
from django.utils import timezone

from articles.choices import (
    Role,
    Stage,
)
from articles.desk import piles, queues
from articles.desk.help import help_of
from articles.models import Article, Comment, Notification, User
from articles.review import shortcuts
from articles.workflow import assignment, comments, transitions
from tests.desk.ground import CHECKED, DESK, HOUR, WAITS, act, ready
from tests.factories import (
    as_user,
    make_article,
    make_articles,
    make_entity,
    make_fact,
    make_user,
)

pytestmark = pytest.mark.django_db


def test_desk_asks_for_a_login() -> None:
    response = Client().get(DESK)
    assert (response.status_code, response["Location"]) == (302, "/accounts/login/?next=/")


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


@pytest.mark.parametrize(
    "back", ["https://elsewhere.example/", "//elsewhere.example", "notices", "%00", "../x", ""]
)
def test_way_back_leads_nowhere_else(back: str) -> None:
    """Nor does the name of a view, or what Django takes for one."""
    story = make_article()
    given = {"version": story.version, "back": back}
    response = as_user(make_user()).post(reverse("desk-act", args=[story.pk, "claim"]), given)
    assert (response.status_code, response["Location"]) == (302, "/")


def test_reader_and_reporter_see_no_story_in_review() -> None:
    make_article(headline="Still in review")
    make_article(headline="Out since today", stage=Stage.PUBLISHED)
    for role, out in ((Role.READER, True), (Role.REPORTER, False)):
        page = as_user(make_user(role)).get(DESK).content.decode()
        assert "Still in review" not in page, (role, out)
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
    costs()  # what is asked once for the whole program is known after this
    few = costs()
    _fill(30, user)
    assert costs() == few
    assert max(few) < 36


#: Routes that show no page with a bar: acts, pieces of a page, files, and what leads elsewhere.
NO_PAGE = re.compile(
    r".*-(act|next|read|choose|stop|decide|undo|search|progress|marks|out|counts|go-on|restore|check|copy"
    r"|issue|cancel|part|file)|(open|forget|save)-search|find-entity|search-progress|archived-copy"
    r"|ask-label|answer-label"
)


def test_every_route_with_a_page_has_a_help() -> None:
    (ours,) = (
        included.url_patterns
        for included in get_resolver().url_patterns
        if any(
            getattr(route, "name", "") == "desk" for route in getattr(included, "url_patterns", ())
        )
    )
    pages = {route.name for route in ours if route.name and not NO_PAGE.fullmatch(route.name)}
    assert {name for name in pages if help_of(name) is None} == set()


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
