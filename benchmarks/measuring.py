"""What the benchmarks of pages share: the clock, figures, somebody signed in."""

from __future__ import annotations

import os
import resource
import time
from collections.abc import Callable
from math import nan
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Article, Entity, User


def measured(act: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds by the clock, and of processor time: this process's own, and that of the
    process of PostgreSQL that serves it, where it runs on this machine."""
    begun, begun_cpu, begun_there = time.perf_counter(), time.process_time(), _database_cpu()
    act()
    taken, cpu = time.perf_counter() - begun, time.process_time() - begun_cpu
    return taken * 1000, (cpu + _database_cpu() - begun_there) * 1000


def _database_cpu() -> float:
    """Seconds of processor time that PostgreSQL's process has taken for this connection so far."""
    if connection.vendor != "postgresql" or connection.connection is None:
        return 0
    backend = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
    return int(backend.read_text().split()[0]) / 1e9 if backend.exists() else 0


def served_cpu(server: int) -> float:
    """Seconds of processor time that a server's workers have taken so far, all their threads, and
    those processes of PostgreSQL that serve this database."""
    workers = Path(f"/proc/{server}/task/{server}/children").read_text().split()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pid FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            workers += [str(pid) for (pid,) in cursor.fetchall()]
    ticks = 0
    for pid in workers:
        told = Path(f"/proc/{pid}/stat")
        if told.exists():
            used = told.read_text().rpartition(")")[2].split()[11:13]
            ticks += sum(map(int, used))
    return ticks / os.sysconf("SC_CLK_TCK")


def stories_held() -> int:
    """How many stories there are to measure on; where there are none, says so and ends the run."""
    stories = Article.objects.count()
    if not stories:
        print("No story to measure on. Fill this database first: python -m benchmarks.fill 300")
        raise SystemExit
    return stories


def filled_stories() -> int:
    """How many stories there are in an archive that benchmarks.fill made, whose names and words are
    asked for; in another one, says so and ends the run."""
    stories = stories_held()
    if not Entity.objects.filter(slug="entity-1").exists():
        print("This archive has other names and words than are asked for. Take an empty database,")
        print("and fill it first: python -m benchmarks.fill 300")
        raise SystemExit
    return stories


def summary(times: list[float]) -> tuple[float, float]:
    """Median and 95th percentile; of nothing, no number (nan) either."""
    if not times:
        return nan, nan
    if len(times) < 2:
        return times[0], times[0]
    return median(times), quantiles(times, n=20, method="inclusive")[-1]


def person(role: str) -> User:
    """Somebody of this role."""
    user, new = User.objects.get_or_create(username=f"bench-{role}", defaults={"is_staff": True})
    if new:
        user.groups.add(Group.objects.get(name=role))
    return user


def signed_in(user: User) -> Client:
    client = Client(HTTP_HOST="localhost")
    client.force_login(user)
    return client


def got(client: Client, address: str, **headers: str) -> Any:
    """The answer to a GET; one other than 200 ends the run."""
    response = client.get(address, headers=headers)
    if response.status_code != 200:
        raise SystemExit(f"{address}: {response.status_code}")
    return response


def peak_memory() -> float:
    """The most this process has held so far, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


PAGE_HEAD = f"{'page':32} {'median':>8} {'95 %':>8} {'cpu':>8} {'queries':>8} {'kB':>6}"


def page_line(name: str, client: Client, address: str, runs: int) -> str:
    """The line under PAGE_HEAD of one page, asked for once to warm up and then so many times."""
    got(client, address)
    taken = [measured(lambda: got(client, address)) for _ in range(runs)]
    middle, late = summary([by_clock for by_clock, _ in taken])
    cpu, _ = summary([of_processor for _, of_processor in taken])
    with CaptureQueriesContext(connection) as asked:
        size = len(got(client, address).content)
    return f"{name:32} {middle:8.1f} {late:8.1f} {cpu:8.1f} {len(asked):8} {size / 1000:6.0f}"
