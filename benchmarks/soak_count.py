"""What the soak counts: acts acknowledged and left open, and what of them the database holds."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from articles.choices import Decision
from articles.models import (
    Article,
    Comment,
    Contact,
    Event,
    Evidence,
    Fact,
    Mention,
    Occurrence,
    Revision,
    Source,
    Verdict,
)
from benchmarks.soak_acts import DESK, Trace

_EVENTS = ("resolve", "keep", "drop", "put off", "take back", "claim")


@dataclass(slots=True)
class Sent:
    """Of one kind of act: how many were sent, how each ended, and the traces to be looked for."""

    acknowledged: int = 0
    refused: int = 0
    unanswered: int = 0
    twice: int = 0
    least: Counter[Trace] = field(default_factory=Counter)
    most: Counter[Trace] = field(default_factory=Counter)


class Drawn(HTMLParser):
    """The words under each mark of a page, by the key of the mark."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: dict[str, list[str]] = defaultdict(list)
        self._open: list[str] = []
        self._note = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "mark":
            self._open.append(dict(attrs).get("data-mark") or "")
        self._note = self._note or tag == "sup"

    def handle_endtag(self, tag: str) -> None:
        if tag == "mark" and self._open:
            self._open.pop()
        self._note = self._note and tag != "sup"

    def handle_data(self, data: str) -> None:
        for key in self._open:
            if key and not self._note:
                self.words[key].append(data)


def drawn(page: str) -> set[tuple[str, str]]:
    """(key of a mark, its words without white space) for every mark drawn on the page."""
    parser = Drawn()
    parser.feed(page)
    return {(key, _bare("".join(words))) for key, words in parser.words.items()}


def _bare(words: str) -> str:
    return "".join(words.split())


def found(kind: str, since: int) -> Counter[Trace]:
    """How often each trace of this kind stands in the database, in events after ``since``."""
    if kind in _EVENTS:
        rows = Event.objects.filter(pk__gt=since, undoes=None).order_by()
        acts = rows.values_list("actor_id", "action", "target_id", "batch").distinct()
        return Counter(act[:3] for act in acts)
    if kind == "tag":
        rows = Event.objects.filter(action__in=("article.tagged", "article.untagged"))
        return Counter(
            (e.actor_id, e.action, e.target_id, (e.before | e.after).get("tag_id")) for e in rows
        )
    if kind == "undo":
        undone = Event.objects.filter(undoes__isnull=False).values_list("undoes_id", flat=True)
        return Counter((key,) for key in undone)
    return Counter((word,) for word in _tokens(kind))


def _tokens(kind: str) -> Iterator[str]:
    columns = {
        "hand in": (Article, "headline"),
        "edit": (Revision, "note"),
        "comment": (Comment, "text"),
        "answer": (Comment, "text"),
        "verdict": (Verdict, "note"),
        "evidence": (Evidence, "note"),
        "source": (Source, "title"),
        "contact": (Contact, "note"),
    }
    if kind == "details":
        for event in Event.objects.filter(action="article.described"):
            yield str(event.after.get("byline", ""))
        return
    model, column = columns[kind]
    for words in model.objects.values_list(column, flat=True):
        yield from words.split()[-1:]


def compared(sent: dict[str, Sent], since: int) -> dict[str, tuple[int, int]]:
    """By kind how many acknowledged acts are lost, and how many stand more often than they were done,
    counted from the event ``since``."""
    answer = {}
    for kind in DESK:
        there, of = found(kind, since), sent[kind]
        lost = sum(max(0, least - there[trace]) for trace, least in of.least.items())
        doubled = sum(max(0, there[trace] - most) for trace, most in of.most.items())
        answer[kind] = (lost, doubled)
    return answer


def torn_pages(seen: set[tuple[str, str]]) -> list[str]:
    """What was drawn on pages under marks whose words are others."""
    models = {"fact": Fact, "mention": Mention, "occurrence": Occurrence}
    words = {
        f"{name}-{pk}": _bare(exact)
        for name, model in models.items()
        for pk, exact in model.objects.values_list("pk", "exact")
    }
    return [
        f"{key} drawn on “{under[:80]}”, its words are “{words[key][:80]}”"
        for key, under in sorted(seen)
        if key in words and words[key] != under
    ]


def torn_records() -> list[str]:
    """Marks in their place that do not lie on their words, and words of edits that are not in the
    newest text of their story."""
    wrong = []
    for article in Article.objects.select_related("current"):
        for model in (Fact, Mention):
            live = model.objects.filter(article=article, placement="anchored")
            for mark in live.exclude(decision__in=(Decision.RETIRED, Decision.DROPPED)):
                text = article.text_of(mark.part)
                if mark.revision_id != article.current_id:
                    wrong.append(f"{model.__name__} {mark.pk} lies on earlier words")
                elif text[mark.start : mark.end] != mark.exact:
                    wrong.append(f"{model.__name__} {mark.pk} lies on other words")
        notes = article.revisions.exclude(note="").values_list("note", flat=True)
        wrong += [f"“{n}” is gone from {article}" for n in notes if f"{n}." not in article.body]
    return wrong
