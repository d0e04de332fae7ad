"""The database itself refuses what must never happen, on SQLite and on PostgreSQL."""

import pytest
from django.db import DatabaseError, connection, transaction

from articles.choices import RevisionSource
from articles.models import Event, Fact, FactHand, Mention, Override, Revision, Verdict, triggers
from tests.factories import make_article, make_fact, make_mention, make_user, place

pytestmark = pytest.mark.django_db


def refused(act):
    with pytest.raises(DatabaseError), transaction.atomic():
        act()


def make_verdict():
    article = make_article()
    fact = make_fact(article, "14 boats")
    return Verdict.objects.create(
        fact=fact, value="verified", by=make_user(), revision=article.current, words_hash="0" * 64
    )


def make_event():
    article = make_article()
    event = Event(chain=article.pk, number=1, article=article, actor_name="x", action="x.y")
    event.at = article.received_at
    event.hash = event.digest()
    event.save()
    return event


def make_hand():
    article = make_article()
    fact = make_fact(article, "14 boats")
    return FactHand.objects.create(fact=fact, person=make_user(), revision=article.current)


def make_override():
    article = make_article()
    return Override.objects.create(
        article=article, revision=article.current, reason="deadline", blockers=[], by=make_user()
    )


@pytest.mark.parametrize(
    ("make", "field", "value"),
    [
        (lambda: make_article().current, "body", "other words"),
        (make_verdict, "note", "changed"),
        (make_event, "action", "nothing.happened"),
        (make_override, "reason", "changed"),
        (make_hand, "revision_id", 0),
    ],
    ids=["revision", "verdict", "event", "override", "hand"],
)
def test_append_only_rows_refuse_update_and_delete(make, field, value):
    row = make()
    model = type(row)
    refused(lambda: model.objects.filter(pk=row.pk).update(**{field: value}))
    refused(lambda: model.objects.filter(pk=row.pk)._raw_delete("default"))
    assert getattr(model.objects.get(pk=row.pk), field) == getattr(row, field)


def test_article_and_marks_refuse_delete():
    article = make_article()
    fact = make_fact(article, "14 boats")
    mention = make_mention(article, "Ines Calder")
    for model, row in ((Fact, fact), (Mention, mention)):
        refused(lambda model=model, row=row: model.objects.filter(pk=row.pk)._raw_delete("default"))
        assert model.objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize(
    "change",
    [{"start": 1}, {"end": 3}, {"exact": "15 boats"}, {"start": 10_000, "end": 10_008}],
    ids=["start", "end", "words", "outside"],
)
def test_span_off_its_words_is_refused(change):
    article = make_article()
    fact = make_fact(article, "14 boats")
    refused(lambda: Fact.objects.filter(pk=fact.pk).update(**change))
    fields = place(article, "14 boats") | change
    refused(
        lambda: Fact.objects.create(
            **fields, kind="figure", sentence_hash="", dated_at=article.dated_at
        )
    )
    fact.refresh_from_db()
    assert article.body[fact.start : fact.end] == fact.exact


def test_span_counts_code_points():
    article = make_article("🎣 Écoute: 14 boats sank.")
    fact = make_fact(article, "14 boats")
    assert (fact.start, fact.end) == (10, 18)


def test_span_in_another_articles_revision_is_refused():
    one, other = make_article(), make_article()
    fields = place(one, "14 boats") | {"revision": other.current}
    refused(
        lambda: Fact.objects.create(
            **fields, kind="figure", sentence_hash="", dated_at=one.dated_at
        )
    )


def test_current_revision_of_another_article_is_refused():
    one, other = make_article(), make_article()
    stray = Revision.objects.create(
        article=other, number=2, headline="x", body="x", source=RevisionSource.EDIT, sha256="0" * 64
    )
    refused(lambda: type(one).objects.filter(pk=one.pk).update(current=stray))


def test_every_guard_stands():
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
                " WHERE NOT t.tgisinternal AND c.relname LIKE 'articles_%%'"
            )
        else:
            cursor.execute("SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger'")
        standing = set(cursor.fetchall())
    assert standing >= set(triggers.names(connection))


def test_verdict_on_ones_own_words_is_refused_by_the_database():
    author, editor, other = make_user(), make_user(), make_user()
    article = make_article(author=author)
    fact = make_fact(article, "14 boats")
    said = {"fact": fact, "revision": article.current, "words_hash": "0" * 64}
    Verdict.objects.create(value="verified", by=editor, **said)
    FactHand.objects.create(fact=fact, person=editor, revision=article.current)
    for person in (author, editor):
        refused(lambda by=person: Verdict.objects.create(value="verified", by=by, **said))
    Verdict.objects.create(value="withdrawn", by=editor, **said)
    Verdict.objects.create(value="verified", by=other, **said)
    assert [v.by for v in fact.verdicts.order_by("pk")] == [editor, editor, other]
