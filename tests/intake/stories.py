"""Made-up stories and feeds for the tests of intake."""

from __future__ import annotations

from collections.abc import Sequence

WORDS = (
    "The pier of Dunmore number {n} burnt down on Monday night, and nobody was hurt, the council said "
    "in a statement to reporters on Tuesday. “We saw the flames from the hill, and then the whole pier "
    "was gone,” said Mara Oduya, who keeps the harbour. The council will meet on Thursday to decide "
    "whether pier {n}, built in 1893, can be built again, what that would cost the town, and who is to "
    "pay for it, since the insurance of pier {n} ran out a year ago without anybody taking notice."
)


def feed_of(items: Sequence[tuple[str, str, str]]) -> str:
    """An RSS feed of items, each (id, headline, words)."""
    entries = "".join(
        f"<item><guid isPermaLink='false'>{key}</guid><title>{headline}</title>"
        f"<link>https://coast.example/{key}</link>"
        f"<content:encoded><![CDATA[<p>{words}</p>]]></content:encoded></item>"
        for key, headline, words in items
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>Coast Wire</title><link>https://coast.example/</link>{entries}</channel></rss>"
    )


def item(n: int, words: str = "") -> tuple[str, str, str]:
    """The n-th item of a feed, of some eighty words of its own."""
    return (f"pier-{n}", f"Pier {n} of Dunmore burns down", words or WORDS.format(n=n))
