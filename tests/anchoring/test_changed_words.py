"""Words that were changed or are gone: a person looks at the span, or it is orphaned.

Each pair stands between two paragraphs that do not change, except in ``BARE``.
"""

from __future__ import annotations

import unicodedata

import pytest

from .revising import AFTER, BEFORE, Case, check

CASES = [
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
        "first twin edited",
        "needs_review",
        "[[Asked twice]], she declined to comment. The port was closed that day. "
        "Asked twice, she declined to comment.",
        "[[Asked thrice]], she declined to comment. The port was closed that day. "
        "Asked twice, she declined to comment.",
    ),
    Case(
        "first twin deleted, span in the first",
        "orphaned",
        "Asked twice, [[she declined to comment]]. The port was closed that day. "
        "Asked twice, she declined to comment. It rained.",
        "The port was closed that day. Asked twice, she declined to comment. It rained.",
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
        "twin moved away: the other twin is not taken for it",
        "needs_review",
        "[[She declined to comment.]] The port was closed. She declined to comment. It rained.",
        "The port was closed. She declined to comment. It rained. [[She declined to comment.]]",
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
        "quotation marks changed inside a span",
        "needs_review",
        "She called it [[“a bridge of sorrows”, no more]], and went home by boat.",
        'She called it [["a bridge of sorrows", no more]], and went home by boat.',
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
        "everything replaced",
        "orphaned",
        "The council voted [[8 to 5 on Monday]] to close the bridge to lorries.",
        "Snow fell over Corrow; trains stood still, and milk ran short in every shop.",
    ),
    Case("everything deleted", "orphaned", "The council voted [[8 to 5 on Monday]].", ""),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_revision_between_unchanged_paragraphs(case: Case) -> None:
    check(case, BEFORE, AFTER)


@pytest.mark.parametrize("case", BARE, ids=lambda case: case.name)
def test_a_revision_of_the_whole_text(case: Case) -> None:
    check(case, "", "")


def test_the_table_has_every_outcome_once_named() -> None:
    assert {case.outcome for case in CASES} == {"needs_review", "orphaned"}
    assert len({case.name for case in CASES + BARE}) == len(CASES) + len(BARE)
    assert len(CASES) >= 35
