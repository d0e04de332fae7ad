"""A story that is out: nothing changes silently, and nobody issues their own correction."""

import pytest

from articles.choices import RevisionSource, Role, Stage, Standing
from articles.editing import corrections, revisions
from articles.ledger.exceptions import Conflict, NotAllowed, Refused
from articles.models import Article, Event, Fact, Notification
from articles.workflow import verdicts
from tests.assertions import refuses
from tests.factories import BODY, make_article, make_fact, make_user

pytestmark = pytest.mark.django_db

BETTER = BODY.replace("14 boats", "15 boats")
SAID = {"was_wrong": "We said that 14 boats broke loose.", "now_says": "It was 15."}


@pytest.fixture
def article(author):
    return make_article(stage=Stage.PUBLISHED, author=author)


def begin(article, by, **fields):
    fields = {"body": BETTER, "version": Article.objects.get(pk=article.pk).version} | SAID | fields
    return corrections.open_correction(article, by=by, **fields)


def test_published_words_stay_until_the_correction_is_issued(article, editor, chief, author):
    fact = make_fact(article, "14 boats")
    verdicts.give_verdict(fact, "disputed", by=editor, version=1)
    correction = begin(article, editor, fact=fact)
    stored = Article.objects.get(pk=article.pk)
    assert (stored.body, correction.body, correction.base) == (BODY, BETTER, article.current)
    issued = corrections.issue(correction, by=chief, version=1)
    stored = Article.objects.get(pk=article.pk)
    assert (stored.body, stored.stage) == (BETTER, Stage.PUBLISHED)
    assert (issued.state, issued.issued_by, issued.revision) == ("issued", chief, stored.current)
    revision = stored.current
    assert (revision.source, revision.created_by) == (RevisionSource.CORRECTION, editor)
    assert Fact.objects.get(pk=fact.pk).standing == Standing.STALE
    assert [e.action for e in Event.objects.of_chain(article.pk)][1:] == [
        "correction.opened",
        "fact.reopened",
        "revision.written",
        "correction.issued",
    ]
    assert {row.user for row in Notification.objects.all()} == {author, editor}


def test_correction_gives_no_new_suggestions(article, editor, chief):
    more = BODY + "\n\nPolice arrested 12 people on Friday, said Ann Moor, a spokeswoman."
    corrections.issue(begin(article, editor, body=more), by=chief, version=1)
    assert not Fact.objects.exists()


def test_own_correction_is_not_issued(article, chief):
    correction = begin(article, chief)
    refuses(NotAllowed, lambda: corrections.issue(correction, by=chief, version=1), "somebody else")
    other = make_user(Role.CHIEF_EDITOR)
    assert corrections.issue(correction, by=other, version=1).state == "issued"


def test_who_amended_a_correction_does_not_issue_it(article, editor, chief):
    correction = begin(article, editor)
    corrections.amend(correction, by=chief, version=1, now_says="It was 15, not 14.")
    refuses(NotAllowed, lambda: corrections.issue(correction, by=chief, version=2))
    other = make_user(Role.CHIEF_EDITOR)
    issued = corrections.issue(correction, by=other, version=2)
    assert issued.revision.created_by == chief
    assert issued.now_says == "It was 15, not 14."


@pytest.mark.parametrize("role", [Role.REPORTER, Role.READER, Role.ARCHIVIST])
def test_corrections_are_refused_to_other_roles(article, editor, role):
    person = make_user(role)
    refuses(NotAllowed, lambda: begin(article, person))
    correction = begin(article, editor)
    refuses(NotAllowed, lambda: corrections.amend(correction, by=person, version=1, body=BODY))
    refuses(NotAllowed, lambda: corrections.cancel(correction, by=person, version=1, reason="x"))
    refuses(NotAllowed, lambda: corrections.issue(correction, by=person, version=1))


def test_editors_do_not_issue_corrections(article, editor):
    correction = begin(article, editor)
    other = make_user(Role.EDITOR)
    refuses(NotAllowed, lambda: corrections.issue(correction, by=other, version=1))


@pytest.mark.parametrize("stage", [s for s in Stage if s != Stage.PUBLISHED])
def test_only_what_is_out_is_corrected(editor, stage):
    article = make_article(stage=stage)
    refuses(Refused, lambda: begin(article, editor), "only what is out")


def test_second_correction_at_a_time_is_refused(article, editor):
    begin(article, editor)
    refuses(Refused, lambda: begin(article, make_user(Role.EDITOR)), "already")


@pytest.mark.parametrize("name", SAID)
def test_correction_says_what_was_wrong_and_what_is_right(article, editor, name):
    refuses(Refused, lambda: begin(article, editor, **{name: "  "}), "Say what")


def test_correction_of_another_storys_fact_is_refused(article, editor):
    stray = make_fact(make_article(), "14 boats")
    refuses(Refused, lambda: begin(article, editor, fact=stray), "another story")


def test_correction_on_an_old_version_is_refused(article, editor, chief):
    refuses(Conflict, lambda: begin(article, editor, version=7))
    correction = begin(article, editor)
    corrections.amend(correction, by=editor, version=1, body=BODY + " Again.")
    for act in (
        lambda: corrections.amend(correction, by=editor, version=1, body=BODY + " x"),
        lambda: corrections.cancel(correction, by=editor, version=1, reason="no"),
        lambda: corrections.issue(correction, by=chief, version=1),
    ):
        refuses(Conflict, act, "ago")


def test_correction_that_changes_nothing_is_not_issued(article, editor, chief):
    correction = begin(article, editor, body=None)
    refuses(Refused, lambda: corrections.issue(correction, by=chief, version=1), "Nothing")


def test_cancelled_correction_leaves_the_words_and_a_reason(article, editor, chief):
    correction = begin(article, editor)
    refuses(Refused, lambda: corrections.cancel(correction, by=editor, version=1, reason=""))
    dropped = corrections.cancel(correction, by=chief, version=1, reason="14 was right")
    assert (dropped.state, dropped.closed_reason) == ("cancelled", "14 was right")
    assert Article.objects.get(pk=article.pk).body == BODY
    refuses(Refused, lambda: corrections.issue(dropped, by=chief, version=2), "cancelled")
    assert begin(article, editor)


def test_published_words_are_changed_in_no_other_way(article, editor):
    refuses(
        Refused,
        lambda: revisions.edit(article, headline="x", body=BETTER, by=editor, base=1),
        "by a correction",
    )
    refuses(
        Refused,
        lambda: revisions.newer_version(article, BETTER, by=editor, base=1),
        "by a correction",
    )
