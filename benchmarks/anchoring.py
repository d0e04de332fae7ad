"""How fast spans are re-anchored, and how many untouched ones keep their place.

Run from the root of the project: ``python -m benchmarks.anchoring [REVISIONS]``. No database needed.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from statistics import median
from time import process_time

from articles.anchoring import CARRIED, MOVED, Anchor, reanchor, segments, word_diff
from tests.anchoring.edits import edited, places_now, plain, random_spans, where_now
from tests.anchoring.prose import BODY

SEED = 1887
#: Characters, spans, rounds.
SIZES = ((10_000, 200, 9), (50_000, 1000, 3), (200_000, 4000, 1))
HOSTILE = 100_000  # words


def long_text(length: int) -> str:
    """``length`` characters of prose in which no sentence repeats: each copy has other figures."""
    parts: list[str] = []
    size, copy = 0, 0
    while size < length:
        copy += 1
        text = BODY.replace("the", f"the {copy}th" if copy > 1 else "the")
        parts.append(text.strip())
        size += len(parts[-1]) + 2
    return "\n\n".join(parts)[:length]


def milliseconds(old: str, new: str, anchors: list[Anchor], rounds: int) -> float:
    times = []
    for _ in range(rounds):
        begun = process_time()
        reanchor(old, new, anchors)
        times.append((process_time() - begun) * 1000)
    return median(times)


def speed() -> None:
    print("Re-anchoring, milliseconds of processor time")
    for length, spans, rounds in SIZES:
        chance = random.Random(SEED)
        old = long_text(length)
        anchors = random_spans(old, spans, chance)
        cases = {
            "3 edits": plain(edited(old, 3, chance)),
            "30 edits": plain(edited(old, 30, chance)),
            "every sentence edited": old.replace(" the ", " this "),
            "every tenth word changed": every_tenth_word(old),
            "everything replaced": " ".join(reversed(old.split(" "))),
        }
        for name, new in cases.items():
            took = milliseconds(old, new, anchors, rounds)
            print(f"  {length:>7,} characters, {spans:>5,} spans, {name:<25} {took:>9.1f}")


def every_tenth_word(text: str) -> str:
    words = text.split(" ")
    words[::10] = [f"{word}x" for word in words[::10]]
    return " ".join(words)


def hostile() -> None:
    print("Hostile texts, milliseconds of processor time")
    words = ["word"] * HOSTILE
    same = " ".join(words)
    one_changed = " ".join([*words[: HOSTILE // 2], "other", *words[HOSTILE // 2 + 1 :]])
    chance = random.Random(SEED)
    two_words = " ".join(chance.choices("ab", k=HOSTILE))
    two_other = " ".join(chance.choices("ab", k=HOSTILE))
    twins = "The river rose again. " * (HOSTILE // 10)
    unlike = range(HOSTILE * 6 // 10)
    mixed = " ".join(f"{number * 7919 % 100_003}" for number in unlike)
    mixed_back = " ".join(f"{number * 104_729 % 100_003}" for number in unlike)
    letters = 2 * HOSTILE
    cases = {
        f"{HOSTILE:,} equal words, one changed": (same, one_changed),
        f"{HOSTILE:,} equal words, one deleted": (same, same[5:]),
        f"{HOSTILE:,} words out of two": (two_words, two_other),
        f"{HOSTILE // 10:,} twin sentences, one deleted": (twins, twins[22:]),
        f"{len(unlike):,} unlike words, reordered": (mixed, mixed_back),
        f"one word of {letters:,} letters": ("a" * letters, "a" * (letters - 1)),
        f"{letters:,} full stops": ("." * letters, "." * (letters - 1)),
    }
    for name, (old, new) in cases.items():
        step = len(old) // 200
        anchors = [Anchor(at, at, at + 40) for at in range(0, len(old) - 40, step)]
        print(f"  {name:<40} {milliseconds(old, new, anchors, 1):>9.1f}", end="")
        begun = process_time()
        word_diff(old, new)
        print(f"   word_diff {(process_time() - begun) * 1000:>9.1f}")
    begun = process_time()
    segments(letters, ((at, at + 9, at) for at in range(letters - 9)))
    print(f"  {'a span at each letter, 9 deep':<40} {(process_time() - begun) * 1000:>9.1f}")


def faithfulness(revisions: int, edits: tuple[int, ...]) -> None:
    outcomes: Counter[str] = Counter()
    wrong = 0
    chance = random.Random(SEED)
    for _ in range(revisions):
        anchors = random_spans(BODY, 100, chance)
        traced = edited(BODY, chance.choice(edits), chance)
        new, places = plain(traced), places_now(traced)
        for anchor, placed in zip(anchors, reanchor(BODY, new, anchors), strict=True):
            expected = where_now(anchor, traced, places)
            if expected is not None:
                outcomes[placed.outcome] += 1
            if placed.outcome in (CARRIED, MOVED):
                wrong += new[placed.start : placed.end] != BODY[anchor.start : anchor.end]
                wrong += expected is not None and placed.start != expected
    untouched = sum(outcomes.values())
    kept = outcomes[CARRIED] + outcomes[MOVED]
    each = " or ".join(map(str, edits))
    print(f"{revisions:,} revisions of {each} random edits, seed {SEED}")
    print(f"  untouched spans     {untouched:>9,}")
    for outcome, count in outcomes.most_common():
        print(f"    {outcome:<17} {count:>9,}  {count / untouched:.3%}")
    print(f"  carried or moved    {kept / untouched:.4%}")
    print(f"  on the wrong words  {wrong}")


def main() -> None:
    speed()
    hostile()
    how_many = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    faithfulness(how_many, (1,))
    faithfulness(max(1, how_many // 2), (2, 3, 4))


if __name__ == "__main__":
    main()
