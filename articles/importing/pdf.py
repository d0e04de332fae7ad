"""A PDF with text, page by page."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from dataclasses import dataclass, replace
from statistics import quantiles

from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError

from articles.importing.incoming import Incoming, Unreadable
from articles.importing.plain_text import story_of

# It tells on standard error of every flaw that it can read past.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)

MOST_PAGES = 500
_FEWEST_BESIDE_PICTURES = 40  # letters a page; fewer, and the pages are pictures of text
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"}
)
_PAGE_NUMBER = re.compile(
    r"(?:page|seite|p\.)?\s*[-–—]?\s*\d{1,4}\s*(?:(?:of|/|von)\s*\d{1,4})?\s*[-–—]?", re.I
)
_SENTENCE_END = re.compile(r"[.!?…:]['\"’”»)\]]*\Z")
_HYPHENATED = re.compile(r"[^\W\d_]{2}[-‐\u00ad]\Z")
_OTHER_SIZE = 0.12  # of the larger letters
_GAP = 1.7  # sizes of the letters between two lines; more, and a paragraph ends
_FULL = 0.75  # of the width of a full line; a line that ends before it ends its paragraph
_PASSWORD = "The PDF is protected by a password. Save a copy without one."
_SCAN = (
    "The PDF holds no text: it is a scan. Run text recognition (OCR) over it, or paste the text."
)


def stories(data: bytes, charset: str = "") -> list[Incoming]:
    """The one story. Raises Unreadable for a PDF with a password, a scan, or too many pages."""
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable(_PASSWORD)
        pages = len(reader.pages)
        if pages > MOST_PAGES:
            raise Unreadable(f"The PDF has more than {MOST_PAGES} pages. Paste the text instead.")
        texts = [_lines(page) for page in reader.pages]
        attached = sorted(reader.attachments)
        empty = sum(not lines for lines in texts)
        pictures = any(page.images.keys() for page in reader.pages)
    except PyPdfError:
        raise Unreadable("The PDF is damaged or cut short. Ask for it again.") from None
    letters = sum(c.isalpha() for lines in texts for line in lines for c in line.text)
    if letters < (_FEWEST_BESIDE_PICTURES * pages if pictures else 1):
        raise Unreadable(_SCAN)
    story = story_of("\n\n".join(paragraphs_of(texts)))
    warnings = [f"The file “{name}” inside the PDF was not read." for name in attached]
    if empty:
        warnings.append(f"{empty} of {pages} pages hold no text: blank, or scanned.")
    return [replace(story, warnings=(*story.warnings, *warnings))]


@dataclass(slots=True)
class PrintedLine:
    """A line of a page, the size of its letters and its height above the page's foot, in points;
    empty for a gap between lines."""

    text: str
    size: float = 0
    height: float = 0


def _lines(page: PageObject) -> list[PrintedLine]:
    lines = [PrintedLine("")]

    def take(text: str, _cm: object, matrix: list[float], _font: object, size: float) -> None:
        first, *others = text.translate(_LIGATURES).split("\n")
        lines[-1].text += first
        if first.strip():
            lines[-1].size = max(lines[-1].size, round(abs(size * (matrix[3] or matrix[1])), 1))
            lines[-1].height = matrix[5]
        lines.extend(PrintedLine(other) for other in others)

    page.extract_text(visitor_text=take)
    return lines if any(line.text.strip() for line in lines) else []


def paragraphs_of(pages: list[list[PrintedLine]]) -> list[str]:
    """The paragraphs that the lines of the pages make: hyphenated words and sentences that run over
    a page are joined, page numbers and running heads are gone. Letters of another size begin
    another paragraph."""
    running = _running_heads(pages)
    lines = [
        replace(line, text=" ".join(line.text.split()))
        for page in pages
        for line in page
        if not _PAGE_NUMBER.fullmatch(line.text.strip())
        and _without_digits(line.text) not in running
    ]
    lengths = [len(line.text) for line in lines if line.text]
    full = quantiles(lengths, n=10)[7] if len(lengths) > 1 else 0
    paragraphs: list[str] = []
    current, last = "", PrintedLine("")
    for line in lines:
        if not line.text:
            continue
        other_size = abs(line.size - last.size) > _OTHER_SIZE * max(last.size, line.size)
        gap = last.height - line.height > _GAP * max(last.size, line.size)
        if current and (other_size or (gap and _SENTENCE_END.search(current))):
            paragraphs.append(current)
            current = ""
        current, last = _joined(current, line.text), line
        if _SENTENCE_END.search(line.text) and len(line.text) < _FULL * full:
            paragraphs.append(current)
            current = ""
    return [*paragraphs, current] if current else paragraphs


def _joined(before: str, line: str) -> str:
    if not before:
        return line
    if _HYPHENATED.search(before) and line[:1].islower():
        return before[:-1] + line
    return f"{before} {line}"


def _running_heads(pages: list[list[PrintedLine]]) -> set[str]:
    """The first and last lines that stand on most pages, without their digits."""
    edges = Counter(
        edge
        for page in pages
        if (lines := [line.text for line in page if line.text.strip()])
        for edge in {_without_digits(line) for line in (*lines[:2], *lines[-2:])}
        if edge
    )
    return {edge for edge, count in edges.items() if count > max(2, len(pages) / 2)}


def _without_digits(line: str) -> str:
    return " ".join(re.sub(r"\d+", "", line).split())
