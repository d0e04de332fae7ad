"""Long lists of words that are searched in their file."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.reading.text.gazetteer import DATA
from articles.reading.text.sorted_words import SortedWords


@pytest.mark.parametrize("file", ["surnames.txt", "towns.txt"])
def test_every_line_of_a_shipped_list_is_found_and_no_other_word(file: str) -> None:
    path = DATA / file
    lines = [x for x in path.read_text("utf-8").splitlines() if not x.startswith("#")]
    words = SortedWords(path)
    assert len(lines) > 20_000
    assert all(line in words for line in lines)
    held = set(lines)
    assert not any(f"{line}q" in words for line in lines[::7] if f"{line}q" not in held)


@given(st.sets(st.text("abzé’ ", min_size=1, max_size=4)), st.text(max_size=5))
def test_a_word_is_found_exactly_when_it_is_a_line(
    tmp_path_factory: pytest.TempPathFactory, lines: set[str], sought: str
) -> None:
    path = tmp_path_factory.mktemp("words") / "list.txt"
    rows = "".join(f"{line}\n" for line in sorted(lines, key=str.encode))
    path.write_text(f"# a list\n{rows}", encoding="utf-8")
    words = SortedWords(path)
    assert (sought in words) == (sought in lines)
    assert all(line in words for line in lines)


def test_an_empty_list_and_a_lone_surrogate_are_no_trouble(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text("# nothing\n", encoding="utf-8")
    assert "" not in SortedWords(path)
    assert "\udc80" not in SortedWords(path)
