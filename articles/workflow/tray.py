"""The sources of a story side by side: their numbers, how many facts rest on each, and what is worth
knowing about them.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils import timezone

from articles.choices import Decision, SourceKind, Stance, VerdictValue
from articles.models import (
    ArchivedCopy,
    Article,
    Evidence,
    Fact,
    Reply,
    Source,
    StorySource,
    User,
)
from articles.plurals import counted
from articles.workflow.one_person import one_person


@dataclass(frozen=True, slots=True)
class InTray:
    """A source of a story: its ``entry`` in the tray, with its number; whether this person may read it;
    how many facts cite it."""

    entry: StorySource
    readable: bool
    cited: int

    @property
    def source(self) -> Source:
        return self.entry.source

    @property
    def said(self) -> str:
        """Its kind, whether it is primary, and how many facts cite it: "document, primary, cited 3".
        A call is neither primary nor secondary: the house standard counts what came of it."""
        rank = "primary, " if self.source.primary else "secondary, "
        if self.source.kind == SourceKind.CALL:
            rank = ""
        return f"{self.source.get_kind_display()}, {rank}cited {self.cited}"


def tray(article: Article, user: User) -> list[InTray]:
    """The sources of a story by number, without their words; those put away are left out. Two queries,
    a third when one is confidential.
    """
    held = list(
        StorySource.objects.filter(article=article, put_away_at=None)
        .select_related("source__contact", "source__added_by")
        .defer("source__text")
        .order_by("number")
    )
    if not held:
        return []
    counted = (
        Evidence.objects.standing()
        .filter(fact__article=article, fact__decision=Decision.KEPT)
        .order_by()
        .values_list("source")
        .annotate(facts=Count("fact", distinct=True))
    )
    cited = dict(counted)
    secret = {each.source_id for each in held if each.source.confidential}
    if secret:
        readable = Source.objects.readable_by(user).filter(pk__in=secret).order_by()
        secret -= set(readable.values_list("pk", flat=True))
    return [
        InTray(each, each.source_id not in secret, cited.get(each.source_id, 0)) for each in held
    ]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A source of another story, and the newest story that has it."""

    source: Source
    story: Article
    cited: int

    def __str__(self) -> str:
        times = f", cited {counted(self.cited, 'time')}" if self.cited else ""
        kind = self.source.get_kind_display()
        return f"{self.source} ({kind}{times}), in “{self.story.headline}”"


#: How many of the newest sources are searched, and how many of those found are shown.
LOOKED_THROUGH, SHOWN = 20_000, 8


def elsewhere(article: Article, user: User, words: str) -> list[Elsewhere]:
    """Sources of other stories that this person may see, with all these words in title or address.

    Sources in the story's own tray are left out, and calls, which belong to their story. Two queries.
    """
    asked = words.split()
    if not asked or len("".join(asked)) < 3:
        return []
    newest = Source.objects.order_by("-pk").values("pk")[:LOOKED_THROUGH]
    mine = StorySource.objects.filter(article=article, put_away_at=None).values("source")
    visible = Article.objects.visible_to(user)
    found = (
        Source.objects.readable_by(user)
        .filter(pk__in=newest, stories__article__in=visible)
        .exclude(pk__in=mine)
        .exclude(kind=SourceKind.CALL)
        .exclude(earlier_article=article)
        .defer("text")
        .annotate(cited=Count("citations", filter=Q(citations__retired_at=None), distinct=True))
        .order_by("-cited", "-pk")
    )
    for word in asked:
        found = found.filter(Q(title__icontains=word) | Q(address__icontains=word))
    shown = list(found[:SHOWN])
    held = StorySource.objects.filter(source__in=shown, article__in=visible)
    stories = {
        each.source_id: each.article for each in held.select_related("article").order_by("pk")
    }
    return [Elsewhere(each, stories[each.pk], each.cited) for each in shown]


def can_read_copy(user: User, copy: ArchivedCopy) -> bool:
    """Whether this person may read the archived page of a source.

    They need the desk, a story of the source that they may see, and, for a confidential source, their
    name among its readers.
    """
    if not user.has_perm("articles.view_desk"):
        return False
    sources = Source.objects.readable_by(user).filter(Q(copy=copy) | Q(newest=copy))
    return sources.filter(stories__article__in=Article.objects.visible_to(user)).exists()


def worth_knowing(article: Article) -> list[str]:
    """What does not block the story and is worth knowing before it is cleared, in sentences:

    - how many facts rest on a single source, and how many citations name no place;
    - which replies did not come in time, or are not in the story;
    - what was not checked, and whether one person did everything alone.

    Four queries.
    """
    rows = (
        Evidence.objects.standing()
        .filter(fact__article=article, fact__decision=Decision.KEPT, stance=Stance.SUPPORTS)
        .exclude(source__kind=SourceKind.CALL)
        .order_by()
        .values_list(
            "fact", "source", "source__title", "source__confidential", "locator", "gone_at"
        )
    )
    behind: dict[int, set[int]] = {}
    titles: dict[int, str] = {}
    without = gone = 0
    for fact, source, title, confidential, locator, gone_at in rows:
        gone += gone_at is not None
        behind.setdefault(fact, set()).add(source)
        titles[source] = "a confidential source" if confidential else f"“{title[:60]}”"
        without += not locator
    alone: dict[int, int] = {}
    for sources in behind.values():
        if len(sources) == 1:
            [source] = sources
            alone[source] = alone.get(source, 0) + 1
    found = [
        f"{count} facts rest on {titles[source]} alone."
        for source, count in sorted(alone.items(), key=lambda item: -item[1])
        if count > 1
    ]
    if without:
        found.append(f"{counted(without, 'citation')} without a place.")
    if gone:
        found.append(
            f"{counted(gone, 'cited excerpt is', 'cited excerpts are')} gone from the page since."
        )
    alone_at_it = one_person(article)
    found += _unchecked(article) + _of_replies(article)
    return [*found, str(alone_at_it)] if alone_at_it else found


def _unchecked(article: Article) -> list[str]:
    """How many facts were not checked because every reader knows them, and who says so. One query."""
    rows = (
        Fact.objects.filter(article=article, decision=Decision.KEPT, verdict=VerdictValue.UNCHECKED)
        .order_by("checked_by")
        .values_list("checked_by__first_name", "checked_by__last_name", "checked_by__username")
        .annotate(facts=Count("pk"))
    )
    return [
        f"{counted(count, 'fact')} not checked: common knowledge, says "
        f"{f'{first} {last}'.strip() or username}."
        for first, last, username, count in rows
    ]


def _of_replies(article: Article) -> list[str]:
    """The replies that did not come in time, and the answers that are not in the story. One query."""
    replies = Reply.objects.filter(fact__article=article, fact__decision=Decision.KEPT)
    found = []
    for reply in replies.select_related("party").order_by("asked_at", "pk"):
        if reply.ran_out:
            until = timezone.localtime(reply.deadline)
            found.append(f"{reply.who} was asked and had not answered by {until:%-d %B, %H:%M}.")
        elif reply.answer and not reply.stands_in:
            found.append(f"The answer of {reply.who} is not shown to stand in the story.")
    return found
