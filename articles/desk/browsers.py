"""Names a browser as people do: "Firefox on Windows" for its User-Agent header."""

from __future__ import annotations

#: The token in that header and the name for it. The first one found counts, as most browsers name
#: others too.
_BROWSERS = (
    ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
_SYSTEMS = (
    ("Windows", "Windows"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"),
    ("CrOS", "ChromeOS"), ("Mac OS X", "macOS"), ("Linux", "Linux"),
)  # fmt: skip


def in_words(named: str) -> str:
    """The browser and its system; what names neither as it stands, and nothing in words."""
    browser = next((name for mark, name in _BROWSERS if mark in named), "")
    system = next((name for mark, name in _SYSTEMS if mark in named), "")
    return " on ".join(filter(None, (browser, system))) or named or "a browser without a name"
