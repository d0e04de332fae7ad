"""A PDF with text, page by page."""

from __future__ import annotations

import io
import logging
from dataclasses import replace

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from articles.importing.incoming import Incoming, Unreadable
from articles.importing.plain_text import story_of
from articles.importing.printed_lines import lines_of, without_edges
from articles.importing.printed_paragraphs import paragraphs_of

# It tells on standard error of every flaw that it can read past.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)

MOST_PAGES = 500
_FEWEST_BESIDE_PICTURES = 40  # letters a page; fewer, and the pages are pictures of text
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
        texts = [lines_of(page, number) for number, page in enumerate(reader.pages)]
        attached = sorted(reader.attachments)
        empty = sum(not lines for lines in texts)
        pictures = any(page.images.keys() for page in reader.pages)
    except PyPdfError:
        raise Unreadable("The PDF is damaged or cut short. Ask for it again.") from None
    letters = sum(c.isalpha() for lines in texts for line in lines for c in line.text)
    if letters < (_FEWEST_BESIDE_PICTURES * pages if pictures else 1):
        raise Unreadable(_SCAN)
    story = story_of("\n\n".join(paragraphs_of(without_edges(texts))))
    warnings = [f"The file “{name}” inside the PDF was not read." for name in attached]
    if empty:
        warnings.append(f"{empty} of {pages} pages hold no text: blank, or scanned.")
    return [replace(story, warnings=(*story.warnings, *warnings))]
