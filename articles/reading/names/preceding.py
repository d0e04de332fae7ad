"""What the words before a name show about its kind."""

from __future__ import annotations

from articles.reading.names.apposition import by_apposition, is_behind_ship, sounds_like_somebody
from articles.reading.names.clubs import by_sport
from articles.reading.names.countries import by_dealings
from articles.reading.names.guesses import Evidence
from articles.reading.names.routes import end_of_way
from articles.reading.names.segmentation import Piece
from articles.reading.names.words import CAPITAL, LOWER
from articles.reading.text.gazetteer import Gazetteer


def by_what_stands_before(piece: Piece, lists: Gazetteer) -> Evidence | None:
    before = piece.before
    if before is None:
        return None
    gap, near, low = piece.words[piece.first].gap, lists.near, before.low
    if gap == " " and before.possessive and _is_year(low):
        return "other", "a work of that year", 70
    beside, single = gap == " ", len(piece.units) == 1
    if low == "host" and beside and (told := by_sport(piece, lists)) is not None:
        return told
    if low in lists.roles and (beside or (gap == ", " and not single)):
        if (
            low in near["makers"]
            and (single or not sounds_like_somebody(piece, lists))
            and not _writes(piece)
        ):
            return "organisation", "after a word for a maker", 50
        return "person", "after a role", 75
    if not beside:
        return (
            by_apposition(piece, lists) if gap == ", " else _by_word_before_marks(piece, lists, gap)
        )
    if low in near["relatives"]:
        return "person", "after a word of kinship", 75
    for section, kind, rule, confidence in _BEFORE:
        if low in near[section]:
            return kind, rule, confidence
    return _by_word_beside(piece, lists, low)


def _writes(piece: Piece) -> bool:
    """Whether "wrote" or the like follows: "developer Imran Varr wrote in a blog post"."""
    after = piece.after
    return after is not None and after.gap == " " and after.low in ("wrote", "writes", "tweeted")


def _by_word_before_marks(piece: Piece, lists: Gazetteer, gap: str) -> Evidence | None:
    """What the word before a quotation mark tells of the name behind it: "author of “Quayside”"."""
    if gap not in (' "', " “", " ‘", " ''"):
        return None
    low = piece.words[piece.first - 1].low
    if low in lists.near["relatives"]:
        return "person", "after a word of kinship", 75
    for section, kind, rule, confidence in _BEFORE:
        if kind == "other" and low in lists.near[section]:
            return kind, rule, confidence
    if low in ("of", "in", "to") and _is_of_a_work(piece, lists):
        return "other", "after what belongs to a work", 65
    return _by_places(piece, lists, low)


def _is_year(low: str) -> bool:
    return len(low) == 4 and low.isdigit() and low[:2] in ("18", "19", "20")


def _by_word_beside(piece: Piece, lists: Gazetteer, low: str) -> Evidence | None:
    """What a preposition or a word of saying right before the name tells."""
    near = lists.near
    told = (
        _known_as(piece, low)
        or _by_two_words_before(piece, lists, low)
        or end_of_way(piece, lists, low)
        or by_sport(piece, lists)
        or by_dealings(piece, lists)
    )
    if told is not None:
        return told
    if low in ("v", "versus") and len(piece.units) == 1:
        return "person", "a party to a case", 40
    if low == "of" and _before_of(piece) in near["directions"]:
        return "place", "after a direction", 60
    if low in ("to", "from", "for", "via", "at", "by"):
        return _by_verb_and_preposition(piece, lists)
    if low in near["into a place"]:
        return "place", "after a word of place", 55
    if low in near["makes"] or (low == "the" and _before_of(piece) in near["makes"]):
        return "other", "what somebody makes", 45
    if low == "the" and (told := _by_word_before_the(piece, lists)):
        return told
    if (told := _by_places(piece, lists, low)) is not None:
        return told
    if low in near["saying"] and low not in _NOT_BEFORE and not _does_itself(piece):
        return "person", "a word of saying before", 55
    return None


def _does_itself(piece: Piece) -> bool:
    """Whether what is said is of the name: "said Tovrin would hire 40", not "said Roe in a letter"."""
    after = piece.after
    return after is not None and after.gap == " " and after.low in _AUXILIARIES


_AUXILIARIES = frozenset(
    "would will had has have was is were are could can should must may might did does".split()
)


def _by_word_before_the(piece: Piece, lists: Gazetteer) -> Evidence | None:
    """ "the magazine The Tovrin", "the novel The Tovrin"."""
    if piece.words[piece.first - 1].text != "The":
        return None
    before = _before_of(piece)
    if before in _BEFORE_A_LIST and (told := _by_sort_of_list(piece, lists, back=1)) is not None:
        return told  # "bands such as The Tovrin"
    if (
        before == "in"
        and piece.first > 2
        and piece.words[piece.first - 3].low in lists.near["acting in"]
    ):
        return "other", "after what belongs to a work", 65  # "the lead in The Tovrin"
    return next((tuple_[1:] for tuple_ in _BEFORE if before in lists.near[tuple_[0]]), None)


def _known_as(piece: Piece, low: str) -> Evidence | None:
    """ "forces known as Tovrin Sul", "a village known as Morl": what it is stands before."""
    if low != "as" or piece.first < 3 or _before_of(piece) != "known":
        return None
    noun = piece.words[piece.first - 3].low
    if noun in _KNOWN_BODIES:
        return "organisation", "after what is known by that name", 66
    return ("place", "after what is known by that name", 66) if noun in _KNOWN_PLACES else None


_KNOWN_BODIES = frozenset(
    "forces group groups militia faction gang movement network army company firm alliance coalition sect"
    " cartel organisation organization rebels party band".split()
)


_KNOWN_PLACES = frozenset(
    "camp town village area region neighbourhood neighborhood district island settlement city valley"
    " square prison".split()
)


def _by_two_words_before(piece: Piece, lists: Gazetteer, low: str) -> Evidence | None:
    """What the word right before the name tells together with the one before it."""
    if low == "the" and is_behind_ship(piece):
        return "other", "a ship", 70
    if low in ("of", "from") and _is_home(piece):
        return "place", "where somebody of that age lives", 80
    if low in ("of", "at", "for", "with") and (told := _by_office(piece, lists)):
        return told
    if (low in ("in", "of") and _before_of(piece) in _SHARES) or (
        low,
        _before_of(piece),
    ) in _OF_FIRMS:
        return "organisation", "in which there are shares", 65
    if low in ("of", "for", "to", "in") and _is_of_a_work(piece, lists):
        return "other", "after what belongs to a work", 65  # "a sequel to Hollow Elm"
    if low in _BEFORE_A_LIST and (told := _by_sort_of_list(piece, lists)):
        return told
    if low in ("named", "called", "dubbed") and (told := _by_named(piece, lists)):
        return told
    if low == "with" and _before_of(piece) in _PARTNERS:
        return "organisation", "who is told or signs something", 50
    first = piece.words[piece.first]
    if _deals(piece, lists) and any(map(str.isupper, first.text[1:])):
        return "organisation", "who is told or signs something", 50
    return None


_SHARES = frozenset({"shares", "stake", "stakes", "stock", "shareholders"})


_OF_FIRMS = frozenset(
    {
        ("in", "investors"),
        *(("at", word) for word in ("profit", "profits", "bosses", "revenue", "staff")),
        *(("of", word) for word in ("takeover", "acquisition", "subsidiary", "customers")),
    }
)


_PARTNERS = frozenset("partnered partnering partners merged merging merge merges".split())


def _is_home(piece: Piece) -> bool:
    """ "Ann Lee, 29, of Tovrin": behind an age and "of" stands where somebody lives."""
    words, at = piece.words, piece.first - 1
    if at < 1 or words[at].gap not in (", ", " "):
        return False
    age = words[at - 1]
    return age.low.isdigit() and len(age.low) < 3 and age.gap in (", ", " (")


def _by_named(piece: Piece, lists: Gazetteer) -> Evidence | None:
    """ "A man named Tovrin", "an armed group called Tovrin"."""
    before = _before_of(piece)
    if before in lists.near["somebody"]:
        return "person", "somebody of that name", 75
    if before in lists.near["body before"]:
        return "organisation", "a body of that name", 70
    return None


#: "games such as", "novels, among them", "albums include".
_BEFORE_A_LIST = frozenset(
    {"like", "including", "as", "them", "include", "includes", "included", "are", "were"}
)


def _by_sort_of_list(piece: Piece, lists: Gazetteer, back: int = 0) -> Evidence | None:
    """ "firms such as Orrin and Tovrin", "games including Hollow Elm"; ``back``: words that stand between."""
    at = piece.first - 2 - back
    if at > 0 and piece.words[at].low in ("such", "among"):
        at -= 1
    for section, kind, rule, confidence in _BEFORE[:2]:
        if at >= 0 and piece.words[at].low in lists.near[section]:
            return kind, rule, confidence
    return None


def _is_of_a_work(piece: Piece, lists: Gazetteer) -> bool:
    """Whether "sequel to", "episode of", "starred in" or the like stands before the name."""
    before = _before_of(piece)
    section = "acting in" if piece.words[piece.first - 1].low == "in" else "parts of a work"
    return before in lists.near[section]


def _deals(piece: Piece, lists: Gazetteer) -> bool:
    """Whether initials are told something or make a deal: "told TRN that", "an agreement with TRN"."""
    low = piece.words[piece.first - 1].low
    return low in ("told", "tells") or (low == "with" and _before_of(piece) in lists.near["deals"])


def _by_places(piece: Piece, lists: Gazetteer, low: str) -> Evidence | None:
    if low in ("of", "and") and _is_one_of_places(piece, lists):
        return "place", "after “city of” or the like", 80
    return None


_NOT_BEFORE = frozenset({"told", "tells", "asked", "wrote", "writes"})


def _before_of(piece: Piece) -> str:
    at = piece.first - 1
    return piece.words[at - 1].low if at and piece.words[at].joins else ""


def _by_office(piece: Piece, lists: Gazetteer) -> Evidence | None:
    """ "chief executive of Tovrin", "an analyst at Tovrin": bodies have offices; "for" says less."""
    words, at = piece.words, piece.first - 1
    office = _before_of(piece)
    if office not in lists.near["offices of a body"]:
        somebody = words[at].low == "at" and at > 2 and words[at - 1].shape == CAPITAL
        if somebody and words[at - 3].low in lists.near["offices of a body"]:
            return "organisation", "after an office of a body", 50  # "analyst Ann Lee at Tovrin"
        return None
    low = words[at].low
    if (low == "for" and len(piece.units) == 1) or (low == "of" and office in _OF_A_SUBJECT):
        return None
    return "organisation", "after an office of a body", 55


#: They teach what stands behind "of".
_OF_A_SUBJECT = frozenset({"professor", "lecturer", "fellow", "student", "scientist"})


def _by_verb_and_preposition(piece: Piece, lists: Gazetteer) -> Evidence | None:
    """ "travelled to", "studied at", "worked for": what stands behind such words."""
    words, at = piece.words, piece.first - 1
    low = words[at].low
    verb = words[at - 1].low if at and words[at].joins else ""
    if low == "to" and at > 2 and words[at - 1].shape == CAPITAL and words[at - 2].low == "from":
        verb = words[at - 3].low  # "the ferry from Orvik to Tovrin"
    if low == "from" and len(piece.units) == 1 and verb in lists.near["from a place"]:
        return "place", "where somebody comes from", 45
    if low in ("to", "from", "for", "via") and verb in lists.near["moving"]:
        return "place", "after a word of movement", 55
    if low == "at" and verb in lists.near["schooling"]:
        return "organisation", "where somebody studied or taught", 55
    if low == "by" and verb in _MADE_BY:
        return "organisation", "who made or published something", 58 if verb != "made" else 52
    if low in ("for", "by") and verb in lists.near["working"]:
        return "organisation", "whom somebody worked for", 40
    if low == "by" and verb in _SURVEYS and not sounds_like_somebody(piece, lists):
        return "organisation", "who reported something", 50
    if (low == "by" and verb in lists.near["reported"]) or (low == "to" and verb == "according"):
        first = piece.lows[0]
        plain = lists.is_common(first) or lists.is_people(first)
        several = len(piece.units) > 1 and plain and first not in lists.genders
        return ("organisation", "who reported something", 55) if several else None
    return ("place", "after “at”", 20) if low == "at" else None


_SURVEYS = frozenset("survey poll polling surveys polls figures data".split())


_MADE_BY = frozenset("published manufactured distributed brewed marketed made".split())


def _is_one_of_places(piece: Piece, lists: Gazetteer) -> bool:
    """Whether "of" before the name belongs to a place: "the towns of Rawa and Ana"."""
    words, at = piece.words, piece.first - 1
    back = max(0, at - _LONGEST_LIST)
    while at > back and words[at].low != "of":
        if words[at].low != "and" and words[at].shape != CAPITAL:
            return False
        at -= 1
    return words[at].low == "of" and at > 0 and words[at - 1].low in lists.near["place of"]


_LONGEST_LIST = 8


_BEFORE = (
    ("bodies before", "organisation", "after a word for several organisations", 70),
    ("things before", "other", "after a word for several works", 65),
    ("body before", "organisation", "after a word for a kind of organisation", 70),
    ("place before", "place", "after a word for a kind of place", 60),
    ("thing before", "other", "after a word for a work or product", 65),
    ("event before", "event", "after a word for a kind of event", 65),
)


def is_told_by(piece: Piece, lists: Gazetteer) -> bool:
    """Whether somebody told "The" and the name something, or it reports: "told The Wrap"."""
    words, at = piece.words, piece.first - 2
    if at < 1 or words[at + 1].text != "The":
        return False
    pair = words[at - 1].low, words[at].low
    after = piece.after
    reports = after is not None and after.gap == " " and after.low in _REPORTS
    return pair[1] in ("told", "tells") or pair in _TOLD_BY or reports


_TOLD_BY = (
    ("according", "to"),
    ("reported", "by"),
    ("reports", "from"),
    ("seen", "by"),
    ("obtained", "by"),
)


_REPORTS = frozenset({"reported", "reports", "said", "says", "writes", "wrote"})


def is_somebodys_body(piece: Piece, lists: Gazetteer) -> bool:
    """ "Jane Roe of Hollow Elm": behind somebody's full name and "of" stands no person."""
    words, at = piece.words, piece.first - 1
    if at < 2 or words[at].low != "of" or not (words[at].joins and words[at - 1].joins):
        return False
    first, surname = words[at - 2], words[at - 1]
    named = first.low in lists.genders or surname.low in lists.wide_surnames
    known = lists.known.get(first.text)
    plain = surname.low in lists.heads or (known is not None and known.sort != "town")
    return first.shape == surname.shape == CAPITAL and named and not plain


def is_called_body(piece: Piece, lists: Gazetteer) -> bool:
    """ "the housing charity Roof": an ordinary word, right behind what sort of body it names."""
    before, low = piece.before, piece.lows[0]
    if before is None or not piece.words[piece.first].joins or before.shape != LOWER:
        return False
    office = low in lists.roles or low in lists.role_front or low in lists.heads
    plural = low.removesuffix("s") in lists.roles
    return before.low in lists.near["body before"] and not (
        office or plural or low in lists.courtesy
    )
