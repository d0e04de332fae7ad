"""Reads the figures in prose: numbers that count or measure something, with their values.

Pure functions over text; the checks of copy and the archive's memory read figures with them too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from articles.reading.facts.number_labels import LABELS, is_label
from articles.reading.facts.number_words import (
    CURRENCIES,
    FIRST_WORD,
    SHARES,
    is_number_word,
    plain,
    value_of,
)
from articles.reading.facts.ranges import with_neighbours
from articles.reading.facts.words import is_past
from articles.reading.text.wordlists import word_set
from articles.reading.types import Figure

_WORD_NUMBER = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
)


_GREAT = r"(?:hundred|thousand|million|billion|trillion|dozen)"


#: "A gust of 91mph".
_GLUED = r"(?:mph|km/?h|km|kg|cm|mm|ft|mg|ml|lbs?|oz|MW|GW|kWh|GB|TB)"


_FIGURE: Final = re.compile(
    rf"""(?<![\w.,:/])(?=[\d$£€¥]|\ \d|[ACHNU][ACKSUZ]?[$£€¥]  # quick to see that it is no figure
        |(?:{FIRST_WORD})\b)(?:
      (?P<score>\d{{1,2}}(?:[-–]|[ ]–[ ])\d{{1,2}}(?![\w-]|[.,]\d))
    | (?P<one>(?i:{_WORD_NUMBER}))[ ](?:in|out[ ]of)[ ](?:every[ ])?
        (?P<of>(?i:{_WORD_NUMBER})|\d{{1,4}})\b
    | (?=[HhAaTt])(?P<part>(?i:half|an?[ ]quarter[ ]of|three[ ]quarters[ ]of))[ ](?i:an?)[ ]
        (?P<whole>million|billion)\b
    | (?=[TtOoAaHh])(?P<share>(?i:two[- ]thirds|three[- ]quarters|two[- ]fifths
        |(?:one[- ]|an?[ ])(?:third|quarter|fifth|tenth)|half))\b
        (?![- ]?(?:hour|century|time|mast|way|brother|sister|year)|[- ][a-z]+ed\b)
    | (?=[TtHhDdSsMmBb])(?P<vague>(?i:(?:tens|hundreds)[ ]of[ ](?:thousands|millions)|dozens|scores|hundreds
        |thousands|millions|billions))(?=[ ]of\b|[ ]more\b|[ ][a-z])
    | (?P<money>(?:US|AU|CA|A|C|NZ|HK)?[$£€¥])?[ ]?(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)
        (?:[ ]?(?P<short>bn|tn|m|k|K|M|p(?!\.m))\b|(?P<great>(?:[ -](?i:{_GREAT})s?\b)*))
        (?:(?={_GLUED}\b)|(?![\w/:]|[.,]\d|\d))
    | (?P<words>(?:(?i:{_WORD_NUMBER})|(?i:half[ ]an?|an?)(?=[ ]{_GREAT})|{_GREAT}(?=[ ]{_GREAT}))
        (?:(?:[ -]|[ ]and[ ](?=(?i:{_WORD_NUMBER})))(?i:{_WORD_NUMBER}|{_GREAT}))*)\b
    )""",
    re.VERBOSE,
)


_BEFORE: Final = re.compile(
    r"(?i:(?P<about>about|around|nearly|almost|roughly|some|approximately|an estimated|estimated"
    r"|close to|circa)"
    r"|(?P<least>at least|more than|over|upwards of|no fewer than|above|exceeding|a minimum of"
    r"|not less than)"
    r"|(?P<most>up to|at most|as many as|as much as|less than|fewer than|under|below"
    r"|a maximum of|no more than)"
    r"|(?P<exact>exactly|precisely))\s+(?:a further |another |the |an? )?$"
)


#: How the words end that lead up to a figure: without one of them nearby no closer look is needed.
_LEADING: Final = (
    "about", "around", "nearly", "almost", "roughly", "some", "approximately", "estimated", "to",
    "circa", "least", "than", "over", "of", "above", "exceeding", "most", "many", "much", "as",
    "under", "below", "exactly", "precisely",
)  # fmt: skip


_WORDS_BEFORE: Final = 3


_PRECISIONS: Final = {"about": "about", "least": "at least", "most": "at most", "exact": "exact"}


_MEASURES: Final = (
    r"(?:square |cubic |nautical )?(?:miles?|kilomet(?:re|er)s?|met(?:re|er)s?"
    r"|centimet(?:re|er)s?|feet|foot|inch(?:es)?|yards?|acres?|hectares?|tonnes?|tons?"
    r"|kilograms?|kilos?|grams?|pounds?|ounces?|lit(?:re|er)s?|gallons?|barrels?|degrees?"
    r"|megawatts?|gigawatts?|kilowatts?|watts?|years?|months?|weeks?|days?|hours?|minutes?"
    r"|seconds?|decades?|times|dollars?|euros?|yen|yuan|rupees?|roubles?|rubles?|pence|cents?|points?)"
)


_UNIT: Final = re.compile(
    r"\s?(?:(?P<points>percentage[ -]points?|per cent points)"
    r"|(?P<basis>basis points?)"
    r"|(?P<percent>%|per[ -]?cent\b|pc\b)"
    r"|(?P<old>-years?-old|[ -]years?[ -]old|-month-old|-day-old)"
    r"|-?(?P<measure>(?:km/h|km|kg|mph|kmh|cm|mm|ft|sq ft|kWh|MW|GW|lbs?|oz|mg|ml|GB|TB)\b)"
    rf"|[ -](?P<word>{_MEASURES}\b))"
)


_CURRENCY_WORDS: Final = {
    "dollar": "USD", "euro": "EUR", "yen": "JPY", "yuan": "CNY", "rupee": "INR", "rouble": "RUB",
    "ruble": "RUB",
}  # fmt: skip


_PLURALS: Final = {"foot": "feet", "feet": "feet", "square foot": "square feet",
    "square feet": "square feet", "inch": "inches", "yen": "yen", "pence": "pence"}  # fmt: skip


_RATE: Final = re.compile(
    r"(?:[- ](?:an?|per|each|every)[- ]|/)(?P<per>year|month|week|day|night|hour|minute|head"
    r"|person|ounce|barrel|tonne|ton|gallon|litre|share|mile|kilo|pound|household)\b"
)


_CLOCK_AFTER: Final = re.compile(
    r"(?:[:.]\d\d)?\s*(?:[ap]\.?m\b|o['’]clock|GMT\b|[EPCM][SD]T\b)", re.I
)


_NOUN: Final = re.compile(
    r"(?:\s+(?:(?:of\s+)?(?:all\s+|the\s+|its\s+|their\s+|his\s+|her\s+)?)?|-(?=[a-z]))"
    r"((?:[^\W\d_][\w'’-]*)(?: [^\W\d_][\w'’-]*){0,3})"
)


_NO_NOUN: Final = word_set(
    "of in on at to from for by with and or but the a an as than is are was were be been have has"
    " had will would can could may might that which who when while after before since until if"
    " because so not more per between among over under into during about around said says it he"
    " she they them us we i you this these those there each every last next ago later earlier this no"
    " today yesterday where what how also already still just only then there"
)


_STREET: Final = re.compile(
    r" (?:[A-Z][\w.]* ){1,3}(?:St|Street|Ave|Avenue|Rd|Road|Dr|Drive|Ln|Lane|Blvd|Boulevard|Ct|Court"
    r"|Pl|Place|Way|Terrace|Close|Crescent|Highway|Hwy)\b"
)


_YEAR: Final = re.compile(r"1[5-9]\d\d|20\d\d")


_IDIOMS: Final = re.compile(
    r"(?i:(?:of|the|this|that|no|any|every|each|which|another|not|only|is|was|as|just|than|some|such|day|year|way)\s+$)"
)


_ONE_PERSON: Final = re.compile(
    r" (?:other |more |further )?(?:person|man|woman|child|boy|girl|soldier|officer|policeman|worker"
    r"|student|passenger|pupil|patient|protester|civilian|death|goal|vote|seat)\b"
)


_OF_A: Final = re.compile(r" of$")


_MOST_DIGITS: Final = 12


def read_figures(
    text: str, start: int = 0, end: int | None = None, taken: Sequence[tuple[int, int]] = ()
) -> tuple[Figure, ...]:
    """The figures in ``text[start:end]``, in order; offsets count into ``text``.

    ``taken`` are places that are something else, dates and names, sorted by start: numbers in them
    are left out, as are clock times, years, ordinals, labels ("Route 66") and "one" by itself.
    Never raises.
    """
    stop = len(text) if end is None else end
    return tuple(with_neighbours(text, [*_free(_figures(text, start, stop), taken)], start))


def _free(found: Iterator[Figure], taken: Sequence[tuple[int, int]]) -> Iterator[Figure]:
    at = 0
    for figure in found:
        while at < len(taken) and taken[at][1] <= figure.start:
            at += 1
        if at == len(taken) or taken[at][0] >= figure.end:
            yield figure


def _figures(text: str, start: int, stop: int) -> Iterator[Figure]:
    for match in _FIGURE.finditer(text, start, stop):
        if match["score"] and _is_range(text, match, start, stop):
            yield from _range(text, match, start, stop)
            continue
        figure = _read(text, match, start, stop)
        if figure is not None:
            yield figure


def _read(text: str, match: re.Match[str], floor: int, stop: int) -> Figure | None:
    begin, end = match.span()
    while text[begin].isspace():
        begin += 1
    written = text[begin:end]
    before = text[max(floor, begin - 24) : begin]
    precision = _precision(before)
    if match["score"]:
        return Figure(begin, end, written.replace(" ", "").replace("–", "-"), "score", "exact", "")
    if match["of"]:
        below = value_of(match["of"])
        share = value_of(match["one"]) / below if below else 0.0
        return Figure(begin, end, round(share, 4), "share", precision, _noun(text, end, stop))
    if match["part"]:
        part = SHARES[_OF_A.sub("", match["part"].lower())]
        value = plain(part * value_of(match["whole"]))
        return _measured(text, begin, end, value, precision, "", stop)
    if match["share"]:
        return _share(text, match, begin, precision, stop)
    if match["vague"]:
        if written.lower() == "scores" and text[end : end + 4] != " of ":
            return None  # "settled scores"
        value = value_of(written)
        return Figure(begin, end, value, "", "vague", _noun(text, end, stop))
    if match["words"]:
        if not _counts(text, written, before, end):
            return None
        return _measured(text, begin, end, value_of(written), precision, "", stop)
    return _in_digits(text, match, begin, before, precision, stop)


def _in_digits(
    text: str, match: re.Match[str], begin: int, before: str, precision: str, stop: int
) -> Figure | None:
    end, digits, money = match.end(), match["digits"], match["money"]
    if len(digits) > _MOST_DIGITS or _CLOCK_AFTER.match(text, end):
        return None
    bare = not (money or match["short"] or match["great"])
    if bare and is_label(text, before, end):
        return None
    if bare and _STREET.match(text, end, stop):
        return None
    unit = _UNIT.match(text, end, stop)
    if bare and _YEAR.fullmatch(digits) and unit is None and "," not in digits:
        noun = _noun(text, end, stop)
        if not noun.endswith(("s", "people", "men", "women", "children")):
            return None
    value = value_of(text[match.start("digits") : end])
    if bare and unit is None and _is_age(text, begin, end, value):
        return Figure(begin, end, value, "years", "exact", "age")
    if match["short"] == "p":
        return Figure(begin, end, plain(value_of(digits) / 100), "GBP", precision, "")
    if match["short"] == "m" and not money:
        noun = _noun(text, end, stop)
        if not noun.endswith(("s", "people", "children", "men", "women")):
            return Figure(begin, end, value_of(digits), "m", precision, noun)
    return _measured(text, begin, end, value, precision, CURRENCIES.get(money or "", ""), stop)


def _measured(
    text: str, begin: int, end: int, value: float, precision: str, currency: str, stop: int
) -> Figure:
    """The figure with its unit, what it is per, and what it counts."""
    unit, noun = currency, ""
    match = _UNIT.match(text, end, stop)
    if match is not None and not currency:
        unit, noun = _unit(match)
        if match["points"] or match["basis"] or match["percent"] or match["old"] or unit:
            end = match.end()
    rate = _RATE.match(text, end, stop)
    if rate is not None:
        unit = f"{unit}/{rate['per']}" if unit else f"/{rate['per']}"
        end = rate.end()
    return Figure(begin, end, plain(value), unit, precision, noun or _noun(text, end, stop))


def _unit(match: re.Match[str]) -> tuple[str, str]:
    if match["points"]:
        return "percentage points", ""
    if match["basis"]:
        return "basis points", ""
    if match["percent"]:
        return "%", ""
    if match["old"]:
        which = match["old"].strip(" -").split("-")[0].split(" ")[0].rstrip("s")
        return f"{which}s", "age"
    if match["measure"]:
        return match["measure"], ""
    word = match["word"]
    plural = _PLURALS.get(word, word if word.endswith("s") else word + "s")
    return _CURRENCY_WORDS.get(word.rstrip("s"), plural), ""


def _share(text: str, match: re.Match[str], begin: int, precision: str, stop: int) -> Figure | None:
    word = match["share"].lower().replace("-", " ")
    end = match.end()
    after = text[end : end + 4]
    measured = after.startswith((" of", " the", " as", " it", " a "))
    loose = word == "half" and not measured
    if loose and (precision == "exact" or after[:1].isalpha()):
        return None
    return Figure(begin, end, SHARES[word], "share", precision, _noun(text, end, stop))


def _counts(text: str, written: str, before: str, end: int) -> bool:
    """Whether a number in words counts something: "three men", not "one of them", "no one"."""
    low = written.lower()
    if low in ("one", "a", "an"):
        return (
            bool(_UNIT.match(text, end) or _ONE_PERSON.match(text, end))
            and not _IDIOMS.search(before)
            and text[end : end + 4] != " day"
        )
    if written[0].isupper() and before.strip() and text[end : end + 2][1:].isupper():
        return False  # "on Ninety Mile beach"
    return before.rstrip().rpartition(" ")[2].lower() not in LABELS


def _precision(before: str) -> str:
    near = before.lower().split()[-_WORDS_BEFORE:]
    match = _BEFORE.search(before) if any(x.endswith(_LEADING) for x in near) else None
    if match is None:
        return "exact"
    return _PRECISIONS[match.lastgroup or "exact"]


def _is_age(text: str, begin: int, end: int, value: float) -> bool:
    """ "Ann Lee, 42," and "Ann Lee (42)"."""
    if not 0 < value < 120 or text[begin - 2 : begin] not in (", ", " ("):
        return False
    back = text[max(0, begin - 30) : begin].rstrip(" ,(").split()[-1:]
    return bool(back) and back[0][:1].isupper() and text[end : end + 1] in (",", ")", ".")


def _range(text: str, match: re.Match[str], floor: int, stop: int) -> Iterator[Figure]:
    """ "8–10 years" as two figures."""
    begin, end = match.span("score")
    low, high = re.split(" ?[-–] ?", match["score"])
    precision = _precision(text[max(floor, begin - 24) : begin])
    upper = _measured(text, end - len(high), end, value_of(high), precision, "", stop)
    yield Figure(begin, begin + len(low), value_of(low), upper.unit, precision, upper.noun)
    yield upper


def _is_range(text: str, match: re.Match[str], floor: int, stop: int) -> bool:
    """Whether "8–10" is a range, told by the unit behind it or "aged" before it."""
    back = text[max(floor, match.start() - 10) : match.start()].lower()
    return _UNIT.match(text, match.end(), stop) is not None or back.endswith(("aged ", "ages "))


def _goes_on(one: str, other: str) -> bool:
    """Whether "and" joins two words before one noun: "maintenance and cleaning workers"."""
    plural = one.endswith("s") or one in ("people", "men", "women", "children", "man", "woman")
    return not (plural or other in _NO_NOUN or is_number_word(other))


def _noun(text: str, end: int, stop: int) -> str:
    """The words that say what is counted: "Muslim pilgrims"; empty when none follow."""
    match = _NOUN.match(text, end, stop)
    if match is None:
        return ""
    taken: list[str] = []
    found = match[1].split(" ")
    if text[end : end + 1] == "-":  # "a 300-page report", "a 30-strong team"
        counted = found[0].lower()
        return "" if counted in ("strong", "odd", "plus") else counted
    for index, word in enumerate(found):
        low = word.lower()
        acting = taken and low.endswith(("ed", "ing")) and low not in ("building", "meeting")
        acting = acting and taken[-1] != "and"
        following = found[index + 1].lower() if index + 1 < len(found) else "of"
        acts = is_past(low, sure=not taken and following not in _NO_NOUN)
        if low == "and" and taken and _goes_on(taken[-1], following):
            taken.append(word)  # "1,000 maintenance and cleaning workers"
            continue
        if low in _NO_NOUN or is_number_word(low) or acting or acts:
            break
        taken.append(word)
        if (
            low.endswith("s")
            and not low.endswith(("ss", "us", "is", "news"))
            and not low.endswith(("’s", "'s"))
        ):
            break
    return " ".join(taken)
