"""Recognises the language of a text by its script and its most frequent words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache
from typing import Final

from articles.reading.text.wordlists import table

#: The languages that the reader reads; every other one it only marks.
READ: Final = frozenset({"en"})

_NAMES: Final = {
    "en": "English", "de": "German", "fr": "French", "es": "Spanish", "pt": "Portuguese", "it": "Italian",
    "nl": "Dutch", "sv": "Swedish", "da": "Danish", "no": "Norwegian", "fi": "Finnish", "pl": "Polish",
    "cs": "Czech", "sk": "Slovak", "hu": "Hungarian", "ro": "Romanian", "tr": "Turkish",
    "id": "Indonesian", "hr": "Croatian", "sl": "Slovenian", "lt": "Lithuanian", "lv": "Latvian",
    "et": "Estonian", "sq": "Albanian", "ca": "Catalan", "vi": "Vietnamese", "sw": "Swahili",
    "zh": "Chinese", "ja": "Japanese", "ko": "Korean", "ar": "Arabic", "fa": "Persian", "ur": "Urdu",
    "he": "Hebrew", "ru": "Russian", "uk": "Ukrainian", "el": "Greek", "th": "Thai", "hi": "Hindi",
}  # fmt: skip

_SCRIPTS: Final = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u3400-\u9fff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
)

#: What stands in some of these scripts: most texts hold nothing of them, and need no count.
_OTHER_SCRIPT: Final = re.compile(r"[\u0370-\u1fff\u3040-\ud7af]")

_LETTERS: Final = re.compile(r"[^\W\d_]")

_WORD: Final = re.compile(r"[^\W\d_]+")

_LONGEST: Final = 20_000  # characters that are looked at: a story does not change its language

_LEAST_WORDS: Final = 15

_LEAST_SHARE: Final = 0.15  # of a text's words that are frequent ones of its language

_LEAD: Final = 1.3  # how much more of them than of the next language's

_SCRIPT_SHARE: Final = 0.35  # of a text's letters


def recognise(text: str) -> str:
    """The code of the language (ISO 639-1) that ``text`` is written in; empty when it cannot be told.

    A text of fewer than fifteen words in Latin letters is too short to tell.
    """
    text = text[:_LONGEST]
    if _OTHER_SCRIPT.search(text):
        letters = len(_LETTERS.findall(text)) or 1
        for code, script in _SCRIPTS:
            share = len(script.findall(text)) / letters
            if share >= _SCRIPT_SHARE or (code == "ja" and share >= 0.1):
                return _within_script(code, text)
    return _by_words(_WORD.findall(text.lower()))


def names() -> dict[str, str]:
    """The languages that can be told, by name: codes with their English names."""
    return dict(sorted(_NAMES.items(), key=lambda item: item[1]))


def primary(tag: str) -> str:
    """The language of a tag, without its region and script ("en" of "en-GB")."""
    return tag.replace("_", "-").partition("-")[0].lower()


def name_of(code: str) -> str:
    """The English name of a language; the code itself when it has none here."""
    return _NAMES.get(code, code)


def _within_script(code: str, text: str) -> str:
    """Persian and Urdu write with letters that Arabic has not, Ukrainian with some of its own."""
    if code == "ar":
        if re.search(r"[\u0679\u0688\u0691\u06ba\u06d2]", text):
            return "ur"
        return (
            "fa" if len(re.findall(r"[\u067e\u0686\u0698\u06af]", text)) > len(text) / 200 else "ar"
        )
    if code == "ru" and len(re.findall(r"[іїєґІЇЄҐ]", text)) > len(text) / 200:
        return "uk"
    return code


def _by_words(words: list[str]) -> str:
    if len(words) < _LEAST_WORDS:
        return ""
    codes, languages_of = _frequent_words()
    counts = dict.fromkeys(codes, 0)
    for word, count in Counter(words).items():
        for code in languages_of.get(word, ()):
            counts[code] += count
    shares = sorted(((count / len(words), code) for code, count in counts.items()), reverse=True)
    (best, code), (second, _) = shares[0], shares[1]
    if best < _LEAST_SHARE or (code != "en" and best < _LEAD * _share_of("en", shares)):
        return ""
    # Neighbours such as Czech and Slovak share most of their small words: the better one is told.
    return code if best > second else ""


def _share_of(wanted: str, shares: list[tuple[float, str]]) -> float:
    return next(share for share, code in shares if code == wanted)


@cache
def _frequent_words() -> tuple[tuple[str, ...], dict[str, list[str]]]:
    """The languages, and for each word that is frequent in some of them the codes of these."""
    languages = table("languages")
    found: defaultdict[str, list[str]] = defaultdict(list)
    for code, words in languages.items():
        for word in set(words.split()):
            found[word].append(code)
    return tuple(languages), dict(found)
