"""Every rule by every way in: the function, the review page, the admin's bulk step, bulk, the shell.

Each refusal stands beside somebody who passes by the same way, so that a way which refuses
everybody is seen too.
"""

import pytest
from django.core.management import call_command
from django.urls import reverse

from articles.choices import Decision, Role, Stage
from articles.editing import wording
from articles.ledger.exceptions import NotAllowed
from articles.models import Article, Batch, Entity, Event, Fact, Outlet, Section, Tag, Verdict
from articles.workflow import assignment, batches, transitions, verdicts
from articles.workflow.settle import settle as settle_facts
from tests.factories import (
    BODY,
    as_user,
    make_article,
    make_evidence,
    make_fact,
    make_mention,
    make_quote,
    make_user,
)

pytestmark = pytest.mark.django_db

SECRET = "Merger of the two harbours to be announced"


@pytest.fixture
def people():
    """Chief editors: who wrote the story, who edited it last, and who has no hand in it."""
    return {
        name: make_user(Role.CHIEF_EDITOR, name) for name in ("author", "last_editor", "another")
    }


@pytest.fixture
def story(people):
    """A story with one checkable fact, its evidence there, ready to be verified."""
    article = make_article(
        BODY.replace("north", "old"),
        author=people["author"],
        section=Section.objects.create(name="Coast"),
        outlet=Outlet.objects.create(name="Gull"),
    )
    fact = make_fact(article, "14 boats")
    at = article.body.index("old")
    wording.apply_wording(article, at, at + 3, "old", "north", by=people["last_editor"], base=1)
    article = Article.objects.select_related("current").get(pk=article.pk)
    make_evidence(fact, people["another"], "Port log", primary=True)
    return article


def the_fact(article):
    return Fact.objects.select_related("article").get(article=article)


# --- ways to verify: each returns True when it was done, False when refused for the person


def refused_to(function, *args, **kwargs):
    try:
        function(*args, **kwargs)
    except NotAllowed:
        return False
    return True


def verify_by_function(article, by):
    fact = the_fact(article)
    return refused_to(verdicts.give_verdict, fact, "verified", by=by, version=fact.version)


def verify_in_one_go(article, by):
    fact = the_fact(article)
    return refused_to(settle_facts, fact, "verified", by=by, version=fact.version)


def verify_on_the_page(article, by):
    return by_page(article, by, "verdict", value="verified")


def verify_by_form(article, by):
    return by_page(article, by, "judge", value="disputed", note="The log differs.")


def by_page(article, by, act, **fields):
    fact = the_fact(article)
    data = {"mark": f"fact-{fact.pk}", "version": fact.version, "story_version": article.version}
    answer = as_user(by).post(f"{article.get_review_url()}{act}/", data | fields)
    assert answer.status_code in (302, 403)
    return answer.status_code == 302


def verify_in_the_shell(article, by):
    fact = the_fact(article)
    lines = (
        "from articles.models import Fact, User; from articles.workflow import verdicts as verification;"
        f"fact = Fact.objects.get(pk={fact.pk}); by = User.objects.get(pk={by.pk});"
        "verification.give_verdict(fact, 'verified', by=by, version=fact.version)"
    )
    return refused_to(call_command, "shell", command=lines, verbosity=0)


WAYS_TO_VERIFY = [
    verify_by_function,
    verify_in_one_go,
    verify_on_the_page,
    verify_by_form,
    verify_in_the_shell,
]


@pytest.mark.parametrize("way", WAYS_TO_VERIFY)
@pytest.mark.parametrize("who", ["author", "last_editor"])
def test_who_has_a_hand_in_the_words_verifies_by_no_way(story, people, who, way):
    before = Event.objects.count()
    assert way(story, people[who]) is False
    assert (Verdict.objects.count(), Event.objects.count()) == (0, before)
    assert way(story, people["another"]) is True
    assert Verdict.objects.get().by == people["another"]


# --- ways to clear


def settle(article, by):
    fact = the_fact(article)
    verdicts.give_verdict(fact, "verified", by=by, version=fact.version)
    article.refresh_from_db()


def clear_by_function(article, by):
    return refused_to(transitions.move, article, "clear", by=by, version=article.version)


def clear_past_the_gate(article, by):
    return refused_to(
        transitions.move, article, "clear", by=by, version=article.version,
        override=True, reason="The editor in chief asked for it.",
    )  # fmt: skip


def clear_on_the_page(article, by):
    return by_page(article, by, "step", step="clear")


def clear_on_the_page_past_the_gate(article, by):
    reason = "The editor in chief asked for it."
    return by_page(article, by, "step", step="clear", override="on", reason=reason)


def post_in_admin(article, by):
    """The answer's status where the act was not begun, else how many were refused."""
    seen = [(article.pk, article.version)]
    answer = as_user(by).post(
        reverse("admin-bulk", args=["article"]),
        {
            "act": "step-clear",
            "query": f"ids={article.pk}",
            "count": 1,
            "fingerprint": batches.fingerprint(seen),
        },
    )
    begun = answer.status_code == 302
    return Batch.objects.order_by("at").last().refused if begun else answer.status_code


def clear_in_the_admin(article, by):
    return not post_in_admin(article, by)


def clear_in_bulk(article, by):
    return not batches.act_on("step-clear", [article], by=by).refused


def clear_in_the_shell(article, by):
    lines = (
        "from articles.models import Article, User; from articles.workflow import transitions as workflow;"
        f"story = Article.objects.get(pk={article.pk}); by = User.objects.get(pk={by.pk});"
        "workflow.move(story, 'clear', by=by, version=story.version)"
    )
    return refused_to(call_command, "shell", command=lines, verbosity=0)


WAYS_TO_CLEAR = [
    clear_by_function,
    clear_past_the_gate,
    clear_on_the_page,
    clear_on_the_page_past_the_gate,
    clear_in_the_admin,
    clear_in_bulk,
    clear_in_the_shell,
]


@pytest.mark.parametrize("way", WAYS_TO_CLEAR)
@pytest.mark.parametrize("who", ["author", "last_editor"])
def test_who_has_a_hand_in_the_words_clears_by_no_way(story, people, who, way):
    settle(story, people["another"])
    before = Event.objects.count()
    assert way(story, people[who]) is False
    story.refresh_from_db()
    assert (story.stage, Event.objects.count()) == (Stage.IN_REVIEW, before)
    assert way(story, people["another"]) is True
    story.refresh_from_db()
    assert story.stage == Stage.CLEARED


@pytest.mark.parametrize("who", ["author", "last_editor"])
def test_superuser_is_held_to_four_eyes_too(story, people, who):
    people[who].is_superuser = True
    people[who].save(update_fields=["is_superuser"])
    for way in WAYS_TO_VERIFY:
        assert way(story, people[who]) is False
    settle(story, people["another"])
    for way in WAYS_TO_CLEAR:
        assert way(story, people[who]) is False


# --- roles: what an archivist, who sees the desk, may not do on the review page


@pytest.fixture
def full(people):
    """A story with something for every act of the review page to take hold of."""
    article = make_article(headline=SECRET, author=people["author"])
    quote = make_quote(article, "Nobody was hurt, and nobody will be,")
    fact = make_fact(article, "14 boats")
    source = make_evidence(fact, people["another"], "Port log", primary=True)
    Tag.objects.create(name="harbours", slug="harbours")
    return {
        "article": article,
        "quote": quote.fact,
        "fact": fact,
        "suggested": make_fact(article, "on Tuesday", kind="date", decision=Decision.SUGGESTED),
        "name": make_mention(article, "Ines Calder", decision=Decision.SUGGESTED),
        "evidence": source,
    }


#: act, mark in hand, what is filled in
REVIEW_ACTS = [
    ("keep", "suggested", {}),
    ("drop", "suggested", {}),
    ("later", "suggested", {}),
    ("verdict", "fact", {"value": "verified"}),
    ("judge", "fact", {"value": "disputed", "note": "The log differs."}),
    ("risk", "fact", {"risk": "high"}),
    ("evidence", "fact", {"kind": "document", "title": "Log", "stance": "supports"}),
    ("cite", "quote", {"evidence": "evidence"}),
    ("contact", "fact", {"name": "Board", "channel": "phone", "outcome": "confirmed"}),
    ("ask-reply", "fact", {"name": "Board", "channel": "phone"}),
    ("speaker", "quote", {"name": "residents"}),
    ("link", "name", {"name": "Ines Calder", "new": "on", "kind": "person"}),
    ("correct", "fact", {"kind": "date", "words": "14 boats"}),
    ("tag", "fact", {"tag": "tag"}),
    ("claim", "fact", {}),
    ("hand-over", "fact", {}),
    ("step", "fact", {"step": "clear"}),
    ("step", "fact", {"step": "return", "reason": "Too thin."}),
    ("step", "fact", {"step": "spike", "reason": "Too thin."}),
]


def post_act(client, full, act, mark, fields):
    article, mark = Article.objects.get(pk=full["article"].pk), full[mark]
    given = {
        "mark": f"{mark._meta.model_name}-{mark.pk}",
        "version": mark.version,
        "story_version": article.version,
        **fields,
    }
    if act == "contact":
        given["facts"] = [mark.pk]
    if "evidence" in given:
        given["evidence"] = full["evidence"].pk
    if "tag" in given:
        given["tag"] = Tag.objects.get().pk
    return client.post(f"{article.get_review_url()}{act}/", given)


@pytest.mark.parametrize(("act", "mark", "fields"), REVIEW_ACTS)
def test_archivist_sees_the_review_and_decides_nothing(full, act, mark, fields):
    before = Event.objects.count(), Entity.objects.count()
    client = as_user(make_user(Role.ARCHIVIST))
    answer = post_act(client, full, act, mark, fields)
    assert answer.status_code == 403
    assert (Event.objects.count(), Entity.objects.count()) == before


@pytest.mark.parametrize("role", [Role.READER, Role.REPORTER])
@pytest.mark.parametrize(("act", "mark", "fields"), REVIEW_ACTS)
def test_below_the_desk_a_hidden_story_says_nothing(full, role, act, mark, fields):
    """404, with the staff flag and without: never a word of the story."""
    before = Event.objects.count()
    for staff in (False, True):
        client = as_user(make_user(role, is_staff=staff))
        answer = post_act(client, full, act, mark, fields)
        assert answer.status_code == 404, staff
        assert SECRET not in answer.content.decode(), staff
    assert Event.objects.count() == before


def test_bulk_step_of_the_admin_is_closed_to_other_roles(story, people):
    settle(story, people["another"])
    for role in (Role.EDITOR, Role.ARCHIVIST):
        assert post_in_admin(story, make_user(role)) == 403
    story.refresh_from_db()
    assert story.stage == Stage.IN_REVIEW


# --- versions


def test_refused_link_leaves_no_new_entity_behind(full, people):
    answer = post_act(
        as_user(people["another"]), full, "link", "name",
        {"name": "Ines Calder", "new": "on", "kind": "person", "version": 99},
    )  # fmt: skip
    assert answer.status_code == 409
    assert not Entity.objects.exists()


def test_stale_step_on_the_page_is_refused_and_the_reason_kept(story, people):
    stale = story.version
    assignment.claim(story, by=people["another"], version=stale)
    fact = the_fact(story)
    answer = as_user(people["another"]).post(
        f"{story.get_review_url()}step/",
        {
            "mark": f"fact-{fact.pk}",
            "story_version": stale,
            "step": "return",
            "reason": "The second source is missing altogether.",
        },
    )
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "The second source is missing altogether." in html
    assert "changed this" in html
    story.refresh_from_db()
    assert story.stage == Stage.IN_REVIEW


def test_stale_verdict_on_the_page_is_refused_and_the_note_kept(story, people):
    seen = the_fact(story).version
    verdicts.give_verdict(
        the_fact(story), "disputed", by=make_user(Role.EDITOR, "first"), version=seen
    )
    fact = the_fact(story)
    answer = as_user(people["another"]).post(
        f"{story.get_review_url()}judge/",
        {
            "mark": f"fact-{fact.pk}",
            "version": seen,
            "value": "inaccurate",
            "proposed_wording": "fifteen boats, by the log",
        },
    )
    assert answer.status_code == 409
    assert "fifteen boats, by the log" in answer.content.decode()
    assert Verdict.objects.count() == 1


def test_stale_story_in_bulk_is_refused(story, people):
    settle(story, people["another"])
    seen = Article.objects.get(pk=story.pk)
    assignment.claim(story, by=people["another"], version=story.version)
    batch = batches.act_on("step-clear", [seen], by=people["another"])
    assert batch.done == 0 and "changed this" in batch.records.get().why
