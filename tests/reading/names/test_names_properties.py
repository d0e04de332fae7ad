"""What holds for the names of any text whatever, hostile ones included."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.reading.names.find import find_names
from articles.reading.names.registry import Registry, RegistryAlias
from articles.reading.text.sentences import split_paragraphs, split_sentences
from articles.reading.types import Name

KINDS = {"person", "organisation", "place", "event", "other"}
REGISTRY = Registry(
    [
        RegistryAlias("Ines Duarte", 1, "person", "Ines Duarte", "f"),
        RegistryAlias("Duarte", 1, "person", "Ines Duarte", "f"),
        RegistryAlias("Duarte", 2, "organisation", "Duarte Works"),
        RegistryAlias("the Hall", 3, "place", "Guild Hall"),
    ]
)
PARTS = st.sampled_from(
    [
        *("Ines Duarte", "Duarte", "Mr", "President", "of", "the", "and", "Bank", "US", "U.S."),
        *("van der", "al-Maliki", "(", ")", "“", "”", '"', "'s", ".", ",", ":", "\n\n", "—"),
        *("March", "On Friday", "WHO", "World Health Organisation", "Paris", "said", "Iran's"),
        *("the Hall", "#hope", "@me", "I.P.O.", "K.C.", "J.", "Jr.", "&", "2019", "22nd", "🙂"),
        *("İstanbul", "ﬁne", "\ud800", "\x00", "اسم", "Éire", "ISLAND", "also known as", " "),
    ]
)
TEXTS = st.one_of(st.lists(PARTS, max_size=40).map(" ".join), st.text(max_size=200))


def read(text: str) -> tuple[Name, ...]:
    paragraphs = split_paragraphs(text)
    return find_names(text, paragraphs, split_sentences(text, paragraphs), REGISTRY)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_names_are_sorted_apart_and_inside_their_paragraph(text: str) -> None:
    found = read(text)
    for name in found:
        assert 0 <= name.start < name.end <= len(text)
        assert name.kind in KINDS
        assert name.name.strip()
        assert name.rule
        assert 0 <= name.confidence <= 100
        assert text[name.start : name.end].strip() == text[name.start : name.end]
        assert "\n\n" not in text[name.start : name.end]
        assert name.key is None or not name.candidates
        assert name.gender in (None, "m", "f")
    for left, right in pairwise(found):
        assert left.end <= right.start


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_names_are_the_same_at_every_reading(text: str) -> None:
    assert read(text) == read(text)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_mentions_under_one_name_share_kind_key_and_gender(text: str) -> None:
    seen: dict[tuple[str, int | None, str], str | None] = {}
    for name in read(text):
        identity = (name.name, name.key, name.kind)
        assert seen.setdefault(identity, name.gender) == name.gender


@pytest.mark.parametrize(
    "text",
    [
        "A" * 200_000,
        "A " * 100_000,
        "Ab " * 70_000,
        "Ann Bell, " * 20_000,
        "Bank of " * 30_000,
        "(" * 100_000,
        "“" * 100_000 + "Ann",
        "Mr " * 60_000,
        "U.S." * 50_000,
        "van der " * 30_000,
        "Ann's " * 30_000,
        "X (XY) " * 30_000,
        "AB-" * 60_000,
        "".join(f"Ann Be{'abcdefghij'[i % 10]}{i}x said. " for i in range(5_000)),
        " and ".join(f"Tower{i} of" for i in range(20_000)),
        "\ud800" * 50_000 + "\x00" * 50_000,
        "שלום Ann 🙂 " * 20_000,
    ],
    ids=lambda text: text[:12].encode("ascii", "backslashreplace").decode(),
)
def test_hostile_text_is_read_in_bounded_time(text: str) -> None:
    paragraphs = split_paragraphs(text)
    sentences = split_sentences(text, paragraphs)
    began = time.process_time()
    find_names(text, paragraphs, sentences, REGISTRY)
    assert time.process_time() - began < 8
