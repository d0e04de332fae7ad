"""What an upgrade would lock is told before it runs."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations import Migration, RunPython, RunSQL
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import ProjectState

from articles.ledger import upgrades
from articles.ledger.upgrades import Effect
from tests.factories import make_article


def told() -> str:
    out = StringIO()
    call_command("upgrade_check", stdout=out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("statement", "lock", "rows"),
    [
        ('ALTER TABLE "t" ADD COLUMN "c" varchar(8) DEFAULT \'a\' NOT NULL', "ACCESS EXCLUSIVE", ""),
        ('ALTER TABLE "t" ADD COLUMN "c" uuid DEFAULT gen_random_uuid()', "ACCESS EXCLUSIVE", "writes"),
        ('ALTER TABLE "t" ADD COLUMN "c" int UNIQUE', "ACCESS EXCLUSIVE", "reads"),
        ('ALTER TABLE "t" ALTER COLUMN "c" TYPE bigint USING "c"::bigint', "ACCESS EXCLUSIVE", "writes"),
        ('ALTER TABLE "t" ALTER COLUMN "c" SET NOT NULL', "ACCESS EXCLUSIVE", "reads"),
        ('ALTER TABLE "t" DROP COLUMN "c" CASCADE', "ACCESS EXCLUSIVE", ""),
        ('ALTER TABLE "t" ADD CONSTRAINT "n" CHECK ("c" > 0)', "ACCESS EXCLUSIVE", "reads"),
        (
            'ALTER TABLE "t" ADD CONSTRAINT "n" FOREIGN KEY ("c") REFERENCES "o" ("id")',
            "SHARE ROW EXCLUSIVE",
            "reads",
        ),
        ('CREATE INDEX "n" ON "t" ("c")', "SHARE", "reads"),
        ('CREATE UNIQUE INDEX "n" ON "t" ("c") WHERE "c" > 0', "SHARE", "reads"),
        ('CREATE INDEX CONCURRENTLY "n" ON "t" ("c")', "SHARE UPDATE EXCLUSIVE", "reads"),
        ('UPDATE "t" SET "c" = 1 WHERE "c" IS NULL', "ROW EXCLUSIVE", "writes"),
        ('INSERT INTO "new__t" ("id") SELECT "id" FROM "t"', "ACCESS EXCLUSIVE", "writes"),
        ('DROP TABLE "t" CASCADE', "ACCESS EXCLUSIVE", ""),
    ],
)  # fmt: skip
def test_statement_tells_its_lock(statement, lock, rows):
    assert upgrades.effect_of(statement) == Effect("t", lock, rows)


def test_statement_that_makes_a_table_locks_none():
    assert upgrades.effect_of('CREATE TABLE "t" ("id" bigint PRIMARY KEY)') is None


@pytest.mark.django_db
def test_nothing_waits_on_a_database_that_is_up_to_date():
    assert told() == "No migration waits: migrate locks nothing.\n"


@pytest.mark.django_db
def test_migrations_that_wait_are_told_with_their_tables_and_rows():
    make_article()
    recorder = MigrationRecorder(connection)
    for app, name in list(recorder.applied_migrations()):
        if app == "articles" and name >= "0033":
            recorder.record_unapplied(app, name)
    before = connection.introspection.table_names()
    said = told()
    assert "articles.0033_comments_on_the_headline" in said
    assert "Add field part to comment" in said
    assert "articles_comment, 0 rows" in said
    if connection.vendor == "postgresql":
        assert "ACCESS EXCLUSIVE for a moment; meanwhile nobody reads or writes it" in said
        assert "the triggers of" in said
    else:
        assert "nobody else writes" in said
    assert connection.introspection.table_names() == before
    assert not MigrationRecorder(connection).migration_qs.filter(name__startswith="0033").exists()


@pytest.mark.django_db
def test_program_that_moves_data_is_told():
    def write_dates_anew(apps, editor):
        raise AssertionError("it is told, not run")

    migration = Migration("0099_dates", "articles")
    migration.operations = [
        RunPython(write_dates_anew),
        RunSQL("UPDATE articles_fact SET part = part"),
    ]
    program, statement = upgrades.steps_of(migration, ProjectState(), {"articles_fact"})
    assert (program.program, program.effects) == ("write dates anew", ())
    assert statement.effects == (Effect("articles_fact", "ROW EXCLUSIVE", "writes"),)
