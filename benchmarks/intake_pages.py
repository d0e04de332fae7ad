"""How well a story is taken off its page, and how long that takes: the table of docs/intake.md.

Run from the root of the project: ``python -m benchmarks.intake_pages [FOLDER]``. FOLDER holds the
annotated pages and their scorer (``pages-dev``, ``score_pages.py``), and beside it the findings with
single lines of furniture; they are no part of the repository. No database needed.

Rules are written with one half of the pages at hand, every other one by name; the second half is only
looked at in figures.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import process_time
from types import ModuleType
from typing import Any

from articles.importing import Incoming, Unreadable, parse
from articles.importing.html_page import decode_html
from articles.importing.page_text.reading import read_page
from articles.importing.page_text.take_apart import take_apart
from articles.reading import read

BESIDE = Path(__file__).resolve().parent.parent.parent / "shared" / "eval"
ROUNDS = 5
PAGE_TEXT, PAGE_HTML = 30_000, 700_000  # bytes of the pages whose time is taken

STORY = (
    "The council voted on Monday to build a bridge over the River Lee, the mayor said.",
    "“It will cost four million pounds,” Tom Poe told residents who had come to the town hall.",
    "Work begins in June and takes two years, according to the plan that was published on Friday.",
    "Opponents said they would go to court before the first stone was laid in the summer.",
)
HEADLINE = "Council backs new bridge over the River Lee"


@dataclass(frozen=True)
class Task:
    """One way in which the pages come: where a page's bytes are, their format, what to reach."""

    title: str
    bytes_of: Callable[[Path, str], bytes]
    format: str
    to_reach: dict[str, float]


def file_of(folder: Path, name: str, suffix: str) -> bytes:
    return (folder / f"{name}{suffix}").read_bytes()


def html_of(folder: Path, name: str) -> bytes:
    return gzip.decompress((folder / f"{name}.html.gz").read_bytes())


def body_of(folder: Path, name: str) -> bytes:
    """What stands in the page's body, without its head: what a paste of the whole page gives."""
    html, _ = decode_html(html_of(folder, name))
    inside = re.search(r"<body[^>]*>(.*)</body>", html, re.S | re.I)
    return (inside[1] if inside else re.sub(r"(?is)<head\b.*?</head>", "", html)).encode()


TASKS = (
    Task(
        "page text, select all",
        lambda folder, name: file_of(folder, name, ".page.txt"),
        "plain_text",
        {"words F1": 90, "words R": 97, "lines F1": 75, "headline right": 56, "headline wrong": 6},
    ),
    Task(
        "selection over the story",
        lambda folder, name: file_of(folder, name, ".selection.txt"),
        "plain_text",
        {"lines F1": 92, "headline right": 68},
    ),
    Task(
        ".html file",
        html_of,
        "html_page",
        {"words F1": 96.5, "lines F1": 92, "headline right": 69, "byline right": 44},
    ),
    Task(
        "HTML of the body alone",
        body_of,
        "html_fragment",
        {"words F1": 96, "lines F1": 91, "headline right": 66, "byline right": 41},
    ),
)
LESS_IS_BETTER = ("headline wrong",)


def load_scorer(folder: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_pages", folder / "score_pages.py")
    assert spec and spec.loader
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    return scorer


def scored(task: Task, scorer: ModuleType, folder: Path, gold: dict[str, Any]) -> dict[str, Any]:
    """The scorer's row for each page."""
    rows = {}
    for name in sorted(gold):
        try:
            story = parse(task.bytes_of(folder, name), task.format)[0]
        except Unreadable:
            story = Incoming()
        got = {"headline": story.headline, "body": story.body, "byline": story.byline}
        rows[name] = scorer.page(gold[name], got)
    return rows


def figures(rows: list[dict[str, Any]]) -> dict[str, float]:
    def mean(key: str) -> float:
        return 100 * sum(row[key] for row in rows) / len(rows)

    def share(part: str, whole: str) -> float:
        return 100 * sum(row[part] for row in rows) / max(1, sum(row[whole] for row in rows))

    def f1(precision: float, recall: float) -> float:
        return 2 * precision * recall / max(1e-9, precision + recall)

    return {
        "words F1": f1(mean("wp"), mean("wr")),
        "words R": mean("wr"),
        "lines F1": f1(share("tp", "body"), share("hit", "story")),
        "headline right": sum(row["head"] == "right" for row in rows),
        "headline wrong": sum(row["head"] == "wrong" for row in rows),
        "byline right": sum(row["by"] == "right" for row in rows),
    }


def quality(folder: Path) -> None:
    scorer = load_scorer(folder)
    with (folder / "pages-dev" / "gold.jsonl").open(encoding="utf-8") as lines:
        gold = {page["id"]: page for page in map(json.loads, lines)}
    print(f"{'':<26}{'figure':<18}{'all':>7}{'half':>8}{'other':>8}{'to reach':>10}")
    for task in TASKS:
        rows = list(scored(task, scorer, folder / "pages-dev", gold).values())
        whole, one, other = map(figures, (rows, rows[0::2], rows[1::2]))
        for name, to_reach in task.to_reach.items():
            less = name in LESS_IS_BETTER
            reached = whole[name] <= to_reach if less else whole[name] >= to_reach
            print(
                f"{task.title:<26}{name:<18}{whole[name]:>7.1f}{one[name]:>8.1f}{other[name]:>8.1f}"
                f"{'≤' if less else '≥':>5}{to_reach:>5g}{'' if reached else '  not reached'}"
            )


def single_lines(findings: Path) -> Iterator[tuple[str, str, str]]:
    """Kind, place and words of each line of furniture in the findings."""
    for row in findings.read_text(encoding="utf-8").splitlines():
        found = re.match(r"- \*\*(?P<kind>.+?)\*\* \((?P<place>top|mid|end)\): ", row)
        if found:
            for line in re.findall(r"`([^`]+)`", row[found.end() :]):
                yield found["kind"], found["place"], line


def furniture(findings: Path) -> None:
    """How many single lines stay in a small story, and whether a paragraph of it is lost."""
    stayed, lost, total = [], 0, 0
    for kind, place, line in single_lines(findings):
        parts = list(STORY)
        parts.insert({"top": 0, "mid": 2, "end": 4}[place], line)
        body = take_apart("\n\n".join([HEADLINE, *parts])).body
        total += 1
        lost += sum(paragraph not in body for paragraph in STORY)
        if line in body.split("\n\n"):
            stayed.append(f"{kind}: {line}")
    share = 100 * len(stayed) / max(1, total)
    print(
        f"{'single furniture lines':<26}{f'of {total} stay, %':<18}{share:>7.1f}{'':>16}{'≤':>5}   10"
    )
    print(f"{'':<26}{'story lines lost':<18}{lost:>7}{'':>16}{'≤':>5}    0")


def milliseconds(act: Callable[[], object]) -> float:
    act()
    times = []
    for _ in range(ROUNDS):
        begun = process_time()
        act()
        times.append((process_time() - begun) * 1000)
    return median(times)


def speed(folder: Path) -> None:
    """Milliseconds of processor time from bytes to a preview: off the page, and read."""
    pages = folder / "pages-dev"
    text = nearest(pages.glob("*.page.txt"), PAGE_TEXT).read_text(encoding="utf-8")
    html = gzip.decompress(
        nearest(pages.glob("*.html.gz"), PAGE_HTML, lambda f: len(gzip.decompress(f))).read_bytes()
    )
    story = parse(html, "html_page")[0]
    for title, size, off, whole, to_reach in (
        (
            "page text",
            len(text),
            lambda: take_apart(text),
            lambda: read_page(take_apart(text)),
            100,
        ),
        (
            "HTML",
            len(html),
            lambda: parse(html, "html_page"),
            lambda: (parse(html, "html_page"), read(story.body, as_is=True)),
            300,
        ),
    ):
        print(
            f"{f'{title} of {size // 1000} kB':<26}{'off the page, ms':<18}{milliseconds(off):>7.0f}\n"
            f"{'':<26}{'and read, ms':<18}{milliseconds(whole):>7.0f}{'':>16}{'≤':>5}{to_reach:>5}"
        )


def nearest(files: Iterator[Path], size: int, measure: Callable[[bytes], int] = len) -> Path:
    return min(files, key=lambda file: abs(measure(file.read_bytes()) - size))


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else BESIDE
    if not (folder / "pages-dev").is_dir():
        raise SystemExit(f"No pages-dev in {folder}.")
    quality(folder)
    furniture(folder.parent / "findings" / "page_lines.md")
    speed(folder)


if __name__ == "__main__":
    main()
