"""Words that stand as they were: the span is carried, or moved with its sentence.

Each pair stands between two paragraphs that do not change, except in ``BARE``.
"""

from __future__ import annotations

import pytest

from .revising import AFTER, BEFORE, Case, check

CASES = [
    Case(
        "nothing changed in this paragraph",
        "carried",
        "The ferry carried [[412 passengers]] on its first day.",
        "The ferry carried [[412 passengers]] on its first day.",
    ),
    Case(
        "figure changed elsewhere in the sentence",
        "carried*",
        "The ferry carried 412 passengers [[on its first day]].",
        "The ferry carried 421 passengers [[on its first day]].",
    ),
    Case(
        "not inserted before the span",
        "carried*",
        "The mayor said that she did [[accept money from the port]] in 2019.",
        "The mayor said that she did not [[accept money from the port]] in 2019.",
    ),
    Case(
        "allegedly inserted before the span",
        "carried*",
        "The clerk [[burned the minutes of the meeting]] in the stove.",
        "The clerk allegedly [[burned the minutes of the meeting]] in the stove.",
    ),
    Case(
        "sentence moved within the paragraph",
        "moved",
        "[[Ann Lowe]] built the pier. It stood for forty years. Nobody thanked her for it, ever.",
        "It stood for forty years. Nobody thanked her for it, ever. [[Ann Lowe]] built the pier.",
    ),
    Case(
        "paragraph moved",
        "moved",
        "The pier burned [[in the winter of 1911]].\n\nIts owner fled. He took the cash.\n\n"
        "The insurers paid. They had no choice.",
        "Its owner fled. He took the cash.\n\nThe insurers paid. They had no choice.\n\n"
        "The pier burned [[in the winter of 1911]].",
    ),
    Case(
        "paragraph moved, span over two of its sentences",
        "moved",
        "[[The pier burned. It was uninsured.]]\n\nIts owner fled. He took the cash. No one wept.",
        "Its owner fled. He took the cash. No one wept.\n\n[[The pier burned. It was uninsured.]]",
    ),
    Case(
        "second twin edited, span in the first",
        "carried",
        "Asked twice, [[she declined to comment]]. The port was closed that day. "
        "Asked twice, she declined to comment.",
        "Asked twice, [[she declined to comment]]. The port was closed that day. "
        "Asked thrice, she declined to comment.",
    ),
    Case(
        "second twin edited, span in the second",
        "carried*",
        "Asked twice, she declined to comment. The port was closed that day. "
        "Asked twice, [[she declined to comment]].",
        "Asked twice, she declined to comment. The port was closed that day. "
        "Asked thrice, [[she declined to comment]].",
    ),
    Case(
        "first twin deleted, span in the second",
        "carried",
        "Asked twice, she declined to comment. The port was closed that day. "
        "Asked twice, [[she declined to comment]]. It rained.",
        "The port was closed that day. Asked twice, [[she declined to comment]]. It rained.",
    ),
    Case(
        "a twin put elsewhere",
        "carried",
        "It rained. [[She declined to comment.]] The port was closed. Nobody was surprised.",
        "It rained. [[She declined to comment.]] The port was closed. She declined to comment. "
        "Nobody was surprised.",
    ),
    Case(
        "edited in its place, and the old sentence repeated elsewhere",
        "carried*",
        "[[Ann Lowe]] built the pier in 1887. It stood for forty years. Nobody complained.",
        "[[Ann Lowe]] built the pier in 1889. It stood for forty years. Nobody complained. "
        "Ann Lowe built the pier in 1887.",
    ),
    Case(
        "quotation marks changed around a quotation",
        "carried*",
        "“[[We will mend this bridge before the winter]],” she said.",
        '"[[We will mend this bridge before the winter]]," she said.',
    ),
    Case(
        "quotation given to another speaker",
        "carried*",
        "“[[We will mend this bridge before the winter]],” said the mayor.",
        "“[[We will mend this bridge before the winter]],” said the harbour master.",
    ),
    Case(
        "non-breaking space beside the span",
        "carried*",
        "The lift span was sold for [[40 million crowns]] to a firm from Corrow.",
        "The lift span was sold for\u00a0[[40 million crowns]] to a firm from Corrow.",
    ),
    Case(
        "emoji put before the span",
        "carried*",
        "The mayor replied to [[the harbour master of Corrow]] by telegram.",
        "The mayor replied 👩‍🚒🇬🇧 to [[the harbour master of Corrow]] by telegram.",
    ),
    Case(
        "typing mistake mended beside the span",
        "carried*",
        "The concil voted [[8 to 5 on Monday]] to close the bridge.",
        "The council voted [[8 to 5 on Monday]] to close the bridge.",
    ),
    Case(
        "a line like a headline added before the paragraph",
        "carried",
        "[[Ann Lowe]] built the pier with her own money.",
        "A pier and its price\n\n[[Ann Lowe]] built the pier with her own money.",
    ),
    Case(
        "paragraph added after",
        "carried",
        "Ann Lowe built the pier [[with her own money]].",
        "Ann Lowe built the pier [[with her own money]].\n\nShe also built a school.",
    ),
    Case(
        "sentence parted in two",
        "carried*",
        "The pier burned in 1911, and [[its owner fled to Corrow]] with the cash.",
        "The pier burned in 1911. In secret, [[its owner fled to Corrow]] with the cash.",
    ),
    Case(
        "sentences joined",
        "carried*",
        "The pier burned in 1911. Everybody knew that [[its owner fled to Corrow]].",
        "The pier burned in 1911 and everybody knew that [[its owner fled to Corrow]].",
    ),
    Case(
        "paragraph parted in two",
        "carried",
        "The pier burned in 1911. Its owner [[fled to Corrow]] with the cash.",
        "The pier burned in 1911.\n\nIts owner [[fled to Corrow]] with the cash.",
    ),
]
BARE = [
    Case(
        "span at the start of the text",
        "carried*",
        "[[Ann Lowe]] built the pier in 1887.",
        "[[Ann Lowe]] built the pier in 1888.",
    ),
    Case(
        "span at the end of the text",
        "carried*",
        "The pier was built in 1887 by [[Ann Lowe]]",
        "The pier was built in 1888 by [[Ann Lowe]]",
    ),
    Case("span is the whole text", "carried", "[[Ann Lowe.]]", "[[Ann Lowe.]]"),
    Case(
        "text put before the whole text",
        "carried",
        "[[Ann Lowe built the pier.]]",
        "It is known that the pier burned. [[Ann Lowe built the pier.]]",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_revision_between_unchanged_paragraphs(case: Case) -> None:
    check(case, BEFORE, AFTER)


@pytest.mark.parametrize("case", BARE, ids=lambda case: case.name)
def test_a_revision_of_the_whole_text(case: Case) -> None:
    check(case, "", "")


def test_the_table_has_every_outcome_once_named() -> None:
    assert {case.outcome for case in CASES} == {"carried", "carried*", "moved"}
    assert len({case.name for case in CASES + BARE}) == len(CASES) + len(BARE)
    assert len(CASES) >= 20
