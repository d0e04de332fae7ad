"""Rows of every kind that the admin lists, many at once."""

from django.utils import timezone

from articles.choices import (
    Channel,
    CorrectionState,
    EntityKind,
    Outcome,
    Role,
    Stage,
    VerdictValue,
)
from articles.ledger.audit_log import record
from articles.ledger.standing import words_hash
from articles.models import (
    ArticleTag,
    Comment,
    Contact,
    Correction,
    Feed,
    Occurrence,
    Outlet,
    Override,
    Reply,
    SavedSearch,
    Section,
    StyleRule,
    Tag,
    User,
    Verdict,
)
from tests.factories import (
    make_article,
    make_entity,
    make_evidence,
    make_fact,
    make_finding,
    make_mention,
    make_quote,
    make_user,
    place,
)


def fill(count: int, by: User) -> None:
    """Make ``count`` stories, each with one of everything, and nothing shared between them."""
    first = User.objects.count()
    for number in range(first, first + count):
        writer = make_user(Role.REPORTER, f"writer-{number}", first_name=f"Writer {number}")
        editor = make_user(Role.EDITOR, f"editor-{number}", first_name=f"Editor {number}")
        outlet = Outlet.objects.create(name=f"Paper {number}", slug=f"paper-{number}")
        Feed.objects.create(outlet=outlet, address=f"https://paper-{number}.example/feed")
        section = Section.objects.create(name=f"Part {number}", slug=f"part-{number}")
        tag = Tag.objects.create(name=f"Matter {number}", slug=f"matter-{number}")
        StyleRule.objects.create(
            name=f"rule-{number}", kind="existence", message="No.", tokens=["x"]
        )
        story = make_article(
            author=writer,
            stage=Stage.IN_REVIEW,
            outlet=outlet,
            section=section,
            assignee=editor,
            due_at=timezone.now(),
        )
        ArticleTag.objects.create(article=story, tag=tag, dated_at=story.dated_at)
        person = make_entity(f"Ines Calder {number}", f"Calder {number}", slug=f"calder-{number}")
        body = make_entity(f"Board {number}", kind=EntityKind.ORGANISATION, slug=f"board-{number}")
        person.roles.create(title="Harbour master", organisation=body)
        make_mention(story, "Ines Calder", person)
        make_finding(story, story.body.split()[1])
        fact = make_fact(story, "14 boats", checked_by=editor)
        Occurrence.objects.create(fact=fact, **place(story, "boats"))
        make_quote(story, "Nobody was hurt", person)
        make_evidence(fact, editor, f"Log {number}", confidential=number % 2 == 0)
        asked = {"channel": Channel.PHONE, "outcome": Outcome.CONFIRMED}
        Contact.objects.create(article=story, person=person, made_by=editor, **asked)
        Reply.objects.create(fact=fact, party=person, asked_by=editor, **asked)
        Verdict.objects.create(
            fact=fact,
            value=VerdictValue.VERIFIED,
            by=editor,
            revision=story.current,
            words_hash=words_hash(fact.exact),
        )
        Comment.objects.create(article=story, author=writer, text="Who counted the boats?")
        Override.objects.create(
            article=story,
            revision=story.current,
            reason="It must go out.",
            blockers=[{"code": "open", "model": "fact", "id": 1, "text": "x"}],
            by=editor,
        )
        Correction.objects.create(
            article=story,
            state=CorrectionState.OPEN,
            was_wrong="14",
            now_says="15",
            headline=story.headline,
            body=story.body,
            base=story.current,
            opened_by=editor,
        )
        record("article.taken_in", by=by, article=story, target=story)
        search = SavedSearch.objects.create(owner=editor, name="Boats", listing="articles")
        search.shared_with.set(editor.groups.all())
