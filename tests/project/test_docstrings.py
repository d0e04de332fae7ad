"""What a docstring names exists: functions by their module, events by their name."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from articles.ledger.actions import Action

ROOT = Path(__file__).resolve().parents[2] / "articles"
MODULES = [path for path in sorted(ROOT.rglob("*.py")) if "migrations" not in path.parts]
NAMED = re.compile(r"``([a-z_]+)\.(?!py`)(\w+)(?:\(\))?``")
#: Not of this project, or a value and no name.
FOREIGN = {
    "timezone.now",
    "auth.change_group",
    "auth.add_group",
    "app.codename",
    "family.rule",
    "near.id",
    "fact.article",
    "fact.indexed",
    "occurrence.fact",
    "search.done",  # a field
}


@cache
def names_by_module() -> dict[str, set[str]]:
    """What each module or package of this name defines or passes on."""
    known: dict[str, set[str]] = {}
    for path in MODULES:
        module = path.parent.name if path.name == "__init__.py" else path.stem
        names = known.setdefault(module, set())
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                names.add(node.name)
            elif isinstance(node, ast.alias):
                names.add((node.asname or node.name).split(".")[-1])
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                names.add(node.id)
        if path.name == "__init__.py":
            names.update(one.stem for one in path.parent.iterdir())
    return known


def docstrings(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            yield ast.get_docstring(node) or ""


def test_docstrings_name_what_is_there():
    known, acts = names_by_module(), {action.value for action in Action}
    missing = {
        f"{path.relative_to(ROOT)}: {module}.{name}"
        for path in MODULES
        for text in docstrings(path)
        for module, name in NAMED.findall(text)
        if f"{module}.{name}" not in acts | FOREIGN and name not in known.get(module, ())
    }
    assert missing == set()
