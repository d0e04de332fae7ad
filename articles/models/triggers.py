"""Database triggers that hold what a constraint cannot: rows kept for ever, spans on their words.

``install`` and ``remove`` take a connection or schema editor's connection and work on PostgreSQL
and SQLite alike. Each refusal carries a sentence that names the rule.
"""

from __future__ import annotations

#: Rows written once: neither update nor delete.
APPEND_ONLY = (
    "articles_revision",
    "articles_verdict",
    "articles_event",
    "articles_override",
)


#: Rows that change but never go.
UNDELETABLE = (
    "articles_article",
    "articles_original",
    "articles_fact",
    "articles_occurrence",
    "articles_quote",
    "articles_mention",
    "articles_evidence",
    "articles_contact",
    "articles_reply",
    "articles_correction",
    "articles_comment",
)


#: Rows whose span must lie on their words.
SPANS = ("articles_fact", "articles_occurrence", "articles_mention")


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
                  AND substr(r.body, NEW.start + 1, NEW."end" - NEW.start) = NEW.exact
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
    return statements


def _postgres_statements() -> list[str]:
    statements = [
        """CREATE OR REPLACE FUNCTION articles_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation';
        END $$""",
        """CREATE OR REPLACE FUNCTION articles_on_words() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF NOT EXISTS (
                SELECT 1 FROM articles_revision r
                WHERE r.id = NEW.revision_id AND r.article_id = NEW.article_id
                  AND substr(r.body, NEW.start + 1, NEW."end" - NEW.start) = NEW.exact
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
        BEFORE INSERT OR UPDATE OF start, "end", exact, revision_id, article_id ON {table}
        FOR EACH ROW EXECUTE FUNCTION articles_on_words()"""
        for table in SPANS
    ]
    return statements


def names(connection) -> list[tuple[str, str]]:
    """(table, trigger) for every guard that should stand on this database, sorted."""
    suffixes = {table: [] for table in (*APPEND_ONLY, *UNDELETABLE)}
    for table, operation, _ in _refusals():
        suffixes[table].append(f"no_{operation.lower()}")
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


def install(connection) -> None:
    """Create every guard; those that stand already are made anew."""
    remove(connection)
    statements = (
        _postgres_statements() if connection.vendor == "postgresql" else _sqlite_statements()
    )
    with connection.cursor() as cursor:
        for statement in statements:
            # No parameters are passed: a per cent sign in a statement stands for itself.
            cursor.execute(statement)


def remove(connection) -> None:
    """Drop every guard: for migrations back, and for tests that empty the database."""
    with connection.cursor() as cursor:
        for table, trigger in names(connection):
            if connection.vendor == "postgresql":
                cursor.execute(f"DROP TRIGGER IF EXISTS {trigger} ON {table}")
            else:
                cursor.execute(f"DROP TRIGGER IF EXISTS {trigger}")
