"""Imports run one way through the house, from its ground floor up:

choices, reading → models → search, roles, permissions → write path / read path → forms → the top
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ARTICLES = Path(__file__).resolve().parent.parent / "articles"
FLOORS = (
    {"choices", "reading"},
    {"models"},
    {"search", "roles", "permissions"},
    set(),  # the write path and the read path: every module that no other floor names
    {"forms", "forms_desk", "forms_review"},
    {"views", "admin", "management", "templatetags", "feeds", "urls", "apps"},
)
PATHS = FLOORS.index(set())
OUTSIDE = {"migrations", "static", ""}  # history, files, and the package itself


def floor_of(part: str) -> int:
    """Return the floor on which a module or folder of `articles` lives."""
    return next((number for number, parts in enumerate(FLOORS) if part in parts), PATHS)


def imported_names(source: str, package: tuple[str, ...]) -> Iterator[str]:
    """Yield the full dotted name of everything that `source`, a module in `package`, imports,
    inside functions too."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = list(package[: len(package) - node.level + 1]) if node.level else []
            base += node.module.split(".") if node.module else []
            yield from (".".join([*base, alias.name]) for alias in node.names)


def broken_rules(articles: Path) -> list[str]:
    """Return one sentence for every import in the folder `articles` that runs the wrong way."""
    broken = []
    for file in sorted(articles.rglob("*.py")):
        inside = file.relative_to(articles.parent)
        package = inside.parent.parts
        part = inside.with_suffix("").parts[1].replace("__init__", "")
        if part in OUTSIDE:
            continue
        for name in imported_names(file.read_text(encoding="utf-8"), package):
            top, _, rest = name.partition(".")
            other = rest.split(".")[0]
            if top == "django" and part == "reading":
                broken.append(f"{inside}: the reader knows no Django, but imports {name}")
            elif top == "newsroom":
                broken.append(f"{inside}: the app does not know the project, but imports {name}")
            elif top != "articles" or other == part or other in OUTSIDE:
                continue
            elif floor_of(part) == 0:
                broken.append(f"{inside}: the ground floor stands alone, but imports {name}")
            elif floor_of(other) > floor_of(part):
                broken.append(f"{inside}: imports {name}, from a floor above its own")
    return broken


def rules_broken_by(module: str, source: str, folder: Path) -> list[str]:
    """What is wrong in a package that holds nothing but this module."""
    file = folder / "articles" / module
    file.parent.mkdir(parents=True)
    file.write_text(source)
    return broken_rules(folder / "articles")


def test_imports_run_one_way() -> None:
    assert broken_rules(ARTICLES) == []


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("choices.py", "from articles.reading import types"),
        ("reading/cues.py", "from django.db import models"),
        ("reading/cues.py", "from ..models import Article"),
        ("reading/deep/cues.py", "from ...models import Article"),
        ("models/facts.py", "from articles import workflow"),
        ("models/facts.py", "def late():\n    from ..search import find"),
        ("search.py", "from .filters import ArticleFilter"),
        ("workflow.py", "import articles.forms"),
        ("forms.py", "from .views.desk import desk"),
        ("views/desk.py", "from newsroom.settings import DEBUG"),
    ],
)
def test_import_the_wrong_way_is_found(tmp_path: Path, module: str, source: str) -> None:
    assert rules_broken_by(module, source, tmp_path)


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("reading/cues.py", "from .types import Span\nimport regex"),
        ("models/facts.py", "from ..choices import Stage\nfrom . import spans"),
        ("workflow.py", "from .models import Article\nfrom . import verification"),
        ("admin/article.py", "from ..forms import IntakeForm\nfrom django.contrib import admin"),
    ],
)
def test_import_the_right_way_passes(tmp_path: Path, module: str, source: str) -> None:
    assert rules_broken_by(module, source, tmp_path) == []
