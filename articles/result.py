"""One record as a list shows it, and its HTML.

Written here and not by a template: fifty records of some fifteen pieces each took a template half
the time of the whole page.
"""

from __future__ import annotations

import html
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache

from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import get_default_timezone


@dataclass(frozen=True, slots=True)
class Result:
    """``heading`` and ``excerpt`` are text, or safe HTML with ``<mark>``.

    ``meta`` holds (text, address) pairs, the address empty where it leads nowhere.
    """

    address: str
    heading: str
    excerpt: str = ""
    chip: str = ""
    state: str = ""
    date: datetime | None = None
    meta: list[tuple[str, str]] = field(default_factory=list)
    #: Whether the heading is what somebody said,
    said: bool = False
    #: and in these very words.
    verbatim: bool = False

    @property
    def html(self) -> SafeString:
        """The record as the page writes it."""
        link = f'<a href="{_escaped(self.address)}">{_escaped(self.heading)}</a>'
        if self.verbatim:
            link = f"“{link}”"
        heading = f"<blockquote>{link}</blockquote>" if self.said else f"<h2>{link}</h2>"
        excerpt = f'<p class="excerpt">{_escaped(self.excerpt)}</p>' if self.excerpt else ""
        meta = f"{self._chip}{self._time}{''.join(_told(*pair) for pair in self.meta)}"
        return mark_safe(
            f'<article class="result">{heading}{excerpt}<div class="meta">{meta}</div></article>'
        )

    @property
    def _chip(self) -> str:
        if not self.chip:
            return ""
        return f'<span class="chip {_escaped(self.state)}">{_escaped(self.chip)}</span>'

    @property
    def _time(self) -> str:
        return _time(self.date.astimezone(get_default_timezone()).date()) if self.date else ""


@lru_cache(maxsize=4_096)  # a page says the same ones again and again
def day_in_words(day: date) -> str:
    """A date as pages write it: 3 June 2014."""
    return date_format(day, "j F Y")


@lru_cache(maxsize=4_096)
def _time(day: date) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', day.isoformat(), day_in_words(day))


def _told(said: str, address: str) -> str:
    if not address:
        return f"<span>{_escaped(said)}</span>"
    return f'<a href="{_escaped(address)}">{_escaped(said)}</a>'


def _escaped(text: str) -> str:
    """As ``conditional_escape``, of which a page needs some four hundred, for plain strings."""
    return text if isinstance(text, SafeString) else html.escape(text)
