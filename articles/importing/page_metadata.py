"""Reads what a web page says about itself, in its head and in JSON-LD."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from articles.importing.times import read_day_or_time

_ARTICLE = re.compile(
    r"(?:News|Reportage|Analysis|Opinion|Blog|Live|Social)?\w*(?:Article|Posting)"
)
_PUBLISHED = ("article:published_time", "datepublished", "pubdate", "parsely-pub-date", "dc.date")
_UPDATED = ("article:modified_time", "og:updated_time", "datemodified", "lastmod")
_SECTIONS = ("article:section", "parsely-section", "section")
_OUTLETS = ("og:site_name", "application-name")
_AUTHORS = ("author", "article:author", "parsely-author", "dc.creator", "byl", "sailthru.author")
_SUBJECTS = ("news_keywords", "keywords", "article:tag", "parsely-tags")
_MOST_SUBJECTS = 30


@dataclass(slots=True)
class PageMetadata:
    """What the page says about itself; a value is empty when it says nothing."""

    authors: list[str] = field(default_factory=list)
    outlet: str = ""
    section: str = ""
    language: str = ""
    published: date | None = None
    updated: date | None = None
    address: str = ""
    subjects: list[str] = field(default_factory=list)


def metadata_of(tree: Any) -> PageMetadata:
    """The metadata of a page as lxml parsed it."""
    found = PageMetadata(language=(tree.get("lang") or "").strip()[:35])
    for item in _articles_in_json_ld(tree):
        _take_json_ld(found, item)
    metas: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        key = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        content = " ".join((meta.get("content") or "").split())
        if key and content:
            metas.setdefault(key, []).append(content)

    def first(keys: tuple[str, ...]) -> str:
        return next((metas[key][0] for key in keys if key in metas), "")

    found.authors += [
        name for key in _AUTHORS for name in metas.get(key, []) if not name.startswith("http")
    ]
    found.outlet = found.outlet or first(_OUTLETS)
    found.section = found.section or first(_SECTIONS)
    found.language = found.language or first(("og:locale", "language")).replace("_", "-")
    found.published = found.published or read_day_or_time(first(_PUBLISHED))
    found.updated = found.updated or read_day_or_time(first(_UPDATED))
    found.subjects += [
        word.strip() for key in _SUBJECTS for line in metas.get(key, []) for word in line.split(",")
    ]
    found.subjects = list(dict.fromkeys(filter(None, found.subjects)))[:_MOST_SUBJECTS]
    canonical = next((link.get("href") for link in tree.iter("link") if _is_canonical(link)), "")
    found.address = canonical or first(("og:url",)) or found.address
    if not found.address.startswith(("http://", "https://")):
        found.address = ""
    return found


def _is_canonical(link: Any) -> bool:
    return (link.get("rel") or "").lower() == "canonical" and bool(link.get("href"))


def _articles_in_json_ld(tree: Any) -> Iterator[dict[str, Any]]:
    for script in tree.iter("script"):
        if (script.get("type") or "").lower().split(";")[0].strip() != "application/ld+json":
            continue
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _flat(data):
            kinds = item.get("@type")
            if any(
                isinstance(kind, str) and _ARTICLE.fullmatch(kind)
                for kind in (kinds if isinstance(kinds, list) else [kinds])
            ):
                yield item


def _flat(data: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > 4:
        return
    if isinstance(data, list):
        for item in data:
            yield from _flat(item, depth + 1)
    elif isinstance(data, dict):
        yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            if key in data:
                yield from _flat(data[key], depth + 1)


def _take_json_ld(found: PageMetadata, item: dict[str, Any]) -> None:
    found.authors += _names(item.get("author"))
    found.outlet = found.outlet or next(iter(_names(item.get("publisher"))), "")
    section = item.get("articleSection")
    found.section = found.section or _text(
        section[0] if isinstance(section, list) and section else section
    )
    found.published = found.published or read_day_or_time(_text(item.get("datePublished")))
    found.updated = found.updated or read_day_or_time(_text(item.get("dateModified")))
    found.language = found.language or _text(item.get("inLanguage"))
    found.address = found.address or _text(item.get("url"))


def _names(value: Any) -> list[str]:
    names = [
        _text(item.get("name")) if isinstance(item, dict) else _text(item)
        for item in (value if isinstance(value, list) else [value])
    ]
    return [name for name in names if name and not name.startswith("http")]


def _text(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""
