"""Makes a story of composed lines and of what the sender says about it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import replace

from articles.importing.composer import Composer, lines_of
from articles.importing.incoming import Incoming, Kind, LeftOut, Paragraph
from articles.importing.line_sorting import even, sort_lines
from articles.importing.page_text.stamps import read_stamp
from articles.importing.preview import cut_out
from articles.importing.safe_xml import Element
from articles.reading.text.datelines import find_dateline
from articles.reading.text.sentences import split_paragraphs

_INDENTED = re.compile(r"(?<=\S)[^\S\n]*\n[^\S\n]{2,}(?=\S)")  # a new paragraph, on wires
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,8}\d{0,2});")
_ESCAPED_TAG = re.compile(
    r"</?(?:div|p|span|a|br|img|iframe|script|blockquote|em|strong|b|i|ul|ol|li)\b[^<>]*>", re.I
)
_LEFT_IN = re.compile(r"[&<]")
_BY = re.compile(r"\A(?:by|von|par|por|av|di)\s+(?=\S)", re.I)
_PLACE_ENDS = re.compile(r",\s+(?=[A-Z][a-z]{2,8}\.?\s+\d|\d)|\s*\(|\s+[-–—]+(?:\s|\Z)|\s*[-–—:]\Z")


def assemble(composer: Composer, about: Incoming, *, of_page: bool = False) -> Incoming:
    """``about`` with the composed lines as its paragraphs, and with the headline, byline and
    dateline that the lines show where ``about`` has none. ``of_page`` is as for ``sort_lines``."""
    lines = composer.lines
    found = sort_lines(lines, headline=about.headline, of_page=of_page)
    shown = lines[found.headline].text if found.headline is not None else ""
    stamp = read_stamp(found.stamp) if found.stamp else None
    return without_dateline(
        replace(
            about,
            headline=about.headline or shown,
            byline=about.byline or found.byline,
            published=about.published or (stamp.moment or stamp.day if stamp else None),
            paragraphs=found.paragraphs(lines),
            remarks=composer.remarks(found.story, found.headline),
            left_out=tuple(found.left_out),
        )
    )


def without_dateline(story: Incoming) -> Incoming:
    """The story with the dateline taken off its first words. A place that it has already stays."""
    body = story.body
    found = find_dateline(body, split_paragraphs(body))
    if found is None or not body[found.end : found.end + 1].strip():
        return story
    index = body[: found.start].count("\n\n")
    cut = cut_out(story, found.start, found.end)
    line = LeftOut(body[found.start : found.end].strip(), "dateline", index)
    return replace(
        cut,
        dateline=story.dateline or found.place,
        agency=story.agency or found.agency,
        left_out=tuple(sorted((*story.left_out, line), key=lambda item: item.before)),
    )


def compose_plain(composer: Composer, text: str, *, wrapped: bool = False) -> Composer:
    """Add plain text: a line for each paragraph. Where paragraphs are indented, or it is known that
    the text is ``wrapped``, single ends of lines part none."""
    text = unescaped(text).replace("\r\n", "\n")
    if wrapped or _INDENTED.search(text):
        text = re.sub(r"(?<!\n)\n(?!\n)", " ", _INDENTED.sub("\n\n", text))
    for line in lines_of(text):
        composer.add(line)
        composer.end()
    return composer


def with_standfirst(story: Incoming, standfirst: str) -> Incoming:
    """The story with a standfirst before its paragraphs, unless it begins with the same words."""
    standfirst = " ".join(standfirst.split())
    opening = even(" ".join(paragraph.text for paragraph in story.paragraphs[:3]))
    start = even(standfirst).rstrip(".… ")
    if not start or start in opening or start == even(story.headline):
        return story
    first = Paragraph(standfirst, Kind.STANDFIRST)
    shift = len(standfirst) + 2
    return replace(
        story,
        paragraphs=(first, *story.paragraphs),
        left_out=tuple(replace(item, before=item.before + 1) for item in story.left_out),
        remarks=tuple(
            replace(remark, start=remark.start + shift, end=remark.end + shift)
            if remark.part == "body"
            else remark
            for remark in story.remarks
        ),
    )


def without_by(byline: str) -> str:
    """The names of a byline, without "By" before them; empty for initials ("gr/bp")."""
    names = _BY.sub("", " ".join(byline.split()))
    return names if any(letter.isupper() for letter in names) or not names.isascii() else ""


def in_words(names: Iterable[str]) -> str:
    """Several names in one line ("Ann Roe, Tom Poe and Sue Fox"), each once."""
    *others, last = list(dict.fromkeys(names)) or [""]
    return f"{', '.join(others)} and {last}" if others else last


def place_of(dateline: str) -> str:
    """The place of a sender's dateline ("STOCKHOLM, Aug 29, 2014 (AFP) -")."""
    return _PLACE_ENDS.split(" ".join(dateline.split()), maxsplit=1)[0].strip(" ,")


def unescaped(text: str) -> str:
    """The text with HTML entities decoded and HTML tags dropped: some senders escape them once too
    often.
    """
    text = html.unescape(text) if _ENTITY.search(text) else text
    return _ESCAPED_TAG.sub(" ", text)


def unescape_tree(tree: Element) -> Element:
    """The tree with all its text ``unescaped``."""
    for element in tree.iter():
        if element.text and _LEFT_IN.search(element.text):
            element.text = _xml_text(unescaped(element.text))
        if element.tail and _LEFT_IN.search(element.tail):
            element.tail = _xml_text(unescaped(element.tail))
    return tree


def _xml_text(text: str) -> str:
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]", "", text)
