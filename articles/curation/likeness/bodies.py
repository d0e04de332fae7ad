"""Names of organisations, places, events and other things taken apart and compared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from articles.curation.likeness.letters import is_slip, plain, sound_alike
from articles.curation.likeness.signs import Sign
from articles.reading.text.wordlists import word_set

_WORD = re.compile(r"[a-z0-9]+")


#: Initials that a name brings along: "Ministry of Defence (MoD)".
_LETTERS_BEHIND = re.compile(
    r"(?<=\S) \([A-Za-z]{0,3}[A-Z]{2,}[A-Za-z]?\)$|(?<=\S) \([A-Z][a-z]?[A-Z]\)$"
)


_SMALL = word_set(
    "a an the of and for in on at to by de del della di da do dos das du des la le les el los las"
    " der die das den und et y von van"
)


#: What tells only the legal form of a company.
_LEGAL = word_set(
    "plc ltd limited inc incorporated corp corporation co company llc llp lp gmbh ag se sa sas sarl"
    " spa srl nv bv ab as asa oy oyj kk pty pte sro zrt kft cic holding holdings group"
)


#: Words that people leave out of a longer name.
_GENERAL = word_set(
    "national royal international federal state central general united american us usa uk british"
    " english european association society foundation organisation club football cricket rugby fc"
    " afc party trust city town village county borough district municipality region republic"
    " kingdom global worldwide official annual public service services"
) | frozenset(f"{word}s" for word in ("association", "club", "foundation"))


_WRITTEN_OUT = {
    "dept": "department", "dep": "department", "min": "ministry", "univ": "university",
    "uni": "university", "inst": "institute", "natl": "national", "nat": "national",
    "intl": "international", "int": "international", "govt": "government", "gov": "government",
    "assn": "association", "assoc": "association", "cttee": "committee", "comm": "commission",
    "bros": "brothers", "st": "saint", "mt": "mount", "ft": "fort", "fdn": "foundation",
    "hosp": "hospital", "mfg": "manufacturing", "tech": "technology", "fed": "federal",
    "sch": "school", "coll": "college", "ctr": "centre", "center": "centre", "centers": "centres",
    "defense": "defence", "labor": "labour", "harbor": "harbour", "program": "programme",
    "theater": "theatre", "color": "colour", "honor": "honour", "neighborhood": "neighbourhood",
    "jewelers": "jewellers", "traveler": "traveller", "catalog": "catalogue", "gray": "grey",
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "first": "1st",
    "second": "2nd", "third": "3rd", "fourth": "4th", "fifth": "5th", "bldg": "building",
    "soc": "society", "org": "organisation", "auth": "authority", "corp": "corporation",
    "ave": "avenue", "rd": "road", "sq": "square", "cty": "county", "br": "bridge",
}  # fmt: skip


#: Words that make two of what is otherwise alike.
_APART = word_set(
    "north south east west northern southern eastern western upper lower inner outer old new great"
    " little men women mens womens boys girls junior senior youth under"
)


@dataclass(frozen=True, slots=True)
class Body:
    """A name in plain words: all that tell something, those of the legal form apart; ``letters``
    when the name is nothing but initials; ``initials`` by which it may go."""

    words: tuple[str, ...]
    legal: frozenset[str]
    letters: str
    initials: frozenset[str]

    @property
    def joined(self) -> str:
        return "".join(self.words)

    @property
    def distinct(self) -> frozenset[str]:
        """The words that nobody leaves out, or all when there are no others."""
        return frozenset(self.words) - _GENERAL or frozenset(self.words)


@lru_cache(maxsize=400_000)
def body(name: str) -> Body | None:
    """A name taken apart; None when it holds neither letters nor figures."""
    name = _LETTERS_BEHIND.sub("", name) or name
    every = _WORD.findall(plain(name.replace("&", " and ")).replace("'", ""))
    if not every:
        return None
    written = [_one_way(word) for word in every]
    words = [word for word in written if word not in _SMALL] or written
    kept = [word for word in words if word not in _LEGAL] or words
    legal = frozenset(words) - frozenset(kept)
    return Body(tuple(kept), legal, _letters(name), _initials(every))


def _one_way(word: str) -> str:
    word = _WRITTEN_OUT.get(word, word)
    for american, british in (("ization", "isation"), ("izations", "isations")):
        if word.endswith(american):
            return word[: -len(american)] + british
    return word


def _letters(name: str) -> str:
    letters = name.replace(".", "").replace("-", "").strip()
    letters = letters.removeprefix("The ").removeprefix("the ")
    raised = sum(letter.isupper() for letter in letters)
    if not 1 < len(letters) < 9 or not letters.isalnum() or raised <= len(letters) / 2:
        return ""
    return plain(letters)


def _initials(words: list[str]) -> frozenset[str]:
    if len(words) < 2:
        return frozenset()
    main = [word for word in words if word not in _SMALL]
    bare = [word for word in main if word not in _LEGAL]
    forms = ("".join(word[0] for word in some) for some in (words, main, bare))
    return frozenset(form for form in forms if len(form) > 1)


def compare(one: Body, other: Body) -> Sign | None:
    """How both names may name one thing; None when they name two."""
    if one.joined == other.joined:
        return Sign.SAME if one.legal == other.legal else Sign.FORM
    for letters, full in ((one.letters, other), (other.letters, one)):
        if letters:
            return Sign.ACRONYM if letters in full.initials else None
    words, others = frozenset(one.words), frozenset(other.words)
    if _are_apart(words ^ others):
        return None
    if words == others:
        return Sign.TURNED
    if words < others or others < words:
        return _shorter(one, other)
    return _one_word_apart(one.words, other.words)


def _are_apart(differing: frozenset[str]) -> bool:
    return not differing.isdisjoint(_APART) or any(word[0].isdigit() for word in differing)


def _shorter(one: Body, other: Body) -> Sign | None:
    shorter, longer = sorted((one, other), key=lambda body: len(body.words))
    missing = frozenset(longer.words) - frozenset(shorter.words)
    if missing <= _GENERAL and not frozenset(shorter.words) <= _GENERAL:
        return Sign.ABRIDGED
    if len(shorter.words) > 1 and len(missing) == 1:
        return Sign.PART
    begins = shorter.words[0] == longer.words[0] and shorter.words[0] not in _GENERAL
    return Sign.PART if len(shorter.words) == 1 and begins and len(missing) < 3 else None


def _one_word_apart(words: tuple[str, ...], others: tuple[str, ...]) -> Sign | None:
    if len(words) != len(others):
        return None
    differing = [pair for pair in zip(words, others, strict=True) if pair[0] != pair[1]]
    if all(sound_alike(*pair) or _is_plural(*pair) for pair in differing):
        return Sign.SPELLING
    if len(differing) == 1 and is_slip(*differing[0]):
        return Sign.SLIP
    return None


def _is_plural(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) > 3 and longer in (f"{shorter}s", f"{shorter}es")
