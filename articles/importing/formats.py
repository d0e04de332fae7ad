"""Recognises the format of bytes by the bytes, never by the name of the file."""

from __future__ import annotations

import csv
import io
import json
import re
from enum import StrEnum
from pathlib import PurePath

from articles.importing.incoming import Unreadable
from articles.importing.safe_xml import attribute, first_element, name
from articles.importing.zip_container import Container


class Format(StrEnum):
    """The formats that are read; the value is the name of the parser's module."""

    PLAIN_TEXT = "plain_text"
    HTML_PAGE = "html_page"
    HTML_FRAGMENT = "html_fragment"
    DOCX = "docx"
    ODT = "odt"
    PDF = "pdf"
    EML = "eml"
    NINJS = "ninjs"
    NEWSML_G2 = "newsml_g2"
    NEWSML_1 = "newsml_1"
    NITF = "nitf"
    WXR = "wxr"
    IPTC7901 = "iptc7901"
    CSV = "csv"
    FEED = "feed"


_ENDINGS = {
    "txt": {Format.PLAIN_TEXT, Format.IPTC7901},
    "html": {Format.HTML_PAGE, Format.HTML_FRAGMENT},
    "htm": {Format.HTML_PAGE, Format.HTML_FRAGMENT},
    "docx": {Format.DOCX},
    "odt": {Format.ODT},
    "pdf": {Format.PDF},
    "eml": {Format.EML},
    "json": {Format.NINJS},
    "csv": {Format.CSV},
}

_IN_WORDS = {
    Format.PLAIN_TEXT: "plain text",
    Format.HTML_PAGE: "a web page",
    Format.HTML_FRAGMENT: "a piece of HTML",
    Format.DOCX: "a Word document",
    Format.ODT: "an OpenDocument text",
    Format.PDF: "a PDF",
    Format.EML: "an e-mail",
    Format.NINJS: "ninjs",
    Format.NEWSML_G2: "NewsML-G2",
    Format.NEWSML_1: "NewsML 1.2",
    Format.NITF: "NITF",
    Format.WXR: "an export of WordPress",
    Format.IPTC7901: "a wire story (IPTC 7901)",
    Format.CSV: "a table (CSV)",
    Format.FEED: "a feed",
}

_AS_DOCX = "Save it as .docx, or paste the text."
_REFUSED = (
    (b"{\\rtf", f"This is an RTF document. {_AS_DOCX}"),
    (b"\x89PNG", "This is an image. The words must come as text."),
    (b"\xff\xd8\xff", "This is an image. The words must come as text."),
    (b"GIF8", "This is an image. The words must come as text."),
    (b"II*\x00", "This is an image. The words must come as text."),
    (b"MM\x00*", "This is an image. The words must come as text."),
    (b"RIFF", "This is an image, a sound or a film. The words must come as text."),
    (b"ID3", "This is a sound file. The words must come as text."),
    (b"OggS", "This is a sound file. The words must come as text."),
    (b"\x1f\x8b", "This is a compressed file. Unpack it and send what is in it."),
    (b"BZh", "This is a compressed file. Unpack it and send what is in it."),
    (b"\xfd7zXZ", "This is a compressed file. Unpack it and send what is in it."),
    (b"7z\xbc\xaf", "This is a compressed file. Unpack it and send what is in it."),
    (b"Rar!", "This is a compressed file. Unpack it and send what is in it."),
    (b"WARC/", "This is a web archive (WARC). Send the page itself, or its address."),
)
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")

_ROOTS = {
    "newsItem": Format.NEWSML_G2,
    "newsMessage": Format.NEWSML_G2,
    "packageItem": Format.NEWSML_G2,
    "contentSet": Format.NEWSML_G2,
    "NewsML": Format.NEWSML_1,
    "nitf": Format.NITF,
    "rss": Format.FEED,
    "feed": Format.FEED,
    "RDF": Format.FEED,
    "html": Format.HTML_PAGE,
}

_HTML_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body|title)\b", re.I)
_WORD_PROCESSOR = re.compile(
    rb"urn:schemas-microsoft-com:office:word|content=[\"']?(?:Word\.Document|Microsoft Word|LibreOffice)"
    rb"|docs-internal-guid",
    re.I,
)
_CLIPBOARD = re.compile(rb"\AVersion:\d\.\d\s[\s\S]{0,400}?StartFragment", re.I)
_HTML_TAG = re.compile(
    rb"</(?:p|div|span|a|b|i|em|strong|h[1-6]|ul|ol|li|table|section|article|font|blockquote)\s*>"
    rb"|<br\s*/?>",
    re.I,
)
_TAGS_OF_A_PIECE = 2
_WIRE_HEAD = re.compile(
    rb"\A[\x00\x16\s]*\x01?[a-z]{2,5}\d{3,4}\s+\d\s+[a-z]{1,3}\s+\d{1,5}[ \t]", re.I
)
_MAIL_FIELD = re.compile(rb"^([A-Za-z][A-Za-z0-9-]{1,40}):[ \t]*\S?", re.M)
_ONLY_MAIL = {
    b"message-id", b"mime-version", b"received", b"return-path", b"delivered-to",
    b"content-type", b"x-mailer", b"dkim-signature",
}  # fmt: skip
_MAIL_START = re.compile(rb"\A\s*(?:From |[A-Za-z][A-Za-z0-9-]{1,40}:)")
_CELLS_OF_A_TABLE = 4  # in each row; fewer, and commas may stand there by chance
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


def sniff(data: bytes, name: str = "", content_type: str = "") -> Format:
    """The format of ``data``. ``name`` and ``content_type`` only decide between plain text and CSV.

    Raises Unreadable, with what to do instead, for an empty file and for known formats that are not
    read: an image, an old Word document, a spreadsheet, a file with macros or with a password.
    """
    start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not data.strip(b"\x00 \t\r\n"):
        raise Unreadable("The file is empty. Ask for it again.")
    if data.startswith(b"PK"):
        return _zipped(data)
    if data.startswith(_OLE):
        if _ENCRYPTED_PACKAGE in data:
            raise Unreadable("The document is protected by a password. Save a copy without one.")
        raise Unreadable(f"This is an old Word or Excel document. {_AS_DOCX}")
    if b"%PDF-" in data[:1024]:
        return Format.PDF
    for signature, reason in _REFUSED:
        if data.startswith(signature) or start.startswith(signature):
            raise Unreadable(reason)
    text = _as_narrow(data)
    return (
        _wire_or_mail(data)
        or _json(text)
        or _markup(text)
        or (Format.CSV if _is_table(text, name, content_type) else Format.PLAIN_TEXT)
    )


def wrong_ending(name: str, format: Format) -> str:
    """A sentence when the file's ending contradicts its content; otherwise empty."""
    ending = PurePath(name).suffix.lower().lstrip(".")
    said = _ENDINGS.get(ending)
    if not said or format in said:
        return ""
    return f"The name ends in .{ending}, but the file is {_IN_WORDS[format]}; it was read as that."


def _as_narrow(data: bytes) -> bytes:
    """UTF-16 with its mark as UTF-8, so that the patterns fit; everything else as it is."""
    if data.startswith(_WIDE_MARKS):
        return data.decode("utf-16", errors="replace").encode("utf-8", errors="replace")
    return data.removeprefix(b"\xef\xbb\xbf")


def _zipped(data: bytes) -> Format:
    names = (container := Container(data)).names
    if any(entry.lower().endswith("vbaproject.bin") for entry in names):
        raise Unreadable("The document holds macros. Save it as .docx without them.")
    if "mimetype" in names:
        kind = container.read("mimetype").strip()
        if kind.startswith(b"application/vnd.oasis.opendocument.text"):
            return Format.ODT
        if kind.startswith(b"application/vnd.oasis.opendocument."):
            raise Unreadable("This is a spreadsheet or slides. Paste the text instead.")
        raise Unreadable("This is an e-book or another packed file. Paste the text instead.")
    if any(entry.startswith("word/") for entry in names):
        return Format.DOCX
    if any(entry.startswith(("xl/", "ppt/")) for entry in names):
        raise Unreadable("This is a spreadsheet or slides. Save a table as CSV, or paste the text.")
    raise Unreadable("This is a zip file. Unpack it and send the files in it.")


def _wire_or_mail(data: bytes) -> Format | None:
    if _WIRE_HEAD.match(data[:200]) or data.startswith(b"\x01"):
        return Format.IPTC7901
    head = data[: 1 << 15].lstrip()
    if not _MAIL_START.match(head):
        return None
    head = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    fields = {field.lower() for field in _MAIL_FIELD.findall(head)}
    if len(fields) >= 3 and fields & _ONLY_MAIL and fields & {b"from", b"subject", b"to", b"date"}:
        return Format.EML
    return None


def _markup(text: bytes) -> Format | None:
    start = text[:4096].lstrip()
    if _CLIPBOARD.match(start):
        return Format.HTML_FRAGMENT
    if start.startswith(b"<?xml") or re.match(
        rb"<(?:\w+:)?(?:%s)[\s>]" % b"|".join(root.encode() for root in _ROOTS), start
    ):
        return _xml(text)
    if not start.startswith(b"<"):
        # HTML whose first words stand before any tag; a story may quote a tag or two.
        tags = len(_HTML_TAG.findall(text[: 1 << 16]))
        dense = tags > _TAGS_OF_A_PIECE and tags * 400 > len(text[: 1 << 16])
        if not dense:
            return None
    if _HTML_PAGE.search(text[: 1 << 16]):
        # What Word copies and saves is a whole page, in which all is story.
        made_by_word = _WORD_PROCESSOR.search(text[:8192])
        return Format.HTML_FRAGMENT if made_by_word else Format.HTML_PAGE
    if _HTML_TAG.search(text[: 1 << 16]) or re.match(rb"<(?:meta|p|div|span|b|!--)\b", start, re.I):
        return Format.HTML_FRAGMENT
    first = re.match(rb"<([A-Za-z][\w:.-]*)(?:\s[^<>]*)?/?>", start)
    if first and b"</" + first[1] in text:
        raise Unreadable("This is XML, but in no format for news that is known here.")
    return None


def _xml(text: bytes) -> Format:
    try:
        root = first_element(text)
    except Unreadable:
        if _HTML_PAGE.search(text[:4096]):
            return Format.HTML_PAGE  # XHTML that is no XML: browsers read it as HTML
        raise
    found = _ROOTS.get(name(root))
    if found is Format.FEED and any(
        "wordpress.org/export" in (uri or "") for uri in root.nsmap.values()
    ):
        return Format.WXR
    if found is Format.HTML_PAGE and _WORD_PROCESSOR.search(text[:8192]):
        return Format.HTML_FRAGMENT
    if found is not None:
        return found
    said = name(root) + (f" {version}" if (version := attribute(root, "version")) else "")
    raise Unreadable(f"This is XML ({said}), but in no format for news that is known here.")


def _json(text: bytes) -> Format | None:
    start = text[:64].lstrip()
    if not re.match(rb"\{\s*\"|\[\s*\{\s*\"", start):
        return None
    try:
        data = json.loads(text)
    except RecursionError:
        raise Unreadable("Its JSON is nested too deep.") from None
    except ValueError as problem:
        line = getattr(problem, "lineno", 0)
        raise Unreadable(
            "Its JSON is damaged or cut short. Ask the sender for it again.",
            f"line {line}" if line else "",
        ) from None
    items = data if isinstance(data, list) else [data]
    if items and all(isinstance(item, dict) and "$schema" not in item for item in items):
        return Format.NINJS
    raise Unreadable("This is JSON, but no ninjs item.")


def _is_table(text: bytes, name: str, content_type: str) -> bool:
    """Whether the rows of the first pages have one number of cells, and more than one."""
    from articles.importing.csv import DELIMITERS, known_columns

    said = name.lower().endswith((".csv", ".tsv")) or "csv" in content_type
    sample = text[: 1 << 20].decode("utf-8", errors="replace")
    for delimiter in DELIMITERS:
        try:
            rows = [row for row in csv.reader(io.StringIO(sample), delimiter=delimiter) if row]
        except csv.Error:
            continue
        if len(text) > 1 << 20:
            rows = rows[:-1]  # cut in the middle
        if len(rows) < 2 or len(rows[0]) < 2:
            continue
        if known_columns(rows[0]):
            return True
        even = len({len(row) for row in rows}) == 1
        if even and (said or (len(rows[0]) >= _CELLS_OF_A_TABLE and not _is_prose(rows))):
            return True
    return False


def _is_prose(rows: list[list[str]]) -> bool:
    """Whether most commas are followed by a space, as in sentences."""
    cells = [cell for row in rows for cell in row[1:]]
    return sum(cell.startswith(" ") for cell in cells) > len(cells) / 2
