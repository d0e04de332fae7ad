"""Edits: words that stand keep their verdict, words that were touched reopen, nothing is lost."""

import pytest

from articles.choices import Decision, Placement, RevisionSource, Role, Stage, Standing
from articles.editing import reanchoring, reattachment, revisions
from articles.ledger.exceptions import Conflict, NotAllowed, Refused
from articles.models import Article, Event, Fact, Mention, Revision
from articles.workflow import verdicts
from tests.assertions import refuses
from tests.factories import make_article, make_fact, make_mention, make_quote, make_user

pytestmark = pytest.mark.django_db

BODY = (
    "The harbour board closed the north pier on Tuesday after 14 boats broke loose.\n\n"
    "“Nobody was hurt, and nobody will be,” said Ines Calder, the harbour master.\n\n"
    "The pier was built in 1931. It has been closed twice before."
)


@pytest.fixture
def article():
    return make_article(BODY, author=make_user(Role.REPORTER))


def verified(fact, by):
    verdicts.give_verdict(
        fact, "verified", by=by, version=fact.version, below_standard_reason="seen myself"
    )
    return Fact.objects.get(pk=fact.pk)


def edit(article, by, *changes, **fields):
    article = Article.objects.get(pk=article.pk)
    body = article.body
    for old, new in changes:
        assert old in body
        body = body.replace(old, new, 1)
    fields = {"headline": article.headline, "base": article.current.number} | fields
    return revisions.edit(article, body=body, by=by, **fields)


def test_edit_elsewhere_keeps_verdict_and_moves_the_span(article, editor):
    fact = verified(make_fact(article, "built in 1931"), editor)
    report = edit(article, editor, ("The harbour board", "The board of the old harbour"))
    stored = Fact.objects.get(pk=fact.pk)
    assert (stored.standing, stored.verdict) == (Standing.SETTLED, "verified")
    assert (stored.start, stored.version) == (fact.start + 11, fact.version)
    assert stored.revision == report.revision
    assert (report.outcome.carried, report.outcome.reopened) == (1, [])


def test_edit_of_the_words_reopens_the_fact(article, editor):
    fact = verified(make_fact(article, "14 boats broke loose"), editor)
    report = edit(article, editor, ("14 boats", "15 boats"))
    stored = Fact.objects.get(pk=fact.pk)
    assert (stored.standing, stored.verdict, stored.exact) == (Standing.STALE, "", fact.exact)
    assert stored.placement == Placement.NEEDS_REVIEW
    assert report.outcome.reopened == [fact]
    assert Article.objects.get(pk=article.pk).facts_settled == 0
    assert Event.objects.filter(action="fact.reopened", target_id=fact.pk).count() == 1


def test_edit_that_restores_the_words_lets_the_verdict_stand_again(article, editor):
    fact = verified(make_fact(article, "14 boats broke loose"), editor)
    edit(article, editor, ("14 boats", "15 boats"))
    edit(article, editor, ("15 boats", "14 boats"))
    stored = Fact.objects.get(pk=fact.pk)
    assert (stored.standing, stored.placement) == (Standing.SETTLED, Placement.ANCHORED)
    assert stored.proposed_start is None


def test_edit_inside_the_words_is_never_carried(article, editor):
    fact = verified(make_fact(article, "Nobody was hurt, and nobody will be"), editor)
    edit(article, editor, ("Nobody was hurt", "Nobody was badly hurt"))
    assert Fact.objects.get(pk=fact.pk).standing == Standing.STALE


def test_edit_of_the_sentence_around_flags_the_fact_but_keeps_its_verdict(article, editor):
    fact = verified(make_fact(article, "14 boats broke loose"), editor)
    report = edit(article, editor, ("on Tuesday after", "on Wednesday after"))
    stored = Fact.objects.get(pk=fact.pk)
    assert (stored.standing, stored.context_changed) == (Standing.SETTLED, True)
    assert stored.version == fact.version + 1
    assert report.outcome.context_changed == [fact]


def test_deleted_paragraph_orphans_its_marks_and_keeps_them(article, editor):
    fact = verified(make_fact(article, "built in 1931"), editor)
    name = make_mention(article, "Ines Calder")
    report = edit(
        article, editor, ("\n\nThe pier was built in 1931. It has been closed twice before.", "")
    )
    stored = Fact.objects.get(pk=fact.pk)
    assert (stored.placement, stored.standing) == (Placement.ORPHANED, Standing.STALE)
    assert stored.exact == "built in 1931"
    assert (report.outcome.orphaned, report.outcome.reopened) == ([fact], [fact])
    assert Mention.objects.get(pk=name.pk).placement == Placement.ANCHORED
    assert reattachment.misplaced(article) == [fact]


def test_undecided_suggestion_in_an_edited_sentence_is_read_anew(article, editor):
    body = "Police arrested 12 people on Friday. The mayor thanked the crew."
    article = make_article(body)
    old = make_fact(article, "arrested 12 people", decision=Decision.SUGGESTED)
    report = edit(article, editor, ("12 people", "13 people"))
    old = Fact.objects.get(pk=old.pk)
    assert (old.decision, report.outcome.dropped) == (Decision.RETIRED, [old])
    new = Fact.objects.filter(article=article).suggested()
    assert any("13 people" in fact.exact for fact in new)
    assert all(article.pk == fact.article_id and fact.end <= 36 for fact in new)


def test_rejected_suggestion_does_not_come_back_with_its_sentence(article, editor):
    article = make_article("Police arrested 12 people on Friday. The mayor thanked the crew.")
    edit(article, editor, ("Police", "Officers"))
    edit(article, editor, ("Officers", "Police"))
    for fact in Fact.objects.filter(article=article).suggested():
        fact.decision, fact.decided_at = Decision.DROPPED, fact.created_at
        fact.save()
    assert Fact.objects.filter(article=article, decision=Decision.DROPPED).exists()
    edit(article, editor, ("Police", "Officers"))
    edit(article, editor, ("Officers", "Police"))
    assert not Fact.objects.filter(article=article).suggested().exists()


def test_speaker_moves_with_the_quotation(article, editor):
    start = article.body.index("Ines Calder")
    quote = make_quote(
        article,
        "Nobody was hurt, and nobody will be",
        speaker_words="Ines Calder",
        speaker_start=start,
        speaker_end=start + 11,
    )
    edit(article, editor, ("The harbour board", "The board"))
    quote.refresh_from_db()
    assert (quote.speaker_start, quote.speaker_end) == (start - 8, start + 3)
    edit(article, editor, ("Ines Calder", "Inez Calder"))
    quote.refresh_from_db()
    assert (quote.speaker_start, quote.speaker_end, quote.speaker_words) == (
        None,
        None,
        "Ines Calder",
    )


def test_edit_writes_an_unchangeable_revision_in_the_name_of_the_editor(article, editor):
    report = edit(article, editor, ("14 boats", "15 boats"), note="the log says 15")
    revision = report.revision
    assert (revision.number, revision.created_by, revision.source) == (
        2,
        editor,
        RevisionSource.EDIT,
    )
    stored = Article.objects.get(pk=article.pk)
    assert (stored.current, stored.version) == (revision, 2)
    event = Event.objects.get(action="revision.written")
    assert (event.before["number"], event.after["number"]) == (1, 2)
    assert event.reason == "the log says 15"


def test_edit_on_an_old_revision_is_refused_and_says_who_came_first(article, editor):
    edit(article, editor, ("14 boats", "15 boats"))
    other = make_user(Role.EDITOR)
    refuses(
        Conflict, lambda: edit(article, other, ("1931", "1932"), base=1), "changed the words .* ago"
    )


@pytest.mark.parametrize(
    ("stage", "words"),
    [
        (Stage.CLEARED, "its words stand"),
        (Stage.SPIKED, "its words stand"),
        (Stage.PUBLISHED, "by a correction"),
        (Stage.WITHDRAWN, "by a correction"),
    ],
)
def test_edit_out_of_work_is_refused(editor, stage, words):
    article = make_article(stage=stage)
    refuses(Refused, lambda: edit(article, editor, ("14", "15")), words)


@pytest.mark.parametrize("stage", [Stage.RECEIVED, Stage.RETURNED])
def test_author_edits_while_the_desk_does_not_have_it(author, stage):
    article = make_article(author=author, stage=stage)
    assert edit(article, author, ("14", "15")).revision.number == 2


def test_author_does_not_edit_what_the_desk_has(author):
    article = make_article(author=author, stage=Stage.IN_REVIEW)
    refuses(NotAllowed, lambda: edit(article, author, ("14", "15")), "The desk has")


@pytest.mark.parametrize("role", [Role.READER, Role.ARCHIVIST, Role.REPORTER])
def test_story_of_others_is_not_edited(article, role):
    refuses(NotAllowed, lambda: edit(article, make_user(role), ("14", "15")))


def test_edit_without_a_change_or_without_words_is_refused(article, editor):
    refuses(Refused, lambda: edit(article, editor), "Nothing has changed")
    refuses(Refused, lambda: edit(article, editor, (BODY, BODY + "  \n")), "Nothing has changed")
    refuses(Refused, lambda: edit(article, editor, (BODY, " ")), "needs a headline and a text")
    refuses(Refused, lambda: edit(article, editor, headline="x" * 301), "300")


def test_text_beyond_the_limit_is_refused(article, editor, settings):
    settings.NEWSROOM_MAX_STORY_LENGTH = 100
    refuses(Refused, lambda: edit(article, editor, ("14", "15")), "longer than 100")


def test_text_is_made_canonical(article, editor):
    edit(article, editor, ("14 boats", "15\u00a0boats"), headline="  Pier\nclosed ")
    article = Article.objects.get(pk=article.pk)
    assert "15 boats" in article.body
    assert article.headline == "Pier closed"


def test_newer_version_of_an_agency_is_taken_in(article, editor):
    fact = verified(make_fact(article, "built in 1931"), editor)
    report = revisions.newer_version(
        article, BODY.replace("14 boats", "16 boats"), by=editor, base=1, note="second lead"
    )
    assert report.revision.source == RevisionSource.NEWER_VERSION
    assert Fact.objects.get(pk=fact.pk).standing == Standing.SETTLED


def test_restored_revision_brings_words_and_verdicts_back(article, editor):
    fact = verified(make_fact(article, "built in 1931"), editor)
    edit(article, editor, ("built in 1931", "built in 1913"), headline="Old pier closed")
    assert Fact.objects.get(pk=fact.pk).standing == Standing.STALE
    report = revisions.restore(article.current, by=editor, base=2)
    revision = report.revision
    assert (revision.number, revision.body, revision.restored_from) == (3, BODY, article.current)
    assert revision.headline == article.headline
    assert Fact.objects.get(pk=fact.pk).standing == Standing.SETTLED


def test_report_is_known_after_a_reload(article, editor):
    fact = verified(make_fact(article, "14 boats broke loose"), editor)
    report = edit(article, editor, ("14 boats", "15 boats"))
    again = revisions.report(Revision.objects.get(pk=report.revision.pk))
    assert (again.outcome.carried, again.outcome.reopened) == (0, [fact])
    assert again.outcome.needs_review == [fact]
    assert revisions.report(article.current) is None


def test_diff_covers_both_texts(article, editor):
    new = edit(article, editor, ("14 boats", "15 boats")).revision
    pieces = revisions.diff(article.current, new)
    assert "".join(article.current.body[p.old_start : p.old_end] for p in pieces) == BODY
    changed = [p for p in pieces if p.op != "equal"]
    assert [new.body[p.new_start : p.new_end] for p in changed] == ["15"]


def test_marks_are_told_on_any_revision(article, editor, django_assert_num_queries):
    boats, built = make_fact(article, "14 boats broke loose"), make_fact(article, "built in 1931")
    name = make_mention(article, "Ines Calder")
    new = edit(
        article, editor, ("14 boats", "15 boats"), ("harbour master", "master of the harbour")
    ).revision
    with django_assert_num_queries(3):
        before = reanchoring.marks_on(article.current)
    ours = (boats, name, built)
    assert [(mark, BODY[start:end]) for mark, start, end in before if mark in ours] == [
        (boats, "14 boats broke loose"),
        (name, "Ines Calder"),
        (built, "built in 1931"),
    ]
    after = [(mark, new.body[start:end]) for mark, start, end in reanchoring.marks_on(new)]
    assert (name, "Ines Calder") in after
    assert (built, "built in 1931") in after
    assert boats not in [mark for mark, _ in after]
