"""Database triggers for what a constraint cannot hold: rows kept for ever, spans on their words.

No migration makes them. SQLite rebuilds a table to change it, and would silently lose them. So they are
removed before a ``migrate`` that has work to do, and installed again at its end.

Every function takes a connection to PostgreSQL or SQLite. Each refusal names its rule in a
sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django.db import connections

#: Rows written once: neither update nor delete.
APPEND_ONLY = (
    "articles_revision",
    "articles_verdict",
    "articles_event",
    "articles_override",
    "articles_facthand",
)


#: Rows that may change but are never deleted.
UNDELETABLE = (
    "articles_article",
    "articles_original",
    "articles_fact",
    "articles_occurrence",
    "articles_quote",
    "articles_mention",
    "articles_source",
    "articles_storysource",
    "articles_evidence",
    "articles_contact",
    "articles_reply",
    "articles_correction",
    "articles_draftfact",
    "articles_draftfinding",
    "articles_comment",
    "articles_finding",
    "articles_kin",
    "articles_carriedelsewhere",
    "articles_carrier",
)


#: Rows whose span must lie on their words.
SPANS = ("articles_fact", "articles_occurrence", "articles_mention")


_TEXT = "CASE NEW.part WHEN 'headline' THEN r.headline ELSE r.body END"


#: The words of revision r are gone: an earlier one was restored later, and no revision with the words
#: after that. The same condition is ``taken_out`` in ``models/revisions.py``.
_TAKEN_OUT = """EXISTS (
                        SELECT 1 FROM articles_revision u
                        JOIN articles_revision e ON e.id = u.restored_from_id
                        WHERE u.article_id = r.article_id AND u.number > r.number
                          AND e.number < r.number AND NOT EXISTS (
                            SELECT 1 FROM articles_revision v
                            JOIN articles_revision w ON w.id = v.restored_from_id
                            WHERE v.article_id = r.article_id AND v.number > u.number
                              AND w.number >= r.number AND w.number < u.number))"""


#: Nobody gives a verdict on their own words. Taking back an earlier verdict is still allowed.
_OWN_WORDS = f"""NEW.value <> 'withdrawn' AND EXISTS (
                SELECT 1 FROM articles_fact f JOIN articles_article a ON a.id = f.article_id
                WHERE f.id = NEW.fact_id AND (a.author_id = NEW.by_id OR EXISTS (
                    SELECT 1 FROM articles_facthand h
                    JOIN articles_revision r ON r.id = h.revision_id
                    WHERE h.fact_id = f.id AND h.person_id = NEW.by_id AND NOT {_TAKEN_OUT})))"""


_OWN_WORDS_SAID = "articles_verdict: who wrote or edited the sentence does not check it"


def _refusals() -> list[tuple[str, str, str]]:
    """(table, operation, message) for every refused operation."""
    refused = [
        (table, operation, f"{table} is append-only: {operation.lower()} refused")
        for table in APPEND_ONLY
        for operation in ("UPDATE", "DELETE")
    ]
    refused += [
        (table, "DELETE", f"{table} rows are kept for ever: delete refused")
        for table in UNDELETABLE
    ]
    return refused


def _sqlite_statements() -> list[str]:
    statements = [
        f"""CREATE TRIGGER {table}_no_{operation.lower()} BEFORE {operation} ON {table}
            BEGIN SELECT RAISE(ABORT, '{message}'); END"""
        for table, operation, message in _refusals()
    ]
    statements += [
        f"""CREATE TRIGGER {table}_on_words_{operation.lower()} AFTER {operation} ON {table}
            WHEN NOT EXISTS (
                SELECT 1 FROM articles_revision r
                WHERE r.id = NEW.revision_id AND r.article_id = NEW.article_id
                  AND substr({_TEXT}, NEW.start + 1, NEW."end" - NEW.start) = NEW.exact
                  AND length(NEW.exact) = NEW."end" - NEW.start)
            BEGIN SELECT RAISE(ABORT, '{table}: the span does not lie on its words'); END"""
        for table in SPANS
        for operation in ("INSERT", "UPDATE")
    ]
    statements += [
        f"""CREATE TRIGGER articles_article_own_revision_{operation.lower()}
            AFTER {operation} ON articles_article
            WHEN NEW.current_id IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM articles_revision r
                WHERE r.id = NEW.current_id AND r.article_id = NEW.id)
            BEGIN SELECT RAISE(ABORT, 'articles_article: not a revision of this article'); END"""
        for operation in ("INSERT", "UPDATE")
    ]
    statements.append(
        f"""CREATE TRIGGER articles_verdict_other_eyes AFTER INSERT ON articles_verdict
            WHEN {_OWN_WORDS}
            BEGIN SELECT RAISE(ABORT, '{_OWN_WORDS_SAID}'); END"""
    )
    return statements


def _postgres_statements() -> list[str]:
    statements = [
        """CREATE OR REPLACE FUNCTION articles_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation';
        END $$""",
        f"""CREATE OR REPLACE FUNCTION articles_on_words() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF NOT EXISTS (
                SELECT 1 FROM articles_revision r
                WHERE r.id = NEW.revision_id AND r.article_id = NEW.article_id
                  AND substr({_TEXT}, NEW.start + 1, NEW."end" - NEW.start) = NEW.exact
                  AND length(NEW.exact) = NEW."end" - NEW.start)
            THEN RAISE EXCEPTION '%: the span does not lie on its words', TG_TABLE_NAME
                USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            RETURN NEW;
        END $$""",
        """CREATE OR REPLACE FUNCTION articles_own_revision() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF NOT EXISTS (SELECT 1 FROM articles_revision r
                           WHERE r.id = NEW.current_id AND r.article_id = NEW.id)
            THEN RAISE EXCEPTION 'articles_article: not a revision of this article'
                USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            RETURN NEW;
        END $$""",
        f"""CREATE OR REPLACE FUNCTION articles_other_eyes() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF {_OWN_WORDS}
            THEN RAISE EXCEPTION '{_OWN_WORDS_SAID}'
                USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            RETURN NEW;
        END $$""",
        """CREATE TRIGGER articles_verdict_other_eyes BEFORE INSERT ON articles_verdict
        FOR EACH ROW EXECUTE FUNCTION articles_other_eyes()""",
        """CREATE TRIGGER articles_article_own_revision
        BEFORE INSERT OR UPDATE OF current_id ON articles_article
        FOR EACH ROW WHEN (NEW.current_id IS NOT NULL) EXECUTE FUNCTION articles_own_revision()""",
    ]
    statements += [
        f"""CREATE TRIGGER {table}_no_{operation.lower()} BEFORE {operation} ON {table}
        FOR EACH ROW EXECUTE FUNCTION articles_refuse('{message}')"""
        for table, operation, message in _refusals()
    ]
    statements += [
        f"""CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
        FOR EACH STATEMENT EXECUTE FUNCTION
        articles_refuse('{table} rows are kept for ever: truncate refused')"""
        for table in (*APPEND_ONLY, *UNDELETABLE)
    ]
    statements += [
        f"""CREATE TRIGGER {table}_on_words
        BEFORE INSERT OR UPDATE OF part, start, "end", exact, revision_id, article_id ON {table}
        FOR EACH ROW EXECUTE FUNCTION articles_on_words()"""
        for table in SPANS
    ]
    return statements


def names(connection) -> list[tuple[str, str]]:
    """(table, trigger) for every guard that this database should have, sorted."""
    suffixes: dict[str, list[str]] = {table: [] for table in (*APPEND_ONLY, *UNDELETABLE)}
    for table, operation, _ in _refusals():
        suffixes[table].append(f"no_{operation.lower()}")
    suffixes["articles_verdict"].append("other_eyes")
    if connection.vendor == "postgresql":
        for table in suffixes:
            suffixes[table].append("no_truncate")
        for table in SPANS:
            suffixes[table].append("on_words")
        suffixes["articles_article"].append("own_revision")
    else:
        for operation in ("insert", "update"):
            for table in SPANS:
                suffixes[table].append(f"on_words_{operation}")
            suffixes["articles_article"].append(f"own_revision_{operation}")
    return sorted((table, f"{table}_{end}") for table, ends in suffixes.items() for end in ends)


def missing(connection) -> list[tuple[str, str]]:
    """(table, trigger) for every guard that this database lacks, or that is switched off."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
                " WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A')"
            )
        else:
            cursor.execute("SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger'")
        standing = set(cursor.fetchall())
    return [guard for guard in names(connection) if guard not in standing]


def changed(connection) -> list[str]:
    """The guards and their functions whose body differs from what this module would install."""
    postgres = connection.vendor == "postgresql"
    statements = _postgres_statements() if postgres else _sqlite_statements()
    wanted = {_named(statement): _bare(statement) for statement in statements}
    with connection.cursor() as cursor:
        if postgres:
            cursor.execute(
                "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal"
                " UNION ALL SELECT proname, pg_get_functiondef(oid) FROM pg_proc"
                " WHERE proname LIKE 'articles\\_%%' AND pronamespace = current_schema()::regnamespace"
            )
        else:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        standing = {name: _bare(statement) for name, statement in cursor.fetchall()}
    return sorted(n for n, s in wanted.items() if n in standing and standing[n] != s)


def _named(statement: str) -> str:
    found = re.search(r"(?:TRIGGER|FUNCTION)\s+(\w+)", statement)
    assert found, statement
    return found[1]


def _bare(statement: str) -> str:
    """The body of a guard without what databases write differently: spaces, brackets, quotes, schema,
    case.
    """
    words = re.sub(r"CREATE (OR REPLACE )?", "", statement)
    words = re.sub(r"\$\w*\$|\bpublic\.|[\s()\"]", "", words).lower()
    return _in_order(words)


def _in_order(words: str) -> str:
    """The words without a function's language and return type, which PostgreSQL prints in another
    order.
    """
    return words.replace("languageplpgsqlas", "as").replace("returnstrigger", "")


def step_aside(sender: Any, using: str, plan: list, **kwargs: Any) -> None:
    """Before a ``migrate`` with work to do: remove the guards."""
    if plan:
        remove(connections[using])


def stand_again(sender: Any, using: str, plan: Sequence[Any] = (), **kwargs: Any) -> None:
    """After every ``migrate``: install the guards, unless nothing was migrated and all of them are as this
    module defines them.
    """
    if plan or missing(connections[using]) or changed(connections[using]):
        install(connections[using])


def install(connection) -> None:
    """Create every guard; existing ones are replaced."""
    remove(connection)
    statements = (
        _postgres_statements() if connection.vendor == "postgresql" else _sqlite_statements()
    )
    with connection.cursor() as cursor:
        for statement in statements:
            # No parameters are passed: a per cent sign in a statement stands for itself.
            cursor.execute(statement)


def remove(connection) -> None:
    """Drop every guard: for migrations, and for tests that empty the database."""
    with connection.cursor() as cursor:
        for table, trigger in names(connection):
            if connection.vendor == "postgresql":
                cursor.execute(f"DROP TRIGGER IF EXISTS {trigger} ON {table}")
            else:
                cursor.execute(f"DROP TRIGGER IF EXISTS {trigger}")
