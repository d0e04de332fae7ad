"""Word documents (.docx, transitional and strict), with comments, notes and tracked changes.

The text is read as if all changes were accepted. Each insertion and deletion is a remark, so that a
person can refuse it. Elements are recognised by their local names, as the two kinds of the format differ
only in their namespaces.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
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
)
from articles.importing.times import read_time
from articles.importing.zip_container import Container

_BETWEEN_CELLS = " | "
_BREAKS = {"tab": " ", "br": " ", "cr": " ", "noBreakHyphen": "-", "ptab": " "}
_THROUGH = {
    "hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo", "body",
    "txbxContent", "docPartObj",
}  # fmt: skip
_INSERTED, _DELETED = {"ins", "moveTo"}, {"del", "moveFrom"}
_HEADING = re.compile(r"heading\s*(\d)", re.I)


def stories(data: bytes, charset: str = "") -> list[Incoming]:
    """The one story in the document. Raises Unreadable when it is damaged or no Word document."""
    container = Container(data)
    main = _main_part(container)
    body = child(read_xml(container.read(main)), "body")
    if body is None:
        raise Unreadable("The document has no text in it.", main)
    reader = _Reader(_styles(container, main), _notes(container, main))
    reader.blocks(body)
    story = assemble(reader.composer, Incoming())
    at_end = len(story.paragraphs)
    hidden = tuple(LeftOut(text, "hidden text", at_end) for text in reader.hidden)
    return [replace(story, left_out=story.left_out + hidden)]


def _main_part(container: Container) -> str:
    if "_rels/.rels" in container:
        for relation in descendants(read_xml(container.read("_rels/.rels")), "Relationship"):
            if attribute(relation, "Type").endswith("/officeDocument"):
                return attribute(relation, "Target").lstrip("/")
    return "word/document.xml"


def _part(container: Container, main: str, wanted: str) -> Element | None:
    """The part of this name beside the main one, as its relations or its usual place tell."""
    folder = posixpath.dirname(main)
    relations = f"{folder}/_rels/{posixpath.basename(main)}.rels"
    target = f"{folder}/{wanted}.xml"
    if relations in container:
        for relation in descendants(read_xml(container.read(relations)), "Relationship"):
            if attribute(relation, "Type").endswith(f"/{wanted}"):
                said = attribute(relation, "Target")
                target = said.lstrip("/") if said.startswith("/") else f"{folder}/{said}"
    target = posixpath.normpath(target)
    return read_xml(container.read(target)) if target in container else None


@dataclass(frozen=True, slots=True)
class _Note:
    kind: RemarkKind
    words: str
    author: str = ""
    made: datetime | None = None


def _notes(container: Container, main: str) -> dict[tuple[str, str], _Note]:
    """Comments, footnotes and endnotes by the name of their element and their id."""
    found: dict[tuple[str, str], _Note] = {}
    for part, element, kind in (
        ("comments", "comment", RemarkKind.COMMENT),
        ("footnotes", "footnote", RemarkKind.FOOTNOTE),
        ("endnotes", "endnote", RemarkKind.ENDNOTE),
    ):
        for note in descendants(_part(container, main, part), element):
            text = "\n\n".join(filter(None, map(_plain_words, descendants(note, "p"))))
            found[element, attribute(note, "id")] = _Note(
                kind, text, attribute(note, "author"), read_time(attribute(note, "date"))
            )
    return found


def _plain_words(paragraph: Element) -> str:
    pieces = [
        element.text or "" if name(element) == "t" else _BREAKS[name(element)]
        for element in descendants(paragraph, "t", *_BREAKS)
    ]
    return " ".join("".join(pieces).split())


def _styles(container: Container, main: str) -> dict[str, str]:
    """The names of the paragraph styles by their ids, in small letters."""
    styles = _part(container, main, "styles")
    return {
        attribute(style, "styleId"): attribute(child(style, "name"), "val").lower()
        for style in descendants(styles, "style")
    }


class _Reader:
    """Walks the document once. ``hidden`` collects text that the document hides."""

    def __init__(self, styles: dict[str, str], notes: dict[tuple[str, str], _Note]) -> None:
        self.composer = Composer()
        self.styles = styles
        self.notes = notes
        self.hidden: list[str] = []
        self.open_comments: dict[str, Place] = {}
        self.told: set[str] = set()  # comments that hang on their words already
        self.boxes: list[Element] = []
        self.in_row = False
        self.kind, self.level = Kind.TEXT, 0  # of the paragraph that is being read

    @property
    def lines_part(self) -> bool:
        """Whether a line break ends the line, as in text, or is a space, as in a heading."""
        return not self.in_row and self.kind not in (Kind.HEADING, Kind.CAPTION)

    def blocks(self, parent: Element) -> None:
        for element in parent:
            tag = name(element)
            if tag == "p":
                self.paragraph(element)
            elif tag == "tbl":
                self.table(element)
            elif tag in _THROUGH or tag in _INSERTED:
                self.blocks(element)
            elif tag == "AlternateContent":
                self.blocks(_choice(element))
            else:
                self.inline(element)

    def table(self, table: Element) -> None:
        for row in children(table, "tr"):
            cells = list(children(row, "tc"))
            of_data = len(cells) > 1 and all(_paragraphs_with_text(cell) <= 1 for cell in cells)
            for number, cell in enumerate(cells):
                if of_data and number and self.composer.has_text:
                    self.composer.add(_BETWEEN_CELLS)
                self.in_row = of_data
                self.blocks(cell)
                self.in_row = False
            if of_data:
                self.composer.end(Kind.TABLE_ROW)

    def paragraph(self, paragraph: Element) -> None:
        properties = child(paragraph, "pPr")
        mark = child(properties, "rPr")
        self.kind, self.level = self.kind_and_level(properties)
        began = self.composer.place()
        for element in paragraph:
            self.inline(element)
        if self.in_row:
            self.composer.add(" ")
            return
        deleted = next(children(mark, *_DELETED), None)
        if deleted is not None:
            here = self.composer.place()
            self.change(RemarkKind.DELETION, "\n\n", here, here, deleted)
            self.composer.add(" ")
            return
        before = self.composer.place()
        self.composer.end(self.kind, level=self.level)
        self.composer.part_deletions(began)
        inserted = next(children(mark, *_INSERTED), None)
        if inserted is not None and self.composer.place().line > before.line:
            after = self.composer.place()
            self.change(RemarkKind.INSERTION, "\n\n", before, after, inserted)
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            self.blocks(box)

    def kind_and_level(self, properties: Element | None) -> tuple[Kind, int]:
        style_id = attribute(child(properties, "pStyle"), "val")
        style = self.styles.get(style_id, style_id.lower())
        heading = _HEADING.match(style)
        if style == "title" or heading:
            return Kind.HEADING, int(heading[1]) if heading else 1
        if style == "subtitle":
            return Kind.STANDFIRST, 0
        if style == "caption":
            return Kind.CAPTION, 0
        if "quote" in style:
            return Kind.QUOTE, 0
        if child(properties, "numPr") is not None or style.startswith("list"):
            return Kind.LIST_ITEM, 0
        return Kind.TEXT, 0

    def inline(self, element: Element) -> None:
        tag = name(element)
        if tag == "r":
            self.run(element)
        elif tag in _INSERTED:
            self.insertion(element)
        elif tag in _DELETED:
            self.deletion(element)
        elif tag == "commentRangeStart":
            self.open_comments[attribute(element, "id")] = self.composer.place()
        elif tag == "commentRangeEnd":
            self.comment(attribute(element, "id"))
        elif tag == "AlternateContent":
            self.all_inline(_choice(element))
        elif tag in _THROUGH:
            self.all_inline(element)

    def all_inline(self, elements: Iterable[Element]) -> None:
        for element in elements:
            self.inline(element)

    def run(self, run: Element) -> None:
        if _is_hidden(run):
            if text := _plain_words(run):
                self.hidden.append(text)
            return
        for element in run:
            self.piece(element)

    def piece(self, element: Element) -> None:
        """One thing of a run: words, a break, a sign of a note or comment, a box."""
        tag = name(element)
        if tag == "t":
            self.composer.add(element.text or "")
        elif tag in ("br", "cr") and self.lines_part:
            self.composer.end(self.kind)
        elif tag in _BREAKS:
            self.composer.add(_BREAKS[tag])
        elif tag in ("footnoteReference", "endnoteReference"):
            self.note(tag.removesuffix("Reference"), attribute(element, "id"))
        elif tag == "commentReference":
            self.comment(attribute(element, "id"))
        elif tag in ("drawing", "pict", "object"):
            self.boxes += descendants(element, "txbxContent")
        elif tag == "AlternateContent":
            self.boxes += descendants(_choice(element), "txbxContent")

    def insertion(self, element: Element) -> None:
        start = self.composer.place()
        self.all_inline(element)
        words_in = self.composer.words_since(start)
        if words_in:
            self.change(RemarkKind.INSERTION, words_in, start, self.composer.place(), element)

    def deletion(self, element: Element) -> None:
        pieces = [text.text or "" for text in descendants(element, "delText", "t")]
        gone = re.sub(r"\s+", " ", "".join(pieces))
        if gone:
            here = self.composer.place()
            self.change(RemarkKind.DELETION, gone, here, here, element)

    def change(
        self, kind: RemarkKind, words: str, start: Place, end: Place, element: Element
    ) -> None:
        author, made = attribute(element, "author"), read_time(attribute(element, "date"))
        self.composer.remark(kind, words, start, end, author=author, made=made)

    def comment(self, number: str) -> None:
        comment = self.notes.get(("comment", number))
        if comment is None or number in self.told:
            return
        self.told.add(number)
        end = self.composer.place()
        start = self.open_comments.get(number) or self.composer.sentence_here()
        self.hang(comment, start, end)

    def note(self, element: str, number: str) -> None:
        note = self.notes.get((element, number))
        if note is not None and note.words:
            self.hang(note, self.composer.sentence_here(), self.composer.place())

    def hang(self, note: _Note, start: Place, end: Place) -> None:
        self.composer.remark(note.kind, note.words, start, end, author=note.author, made=note.made)


def _choice(element: Element) -> Element:
    """The first of two forms of the same thing (a text box, for new and old readers)."""
    choice = child(element, "Choice")
    return choice if choice is not None else child(element, "Fallback") or element


def _is_hidden(run: Element) -> bool:
    vanish = child(run, "rPr", "vanish")
    return vanish is not None and attribute(vanish, "val") not in ("0", "false", "off")


def _paragraphs_with_text(cell: Element) -> int:
    return sum(bool(words(paragraph)) for paragraph in descendants(cell, "p"))
