"""What agencies send: ninjs, NewsML, NITF, IPTC 7901; what they say of the story is kept."""

import json
from datetime import UTC, datetime

import pytest

from articles.importing import NameHint, State, Unreadable, parse, sniff
from tests.importing.made_up import (
    BODY,
    FIRST,
    HEADLINE,
    bridge_ninjs,
    g2,
    iptc7901,
    newsml_1,
    nitf,
)

TEN = datetime(2026, 5, 5, 10, tzinfo=UTC)


def only(data: bytes, format: str):
    (story,) = parse(data, format)
    return story


def ninjs(**changes: object) -> bytes:
    return json.dumps({**json.loads(bridge_ninjs()), **changes}).encode()


def test_ninjs_says_who_when_and_which_version():
    story = only(bridge_ninjs(), "ninjs")
    assert (story.byline, story.language, story.version, story.id) == (
        "Anna Roe", "en-GB", "2", "urn:example:1",
    )  # fmt: skip
    assert story.updated == TEN


@pytest.mark.parametrize(
    "item",
    [
        {"headline": HEADLINE, "body_html": f"<p>{FIRST}</p>", "versioncreated": "2026-05-05T10:00:00Z"},
        {"headline": HEADLINE, "body_text": FIRST, "body_xhtml": ""},
        {"headlines": [{"value": HEADLINE}], "bodies": [{"contenttype": "text/plain", "value": FIRST}]},
        {"title": HEADLINE, "bodies": [{"contentType": "text/vnd.IPTC.NITF",
         "value": f"<nitf><body><body.content><p>{FIRST}</p></body.content></body></nitf>"}]},
    ],
)  # fmt: skip
def test_ninjs_of_every_version_gives_the_text(item):
    story = only(json.dumps(item).encode(), "ninjs")
    assert (story.headline, story.body) == (HEADLINE, FIRST)


def test_ninjs_embargo_state_note_and_names_are_kept():
    story = only(
        ninjs(
            embargoed="2026-05-05T10:00:00Z",
            pubStatus="withheld",
            edNote="Adds the mayor.",
            people=[{"name": "Tom Poe", "uri": "urn:poe"}],
            subjects=[{"name": "Bridges"}],
            signal="sig:correction",
            associations=[{"type": "picture", "descriptions": [{"value": "The bridge at dawn."}]}],
        ),
        "ninjs",
    )
    assert (story.embargo, story.state, story.correction) == (TEN, State.WITHHELD, True)
    assert story.editors_note == "Adds the mayor."
    assert story.names == (NameHint("Tom Poe", "person", "urn:poe"),)
    assert story.subjects == ("Bridges",)
    assert [(item.text, item.kind) for item in story.left_out] == [
        ("The bridge at dawn.", "caption")
    ]


def test_ninjs_embargo_that_is_not_understood_is_told():
    story = only(ninjs(embargoed="tomorrow"), "ninjs")
    assert story.embargo is None
    assert story.warnings == ("The embargo “tomorrow” was not understood.",)


def test_ninjs_list_gives_a_story_for_each_item():
    both = json.dumps([json.loads(bridge_ninjs()), {"headline": "Another"}]).encode()
    assert [story.headline for story in parse(both, "ninjs")] == [HEADLINE, "Another"]


@pytest.mark.parametrize("item", [{"uri": "x"}, {"associations": {"p": {"headline": "A picture"}}}])
def test_ninjs_without_a_story_is_refused(item):
    with pytest.raises(Unreadable, match="holds no story"):
        parse(json.dumps(item).encode(), "ninjs")


def test_json_that_is_no_news_is_refused():
    with pytest.raises(Unreadable, match="no ninjs"):
        sniff(b'{"$schema": "http://json-schema.org/draft-07/schema#"}')
    with pytest.raises(Unreadable, match="damaged"):
        sniff(bridge_ninjs()[:-40])


def test_g2_meta_is_kept():
    story = only(
        g2(
            meta='<pubStatus qcode="stat:canceled"/><versionCreated>2026-05-05T10:00:00Z</versionCreated>'
            "<embargoed>2026-05-05T10:00:00Z</embargoed><edNote>Cut at will.</edNote>"
            '<signal qcode="sig:correction"/><provider literal="EXA"/>',
            about='<by>By Anna Roe</by><slugline>Lee-bridge</slugline><language tag="en"/>'
            '<subject type="cpnat:person" qcode="p:1"><name>Tom Poe</name></subject>'
            '<subject qcode="medtop:1"><name>bridges</name></subject>',
        ),
        "newsml_g2",
    )
    assert (story.state, story.correction, story.embargo, story.updated) == (
        State.CANCELED, True, TEN, TEN,
    )  # fmt: skip
    assert (story.byline, story.outlet, story.slug, story.version) == (
        "Anna Roe", "EXA", "Lee-bridge", "3",
    )  # fmt: skip
    assert story.names == (NameHint("Tom Poe", "person", "p:1"),)
    assert story.subjects == ("bridges",)


def test_g2_message_gives_a_story_for_each_item():
    assert len(parse(g2(items=3), "newsml_g2")) == 3


def test_g2_plain_text_with_indents_and_doubly_escaped_marks():
    content = (
        '<inlineData contenttype="text/plain"><![CDATA[<p>It&#39;s open.\n   Nobody came,\nhe said.</p>]]>'
        "</inlineData>"
    )
    assert only(g2(content=content), "newsml_g2").body == "It's open.\n\nNobody came, he said."


def test_g2_package_is_refused():
    with pytest.raises(Unreadable, match="names other items"):
        parse(b"<packageItem><groupSet/></packageItem>", "newsml_g2")


def test_newsml_1_gives_place_and_embargo():
    story = only(
        newsml_1(
            '<Status FormalName="Embargoed"/><StatusWillChange>'
            "<DateAndTime>20260505T100000Z</DateAndTime></StatusWillChange>"
        ),
        "newsml_1",
    )
    assert (story.dateline, story.byline, story.outlet, story.version) == (
        "LEETOWN", "Anna Roe", "EXA", "4",
    )  # fmt: skip
    assert story.embargo == TEN
    assert only(newsml_1('<Status FormalName="Embargoed"/>'), "newsml_1").warnings == (
        "It is under embargo, but says not until when.",
    )


def test_nitf_meta_captions_and_standfirst():
    story = only(
        nitf(
            head='<docdata management-status="withheld"><doc-id id-string="b1"/>'
            '<date.issue norm="20260505T100000Z"/><ed-msg info="Cut at will."/>'
            '<key-list><keyword key="bridges"/></key-list></docdata>',
            body_head="<byline>By Anna Roe<byttl>Staff</byttl></byline><distributor>EXA</distributor>"
            "<dateline><location>LEETOWN</location></dateline><abstract><p>The cost is four million."
            "</p></abstract>",
            content=f"<p>{FIRST}</p><hl2>What next</hl2><media><media-reference>x</media-reference>"
            "<media-caption>The bridge at dawn.</media-caption></media>",
        ),
        "nitf",
    )
    assert (story.state, story.published, story.id, story.editors_note) == (
        State.WITHHELD, TEN, "b1", "Cut at will.",
    )  # fmt: skip
    assert (story.byline, story.outlet, story.dateline) == ("Anna Roe", "EXA", "LEETOWN")
    assert [(p.text, p.kind) for p in story.paragraphs] == [
        ("The cost is four million.", "standfirst"),
        (FIRST, "text"),
        ("What next", "heading"),
    ]
    assert [(item.text, item.kind) for item in story.left_out] == [
        ("The bridge at dawn.", "caption")
    ]


def test_nitf_abstract_that_repeats_the_story_is_dropped():
    story = only(nitf(body_head=f"<abstract><p>{FIRST}</p></abstract>"), "nitf")
    assert [p.text for p in story.paragraphs] == BODY


def test_iptc7901_head_notes_and_time():
    story = only(iptc7901(), "iptc7901")
    assert (story.version, story.slug, story.dateline, story.agency) == (
        "1ST LEAD", "Lee-bridge", "Leetown", "dpa",
    )  # fmt: skip
    assert story.published == TEN
    assert story.editors_note == "adds the mayor"
    assert {item.kind for item in story.left_out} == {"dateline", "for editors"}
    assert "555-0100" not in story.body


def test_xml_that_is_no_news_is_refused():
    with pytest.raises(Unreadable, match="no format for news"):
        sniff(b'<?xml version="1.0"?><schema version="2.35"/>')
