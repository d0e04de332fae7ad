"""The sources of a story side by side: by number, how many facts rest on each, what is worth
knowing of them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count
from django.utils import timezone

from articles.choices import Decision, SourceKind, Stance
from articles.models import Article, Evidence, Reply, Source, StorySource, User


@dataclass(frozen=True, slots=True)
class InTray:
    """A source of a story: its number, whether this person may read it, how many facts cite it."""

    held: StorySource
    readable: bool
    cited: int

    @property
    def source(self) -> Source:
        return self.held.source


def tray(article: Article, user: User) -> list[InTray]:
    """The sources of a story by number, those put away apart; without their words. Two queries, a
    third when one is confidential."""
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


def worth_knowing(article: Article) -> list[str]:
    """What blocks nothing and is worth knowing before the story is cleared, each a sentence: how
    many facts rest on one source alone, how many citations name no place, which replies did not come
    in time or stand nowhere in the story. Two queries."""
    rows = (
        Evidence.objects.standing()
        .filter(fact__article=article, fact__decision=Decision.KEPT, stance=Stance.SUPPORTS)
        .exclude(source__kind=SourceKind.CALL)
        .order_by()
        .values_list("fact", "source", "source__title", "source__confidential", "locator")
    )
    behind: dict[int, set[int]] = {}
    titles: dict[int, str] = {}
    without = 0
    for fact, source, title, confidential, locator in rows:
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
        found.append(f"{without} citation{'' if without == 1 else 's'} without a place.")
    return found + _of_replies(article)


def _of_replies(article: Article) -> list[str]:
    """Replies that did not come in time, and answers that stand nowhere in the story. One query."""
    replies = Reply.objects.filter(fact__article=article, fact__decision=Decision.KEPT)
    found = []
    for reply in replies.select_related("party").order_by("asked_at", "pk"):
        if reply.ran_out:
            until = timezone.localtime(reply.deadline)
            found.append(f"{reply.who} was asked and had not answered by {until:%-d %B, %H:%M}.")
        elif reply.answer and not reply.stands_in:
            found.append(f"The answer of {reply.who} is not shown to stand in the story.")
    return found
