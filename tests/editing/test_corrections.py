"""A published story: nothing changes silently, and nobody issues their own correction."""

import pytest

from articles.choices import RevisionSource, Role, Stage, Standing
from articles.editing import corrections, draft_facts, draft_findings, revisions
from articles.ledger import integrity
from articles.ledger.exceptions import Conflict, NotAllowed, Refused
from articles.models import Article, Event, Fact, Notification, Quote
from articles.workflow import verdicts
from tests.assertions import refuses
from tests.factories import BODY, check_draft, make_article, make_fact, make_source, make_user
from tests.ledger.sealing import log_as_made

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
    log_as_made()
    verdicts.give_verdict(fact, "disputed", by=editor, version=1)
    correction = begin(article, editor, fact=fact)
    stored = Article.objects.get(pk=article.pk)
    assert (stored.body, correction.body, correction.base) == (BODY, BETTER, article.current)
    check_draft(correction, chief)
    issued = corrections.issue(correction, by=chief, version=1)
    stored = Article.objects.get(pk=article.pk)
    assert (stored.body, stored.stage) == (BETTER, Stage.PUBLISHED)
    assert (issued.state, issued.issued_by, issued.revision) == ("issued", chief, stored.current)
    revision = stored.current
    assert (revision.source, revision.created_by) == (RevisionSource.CORRECTION, editor)
    fact = Fact.objects.get(pk=fact.pk)
    assert (fact.standing, fact.verdict, fact.checked_by) == (Standing.SETTLED, "verified", chief)
    assert "15 boats" in fact.exact
    assert [e.action for e in Event.objects.of_chain(article.pk)][2:] == [
        "correction.opened",
        "correction.checked",
        "fact.reopened",
        "revision.written",
        "fact.reworded",
        "fact.verdict",
        "correction.issued",
    ]
    assert list(integrity.breaks(article)) == []
    assert {row.user for row in Notification.objects.all()} == {author, editor}


def test_new_words_of_a_correction_are_checked_before_they_are_out(article, editor, chief, author):
    more = BODY + "\n\nPolice arrested 12 people on Friday. “We are sorry,” said Ann Moor."
    source = make_source(article, editor, "Police log", primary=True)
    log_as_made()
    correction = begin(article, editor, body=more)
    rows = list(correction.draft_facts.all())
    assert [row.kind == "quotation" for row in rows].count(True) == 1
    assert any("12 people" in row.exact for row in rows)
    act = lambda: corrections.issue(correction, by=chief, version=1)  # noqa: E731
    refuses(Refused, act, "not checked in the new words")
    first = rows[0]
    for person, said in ((editor, "wrote these words"), (author, "may not")):
        check = lambda by=person: draft_facts.check(first, by=by, version=1, note="x")  # noqa: E731
        refuses(NotAllowed, check, said)
    refuses(Refused, lambda: draft_facts.check(first, by=chief, version=1), "primary source")
    refuses(Conflict, lambda: draft_facts.check(first, by=chief, version=9, note="x"))
    assert not draft_facts.can_check(editor, article, first)
    draft_facts.check(first, by=chief, version=1, number=1, locator="p. 2")
    check_draft(correction, chief)
    assert not Fact.objects.exists()
    corrections.issue(correction, by=chief, version=1)
    made = Fact.objects.filter(article=article)
    assert {fact.exact for fact in made} == {row.exact for row in rows}
    assert {(fact.decision, fact.standing) for fact in made} == {("kept", "settled")}
    cited = made.get(exact=first.exact).evidence.get()
    assert (cited.source, cited.locator) == (source, "p. 2")
    assert Quote.objects.get().said_by == "Ann Moor"
    stored = Article.objects.get(pk=article.pk)
    assert (stored.facts_total, stored.facts_settled) == (len(rows), len(rows))
    assert list(integrity.breaks(article)) == []


def test_amended_draft_keeps_what_was_checked_and_asks_for_the_rest(article, editor, chief):
    more = BODY + "\n\nPolice arrested 12 people on Friday."
    correction = begin(article, editor, body=more)
    check_draft(correction, chief)
    longer = f"{more} The fire killed 40 people on Sunday."
    corrections.amend(correction, by=editor, version=1, body=longer)
    states = {row.exact: row.state for row in correction.draft_facts.all()}
    assert {state for words, state in states.items() if "12 people" in words} == {"verified"}
    assert {state for words, state in states.items() if "40 people" in words} == {"open"}
    corrections.amend(correction, by=editor, version=2, body=BODY)
    assert {row.state for row in correction.draft_facts.all()} == {"gone"}


def test_fact_of_high_risk_in_new_words_takes_two_people(article, editor, chief):
    correction = begin(article, editor, fact=make_fact(article, "14 boats", risk="high"))
    grave = [row for row in correction.draft_facts.all() if row.risk == "high"]
    assert grave
    check_draft(correction, chief)
    grave[0].refresh_from_db()
    assert grave[0].state == "second"
    again = lambda: draft_facts.check(grave[0], by=chief, version=2, note="x")  # noqa: E731
    refuses(NotAllowed, again, "first name")
    check_draft(correction, make_user(Role.EDITOR))
    corrections.issue(correction, by=chief, version=1)
    fact = Fact.objects.get(exact=grave[0].exact)
    assert (fact.standing, fact.risk) == (Standing.SETTLED, "high")


def test_what_is_no_fact_is_left_out_with_a_reason(article, editor, chief):
    correction = begin(article, editor, body=BODY + "\n\nPolice arrested 12 people on Friday.")
    for row in correction.draft_facts.all():
        drop = lambda row=row, **note: draft_facts.check(  # noqa: E731
            row, by=chief, version=1, is_fact=False, **note
        )
        refuses(Refused, drop, "Say why")
        drop(note="A figure of speech.")
    corrections.issue(correction, by=chief, version=1)
    assert not Fact.objects.exists()


def test_desk_is_told_of_what_is_out_and_wrong(article, editor, chief, author):
    fact = make_fact(article, "14 boats")
    said = {"proposed_wording": "15 boats", "version": 1}
    verdicts.give_verdict(fact, "inaccurate", by=editor, **said)
    assert {row.user for row in Notification.objects.all()} == {author, chief}
    other = make_fact(make_article(author=author), "14 boats")
    verdicts.give_verdict(other, "inaccurate", by=editor, **said)
    assert Notification.objects.count() == 2


def test_own_correction_is_not_issued(article, chief):
    correction = begin(article, chief)
    refuses(NotAllowed, lambda: corrections.issue(correction, by=chief, version=1), "somebody else")
    other = make_user(Role.CHIEF_EDITOR)
    check_draft(correction, other)
    assert corrections.issue(correction, by=other, version=1).state == "issued"


def test_who_amended_a_correction_does_not_issue_it(article, editor, chief):
    correction = begin(article, editor)
    corrections.amend(correction, by=chief, version=1, now_says="It was 15, not 14.")
    refuses(NotAllowed, lambda: corrections.issue(correction, by=chief, version=2))
    other = make_user(Role.CHIEF_EDITOR)
    check_draft(correction, other)
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
def test_only_a_published_story_is_corrected(editor, stage):
    article = make_article(stage=stage)
    refuses(Refused, lambda: begin(article, editor), "only a published story")


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


def test_new_words_are_checked_as_copy_before_they_are_out(article, editor, chief):
    twice = BODY.replace("The ", "The the ", 1)
    correction = begin(article, editor, body=twice)
    row = correction.draft_findings.get(rule="words.doubled", weight="must")
    check_draft(correction, chief)
    refuses(
        Refused,
        lambda: corrections.issue(correction, by=chief, version=1),
        "checks found something",
    )
    dismiss = lambda by=chief, **given: draft_findings.dismiss(row, by=by, version=1, **given)  # noqa: E731
    refuses(Refused, dismiss, "Say why nothing is wrong")
    refuses(NotAllowed, lambda: dismiss(by=article.author, reason="It is a name."), "may not")
    refuses(Conflict, lambda: draft_findings.dismiss(row, by=chief, version=7, reason="A name."))
    dismiss(reason="The The is a band.")
    row.refresh_from_db()
    assert (row.state, row.decided_by, row.version) == ("dismissed", chief, 2)
    corrections.amend(correction, by=editor, version=1, body=twice + " It rained.")
    row.refresh_from_db()
    assert (row.state, row.stands) == ("dismissed", True)
    draft_findings.reopen(row, by=chief, version=2)
    mended = corrections.mend(row, by=editor, version=3)
    row.refresh_from_db()
    assert (row.state, row.stands, "The the" in mended.body) == ("mended", False, False)
    refuses(Refused, lambda: corrections.mend(row, by=editor, version=4), "It is gone")
    check_draft(mended, chief)
    corrections.issue(mended, by=chief, version=mended.version)
    assert [e.action for e in Event.objects.of_chain(article.pk) if "finding" in e.action] == [
        "finding.dismissed",
        "finding.reopened",
        "finding.mended",
    ]


def test_what_the_published_words_have_too_is_no_finding_of_the_draft(editor, author):
    odd = BODY.replace("The ", "The the ", 1)
    story = make_article(odd, stage=Stage.PUBLISHED, author=author)
    correction = begin(story, editor, body=odd + "\n\nIt rained on on Sunday.")
    assert [row.exact for row in correction.draft_findings.all()] == ["on on"]
