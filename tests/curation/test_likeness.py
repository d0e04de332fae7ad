"""Names compared: what may be one person or one thing, what is two, and how a registry is ranked."""

from __future__ import annotations

import pytest

from articles.curation.likeness import bodies, people
from articles.curation.likeness.pairs import Record, propose
from articles.curation.likeness.signs import Sign


@pytest.mark.parametrize(
    ("one", "other", "sign"),
    [
        ("Tamsin Roake", "ROAKE, Tamsin", Sign.SAME),
        ("Dr Tamsin Roake", "Tamsin Roake MP", Sign.SAME),
        ("Søren Łęcki", "Soren Lecki", Sign.SAME),
        ("Юсуф Роак", "Yusuf Roak", Sign.SAME),
        ("Jean-Luc Roake", "Jean Luc Roake", Sign.SAME),
        ("Tom van der Berg", "Tom Vanderberg", Sign.SAME),
        ("Viktor Roake", "Roake Viktor", Sign.TURNED),
        ("Yusuf Roakov", "Youssef Roakow", Sign.SPELLING),
        ("Jürgen Müller", "Juergen Mueller", Sign.SPELLING),
        ("Bill Roake", "William Roake", Sign.SHORT),
        ("Bob Roake", "Rob Roake", Sign.SHORT),
        ("Tamsin J. Roake", "Tamsin Roake", Sign.MIDDLE),
        ("J. Edgar Roake", "Edgar Roake", Sign.MIDDLE),
        ("T. Roake", "Tamsin Roake", Sign.INITIAL),
        ("J.E. Roake", "J. Edgar Roake", Sign.INITIAL),
        ("Tamsin Kelford", "Tamsin Keldorf", None),
        ("Tamsin Stanwood", "Tamsin Standwood", Sign.SLIP),
        ("Tamsin Roake-Boe", "Tamsin Roake", Sign.PART),
        ("Ms Roake", "Tamsin Roake", Sign.SURNAME),
        ("Tom Roake Jr", "Tom Roake", Sign.GENERATION),
        ("Tom Roake Jr", "Tom Roake Sr", None),
        ("John A. Roake", "John B. Roake", None),
        ("Tom Roake", "Tim Roake", None),
        ("Tom Roake", "Tom Moor", None),
    ],
)
def test_two_names_of_people(one: str, other: str, sign: Sign | None) -> None:
    first, second = people.person(one), people.person(other)
    assert first is not None
    assert second is not None
    assert people.compare(first, second) == people.compare(second, first) == sign


@pytest.mark.parametrize(
    ("one", "other", "sign"),
    [
        ("Dept of Health", "Department of Health", Sign.SAME),
        ("St. Mary’s Hospital", "Saint Marys Hospital", Sign.SAME),
        ("Ministry of Defence (MoD)", "Ministry of Defense", Sign.SAME),
        ("Alder-Homes", "Alder Homes", Sign.SAME),
        ("Alder Homes Plc", "Alder Homes", Sign.FORM),
        ("Health Department", "Department of Health", Sign.TURNED),
        ("Bay Quota Boards", "Bay Quota Board", Sign.SPELLING),
        ("National Institute of Water", "Institute of Water", Sign.ABRIDGED),
        ("Bay Quotta Bords", "Bay Quota Board", None),
        ("Pellow Harbour Board", "Pellow Harboru Board", Sign.SPELLING),
        ("NIW", "National Institute of Water", Sign.ACRONYM),
        ("N.I.o.W.", "National Institute of Water", Sign.ACRONYM),
        ("Bay Board", "Bay Quota Board", Sign.PART),
        ("North Pellow", "Pellow", None),
        ("Ward 3", "Ward 4", None),
        ("Springfield, Ohio", "Springfield, Illinois", None),
        ("Alder Water Plc", "Alder Railworks Plc", None),
        ("NIW", "National Institute of Rail", None),
    ],
)
def test_two_names_of_things(one: str, other: str, sign: Sign | None) -> None:
    first, second = bodies.body(one), bodies.body(other)
    assert first is not None
    assert second is not None
    assert bodies.compare(first, second) == bodies.compare(second, first) == sign


def test_names_without_letters_are_none() -> None:
    assert people.person("—") is None
    assert bodies.body("…") is None


def found(*records: Record) -> list[tuple[int, int]]:
    return [(pair.one, pair.other) for pair in propose(records)]


def person(key: int, *names: str, company: set[int] = frozenset(), **fields) -> Record:
    return Record(key, "person", names, company=frozenset(company), **fields)


def test_company_tells_namesakes_apart() -> None:
    others = [person(n, f"T. Roake {n}", company={n + 1000}) for n in range(10, 40)]
    here, there = person(1, "Tamsin Roake", company={91, 92, 93}), person(2, "T. Roake")
    beside = person(3, "T. Roake", company={91, 92, 99})
    strangers = [
        person(n, "Tamsin Roake", company={n * 100, n * 101, n * 102}) for n in (4, 5, 6, 7)
    ]
    pairs = propose([here, there, beside, *strangers, *others])
    assert (pairs[0].one, pairs[0].other) == (1, 3)
    assert set(pairs[0].shared_company) == {91, 92}
    assert not any({pair.one, pair.other} <= {4, 5, 6, 7} for pair in pairs)


def test_a_shared_surname_is_no_shared_name() -> None:
    gideon = person(1, "Gideon Marsh", "Marsh", company={91, 92})
    assert found(gideon, person(2, "Alder Marsh", "Marsh", company={91, 92})) == []
    assert found(gideon, person(2, "Marsh", company={91, 92})) == [(1, 2)]


def test_role_and_mark_count() -> None:
    mayor = frozenset({"mayor of pellow"})
    assert found(person(1, "Tom Roake", roles=mayor), person(2, "T. Roake", roles=mayor)) == [
        (1, 2)
    ]
    one = person(1, "Tom Roake", marks=(("id", "Q1"),))
    assert found(one, person(2, "Tom Roake", marks=(("id", "Q2"),))) == []
    assert found(one, person(2, "Tom Roake", marks=(("she", "m"),))) == [(1, 2)]


def test_kinds_are_kept_apart_but_for_other() -> None:
    pellow = Record(1, "place", ("Pellow",))
    assert found(pellow, Record(2, "organisation", ("Pellow",))) == []
    assert found(pellow, Record(2, "other", ("Pellow",))) == [(1, 2)]


def test_an_alias_counts_as_a_name_and_each_pair_comes_once() -> None:
    one = Record(1, "organisation", ("Pellow Fishers’ Guild", "PFG"))
    assert found(one, Record(2, "organisation", ("PFG", "Guild of Pellow Fishers"))) == [(1, 2)]


def test_progress_rises_to_the_whole() -> None:
    told: list[float] = []
    propose([person(n, f"Tom Roake {n}") for n in range(5)], told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0
