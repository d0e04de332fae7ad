"""Writes a minimal Word document (.docx): plain paragraphs in Word's own styles."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape

from articles.pages.xml_text import xml_text

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_PARTS = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

#: Id, name, and how it is set: size in half points.
_STYLES = (
    ("Title", "Title", '<w:b/><w:sz w:val="40"/>'),
    ("Subtitle", "Subtitle", '<w:sz w:val="28"/>'),
    ("Byline", "Byline", '<w:b/><w:sz w:val="22"/>'),
    ("Caption", "caption", '<w:i/><w:sz w:val="20"/>'),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph; ``style`` is one of Title, Subtitle, Byline, Caption, or empty for text."""

    style: str
    text: str


def document(lines: Iterable[Line], *, title: str, author: str = "") -> bytes:
    """The document as bytes. Characters that XML cannot hold are left out."""
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations(
            ("officeDocument", _RELATED, "word/document.xml"),
            ("metadata/core-properties", f"{_PACKAGE}/relationships", "docProps/core.xml"),
        ),
        "docProps/core.xml": _properties(title, author),
        "word/_rels/document.xml.rels": _relations(("styles", _RELATED, "styles.xml")),
        "word/styles.xml": _styles(),
        "word/document.xml": _body(lines),
    }
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in parts.items():
            archive.writestr(name, _HEAD + xml)
    return written.getvalue()


def _plain(text: str) -> str:
    return escape(xml_text(text), {'"': "&quot;"})


def _body(lines: Iterable[Line]) -> str:
    return (
        f'<w:document xmlns:w="{_MAIN}"><w:body>'
        + "".join(map(_paragraph, lines))
        + '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>'
    )


def _paragraph(line: Line) -> str:
    style = f'<w:pPr><w:pStyle w:val="{line.style}"/></w:pPr>' if line.style else ""
    lines = (f'<w:t xml:space="preserve">{_plain(part)}</w:t>' for part in line.text.split("\n"))
    return f"<w:p>{style}<w:r>{'<w:br/>'.join(lines)}</w:r></w:p>"


def _styles() -> str:
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        '<w:pPr><w:spacing w:after="160"/></w:pPr><w:rPr><w:sz w:val="24"/></w:rPr></w:style>'
    )
    others = (
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:rPr>{look}</w:rPr></w:style>'
        for key, name, look in _STYLES
    )
    return f'<w:styles xmlns:w="{_MAIN}">{normal}{"".join(others)}</w:styles>'


def _relations(*pairs: tuple[str, str, str]) -> str:
    relations = "".join(
        f'<Relationship Id="r{number}" Type="{base}/{kind}" Target="{target}"/>'
        for number, (kind, base, target) in enumerate(pairs, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>'


def _properties(title: str, author: str) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{_plain(title)}</dc:title><dc:creator>{_plain(author)}</dc:creator>"
        "</cp:coreProperties>"
    )


def _types() -> str:
    overrides = (
        ("/word/document.xml", f"{_PARTS}.document.main+xml"),
        ("/word/styles.xml", f"{_PARTS}.styles+xml"),
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
    )
    overridden = "".join(f'<Override PartName="{p}" ContentType="{t}"/>' for p, t in overrides)
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overridden}</Types>'
    )
