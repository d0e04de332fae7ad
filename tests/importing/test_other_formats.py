"""WordPress exports, feeds, e-mails, PDFs."""

from datetime import UTC, datetime

import pytest

from articles.importing import State, Unreadable, parse, sniff
from tests.importing.made_up import (
    BODY,
    FIRST,
    HEADLINE,
    SECOND,
    THIRD,
    bridge_eml,
    page,
    rss,
    wxr,
    wxr_item,
)

TEN = datetime(2026, 5, 5, 10, tzinfo=UTC)


def only(data: bytes, format: str):
    (story,) = parse(data, format)
    return story


def test_wxr_post_with_what_wordpress_says_of_it():
    story = only(wxr(wxr_item()), "wxr")
    assert [p.text for p in story.paragraphs] == BODY
    assert (story.byline, story.outlet, story.section, story.subjects) == (
        "Anna Roe", "Daily Example", "Politics", ("bridges",),
    )  # fmt: skip
    assert (story.published, story.address) == (TEN, "https://example.com/bridge")


def test_wxr_tells_drafts_private_and_passworded_posts():
    lock = "<wp:post_password>secret</wp:post_password>"
    items = [
        wxr_item(),
        wxr_item(status="draft"),
        wxr_item(status="private"),
        wxr_item(more=lock),
        wxr_item(kind="page"),
        wxr_item(kind="attachment"),
        wxr_item(status="trash"),
    ]
    states = [story.state for story in parse(wxr(*items), "wxr")]
    assert states == [
        State.USABLE, State.DRAFT, State.PRIVATE, State.PASSWORDED, State.USABLE,
    ]  # fmt: skip


def test_wxr_shortcodes_captions_and_blocks():
    content = (
        f"<!-- wp:paragraph --><p>[dropcap]{FIRST[0]}[/dropcap]{FIRST[1:]}</p><!-- /wp:paragraph -->"
        '[caption id="a"]<img src="x"/> The bridge at dawn.[/caption]\n\n[gallery ids="1,2"]\n\n'
        f"<p>{SECOND}</p>"
    )
    story = only(wxr(wxr_item(content)), "wxr")
    assert [p.text for p in story.paragraphs] == [FIRST, SECOND]
    assert [(item.text, item.kind) for item in story.left_out] == [
        ("The bridge at dawn.", "caption")
    ]


def test_wxr_without_posts_is_refused():
    with pytest.raises(Unreadable, match="no posts"):
        parse(wxr(wxr_item(kind="attachment")), "wxr")


def test_feed_entries_with_id_time_and_address():
    story = only(rss(), "feed")
    assert (story.headline, story.body, story.id) == (HEADLINE, FIRST, "b1")
    assert (story.published, story.updated, story.address) == (
        TEN,
        None,
        "https://example.com/bridge",
    )
    assert (story.outlet, story.language, story.byline) == ("Daily Example", "en-gb", "Anna Roe")


def test_feed_of_atom_with_full_text():
    data = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Daily</title><entry><id>x</id>'
        f"<title type='html'>Bridge &amp;amp; ferry</title><updated>2026-05-05T10:00:00Z</updated>"
        f"<summary>Short</summary><content type='html'>&lt;p&gt;{FIRST}&lt;/p&gt;&lt;p&gt;{THIRD}&lt;/p&gt;"
        "</content></entry></feed>"
    ).encode()
    assert sniff(data) == "feed"
    story = only(data, "feed")
    assert (story.headline, story.body) == ("Bridge & ferry", f"{FIRST}\n\n{THIRD}")
    assert story.updated == TEN


def test_feed_without_entries_is_refused():
    with pytest.raises(Unreadable, match="no entry"):
        parse(rss("<item><guid>1</guid></item>"), "feed")


def test_feed_bytes_are_never_taken_for_a_file_or_an_address(tmp_path):
    inside = tmp_path / "feed.xml"
    inside.write_bytes(rss())
    for data in (str(inside).encode(), b"http://127.0.0.1:9/feed"):
        with pytest.raises(Unreadable):
            parse(data, "feed")


def test_eml_subject_sender_and_time():
    story = only(bridge_eml(), "eml")
    assert (story.headline, story.byline, story.id) == (HEADLINE, "Anna Roe", "1@example.com")
    assert story.published.isoformat() == "2026-05-05T10:00:00+01:00"
    assert [p.text for p in story.paragraphs] == BODY


def mail(*parts: str, head: str = "") -> bytes:
    joined = "".join(f"--b\r\n{part}\r\n" for part in parts)
    return (
        "From: Anna Roe <anna@example.com>\r\nTo: desk@example.com\r\n"
        "Subject: =?utf-8?q?Br=C3=BCcke_ist_offen?=\r\n"
        f'MIME-Version: 1.0\r\n{head}Content-Type: multipart/mixed; boundary="b"\r\n\r\n{joined}--b--\r\n'
    ).encode()


def test_eml_parts_signature_and_attached_files():
    signature = "-- \r\nAnna Roe\r\n555-0100"
    text = (
        f"Content-Type: text/plain; charset=utf-8\r\n\r\n{FIRST}\r\n\r\n{THIRD}\r\n\r\n{signature}"
    )
    markup = "Content-Type: text/html\r\n\r\n<p>Not this</p>"
    attached = (
        'Content-Type: image/png\r\nContent-Disposition: attachment; filename="cow.png"\r\n\r\nxx'
    )
    story = only(mail(text, markup, attached), "eml")
    assert (story.headline, story.body) == ("Brücke ist offen", f"{FIRST}\n\n{THIRD}")
    assert story.warnings == ("The attached file “cow.png” was not read. Drop it here by itself.",)


def test_eml_of_html_alone():
    markup = f"Content-Type: text/html; charset=utf-8\r\n\r\n<p>{FIRST}</p><p>{THIRD}</p>"
    assert only(mail(markup), "eml").body == f"{FIRST}\n\n{THIRD}"


def test_eml_whose_boundary_is_wrong_still_gives_its_text():
    markup = f"Content-Type: text/html; charset=utf-8\r\n\r\n<p>{FIRST}</p>"
    assert FIRST in only(mail(markup).replace(b'boundary="b"', b'boundary="c"'), "eml").body


def test_a_page_that_a_browser_saved_as_mhtml_is_a_page():
    data = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.com/b\r\nSubject: x\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n'
        f"--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page().decode()}\r\n--b--\r\n"
    ).encode()
    assert sniff(data) == "eml"
    story = only(data, "eml")
    assert (story.headline, story.address) == (HEADLINE, "https://example.com/b")
    assert story.paragraphs[0].text == FIRST


def test_mail_pasted_as_text_is_text():
    assert (
        sniff(f"From: Anna Roe\nSent: Monday\nTo: desk\nSubject: Bridge\n\n{FIRST}".encode())
        == "plain_text"
    )
