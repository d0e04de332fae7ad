"""Each ``can_…`` says what its write function does, for every role, stage and hand in the story."""

import pytest
from django.db import transaction

from articles.choices import Decision, Role, Stage
from articles.editing import corrections, marks, revisions
from articles.editing.marks.base import can_mark
from articles.ledger.exceptions import Refused
from articles.models import Article, Outlet, Section, User
from articles.workflow import assignment, comments, evidence, findings, transitions, verdicts
from tests.factories import make_article, make_fact, make_finding, make_user
from tests.ground import shared

pytestmark = pytest.mark.django_db

ROLES = [Role.READER, Role.REPORTER, Role.EDITOR, Role.CHIEF_EDITOR, Role.ARCHIVIST]


HANDS = ["nobody's", "own"]


def people_and_stories():
    """Somebody of each role; by role, stage and hand the key of a story."""
    section = Section.objects.create(name="Coast", slug="coast")
    outlet = Outlet.objects.create(name="Tide", slug="tide")
    people = {role: make_user(role) for role in ROLES}
    stories = {
        (role, stage, hand): make_article(
            stage=stage,
            author=people[role] if hand == "own" else None,
            section=section,
            outlet=outlet,
        ).pk
        for role in ROLES
        for stage in Stage
        for hand in HANDS
    }
    return people, stories


ground = shared(people_and_stories)


@pytest.fixture(params=ROLES)
def role(request):
    return request.param


@pytest.fixture
def person(ground, role):
    return User.objects.get(pk=ground[0][role].pk)


@pytest.fixture(params=list(Stage))
def stage(request):
    return request.param


@pytest.fixture(params=HANDS)
def article(request, ground, stage, role):
    return Article.objects.get(pk=ground[1][role, stage, request.param])


def goes_through(function, *arguments, **fields):
    """Whether the write function does it; what it did is taken back."""
    try:
        with transaction.atomic():
            function(*arguments, **fields)
            transaction.set_rollback(True)
    except Refused:
        return False
    return True


def test_can_dismiss_findings(article, person):
    finding = make_finding(article, "north pier")
    allowed = goes_through(
        findings.dismiss, finding, by=person, version=1, reason="as it should be"
    )
    assert findings.can_dismiss(person, article) == allowed


def test_can_mend_findings(article, person):
    finding = make_finding(article, "north pier", mend="south pier")
    allowed = goes_through(findings.mend, finding, by=person, version=1)
    assert findings.can_mend(person, finding) == allowed


def test_can_claim_and_release(article, person):
    version = {"by": person, "version": article.version}
    assert assignment.can_claim(person, article) == goes_through(
        assignment.claim, article, **version
    )
    assert not assignment.can_release(person, article)
    Article.objects.filter(pk=article.pk).update(assignee=person)
    article.refresh_from_db()
    assert assignment.can_release(person, article) == goes_through(
        assignment.release, article, **version
    )


@pytest.mark.parametrize("name", transitions.TRANSITIONS)
def test_can_move(article, person, name):
    said = {"reason": "because of the tide", "note": "withdrawn"}
    transition = transitions.TRANSITIONS[name]
    assert transitions.can_move(person, article, transition) == goes_through(
        transitions.move, article, name, by=person, version=article.version, **said
    )


def test_can_edit(article, person):
    words = {"headline": "Pier open again", "body": article.body, "base": 1}
    assert revisions.can_edit(person, article) == goes_through(
        revisions.edit, article, by=person, **words
    )


def test_can_correct(article, person):
    said = {"was_wrong": "The pier.", "now_says": "The north pier."}
    assert corrections.can_correct(person, article) == goes_through(
        corrections.open_correction, article, by=person, version=article.version, **said
    )


def test_can_mark(article, person):
    fact = make_fact(article, "14 boats", decision=Decision.SUGGESTED)
    assert can_mark(person, article) == goes_through(marks.keep, fact, by=person)


def test_can_check_and_cite(article, person):
    fact = make_fact(article, "14 boats")
    given = goes_through(verdicts.give_verdict, fact, "unverifiable", by=person, version=1)
    assert verdicts.can_check(person, article) == given
    assert evidence.can_cite(person, article) == goes_through(
        evidence.add_evidence, fact, by=person, kind="document", title="Harbour log"
    )


def test_verdict_asks_for_the_fact_too(editor):
    article = make_article()
    assert verdicts.can_check(editor, article)
    opinion = make_fact(article, "14 boats", kind="opinion")
    assert not goes_through(verdicts.give_verdict, opinion, "unverifiable", by=editor, version=1)


def test_can_settle_a_comment(article, person):
    remark = comments.comment(article, "Who counted?", by=make_user(Role.EDITOR))
    assert comments.can_settle(person, remark) == goes_through(comments.resolve, remark, by=person)


def test_can_issue_is_false_for_whoever_drafted():
    chief, other = make_user(Role.CHIEF_EDITOR), make_user(Role.CHIEF_EDITOR)
    story = make_article(stage=Stage.PUBLISHED)
    correction = corrections.open_correction(
        story, by=chief, version=1, was_wrong="The pier.", now_says="The north pier."
    )
    drafters = corrections.drafters_of(correction)
    assert not corrections.can_issue(chief, drafters)
    assert corrections.can_issue(other, drafters)
    assert not corrections.can_issue(make_user(Role.EDITOR), drafters)
