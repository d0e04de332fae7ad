"""The newsroom's own names in a text: whole words, longest first, ambiguity left open."""

from articles.reading.names.registry import Registry, RegistryAlias


def hits(registry: Registry, text: str) -> list[tuple[str, tuple[int, ...]]]:
    return [
        (text[hit.start : hit.end], tuple(m.key for m in hit.meanings))
        for hit in registry.find(text)
    ]


def alias(words: str, key: int, kind: str = "person") -> RegistryAlias:
    return RegistryAlias(words, key, kind, words)


def test_find_takes_whole_words_only() -> None:
    registry = Registry([alias("Ann", 1)])
    assert hits(registry, "Ann met Anna, and Joann met Ann.") == [("Ann", (1,)), ("Ann", (1,))]


def test_find_takes_the_longest_alias() -> None:
    registry = Registry([alias("Port Vell", 1, "place"), alias("Port Vell Harbour Trust", 2)])
    assert hits(registry, "The Port Vell Harbour Trust bought Port Vell.") == [
        ("Port Vell Harbour Trust", (2,)),
        ("Port Vell", (1,)),
    ]


def test_find_falls_back_to_the_shorter_alias_when_the_longer_ends_inside_a_word() -> None:
    registry = Registry([alias("Marl", 1), alias("Marl Bay", 2, "place")])
    assert hits(registry, "Marl Bayfield") == [("Marl", (1,))]


def test_find_leaves_an_ambiguous_alias_open() -> None:
    registry = Registry([alias("Okafor", 9), alias("Okafor", 4)])
    assert hits(registry, "Okafor spoke.") == [("Okafor", (4, 9))]


def test_find_keeps_one_meaning_for_an_alias_given_twice() -> None:
    registry = Registry([alias("Okafor", 4), alias("Okafor", 4)])
    assert hits(registry, "Okafor spoke.") == [("Okafor", (4,))]


def test_find_minds_letter_case() -> None:
    registry = Registry([alias("Will", 1), alias("al-Nur Fund", 2)])
    assert hits(registry, "The will was read.") == []
    assert hits(registry, "Al-Nur Fund money; WILL AND THE AL-NUR FUND") == [
        ("Al-Nur Fund", (2,)),
        ("WILL", (1,)),
        ("AL-NUR FUND", (2,)),
    ]


def test_find_reads_curly_and_straight_apostrophes_alike() -> None:
    registry = Registry([alias("O'Dowd", 1)])
    assert hits(registry, "O’Dowd left.") == [("O’Dowd", (1,))]


def test_find_keeps_positions_after_letters_that_grow_in_lower_case() -> None:
    registry = Registry([alias("Ann", 1)])
    assert hits(registry, "İİİ Ann") == [("Ann", (1,))]


def test_registry_of_nothing_finds_nothing() -> None:
    assert Registry([]).find("Anybody") == []
    assert Registry([alias("  ", 1)]).find("  ") == []


def test_find_takes_a_name_with_or_without_its_accents() -> None:
    registry = Registry([alias("Wrocław", 1, "place"), alias("Soren Aero", 2)])
    assert hits(registry, "From Wroclaw and WROCŁAW came Søren Ærø, not from wrocław.") == [
        ("Wroclaw", (1,)),
        ("WROCŁAW", (1,)),
        ("Søren Ærø", (2,)),
    ]
    assert hits(registry, "Wroclaw\u0301 Æ") == [("Wroclaw\u0301", (1,))]


def test_find_does_not_begin_within_a_letter() -> None:
    registry = Registry([alias("E Street", 1, "place")])
    assert hits(registry, "Æ Street, E Street") == [("E Street", (1,))]
