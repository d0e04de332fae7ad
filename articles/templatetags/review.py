"""What the templates of the review page ask for: controls of its actions, lines of the list."""

from collections.abc import Iterable, Mapping

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator

from articles.choices import Part
from articles.pages.marked_text import Paragraph
from articles.review.actions.registry import ACTIONS
from articles.review.worklist import Row
from articles.review.workspace import Workspace
from articles.workflow.threads import Thread
from articles.workflow.undoable import final_since, words_of

register = template.Library()

register.filter("words_of", words_of)
register.filter("final_since", final_since)


_LONGEST = 90


@register.filter
def key(keys: Mapping[str, str], name: str) -> str:
    """The key of the act ``name``; empty when the keys are switched off."""
    return keys.get(name, "") if keys else ""


@register.filter
def asked_in(paragraph: Paragraph, workspace: Workspace) -> list[Thread]:
    """The open threads on words that begin in the paragraph."""
    return [
        each
        for each in workspace.threads
        if each.is_open and each.part == Part.BODY
        if each.start is not None and paragraph.start <= each.start < paragraph.end
    ]


@register.simple_tag(takes_context=True)
def kbd(context: template.Context, name: str) -> SafeString:
    """The key of the act ``name`` as it stands on its control; nothing when keys are off."""
    pressed = key(context["keys"], name)
    return format_html(' <kbd aria-hidden="true">{}</kbd>', pressed) if pressed else SafeString("")


@register.simple_tag(takes_context=True)
def action(context: template.Context, name: str, label: str = "", go: bool = False) -> SafeString:
    """The control of an action: a link where it has a form to open, else a button of the form
    round it. ``label`` says it in other words than the action's own."""
    action = ACTIONS[name]
    pressed = context["keys"].get(action.key.name, "") if action.key and context["keys"] else ""
    parts = {
        "name": name,
        "key": format_html(' data-act="{}"', action.key.name) if action.key else "",
        "go": SafeString(" go") if go else "",
        "shortcut": format_html(' aria-keyshortcuts="{}"', pressed) if pressed else "",
        "label": label or action.label,
        "shown": format_html(' <kbd aria-hidden="true">{}</kbd>', pressed) if pressed else "",
    }
    if action.form is None:
        where = f"{context['acts']}{name}/{context['here_address']}"
        return format_html(
            '<button class="btn{go}" type="submit" id="act-{name}" formaction="{where}"{key}'
            "{shortcut}>{label}{shown}</button>",
            where=where,
            **parts,
        )
    row = context.get("row")
    mark = f"mark={row.key}&" if row is not None and action.of_mark else ""
    where = f"?{context['q']}{mark}do={name}#do"
    return format_html(
        '<a class="btn{go}" id="open-{name}" href="{where}"{key}>{label}{shown}</a>',
        where=where,
        **parts,
    )


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
