"""Odd requests: every address of the resolver, with odd arguments, queries and forms; and the forms
of pages, as a browser would send them, but for a field or two.

A request is drawn from a seed, so that the one that failed can be made again. Nothing here knows
what a page does: whoever sends the requests says which answers are right.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urljoin

import lxml.html
from django.urls import URLPattern, URLResolver, get_resolver

ODD = (
    "",
    " ",
    "0",
    "-1",
    "1",
    "2",
    "999999999999",
    "9" * 5000,
    "1e309",
    "٣",
    "true",
    "null",
    "x" * 256,
    "x" * 5000,
    "é",
    "\x00",
    "a\x00b",
    "\udcff",
    "'",
    '"',
    '"a',
    "(a OR",
    "a NOT",
    "-",
    "*",
    "%",
    "%00",
    "..",
    "../../etc/passwd",
    "<script>alert(1)</script>",
    "=1+1",
    "https://example.org/",
    "//example.org",
    "javascript:alert(1)",
    "2026-02-30",
    "2026-05-05T25:00",
    "2026-05-05T12:00:00+25:00",
    "0001-01-01",
    "9999-12-31",
    "2026-05-05..2026-04-04",
    "fact-1",
    "fact-",
    "fact-999999999999999999999",
    "mention-1",
    "quote-x",
    "occurrence-1",
    "articles",
    "admin:index",
    "🙂",
    "مرحبا",
)

NAMES = (
    "q", "page", "after", "before", "cursor", "sort", "order", "cols", "facets", "format", "p", "o", "e",
    "all", "stage", "standing", "section", "outlet", "tag", "entity", "speaker", "kind", "verdict",
    "language", "from", "to", "dated", "name", "id", "version", "story_version", "base", "mark", "do",
    "since", "seen", "step", "state", "start", "end", "exact", "words", "text", "headline", "body",
    "note", "reason", "back", "next", "value", "source", "evidence", "reply", "decision", "story",
    "act", "key", "event", "part", "facts", "query", "fingerprint", "count",
    "to_user", "due_at", "file", "address", "title", "term", "app_label", "model_name",
    "field_name", "_popup", "_to_field", "select_across", "action", "form-TOTAL_FORMS",
    "form-INITIAL_FORMS", "aliases-TOTAL_FORMS", "aliases-INITIAL_FORMS", "csrfmiddlewaretoken",
)  # fmt: skip

_ARGUMENT = re.compile(r"<(?:(\w+):)?(\w+)>|\(\?P<(\w+)>[^)]*\)")


@dataclass(slots=True)
class Odd:
    """One odd request: method, path with its query, and the fields of its form."""

    method: str
    path: str
    form: dict[str, Any] = field(default_factory=dict)


def routes(patterns: Sequence[Any] | None = None, prefix: str = "") -> Iterator[str]:
    """The route of every address of the site, arguments unfilled."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = prefix + str(pattern.pattern).removeprefix("^").removesuffix("$")
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern):
            yield route


def odd_requests(seed: int, known: dict[str, Sequence[Any]]) -> Iterator[Odd]:
    """Odd requests without end, each route in its turn.

    ``known`` holds for the kinds of argument (``id``, ``slug``, ``str``, ``path``) values of
    records that exist: half of the arguments are drawn from them.
    """
    draw = random.Random(seed)
    every = sorted(set(routes()))
    while True:
        draw.shuffle(every)
        for route in every:
            yield _odd(draw, route, known)


def odd_forms(draw: random.Random, address: str, page: bytes) -> Iterator[Odd]:
    """Each form of a page that was shown at ``address``, with what stands in it, pressed by one of
    its buttons, and one or two of its fields filled with something odd."""
    forms = lxml.html.document_fromstring(page).forms if page.strip() else []
    for form in forms:
        fields: dict[str, Any] = {}
        for name, value in form.form_values():
            fields.setdefault(name, []).append(value)
        names = sorted({each.get("name") for each in form.inputs if each.get("name")})
        for name in draw.sample(names, min(len(names), draw.choice((1, 1, 2)))):
            fields[name] = [_sent(_value(draw))]
        target = form.get("action") or address
        if buttons := form.xpath(".//button[not(@type='button')]"):
            pressed = draw.choice(buttons)
            target = pressed.get("formaction") or target
            if pressed.get("name"):
                fields[pressed.get("name")] = [pressed.get("value", "")]
        path = urljoin(address, target).partition("#")[0]
        if (form.get("method") or "").lower() == "post":
            yield Odd("POST", path, fields)
        else:
            yield Odd("GET", f"{path.partition('?')[0]}?{urlencode(fields, doseq=True)}")


def _odd(draw: random.Random, route: str, known: dict[str, Sequence[Any]]) -> Odd:
    def fill(found: re.Match[str]) -> str:
        return _argument(draw, found[1] or "str", known)

    path = "/" + _ARGUMENT.sub(fill, route).replace("\\", "").replace("?", "%3F")
    query = {_name(draw): _value(draw) for _ in range(draw.choice((0, 1, 1, 2, 3)))}
    if query:
        path += "?" + "&".join(f"{_quoted(name)}={_quoted(value)}" for name, value in query.items())
    if draw.random() < 0.5:
        return Odd("GET", path)
    form = {_sent(_name(draw)): _sent(_value(draw)) for _ in range(draw.choice((0, 1, 3, 6, 10)))}
    return Odd("POST", path, form)


def _argument(draw: random.Random, kind: str, known: dict[str, Sequence[Any]]) -> str:
    if known.get(kind) and draw.random() < 0.6:
        return str(draw.choice(known[kind]))
    if kind == "id":
        return draw.choice(("0", "1", "7", "999999999", "9" * 30, "9" * 4999))
    if kind == "slug":
        return draw.choice(("a", "-", "x" * 300, "no-such", "0"))
    value = draw.choice(ODD).replace("/", "") or "x"
    return _quoted(value)


def _name(draw: random.Random) -> str:
    return draw.choice(NAMES) if draw.random() < 0.9 else draw.choice(ODD)


def _value(draw: random.Random) -> str:
    return draw.choice(ODD)


def _quoted(text: str) -> str:
    """Percent-encoded, bytes that are no UTF-8 included."""
    data = text.encode("utf-8", "surrogateescape")
    return "".join(f"%{byte:02X}" if byte < 0x30 or byte > 0x7A else chr(byte) for byte in data)


def _sent(text: str) -> str:
    """As a form can hold it: a browser sends no half of a character."""
    return text.replace("\udcff", "\ufffd")
