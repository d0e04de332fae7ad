"""Parsing in a process of its own, which is ended when it takes too long or too much memory."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from math import ceil
from pathlib import Path
from signal import SIGXCPU

from articles.importing.formats import Format
from articles.importing.incoming import Incoming, Unreadable
from articles.importing.parsing import LARGEST_FILE, parse
from articles.importing.plain_data import as_data, from_data

SECONDS = 10.0
_BY_THE_CLOCK = 3
_MEMORY = 2 * 2**30  # bytes of address space for the child
_MODULE = "articles.importing.apart"
_ROOT = Path(__file__).resolve().parents[2]


def parse_apart(
    data: bytes, format: Format | str, seconds: float = SECONDS, *, charset: str = ""
) -> list[Incoming]:
    """What ``parse`` returns, from a child process that is ended after ``seconds`` of processor time, or
    three times as long by the clock.

    It works in threads and in forked workers, as the child is a new interpreter. Raises Unreadable as
    ``parse`` does, and when time or memory ran out or the child died.
    """
    if len(data) > LARGEST_FILE:
        return parse(data, format)
    command = [sys.executable, "-m", _MODULE, str(Format(format)), charset, str(ceil(seconds))]
    too_slow = Unreadable(
        f"Reading the file took longer than {seconds:g} seconds and was stopped."
        " Paste the text instead."
    )
    try:
        done = subprocess.run(
            command,
            input=data,
            capture_output=True,
            timeout=_BY_THE_CLOCK * seconds,
            cwd=_ROOT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise too_slow from None
    if done.returncode == -SIGXCPU:
        raise too_slow
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        raise Unreadable(
            "Reading the file failed: it is damaged, or needs too much memory."
        ) from None
    if "reason" in answer:
        raise Unreadable(answer["reason"], answer["place"])
    return [from_data(story) for story in answer["stories"]]


def main() -> None:
    """The child: bytes on standard input, one JSON object on standard output."""
    format, charset, seconds = sys.argv[1:4]
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds) + 1))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    answer: dict[str, object]
    try:
        stories = parse(sys.stdin.buffer.read(), format, charset=charset)
        answer = {"stories": [as_data(story) for story in stories]}
    except Unreadable as problem:
        answer = {"reason": problem.reason, "place": problem.place}
    # ASCII, so that lone surrogates from broken files pass through whatever the locale is.
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
