"""Head words: what the words of a longer name show about its kind."""

from __future__ import annotations

from collections.abc import Sequence

from articles.reading.names.chunks import Unit
from articles.reading.names.words import Word
from articles.reading.text.gazetteer import Gazetteer

SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})


CONNECTORS = frozenset({"of", "for", "on", "and"})


_PAPERS = frozenset(
    "register press dispatch tribune journal herald gazette post times news star sentinel".split()
)


#: What stands before an exhibition, which is no programme.
_SHOWN = frozenset(
    "air auto motor flower boat car dog horse trade fashion agricultural county royal book garden ideal"
    " antiques craft home art livestock talent".split()
)


#: What stands before games that are held, while others are a maker of games.
_PLAYED = frozenset(
    "olympic paralympic commonwealth highland invictus winter summer island world goodwill pan asian"
    " national mediterranean maccabiah youth x deaflympic military student bowl".split()
)


def is_abbreviation(word: Word, lists: Gazetteer) -> bool:
    """Whether the word is an abbreviation that names nothing: "TV", "I.P.O.", but not "Xi"."""
    if word.text[1:].islower() or sum(map(str.isupper, word.text)) < 2:
        return False
    return word.low in lists.abbreviations or word.low.replace(".", "") in lists.abbreviations


def head_kind(units: Sequence[Unit], lists: Gazetteer) -> str | None:
    """The kind that a longer name's head word gives it, None when it gives none."""
    if len(units) < 2:
        return None
    lows = [unit.low for unit in units]
    if lows[-1] in ("st", "st."):
        return "place"
    if lows[-1].rstrip(".") in lists.company or lows[0] == "daily":
        return "organisation"  # "Daily Harbour"
    if "against" in lows[1:-1] or "without" in lows[1:-1]:
        return "organisation"  # "Surfers Against Sewage"
    joined = _kind_before_connector(lows, lists)
    if joined is not None:
        return joined
    end = len(units)
    while end > 1 and (lows[end - 1][0].isdigit() or len(lows[end - 1]) == 1):
        end -= 1
    last = units[end - 1].known
    if last is not None and last.sort in ("body", "thing", "work"):
        return None if last.kind == "person" else last.kind
    while (
        end > 2
        and units[end - 1].known is not None
        and not _ends_as_body(units[end - 1].low, lists)
    ):
        end -= 1
    kind = _kind_of_head(lows[end - 2], lows[end - 1], lists)
    if kind is not None:
        return kind
    return _kind_of_first(lows, lists) if units[0].known is None else None


def _kind_of_first(lows: Sequence[str], lists: Gazetteer) -> str | None:
    """What the first word makes of a name, as in "Lake Orvo"; nothing of somebody: "Monte Shaw"."""
    if len(lows) == 2 and lows[0] in lists.genders and lows[1] in lists.wide_surnames:
        return None
    return lists.first_heads.get(lows[0])


def _kind_before_connector(lows: Sequence[str], lists: Gazetteer) -> str | None:
    """ "Bank of Elmsby" is what a bank is; what is "for" something is an organisation."""
    for at in range(1, len(lows)):
        people = (
            lows[at] == "and" and lows[at - 1] in lists.genders
        )  # "Bill and Ann Lee Foundation"
        head = lows[at - 1].rpartition(" ")[2]  # "Supreme Court" is one unit
        if (lows[at] in CONNECTORS or lows[at] == "to") and head in lists.heads and not people:
            return lists.heads[head]
        if lows[at] == "for":
            return "organisation"
    return None


def _kind_of_head(before: str, head: str, lists: Gazetteer) -> str | None:
    """What a head word makes of a name; "shopping centre" is a place, "school district" a body."""
    if head in ("centre", "center") and before in lists.compound_places:
        return "place"
    if head == "district" and before in lists.compound_bodies:
        return "organisation"
    if head == "show" and before not in _SHOWN:
        return "other"  # "Ann Lee Show"
    if head == "games" and before not in _PLAYED and not before[0].isdigit():
        return "event" if before in lists.demonyms or before in lists.believers else "organisation"
    if head.rpartition("-")[2] in _PAPERS and "-" in head:
        return "organisation"  # "Norwick News-Register"
    return lists.heads.get(head) or ("organisation" if _ends_as_body(head, lists) else None)


def _ends_as_body(low: str, lists: Gazetteer) -> bool:
    """Whether a place of several words ends as a body does: "Country Club" of "Marwell Country Club"."""
    last = low.rpartition(" ")[2]
    return last != low and lists.heads.get(last) == "organisation"
