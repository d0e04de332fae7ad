"""A browser as people call it: "Firefox on Windows" for the line in which it names itself."""

from __future__ import annotations

#: The mark in that line and the name for it; the first that stands there counts, for most browsers
#: name others too.
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
