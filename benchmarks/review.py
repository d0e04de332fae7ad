"""What the review page costs the server: opening it, deciding on it, asking what is new.

    DATABASE_URL=sqlite:///… python -m benchmarks.review [--decisions 25]

On a migrated database, empty or filled by ``benchmarks.fill``: a scratch one, for what is measured
is written for good. Two stories are taken in: the demo's of some 600 words, and one of 5,000 words
with 400 marks; each has a transcript for its source, in which its sentences stand. Printed: median
and 95th percentile in milliseconds, the processor's share of the median, queries, kilobytes.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
import uuid
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from urllib.parse import urlencode

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
os.environ.setdefault("NEWSROOM_DEMO", "1")
django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth.models import Group  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from lxml import html  # noqa: E402

from articles.choices import (  # noqa: E402
    UNCHECKABLE_KINDS,
    Decision,
    FactKind,
    Risk,
    Role,
    SourceKind,
    VerdictValue,
)
from articles.editing import intake  # noqa: E402
from articles.ledger import counters  # noqa: E402
from articles.models import Article, Fact, Mention, User  # noqa: E402
from articles.pages.marked_text import FACT  # noqa: E402
from articles.workflow import sources, undo  # noqa: E402

DAM = settings.BASE_DIR / "articles/demo/stories/dam.txt"
LONG_WORDS, LONG_MARKS = 5_000, 400
#: How often what is no decision on one mark is asked.
TIMES = {"page": 15, "names": 4, "sentence": 6, "poll": 30, "gate": 10}
FILLER = (
    "The clerk asked whether anybody wished to add to the record, and waited, and nobody did. After "
    "a pause the chair thanked those present for their patience and called the next item of the day. "
)


def person(role: Role) -> User:
    user = User.objects.create(username=f"{role}-{uuid.uuid4().hex[:8]}", is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return user


def short_story(by: User) -> Article:
    """The demo's story of some 600 words with the reader's own marks; a sentence of its own tells it
    from that of an earlier run, which would be refused as the same story again."""
    story, *furniture = DAM.read_text(encoding="utf-8").partition("\n\nRead more")
    own = f"The inspectors filed their notes under number {uuid.uuid4().hex[:8]}."
    text = "".join([story, "\n\n", own, *furniture])
    return intake.take_in(intake.prepare(text, by=by), by=by)


def long_story(by: User) -> Article:
    """5,000 words in paragraphs of forty, 400 marks spread over them: three facts to a name."""
    paragraph = " ".join(f"word{n}" for n in range(LONG_WORDS // 125))
    paragraphs = [f"Paragraph{n} {paragraph}." for n in range(125)]
    text = "\n\n".join([*paragraphs, uuid.uuid4().hex])
    article = intake.take_in(intake.prepare(text, by=by), by=by, headline="A long story")
    for model in (Fact, Mention):  # what the reader found in it gives way to the marks made here
        found = model.objects.filter(article=article)
        found.update(decision=Decision.RETIRED, decided_at=article.dated_at)
    body = article.body
    starts = [n for n in range(len(body)) if body.startswith("word", n)]
    step = len(starts) // LONG_MARKS
    facts, names = [], []
    for number in range(LONG_MARKS):
        start = starts[number * step]
        end = body.index(" ", start + 12)
        span: dict[str, Any] = {
            "article": article, "revision": article.current, "start": start, "end": end,
            "exact": body[start:end].rstrip("."), "dated_at": article.dated_at, "sentence_hash": "",
            "rule": "made for measuring",
        }  # fmt: skip
        span["end"] = start + len(span["exact"])
        if number % 4:
            facts.append(Fact(kind=FactKind.FIGURE, **span))
        else:
            names.append(Mention(kind="organisation", name=span["exact"], **span))
    Fact.objects.bulk_create(facts)
    Mention.objects.bulk_create(names)
    counters.refresh(article)
    return article


def give_transcript(article: Article, by: User) -> None:
    """Give the story a source in which each of its paragraphs stands, among twice as many words."""
    paragraphs = article.body.split("\n\n")
    text = "\n\n".join(f"{each}\n\n{FILLER * (1 + len(each) // 90)}" for each in paragraphs)
    sources.add_source(
        article, by=by, kind=SourceKind.DOCUMENT, title="The transcript", text=text, primary=True
    )


def told(what: str, times: list[float], work: list[float], queries: int, size: int) -> None:
    late = sorted(times)[int(len(times) * 0.95) - 1]
    print(
        f"{what:<50} {statistics.median(times):7.1f} ms  {late:7.1f} ms"
        f"  {statistics.median(work):7.1f} ms of processor"
        f"  {queries:3d} queries  {size / 1024:7.1f} kB"
    )


def measured(what: str, makers: list[Callable[[], Callable[[], Any]]]) -> None:
    """Make the calls one by one, the last with its queries counted, and print what they cost.

    Each maker prepares a call when its turn has come, outside the measurement. Of a story that has
    too few marks for it, that is said.
    """
    if len(makers) < 2:
        print(f"{what}: the story has no two left to try it on")
        return
    times, work = [], []
    for make in makers[:-1]:
        call = make()
        began, worked = time.perf_counter(), time.process_time()
        answer = call()
        times.append((time.perf_counter() - began) * 1000)
        work.append((time.process_time() - worked) * 1000)
        assert answer.status_code == 200, answer.content[:300]
    call = makers[-1]()
    with CaptureQueriesContext(connection) as caught:
        size = len(call().content)
    told(what, times, work, len(caught), size)


def apart(facts: list[Fact]) -> list[Fact]:
    """Those that lie in none before them: another wording for one leaves the others' words alone."""
    chosen: list[Fact] = []
    for fact in facts:
        if not chosen or fact.start >= chosen[-1].end:
            chosen.append(fact)
    return chosen


def measure(label: str, article: Article, editor: User, decisions: int) -> None:
    client = Client(SERVER_NAME="localhost")
    client.force_login(editor)
    address, htmx = article.get_review_url(), {"HX-Request": "true"}

    def post(act: str, data: Mapping[str, Any]) -> Any:
        """Send a form as the page's script does."""
        sent, kind = urlencode(data, doseq=True), "application/x-www-form-urlencoded"
        return client.post(f"{address}{act}/", sent, content_type=kind, headers=htmx)

    client.get(address)
    measured(f"{label}: page opened", [lambda: lambda: client.get(address)] * TIMES["page"])

    def submit(form: str, act: str, place: str) -> Callable[[], Any]:
        """Send a form of the page, each of its boxes ticked."""
        page = html.fromstring(client.get(f"{address}{place}").content)
        shown = page.get_element_by_id(form)
        for box in shown.xpath(".//input[@type='checkbox']"):
            box.checked = True
        data: dict[str, Any] = {"since": article.events.count()}
        for name, value in shown.form_values():
            data.setdefault(name, []).append(value)
        return lambda: post(act, data)

    def all_names() -> Callable[[], Any]:
        """Keep every name, what was kept by the act before taken back."""
        if Mention.objects.filter(article=article).kept().exists():
            undo.undo(undo.last(article, by=editor), by=editor)
        return submit("do-form", "names", "?do=names")

    measured(f"{label}: names kept together", [all_names] * TIMES["names"])
    undo.undo(undo.last(article, by=editor), by=editor)
    sentence = partial(submit, "sentence", "settle", f"?kind={FACT}&state=undecided")
    measured(f"{label}: settle a sentence", [sentence] * TIMES["sentence"])
    facts = Fact.objects.filter(article=article).suggested().in_reading_order()
    facts = list(facts.filter(risk=Risk.NORMAL, quote=None).exclude(kind__in=UNCHECKABLE_KINDS))
    names = list(Mention.objects.filter(article=article).suggested().in_reading_order())

    def decide(act: str, mark: Fact | Mention, **more: str) -> Any:
        key, now = f"{mark._meta.model_name}-{mark.pk}", type(mark).objects.get(pk=mark.pk)
        data = {"mark": key, "version": now.version, "since": article.events.count(), **more}
        if act == "undo":
            data["event"] = undo.last(article, by=editor).pk
        return lambda: post(act, data)

    for act, marks, more in (
        ("later", facts, {}),
        ("correct", facts[decisions:], {"kind": FactKind.EVENT}),
        ("drop", facts, {}),
        ("undo", facts, {}),
        ("keep", facts, {}),
        ("cite", facts, {"number": "1", "locator": "p. 3"}),
        ("verdict", facts, {"value": VerdictValue.UNVERIFIABLE}),
        ("drop", names, {}),
        ("keep", names, {}),
        ("judge", facts, {"value": VerdictValue.INACCURATE, "proposed_wording": "other words"}),
        ("use-wording", apart(facts[:decisions])[: max(decisions // 3, 2)], {}),
    ):
        kind = (Mention if marks is names else Fact)._meta.verbose_name
        chosen = [partial(decide, act, mark, **more) for mark in marks[:decisions]]
        measured(f"{label}: {act} a {kind}", chosen)

    quiet = f"{address}changes/?since={article.events.count()}"
    measured(
        f"{label}: poll, nothing new",
        [lambda: lambda: client.get(quiet, headers=htmx)] * TIMES["poll"],
    )
    measured(
        f"{label}: gate, in the background",
        [lambda: lambda: client.get(f"{address}gate/")] * TIMES["gate"],
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--decisions", type=int, default=25, help="of each kind in each story")
    decisions = parser.parse_args().decisions
    editor, reporter = person(Role.EDITOR), person(Role.REPORTER)
    print(f"{Article.objects.count():,} articles in {connection.vendor}; median, 95th percentile")
    for label, story in (("600 words", short_story), ("5,000 words, 400 marks", long_story)):
        article = story(reporter)
        give_transcript(article, editor)
        measure(label, article, editor, decisions)
    script = settings.BASE_DIR / "articles/static/articles/js/review.js"
    print(f"review.js: {script.stat().st_size / 1024:.1f} kB")


if __name__ == "__main__":
    main()
