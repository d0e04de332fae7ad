"""verify_ledger finds every place where somebody reached past the write path."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection

from articles.choices import Role, Stage
from articles.editing import marks, revisions
from articles.ledger import integrity
from articles.ledger.not_compared import NOT_COMPARED
from articles.models import Article, Event, Fact, Override, Revision, Source, Verdict, triggers
from articles.workflow import assignment, contacts, evidence, transitions, verdicts
from tests.factories import make_article, make_fact, make_mention, make_user, place
from tests.ledger.sealing import log_as_made

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(media):
    """A story with something of everything that the ledger keeps."""
    editor, chief = make_user(Role.EDITOR), make_user(Role.CHIEF_EDITOR)
    article = make_article(author=make_user(Role.REPORTER))
    fact = make_fact(article, "14 boats broke loose", risk="high")
    make_fact(article, "north pier")
    make_mention(article, "Ines Calder")
    other = make_user(Role.EDITOR)
    log_as_made()
    file = SimpleUploadedFile("log.pdf", b"%PDF-1.7 fourteen")
    evidence.add_evidence(fact, by=editor, kind="document", title="Log", primary=True, file=file)
    contacts.log_contact(
        article, by=editor, facts=[fact], channel="phone", outcome="confirmed", person_name="A. M."
    )
    for person in (editor, chief):
        fact.refresh_from_db()
        verdicts.give_verdict(fact, "verified", by=person, version=fact.version)
    revisions.edit(
        article,
        headline=article.headline,
        body=article.body.replace("on Tuesday", "on Wednesday"),
        by=other,
        base=1,
    )
    article.refresh_from_db()
    transitions.move(
        article,
        "clear",
        by=chief,
        version=article.version,
        override=True,
        reason="we are in a hurry",
    )
    return Article.objects.get(pk=article.pk)


def tamper(act):
    """Reach past the write path, and past the guards."""
    triggers.remove(connection)
    act()
    triggers.install(connection)


def found(article=None):
    return list(integrity.breaks(article))


def test_untouched_ledger_is_whole(story, capsys):
    assert found() == []
    call_command("verify_ledger")
    assert capsys.readouterr().out.startswith("The ledger is whole.\n")


def event(story, action):
    return Event.objects.filter(chain=story.pk, action=action)


CASES = {
    "reason of an event changed": (
        lambda s: event(s, "gate.overridden").update(reason="another reason"),
        "it was changed after it was written",
    ),
    "actor of an event changed": (
        lambda s: event(s, "fact.verdict").update(actor_name="Nobody"),
        "it was changed after it was written",
    ),
    "event dropped": (
        lambda s: event(s, "contact.logged")._raw_delete("default"),
        "is missing before it",
    ),
    "event changed and hashed anew": (
        lambda s: rehash(event(s, "contact.logged").get()),
        "does not follow on the event before it",
    ),
    "words of a revision changed": (
        lambda s: Revision.objects.filter(number=1).update(headline="Pier open"),
        "Revision 1 of story",
    ),
    "story set back to an earlier revision": (
        lambda s: Article.objects.update(current=Revision.objects.get(number=1)),
        "does not stand on its newest revision 2",
    ),
    "fact moved off its words": (
        lambda s: Fact.objects.filter(exact="north pier").update(start=0, end=10),
        "does not lie on its words “north pier”",
    ),
    "fact claims its place in an earlier revision": (
        lambda s: Fact.objects.filter(exact="north pier").update(
            **{k: v for k, v in first_place(s).items() if k != "article"}
        ),
        "claims its place, but in an earlier revision",
    ),
    "name moved off its words": (
        lambda s: marks_off(s),
        "does not lie on its words “Ines Calder”",
    ),
    "hash of a verdict changed": (
        lambda s: Verdict.objects.update(words_hash="0" * 64),
        "its hash is not that of the words",
    ),
    "value of a verdict changed": (
        lambda s: Verdict.objects.update(value="disputed"),
        "the log says verified",
    ),
    "verdict slipped in": (lambda s: slip_in(s), "the log does not know it"),
    "standing set by hand": (
        lambda s: Fact.objects.filter(exact="north pier").update(
            standing="settled", verdict="verified"
        ),
        "stands as settled, but its verdicts say open",
    ),
    "override dressed up": (
        lambda s: Override.objects.update(blockers=[]),
        "Override",
    ),
}


def rehash(row):
    row.reason = "another"
    row.hash = row.digest()
    Event.objects.filter(pk=row.pk).update(reason=row.reason, hash=row.hash)


def first_place(story):
    story.current = Revision.objects.get(article=story, number=1)
    return place(story, "north pier")


def marks_off(story):
    story.mentions.update(start=0, end=11)


def slip_in(story):
    fact = Fact.objects.get(exact="north pier")
    Verdict.objects.create(
        fact=fact,
        value="verified",
        by=make_user(),
        revision=story.current,
        words_hash=hashlib.sha256(b"north pier").hexdigest(),
    )


@pytest.mark.parametrize("name", CASES)
def test_tampering_is_found_and_named(story, name, capsys):
    act, words = CASES[name]
    tamper(lambda: act(story))
    lines = found()
    assert any(words in line for line in lines), lines
    with pytest.raises(CommandError, match="The ledger is broken in"):
        call_command("verify_ledger")
    assert words in capsys.readouterr().err


def test_file_of_evidence_changed_or_gone_is_found(story):
    row = Source.objects.exclude(file="").get()
    path = row.file.path
    content = row.file.read()
    row.file.close()
    with open(path, "wb") as file:  # noqa: PTH123
        file.write(content + b" boats")
    assert found() == [f"Source {row.pk}: its file was changed."]
    row.file.storage.delete(row.file.name)
    assert found() == [f"Source {row.pk}: its file is gone."]


@pytest.mark.parametrize("number", range(0, 40, 5))
def test_guard_that_is_missing_is_found(story, number):
    table, trigger = triggers.names(connection)[number % len(triggers.names(connection))]
    on = f" ON {table}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {trigger}{on}")
    assert found() == [f"Guard {trigger} on {table} is missing or switched off."]


def toothless():
    """A guard that stands under its name and lets everything pass."""
    if connection.vendor == "postgresql":
        return (
            "CREATE OR REPLACE FUNCTION articles_refuse() RETURNS trigger LANGUAGE plpgsql AS $$"
            " BEGIN RETURN OLD; END $$",
        )
    return (
        "DROP TRIGGER articles_verdict_no_delete",
        "CREATE TRIGGER articles_verdict_no_delete BEFORE DELETE ON articles_verdict"
        " BEGIN SELECT 1; END",
    )


def test_guard_that_lets_everything_pass_is_found(story):
    with connection.cursor() as cursor:
        for statement in toothless():
            cursor.execute(statement)
    guard = "articles_refuse" if connection.vendor == "postgresql" else "articles_verdict_no_delete"
    assert found() == [f"Guard {guard} was changed: it does not refuse what it should."]


def weakened():
    if connection.vendor == "postgresql":
        return (
            "ALTER TABLE articles_verdict DROP CONSTRAINT verdict_says_why_below",
            "ALTER TABLE articles_verdict ADD CONSTRAINT verdict_says_why_below CHECK (true)",
        )
    return (
        "PRAGMA writable_schema=ON",
        "UPDATE sqlite_master SET sql = replace(sql, 'CONSTRAINT \"verdict_says_why_below\" CHECK (',"
        " 'CONSTRAINT \"verdict_says_why_below\" CHECK (1 OR ') WHERE name = 'articles_verdict'",
        "PRAGMA writable_schema=OFF",
    )


@pytest.mark.django_db(transaction=True)
def test_constraint_that_was_weakened_or_dropped_is_found():
    table = "articles_verdict"
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sql FROM sqlite_master WHERE name = %s"
            if connection.vendor == "sqlite"
            else "SELECT %s",
            [table],
        )
        former = cursor.fetchone()[0]
        try:
            for statement in weakened():
                cursor.execute(statement)
            assert found() == [f"Constraint verdict_says_why_below on {table} was changed."]
        finally:
            stand_again(cursor, former)
    assert found() == []


def stand_again(cursor, former):
    if connection.vendor == "postgresql":
        constraint = next(
            c for c in Verdict._meta.constraints if c.name == "verdict_says_why_below"
        )
        cursor.execute(f"ALTER TABLE articles_verdict DROP CONSTRAINT {constraint.name}")
        with connection.schema_editor() as editor:
            editor.add_constraint(Verdict, constraint)
        return
    cursor.execute("PRAGMA writable_schema=ON")
    cursor.execute("UPDATE sqlite_master SET sql = %s WHERE name = 'articles_verdict'", [former])
    cursor.execute("PRAGMA writable_schema=OFF")


def test_one_story_can_be_checked_alone(story, capsys):
    other = make_article()
    log_as_made()
    assignment.claim(other, by=make_user(), version=1)
    tamper(lambda: Event.objects.filter(chain=other.pk, number=2).update(reason="x"))
    assert found(story) == []
    call_command("verify_ledger", article=story.pk)
    assert len(found(other)) == 1
    with pytest.raises(CommandError, match="no story"):
        call_command("verify_ledger", article=10**6)


def cut_off(story):
    """The last act on the story and all that it wrote, gone as if it had never been."""
    last = Event.objects.of_chain(story.pk).last()
    Override.objects.all()._raw_delete("default")
    Event.objects.filter(chain=story.pk, batch=last.batch)._raw_delete("default")
    Article.objects.filter(pk=story.pk).update(stage=Stage.IN_REVIEW)


def test_chain_cut_off_is_found_by_the_heads_kept_elsewhere(story, tmp_path, capsys):
    kept = tmp_path / "heads"
    call_command("verify_ledger", heads=kept)
    digest = hashlib.sha256(kept.read_bytes()).hexdigest()
    assert capsys.readouterr().out.splitlines()[-1] == digest
    newest = Event.objects.of_chain(story.pk).last()
    assert f"{story.pk} {newest.number} {newest.hash}\n" in kept.read_text()

    story = transitions.move(
        story, "reopen", by=newest.actor, version=story.version, reason="a witness"
    )
    call_command("verify_ledger", since=kept)

    tamper(lambda: [cut_off(story), cut_off(story)])
    call_command("verify_ledger")
    with pytest.raises(CommandError, match="broken in 1 place"):
        call_command("verify_ledger", since=kept)
    line = f"Chain {story.pk}: event {newest.number} was there, and is cut off."
    assert line in capsys.readouterr().err


def test_chain_written_anew_is_found_by_the_heads_kept_elsewhere(story, tmp_path, capsys):
    kept = tmp_path / "heads"
    call_command("verify_ledger", heads=kept)
    newest = Event.objects.of_chain(story.pk).last()
    newest.reason = "nobody is in a hurry"
    tamper(lambda: Event.objects.filter(pk=newest.pk).update(
        reason=newest.reason, hash=newest.digest()))  # fmt: skip
    assert found() == []
    with pytest.raises(CommandError, match="broken in 1 place"):
        call_command("verify_ledger", since=kept)
    assert f"event {newest.number}: it is not the one that was there" in capsys.readouterr().err


def test_broken_ledger_leaves_no_heads_and_none_are_overwritten(story, tmp_path):
    kept = tmp_path / "heads"
    kept.write_text("older")
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("verify_ledger", heads=kept)
    assert kept.read_text() == "older"
    tamper(lambda: event(story, "gate.overridden").update(reason="another reason"))
    with pytest.raises(CommandError, match="broken"):
        call_command("verify_ledger", heads=tmp_path / "new")
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("text", ["", "7 3\n", f"7 3 {'g' * 64}\n", "é\n"])
def test_file_that_holds_no_heads_is_refused(story, tmp_path, text):
    kept = tmp_path / "heads"
    if text:
        kept.write_text(text)
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("verify_ledger", since=kept)


def test_heads_are_those_of_the_whole_ledger(story, tmp_path):
    with pytest.raises(CommandError, match="whole ledger"):
        call_command("verify_ledger", article=story.pk, heads=tmp_path / "heads")


def test_ledger_stays_whole_through_everything_else(story):
    editor = make_user(Role.CHIEF_EDITOR)
    log_as_made()
    transitions.move(story, "reopen", by=editor, version=story.version, reason="a new witness")
    at = place(story, "nobody will be")
    fact = marks.add_fact(story, at["start"], at["end"], at["exact"], by=editor)
    verdicts.give_verdict(fact, "unverifiable", by=editor, version=fact.version)
    assert Article.objects.get().stage == Stage.IN_REVIEW
    assert found() == []


def test_what_is_not_compared_is_said(capsys):
    call_command("verify_ledger")
    said = capsys.readouterr().out
    for reason in NOT_COMPARED:
        assert reason in said
