"""What the templates of the review page ask for: the key of an act, the lines of the list."""

from collections.abc import Iterable, Mapping

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator

from articles.review.worklist import Row

register = template.Library()


_LONGEST = 90


@register.filter
def key(keys: Mapping[str, str], name: str) -> str:
    """The key of the act ``name``; empty when the keys are switched off."""
    return keys.get(name, "") if keys else ""


@register.simple_tag(takes_context=True)
def marks_as_lines(context: template.Context, rows: Iterable[Row], oob: bool = False) -> SafeString:
    """A line of the list for each mark, the one in hand marked as such; with ``oob`` each finds its
    own place. Made here and not in a template, because a story has hundreds."""
    begins, in_hand = context["q"], context["row"]
    here = in_hand.key if in_hand is not None else ""
    return mark_safe("".join(_line(row, begins, row.key == here, oob) for row in rows))


def _line(row: Row, begins: str, here: bool, oob: bool) -> SafeString:
    words = row.words if len(row.words) <= _LONGEST else Truncator(row.words).chars(_LONGEST)
    return format_html(
        '<li id="row-{key}"{oob}><a href="?{begins}mark={key}#card" data-row="{key}"{waits}{here}>'
        '{words}</a> <span class="chip {state}">{label}</span></li>',
        key=row.key,
        oob=_OOB if oob else "",
        begins=begins,
        waits=_WAITS if row.waits else "",
        here=_HERE if here else "",
        words=words,
        state=row.state,
        label=row.label,
    )


_OOB = SafeString(' hx-swap-oob="true"')


_WAITS = SafeString(" data-waits")


_HERE = SafeString(' aria-current="true"')
