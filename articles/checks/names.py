"""Names: one name in two spellings, a slip of a name of the registry, a surname before the full name."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from articles.checks.spelling import SHORTEST, bare_word, is_slip
from articles.checks.story_view import StoryView, finding
from articles.checks.types import Finding, Part
from articles.reading.text.fold import fold
from articles.reading.text.gazetteer import Gazetteer, gazetteer
from articles.reading.types import Name

_CAPITAL = re.compile(r"(?<![\w@#.])[A-Z][^\W\d_][\w'’-]{3,}")

_WORD = re.compile(r"[^\W\d_][\w'’-]*")

#: How many names with the same first letter are compared with each other.
_MOST_ALIKE = 60


#: The most wrong spellings of one name in one story.
_MOST_SLIPS = 3


def check(view: StoryView) -> Iterator[Finding]:
    lists = gazetteer()
    spelt = _spelt(view, lists)
    yield from _two_spellings(view, spelt, lists)
    yield from _unmarked(view, spelt, lists)
    yield from _near_registry(view, lists)
    yield from _without_first(view, lists)
    yield from _headline(view, spelt, lists)


@dataclass(slots=True)
class _Spelling:
    """One word of the story's names, with every place where it stands.

    ``beside`` are the other words of these names; ``alone`` says that it also stands by itself.
    """

    word: str
    places: list[tuple[int, int]]
    things: set[str]
    kinds: set[str]
    beside: set[str]
    alone: bool = False
    known: bool = False
    quoted: bool = False


def _spelt(view: StoryView, lists: Gazetteer) -> dict[str, _Spelling]:
    found: dict[str, _Spelling] = {}
    for name in view.reading.entities:
        words = list(_WORD.finditer(view.text, name.start, name.end))
        lows = [fold(bare_word(word.group())) for word in words]
        for at, match in enumerate(words):
            word = bare_word(match.group())
            if len(word) < SHORTEST or not word[0].isupper() or word.isupper():
                continue
            spelling = found.setdefault(word, _Spelling(word, [], set(), set(), set()))
            spelling.places.append((match.start(), match.start() + len(word)))
            spelling.things.add(name.name)
            spelling.kinds.add(name.kind)
            spelling.beside.update(low for place, low in enumerate(lows) if place != at)
            spelling.alone |= len(words) == 1
            spelling.known |= name.key is not None
            spelling.quoted |= view.is_quoted(match.start())
    return found


def _two_spellings(
    view: StoryView, spelt: dict[str, _Spelling], lists: Gazetteer
) -> Iterator[Finding]:
    by_letter: dict[str, list[_Spelling]] = defaultdict(list)
    for spelling in spelt.values():
        by_letter[fold(spelling.word)[:1]].append(spelling)
    for group in by_letter.values():
        pairs = [
            _right_and_wrong(one, other)
            for at, one in enumerate(group[:_MOST_ALIKE])
            for other in group[at + 1 : _MOST_ALIKE]
            if _is_one_name(one, other, lists)
        ]
        alike = Counter(word for pair in pairs for word in (pair[0].word, pair[1].word))
        for right, wrong in pairs:
            # Many names that differ by a letter are a series and not slips.
            if max(alike[right.word], alike[wrong.word]) <= _MOST_SLIPS:
                yield from _differ(view, right, wrong)


def _is_one_name(one: _Spelling, other: _Spelling, lists: Gazetteer) -> bool:
    of_person = bool(one.things & other.things) and one.kinds == other.kinds == {"person"}
    if not is_slip(one.word, other.word, endings=of_person):
        return False
    if one.kinds.isdisjoint(other.kinds) and "other" not in one.kinds | other.kinds:
        return False
    lows = fold(one.word), fold(other.word)
    if any(lists.is_people(low) for low in lows) or all(lists.is_common(low) for low in lows):
        return False
    if any(low in lists.common for low in lows) and not one.things & other.things:
        return False
    if not (one.things & other.things or one.beside & other.beside) and all(
        _is_known_name(low, lists) for low in lows
    ):
        return False  # Obama and Osama
    if "person" not in one.kinds and any(low in lists.heads for low in lows):
        return False  # "Centre" and "Center" of two houses
    if one.beside and other.beside:
        # Beside different words they are two names: Jane Clark and Ann Clarke.
        return bool(one.beside & other.beside) and not _are_first_names(lows, lists)
    if "person" in one.kinds:
        return not _are_first_names(lows, lists)
    # One word alone, elsewhere with others: only where the reader takes them for one thing.
    settled = all(word.title() in lists.known for word in lows)
    return not settled and (bool(one.things & other.things) or not (one.beside or other.beside))


def _unmarked(view: StoryView, spelt: dict[str, _Spelling], lists: Gazetteer) -> Iterator[Finding]:
    """A capitalised word that is neither a name nor an ordinary word: a slip of a name of the story."""
    by_letter: dict[str, list[_Spelling]] = defaultdict(list)
    for spelling in spelt.values():
        by_letter[fold(spelling.word)[:1]].append(spelling)
    marked = iter(view.reading.entities)
    name = next(marked, None)
    for match in _CAPITAL.finditer(view.text):
        while name is not None and name.end <= match.start():
            name = next(marked, None)
        if name is not None and name.start <= match.start():
            continue
        word = bare_word(match.group())
        low = fold(word)
        if len(word) < SHORTEST or word in spelt or word.isupper():
            continue
        if _is_a_word(low, lists) or low in lists.genders:
            continue
        if low in lists.calendar or word in lists.known:
            continue
        for right in by_letter[low[:1]][:_MOST_ALIKE]:
            if is_slip(word, right.word):
                place = (match.start(), match.start() + len(word))
                yield from _differ(view, right, _Spelling(word, [place], set(), set(), set()))
                break


def _is_known_name(low: str, lists: Gazetteer) -> bool:
    return low in lists.genders or low in lists.surnames or low in lists.wide_surnames


def _is_a_word(low: str, lists: Gazetteer) -> bool:
    """Whether it is an ordinary word, or one for a people."""
    return lists.is_common(low) or low in lists.function or lists.is_people(low)


def _are_first_names(lows: tuple[str, str], lists: Gazetteer) -> bool:
    """Whether both are first names of their own: Daniel and Daniela are two people."""
    genders = [lists.genders.get(low) for low in lows]
    return all(low in lists.genders for low in lows) and genders[0] != genders[1]


def _right_and_wrong(one: _Spelling, other: _Spelling) -> tuple[_Spelling, _Spelling]:
    """The spelling that is likely right: the registry's, else the more frequent, else the first."""
    if one.known != other.known:
        return (one, other) if one.known else (other, one)
    if len(one.places) != len(other.places) or one.quoted != other.quoted:
        if len(one.places) == len(other.places):
            return (other, one) if one.quoted else (one, other)
        return (one, other) if len(one.places) > len(other.places) else (other, one)
    return (one, other) if one.places[0] < other.places[0] else (other, one)


def _differ(view: StoryView, right: _Spelling, wrong: _Spelling) -> Iterator[Finding]:
    times = "once" if len(right.places) == 1 else f"{len(right.places)} times"
    for start, end in wrong.places:
        if view.text[end : end + 8].lstrip(" ’'s").startswith(("[sic]", "(sic)")):
            continue
        if _FAMILY.search(view.text, max(0, start - 32), start) and wrong.word.endswith("s"):
            continue
        rule, where = "names.spelling", "elsewhere"
        if view.is_caption(start):
            rule, where = "names.caption", "outside the caption"
        elif view.is_quoted(start):
            rule, where = "names.quotation", "outside the quotation"
        people = _people_meant(wrong.word, right.word)
        said = f"“{wrong.word}” here, “{right.word}” {times} {where}. Which is right?"
        if people:
            said = f"“{wrong.word}” here. Is “{people}” meant?"
        yield finding(rule, start, end, said, mend=people or right.word)


def _people_meant(wrong: str, place: str) -> str | None:
    """The demonym that is nearer to a slip than the country is: "Australian" for "Australain"."""
    lists, far = gazetteer(), OSA.distance(wrong, place)
    words = [place + "n", place + "an", place + "ian", place + "ish", place + "ese"]
    near = [word for word in words if lists.is_people(fold(word))]
    return next((word for word in near if OSA.distance(wrong, word) < far), None)


#: "the Barry Bennetts of this world", "the Kochs".
_FAMILY = re.compile(r"\bthe (?:[\w’'-]+ ){0,2}$")


def _near_registry(view: StoryView, lists: Gazetteer) -> Iterator[Finding]:
    registry = view.story.registry.names
    if registry is None or not len(registry):
        return
    asked: dict[str, str | None] = {}
    for name in view.reading.entities:
        if name.key is not None or name.candidates:
            continue
        words = bare_word(view.text[name.start : name.end])
        if words not in asked:
            asked[words] = _near(words, name, view, lists)
        right = asked[words]
        if right is not None:
            end = name.start + len(words)
            said = f"The registry knows “{right}”. Is it the same?"
            yield finding("names.registry", name.start, end, said, mend=right)


def _near(words: str, name: Name, view: StoryView, lists: Gazetteer) -> str | None:
    """The name of the registry that these words may be a slip of."""
    registry = view.story.registry.names
    parts = words.split()
    if registry is None or (len(parts) < 2 and len(words) < 8) or not 6 <= len(words) <= 60:
        return None
    for alias in registry.near(words):
        others = alias.alias.split()
        if len(parts) == 1 and alias.kind != name.kind:
            continue
        if len(others) != len(parts):
            continue
        pairs = [(a, b) for a, b in zip(parts, others, strict=True) if fold(a) != fold(b)]
        if len(pairs) != 1 or not is_slip(*pairs[0], endings=True):
            continue
        lows = fold(pairs[0][0]), fold(pairs[0][1])
        if lists.is_people(lows[0]) or lists.is_people(lows[1]):
            continue
        if _are_first_names(lows, lists) or lists.known.get(words) is not None:
            continue
        return alias.alias
    return None


def _without_first(view: StoryView, lists: Gazetteer) -> Iterator[Finding]:
    """A person by surname alone, the full name only later or never."""
    for full, mentions in view.people.items():
        first = next((m for m in mentions if not _is_titled(view, m)), None)
        if first is None or first is not mentions[0] or first.key is not None:
            continue
        words = view.text[first.start : first.end]
        if " " in words or first.candidates or view.is_quoted(first.start):
            continue
        later = next((m for m in mentions if " " in view.text[m.start : m.end]), None)
        if later is None or view.is_caption(first.start):
            continue
        if fold(bare_word(words)) != fold(full.split()[-1]):
            continue
        if _ATTRIBUTE.search(view.text[max(0, first.start - 24) : first.start]):
            continue
        if _GOES_ON.match(view.text, first.end) or _is_heading(view, first.start):
            continue
        said = f"The surname stands here before the full name, “{full}”."
        yield finding("names.first", first.start, first.end, said, mend=full)


#: "the Mueller inquiry" does not speak of the person.
_ATTRIBUTE = re.compile(r"\b(?:the|a|an|this|that|any|entire)(?: [a-z]+)? $")

#: "Starr International", "Shaw & Co", "the Bush and Obama administrations": names of other things.
_GOES_ON = re.compile(
    r" (?:& |[A-Z])|(?:['’]s?)? (?:administration|campaign|camp|supporter|era|famil)"
)


def _is_heading(view: StoryView, place: int) -> bool:
    """Whether a place stands in a headline or a heading: there names are short."""
    number = view.paragraph_at(place)
    if number < 0:
        return False
    paragraph = view.reading.paragraphs[number]
    return paragraph.end - paragraph.start < (120 if number == 0 else 60)


_HONORARY = frozenset(
    "mr mrs ms miss dr sir dame lord lady pope king queen prince princess president st saint".split()
)


def _is_titled(view: StoryView, name: Name) -> bool:
    before = view.text[max(0, name.start - 20) : name.start].rstrip(" .").rpartition(" ")[2]
    return before.lower() in _HONORARY or before[:1].isupper()


def _headline(view: StoryView, spelt: dict[str, _Spelling], lists: Gazetteer) -> Iterator[Finding]:
    """A word of the headline that is a slip of a name of the story."""
    headline = view.story.headline
    if not headline:
        return
    inside = Counter(fold(bare_word(word)) for word in view.text.split())
    names: dict[str, list[str]] = defaultdict(list)
    for word in spelt:
        names[fold(word)[0]].append(word)
    for match in _WORD.finditer(headline):
        word = bare_word(match.group())
        low = fold(word)
        if not word[:1].isupper() or len(word) < SHORTEST or low in inside:
            continue
        if lists.is_common(low) or lists.is_people(low):
            continue
        right = _meant(word, names.get(low[:1], ()))
        if right is not None:
            said = f"The headline has “{word}”, the text “{right}”."
            mend = right.upper() if word.isupper() else right
            end = match.start() + len(word)
            yield finding("names.headline", match.start(), end, said, mend=mend, part=Part.HEADLINE)


def _meant(word: str, names: Sequence[str]) -> str | None:
    return next((name for name in names[:_MOST_ALIKE] if is_slip(word, name)), None)
