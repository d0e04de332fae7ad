"""A local server that plays what strangers' servers do: pages, redirects, feeds, and bad manners."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = """<!doctype html><html lang="en"><head><title>Pier of Dunmore burns down - Coast Wire</title>
<meta property="og:site_name" content="Coast Wire">
<link rel="canonical" href="https://coast.example/pier"></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Pier of Dunmore burns down</h1>
<p>The pier of Dunmore burnt down on Monday night, and nobody was hurt, the council said in a
statement to reporters.</p>
<p>“We saw the flames from the hill, and then the whole pier was gone,” said Mara Oduya, who
keeps the harbour.</p>
<p>The council will meet on Thursday to decide whether the pier, built in 1893, can be built
again, and what that would cost the town.</p></article>
<footer>© Coast Wire</footer></body></html>"""


@dataclass
class Stranger:
    """What the server answers, by path, and what it was asked."""

    port: int
    answers: dict[str, Callable[[BaseHTTPRequestHandler], None]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    def address(self, path: str) -> str:
        return f"http://{self.host}{path}"

    def says(self, path: str, body: str | bytes = "", status: int = 200, **headers: str) -> str:
        """Let the server answer so at this path; the full address is returned."""
        data = body.encode() if isinstance(body, str) else body

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            sent = {"Content-Type": "text/html; charset=utf-8"}
            sent |= {name.replace("_", "-"): value for name, value in headers.items()}
            for name, value in sent.items():
                handler.send_header(name, value)
            handler.send_header("Content-Length", str(len(data)))
            handler.end_headers()
            handler.wfile.write(data)

        self.answers[path] = answer
        return self.address(path)

    def drips(self, path: str, pause: float = 0.05) -> str:
        """Let the server send one byte after the other, without an end."""

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(200)
            handler.send_header("Content-Type", "text/html")
            handler.end_headers()
            with contextlib.suppress(OSError):
                while True:
                    handler.wfile.write(b"<")
                    handler.wfile.flush()
                    time.sleep(pause)

        self.answers[path] = answer
        return self.address(path)

    def pours(self, path: str) -> str:
        """Let the server send as fast as it can, without an end."""

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(200)
            handler.send_header("Content-Type", "text/html")
            handler.end_headers()
            with contextlib.suppress(OSError):
                while True:
                    handler.wfile.write(b"<p>more</p>" * 10_000)

        self.answers[path] = answer
        return self.address(path)

    def hangs(self, path: str) -> str:
        """Let the server take the question and say nothing."""
        self.answers[path] = lambda handler: time.sleep(30)
        return self.address(path)


@contextlib.contextmanager
def stranger() -> Iterator[Stranger]:
    """A server on the loopback, for as long as the block runs."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            played.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
            answer = played.answers.get(self.path)
            if answer is None:
                self.send_error(404)
            else:
                answer(self)

        def log_message(self, format: str, *args: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False

        def handle_error(self, request: object, client_address: object) -> None:
            pass  # whoever asked has gone

    with Server(("127.0.0.1", 0), Handler) as server:
        played = Stranger(server.server_address[1])
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        try:
            yield played
        finally:
            server.shutdown()
