"""A browser test waits for what it asserts: a page may still be on its way when it is asked once."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

BROWSER = Path(__file__).resolve().parents[1] / "browser"
#: What Playwright answers at once, however much of the page is there.
ANSWERS_AT_ONCE = {
    "all_inner_texts",
    "all_text_contents",
    "count",
    "get_attribute",
    "inner_html",
    "inner_text",
    "input_value",
    "is_checked",
    "is_hidden",
    "is_visible",
    "text_content",
    "wait_for_timeout",
}


def asked_once(code: str) -> Iterator[tuple[int, str]]:
    """The line and the name of each call in an assertion that asks a page once.

    A count of the database's rows asks no page, nor does one of the words of a text.
    """
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call) and _name(node) == "wait_for_timeout":
            yield node.lineno, "wait_for_timeout"
        if not isinstance(node, ast.Assert):
            continue
        for call in ast.walk(node.test):
            if isinstance(call, ast.Call) and _name(call) in ANSWERS_AT_ONCE:
                of = ast.unparse(call.func)
                if "objects" not in of and not (_name(call) == "count" and call.args):
                    yield call.lineno, _name(call)


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else ""


def test_assertions_about_a_page_wait_for_it():
    found = {
        f"{path.name}:{line} {name}"
        for path in BROWSER.glob("test_*.py")
        for line, name in asked_once(path.read_text("utf-8"))
    }
    assert not found, f"Use Playwright's expect(), which waits: {sorted(found)}"


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ('assert page.locator(".result").count() == 12', ["count"]),
        ('assert "3 done" in page.inner_text("main")', ["inner_text"]),
        ('assert not page.is_visible("#filter")', ["is_visible"]),
        ("page.wait_for_timeout(300)", ["wait_for_timeout"]),
        ("assert Article.objects.count() == 2", []),
        ('assert told.count("boats") == 2', []),
        ('expect(page.locator(".result")).to_have_count(12)', []),
    ],
)
def test_what_asks_a_page_once_is_noticed(code, names):
    assert [name for _, name in asked_once(code)] == names
