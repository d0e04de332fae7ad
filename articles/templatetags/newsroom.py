"""Tags for the page round the content: the ways in, and where the reader stands among them."""

from datetime import datetime

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from ..acts import long_ago

register = template.Library()


@register.filter
def age(moment: datetime) -> str:
    """How long ago that was, or how long until then, in its largest unit: "3 hours"."""
    now = timezone.now()
    return long_ago(now - abs(now - moment))


WAYS_IN = [
    ("Desk", "desk"),
    ("Take in", "intake"),
    ("Archive", "archive"),
    ("Entities", "archive-entities"),
]
STAFF_WAYS_IN = [("Curate", "admin:index")]


@register.inclusion_tag("articles/_navigation.html", takes_context=True)
def navigation(context) -> dict:
    """The links of the bar for the user of this request, nothing for one who is not logged in.

    The way in whose address is the longest beginning of the request's path is the current one:
    `page` when it is the very page, `true` when the page lies beneath it. The desk, at `/`, is the
    beginning of everything and so is current only on its own page. A route that is not installed
    is left out.
    """
    request, user = context.get("request"), context.get("user")
    if request is None or user is None or not user.is_authenticated:
        return {"links": []}
    links = []
    for label, route in WAYS_IN + (STAFF_WAYS_IN if user.is_staff else []):
        try:
            links.append({"label": label, "address": reverse(route), "current": ""})
        except NoReverseMatch:
            continue
    above = [link for link in links if _lies_under(request.path, link["address"])]
    if above:
        nearest = max(above, key=lambda link: len(link["address"]))
        nearest["current"] = "page" if nearest["address"] == request.path else "true"
    return {"links": links}


def _lies_under(path: str, address: str) -> bool:
    return path == address or (address != "/" and path.startswith(address))
