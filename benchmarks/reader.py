"""How well the reader finds, and how long it takes.

Run from the root of the project: ``python -m benchmarks.reader [FOLDER]``. FOLDER holds the
annotated texts and their scorers (see ``benchmarks.reader_figures``); without it only the speed is
measured. No database needed.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

from articles.importing.page_text.take_apart import take_apart
from articles.reading import canonical, read
from articles.reading.facts.find import find_facts
from articles.reading.names.find import find_names
from articles.reading.names.registry import Registry, RegistryAlias
from articles.reading.quotations.find import find_quotations
from articles.reading.text.sentences import split_paragraphs, split_sentences
from benchmarks.reader_figures import show_figures

SEED = 1887
ALIASES = 100_000
LENGTHS = (4_000, 40_000, 400_000)
PUBLISHED = date(2026, 5, 5)
BESIDE = Path(__file__).resolve().parent.parent.parent / "shared" / "eval"

# The peak of a program's memory in kB, on Linux. What getrusage tells begins with its parent's.
PEAK = "open('/proc/self/status').read().partition('VmHWM:')[2].split()[0]"

PEOPLE = ("Ann Lee", "Tom Roe", "Kit Moss", "Joan Pell", "Dana Pike", "Omar Haddad", "Lena Voss")
PLACES = ("Elmsby", "Port Harrow", "Castle Dunn", "Norwick", "Al-Rashid", "Vantry")
SENTENCES = (
    "{who}, the mayor of {where}, said on {day} that {n} houses had been flooded since April.",
    "“We have no money for a second bridge,” {last} told reporters in {where}.",
    "“It was the worst night of my life,” said {who}, a teacher. “Nobody came to help us.”",
    "At least {few} people were killed when a ferry sank off {where} in 2011, police said.",
    "The council spent £{n}m on the harbour last year, {m} per cent more than in 2019.",
    "{who} is accused of taking bribes from a company that {last} founded in {where}.",
    "According to the ministry, unemployment fell to {few}.{few} per cent in March.",
    "Residents of {where} called the plan “reckless” and asked the court to stop it.",
    "The committee, which met for the first time on {day}, will decide in September.",
    "{last} has denied the charge, adding that the papers were lost in a fire.",
    "He will travel to {where} next week to meet Foreign Minister {who}.",
    "Outside the court, a dozen supporters of {last} waved flags and sang.",
)
HOSTILE = {
    "100,000 opening marks": "“" * 100_000,
    "100,000 straight marks": '"' * 100_000,
    "nested marks": "“‘" * 25_000 + "’”" * 25_000,
    "a megabyte without a space": "a" * 1_000_000,
    "100,000 brackets": "(" * 100_000,
    "right to left": "قال الوزير إن “السلام” قريب. " * 4_000,
    "emoji": "😀" * 100_000,
    "lone surrogates": "\ud800\udc00\udfff" * 30_000,
    "null bytes": "\x00" * 100_000,
    "one word of saying": "said " * 20_000,
    "one name": "Ann Lee " * 12_500,
    "line breaks": "a\n" * 50_000,
}


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else BESIDE
    if folder.is_dir():
        show_figures(folder)
    else:
        print(f"No annotated articles in {folder}: only the speed is measured.\n")
    start_up()
    speed()
    hostile()


def start_up() -> None:
    """A fresh program, because this one has everything loaded."""
    program = (
        "from time import process_time; from articles.reading import read;"
        "read('Ann Lee said: “It rains.”');"
        f"print(process_time(), {PEAK})"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, text=True, env=os.environ
    )
    seconds, kilobytes = done.stdout.split()
    print(
        f"Start-up with the first story: {float(seconds):.2f} s, {int(kilobytes) / 1024:.0f} MB\n"
    )


def speed() -> None:
    """Milliseconds of processor time by length, with and without a registry, and by step."""
    chance = random.Random(SEED)
    known = Registry(aliases(chance))
    lengths = "".join(f"{f'{length / 1000:g} kB':>9}" for length in LENGTHS)
    print(f"{'milliseconds of processor time':<40}{lengths}{'ratio':>8}")
    texts = [prose(length, chance) for length in LENGTHS]
    for label, registry in (("no registry", None), (f"registry of {ALIASES:,} aliases", known)):
        times = [timed(lambda t=t, r=registry: read(t, registry=r), len(t)) for t in texts]
        show(label, times)
    for label, steps in zip(
        ("  canonical text", "  furniture", "  sentences", "  names", "  quotations", "  facts"),
        zip(*(by_step(text) for text in texts), strict=True),
        strict=True,
    ):
        show(label, list(steps))
    print(f"Peak memory with the registry and the longest: {memory(texts[-1]):.0f} MB\n")


def memory(text: str) -> float:
    """Megabytes at the peak of a fresh program that reads ``text`` with a full registry."""
    program = (
        "import random, string, sys; from articles.reading import read;"
        "from articles.reading.names.registry import Registry, RegistryAlias;"
        "chance = random.Random(1887);"
        "word = lambda: ''.join(chance.choices(string.ascii_lowercase, k=6)).title();"
        "names = [f'{word()} {word()}' for _ in range(int(sys.argv[1]))];"
        "known = Registry(RegistryAlias(n, k, 'person', n) for k, n in enumerate(names));"
        "read(sys.stdin.read(), registry=known);"
        f"print({PEAK})"
    )
    command = [sys.executable, "-c", program, str(ALIASES)]
    done = subprocess.run(command, input=text, capture_output=True, check=True, text=True)
    return int(done.stdout) / 1024


def show(label: str, times: list[float]) -> None:
    ratio = times[-1] / times[0] if times[0] else 0
    print(f"{label:<40}" + "".join(f"{time:>9.1f}" for time in times) + f"{ratio:>7.0f}x")


def by_step(text: str) -> list[float]:
    whole = canonical(text)
    body = take_apart(whole).body
    paragraphs = split_paragraphs(body)
    sentences = split_sentences(body, paragraphs)
    names = find_names(body, paragraphs, sentences)
    quotes = find_quotations(body, paragraphs, sentences, names)
    return [
        timed(work, len(text))
        for work in (
            lambda: canonical(text),
            lambda: take_apart(whole),
            lambda: split_sentences(body, split_paragraphs(body)),
            lambda: find_names(body, paragraphs, sentences),
            lambda: find_quotations(body, paragraphs, sentences, names),
            lambda: find_facts(body, paragraphs, sentences, names, quotes, PUBLISHED),
        )
    ]


def hostile() -> None:
    print(f"{'hostile text, milliseconds':<40}{'half':>9}{'whole':>9}{'ratio':>8}")
    for label, text in HOSTILE.items():
        times = [timed(lambda t=t: read(t), 10**6) for t in (text[: len(text) // 2], text)]
        ratio = times[1] / times[0] if times[0] else 0
        print(f"{label:<40}{times[0]:>9.1f}{times[1]:>9.1f}{ratio:>7.1f}x")


def timed(work: Any, length: int) -> float:
    """Milliseconds of processor time, the median of several rounds for short texts."""
    times = []
    for _ in range(9 if length < 10_000 else 3 if length < 100_000 else 1):
        begun = process_time()
        work()
        times.append((process_time() - begun) * 1000)
    return median(times)


def prose(length: int, chance: random.Random) -> str:
    """News that nobody wrote: ``length`` characters, three sentences to a paragraph."""
    parts: list[str] = []
    size = 0
    while size < length:
        who = chance.choice(PEOPLE)
        paragraph = " ".join(
            sentence.format(
                who=who,
                last=who.split()[-1],
                where=chance.choice(PLACES),
                day=chance.choice(("Monday", "Friday", "Sunday")),
                n=chance.randint(20, 9_000),
                m=chance.randint(2, 90),
                few=chance.randint(2, 9),
            )
            for sentence in chance.sample(SENTENCES, 3)
        )
        parts.append(paragraph)
        size += len(paragraph) + 2
    return "\n\n".join(parts)[:length]


def aliases(chance: random.Random) -> Iterator[RegistryAlias]:
    """Names for a full registry; the prose's own people are among them."""
    letters = "abcdefghiklmnoprstuvwz"
    for key in range(ALIASES):
        first, last = ("".join(chance.choices(letters, k=6)).title() for _ in range(2))
        name = PEOPLE[key] if key < len(PEOPLE) else f"{first} {last}"
        yield RegistryAlias(name, key, "person", name)


if __name__ == "__main__":
    main()
