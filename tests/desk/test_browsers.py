"""Browsers as people call them."""

import pytest

from articles.desk.browsers import in_words

GECKO = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0"
EDGE = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 Edg/126.0"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605 Safari/604.1"


@pytest.mark.parametrize(
    ("named", "said"),
    [
        (GECKO, "Firefox on Windows"),
        (EDGE, "Edge on Windows"),
        (PHONE, "Safari on iPhone"),
        ("curl/8.5", "curl/8.5"),
        ("", "a browser without a name"),
    ],
)
def test_browser_is_told_with_its_system(named: str, said: str) -> None:
    assert in_words(named) == said
