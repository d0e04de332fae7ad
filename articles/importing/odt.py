"""OpenDocument texts (.odt), with comments, notes and tracked changes.

As with Word documents, the text comes in with all changes accepted, and each change is a remark.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime

from articles.importing.assembly import assemble
from articles.importing.composer import Composer, Place
from articles.importing.incoming import Incoming, Kind, LeftOut, RemarkKind, Unreadable
from articles.importing.safe_xml import (
    Element,
    attribute,
    child,
    children,
    descendants,
    name,
    read_xml,
    words,
    words_at,
)
from articles.importing.times import read_time
from articles.importing.zip_container import Container

_BETWEEN_CELLS = " | "
_PASSED_OVER = {
    "tracked-changes", "sequence-decls", "variable-decls", "user-field-decls", "forms", "hidden-text",
    "note-citation", "table-of-content", "bibliography", "alphabetical-index", "ruby-text",
    "soft-page-break", "desc", "title", "script",
}  # fmt: skip
_MANIFEST = "META-INF/manifest.xml"


def stories(data: bytes, charset: str = "") -> list[Incoming]:
    """The one story in the document. Raises Unreadable when it is damaged or has a password."""
    container = Container(data)
    if _MANIFEST in container and b"encryption-data" in container.read(_MANIFEST):
        raise Unreadable("The document is protected by a password. Save a copy without one.")
    root = read_xml(container.read("content.xml"))
    text = child(root, "body", "text")
    if text is None:
        raise Unreadable("The document has no text in it.", "content.xml")
    styles = _styles(root)
    if "styles.xml" in container:
        styles = {**_styles(read_xml(container.read("styles.xml"))), **styles}
    reader = _Reader(styles, _changes(text))
    reader.blocks(text)
    story = assemble(reader.composer, Incoming())
    at_end = len(story.paragraphs)
    hidden = tuple(LeftOut(line, "hidden text", at_end) for line in reader.hidden)
    return [replace(story, left_out=story.left_out + hidden)]


@dataclass(frozen=True, slots=True)
class _Style:
    parent: str
    hidden: bool


def _styles(root: Element) -> dict[str, _Style]:
    return {
        attribute(style, "name"): _Style(
            attribute(style, "parent-style-name"),
            attribute(child(style, "text-properties"), "display") == "none",
        )
        for style in descendants(root, "style")
    }


@dataclass(frozen=True, slots=True)
class _Change:
    kind: RemarkKind
    words: str
    author: str
    made: datetime | None


def _changes(text: Element) -> dict[str, _Change]:
    """The tracked changes by their ids; changes of looks alone are none."""
    found = {}
    for region in descendants(child(text, "tracked-changes"), "changed-region"):
        for change in children(region, "insertion", "deletion"):
            info = child(change, "change-info")
            gone = "\n\n".join(_spaced(p) for p in children(change, "p", "h"))
            is_deletion = name(change) == "deletion"
            found[attribute(region, "id")] = _Change(
                RemarkKind.DELETION if is_deletion else RemarkKind.INSERTION,
                gone if is_deletion else "",
                words_at(info, "creator"),
                read_time(words_at(info, "date")),
            )
    return found


def _spaced(paragraph: Element) -> str:
    """The words of a deleted paragraph with the spaces at its edges, which part it from others."""
    return re.sub(r"\s+", " ", "".join(_pieces(paragraph)))


def _pieces(element: Element) -> list[str]:
    pieces = [element.text or ""]
    for inner in element:
        tag = name(inner)
        if tag in ("s", "tab", "line-break"):
            pieces.append(" ")
        elif tag not in _PASSED_OVER and tag not in ("note", "annotation"):
            pieces += _pieces(inner)
        pieces.append(inner.tail or "")
    return pieces


def _level(heading: Element) -> int:
    said = attribute(heading, "outline-level")
    return int(said) if said.isdecimal() and len(said) < 3 else 1


class _Reader:
    """Walks the document once. ``hidden`` collects text that the document hides."""

    def __init__(self, styles: dict[str, _Style], changes: dict[str, _Change]) -> None:
        self.composer = Composer()
        self.styles = styles
        self.changes = changes
        self.hidden: list[str] = []
        self.open_changes: dict[str, Place] = {}
        self.annotations: dict[str, tuple[Element, Place]] = {}
        self.boxes: list[Element] = []
        self.in_row = False
        self.kind = Kind.TEXT  # of the paragraph that is being read

    def blocks(self, parent: Element, kind: Kind = Kind.TEXT) -> None:
        for element in parent:
            tag = name(element)
            if tag in ("p", "h"):
                self.paragraph(element, kind)
            elif tag == "list":
                for item in children(element, "list-item", "list-header"):
                    self.blocks(item, Kind.LIST_ITEM)
            elif tag == "table":
                self.table(element)
            elif tag == "frame":
                self.boxes += descendants(element, "text-box")
                self.empty_boxes()
            elif tag in ("change", "change-start", "change-end"):
                self.inline_element(element, tag)
            elif tag and tag not in _PASSED_OVER:
                self.blocks(element, kind)

    def table(self, table: Element) -> None:
        for row in descendants(table, "table-row"):
            cells = list(children(row, "table-cell"))
            of_data = len(cells) > 1 and all(len(list(children(c, "p", "h"))) <= 1 for c in cells)
            for number, cell in enumerate(cells):
                if of_data and number and self.composer.has_text:
                    self.composer.add(_BETWEEN_CELLS)
                self.in_row = of_data
                self.blocks(cell)
                self.in_row = False
            if of_data:
                self.composer.end(Kind.TABLE_ROW)

    def paragraph(self, paragraph: Element, kind: Kind) -> None:
        if self.is_hidden(paragraph):
            self.hide(paragraph)
            return
        self.kind, level = self.kind_and_level(paragraph, kind)
        began = self.composer.place()
        self.inline(paragraph)
        if self.in_row:
            self.composer.add(" ")
            return
        self.composer.end(self.kind, level=level)
        self.composer.part_deletions(began)
        self.empty_boxes()

    def kind_and_level(self, paragraph: Element, kind: Kind) -> tuple[Kind, int]:
        level = 0
        style = self.base_style(attribute(paragraph, "style-name"))
        if name(paragraph) == "h":
            kind, level = Kind.HEADING, _level(paragraph)
        elif style == "Title":
            kind, level = Kind.HEADING, 1
        elif style == "Subtitle":
            kind = Kind.STANDFIRST
        elif style == "Quotations":
            kind = Kind.QUOTE
        elif style in ("Caption", "Illustration", "Figure"):
            kind = Kind.CAPTION
        return kind, level

    def empty_boxes(self) -> None:
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            self.blocks(box)

    def base_style(self, style: str) -> str:
        """The named style that an automatic one ("P3") rests on."""
        seen: set[str] = set()
        while style in self.styles and re.fullmatch(r"P\d+", style) and style not in seen:
            seen.add(style)
            style = self.styles[style].parent or style
        return style

    def is_hidden(self, element: Element) -> bool:
        style, seen = attribute(element, "style-name"), set[str]()
        while style in self.styles and style not in seen:
            if self.styles[style].hidden:
                return True
            seen.add(style)
            style = self.styles[style].parent
        return False

    def hide(self, element: Element) -> None:
        if text := " ".join("".join(_pieces(element)).split()):
            self.hidden.append(text)

    def inline(self, parent: Element) -> None:
        self.composer.add(parent.text or "")
        for element in parent:
            if tag := name(element):
                self.inline_element(element, tag)
            self.composer.add(element.tail or "")

    def inline_element(self, element: Element, tag: str) -> None:
        if (
            tag == "line-break"
            and not self.in_row
            and self.kind not in (Kind.HEADING, Kind.CAPTION)
        ):
            self.composer.end(self.kind)
        elif tag in ("s", "tab", "line-break"):
            self.composer.add(" ")
        elif tag == "note":
            self.note(element)
        elif tag == "annotation":
            self.annotation(element)
        elif tag == "annotation-end":
            self.annotation_end(attribute(element, "name"))
        elif tag in ("change", "change-start", "change-end"):
            self.change(tag, attribute(element, "change-id"))
        elif tag == "frame":
            self.boxes += descendants(element, "text-box")
        elif tag in _PASSED_OVER:
            return
        elif tag == "hidden-paragraph" or self.is_hidden(element):
            self.hide(element)
        else:
            self.inline(element)

    def note(self, note: Element) -> None:
        ends = attribute(note, "note-class") == "endnote"
        text = "\n\n".join(filter(None, map(words, descendants(child(note, "note-body"), "p"))))
        if text:
            kind = RemarkKind.ENDNOTE if ends else RemarkKind.FOOTNOTE
            self.composer.remark(kind, text, self.composer.sentence_here(), self.composer.place())

    def annotation(self, annotation: Element) -> None:
        """A comment that names an end hangs on the words up to it, another on its sentence."""
        named = attribute(annotation, "name")
        self.annotations[named] = (annotation, self.composer.place())
        root = annotation.getroottree().getroot()
        if not named or not any(
            attribute(end, "name") == named for end in descendants(root, "annotation-end")
        ):
            self.annotations[named] = (annotation, self.composer.sentence_here())
            self.annotation_end(named)

    def annotation_end(self, named: str) -> None:
        if named not in self.annotations:
            return
        annotation, start = self.annotations.pop(named)
        text = "\n\n".join(filter(None, map(words, descendants(annotation, "p"))))
        self.composer.remark(
            RemarkKind.COMMENT,
            text,
            start,
            self.composer.place(),
            author=words_at(annotation, "creator"),
            made=read_time(words_at(annotation, "date")),
        )

    def change(self, tag: str, number: str) -> None:
        change = self.changes.get(number)
        here = self.composer.place()
        if change is None:
            return
        if tag == "change-start":
            self.open_changes[number] = here
            return
        start = self.open_changes.pop(number, here)
        gone_or_new = change.words or self.composer.words_since(start)
        if gone_or_new:
            self.composer.remark(
                change.kind, gone_or_new, start, here, author=change.author, made=change.made
            )
