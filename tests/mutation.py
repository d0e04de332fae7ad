"""Whether the tests of a module would notice a fault in it: a plugin of pytest that puts one small
fault at a time into a module's functions, and runs the tests that call the function.

    python -m pytest -n 0 -p tests.mutation --mutate articles/workflow/verdicts.py tests/workflow

Each fault has a process of its own, forked when the tests are collected and the database stands, so
that it costs no more than the tests up to the first that fails. Faults: a comparison turned round or
moved by one, ``and`` for ``or``, a condition turned round, a number one more, True for False, a call or
an assignment to an attribute left out, a named argument left out, a refusal left out, None returned.
Words, defaults of arguments and what stands outside functions are left as they are.
"""

from __future__ import annotations

import ast
import copy
import gc
import os
import signal
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FrameType, FunctionType

import pytest
from _pytest.runner import runtestprotocol
from django.db import connections

TURNED = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE,
    ast.GtE: ast.Gt, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
    ast.And: ast.Or, ast.Or: ast.And, ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Break: ast.Continue,
    ast.Continue: ast.Break,
}  # fmt: skip
#: Tests that commit would leave a database that the next fault finds changed.
COMMITTING = {"transactional_db", "live_server", "page"}
PATIENCE = 60  # seconds; a fault may make a loop without an end


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--mutate", help="the module that faults are put into")
    parser.addoption("--every", type=int, default=1, help="try one fault of so many")
    parser.addoption("--only", default="", help="the functions to try, by a part of their name")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    items[:] = [item for item in items if not _commits(item)]


def _commits(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    commits = marker is not None and bool(marker.kwargs.get("transaction"))
    return commits or bool(COMMITTING & set(getattr(item, "fixturenames", ())))


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool:
    """Run the tests once as they are, then those of each function with each of its faults."""
    config = session.config
    path = Path(config.getoption("--mutate")).resolve()
    reached = _as_they_are(session, path)
    killers: dict[str, list[pytest.Item]] = defaultdict(list)
    counts: dict[str, int] = defaultdict(int)
    every = list(faults(ast.parse(path.read_text())))[:: config.getoption("--every")]
    for name, place, node, change in every:
        if config.getoption("--only") not in name:
            continue
        was = ast.unparse(node).replace("\n", " ")[:90]
        items = [*killers[name], *(each for each in reached[name] if each not in killers[name])]
        killer = _killer(path, name, place, change, items)
        counts[killer if isinstance(killer, str) else "killed"] += 1
        if isinstance(killer, pytest.Item) and killer not in killers[name]:
            killers[name].insert(0, killer)
        if killer in ("survived", "not reached"):
            print(f"{killer}: {path.name}:{node.lineno} {name}: {change}: {was}", flush=True)
    print(path.name, dict(counts), flush=True)
    return True


class _Nothing:
    """What comes after a test: nothing that shares more with it than the database of the session."""

    def __init__(self, session: pytest.Session) -> None:
        self.session = session

    def listchain(self) -> list[pytest.Session]:
        return [self.session]


def _as_they_are(session: pytest.Session, path: Path) -> dict[str, list[pytest.Item]]:
    """Which tests call each function of the module, the quickest first."""
    reached: dict[str, set[pytest.Item]] = defaultdict(set)
    took: dict[pytest.Item, float] = {}
    now: list[pytest.Item] = []

    def notice(frame: FrameType, event: str, arg: object) -> None:
        if event == "call" and frame.f_code.co_filename == str(path):
            reached[frame.f_code.co_qualname.split(".<locals>")[0]].add(now[-1])

    for item in session.items:
        now.append(item)
        begun = time.perf_counter()
        threading.setprofile(notice)
        sys.setprofile(notice)
        reports = runtestprotocol(item, log=False, nextitem=_Nothing(session))
        sys.setprofile(None)
        took[item] = time.perf_counter() - begun
        for failed in (report for report in reports if report.failed):
            pytest.exit(f"{item.nodeid} fails without a fault: {failed.longreprtext}", 1)
    print(f"{len(took)} tests, {sum(took.values()):.0f} s, as they are", flush=True)
    return defaultdict(
        list, {n: sorted(items, key=took.__getitem__) for n, items in reached.items()}
    )


def faults(tree: ast.Module) -> Iterator[tuple[str, int, ast.AST, str]]:
    """Each fault: the function, the place of the node in a walk over the module, the node, the change."""
    inside: dict[int, str] = {}
    for owner in (tree, *(each for each in tree.body if isinstance(each, ast.ClassDef))):
        for each in owner.body:
            if isinstance(each, ast.FunctionDef):
                name = f"{owner.name}.{each.name}" if isinstance(owner, ast.ClassDef) else each.name
                told = ast.get_docstring(each) is not None
                for statement in each.body[told:]:
                    inside |= {id(node): name for node in ast.walk(statement)}
    for place, node in enumerate(ast.walk(tree)):
        if id(node) in inside:
            for change in _changes(node):
                yield inside[id(node)], place, node, change


def _changes(node: ast.AST) -> list[str]:
    match node:
        case ast.Compare(ops=[op]) | ast.BoolOp(op=op) | ast.BinOp(op=op) if type(op) in TURNED:
            return ["turned"]
        case ast.Break() | ast.Continue():
            return ["turned"]
        case ast.If() | ast.IfExp() | ast.While():
            return [] if isinstance(node.test, ast.Compare) else ["condition turned"]
        case ast.UnaryOp(op=ast.Not()):
            return ["not left out"]
        case ast.Constant(value=bool()):
            return ["turned"]
        case ast.Constant(value=int()):
            return ["one more"]
        case ast.Expr(value=ast.Call()) | ast.Raise():
            return ["left out"]
        case ast.Assign(targets=[ast.Attribute() | ast.Subscript()]) | ast.AugAssign():
            return ["left out"]
        case ast.Return(value=ast.expr() as value) if ast.unparse(value) != "None":
            return ["None returned"]
        case ast.Call(keywords=keywords):
            return [f"without {key.arg}" for key in keywords if key.arg]
    return []


def changed(tree: ast.Module, place: int, change: str) -> ast.Module:
    """The module with one change at that place of a walk over it."""
    tree = copy.deepcopy(tree)
    parents = {id(child): node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    node = next(each for number, each in enumerate(ast.walk(tree)) if number == place)
    new: ast.AST = node
    match node, change:
        case ast.Compare(), _:
            node.ops = [TURNED[type(node.ops[0])]()]
        case ((ast.BoolOp() | ast.BinOp()), _):
            node.op = TURNED[type(node.op)]()
        case ((ast.Break() | ast.Continue()), _):
            new = TURNED[type(node)]()
        case _, "condition turned":
            node.test = ast.UnaryOp(ast.Not(), node.test)
        case ast.UnaryOp(), _:
            new = node.operand
        case ast.Constant(), _:
            node.value = not node.value if change == "turned" else node.value + 1
        case _, "left out":
            new = ast.Pass()
        case ast.Return(), _:
            node.value = ast.Constant(None)
        case ast.Call(), _:
            node.keywords = [key for key in node.keywords if f"without {key.arg}" != change]
    if new is not node:
        _put(parents[id(node)], node, ast.copy_location(new, node))
    return ast.fix_missing_locations(tree)


def _put(parent: ast.AST, old: ast.AST, new: ast.AST) -> None:
    for field, value in ast.iter_fields(parent):
        if value is old:
            setattr(parent, field, new)
        elif isinstance(value, list):
            setattr(parent, field, [new if each is old else each for each in value])


def _killer(
    path: Path, name: str, place: int, change: str, items: list[pytest.Item]
) -> pytest.Item | str:
    """The test that notices the fault, or what became of it in a word."""
    if not items:
        return "not reached"
    code = compile(changed(ast.parse(path.read_text()), place, change), str(path), "exec")
    functions = [
        each
        for each in gc.get_objects()
        if type(each) is FunctionType  # a lazy object would answer for what it stands for
        and each.__code__.co_filename == str(path)
        and each.__code__.co_qualname == name
    ]
    reading, writing = os.pipe()
    connections.close_all()
    child = os.fork()
    if not child:
        signal.alarm(PATIENCE)
        for function in functions:
            function.__code__ = _code(code, name)
        for number, item in enumerate(items):
            after = _Nothing(item.session)
            if any(each.failed for each in runtestprotocol(item, log=False, nextitem=after)):
                os.write(writing, str(number).encode())
                break
        os._exit(0)
    os.close(writing)
    status = os.waitpid(child, 0)[1]
    with os.fdopen(reading) as said:
        number = said.read()
    if number:
        return items[int(number)]
    return "survived" if status == 0 else "without an end"


def _code(module: CodeType, name: str) -> CodeType:
    inner = (each for each in module.co_consts if isinstance(each, CodeType))
    for each in inner:
        if each.co_qualname == name:
            return each
        if name.startswith(f"{each.co_qualname}."):
            return _code(each, name)
    raise LookupError(name)
