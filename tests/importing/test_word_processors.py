"""Word and OpenDocument texts: comments, notes, tracked changes, hidden text, boxes, tables."""

from datetime import UTC, datetime

import pytest

from articles.importing import Kind, LeftOut, RemarkKind, Unreadable, parse, settle, sniff
from tests.importing.made_up import (
    FIRST,
    STRICT_W,
    STYLES,
    W,
    bridge_docx,
    docx,
    odt,
    word_p,
    word_r,
    zipped,
)

BY = 'w:author="Ann Lee" w:date="2026-05-04T09:30:00Z"'


def only(data: bytes, format: str):
    (story,) = parse(data, format)
    return story


def told(story):
    """Each remark as kind, author, words and the words that it hangs on."""
    return [(r.kind, r.author, r.words, r.exact) for r in story.remarks]


def test_docx_comment_hangs_on_its_words():
    body = word_p(
        word_r("The bridge "),
        '<w:commentRangeStart w:id="0"/>',
        word_r("cost four million"),
        '<w:commentRangeEnd w:id="0"/>',
        '<w:r><w:commentReference w:id="0"/></w:r>',
        word_r(", he said."),
    )
    comment = f'<w:comment w:id="0" {BY}><w:p>{word_r("Who says so?")}</w:p></w:comment>'
    comments = f"<w:comments {W}>{comment}</w:comments>"
    story = only(docx(body, comments=comments), "docx")
    assert story.body == "The bridge cost four million, he said."
    assert told(story) == [(RemarkKind.COMMENT, "Ann Lee", "Who says so?", "cost four million")]
    assert story.remarks[0].made == datetime(2026, 5, 4, 9, 30, tzinfo=UTC)


def test_docx_footnote_hangs_on_its_sentence():
    body = word_p(
        word_r("He came. The bridge opened"),
        '<w:r><w:footnoteReference w:id="2"/></w:r>',
        word_r("."),
    )
    note = f'<w:footnote w:id="2"><w:p>{word_r("Council minutes")}</w:p></w:footnote>'
    notes = f"<w:footnotes {W}>{note}</w:footnotes>"
    story = only(docx(body, footnotes=notes), "docx")
    assert told(story) == [(RemarkKind.FOOTNOTE, "", "Council minutes", "The bridge opened")]


def test_docx_changes_are_read_as_accepted_and_can_be_refused():
    body = word_p(
        word_r("The "),
        f"<w:ins {BY}>{word_r('new ')}</w:ins>",
        f"<w:del {BY}><w:r><w:delText>old </w:delText></w:r></w:del>",
        word_r("bridge opened."),
    )
    story = only(docx(body), "docx")
    assert story.body == "The new bridge opened."
    assert told(story) == [
        (RemarkKind.INSERTION, "Ann Lee", "new ", "new "),
        (RemarkKind.DELETION, "Ann Lee", "old ", ""),
    ]
    assert settle(story, []).body == "The old bridge opened."
    assert settle(story, [1]).body == "The bridge opened."


def test_docx_pieces_of_one_change_are_one_change():
    pieces = "".join(f"<w:ins {BY}>{word_r(piece)}</w:ins>" for piece in ("on ", "Mon", "day "))
    story = only(docx(word_p(word_r("It opened "), pieces, word_r("at noon."))), "docx")
    assert told(story) == [(RemarkKind.INSERTION, "Ann Lee", "on Monday ", "on Monday ")]


def test_docx_paragraph_put_in_goes_whole_when_refused():
    body = (
        word_p(word_r("It opened."))
        + word_p(f"<w:ins {BY}>{word_r('Nobody came.')}</w:ins>", mark=f"<w:ins {BY}/>")
        + word_p(word_r("It closed."))
    )
    story = only(docx(body), "docx")
    assert story.body == "It opened.\n\nNobody came.\n\nIt closed."
    assert len(story.open_changes) == 1
    assert settle(story, []).body == "It opened.\n\nIt closed."


def test_docx_paragraph_taken_out_comes_back_when_refused():
    gone = f"<w:del {BY}><w:r><w:delText>Nobody came.</w:delText></w:r></w:del>"
    body = (
        word_p(word_r("It opened."))
        + word_p(gone, mark=f"<w:del {BY}/>")
        + word_p(word_r("It closed."))
    )
    story = only(docx(body), "docx")
    assert story.body == "It opened.\n\nIt closed."
    assert settle(story, []).body == "It opened.\n\nNobody came.\n\nIt closed."


def test_docx_moved_words_stand_once():
    body = (
        word_p(f"<w:moveTo {BY}>{word_r('It was late.')}</w:moveTo>", mark=f"<w:ins {BY}/>")
        + word_p(word_r("It opened."))
        + word_p(f"<w:moveFrom {BY}>{word_r('It was late.')}</w:moveFrom>")
    )
    story = only(docx(body), "docx")
    assert story.body == "It was late.\n\nIt opened."
    assert settle(story, []).body == "It opened.\n\nIt was late."


def test_docx_text_box_comes_in_once():
    box = f"<w:txbxContent>{word_p(word_r('In the box.'))}</w:txbxContent>"
    both = (
        '<w:r><mc:AlternateContent xmlns:mc="urn:mc"><mc:Choice><w:drawing>'
        f"{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    assert (
        only(docx(word_p(word_r("Beside it."), both)), "docx").body == "Beside it.\n\nIn the box."
    )


def test_docx_hidden_text_is_left_out_and_told():
    story = only(docx(word_p(word_r("It opened."), word_r("SECRET", "<w:vanish/>"))), "docx")
    assert story.body == "It opened."
    assert story.left_out == (LeftOut("SECRET", "hidden text", 1),)


def test_docx_strict_is_read():
    assert only(docx(word_p(word_r("It opened.")), namespace=STRICT_W), "docx").body == "It opened."


def test_docx_styles_tell_headings_captions_and_rows():
    cells = "".join(f"<w:tc>{word_p(word_r(cell))}</w:tc>" for cell in ("Bridges", "4"))
    body = (
        word_p(word_r("Bridge opens"), style="T")
        + word_p(word_r("What it cost"), style="berschrift2")
        + word_p(word_r("The bridge at dawn."), style="C")
        + f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"
    )
    story = only(docx(body), "docx")
    assert story.headline == "Bridge opens"
    assert [(p.text, p.kind) for p in story.paragraphs] == [
        ("What it cost", Kind.HEADING),
        ("Bridges | 4", Kind.TABLE_ROW),
    ]
    assert story.left_out == (LeftOut("The bridge at dawn.", "caption", 1),)


def test_docx_line_break_parts_lines():
    body = word_p(word_r("By Anna Roe"), "<w:r><w:br/></w:r>", word_r(FIRST))
    story = only(docx(body), "docx")
    assert (story.byline, story.body) == ("Anna Roe", FIRST)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (zipped(word__document_xml="<w/>", word__vbaProject_bin="x"), "macros"),
        (zipped(xl__workbook_xml="<w/>"), "spreadsheet"),
        (zipped(readme_txt="hello"), "zip file"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 600 + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 600, "old Word"),
        (b"{\\rtf1 hello}", "RTF"),
        (bridge_docx()[:300], "damaged or cut short"),
    ],
)
def test_what_is_no_readable_document_is_refused_with_what_to_do(data, reason):
    with pytest.raises(Unreadable, match=reason) as refusal:
        sniff(data, "story.docx")
    assert refusal.value.reason.count(".") >= 1


def test_docx_without_its_main_part_is_refused():
    with pytest.raises(Unreadable, match="damaged"):
        parse(zipped(word__styles_xml=STYLES), "docx")


INFO = (
    "<office:change-info><dc:creator>Ann Lee</dc:creator><dc:date>2026-05-04T09:30:00</dc:date>"
    "</office:change-info>"
)


def test_odt_changes_are_read_as_accepted_and_can_be_refused():
    story = only(
        odt(
            "<text:tracked-changes>"
            f'<text:changed-region text:id="a"><text:insertion>{INFO}</text:insertion></text:changed-region>'
            f'<text:changed-region text:id="b"><text:deletion>{INFO}<text:p>old </text:p></text:deletion>'
            "</text:changed-region></text:tracked-changes>"
            '<text:p>The <text:change-start text:change-id="a"/>new <text:change-end text:change-id="a"/>'
            '<text:change text:change-id="b"/>bridge opened.</text:p>'
        ),
        "odt",
    )
    assert story.body == "The new bridge opened."
    assert told(story) == [
        (RemarkKind.INSERTION, "Ann Lee", "new ", "new "),
        (RemarkKind.DELETION, "Ann Lee", "old ", ""),
    ]
    assert settle(story, []).body == "The old bridge opened."


def test_odt_comments_and_notes_hang_on_their_words():
    story = only(
        odt(
            '<text:p>He came. The bridge <office:annotation office:name="1"><dc:creator>Ann Lee</dc:creator>'
            "<dc:date>2026-05-04T09:30:00</dc:date><text:p>Sure?</text:p></office:annotation>cost"
            '<office:annotation-end office:name="1"/> four million<text:note text:note-class="footnote">'
            "<text:note-citation>1</text:note-citation><text:note-body><text:p>Minutes</text:p>"
            "</text:note-body></text:note>.</text:p>"
        ),
        "odt",
    )
    assert story.body == "He came. The bridge cost four million."
    assert told(story) == [
        (RemarkKind.COMMENT, "Ann Lee", "Sure?", "cost"),
        (RemarkKind.FOOTNOTE, "", "Minutes", "The bridge cost four million"),
    ]


def test_odt_hidden_text_is_left_out_and_told():
    hidden = (
        '<style:style style:name="P1"><style:text-properties text:display="none"/></style:style>'
    )
    story = only(
        odt('<text:p text:style-name="P1">SECRET</text:p><text:p>Open.</text:p>', hidden), "odt"
    )
    assert story.body == "Open."
    assert story.left_out == (LeftOut("SECRET", "hidden text", 1),)
    with pytest.raises(Unreadable, match="only hidden text"):
        parse(odt('<text:p text:style-name="P1">SECRET</text:p>', hidden), "odt")


def test_odt_lists_tables_and_boxes():
    story = only(
        odt(
            "<text:list><text:list-item><text:p>First</text:p></text:list-item></text:list>"
            "<table:table><table:table-row><table:table-cell><text:p>Bridges</text:p></table:table-cell>"
            "<table:table-cell><text:p>4</text:p></table:table-cell></table:table-row></table:table>"
            "<text:p>Beside<text:s/>it.<draw:frame><draw:text-box><text:p>In the box.</text:p>"
            "</draw:text-box></draw:frame></text:p>"
        ),
        "odt",
    )
    assert [(p.text, p.kind) for p in story.paragraphs] == [
        ("First", Kind.LIST_ITEM),
        ("Bridges | 4", Kind.TABLE_ROW),
        ("Beside it.", Kind.TEXT),
        ("In the box.", Kind.TEXT),
    ]


def test_odt_with_a_password_is_refused():
    data = zipped(
        mimetype="application/vnd.oasis.opendocument.text",
        content_xml="x",
        **{"META-INF__manifest_xml": "<m><encryption-data/></m>"},
    )
    with pytest.raises(Unreadable, match="password"):
        parse(data, sniff(data))
