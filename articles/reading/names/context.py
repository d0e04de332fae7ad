"""What the words beside a name show about its kind."""

from __future__ import annotations

from articles.reading.names.description import described
from articles.reading.names.segmentation import Piece
from articles.reading.names.words import CAPITAL, UPPER, Word
from articles.reading.text.gazetteer import Gazetteer

Evidence = tuple[str, str, int]


def word_before(piece: Piece) -> Word | None:
    """The word before the name, whatever stands between."""
    return piece.words[piece.first - 1] if piece.first else None


def word_after(piece: Piece) -> Word | None:
    """The word after the name, whatever stands between."""
    return piece.words[piece.last] if piece.last < len(piece.words) else None


def follows_the(piece: Piece) -> bool:
    """Whether "the" stands before the name."""
    before = word_before(piece)
    return before is not None and before.low == "the" and piece.words[piece.first].joins


def gender_before(piece: Piece, lists: Gazetteer) -> str | None:
    """The gender that a role right before the name shows ("spokeswoman")."""
    before = word_before(piece)
    if before is None or not piece.words[piece.first].joins:
        return None
    return lists.roles.get(before.low)


def state_follows(piece: Piece, lists: Gazetteer) -> bool:
    """Whether the name is a town before its state or country: "Irving, Texas"."""
    after = word_after(piece)
    if after is None or after.gap != ", ":
        return False
    if after.text in lists.postal:
        return True
    known = lists.known.get(after.text) or lists.known.get(after.text + ".")
    if known is None and piece.last + 1 < len(piece.words):
        known = lists.known.get(f"{after.text} {piece.words[piece.last + 1].text}")
    return known is not None and known.sort in ("region", "country")


def label(text: str, piece: Piece) -> bool:
    """Whether the name is the label of a speaker in a transcript: "WALLACE: ..." """
    first = piece.words[piece.first]
    if piece.first or not text[first.start : piece.end].isupper():
        return False
    return text[piece.end : piece.end + 1] == ":" and piece.end - first.start > 2


def is_quoted(text: str, piece: Piece) -> bool:
    """Whether the name stands alone between quotation marks, as a title does."""
    if text[piece.start - 1 : piece.start] not in _OPENING or not piece.start:
        return False
    return text[piece.end : piece.end + 2].lstrip(".,;:!?")[:1] in _CLOSING


_OPENING, _CLOSING = tuple("\"“‘'«"), tuple("\"”’'»")


def governs(piece: Piece, lists: Gazetteer) -> bool:
    """Whether a capital city stands for the government in it: "Washington wants ..." """
    before, after = word_before(piece), word_after(piece)
    if after is None or after.gap != " " or (before is not None and _is_where(piece, lists)):
        return False
    if piece.words[piece.last - 1].possessive:
        return after.low in lists.near["of a government"]
    if after.low in ("has", "had", "have", "will", "would") and piece.last + 1 < len(piece.words):
        after = piece.words[piece.last + 1]
        return after.low in lists.near["governs"] or f"{after.low}s" in lists.near["governs"]
    return after.low in lists.near["governs"]


def _is_where(piece: Piece, lists: Gazetteer) -> bool:
    """Whether a word of place or movement stands before the name."""
    before = word_before(piece)
    if before is None or not piece.words[piece.first].joins:
        return False
    return before.low in lists.near["into a place"] or before.low in ("to", "from", "at", "of")


def context(piece: Piece, lists: Gazetteer) -> Evidence | None:
    """Kind, rule and confidence by the neighbouring words, None when they say nothing."""
    told = (
        _by_what_stands_before(piece, lists),
        described(piece, lists),
        _by_what_follows(piece, lists),
    )
    return max((by for by in told if by is not None), key=lambda by: by[2], default=None)


def _by_what_stands_before(piece: Piece, lists: Gazetteer) -> Evidence | None:
    before = word_before(piece)
    if before is None:
        return None
    gap, near, low = piece.words[piece.first].gap, lists.near, before.low
    if gap == " " and before.possessive and _is_year(low):
        return "other", "a work of that year", 70
    beside, single = gap == " ", len(piece.units) == 1
    if low in lists.roles and (beside or (gap == ", " and not single)):
        if single and low in near["makers"]:
            return "organisation", "after a word for a maker", 50
        return "person", "after a role", 75
    if not beside:
        return _by_word_before_marks(piece, lists, gap)
    if low in near["relatives"]:
        return "person", "after a word of kinship", 75
    for section, kind, rule, confidence in _BEFORE:
        if low in near[section]:
            return kind, rule, confidence
    return _by_word_beside(piece, lists, low)


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
    if (told := _by_two_words_before(piece, lists, low)) is not None:
        return told
    if low in ("v", "versus") and len(piece.units) == 1:
        return "person", "a party to a case", 40
    if low == "of" and _before_of(piece) in near["directions"]:
        return "place", "after a direction", 60
    if low in ("to", "from", "for", "via", "at", "by"):
        return _by_verb_and_preposition(piece, lists)
    if low in near["into a place"]:
        return "place", "after a word of place", 55
    if (told := _by_places(piece, lists, low)) is not None:
        return told
    if low in near["saying"] and low not in _NOT_BEFORE:
        return "person", "a word of saying before", 55
    return None


def _by_two_words_before(piece: Piece, lists: Gazetteer, low: str) -> Evidence | None:
    """What the word right before the name tells together with the one before it."""
    if low in ("of", "at", "for", "with") and (told := _by_office(piece, lists)):
        return told
    if low in ("of", "for", "to", "in") and _is_of_a_work(piece, lists):
        return "other", "after what belongs to a work", 65  # "a sequel to Hollow Elm"
    if low in ("like", "including", "as") and (told := _by_sort_of_list(piece, lists)):
        return told
    if low in ("named", "called", "dubbed") and (told := _by_named(piece, lists)):
        return told
    if piece.words[piece.first].shape == UPPER and _deals(piece, lists):
        return "organisation", "who is told or signs something", 50
    return None


def _by_named(piece: Piece, lists: Gazetteer) -> Evidence | None:
    """ "A man named Tovrin", "an armed group called Tovrin"."""
    before = _before_of(piece)
    if before in lists.near["somebody"]:
        return "person", "somebody of that name", 75
    if before in lists.near["body before"]:
        return "organisation", "a body of that name", 70
    return None


def _by_sort_of_list(piece: Piece, lists: Gazetteer) -> Evidence | None:
    """ "firms such as Orrin and Tovrin", "games including Hollow Elm"."""
    at = piece.first - 2
    if at > 0 and piece.words[at].low == "such":
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
    if low in ("to", "from", "for", "via") and verb in lists.near["moving"]:
        return "place", "after a word of movement", 55
    if low == "at" and verb in lists.near["schooling"]:
        return "organisation", "where somebody studied or taught", 55
    if low in ("for", "by") and verb in lists.near["working"]:
        return "organisation", "whom somebody worked for", 40
    return ("place", "after “at”", 20) if low == "at" else None


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


def _by_what_follows(piece: Piece, lists: Gazetteer) -> Evidence | None:
    after = word_after(piece)
    if after is None:
        return None
    gap, low = after.gap, after.low
    if gap == " (" and _is_ticker(piece, after):
        return "organisation", "its letters at the exchange follow", 60
    if gap == ", ":
        return _by_apposition(low)
    if gap != " ":
        return None
    if piece.words[piece.last - 1].possessive:
        return _by_what_is_owned(low, lists)
    if low == "said" and _in_a_statement(piece, lists):
        return "organisation", "what it said in a statement follows", 52
    return _by_word_after(piece, low, lists)


def _by_word_after(piece: Piece, low: str, lists: Gazetteer) -> Evidence | None:
    """What the word right behind the name tells."""
    near = lists.near
    if low in ("refugee", "army", "air", "naval", "military") and _is_camp(piece):
        return "place", "a word for a place follows", 70
    for section, kind, rule, confidence in _AFTER:
        if low in near[section]:
            return kind, rule, confidence
    if _is_done_to_people(piece, lists):
        return "person", "what is done only to people follows", 60
    return None


def _is_camp(piece: Piece) -> bool:
    """Whether "refugee camp", "air base" or the like follows."""
    further = piece.words[piece.last + 1 : piece.last + 2]
    return bool(further) and further[0].low in ("camp", "camps", "base", "bases")


def _by_apposition(low: str) -> Evidence | None:
    """ "Lee, 42, …", "Lee, who …"."""
    if low.isdigit() and len(low) <= 2:
        return "person", "an age follows", 80
    if low in ("who", "whose"):
        return "person", "“who” follows", 75
    return None


def _by_what_is_owned(low: str, lists: Gazetteer) -> Evidence | None:
    """ "Lee's wife", "Tovrin's shareholders"."""
    if low in lists.near["relatives"] or low in lists.near["kept by people"]:
        return "person", "what only people have follows", 60
    if low in lists.near["owned by a body"]:
        return "organisation", "what only organisations have follows", 65
    return None


def _is_done_to_people(piece: Piece, lists: Gazetteer) -> bool:
    """Whether "was arrested", "has been sworn in" or the like follows."""
    lows = [word.low for word in piece.words[piece.last : piece.last + 3]]
    if lows[0] in ("has", "had", "have") and lows[1:2] == ["been"]:
        lows = lows[1:]
    return (
        lows[0] in ("was", "is", "were", "been")
        and len(lows) > 1
        and lows[1] in lists.near["done to people"]
    )


def _is_ticker(piece: Piece, after: Word) -> bool:
    """Whether the letters of a firm at the exchange follow in brackets: "Tovrin (TVN)"."""
    if len(piece.units) > 1 or after.shape != UPPER or not 2 <= len(after.text) <= 5:
        return False
    rest = piece.words[piece.last + 1 : piece.last + 2]
    return not rest or rest[0].gap.startswith(")")


_AFTER = (
    ("body after", "organisation", "a word for a body follows", 60),
    ("of a body", "organisation", "what only organisations have follows", 60),
    ("place after", "place", "a word for a place follows", 70),
    ("saying", "person", "a word of saying follows", 50),
    ("only people", "person", "what only people do follows", 60),
    ("deeds", "person", "what people do follows", 30),
    ("of a person", "person", "a government or following of that name", 50),
    ("of a thing", "other", "a word for a thing follows", 55),
)


def _in_a_statement(piece: Piece, lists: Gazetteer) -> bool:
    """Whether "said in a statement" follows: so speak bodies, and people known by name."""
    lows = [word.low for word in piece.words[piece.last + 1 : piece.last + 4]]
    return lows[:1] == ["in"] and any(low in lists.near["statements"] for low in lows)


def is_language(piece: Piece, lists: Gazetteer) -> bool:
    """Whether the adjective of a people names its language: "in English", "speaks Dutch well"."""
    before, after = word_before(piece), word_after(piece)
    if piece.lows[0] not in lists.near["languages"]:
        return False
    alone = after is None or after.gap != " " or after.low in lists.function or after.low == "well"
    if before is not None and piece.words[piece.first].joins and before.low in lists.near["spoken"]:
        return alone
    return after is not None and after.gap == " " and after.low in ("is", "language", "lessons")
