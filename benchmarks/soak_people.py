"""The people of the soak, at work over HTTP: started by ``benchmarks.soak``, not by hand.

    python -m benchmarks.soak_people FOLDER PORT MINUTES PAUSE

Every twentieth form is sent twice at once; one that got no answer is sent again. Afterwards what
was acknowledged is compared with the database, and the table is printed. Exits 1 when anything is
lost, doubled, torn, or answered with an error that is not the database's absence in words.
"""

from __future__ import annotations

import http.client
import random
import sys
import threading
import time
from collections import defaultdict
from pathlib import Path
from urllib.parse import urlencode

from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import DatabaseError, InterfaceError, connection

from articles.choices import Role
from articles.curation import reference, users
from articles.editing import intake
from articles.models import Article, Event, Tag, User
from articles.workflow import assignment, transitions
from benchmarks.serving import Visitor
from benchmarks.soak_acts import DESK, Deed, chosen, hand_in
from benchmarks.soak_count import Sent, compared, drawn, torn_pages, torn_records
from benchmarks.soak_times import AWAY, BEGUN

BUSY, OTHERS, PARAGRAPHS = 2, 18, 60
TWICE = 20
GRACE = 20  # seconds after the database is back, in which its absence may still be said
CSRF = "s" * 32


class Tally:
    """What all of them together sent and saw after the event ``since``."""

    def __init__(self, since: int) -> None:
        self.since = since
        self.lock = threading.Lock()
        self.sent: dict[str, Sent] = defaultdict(Sent)
        self.seen: set[tuple[str, str]] = set()
        self.pages = 0
        self.away: list[float] = []
        self.faults: list[str] = []
        self.slowest = 0.0


class Person:
    """Somebody at work: a kept connection, and what it was answered."""

    def __init__(self, port: int, user: User, tally: Tally, seed: int) -> None:
        self.user, self.tally, self.draw = user, tally, random.Random(seed)
        self.visitors = [Visitor(port, user, timeout=90) for _ in range(2)]
        for visitor in self.visitors:
            visitor.headers["Cookie"] += f"; csrftoken={CSRF}"

    def work(self, stories: list[int], until: float, pause: float) -> None:
        while time.time() < until:
            busy = self.draw.random() < 0.5
            story = self.draw.choice(stories[:BUSY] if busy else stories[BUSY:])
            try:
                self._turn(story)
            except (DatabaseError, InterfaceError, http.client.HTTPException, OSError):
                connection.close()  # the database or the server is away: look again
                time.sleep(0.5)
            time.sleep(pause * self.draw.uniform(0.5, 1.5))
        connection.close()

    def _turn(self, story: int) -> None:
        if self.draw.random() < 0.4:
            self._read(story)
        weights = [share for share, _ in DESK.values()]
        kind = self.draw.choices(list(DESK), weights)[0]
        if self.user.username == "reporter":
            deed: Deed | None = hand_in(Article(), self.user, self.draw)
        else:
            deed = chosen(kind, story, self.user, self.draw)
        if deed is not None:
            self._do(deed)

    def _read(self, story: int) -> None:
        pages = (f"/admin/articles/article/{story}/review/", f"/articles/{story}/")
        address = self.draw.choice(pages)
        status, body, _ = self._ask(self.visitors[0], "GET", address)
        if status == 200:
            marks = drawn(body)
            with self.tally.lock:
                self.tally.pages += 1
                self.tally.seen |= marks

    def _do(self, deed: Deed) -> None:
        """Send the form, some twice at once, and once more when no answer came."""
        address = deed.address
        if deed.before:
            status, _, address = self._ask(self.visitors[0], "POST", address, deed.before)
            if status != 302:
                return
        twice = self.draw.randrange(TWICE) == 0
        answers: list[str] = []
        others = [
            threading.Thread(target=lambda: answers.append(self._send(1, address, deed)))
        ] * twice
        for each in others:
            each.start()
        answers.append(self._send(0, address, deed))
        for each in others:
            each.join()
        if "broken" in answers or "away" in answers:
            time.sleep(1)
            answers.append(self._send(0, address, deed))
        self._count(deed, answers, twice)

    def _count(self, deed: Deed, answers: list[str], twice: bool) -> None:
        with self.tally.lock:
            sent = self.tally.sent[deed.kind]
            sent.twice += twice or len(answers) > 1
            if "done" in answers:
                sent.acknowledged += 1
                sent.least[deed.trace] += 1
                sent.most[deed.trace] += 1
            elif "broken" in answers or "fault" in answers:
                sent.unanswered += 1
                sent.most[deed.trace] += 1
            else:
                sent.refused += 1
                sent.most[deed.trace] += 0

    def _send(self, which: int, address: str, deed: Deed) -> str:
        """How sending ended: done, refused, away (the database is), fault, broken (no answer)."""
        try:
            status, _, where = self._ask(self.visitors[which], "POST", address, deed.form)
        except (http.client.HTTPException, OSError):
            return "broken"
        if status == 302:
            refused = deed.undone_at and where.startswith(deed.undone_at)
            return "refused" if refused else "done"
        if status < 500:
            return "refused"
        return "away" if status == 503 else "fault"

    def _ask(
        self, visitor: Visitor, method: str, address: str, form: dict | None = None
    ) -> tuple[int, str, str]:
        """Status, body and where it leads to. A connection that broke is opened anew next time."""
        headers = dict(visitor.headers)
        body = None
        if form is not None:
            body = urlencode(form | {"csrfmiddlewaretoken": CSRF})
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        begun = time.time()
        try:
            visitor.connection.request(method, address, body, headers)
            response = visitor.connection.getresponse()
            text = response.read().decode("utf-8", "replace")
        except (http.client.HTTPException, OSError):
            visitor.connection.close()
            raise
        with self.tally.lock:
            self.tally.slowest = max(self.tally.slowest, time.time() - begun)
            if response.status == 503 and "database" in text:
                self.tally.away.append(time.time())
            elif response.status >= 500:
                self.tally.faults.append(f"{response.status} {method} {address}")
        return response.status, text, response.headers.get("Location", "")


def people() -> list[User]:
    """A reporter, five editors and two chiefs; and an archivist, who does not take part."""
    call_command("createsuperuser", username="root", email="root@example.org", interactive=False)
    root = User.objects.get(username="root")
    roles = [Role.REPORTER, *[Role.EDITOR] * 5, *[Role.CHIEF_EDITOR] * 2, Role.ARCHIVIST]
    made = []
    for number, role in enumerate(roles):
        name = "reporter" if role == Role.REPORTER else f"person-{number}"
        groups = [Group.objects.get(name=role)]
        made.append(users.create_person(name, by=root, email=f"{name}@example.org", roles=groups))
    return [User.objects.get(pk=person.pk) for person in made]


def stories(author: User, chief: User, keeper: User) -> list[int]:
    """Stories in review, whose facts nobody's edit touches, and some tags."""
    made: list[int] = []
    for number in range(BUSY + OTHERS):
        text = "\n\n".join(
            f"The town of Dunmore{number}x{n} counted {n * 97 + number + 13} boats in {1900 + n}, "
            f"said mayor Ada Morrow{n}, and pier {n * 31 + 7} cost {n * 3 + 2}.{n % 9} million euros."
            for n in range(PARAGRAPHS)
        )
        draft = intake.prepare(text, by=author)
        story = intake.take_in(draft, by=author, headline=f"Boats of town {number}")
        transitions.move(story, "start", by=chief, version=story.version)
        assignment.release(story, by=chief, version=Article.objects.get(pk=story.pk).version)
        made.append(story.pk)
    for name in ("Harbours", "Ships", "Weather", "Money"):
        reference.create(Tag, by=keeper, name=name, slug=name.lower())
    return made


def told(tally: Tally, folder: Path, minutes: float) -> bool:
    """Print the table; whether all is as it must be."""
    results = compared(tally.sent, tally.since)
    torn = torn_pages(tally.seen) + torn_records()
    windows = [
        tuple(map(float, line.split()))
        for line in ((folder / AWAY).read_text().splitlines() if (folder / AWAY).exists() else [])
    ]
    unasked = [
        moment
        for moment in tally.away
        if not any(begun - 1 <= moment <= ended + GRACE for begun, ended in windows)
    ]
    print(f"\n{connection.vendor}, {minutes:g} minutes, 8 people, {BUSY + OTHERS} stories\n")
    print("| act | acknowledged | refused | unanswered | sent twice | lost | doubled |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    total = [0] * 6
    for kind in DESK:
        sent = tally.sent[kind]
        row = [sent.acknowledged, sent.refused, sent.unanswered, sent.twice, *results[kind]]
        total = [one + other for one, other in zip(total, row, strict=True)]
        print(f"| {kind} | {' | '.join(f'{number:,}' for number in row)} |")
    print(f"| **all** | {' | '.join(f'**{number:,}**' for number in total)} |\n")
    print(f"Pages read: {tally.pages:,}; torn pages and records: {len(torn)}")
    print(f"503 in words while the database was away: {len(tally.away) - len(unasked)}")
    print(f"503 at other times: {len(unasked)}; other 5xx: {len(tally.faults)}")
    print(f"The slowest answer took {tally.slowest:.1f} s")
    for line in [*torn[:10], *tally.faults[:10]]:
        print("  ", line)
    return not (total[4] or total[5] or torn or unasked or tally.faults)


def main() -> None:
    folder, port = Path(sys.argv[1]), int(sys.argv[2])
    minutes, pause = float(sys.argv[3]), float(sys.argv[4])
    *at_work, keeper = people()
    made = stories(at_work[0], at_work[-1], keeper)
    tally = Tally(Event.objects.order_by("-pk").values_list("pk", flat=True)[0])
    workers = [Person(port, user, tally, seed) for seed, user in enumerate(at_work)]
    connection.close()
    (folder / BEGUN).touch()
    until = time.time() + minutes * 60
    threads = [
        threading.Thread(target=worker.work, args=(made, until, pause)) for worker in workers
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sys.exit(0 if told(tally, folder, minutes) else 1)


if __name__ == "__main__":
    main()
