"""The demo newsroom: its people, what they know, and the stories they have worked on."""

from __future__ import annotations

import heapq
from datetime import datetime, timedelta

from django.contrib.auth.models import Group
from django.http import QueryDict
from django.utils import timezone

from articles.archive import saved_searches
from articles.archive.listing import resolve
from articles.choices import WORKING_STAGES
from articles.curation import entities, reference
from articles.demo import at_work, published
from articles.demo.cast import KNOWN, OUTLETS, PASSWORD, PEOPLE, SEARCHES, SECTIONS, TAGS
from articles.demo.clock import Clock, running
from articles.demo.filing import file_stories
from articles.demo.story import Story
from articles.demo.untidy import leave_untidy
from articles.ledger import audit_log, notifications
from articles.ledger.actions import Action
from articles.ledger.roles import STAFF_ROLES
from articles.memory import results
from articles.models import Article, Entity, Notification, Outlet, Section, Tag, User

#: How long before now the registry was begun.
OPENED = timedelta(days=200)


#: Notices older than this were read.
NEWS = timedelta(hours=30)


#: How long before now people last looked at the searches that they keep.
KEPT = timedelta(days=30)

#: When the archivist last worked on the registry.
UNTIDY = timedelta(hours=3)


def load() -> int:
    """Make the people, and play the stories up to now, each in what is not there yet.

    Accounts that exist stay as people have made them; stories come only into a newsroom that has
    none. Returns how many came in. Call in a transaction.
    """
    new = _load_people()
    count = 0 if Article.objects.exists() else _load_stories()
    for user in new:  # last, so that nobody is sent an e-mail about what is long past
        user.email = f"{user.username}@newsroom.example"
        user.save(update_fields=["email"])
        audit_log.record(Action.USER_CREATED, by=None, target=user)
    return count


def _load_people() -> list[User]:
    made = []
    for username, first_name, last_name, role in PEOPLE:
        user, is_new = User.objects.get_or_create(
            username=username,
            defaults={
                "first_name": first_name,
                "last_name": last_name,
                "byline": f"{first_name} {last_name}",
                "is_staff": role in STAFF_ROLES,
            },
        )
        if is_new:
            user.set_password(PASSWORD)
            user.save()
            user.groups.add(Group.objects.get(name=role.value))
            made.append(user)
    return made


def _load_stories() -> int:
    now = timezone.now()
    people = {user.username: user for user in User.objects.all()}
    with running(Clock(now - OPENED)) as clock:
        _load_registry(people["arjun"])
        count = _play(people, clock, now)
        clock.time = max(clock.time, now - UNTIDY)
        leave_untidy(people["arjun"])
        file_stories(people["arjun"])
        clock.time = now - KEPT
        for username, name, listing, query in SEARCHES:
            person = people[username]
            saved_searches.save(resolve(listing, QueryDict(query), person), name, by=person)
    for article in Article.objects.filter(stage__in=WORKING_STAGES).order_by("pk"):
        results.ask(article.pk)
    for user in people.values():
        old = Notification.objects.filter(user=user, created_at__lt=now - NEWS)
        notifications.mark_read(old, by=user)
    return count


def _load_registry(archivist: User) -> None:
    """Outlets, sections, tags, and the entities with their other names and roles."""
    for slug, name, website in OUTLETS:
        reference.create(Outlet, by=archivist, slug=slug, name=name, website=website)
    for name in SECTIONS:
        reference.create(Section, by=archivist, slug=name.lower(), name=name)
    for slug, name, description in TAGS:
        reference.create(Tag, by=archivist, slug=slug, name=name, description=description)
    made: dict[str, Entity] = {}
    for known in KNOWN:
        made[known.name] = entities.create_entity(
            known.name,
            known.kind,
            by=archivist,
            aliases=known.aliases,
            description=known.description,
            gender=known.gender,
        )
    for known in KNOWN:
        for title, organisation, since, until in known.roles:
            entities.set_role(
                made[known.name],
                title,
                by=archivist,
                organisation=made.get(organisation),
                since=since,
                until=until,
            )


def _play(people: dict[str, User], clock: Clock, now: datetime) -> int:
    """Play every script, each step when its time comes, so that the log is in the order of time."""
    scripts = [*published.SCRIPTS, *at_work.SCRIPTS]
    agenda = [
        (now - script.ago, number, script.play(Story(people)))
        for number, script in enumerate(scripts)
    ]
    heapq.heapify(agenda)
    while agenda:
        moment, number, steps = heapq.heappop(agenda)
        clock.time = max(clock.time, moment)
        if clock.time > now:
            raise ValueError(f"{scripts[number].play.__name__} runs on past the present")
        pause = next(steps, None)
        if pause is not None:
            heapq.heappush(agenda, (moment + pause, number, steps))
    return len(scripts)
