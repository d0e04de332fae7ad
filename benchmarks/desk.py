"""What the desk costs the server with many stories on it, by role.

    DATABASE_URL=sqlite:///… python -m benchmarks.desk [--stories 500] [--facts 40]

On a migrated database, empty or filled by ``benchmarks.fill``: a scratch one, for what is measured
is written for good. The stories lie in all stages of work, some settled, some with a second name
to give, a comment or a reply awaited. Printed, for each page: median and 95th percentile in
milliseconds, the processor's share of the median, queries, kilobytes.
"""

from __future__ import annotations

import argparse
import os
import random
from datetime import timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
os.environ.setdefault("NEWSROOM_DEMO", "1")
django.setup()

from django.db import connection  # noqa: E402
from django.db.models import Count, Q  # noqa: E402
from django.utils import timezone  # noqa: E402

from articles.choices import FactKind, Risk, Role, Stage, Standing, VerdictValue  # noqa: E402
from articles.models import Article, Comment, Fact, Outlet, Section, User  # noqa: E402
from benchmarks.measuring import PAGE_HEAD, page_line, person, signed_in  # noqa: E402
from tests.factories import make_articles, place  # noqa: E402

#: The share of stories in each stage of work.
STAGES = (
    (Stage.RECEIVED, 0.25),
    (Stage.IN_REVIEW, 0.55),
    (Stage.RETURNED, 0.05),
    (Stage.CLEARED, 0.15),
)
RUNS = 25


def fill(stories: int, facts: int) -> None:
    """So many stories with so many facts each, in various states, and people who have them."""
    rng = random.Random(1)
    people = [person(role) for role in (Role.EDITOR, Role.CHIEF_EDITOR)]
    author = person(Role.REPORTER)
    section, _ = Section.objects.get_or_create(slug="bench", defaults={"name": "Bench"})
    outlet, _ = Outlet.objects.get_or_create(slug="bench", defaults={"name": "Bench"})
    now = timezone.now()
    for stage, share in STAGES:
        made = make_articles(
            round(stories * share), stage=stage, author=author, section=section, outlet=outlet
        )
        for story in made:
            story.assignee = rng.choice([*people, None])
            story.due_at = rng.choice([None, now + timedelta(hours=rng.randint(-5, 50))])
        Article.objects.bulk_update(made, ["assignee", "due_at"])
        for story in made:
            _facts(story, facts, rng, people)
        for story in rng.sample(made, len(made) // 10):
            said = Comment.objects.create(article=story, text="Who counted?", author=people[0])
            said.mentioned.add(people[1])
    _count(Article.objects.filter(section=section))


def _facts(story: Article, facts: int, rng: random.Random, people: list[User]) -> None:
    done = 1.0 if story.stage == Stage.CLEARED or rng.random() < 0.2 else rng.random()
    words = place(story, "14 boats")
    rows = []
    for _ in range(facts):
        fact = Fact(
            **words, kind=FactKind.FIGURE, decision="kept", dated_at=story.dated_at,
            decided_at=story.dated_at, sentence_hash="",
        )  # fmt: skip
        if rng.random() < done:
            fact.standing, fact.verdict = Standing.SETTLED, VerdictValue.VERIFIED
            fact.checked_by, fact.checked_at = people[0], story.dated_at
        elif rng.random() < 0.02:
            fact.risk, fact.standing = Risk.HIGH, Standing.AWAITING_SECOND
            fact.verdict, fact.checked_by = VerdictValue.VERIFIED, people[0]
            fact.checked_at = story.dated_at
        rows.append(fact)
    Fact.objects.bulk_create(rows)


def _count(stories) -> None:
    """The numbers that ``counters.refresh`` keeps, for all at once."""
    counted = stories.annotate(
        total=Count("facts"), settled=Count("facts", filter=Q(facts__standing=Standing.SETTLED))
    )
    rows = list(counted)
    for story in rows:
        story.facts_total, story.facts_settled = story.total, story.settled
    Article.objects.bulk_update(rows, ["facts_total", "facts_settled"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=500)
    parser.add_argument("--facts", type=int, default=40)
    given = parser.parse_args()
    at_work = Article.objects.filter(stage__in=[stage for stage, _ in STAGES])
    if at_work.count() < given.stories:
        fill(given.stories, given.facts)
    print(f"{at_work.count()} stories at work, on {connection.vendor}")
    print(PAGE_HEAD)
    for role in (Role.CHIEF_EDITOR, Role.EDITOR, Role.ARCHIVIST, Role.REPORTER):
        client = signed_in(person(role))
        addresses = ["/"]
        if role == Role.CHIEF_EDITOR:
            addresses += ["/?pile=others", "/?q=pier", "/desk/figures/"]
        for address in addresses:
            print(page_line(f"{role} {address}", client, address, RUNS))


if __name__ == "__main__":
    main()
