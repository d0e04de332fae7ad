"""What the scorers of the annotated texts say: the whole of each set, and its two halves.

Every second text, by name, makes a half. Rules are written on one half and looked at on the other,
so the gap between them shows what was fitted.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from articles.management.commands.read import as_json
from articles.reading import read


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table: where its figure stands, and what is asked, in per cent.

    ``figure`` is a path into the scores ("exact/f1"). ``reach`` is to be reached and ``aim`` aimed at;
    None where nothing is asked. ``most``: less is better.
    """

    label: str
    figure: str
    reach: float | None
    aim: float | None
    most: bool = False


QUOTES = (
    Line("direct quotations, exact F1", "main_exact/f1", 98.5, 99),
    Line("fragments of 1-2 words, exact F1", "short_exact/f1", 93, 95),
    Line("speaker right (head word)", "speaker/head", 90, 95),
    Line("speaker left empty", "speaker/empty", 2.5, 1.5, most=True),
    Line("attributed quotations, F1", "attributed/f1", 96, 97),
    Line("attributed quotations, precision", "attributed/p", 97, 98),
    Line("indirect, verbs of saying, F1", "indirect_speech/f1", 85, 87),
    Line("indirect, verbs of saying, precision", "indirect_speech/p", 93, 94),
)
NEWS_NAMES = (
    Line("names, news: exact F1", "exact/f1", 87, 91),
    Line("names, news: kind F1", "overlap_and_kind/f1", 89, 91),
    Line("names, news: same thing, pairs F1", "canonical/f1", 94, 97),
    Line("names, news: the same, words differ", "canonical_hard/r", 80, 90),
)
OTHER_NAMES = (
    Line("names, other texts: exact F1", "exact/f1", 87, 90),
    Line("names, other texts: kind F1", "overlap_and_kind/f1", 75, 82),
    Line("names, other texts: words differ", "canonical_hard/r", 75, 85),
    Line("names, other texts: pairs, precision", "canonical/p", 95, None),
)
FACTS = (
    Line("facts a desk must check, held", "found", 70, 82),
    Line("facts one to one, F1", "f1", 70, 80),
    Line("facts one to one, precision", "p", 75, 82),
    Line("useless marks", "useless", 8, 4, most=True),
    Line("held: allegations", "allegation", 65, None),
    Line("held: figures", "figure", 80, None),
    Line("held: events", "event", 70, None),
    Line("held: statements", "other", 45, None),
)

Scorer = Callable[[Path, Path, Sequence[str]], Mapping[str, float]]


def show_figures(folder: Path) -> None:
    """Print the table for the sets ``dev``, ``entities-dev``, ``names-dev``, ``facts-dev`` in ``folder``."""
    print(f"{'':<40}{'reach':>7}{'aim':>7}{'all':>7}{'half':>7}{'other':>7}{'gap':>6}")
    sets: tuple[tuple[str, str, Scorer, tuple[Line, ...]], ...] = (
        ("dev", "dev", _by("score_quotes.py"), QUOTES),
        ("entities-dev", "entities-dev", _by("score_entities.py"), NEWS_NAMES),
        ("names-dev", "names-dev", _by("score_entities.py"), OTHER_NAMES),
        ("entities-dev", "facts-dev", _facts, FACTS),
    )
    for texts, gold, scorer, lines in sets:
        found = _predictions(folder / texts)
        parts = (found, found[::2], found[1::2])
        scores = [scorer(folder, folder / gold, part) for part in parts]
        for line in lines:
            print(_row(line, [100 * score[line.figure] for score in scores]))
    print()


def _row(line: Line, figures: Sequence[float]) -> str:
    whole, half, other = figures
    missed = line.reach is not None and (whole > line.reach if line.most else whole < line.reach)
    asked = "".join(f"{'' if value is None else value:>7}" for value in (line.reach, line.aim))
    now = "".join(f"{figure:>7.1f}" for figure in figures)
    return f"{line.label:<40}{asked}{now}{abs(half - other):>6.1f}{'  short' if missed else ''}"


def _predictions(folder: Path) -> list[str]:
    """What the reader finds in the folder's texts, sorted by name: one JSON object each."""
    found = []
    for path in sorted(folder.glob("*.txt")):
        with path.open(encoding="utf-8", newline="") as file:
            found.append(json.dumps(as_json(path.stem, read(file.read(), as_is=True))))
    return found


def _by(scorer: str) -> Scorer:
    def scored(folder: Path, gold: Path, found: Sequence[str]) -> Mapping[str, float]:
        out = _run(folder / scorer, gold, found, "--json", "--allow-missing")
        return dict(_flat(json.loads(out)["scores"]))

    return scored


def _flat(scores: Mapping[str, Any]) -> list[tuple[str, float]]:
    return [
        (f"{figure}/{part}", value)
        for figure, parts in scores.items()
        for part, value in parts.items()
    ]


def _facts(folder: Path, gold: Path, found: Sequence[str]) -> Mapping[str, float]:
    """Its scorer prints no JSON and scores every story of its gold, so it gets those of ``found``."""
    ids = {json.loads(line)["id"] for line in found}
    stories = (gold / "facts.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    with TemporaryDirectory() as place:
        asked = "".join(story for story in stories if json.loads(story)["id"] in ids)
        (Path(place) / "facts.jsonl").write_text(asked, encoding="utf-8")
        out = _run(folder / "score_facts.py", Path(place), found)
    figures = {
        "p": r"one to one +P +([\d.]+)",
        "f1": r"one to one .*F1 +([\d.]+)",
        "found": r"held by a mark\) +R +([\d.]+)",
        "useless": r"useless marks +([\d.]+)",
        **{kind: rf"found {kind} +([\d.]+)" for kind in ("allegation", "figure", "event", "other")},
    }
    return {name: _percentage(pattern, out) / 100 for name, pattern in figures.items()}


def _percentage(pattern: str, printed: str) -> float:
    found = re.search(pattern, printed)
    return float(found[1]) if found else float("nan")


def _run(scorer: Path, gold: Path, found: Sequence[str], *options: str) -> str:
    with TemporaryDirectory() as place:
        predictions = Path(place) / "predictions.jsonl"
        predictions.write_text("\n".join(found), encoding="utf-8")
        command = [sys.executable, str(scorer), str(gold), str(predictions), *options]
        done = subprocess.run(command, capture_output=True, check=True, text=True)
    return done.stdout
