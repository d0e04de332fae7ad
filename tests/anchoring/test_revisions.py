"""Revisions written by hand, each with what must become of a span.

[[ ]] marks the span in the old text and, in the new one, where it must stand (carried, moved) or be
proposed (needs review); an orphan has no mark in the new text. ``carried*`` is carried with its
context changed. Each pair stands between two paragraphs that do not change, except in ``BARE``.
"""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

import pytest

from articles.anchoring import CARRIED, MOVED, NEEDS_REVIEW, ORPHANED, Anchor, reanchor

BEFORE = "The harbour master opened the new year’s books on Friday, as the custom is.\n\n"
AFTER = "\n\nThe books will lie open at Quay Steps until the end of the month."


class Case(NamedTuple):
    name: str
    outcome: str
    old: str
    new: str


CASES = [
    Case(
        "nothing changed in this paragraph",
        "carried",
        "The ferry carried [[412 passengers]] on its first day.",
        "The ferry carried [[412 passengers]] on its first day.",
    ),
    Case(
        "figure changed",
        "needs_review",
        "The ferry carried [[412 passengers]] on its first day.",
        "The ferry carried [[421 passengers]] on its first day.",
    ),
    Case(
        "decimals added to a figure at the end of the span",
        "needs_review",
        "Fares [[will rise by 12]] per cent in the spring of next year.",
        "Fares [[will rise by 12.5]] per cent in the spring of next year.",
    ),
    Case(
        "thousands put before a figure",
        "needs_review",
        "The town owes [[200 builders]] their wages for the month of May.",
        "The town owes [[1,200 builders]] their wages for the month of May.",
    ),
    Case(
        "a minus sign put before a figure",
        "needs_review",
        "On the quay they measured [[3 degrees]] at four in the morning.",
        "On the quay they measured [[-3 degrees]] at four in the morning.",
    ),
    Case(
        "currency changed",
        "needs_review",
        "The lift span was sold for [[$40 million]] to a firm from Corrow.",
        "The lift span was sold for [[£40 million]] to a firm from Corrow.",
    ),
    Case(
        "figure changed elsewhere in the sentence",
        "carried*",
        "The ferry carried 412 passengers [[on its first day]].",
        "The ferry carried 421 passengers [[on its first day]].",
    ),
    Case(
        "not inserted in the span",
        "needs_review",
        "The mayor said that she [[will resign over the bridge]] in May.",
        "The mayor said that she [[will not resign over the bridge]] in May.",
    ),
    Case(
        "not taken out of the span",
        "needs_review",
        "The mayor said that she [[will not resign over the bridge]] in May.",
        "The mayor said that she [[will resign over the bridge]] in May.",
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
        "sentence moved and its figure changed",
        "needs_review",
        "[[The pier cost 90,000 crowns]] in all. It stood for forty years. Nobody complained.",
        "It stood for forty years. Nobody complained. [[The pier cost 91,000 crowns]] in all.",
    ),
    Case(
        "sentence moved and edited outside the span",
        "needs_review",
        "[[The pier cost 90,000 crowns]] in all. It stood for forty years. Nobody complained.",
        "It stood for forty years. Nobody complained. [[The pier cost 90,000 crowns]] in the end.",
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
        "first twin edited",
        "needs_review",
        "[[Asked twice]], she declined to comment. The port was closed that day. "
        "Asked twice, she declined to comment.",
        "[[Asked thrice]], she declined to comment. The port was closed that day. "
        "Asked twice, she declined to comment.",
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
        "first twin deleted, span in the first",
        "orphaned",
        "Asked twice, [[she declined to comment]]. The port was closed that day. "
        "Asked twice, she declined to comment. It rained.",
        "The port was closed that day. Asked twice, she declined to comment. It rained.",
    ),
    Case(
        "first twin deleted, span in the second",
        "carried",
        "Asked twice, she declined to comment. The port was closed that day. "
        "Asked twice, [[she declined to comment]]. It rained.",
        "The port was closed that day. Asked twice, [[she declined to comment]]. It rained.",
    ),
    Case(
        "one of two twins side by side deleted: which one cannot be told",
        "needs_review",
        "It rained. [[She declined to comment.]] She declined to comment. The port was closed.",
        "It rained. [[She declined to comment.]] The port was closed.",
    ),
    Case(
        "a twin put beside the sentence: which one is new cannot be told",
        "needs_review",
        "It rained. [[She declined to comment.]] The port was closed that day.",
        "It rained. [[She declined to comment.]] She declined to comment. "
        "The port was closed that day.",
    ),
    Case(
        "a twin put elsewhere",
        "carried",
        "It rained. [[She declined to comment.]] The port was closed. Nobody was surprised.",
        "It rained. [[She declined to comment.]] The port was closed. She declined to comment. "
        "Nobody was surprised.",
    ),
    Case(
        "twin moved away: the other twin is not taken for it",
        "needs_review",
        "[[She declined to comment.]] The port was closed. She declined to comment. It rained.",
        "The port was closed. She declined to comment. It rained. [[She declined to comment.]]",
    ),
    Case(
        "edited in its place, and the old sentence repeated elsewhere",
        "carried*",
        "[[Ann Lowe]] built the pier in 1887. It stood for forty years. Nobody complained.",
        "[[Ann Lowe]] built the pier in 1889. It stood for forty years. Nobody complained. "
        "Ann Lowe built the pier in 1887.",
    ),
    Case(
        "edited, and the edited sentence stands twice",
        "needs_review",
        "[[Ann Lowe]] built the pier in 1887. It stood for forty years. Nobody complained.",
        "[[Ann Lowe]] built the pier in 1889. It stood for forty years. Nobody complained. "
        "Ann Lowe built the pier in 1889.",
    ),
    Case(
        "near twins, one deleted and the other edited",
        "needs_review",
        "[[The council voted 8 to 5]] on Monday. The council voted 8 to 5 on Tuesday.",
        "[[The council voted 8 to 5]] on Tuesday night.",
    ),
    Case(
        "paragraph deleted",
        "orphaned",
        "The pier burned down.\n\nIts owner, [[Cornelius Hatch]], fled.\n\nThe insurers paid.",
        "The pier burned down.\n\nThe insurers paid.",
    ),
    Case(
        "sentence deleted",
        "orphaned",
        "The pier burned down. Its owner, [[Cornelius Hatch]], fled. The insurers paid.",
        "The pier burned down. The insurers paid.",
    ),
    Case(
        "sentence replaced by one that shares a phrase with it",
        "needs_review",
        "The coroner heard [[on the morning of 3 May]] that the watchman had drowned in the lock.",
        "Trams stopped [[on the morning of 3 May]] for want of coal, and schools sent everyone "
        "home before the evening frost set in.",
    ),
    Case(
        "name replaced",
        "orphaned",
        "The order was signed by [[Judith Kew]] at noon on Thursday.",
        "The order was signed by Bo Tranmar at noon on Thursday.",
    ),
    Case(
        "name misspelt",
        "needs_review",
        "The order was signed by [[Judith Kew]] at noon on Thursday.",
        "The order was signed by [[Judith Kwe]] at noon on Thursday.",
    ),
    Case(
        "a possessive added to a name",
        "needs_review",
        "The order was signed by [[Judith Kew]] at noon on Thursday.",
        "The order was signed by [[Judith Kew’s deputy]] at noon on Thursday.",
    ),
    Case(
        "quotation cut at its end",
        "needs_review",
        "“[[We will mend this bridge, whatever the county says about it]],” she said.",
        "“[[We will mend this bridge]],” she said.",
    ),
    Case(
        "quotation cut in its middle",
        "needs_review",
        "“[[We will mend this bridge, whatever it costs, before the winter]],” she said.",
        "“[[We will mend this bridge before the winter]],” she said.",
    ),
    Case(
        "quotation marks changed around a quotation",
        "carried*",
        "“[[We will mend this bridge before the winter]],” she said.",
        '"[[We will mend this bridge before the winter]]," she said.',
    ),
    Case(
        "quotation marks changed inside a span",
        "needs_review",
        "She called it [[“a bridge of sorrows”, no more]], and went home by boat.",
        'She called it [["a bridge of sorrows", no more]], and went home by boat.',
    ),
    Case(
        "quotation given to another speaker",
        "carried*",
        "“[[We will mend this bridge before the winter]],” said the mayor.",
        "“[[We will mend this bridge before the winter]],” said the harbour master.",
    ),
    Case(
        "composed accents decomposed",
        "needs_review",
        "The order was signed by [[René Lefèvre]] at noon on Thursday.",
        f"The order was signed by [[{unicodedata.normalize('NFD', 'René Lefèvre')}]] at noon on "
        "Thursday.",
    ),
    Case(
        "accents left out",
        "needs_review",
        "The order was signed by [[René Lefèvre]] at noon on Thursday.",
        "The order was signed by [[Rene Lefevre]] at noon on Thursday.",
    ),
    Case(
        "non-breaking space in the span",
        "needs_review",
        "The lift span was sold for [[40 million crowns]] to a firm from Corrow.",
        "The lift span was sold for [[40\u00a0million crowns]] to a firm from Corrow.",
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
        "typing mistake mended in the span",
        "needs_review",
        "The council [[voted 8 to 5 on Mnoday]] to close the bridge.",
        "The council [[voted 8 to 5 on Monday]] to close the bridge.",
    ),
    Case(
        "capital letter changed at the start of the span",
        "needs_review",
        "[[The harbour commission]] met on Friday for the first time.",
        "On Friday, [[the harbour commission]] met for the first time.",
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
    Case(
        "paragraph break put into the span",
        "needs_review",
        "[[The pier burned in 1911. Its owner fled to Corrow with the cash.]] Nobody wept.",
        "The pier burned in 1911.\n\n[[Its owner fled to Corrow with the cash.]] Nobody wept.",
    ),
    Case(
        "word order turned round",
        "needs_review",
        "[[Fled to Corrow]] he had, as his own sister later told the court.",
        "As his own sister later told the court, he had [[fled to Corrow]].",
    ),
    Case(
        "two names changed places",
        "needs_review",
        "In the end [[Ann Lowe sued Cornelius Hatch]] over the pier.",
        "In the end [[Cornelius Hatch sued Ann Lowe]] over the pier.",
    ),
    Case(
        "sentence repeated with another name and moved",
        "orphaned",
        "The pier burned down. [[Hatch]] fled.",
        "The pier burned down. Everybody else stayed to help.",
    ),
    Case(
        "a word in a list taken out",
        "needs_review",
        "They hired [[carpenters, smiths and divers]] from three counties.",
        "They hired [[carpenters and divers]] from three counties.",
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
    Case(
        "everything replaced",
        "orphaned",
        "The council voted [[8 to 5 on Monday]] to close the bridge to lorries.",
        "Snow fell over Corrow; trains stood still, and milk ran short in every shop.",
    ),
    Case("everything deleted", "orphaned", "The council voted [[8 to 5 on Monday]].", ""),
]


def parted(text: str, offset: int) -> tuple[str, tuple[int, int] | None]:
    """The text without its marks, and where the marked words stand."""
    if "[[" not in text:
        return text, None
    start = text.index("[[")
    end = text.index("]]") - 2
    return text.replace("[[", "").replace("]]", ""), (start + offset, end + offset)


def check(case: Case, before: str, after: str) -> None:
    old, span = parted(case.old, len(before))
    new, expected = parted(case.new, len(before))
    old, new = before + old + after, before + new + after
    assert span is not None
    (placed,) = reanchor(old, new, [Anchor("key", *span)])
    assert placed.key == "key"
    found = (placed.start, placed.end)
    proposed = (placed.proposed_start, placed.proposed_end)
    nowhere = (None, None)
    shown = new[slice(*found)] if placed.start is not None else new[slice(*proposed)]
    assert placed.outcome == case.outcome.rstrip("*"), (placed, shown)
    assert placed.context_changed == case.outcome.endswith("*"), placed
    if placed.outcome in (CARRIED, MOVED):
        assert (found, proposed) == (expected, nowhere), (placed, shown)
        assert new[slice(*found)] == old[slice(*span)]
    elif placed.outcome == NEEDS_REVIEW:
        assert (found, proposed) == (nowhere, expected), (placed, shown)
    else:
        assert (placed.outcome, expected) == (ORPHANED, None)
        assert (found, proposed) == (nowhere, nowhere)
    untouched = placed.outcome == CARRIED and not placed.context_changed
    assert bool(placed.note) != untouched


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_revision_between_unchanged_paragraphs(case: Case) -> None:
    check(case, BEFORE, AFTER)


@pytest.mark.parametrize("case", BARE, ids=lambda case: case.name)
def test_a_revision_of_the_whole_text(case: Case) -> None:
    check(case, "", "")


def test_the_table_has_every_outcome_and_thirty_revisions() -> None:
    outcomes = {case.outcome for case in CASES}
    assert outcomes == {"carried", "carried*", "moved", "needs_review", "orphaned"}
    assert len(CASES) >= 30
    assert len({case.name for case in CASES + BARE}) == len(CASES) + len(BARE)
