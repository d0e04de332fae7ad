"""How long the memory takes to recall, in an archive of so many facts.

    DATABASE_URL=… python -m benchmarks.recall_scale N [--asked 200]

For a migrated database that is empty or was filled by this. Fills it up to N facts, six a story, in
sentences whose words are as common and as rare as in English; then asks about facts of stories at
work that say what the archive has in other words, and takes those stories away again. Prints median
and p95 in milliseconds of one recall, and of a story of 40 facts.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from tqdm import tqdm

from articles.choices import Decision, FactKind, RevisionSource, Stage
from articles.memory import index
from articles.memory.recall import recall, recall_all
from articles.models import Article, Fact, Revision
from articles.models.revisions import sha256_of
from articles.search import vocabulary
from articles.search.tokens import words

from .corpus import VOCABULARY, word, zipf
from .measuring import measured, summary

PER_STORY, BATCH, OF_STORY = 6, 500, 40

#: By it this knows its own stories.
SLUG = "scale"


class Writer:
    """Sentences of made-up words, as common and as rare as those of English; the same for a seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.words = [word(rank) for rank in range(VOCABULARY)]
        self.weights = zipf(VOCABULARY)

    def sentence(self, low: int = 10, high: int = 20) -> list[str]:
        count = self.chance.randint(low, high)
        return self.chance.choices(self.words, cum_weights=self.weights, k=count)

    def retold(self, sentence: Sequence[str]) -> list[str]:
        """The sentence with a third of its words put otherwise."""
        return [
            said if self.chance.random() > 0.33 else self.sentence(1, 1)[0] for said in sentence
        ]


def filled(bodies: Sequence[tuple[str, list[str]]], stage: Stage) -> list[Fact]:
    """A story for each (headline, sentences), every sentence a kept fact in the memory."""
    now = timezone.now()
    articles = Article.objects.bulk_create(
        Article(headline=headline, slug=SLUG, stage=stage, dated_at=now) for headline, _ in bodies
    )
    texts = [" ".join(f"{sentence.capitalize()}." for sentence in said) for _, said in bodies]
    revisions = Revision.objects.bulk_create(
        Revision(
            article=article, number=1, headline=article.headline, body=text,
            source=RevisionSource.INTAKE, sha256=sha256_of(article.headline, text),
        )
        for article, text in zip(articles, texts, strict=True)
    )  # fmt: skip
    for article, revision in zip(articles, revisions, strict=True):
        article.current = revision
    Article.objects.bulk_update(articles, ["current"])
    facts = Fact.objects.bulk_create(
        fact
        for article, (_, said) in zip(articles, bodies, strict=True)
        for fact in _facts(article, said)
    )
    by_story: dict[Article, list[Fact]] = {}
    for fact in facts:
        by_story.setdefault(fact.article, []).append(fact)
    if stage == Stage.PUBLISHED:
        index.enter_all(by_story)
    vocabulary.count([], [{*words(a.headline), *words(a.body)} for a in articles])
    return facts


def _facts(article: Article, said: Sequence[str]) -> list[Fact]:
    now, at, facts = timezone.now(), 0, []
    for sentence in said:
        facts.append(
            Fact(
                article=article, revision=article.current, start=at, end=at + len(sentence),
                exact=sentence.capitalize(), kind=FactKind.STATEMENT, decision=Decision.KEPT,
                decided_at=now, sentence_hash="", dated_at=now,
            )
        )  # fmt: skip
        at += len(sentence) + 2
    return facts


def fill(facts: int) -> None:
    """Fill the database up to so many facts."""
    with tqdm(total=facts, initial=Fact.objects.count(), unit=" facts") as progress:
        writer = Writer(progress.n)
        while progress.n < facts:
            bodies = []
            for _ in range(BATCH):
                said = [" ".join(writer.sentence()) for _ in range(PER_STORY)]
                bodies.append((" ".join(writer.sentence(6, 9)), said))
            with transaction.atomic():
                progress.update(len(filled(bodies, Stage.PUBLISHED)))


def ask(count: int) -> list[str]:
    """What it costs to ask about so many facts one by one, and about a story's: lines to print."""
    writer, newest = Writer(1), Fact.objects.order_by("-pk").values_list("pk", flat=True)[0]
    chosen = writer.chance.sample(range(1, newest + 1), 2 * (count + OF_STORY))
    held = Fact.objects.filter(pk__in=chosen).order_by("pk").values_list("exact", flat=True)
    said = list(held[: count + OF_STORY])
    writer.chance.shuffle(said)
    retold = [" ".join(writer.retold(sentence.lower().split())) for sentence in said]
    single = filled([("", [sentence]) for sentence in retold[OF_STORY:]], Stage.IN_REVIEW)
    whole = filled([("", retold[:OF_STORY])], Stage.IN_REVIEW)
    for fact in single[:5]:
        recall(fact, None)
    times = [measured(lambda fact=fact: recall(fact, None)) for fact in single]
    story = [measured(lambda: recall_all(whole[0].article, whole, None, 0)) for _ in range(5)]
    loud = sum(any(f.is_loud for f in recall(fact, None)) for fact in single)
    lines = [f"{loud} of {len(single)} loud"]
    for at, clock in enumerate(("by the clock", "of the processor, without the database's")):
        half, most = summary([each[at] for each in times])
        whole_story = summary([each[at] for each in story])[0]
        lines.append(
            f"{clock}: {half:.1f} ms, p95 {most:.1f}; {OF_STORY} facts {whole_story:.0f} ms"
        )
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("facts", type=int)
    parser.add_argument("--asked", type=int, default=200)
    options = parser.parse_args()
    if Article.objects.exclude(slug=SLUG).exists():
        raise SystemExit("This database holds other articles. Take an empty one.")
    fill(options.facts)
    with transaction.atomic():
        lines = ask(options.asked)
        transaction.set_rollback(True)
    print(f"{Fact.objects.count():,} facts,", "\n".join(lines))


if __name__ == "__main__":
    main()
