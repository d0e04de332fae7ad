"""The export of a WordPress site (WXR): a story for each post and page."""

from __future__ import annotations

import re
from datetime import datetime

from articles.importing.assembly import assemble, with_standfirst
from articles.importing.composer import Composer
from articles.importing.incoming import Incoming, State, Unreadable
from articles.importing.markup import compose
from articles.importing.safe_xml import (
    Element,
    attribute,
    child,
    children,
    descendants,
    read_xml,
    words,
    words_at,
)
from articles.importing.times import read_time

_STATES = {
    "publish": State.USABLE,
    "private": State.PRIVATE,
    "draft": State.DRAFT,
    "pending": State.DRAFT,
    "auto-draft": State.DRAFT,
    "future": State.DRAFT,
}
_STORIES = {"post", "page"}
_BLOCK_COMMENT = re.compile(r"<!--.*?-->", re.S)
_CAPTION = re.compile(r"\[caption\b[^\]]*\](?P<inside>.*?)\[/caption\]", re.S)
_SHORTCODE = re.compile(r"\[/?[a-z][\w-]*(?:\s[^\[\]]*)?/?\]")
_NEWLINES = re.compile(
    r"(?<![>\s])[^\S\n]*\n\s*(?!\s*</?(?:p|div|ul|ol|li|h\d|table|blockquote|figure)\b)"
)
_SITES = re.compile(r"^https?://", re.I)


def stories(data: bytes, charset: str = "") -> list[Incoming]:
    """A story for each post or page, as the file has them; drafts, private and passworded ones say
    so in their state. Raises Unreadable when there is none."""
    root = read_xml(data, recover=True)
    channel = child(root, "channel")
    authors = {
        words_at(author, "author_login"): words_at(author, "author_display_name")
        for author in descendants(channel, "author")
    }
    found = [
        story
        for item in children(channel, "item")
        if words_at(item, "post_type") in _STORIES
        and words_at(item, "status") in _STATES
        and (story := _story(item, channel, authors))
        and (story.headline or story.paragraphs)
    ]
    if not found:
        raise Unreadable("The export holds no posts or pages with text.")
    return found


def _story(item: Element, channel: Element, authors: dict[str, str]) -> Incoming:
    writer = words_at(item, "creator")
    state = _STATES[words_at(item, "status")]
    if words_at(item, "post_password"):
        state = State.PASSWORDED
    link = words_at(item, "link")
    about = Incoming(
        headline=" ".join(_without_tags(words_at(item, "title")).split()),
        byline=authors.get(writer) or writer,
        outlet=words_at(channel, "title"),
        section=_categories(item, "category")[0] if _categories(item, "category") else "",
        language=words_at(channel, "language"),
        published=_time(item, "post_date_gmt") or read_time(words_at(item, "pubDate")),
        updated=_time(item, "post_modified_gmt"),
        id=words_at(item, "guid") or words_at(item, "post_id"),
        slug=words_at(item, "post_name"),
        state=state,
        address=link if _SITES.match(link) else "",
        subjects=tuple(_categories(item, "post_tag")),
    )
    encoded = list(children(item, "encoded"))
    content = next((e.text or "" for e in encoded if "content" in e.tag), "")
    excerpt = next((e.text or "" for e in encoded if "excerpt" in e.tag), "")
    story = assemble(compose(Composer(), _as_html(content)), about)
    return with_standfirst(story, _without_tags(excerpt))


def _as_html(content: str) -> str:
    """A post's source as HTML: classic posts part paragraphs by line breaks, captions and other
    shortcodes stand in square brackets."""
    blocks = "<!-- wp:" in content
    content = _CAPTION.sub(r"<figure>\g<inside></figure>", _BLOCK_COMMENT.sub("", content))
    content = _SHORTCODE.sub("", content)
    return content if blocks or "<pre" in content else _NEWLINES.sub("<br>", content)


def _without_tags(text: str) -> str:
    return " ".join(line.text for line in compose(Composer(), text).lines)


def _time(item: Element, field: str) -> datetime | None:
    written = words_at(item, field)
    return read_time(f"{written}Z") if written and not written.startswith("0000") else None


def _categories(item: Element, domain: str) -> list[str]:
    return [
        words(category)
        for category in children(item, "category")
        if attribute(category, "domain") == domain and words(category) != "Uncategorized"
    ]
