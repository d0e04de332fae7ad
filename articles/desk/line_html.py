"""Writes a line of the desk as HTML.

Python writes it and not a template, because a full desk has a hundred lines.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString, mark_safe

if TYPE_CHECKING:
    from articles.desk.lines import Line


def drawn(line: Line) -> SafeString:
    """The line as an item of its pile's list."""
    story = line.article
    headline, held = escape(story.headline), escape(line.held)
    return mark_safe(  # escape() treated each value
        '<li class="line"><div class="what">'
        f'<h3 title="{headline}"><a href="{escape(line.review)}">{headline}</a></h3>'
        f"<p>{escape(line.by)}</p></div>"
        '<div class="far"><p class="ink">'
        '<svg class="far-bar" aria-hidden="true"><rect class="track" width="100%" height="8"/>'
        f'<rect class="done" width="{line.share}%" height="8"/></svg>'
        f'<span class="figures">{story.facts_settled} of {story.facts_total}'
        '<span class="visually-hidden"> facts with a verdict</span></span></p>'
        f'<p class="{"free" if line.is_free else "ink"}" title="{held}">{held}</p></div>'
        f'<div class="whom"><p class="{"late" if line.is_late else "ink"}">{escape(line.when)}</p>'
        f"<p>{escape(line.holder)}</p></div>"
        f'<a class="btn {line.act.weight}" href="{escape(line.act.address)}">{line.act.label}'
        f'<span class="visually-hidden">: {headline}</span></a>'
        f'<a class="more" href="{escape(line.more)}" title="More">…'
        f'<span class="visually-hidden">More for: {headline}</span></a></li>'
    )
