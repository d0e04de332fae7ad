"""Fetching: what is refused, and what is told of what came."""

from __future__ import annotations

import socket
from typing import Any

import pytest

from articles.intake.fetching import Fetched, FetchRefused, fetch, fetch_here
from tests.intake.server import PAGE, Stranger


def get(address: str, server: Stranger, **more: Any) -> Fetched:
    return fetch(address, allow=[server.host], **more)


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0177.0.0.1/",
        "http://127.1/",
        "http://0.0.0.0/",
        "http://[::1]/",
        "http://[::]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://[fd00::1]/",
        "http://[fe80::1]/",
        "http://10.1.2.3/",
        "http://172.16.0.1/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://100.64.0.1/",
    ],
)
def test_private_addresses_are_refused(address: str) -> None:
    with pytest.raises(FetchRefused, match="private network"):
        fetch(address)


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("file:///etc/passwd", "begin with http"),
        ("ftp://example.org/", "begin with http"),
        ("javascript:alert(1)", "begin with http"),
        ("http://", "no web address"),
        ("http://[::1/", "no web address"),
        ("http://example.org:99999/", "no web address"),
        ("http://user:secret@example.org/", "user name or password"),
        ("http://example.org:22/", "unusual port"),
        ("http://nobody.invalid/", "no server of that name"),
    ],
)
def test_addresses_of_another_form_are_refused(address: str, why: str) -> None:
    with pytest.raises(FetchRefused, match=why):
        fetch(address)


def test_page_comes_with_its_head(server: Stranger) -> None:
    address = server.says("/pier", PAGE, ETag='"a1"')
    page = get(address, server)
    assert (page.status, page.final_address, page.moved_to) == (200, address, "")
    assert (page.content_type, page.charset) == ("text/html", "utf-8")
    assert page.header("etag") == '"a1"'
    assert page.content == PAGE.encode()


def test_redirects_are_followed_and_lasting_ones_told(server: Stranger) -> None:
    server.says("/new", PAGE)
    server.says("/old", status=301, Location="/new")
    server.says("/for-now", status=302, Location="/new")
    moved = get(server.address("/old"), server)
    assert moved.final_address == moved.moved_to == server.address("/new")
    assert get(server.address("/for-now"), server).moved_to == ""


def test_redirect_into_a_private_network_is_refused(server: Stranger) -> None:
    server.says("/out", status=302, Location="http://127.0.0.1:80/")
    with pytest.raises(FetchRefused, match="private network"):
        get(server.address("/out"), server)
    server.says("/file", status=302, Location="file:///etc/passwd")
    with pytest.raises(FetchRefused, match="begin with http"):
        get(server.address("/file"), server)


def test_redirects_without_an_end_are_refused(server: Stranger) -> None:
    server.says("/round", status=302, Location="/round")
    with pytest.raises(FetchRefused, match="without an end"):
        get(server.address("/round"), server)


def test_a_body_without_an_end_is_cut_off(server: Stranger) -> None:
    with pytest.raises(FetchRefused, match="larger than 1 MB"):
        get(server.pours("/flood"), server, largest=2**20)


def test_a_body_that_unpacks_without_an_end_is_cut_off(server: Stranger) -> None:
    import gzip

    packed = gzip.compress(bytes(8 * 2**20))
    address = server.says("/bomb", packed, Content_Encoding="gzip")
    with pytest.raises(FetchRefused, match="larger than 1 MB"):
        get(address, server, largest=2**20)


@pytest.mark.parametrize("manner", ["drips", "hangs"])
def test_a_slow_server_is_given_up(server: Stranger, manner: str) -> None:
    address = getattr(server, manner)("/slow")
    with pytest.raises(FetchRefused, match="longer than 2 seconds"):
        get(address, server, seconds=2)


def test_what_holds_no_text_is_refused(server: Stranger) -> None:
    address = server.says("/photo", b"\x89PNG", Content_Type="image/png")
    with pytest.raises(FetchRefused, match="type image"):
        get(address, server)


def test_an_inner_host_is_asked_only_on_its_own_port(server: Stranger) -> None:
    with pytest.raises(FetchRefused, match="unusual port"):
        fetch(server.says("/pier", PAGE), allow=["127.0.0.1:1"])


def test_a_name_that_resolves_differently_the_second_time_is_refused(
    monkeypatch: pytest.MonkeyPatch, server: Stranger
) -> None:
    """The address that is connected to is the one that was checked: a resolver that says first a
    public, then a private one leads nowhere inside."""
    server.says("/", PAGE)
    told = iter(["192.0.2.1", "127.0.0.1", "127.0.0.1"])  # the first is for documentation
    seen: list[str] = []

    def resolve(host: str, port: Any, *args: Any, **kwargs: Any) -> list[Any]:
        name = host.decode() if isinstance(host, bytes) else host
        if name == "rebound.example":
            name = next(told)
        seen.append(name)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (name, int(port or 80)))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with pytest.raises(FetchRefused):
        fetch_here("http://rebound.example/", allow=[], headers={}, largest=1000)
    with pytest.raises(FetchRefused, match="private network"):
        fetch_here("http://rebound.example/", allow=[], headers={}, largest=1000)
    assert server.asked == []


def test_nothing_of_this_machine_is_sent_along(
    monkeypatch: pytest.MonkeyPatch, server: Stranger
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    get(server.says("/pier", PAGE), server)
    _, headers = server.asked[-1]
    assert "authorization" not in headers
    assert "cookie" not in headers
    assert headers["user-agent"].startswith("Newsroom/")
