"""List what is large in the code, with the reason: docs/sizes.md.

    .venv/bin/python docs/make_sizes.py

Lists modules over 350 lines and functions over 50 lines, docstrings not counted. Migrations are left
out: one never changes again. ruff refuses a complexity over 10 outside the tests (`make lint`).
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

DOCS = Path(__file__).resolve().parent
ROOT = DOCS.parent
PAGE = DOCS / "sizes.md"
LONG_MODULE, LONG_FUNCTION = 350, 50

HEAD = f"""# What is large

Modules over {LONG_MODULE} lines and functions over {LONG_FUNCTION} lines without their docstring, each
with the reason why it stays whole. No module of the product passes 400 lines. No function has a
complexity over 10 outside the tests; `make lint` holds that. `make sizes` writes this page from the
code, the reasons from `docs/make_sizes.py`.

| what | lines | why it stays whole |
|---|---|---|
"""
#: Why modules and functions with this beginning stay whole; the longest beginning counts.
REASONS = {
    "articles/anchoring/diff": "one algorithm, read from top to bottom",
    "articles/archive/filtering": "one class for each parameter of the archive, alike in form",
    "articles/archive/facets/hits.py collect": "the ways to gather hits, from exact to sampled",
    "articles/archive/listing": "the pages of a list: order, keys and counts depend on each other",
    "articles/archive/results": "one row writer for each kind of list",
    "articles/archive/views": "the views of all lists, which share their reading of the address",
    "articles/choices": "every choice of the data model, each with its words",
    "articles/curation": "write functions of one record; a fifth of the lines list their effects",
    "articles/demo": "the play of the demo, scene after scene",
    "articles/desk": "the views of one subject",
    "articles/editing": "write functions of one record; a fifth of the lines list their effects",
    "articles/editing/intake.py take_in": "every record that a new story writes, in the order of writing",
    "articles/editing/revisions.py revise": "the steps of an edit, in an order that must not change",
    "articles/editing/reanchoring": "one algorithm, read from top to bottom",
    "articles/intake": "write functions of one record; a fifth of the lines list their effects",
    "articles/models": "one record with its questions, constraints and indexes",
    "articles/models/triggers": "the SQL of every guard of one database, in one list",
    "articles/reading": "rules of one subject of grammar, most of a few lines, with their word lists",
    "articles/reading/__init__.py read": "the order in which a text is read, one step a line",
    "articles/reading/text/gazetteer.py gazetteer": "one table, put together from its files",
    "articles/review": "what one part of the workspace shows; rows are written in Python for speed",
    "articles/editing/intake.py prepare": "one call after another; the Draft's fields fill half of it",
    "articles/reading/facts/find.py find_facts": "the order in which the rules of facts are asked",
    "articles/reading/facts/identities.py _of_name": "the forms beside a name: the first that fits decides",
    "articles/reading/names/classification.py candidate_of": "the signs of a name, from strong to weak",
    "articles/review/card.py card": "one context for one template, field by field",
    "articles/review/worklist.py rows": "two queries and their columns, named one by one",
    "articles/workflow/contacts.py log_contact": "three records in order; their fields fill half of it",
    "articles/search": "the grammar of a search, and its translation for two databases",
    "articles/workflow": "write functions of one record; a fifth of the lines list their effects",
    "articles/workflow/verdicts.py write_verdicts": "the rules of a verdict, in the order they are asked",
    "benchmarks": "a program run by hand: what it measures stands in one list",
    "tests": "tests of one subject, with their refusals",
    "tests/admin/rows.py": "one record of every kind, for tests of lists",
    "tests/browser": "a whole path of a user, told in one go",
    "tests/workflow/test_together.py": "acts of several people at once, told in one go",
}


def reason_for(name: str) -> str:
    """The reason of the longest beginning that fits. Raises ValueError without one."""
    fitting = [beginning for beginning in REASONS if name.startswith(beginning)]
    if not fitting:
        raise ValueError(f"{name} is large: say why in docs/make_sizes.py, or part it.")
    return REASONS[max(fitting, key=len)]


def without_docstring(function: ast.FunctionDef) -> int:
    """The lines of a function, but for its docstring."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function) is not None:
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


def large() -> Iterator[tuple[str, int]]:
    """Every large module, and after it its large functions, with their number of lines."""
    for room in ("articles", "newsroom", "benchmarks", "tests"):
        for path in sorted((ROOT / room).rglob("*.py")):
            if "migrations" in path.parts:
                continue
            text, name = path.read_text("utf-8"), str(path.relative_to(ROOT))
            if (lines := text.count("\n")) > LONG_MODULE:
                yield name, lines
            for node in ast.walk(ast.parse(text)):
                if isinstance(node, ast.FunctionDef) and without_docstring(node) > LONG_FUNCTION:
                    yield f"{name} {node.name}", without_docstring(node)


def written() -> str:
    """The page."""
    rows = (
        f"| `{name.replace(' ', '` `')}` | {lines} | {reason_for(name)} |"
        for name, lines in large()
    )
    return HEAD + "\n".join(rows) + "\n"


if __name__ == "__main__":
    PAGE.write_text(written(), "utf-8")
