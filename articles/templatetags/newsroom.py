"""Tags for the page round the content: the ways in, and where the reader stands among them."""

from datetime import datetime

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from articles.choices import ARCHIVE_STAGES
from articles.ledger.versions import long_ago
from articles.models import Article

register = template.Library()


@register.filter
def age(moment: datetime) -> str:
    """How long ago that was, or how long until then, in its largest unit: "3 hours"."""
    now = timezone.now()
    return long_ago(now - abs(now - moment))


@register.filter
def own_page(record: object) -> str:
    """The page of a record outside the admin; empty where it has none, or only a list."""
    try:
        address = record.get_absolute_url()
    except (AttributeError, NoReverseMatch):
        return ""
    return "" if address.startswith(reverse("admin:index")) else address


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
    "search": "archive",
    "search-counts": "archive",
    "desk-act": "desk",
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
    installed is left out, and so is the intake for those who may not hand in.
    """
    request, user = context.get("request"), context.get("user")
    if request is None or user is None or not user.is_authenticated:
        return {"links": []}
    links = {}
    for label, route in WAYS_IN + (STAFF_WAYS_IN if user.is_staff else []):
        if route == "intake" and not user.has_perm("articles.hand_in"):
            continue
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
