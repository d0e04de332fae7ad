"""Shows a mention in its sentence, for merges, splits and duplicates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from articles.models import Article, Mention
from articles.reading.text.sentences import split_paragraphs, split_sentences

#: A longer sentence is cut on both sides of the name.
LONGEST = 320


@dataclass(frozen=True, slots=True)
class NamedSentence:
    """The words of a mention, and the words before and after them in its sentence."""

    mention: Mention
    before: str
    words: str
    after: str

    @property
    def article(self) -> Article:
        return self.mention.article


def named_sentences(mentions: Iterable[Mention]) -> list[NamedSentence]:
    """Each mention in its sentence, in the revision in which its words were last found.

    No query when ``revision`` and ``article__outlet`` were fetched with the mentions.
    """
    sentences: dict[int, list[tuple[int, int]]] = {}
    found = []
    for mention in mentions:
        body = mention.revision.body
        if mention.revision_id not in sentences:
            parts = split_sentences(body, split_paragraphs(body))
            sentences[mention.revision_id] = [(part.start, part.end) for part in parts]
        start, end = next(
            (
                place
                for place in sentences[mention.revision_id]
                if place[0] <= mention.start < place[1]
            ),
            (mention.start, mention.end),
        )
        found.append(_cut(mention, body, start, max(end, mention.end)))
    return found


def _cut(mention: Mention, body: str, start: int, end: int) -> NamedSentence:
    before, after = body[start : mention.start], body[mention.end : end]
    room = max(0, LONGEST - (mention.end - mention.start)) // 2
    if len(before) + len(after) > 2 * room:
        before = before if len(before) <= room else "… " + before[-room:].partition(" ")[2]
        after = after if len(after) <= room else after[:room].rpartition(" ")[0] + " …"
    return NamedSentence(
        mention,
        " ".join(before.split()) + (" " if before[-1:].isspace() else ""),
        " ".join(mention.exact.split()),
        (" " if after[:1].isspace() else "") + " ".join(after.split()),
    )
