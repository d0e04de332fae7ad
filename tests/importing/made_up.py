"""Small files of each format, made up here: the same story of a bridge, in the sender's dress."""

from __future__ import annotations

import io
import json
import textwrap
import zipfile

HEADLINE = "Council backs new bridge over the River Lee"
FIRST = "The council voted on Monday to build a bridge over the River Lee, the mayor said."
SECOND = "“It will cost four million pounds,” Tom Poe told residents at the town hall, where 212 people came."
THIRD = (
    "Work begins in June and takes two years, according to the plan that was published on Friday."
)
BODY = [FIRST, SECOND, THIRD]


def zipped(**entries: str | bytes) -> bytes:
    """A zip file; in the names of its entries two underscores stand for a slash, one for a dot."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in entries.items():
            path = name.replace("__", "/").replace("_", ".")
            container.writestr(path, content)
    return out.getvalue()


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STRICT_W = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
STYLES = (
    f"<w:styles {W}>"
    '<w:style w:styleId="T"><w:name w:val="Title"/></w:style>'
    '<w:style w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>'
    '<w:style w:styleId="C"><w:name w:val="caption"/></w:style>'
    "</w:styles>"
)


def docx(body: str, *, namespace: str = W, **parts: str) -> bytes:
    """A Word document with this XML in its body, and other parts ("comments", "footnotes")."""
    return zipped(
        word__document_xml=f"<w:document {namespace}><w:body>{body}</w:body></w:document>",
        word__styles_xml=STYLES,
        **{f"word__{part}_xml": content for part, content in parts.items()},
    )


def word_p(*runs: str, style: str = "", mark: str = "") -> str:
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    mark = f"<w:rPr>{mark}</w:rPr>" if mark else ""
    return f"<w:p><w:pPr>{style}{mark}</w:pPr>{''.join(runs)}</w:p>"


def word_r(text: str, properties: str = "") -> str:
    properties = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def bridge_docx() -> bytes:
    return docx(word_p(word_r(HEADLINE), style="T") + "".join(word_p(word_r(p)) for p in BODY))


ODF = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
    for prefix in ("office", "text", "style", "table", "draw")
) + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'  # fmt: skip


def odt(body: str, styles: str = "") -> bytes:
    """An OpenDocument text with this XML in its body, and these automatic styles."""
    return zipped(
        mimetype="application/vnd.oasis.opendocument.text",
        content_xml=f"<office:document-content {ODF}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>",
    )


def bridge_odt() -> bytes:
    paragraphs = "".join(f"<text:p>{p}</text:p>" for p in BODY)
    return odt(f'<text:h text:outline-level="1">{HEADLINE}</text:h>{paragraphs}')


def pdf(*pages: list[tuple[str, int]]) -> bytes:
    """A PDF of these pages: paragraphs of Latin letters, each with the size of its letters, wrapped
    and with a gap between them."""
    drawn = []
    for page in pages:
        pieces, y = [], 780
        for paragraph, size in page:
            for line in textwrap.wrap(paragraph, 60):
                pieces.append((60, y, size, line))
                y -= size + 2
            y -= size
        drawn.append(pieces)
    return drawn_pdf(*drawn)


def drawn_pdf(*pages: list[tuple[int, int, int, str]]) -> bytes:
    """A PDF of these pages: pieces of text in the order in which they are drawn, each with its
    place (from the left, from the foot), the size of its letters and its words."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    kids = []
    for page in pages:
        drawn = []
        for x, y, size, words in page:
            escaped = words.replace("(", r"\(").replace(")", r"\)")
            drawn.append(f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({escaped}) Tj ET")
        content = "\n".join(drawn)
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R"
            " /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica"
            " /Encoding /WinAnsiEncoding >> >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, places = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{text}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    return out + (
        f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\n"
        f"startxref\n{len(out)}\n%%EOF\n"
    ).encode("cp1252")


def bridge_pdf() -> bytes:
    return pdf([(HEADLINE, 20), *((p.replace("“", '"').replace("”", '"'), 11) for p in BODY)])


def bridge_eml() -> bytes:
    return (
        "Received: by mail.example.com; Tue, 5 May 2026 10:00:01 +0100\r\n"
        "From: Anna Roe <anna@example.com>\r\nTo: desk@example.com\r\n"
        f"Subject: Fwd: {HEADLINE}\r\nDate: Tue, 5 May 2026 10:00:00 +0100\r\n"
        "Message-ID: <1@example.com>\r\nMIME-Version: 1.0\r\n"
        "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        + "\r\n\r\n".join(BODY)
        + "\r\n"
    ).encode()


def bridge_ninjs() -> bytes:
    return json.dumps(
        {
            "uri": "urn:example:1",
            "type": "text",
            "version": "2",
            "versionCreated": "2026-05-05T10:00:00Z",
            "language": "en-GB",
            "pubStatus": "usable",
            "by": "By Anna Roe",
            "headlines": [{"role": "main", "value": HEADLINE}],
            "bodies": [
                {
                    "role": "main",
                    "contentType": "text/html",
                    "value": "".join(f"<p>{p}</p>" for p in BODY),
                }
            ],
        }
    ).encode()


def nitf(head: str = "", body_head: str = "", content: str = "") -> bytes:
    content = content or "".join(f"<p>{p}</p>" for p in BODY)
    return (
        f'<?xml version="1.0"?><nitf baselang="en-GB"><head><title>Bridge</title>{head}</head><body>'
        f"<body.head><hedline><hl1>{HEADLINE}</hl1></hedline>{body_head}</body.head>"
        f"<body.content>{content}</body.content></body></nitf>"
    ).encode()


def g2(meta: str = "", about: str = "", content: str = "", items: int = 1) -> bytes:
    content = content or (
        '<inlineXML contenttype="application/xhtml+xml"><html><head><title>x</title></head><body>'
        + "".join(f"<p>{p}</p>" for p in BODY)
        + "</body></html></inlineXML>"
    )
    item = (
        f'<newsItem guid="urn:example:1" version="3" xml:lang="en-GB"><itemMeta>{meta}</itemMeta>'
        f"<contentMeta><headline>{HEADLINE}</headline>{about}</contentMeta>"
        f"<contentSet>{content}</contentSet></newsItem>"
    )
    return (
        '<?xml version="1.0"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>'
        f"{item * items}</itemSet></newsMessage>"
    ).encode()


def newsml_1(management: str = '<Status FormalName="Usable"/>') -> bytes:
    paragraphs = "".join(f"<p>{p}</p>" for p in BODY)
    return (
        '<?xml version="1.0"?><NewsML Version="1.2"><NewsItem xml:lang="en"><Identification>'
        "<NewsIdentifier><ProviderId>example.com</ProviderId><RevisionId>4</RevisionId>"
        "<PublicIdentifier>urn:example:1</PublicIdentifier></NewsIdentifier></Identification>"
        f"<NewsManagement><FirstCreated>20260505T100000Z</FirstCreated>{management}</NewsManagement>"
        "<NewsComponent><NewsLines><DateLine>LEETOWN, May 5, 2026 (EXA) -</DateLine>"
        f"<HeadLine>{HEADLINE}</HeadLine><ByLine>By Anna Roe</ByLine></NewsLines>"
        '<AdministrativeMetadata><Provider><Party FormalName="EXA"/></Provider>'
        '</AdministrativeMetadata><ContentItem><MediaType FormalName="Text"/><DataContent>'
        f"<nitf><body><body.content>{paragraphs}</body.content></body></nitf></DataContent>"
        "</ContentItem></NewsComponent></NewsItem></NewsML>"
    ).encode()


def wxr(*items: str) -> bytes:
    return (
        '<?xml version="1.0"?><rss version="2.0"'
        ' xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">'
        "<channel><title>Daily Example</title><language>en-GB</language>"
        "<wp:author><wp:author_login>aroe</wp:author_login>"
        "<wp:author_display_name>Anna Roe</wp:author_display_name></wp:author>"
        f"{''.join(items)}</channel></rss>"
    ).encode()


def wxr_item(content: str = "", status: str = "publish", kind: str = "post", more: str = "") -> str:
    content = content or "\n\n".join(BODY)
    return (
        f"<item><title>{HEADLINE}</title><link>https://example.com/bridge</link>"
        "<dc:creator>aroe</dc:creator><guid>https://example.com/?p=7</guid>"
        f"<content:encoded><![CDATA[{content}]]></content:encoded>"
        "<excerpt:encoded><![CDATA[]]></excerpt:encoded>"
        "<wp:post_date_gmt>2026-05-05 10:00:00</wp:post_date_gmt>"
        f"<wp:status>{status}</wp:status><wp:post_type>{kind}</wp:post_type>"
        '<category domain="category">Politics</category><category domain="post_tag">bridges</category>'
        f"{more}</item>"
    )


def rss(*items: str) -> bytes:
    default = (
        f"<item><title>{HEADLINE}</title><link>https://example.com/bridge</link><guid>b1</guid>"
        "<pubDate>Tue, 05 May 2026 10:00:00 GMT</pubDate><author>Anna Roe</author>"
        f"<description><![CDATA[<p>{FIRST}</p>]]></description></item>"
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Daily Example</title>'
        f"<language>en-gb</language>{''.join(items) or default}</channel></rss>"
    ).encode()


def iptc7901() -> bytes:
    return (
        "\x01exa062 4 i 211 exaex   exa 061\r\n\r\nLee-bridge/\r\n"
        f"\x021ST LEAD\r\n{HEADLINE}\r\nBy Anna Roe, EXA =\r\n\r\n"
        f"   Leetown (dpa) - {FIRST}\r\n\r\n   {SECOND}\r\n\r\n   {THIRD}\r\n\r\n"
        "# Notebook\r\n\r\n## Note to editors\r\n- adds the mayor\r\n\r\n* * * *\r\n"
        "The following information is not for publication\r\n\r\nTel: 555-0100\r\n"
        "\x03051000 GMT Mai 26\r\n"
    ).encode()


def csv_table() -> bytes:
    text = "\n\n".join(BODY)
    return f'headline,byline,text\n"{HEADLINE}",Anna Roe,"{text}"\n'.encode()


def page(story: str = "", head: str = "", after: str = "") -> bytes:
    story = story or "".join(
        f"<p>{p}</p>" for p in [*BODY, *(f"{p} So it goes on, he said." for p in BODY)]
    )
    return (
        '<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">'
        f"<title>{HEADLINE} | Daily Example</title>{head}</head><body>"
        '<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>'
        f'<article><h1>{HEADLINE}</h1><div class="story">{story}</div></article>{after}'
        "<footer><p>Copyright 2026 Daily Example.</p></footer></body></html>"
    ).encode()


ALL = {
    "plain_text": lambda: f"{HEADLINE}\n\nBy Anna Roe\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}\n".encode(),
    "html_page": page,
    "html_fragment": lambda: f"<h1>{HEADLINE}</h1>{''.join(f'<p>{p}</p>' for p in BODY)}".encode(),
    "docx": bridge_docx,
    "odt": bridge_odt,
    "pdf": bridge_pdf,
    "eml": bridge_eml,
    "ninjs": bridge_ninjs,
    "newsml_g2": g2,
    "newsml_1": newsml_1,
    "nitf": nitf,
    "wxr": lambda: wxr(wxr_item()),
    "iptc7901": iptc7901,
    "csv": csv_table,
    "feed": rss,
}  # fmt: skip
