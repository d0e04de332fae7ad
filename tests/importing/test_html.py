"""Web pages and pasted HTML."""

import pytest

from articles.importing import Kind, RemarkKind, Unreadable, parse, settle, sniff
from articles.importing.html_page import parse_html
from articles.importing.page_metadata import metadata_of
from tests.importing.made_up import BODY, FIRST, HEADLINE, SECOND, THIRD, page

PROSE = [FIRST, SECOND, THIRD, *(f"{p} So it goes on, he said." for p in (FIRST, SECOND, THIRD))]


def only(html: str | bytes, format: str = "html_fragment"):
    (story,) = parse(html.encode() if isinstance(html, str) else html, format)
    return story


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def left_out(story):
    return {item.text: item.kind for item in story.left_out}


def test_page_gives_story_and_says_where_from():
    head = (
        '<meta property="og:site_name" content="Daily Example"><link rel="canonical" href="https://example.com/b">'
        '<meta property="article:published_time" content="2026-05-05T10:00:00+01:00">'
        '<meta property="article:section" content="Politics"><meta name="author" content="Anna Roe">'
        '<meta name="keywords" content="bridges, councils">'
    )
    story = only(page(head=head), "html_page")
    assert story.headline == HEADLINE
    assert [p.text for p in story.paragraphs] == PROSE
    assert (story.outlet, story.section, story.byline, story.language) == (
        "Daily Example", "Politics", "Anna Roe", "en-GB",
    )  # fmt: skip
    assert (story.address, story.subjects) == ("https://example.com/b", ("bridges", "councils"))
    assert story.published.isoformat() == "2026-05-05T10:00:00+01:00"


def test_page_json_ld_counts():
    data = (
        '{"@graph": [{"@type": "NewsArticle", "datePublished": "2026-05-05",'
        ' "author": [{"name": "Anna Roe"}, {"name": "Tom Poe"}], "publisher": {"name": "Daily"}}]}'
    )
    found = metadata_of(parse_html(f'<script type="application/ld+json">{data}</script><p>x</p>'))
    assert (found.authors, found.outlet) == (["Anna Roe", "Tom Poe"], "Daily")
    assert found.published.isoformat()[:10] == "2026-05-05"


def test_page_loses_links_captions_and_comments_and_tells_those_within_the_story():
    story_html = (
        paragraphs(PROSE[0], PROSE[1])
        + '<p><a href="https://example.com/other">Ferry stops for good after crash in fog</a></p>'
        + "<figure><img src='x.jpg'><figcaption>The bridge at dawn.</figcaption></figure>"
        + '<div class="newsletter"><p>Get the news in your inbox every day, free.</p></div>'
        + paragraphs(*PROSE[2:])
    )
    comments = (
        f'<div class="comments">{paragraphs("I was there and it was not so at all, was it.")}</div>'
    )
    story = only(page(story_html, after=comments), "html_page")
    assert [p.text for p in story.paragraphs] == PROSE
    assert left_out(story)["Ferry stops for good after crash in fog"] == "link"
    assert left_out(story)["The bridge at dawn."] == "caption"
    assert left_out(story)["Get the news in your inbox every day, free."] == "newsletter box"
    assert [item.before for item in story.left_out if item.kind == "caption"] == [2]


def test_page_subheads_and_quotes_between_paragraphs_stay():
    story_html = (
        paragraphs(PROSE[0], PROSE[1])
        + "<h2>What next</h2>"
        + paragraphs(PROSE[2])
        + "<blockquote><p>No more ferries.</p></blockquote>"
        + paragraphs(*PROSE[3:])
    )
    story = only(page(story_html), "html_page")
    kinds = {p.text: p.kind for p in story.paragraphs}
    assert (kinds["What next"], kinds["No more ferries."]) == (Kind.HEADING, Kind.QUOTE)


def test_page_headline_without_the_name_of_the_site():
    html = page().replace(
        f"<title>{HEADLINE} | Daily Example</title>".encode(),
        f"<title>Daily Example | All the news of the valley: {HEADLINE}</title>".encode(),
    )
    assert (
        only(html.replace(b"<h1>", b"<h2>").replace(b"</h1>", b"</h2>"), "html_page").headline
        == HEADLINE
    )


def test_page_in_windows_1252_is_read_by_its_own_word():
    html = page().decode().replace('charset="utf-8"', 'charset="windows-1252"')
    story = only(html.encode("cp1252"), "html_page")
    assert story.paragraphs[1].text == SECOND
    assert story.encoding == "cp1252"


def test_page_without_story_is_refused():
    with pytest.raises(Unreadable, match="No story was found"):
        parse(b"<html><body><script>x()</script></body></html>", "html_page")


def test_paste_from_google_docs_is_text():
    html = (
        '<meta charset="utf-8"><b style="font-weight:normal" id="docs-internal-guid-1">'
        f"<h1><span>{HEADLINE}</span></h1><p><span>{FIRST}</span></p><br><p><span>{SECOND}</span></p></b>"
    )
    story = only(html)
    assert (story.headline, [p.text for p in story.paragraphs]) == (HEADLINE, [FIRST, SECOND])


def test_paste_from_word_is_text_with_its_changes():
    html = (
        '<html xmlns:w="urn:schemas-microsoft-com:office:word"><head><style>p {margin:0}</style></head><body>'
        "<!--[if gte mso 9]><xml><w:WordDocument>JUNK</w:WordDocument></xml><![endif]-->"
        "<p class=MsoNormal>The <ins cite='mailto:Ann%20Lee' datetime='2026-05-04T09:30'>new </ins>"
        "<del cite='mailto:Ann%20Lee' datetime='2026-05-04T09:30'>old </del>bridge opened.<o:p></o:p></p>"
        "<p class=MsoListParagraph><span style='mso-list:Ignore'>·  </span>First item</p></body></html>"
    )
    assert sniff(html.encode()) == "html_fragment"
    story = only(html)
    assert story.body == "The new bridge opened.\n\nFirst item"
    assert [(r.kind, r.author, r.exact or r.words) for r in story.remarks] == [
        (RemarkKind.INSERTION, "Ann Lee", "new "),
        (RemarkKind.DELETION, "Ann Lee", "old "),
    ]
    assert settle(story, []).paragraphs[0].text == "The old bridge opened."


def test_paste_from_word_brings_its_comments_to_their_words():
    html = (
        '<html xmlns:w="urn:schemas-microsoft-com:office:word"><body><p class=MsoNormal>The bridge '
        "<a style='mso-comment-reference:AL_1;mso-comment-date:20260504T0930'>cost four million</a>"
        "<span class=MsoCommentReference><a href='#_msocom_1'>[AL1]</a></span>.</p>"
        "<div style='mso-element:comment-list'><div style='mso-element:comment'><div id='_com_1'>"
        "<p class=MsoCommentText>[AL1] Who says so?</p></div></div></div></body></html>"
    )
    story = only(html)
    assert story.body == "The bridge cost four million."
    (remark,) = story.remarks
    assert (remark.kind, remark.author, remark.words, remark.exact) == (
        "comment", "AL", "Who says so?", "cost four million",
    )  # fmt: skip


def test_paste_with_the_head_of_the_windows_clipboard():
    head = "Version:0.9\r\nStartHTML:0000\r\nStartFragment:0001\r\n"
    html = f"{head}<html><body><!--StartFragment--><p>{FIRST}</p>"
    assert sniff(html.encode()) == "html_fragment"
    assert only(html).body == FIRST


def test_paste_of_a_selection_leaves_links_and_captions_out():
    html = (
        f"<h1>{HEADLINE}</h1><p>By Anna Roe</p>{paragraphs(FIRST, SECOND)}"
        '<p><a href="https://example.com/x">Ferry stops for good</a></p>'
        f"<figure><figcaption>The bridge.</figcaption></figure>{paragraphs(THIRD)}"
    )
    story = only(html)
    assert (story.headline, story.byline) == (HEADLINE, "Anna Roe")
    assert [p.text for p in story.paragraphs] == BODY
    assert left_out(story) == {
        "By Anna Roe": "byline",
        "Ferry stops for good": "link",
        "The bridge.": "caption",
    }


def test_paste_of_a_whole_page_is_cut_like_one():
    html = page().decode()
    body = html[html.index("<nav>") : html.index("</body>")]
    story = only(body)
    assert story.headline == HEADLINE
    assert [p.text for p in story.paragraphs] == PROSE


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<p>One<br>two</p>", ["One", "two"]),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", ["a", "b"]),
        ("<table><tr><td>x</td><td>y</td></tr></table>", ["x | y"]),
        ("<table><tr><td><p>One</p><p>Two</p></td></tr></table>", ["One", "Two"]),
        ("<div>One<p>two</p>three</div>", ["One", "two", "three"]),
        ("<pre>one\ntwo</pre>", ["one", "two"]),
        ("<p>a&nbsp;b&shy;c \n d</p>", ["a bc d"]),
        ("<p>seen<span style='display: none'>not seen</span></p><p hidden>nor this</p>", ["seen"]),
        ("<script>alert(1)</script><style>p{}</style><p onclick='x()'>text</p>", ["text"]),
        ("<h2>Never closed<p>One paragraph</p><p>Another</p>", ["Never closed", "One paragraph", "Another"]),
        ("<p dir='rtl'>مرحبا بالعالم</p>", ["مرحبا بالعالم"]),
    ],
)  # fmt: skip
def test_markup_becomes_lines(html, lines):
    story = only(f"{html}<p>And a last paragraph without end</p>")
    texts = [story.headline] if story.headline else []
    texts += [p.text for p in story.paragraphs]
    assert texts == [*lines, "And a last paragraph without end"]


def test_paste_without_words_is_refused():
    with pytest.raises(Unreadable, match="no text"):
        parse(b"<p><img src='x'></p>", "html_fragment")


def test_tags_nested_without_end_are_refused_or_read():
    deep = "<div>" * 5000 + FIRST + "</div>" * 5000
    try:
        assert only(deep).body == FIRST
    except Unreadable as refusal:
        assert "deep" in refusal.reason


@pytest.mark.parametrize(
    "source",
    [
        f"<html><head><title>x</title><script>go()</script></head><body><h1>{HEADLINE}</h1>"
        f"<p>By <a href='/anna'>Anna Roe</a></p>{''.join(f'<p>{p}</p>' for p in BODY)}</body></html>",
        f"{HEADLINE}\n\nBy Anna Roe\n\n" + "\n\n".join(f"<p>{p}</p>" for p in BODY),
        f"&lt;h1&gt;{HEADLINE}&lt;/h1&gt;\n&lt;p&gt;By Anna Roe&lt;/p&gt;"
        + "\n".join(f"&lt;p&gt;{p}&lt;/p&gt;" for p in BODY),
    ],
)
def test_source_pasted_as_text_is_read_as_what_it_makes(source):
    story = only(source, "plain_text")
    assert (story.headline, story.byline) == (HEADLINE, "Anna Roe")
    assert [p.text for p in story.paragraphs] == BODY
    assert story.warnings[0].startswith("The text is HTML source.")


def test_story_that_quotes_a_few_tags_is_text():
    told = f"Write <p> before a paragraph, </p> behind it, and <b> or <i> for weight, {FIRST}"
    story = only("\n\n".join([HEADLINE, told, *BODY * 12]), "plain_text")
    assert story.paragraphs[0].text == told
