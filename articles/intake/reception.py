"""Turns what people bring (a paste, files, an address) into deliveries, or says why it refuses."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from django.conf import settings
from django.urls import reverse

from articles.choices import DeliveryState, DeliveryWay
from articles.editing import pasted_text
from articles.importing import (
    LARGEST_FILE,
    Format,
    Incoming,
    Unreadable,
    parse_apart,
    sniff,
    wrong_ending,
)
from articles.intake import copies, deliveries, fetching, tasks
from articles.intake.deliveries import Origin
from articles.intake.fetching import FetchRefused
from articles.ledger.exceptions import Refused
from articles.ledger.permissions import require
from articles.ledger.transactions import atomic_write
from articles.models import Delivery, User

MOST_FILES = 20
LONGEST_ADDRESS = 1000


@dataclass(frozen=True, slots=True)
class File:
    """A file as a person gave it."""

    name: str
    data: bytes
    content_type: str = ""


@dataclass(frozen=True, slots=True)
class Parcel:
    """What became of files that were given together: deliveries, and a sentence for each refused
    file."""

    key: uuid.UUID
    deliveries: list[Delivery] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)

    def get_absolute_url(self) -> str:
        """The preview of the one story in it, or the table of what is in it."""
        if len(self.deliveries) == 1:
            return self.deliveries[0].get_absolute_url()
        return reverse("parcel", args=[self.key])


def came_by(key: uuid.UUID | None, by: User) -> Parcel | None:
    """The deliveries that this person's form with this key already brought; None for a new form, or
    one without a key."""
    rows = list(Delivery.objects.filter(parcel=key, by=by).order_by("pk")) if key else []
    return Parcel(key, rows) if key and rows else None


def paste(text: str, html: str = "", *, by: User, key: uuid.UUID | None = None) -> Delivery:
    """Make a delivery of what was pasted: of its HTML when the clipboard had some, else of its text.

    - asks for ``hand_in``; reads the story; writes the delivery.

    Raises NotAllowed, Refused.
    """
    require(by, "hand_in")
    if html.strip():
        if len(html.encode("utf-8", "replace")) > LARGEST_FILE:
            raise Refused("The clipboard holds too much. Paste a part of it, or send a file.")
        story, kind = _of_html(html), Format.HTML_FRAGMENT
    else:
        story, kind = pasted_text.story_of(text), Format.PLAIN_TEXT
    origin = Origin(DeliveryWay.PASTE, by=by, text=text or story.body, format=kind)
    return deliveries.offer([story], origin, key)[0]


def files(given: Sequence[File], *, by: User, key: uuid.UUID | None = None) -> Parcel:
    """Make a delivery of each story in these files.

    - asks for ``hand_in``; reads each file in a process apart;
    - keeps the bytes of those that hold stories, and writes their deliveries.

    A refused file does not hold up the others. Raises NotAllowed; Refused for too many files at
    once.
    """
    require(by, "hand_in")
    if len(given) > MOST_FILES:
        raise Refused(f"These are {len(given)} files. Send at most {MOST_FILES} at once.")
    parcel = Parcel(key or uuid.uuid4())
    for file in given:
        try:
            kind, stories = read_file(file)
        except Unreadable as problem:
            parcel.refusals.append(f"{file.name}: {problem}")
            continue
        parcel.deliveries.extend(_keep(file, kind, stories, parcel.key, by))
    return parcel


def address(where: str, *, by: User, key: uuid.UUID | None = None) -> Delivery:
    """Have a page fetched in the background; return the delivery that awaits it.

    - asks for ``hand_in``;
    - refuses anything but a web address;
    - writes the delivery; puts the task into the queue.

    Raises NotAllowed, Refused.
    """
    require(by, "hand_in")
    where = where.strip()
    if "://" not in where and ":" not in where.partition("/")[0]:
        where = f"https://{where}"
    try:
        fetching.checked(where, settings.NEWSROOM_FETCH_ALLOW)
    except FetchRefused as refusal:
        raise Refused(refusal.reason) from refusal
    if len(where) > LONGEST_ADDRESS:
        raise Refused(f"The address has more than {LONGEST_ADDRESS} characters.")
    return _awaited(where, by, key or uuid.uuid4())


def fetch_page(delivery: Delivery, *, by: User) -> Delivery:
    """Have the page of a feed's item fetched before the item is taken in.

    - asks for ``hand_in``;
    - refuses a delivery that is decided or has no address;
    - marks it as awaited; puts the task into the queue.

    Raises NotAllowed, Refused.
    """
    require(by, "hand_in")
    return _fetch_stub(delivery, by)


def read_file(file: File) -> tuple[Format, list[Incoming]]:
    """The file's format and the stories in it, read in a process apart. Raises Unreadable."""
    if len(file.data) > LARGEST_FILE:
        most = LARGEST_FILE // 2**20
        raise Unreadable(f"The file has more than {most} MB. Paste the text instead.")
    kind = sniff(file.data, file.name, file.content_type)
    stories = parse_apart(file.data, kind)
    told = wrong_ending(file.name, kind)
    if told:
        stories = [replace(story, warnings=(told, *story.warnings)) for story in stories]
    return kind, stories


def _of_html(html: str) -> Incoming:
    try:
        return parse_apart(html.encode("utf-8", "replace"), Format.HTML_FRAGMENT, charset="utf-8")[
            0
        ]
    except Unreadable as problem:
        raise Refused(str(problem)) from problem


@atomic_write
def _keep(
    file: File, kind: Format, stories: list[Incoming], parcel: uuid.UUID, by: User
) -> list[Delivery]:
    copy = copies.keep_file(file.data, file.name, file.content_type)
    origin = Origin(DeliveryWay.FILE, by=by, filename=file.name, format=kind, copy=copy)
    return deliveries.offer(stories, origin, parcel)


@atomic_write
def _awaited(where: str, by: User, parcel: uuid.UUID) -> Delivery:
    delivery = Delivery.objects.create(
        way=DeliveryWay.ADDRESS,
        state=DeliveryState.AWAITED,
        by=by,
        parcel=parcel,
        address=where,
        title=where[:300],
    )
    tasks.fetch_address.enqueue(delivery.pk)
    return delivery


@atomic_write
def _fetch_stub(delivery: Delivery, by: User) -> Delivery:
    changed = (
        Delivery.objects.open_to(by)
        .offered()
        .filter(pk=delivery.pk, feed__isnull=False)
        .exclude(address="")
        .update(state=DeliveryState.AWAITED)
    )
    if not changed:
        raise Refused("There is no page to fetch for this delivery.")
    tasks.fetch_address.enqueue(delivery.pk)
    return Delivery.objects.get(pk=delivery.pk)
