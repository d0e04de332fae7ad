"""Pages as a browser reads them: elements by their tag, words and attributes."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from lxml import html

Page = HttpResponse | str | bytes


def elements(
    page: Page, tag: str = "*", words: str | None = None, **attributes: str
) -> list[html.HtmlElement]:
    """The elements of a page, or of a piece of one, that have this tag, just these words, and each
    of these attributes: ``hx_get`` stands for hx-get, ``class_`` for some of its classes."""
    content = page.content if isinstance(page, HttpResponse) else page
    whole = html.fromstring(content or "<p>")
    return [
        each
        for each in whole.iter("*" if tag == "*" else tag)
        if (words is None or words_of(each) == words)
        and all(_has(each, name, value) for name, value in attributes.items())
    ]


def words_of(element: html.HtmlElement) -> str:
    """What the element says, with single spaces."""
    return " ".join(element.text_content().split())


def _has(element: Any, name: str, value: str) -> bool:
    held = element.get(name.strip("_").replace("_", "-"))
    if held is None:
        return False
    return set(value.split()) <= set(held.split()) if name == "class_" else held == value
