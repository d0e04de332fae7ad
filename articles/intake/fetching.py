"""Fetches addresses that strangers gave: guarded, in a process of its own that ends at a deadline.

No Django, no database. The parent calls ``fetch``. The child is this module run as a program; it
asks the server. Only a process can be stopped wherever it hangs: while a name is looked up, or in
an answer that comes one byte a second.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from urllib.parse import SplitResult, urljoin, urlsplit

import requests
from requests_hardened import Config, HTTPSession
from requests_hardened.ip_filter import InvalidIPAddress

SECONDS = 20.0
LARGEST = 5 * 2**20  # bytes
MOST_REDIRECTS = 5
PORTS = (80, 443)
USER_AGENT = "Newsroom/1.0 (editorial review; fetches single pages for editors)"

_SILENCE = 8.0  # seconds that a server may say nothing
_PIECE = 1 << 16  # bytes
_REDIRECTS = (301, 302, 303, 307, 308)
_LASTING = (301, 308)
_ROOT = Path(__file__).resolve().parents[2]

_NO_TEXT = ("image/", "audio/", "video/", "font/")


class FetchRefused(Exception):
    """Nothing was fetched. ``reason`` says why, in sentences for the person who gave the address."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Fetched:
    """The answer of a server, with any status but a redirect. ``content`` is decoded from its transfer
    encodings. ``moved_to`` is the new address after a permanent redirect, otherwise empty."""

    address: str
    final_address: str
    status: int
    words: str = ""
    headers: list[tuple[str, str]] = field(default_factory=list)
    moved_to: str = ""
    content: bytes = b""

    def header(self, name: str) -> str:
        """The header's value; empty when the server sent none."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")

    @property
    def content_type(self) -> str:
        return self.header("Content-Type").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str:
        """The encoding that the server names, or nothing."""
        for part in self.header("Content-Type").split(";")[1:]:
            name, _, value = part.partition("=")
            if name.strip().lower() == "charset":
                return value.strip().strip("\"'")
        return ""


def fetch(
    address: str,
    *,
    allow: Collection[str] = (),
    headers: Mapping[str, str] | None = None,
    seconds: float = SECONDS,
    largest: int = LARGEST,
) -> Fetched:
    """The answer at this address, after up to five redirects.

    Hosts in a private network, and ports other than 80 and 443, are refused unless ``allow`` names
    them ("cms.example.org:8080"). Each redirect is checked too, and the check is made on the IP
    address to which the connection goes. ``headers`` are sent along.

    Raises FetchRefused when

    - the address is no web address, holds a password, or is not allowed;
    - the server is silent, or not done after ``seconds``;
    - the answer is longer than ``largest`` bytes, or of a type that holds no text.
    """
    order = {
        "address": address.strip(),
        "allow": list(allow),
        "headers": dict(headers or {}),
        "largest": largest,
    }
    try:
        done = subprocess.run(
            [sys.executable, "-m", "articles.intake.fetching"],
            input=json.dumps(order).encode(),
            capture_output=True,
            timeout=seconds,
            cwd=_ROOT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise FetchRefused(
            f"The server took longer than {seconds:g} seconds. Try again later, or paste the story."
        ) from None
    head, _, content = done.stdout.partition(b"\n")
    try:
        answer = json.loads(head)
    except ValueError:
        raise FetchRefused("The page could not be fetched. Paste the story instead.") from None
    if "reason" in answer:
        raise FetchRefused(answer["reason"])
    answer["headers"] = [(name, value) for name, value in answer["headers"]]
    return Fetched(**answer, content=content)


def checked(address: str, allow: Collection[str]) -> SplitResult:
    """The address in its parts. Raises FetchRefused when its form alone forbids it."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise FetchRefused("That is no web address.") from None
    if parts.scheme not in ("http", "https"):
        raise FetchRefused("Only addresses that begin with http:// or https:// are fetched.")
    if not parts.hostname:
        raise FetchRefused("That is no web address.")
    if parts.username is not None or parts.password is not None:
        raise FetchRefused("The address holds a user name or password. Leave that out.")
    if port is not None and port not in PORTS and not _is_allowed(parts, allow):
        raise FetchRefused("The address names an unusual port. Only 80 and 443 are fetched from.")
    return parts


def fetch_here(
    address: str, *, allow: Collection[str], headers: Mapping[str, str], largest: int
) -> Fetched:
    """As ``fetch``, in this process and without a deadline."""
    here, moved_to, lasting = address, "", True
    for _ in range(MOST_REDIRECTS + 1):
        with _session(checked(here, allow), allow) as session:
            try:
                answer = session.get(
                    here,
                    headers=dict(headers),
                    stream=True,
                    timeout=(_SILENCE, _SILENCE),
                    allow_redirects=False,
                )
                target = answer.headers.get("Location", "")
                if answer.status_code in _REDIRECTS and target:
                    lasting = lasting and answer.status_code in _LASTING
                    here = urljoin(here, target)
                    moved_to = here if lasting else moved_to
                    continue
                return Fetched(
                    address=address,
                    final_address=here,
                    status=answer.status_code,
                    words=answer.reason or "",
                    headers=list(answer.headers.items()),
                    moved_to=moved_to,
                    content=_body(answer, largest),
                )
            except (requests.RequestException, OSError, ValueError) as problem:
                raise FetchRefused(_in_words(problem)) from problem
    raise FetchRefused("The address leads from one to the next without an end.")


def _is_allowed(parts: SplitResult, allow: Collection[str]) -> bool:
    port = parts.port or (443 if parts.scheme == "https" else 80)
    return f"{parts.hostname}:{port}" in allow


def _session(parts: SplitResult, allow: Collection[str]) -> HTTPSession:
    session = HTTPSession(
        Config(
            ip_filter_enable=not _is_allowed(parts, allow),
            ip_filter_allow_loopback_ips=False,
            never_redirect=True,
            default_timeout=(_SILENCE, _SILENCE),
            user_agent_override=USER_AGENT,
        )
    )
    session.trust_env = False  # neither the proxies nor the passwords that are set on this machine
    return session


def _body(answer: requests.Response, largest: int) -> bytes:
    kind = answer.headers.get("Content-Type", "").lower()
    if answer.ok and kind.startswith(_NO_TEXT):
        what = kind.partition("/")[0]
        raise FetchRefused(f"The address gives no page, but something of the type {what}.")
    content = bytearray()
    for piece in answer.iter_content(_PIECE):
        content += piece
        if len(content) > largest:
            raise FetchRefused(
                f"The page is larger than {largest / 2**20:g} MB. Paste the story instead."
            )
    return bytes(content)


def _in_words(problem: Exception) -> str:
    if isinstance(problem, InvalidIPAddress):
        return "The address leads into a private network. Such addresses are not fetched."
    if isinstance(problem, requests.exceptions.SSLError):
        return "The server's certificate is not valid. Nothing was fetched."
    if isinstance(problem, requests.Timeout):
        return "The server does not answer. Try again later, or paste the story."
    if isinstance(problem, requests.exceptions.InvalidURL | UnicodeError):
        return "That is no web address."
    if "resolve" in str(problem):
        return "There is no server of that name. Look at the address once more."
    if isinstance(problem, requests.ConnectionError):
        return "The server does not answer. Try again later, or paste the story."
    return "The server's answer is broken. Try again later, or paste the story."


def main() -> None:
    """The child: an order in JSON on standard input; one line of JSON, then the bytes, back."""
    order = json.load(sys.stdin)
    content = b""
    answer: dict[str, object]
    try:
        fetched = fetch_here(order.pop("address"), **order)
    except FetchRefused as refusal:
        answer = {"reason": refusal.reason}
    else:
        answer = asdict(fetched)
        content = fetched.content
        del answer["content"]
    out = sys.stdout.buffer
    out.write(json.dumps(answer).encode() + b"\n" + content)
    out.flush()


if __name__ == "__main__":
    main()
