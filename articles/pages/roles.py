"""What somebody was, and when: beside their name, and as bars on the axis of a chart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from articles.models import Entity, EntityRole


def roles_of(entities: Collection[int]) -> dict[int, list[EntityRole]]:
    """The roles of each of these entities (ids), the newest first. One query."""
    held: dict[int, list[EntityRole]] = defaultdict(list)
    for role in EntityRole.objects.filter(entity__in=entities):
        held[role.entity_id].append(role)
    return held


def role_at(roles: Iterable[EntityRole], day: date) -> str:
    """The title of the role that was held on this day; of several the one that began last.

    A role without dates counts when none with dates does.
    """
    held = [
        role
        for role in roles
        if (role.since is None or role.since <= day) and (role.until is None or day <= role.until)
    ]
    held.sort(key=lambda role: role.since or date.min, reverse=True)
    return held[0].title if held else ""


def dated(role: EntityRole) -> str:
    """The role with its dates in words: "Leader, since 12 May 2022"."""
    since, until = (date_format(day, "j F Y") if day else "" for day in (role.since, role.until))
    if since and until:
        return f"{role.title}, {since} to {until}"
    if since:
        return f"{role.title}, since {since}"
    return f"{role.title}, until {until}" if until else role.title


@dataclass(frozen=True, slots=True)
class Lane:
    """The roles held in one organisation, in words, and as the inside of an SVG 26 pixels high."""

    organisation: Entity | None
    said: list[str]
    drawn: SafeString


def lanes(roles: Iterable[EntityRole], first: date | None, last: date | None) -> list[Lane]:
    """The roles by organisation, drawn between these two days; without them only said.

    Roles in no organisation stand one to a lane.
    """
    grouped: dict[tuple[int, int], list[EntityRole]] = defaultdict(list)
    for role in roles:
        key = (role.organisation_id, 0) if role.organisation_id else (0, role.pk)
        grouped[key].append(role)
    return [
        Lane(
            held[0].organisation,
            [dated(role) for role in held],
            mark_safe("".join(_bar(role, first, last) for role in held) if first and last else ""),
        )
        for held in grouped.values()
    ]


def _bar(role: EntityRole, first: date, last: date) -> str:
    whole = max(1, (last - first).days)
    begun, over = max(role.since or first, first), min(role.until or last, last)
    if over < first or begun > last:
        return ""
    x, width = (100 * days / whole for days in ((begun - first).days, (over - begun).days))
    width = max(width, 0.5)
    state = "past" if role.until and role.until < last else "now"
    at, anchor = (x, "start") if x < 60 else (x + width, "end")
    shift = 6 if anchor == "start" else -6
    return (
        f'<rect class="{state}" x="{x:.2f}%" y="3" width="{width:.2f}%" height="20"/>'
        f'<text x="{at:.2f}%" dx="{shift}" y="18" text-anchor="{anchor}">{escape(dated(role))}</text>'
    )
