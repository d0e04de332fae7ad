"""How long the checks of copy take, and whether their time grows with the text alone.

    python -m benchmarks.checks [--runs 20]

Checks texts of 4,000, 40,000 and 160,000 characters out of the demo's stories, each paragraph with
names of its own, and prints the median of processor milliseconds beside the reading: of a whole, and
of a thousand characters. No database is asked.
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from statistics import median

from articles import demo
from articles.checks import Story, check
from articles.reading import canonical, read

SIZES = (4_000, 40_000, 160_000)

#: Words of names are told apart by a syllable, so that a longer text holds more of them.
SYLLABLES = [c + v for c in "bdfgklmnprstv" for v in "aeiou"]

_NAME = re.compile(r"(?<=[a-z] )[A-Z][a-z]{4,}\b")


def paragraphs() -> Iterator[str]:
    """Paragraphs of the demo's stories without end; the names differ from round to round."""
    stories = sorted((Path(demo.__file__).parent / "stories").glob("*.txt"))
    bodies = [canonical(story.read_text(encoding="utf-8")) for story in stories]
    for number in range(len(SYLLABLES)):
        end = SYLLABLES[number] if number else ""
        for body in bodies:
            for paragraph in body.split("\n\n"):
                yield _NAME.sub(lambda name, end=end: name.group() + end, paragraph)


def text_of(size: int) -> str:
    """So many characters, whole paragraphs but for the last."""
    found: list[str] = []
    length = 0
    for paragraph in paragraphs():
        found.append(paragraph)
        length += len(paragraph) + 2
        if length >= size:
            break
    return "\n\n".join(found)[:size]


def milliseconds(story: Story, runs: int) -> float:
    """The median of processor time that one check of the story takes."""
    check(story)
    times = []
    for _ in range(runs):
        begun = time.process_time()
        check(story)
        times.append(time.process_time() - begun)
    return median(times) * 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--runs", type=int, default=20)
    options = parser.parse_args()
    for size in SIZES:
        text = text_of(size)
        reading = read(text, as_is=True)
        story = Story(text, reading, "Council votes for a wall", day=date(2026, 3, 11))
        taken = milliseconds(story, options.runs)
        found = len(check(story))
        print(
            f"{len(text):,} characters: {taken:.1f} ms, {1000 * taken / len(text):.2f} ms a thousand;"
            f" {found} findings"
        )


if __name__ == "__main__":
    main()
