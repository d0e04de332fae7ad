"""What single pages cost the server: a story of 400 marks, a dossier, the list of entities.

    DATABASE_URL=sqlite:///… python -m benchmarks.pages [--stories 200]

On a migrated database, empty or filled by ``benchmarks.fill``: a scratch one, for what is measured
is written for good. The story has 5,000 words, 300 checked facts with evidence and 100 names, and is
published; the dossier's entity is named in so many stories, and three others with it. Printed, for
each page: median and 95th percentile in milliseconds, the processor's share of the median, queries,
kilobytes.
"""

from __future__ import annotations

import argparse
import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
os.environ.setdefault("NEWSROOM_DEMO", "1")
django.setup()

from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from articles.choices import Decision, Role, SourceKind, Stage, Standing, VerdictValue  # noqa: E402
from articles.ledger import counters  # noqa: E402
from articles.models import (  # noqa: E402
    Article,
    Entity,
    Evidence,
    Fact,
    Mention,
    Source,
    StorySource,
    User,
)
from benchmarks.measuring import PAGE_HEAD, page_line, person, signed_in  # noqa: E402
from benchmarks.review import long_story  # noqa: E402
from tests.factories import make_articles, make_entity, make_mention  # noqa: E402

RUNS = 25
NAMES = ("Ines Calder", "Port Aren", "Calder Line", "Harbour Board")


def checked_story(author: User, editor: User, named: list[Entity]) -> Article:
    """The long story as it is once published: each fact verified against one of two sources."""
    story = long_story(author)
    now = timezone.now()
    facts = Fact.objects.filter(article=story, decision=Decision.SUGGESTED)
    facts.update(
        decision=Decision.KEPT, decided_at=now, standing=Standing.SETTLED,
        verdict=VerdictValue.VERIFIED, checked_by=editor, checked_at=now,
    )  # fmt: skip
    names = Mention.objects.filter(article=story, decision=Decision.SUGGESTED)
    names.update(decision=Decision.KEPT, decided_at=now, entity=named[0])
    sources = [
        Source.objects.create(title=title, kind=SourceKind.DOCUMENT, added_by=editor)
        for title in ("The log", "The minutes")
    ]
    StorySource.objects.bulk_create(
        StorySource(article=story, source=source, number=number, added_by=editor)
        for number, source in enumerate(sources, 1)
    )
    kept = Fact.objects.filter(article=story, decision=Decision.KEPT)
    Evidence.objects.bulk_create(
        Evidence(fact=fact, source=sources[number % 2], locator=f"p. {number}", added_by=editor)
        for number, fact in enumerate(kept)
    )
    counters.refresh(story)
    Article.objects.filter(pk=story.pk).update(stage=Stage.PUBLISHED, published_at=now)
    return Article.objects.get(pk=story.pk)


def named_in(stories: int, author: User) -> list[Entity]:
    """Four entities that are named together in so many published stories."""
    found = [Entity.objects.filter(name=name).first() or make_entity(name) for name in NAMES]
    body = "\n\n".join(f"{name} was in the north on Monday." for name in NAMES)
    for story in make_articles(stories, body, stage=Stage.PUBLISHED, author=author):
        for entity in found:
            make_mention(story, entity.name, entity)
        counters.refresh(story)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=200, help="that name the dossier's entity")
    stories = parser.parse_args().stories
    author, editor = person(Role.REPORTER), person(Role.EDITOR)
    named = named_in(stories, author)
    story = checked_story(author, editor, named)
    pages = {
        "story of 400 marks": story.get_absolute_url(),
        "dossier": named[0].get_absolute_url(),
        "entities A-Z": "/archive/entities/",
        "entities by kind": "/archive/entities/?sort=kind",
    }
    print(f"{Article.objects.count():,} stories, on {connection.vendor}")
    print(PAGE_HEAD)
    for role in (Role.EDITOR, Role.READER):
        client = signed_in(person(role))
        for name, address in pages.items():
            print(page_line(f"{role}, {name}", client, address, RUNS))


if __name__ == "__main__":
    main()
