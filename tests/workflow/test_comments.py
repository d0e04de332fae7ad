"""Comments, who is told of what, and who is here."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from articles.choices import Part, Role, Stage
from articles.editing import revisions
from articles.ledger import notifications
from articles.ledger.exceptions import NotAllowed, Refused
from articles.models import Comment, Event, Notification, Presence
from articles.review import presence
from articles.workflow import comments, remarks
from articles.workflow.threads import threads
from tests.assertions import refuses
from tests.factories import make_article, make_fact, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make_user(Role.EDITOR, "lena")


@pytest.fixture
def article():
    return make_article()


def test_comment_is_kept_and_tells_those_named(article, editor):
    named = make_user(Role.CHIEF_EDITOR, "j.moor")
    fact = make_fact(article, "14 boats")
    said = comments.comment(article, "@j.moor, who counted? Ask @nobody.", by=editor, fact=fact)
    assert list(said.mentioned.all()) == [named]
    (row,) = Notification.objects.all()
    assert (row.user, row.article) == (named, article)
    assert row.url.endswith(f"#comment-{said.pk}")
    assert Event.objects.get().action == "comment.added"


def test_comment_names_nobody_who_may_not_see_the_story(article, editor):
    reader = make_user(Role.READER, "reader")
    said = comments.comment(article, "@reader look", by=editor)
    assert not said.mentioned.exists()
    assert not Notification.objects.exists()
    public = make_article(stage=Stage.PUBLISHED)
    said = comments.comment(public, "@reader look", by=editor)
    assert list(said.mentioned.all()) == [reader]


def test_address_in_a_comment_names_nobody(article, editor):
    make_user(Role.EDITOR, "example.org")
    assert comments.mentioned_in("write to desk@example.org", article) == []


def test_nobody_is_told_of_their_own_comment(article, editor):
    comments.comment(article, "@lena remember the log", by=editor)
    assert not Notification.objects.exists()


def test_deactivated_people_are_not_told(article, editor):
    make_user(Role.EDITOR, "gone", is_active=False)
    comments.comment(article, "@gone are you there", by=editor)
    assert not Notification.objects.exists()


@pytest.mark.parametrize("text", ["", "  \n", "x" * 5001])
def test_comment_without_fitting_text_is_refused(article, editor, text):
    refuses(Refused, lambda: comments.comment(article, text, by=editor))


def test_comment_on_a_fact_of_another_story_is_refused(article, editor):
    stray = make_fact(make_article(), "14 boats")
    refuses(Refused, lambda: comments.comment(article, "this", by=editor, fact=stray))


def test_readers_do_not_comment(article):
    refuses(NotAllowed, lambda: comments.comment(article, "hello", by=make_user(Role.READER)))


def test_reporter_comments_on_own_stories_only(article):
    reporter = make_user(Role.REPORTER)
    refuses(NotAllowed, lambda: comments.comment(article, "hello", by=reporter), "see this story")
    own = make_article(author=reporter)
    assert comments.comment(own, "hello", by=reporter)


def test_comment_is_resolved_once(article, editor):
    chief = make_user(Role.CHIEF_EDITOR)
    said = comments.comment(article, "Who counted?", by=editor)
    done = comments.resolve(said, by=chief)
    assert (done.resolved_by, Comment.objects.unresolved().count()) == (chief, 0)
    assert [row.user for row in Notification.objects.all()] == [editor]
    refuses(Refused, lambda: comments.resolve(said, by=editor), "already")


def test_comment_is_resolved_by_who_asked(article, editor):
    said = comments.comment(article, "Who counted?", by=editor)
    other = make_user(Role.EDITOR)
    refuses(NotAllowed, lambda: comments.resolve(said, by=other), "lena asked this")
    editor.is_active = False
    editor.save()
    assert comments.resolve(said, by=other).resolved_by == other


def test_what_came_with_a_document_is_resolved_by_the_desk(editor):
    reporter = make_user(Role.REPORTER)
    article = make_article(author=reporter)
    came = Comment.objects.create(article=article, signed="Ines", text="Sure?", exact="14 boats")
    refuses(NotAllowed, lambda: comments.resolve(came, by=reporter), "Only the desk")
    assert comments.resolve(came, by=editor).resolved_by == editor


def test_resolved_comment_is_opened_again_and_keeps_the_gate_shut(article, editor):
    other, third = make_user(Role.CHIEF_EDITOR), make_user(Role.EDITOR)
    said = comments.comment(article, "Who counted?", by=editor)
    refuses(Refused, lambda: comments.reopen(said, by=third), "open")
    comments.resolve(said, by=other)
    again = comments.reopen(said, by=third)
    assert (again.resolved_by, again.resolved_at) == (None, None)
    assert Comment.objects.unresolved().count() == 1
    told = Notification.objects.filter(text__contains="again")
    assert {row.user for row in told} == {editor, other}
    assert Event.objects.of_chain(article.pk).last().action == "comment.reopened"


def test_reporter_opens_no_comment_of_others_again(editor):
    reporter = make_user(Role.REPORTER)
    article = make_article(author=reporter)
    said = comments.comment(article, "Who counted?", by=editor)
    comments.resolve(said, by=editor)
    refuses(NotAllowed, lambda: comments.reopen(said, by=reporter))


def test_reporter_resolves_own_comments_only(editor):
    reporter = make_user(Role.REPORTER)
    article = make_article(author=reporter)
    said = comments.comment(article, "Who counted?", by=editor)
    refuses(NotAllowed, lambda: comments.resolve(said, by=reporter))
    own = comments.comment(article, "I did", by=reporter)
    assert comments.resolve(own, by=reporter)


def test_name_is_found_whatever_its_case_and_one_that_nobody_has_is_told(article, editor):
    edgar, reader = make_user(Role.EDITOR, "edgar"), make_user(Role.READER, "ruth")
    said = comments.comment(article, "@Edgar, or @EDGAR, with @Ruth and @nobody?", by=editor)
    assert list(said.mentioned.all()) == [edgar]
    assert comments.told_of(said) == (
        f"{reader} may not see this story and was not told. Nobody is called @nobody."
    )
    assert comments.told_of(comments.comment(article, "Fine, @edgar.", by=editor)) == ""


def test_comment_sent_twice_stands_once(article, editor):
    fact = make_fact(article, "14 boats")
    first = comments.comment(article, "Who counted?", by=editor, fact=fact)
    assert comments.comment(article, "Who counted?\r\n", by=editor, fact=fact) == first
    elsewhere = comments.comment(article, "Who counted?", by=editor)
    answer = comments.answer(first, "I did.", by=editor)
    assert comments.answer(first, "I did.", by=editor) == answer
    assert Comment.objects.count() == 3 and elsewhere != first
    assert Event.objects.filter(action__startswith="comment.").count() == 3


def test_same_question_is_asked_anew_once_the_first_is_resolved(article, editor):
    first = comments.comment(article, "Who counted?", by=editor)
    comments.resolve(first, by=editor)
    assert comments.comment(article, "Who counted?", by=editor) != first


# --- threads


def test_answer_belongs_to_the_thread_and_tells_those_in_it(editor):
    reporter = make_user(Role.REPORTER)
    article = make_article(author=reporter, stage=Stage.RETURNED)
    asked = comments.comment(article, "Who counted?", by=editor)
    said = comments.answer(asked, "The harbour office.", by=reporter)
    again = comments.answer(said, "Thanks.", by=editor)
    assert (said.thread, again.thread) == (asked, asked)
    assert [(row.user, row.url) for row in Notification.objects.order_by("pk")] == [
        (reporter, f"{article.get_own_url()}#comment-{asked.pk}"),
        (editor, f"{article.get_review_url()}#comment-{asked.pk}"),
        (reporter, f"{article.get_own_url()}#comment-{asked.pk}"),
    ]
    refuses(Refused, lambda: comments.resolve(said, by=reporter), "as a whole")
    comments.resolve(asked, by=editor)
    refuses(Refused, lambda: comments.answer(asked, "Wait.", by=reporter), "Open it again")


def test_comment_on_a_stretch_keeps_its_words_through_an_edit(editor):
    article = make_article()
    at = article.body.index("north pier")
    refuses(
        Refused,
        lambda: comments.comment(article, "Which?", by=editor, stretch=(at, at + 9, "south pier")),
        "Choose them again",
    )
    on_words = comments.comment(article, "Which?", by=editor, stretch=(at, at + 10, "north pier"))
    gone = article.body.index("14 boats")
    comments.comment(article, "Sure?", by=editor, stretch=(gone, gone + 8, "14 boats"))
    words = article.body.replace("The harbour board", "On Monday the board").replace(
        "14 boats", "some craft"
    )
    revisions.edit(article, headline=article.headline, body=words, by=editor, base=1)
    article.refresh_from_db()
    first, second = threads(article, editor)
    assert (first.opener, article.body[first.start : first.end]) == (on_words, "north pier")
    assert (second.start, second.is_lost) == (None, True)


def test_comment_on_the_headline_follows_its_words(editor):
    article = make_article(headline="Harbour board closes north pier")
    at = article.headline.index("north pier")
    place = (at, at + 10, "north pier")
    refuses(Refused, lambda: comments.comment(article, "Which?", by=editor, stretch=place))
    said = comments.comment(article, "Which?", by=editor, stretch=place, part=Part.HEADLINE)
    below = comments.comment(article, "Sure?", by=editor, stretch=(0, 3, article.body[:3]))
    again = comments.comment(article, "Which?", by=editor, stretch=place, part=Part.HEADLINE)
    assert again == said
    headline = "On Monday the harbour board closes north pier"
    revisions.edit(article, headline=headline, body=article.body, by=editor, base=1)
    article.refresh_from_db()
    first, second = threads(article, editor)
    assert (first.opener, second.opener) == (said, below)
    assert (first.part, headline[first.start : first.end]) == (Part.HEADLINE, "north pier")


def test_remark_of_a_document_hangs_on_its_words(article, editor):
    Comment.objects.create(article=article, signed="Ines", text="Sure?", exact="14 boats")
    Comment.objects.create(article=article, signed="Ines", text="Both?", exact="obody")
    first, second = threads(article, editor)
    assert article.body[first.start : first.end] == "14 boats"
    assert second.start is None


def test_asked_of_shows_whose_turn_it_is(editor):
    reporter = make_user(Role.REPORTER)
    article = make_article(author=reporter)
    asked = comments.comment(article, "Who counted?", by=editor)
    other = comments.comment(make_article(), "Who counted?", by=editor)
    assert list(comments.asked_of(reporter)) == [asked]
    assert list(comments.asked_of(editor)) == []
    comments.answer(asked, "The office.", by=reporter)
    assert list(comments.asked_of(reporter)) == []
    assert list(comments.asked_of(editor)) == [asked]
    comments.resolve(asked, by=editor)
    assert list(comments.asked_of(editor)) == [] and other.resolved_at is None


def test_comment_that_names_somebody_is_asked_of_them_and_not_of_the_author(editor):
    reporter, other = make_user(Role.REPORTER), make_user(Role.EDITOR, username="edgar")
    article = make_article(author=reporter)
    named = comments.comment(article, "@edgar please be the second name.", by=editor)
    assert list(comments.asked_of(reporter)) == []
    assert list(comments.asked_of(other)) == [named]
    both = comments.comment(article, f"@edgar and @{reporter.username}: who counted?", by=editor)
    assert list(comments.asked_of(reporter)) == [both]
    nobody = comments.comment(article, "@nobody who counted?", by=editor)
    assert list(comments.asked_of(reporter)) == [both, nobody]


# --- a comment as a source


def test_footnote_becomes_a_source_of_its_fact_in_one_act(article, editor):
    fact = make_fact(article, "14 boats")
    came = Comment.objects.create(
        article=article, signed="Ines", exact="14 boats",
        text="Footnote: Harbour log, 3 May, https://harbour.example/log.",
    )  # fmt: skip
    cited = remarks.cite_remark(came, fact, by=editor)
    source = cited.source
    assert (source.kind, source.address) == ("web_page", "https://harbour.example/log")
    assert source.title.startswith("Harbour log, 3 May")
    came.refresh_from_db()
    assert came.resolved_by == editor
    article.refresh_from_db()
    version = article.version
    assert remarks.cite_remark(came, fact, by=editor) == cited
    article.refresh_from_db()
    assert article.version == version
    stray = make_fact(make_article(), "14 boats")
    refuses(Refused, lambda: remarks.cite_remark(came, stray, by=editor), "another story")
    reporter = make_user(Role.REPORTER)
    refuses(NotAllowed, lambda: remarks.cite_remark(came, fact, by=reporter))


def test_mail_is_sent_when_the_act_has_gone_through(
    article, editor, django_capture_on_commit_callbacks, settings
):
    settings.NEWSROOM_ADDRESS = "https://desk.example"
    named = make_user(Role.EDITOR, "moor")
    with django_capture_on_commit_callbacks(execute=True):
        comments.comment(article, "@moor please", by=editor)
        assert mail.outbox == []
    (message,) = mail.outbox
    assert message.to == [named.email]
    assert "https://desk.example/" in message.body


def test_mail_that_fails_leaves_the_act_alone(
    article, editor, django_capture_on_commit_callbacks, settings
):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    make_user(Role.EDITOR, "moor")
    with django_capture_on_commit_callbacks(execute=True):
        comments.comment(article, "@moor please", by=editor)
    assert Notification.objects.count() == 1


def test_mails_of_one_act_go_over_one_connection(
    article, editor, django_capture_on_commit_callbacks
):
    make_user(Role.EDITOR, "moor")
    make_user(Role.EDITOR, "tan")
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        comments.comment(article, "@moor @tan please", by=editor)
    assert len(callbacks) == 1
    assert sorted(message.to[0] for message in mail.outbox) == [
        "moor@example.org",
        "tan@example.org",
    ]


def test_line_breaks_in_what_is_said_do_not_keep_the_mail_back(
    article, editor, django_capture_on_commit_callbacks
):
    make_user(Role.EDITOR, "moor")
    with django_capture_on_commit_callbacks(execute=True):
        comments.comment(article, "Two things:\n\n@moor please\r\nBcc: all", by=editor)
    (message,) = mail.outbox
    assert "\n" not in message.subject and message.recipients() == ["moor@example.org"]


def test_everybody_marks_their_own_lines_read(article, editor):
    other = make_user(Role.EDITOR)
    rows = notifications.tell([editor], article, "look", by=other)
    assert notifications.mark_read(rows, by=other) == 0
    assert Notification.objects.unread().count() == 1
    assert notifications.mark_read(rows, by=editor) == 1
    assert notifications.mark_read(rows, by=editor) == 0


def test_long_line_is_cut(article, editor):
    (row,) = notifications.tell([editor], article, "x" * 500, by=make_user())
    assert len(row.text) == 300


def test_person_named_twice_is_told_once(article, editor):
    rows = notifications.tell([editor, editor, None], article, "look", by=make_user())
    assert len(rows) == 1


# --- who is here


def test_who_is_here_for_a_minute_after_the_last_sign(article, editor):
    other, away = make_user(Role.EDITOR), make_user(Role.EDITOR)
    for person in (editor, editor, other, away):
        presence.seen(article, by=person)
    Presence.objects.filter(user=away).update(seen_at=timezone.now() - timedelta(seconds=61))
    assert set(presence.who_is_here(article)) == {editor, other}
    assert list(presence.who_is_here(article, besides=editor)) == [other]
    presence.gone(article, by=other)
    assert list(presence.who_is_here(article)) == [editor]
    presence.seen(article, by=away)
    assert away in presence.who_is_here(article)
    assert Presence.objects.count() == 2
