"""Tags for the page round the content: the ways in, and where the reader stands among them."""

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.text import capfirst

from articles.choices import ARCHIVE_STAGES, STAGE_STATES, Stage
from articles.desk import browsers
from articles.desk.ages import clock, short_age
from articles.desk.desk_filter import DeskFilter
from articles.desk.help import help_of
from articles.ledger.versions import long_ago
from articles.models import Article, Notification

register = template.Library()


@register.filter
def age(moment: datetime) -> str:
    """How long ago that was, or how long until then, in its largest unit: "3 hours"."""
    now = timezone.now()
    return long_ago(now - abs(now - moment))


@register.filter
def own_page(record: Any) -> str:
    """The page of a record outside the admin; empty where it has none, or only a list."""
    try:
        address = record.get_absolute_url()
    except (AttributeError, NoReverseMatch):
        return ""
    return "" if address.startswith(reverse("admin:index")) else address


@register.filter
def labelled(cells: Iterable[str], headers: Iterable[dict[str, Any]]) -> list[str]:
    """The cells of a row of an admin's list, each with the name of its column as ``data-label``."""
    named = []
    for cell, header in zip(cells, headers, strict=False):
        tag = cell[:3]
        if tag in ("<td", "<th") and "action-checkbox-column" not in header["class_attrib"]:
            label = format_html(' data-label="{}"', capfirst(header["text"]))
            cell = mark_safe(f"{tag}{label}{cell[3:]}")
        named.append(cell)
    return named


register.filter("short_age", short_age)
register.filter("clock", clock)
register.filter("browser_in_words", browsers.in_words)


@register.simple_tag
def form_key() -> str:
    """A hidden field by which a form that is sent twice is known: see ``transactions.once``."""
    return format_html('<input type="hidden" name="key" value="{}">', uuid.uuid4().hex)


@register.simple_tag
def address_of(desk_filter: DeskFilter, **changes: str) -> str:
    """The query string of the desk's filter, with the changes given."""
    return desk_filter.address(**changes)


@register.simple_tag(takes_context=True)
def unread_notices(context: dict) -> int:
    """How many notices this person has not read. Known from the log-in; below the desk, where a
    story can go out of sight, those of others are left out by a query."""
    user = context["user"]
    known = getattr(user, "unread", None)
    if known == 0 or (known and user.has_perm("articles.view_desk")):
        return known
    return Notification.objects.shown_to(user).unread().count()


@register.inclusion_tag("articles/partials/_help.html", takes_context=True)
def help_here(context: dict) -> dict:
    """The help of this page, behind the "?" of the bar."""
    request = context.get("request")
    match = getattr(request, "resolver_match", None)
    route = (match.url_name if match else "") or ""
    if not route and request is not None and request.path.startswith(reverse("admin:index")):
        route = "index"
    return {"help": help_of(route)}


@register.filter
def stage_state(stage: str) -> str:
    """The class of a chip that names a stage: one colour a stage, on every page."""
    return STAGE_STATES[Stage(stage)]


@register.filter
def long_age(moment: datetime) -> str:
    """The same of what lies far back, in months or years: "14 months", "3 years"."""
    days = abs(timezone.now() - moment).days
    if days < 60:
        return age(moment)
    months = days * 12 // 365
    return f"{months} months" if months < 24 else f"{months // 12} years"


WAYS_IN = [
    ("Desk", "desk"),
    ("Take in", "intake"),
    ("Archive", "archive"),
    ("Entities", "archive-entities"),
]


STAFF_WAYS_IN = [("Curate", "admin:index")]


#: The way in to pages whose address does not begin with that of their way in, by the route's name.
_LEADS_TO = {
    "notices": "desk",
    "contradictions": "desk",
    "carried": "desk",
    "search": "archive",
    "search-counts": "archive",
    "desk-act": "desk",
    "desk-story": "desk",
    "mail-choose": "desk",
    "figures": "desk",
    "fact": "archive",
    "quote": "archive",
    "entity": "archive-entities",
    "split": "admin:index",
    **dict.fromkeys(
        (
            "duplicates",
            "duplicate-decide",
            "duplicate-stories",
            "story-pair-decide",
            "story-group",
            "merge",
            "curation-undo",
        ),
        "admin:index",
    ),
}


_OF_A_STORY = ("article", "revision", "correction")


@register.inclusion_tag("articles/partials/_navigation.html", takes_context=True)
def navigation(context) -> dict:
    """The links of the bar for the user of this request, nothing for one who is not logged in.

    The way in under which the page lies is the current one: `page` when it is the very page, `true`
    when the page lies beneath it. A story lies under the desk while there is work on it, and under
    the archive once it is published; its review always under the desk. A route that is not
    installed is left out, and so is the intake for those who may not hand in; who sees no desk hands
    in where others take in.
    """
    request, user = context.get("request"), context.get("user")
    if request is None or user is None or not user.is_authenticated:
        return {"links": []}
    links = {}
    for label, route in WAYS_IN + (STAFF_WAYS_IN if user.is_staff else []):
        if route == "intake":
            if not user.has_perm("articles.hand_in"):
                continue
            label = label if user.has_perm("articles.view_desk") else "Hand in"
        try:
            links[route] = {"label": label, "address": reverse(route), "current": ""}
        except NoReverseMatch:
            continue
    above = _way_in_to(request, context.get("article"), links)
    if above:
        links[above]["current"] = "page" if links[above]["address"] == request.path else "true"
    return {"links": list(links.values())}


def _way_in_to(request, story, links: dict) -> str:
    """The route of the way in under which this page lies; empty for none."""
    match = getattr(request, "resolver_match", None)
    name = (match.url_name if match else "") or ""
    if name.startswith("articles_article_review"):
        found = "desk"
    elif name.startswith(_OF_A_STORY) and isinstance(story, Article):
        found = "archive" if story.stage in ARCHIVE_STAGES else "desk"
    else:
        found = _LEADS_TO.get(name, "")
    if found:
        return found if found in links else ""
    under = [route for route, link in links.items() if _lies_under(request.path, link["address"])]
    return max(under, key=lambda route: len(links[route]["address"]), default="")


def _lies_under(path: str, address: str) -> bool:
    return path == address or (address != "/" and path.startswith(address))
