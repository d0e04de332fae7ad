"""The newsroom served as ``make run`` serves it, and somebody who asks for its pages by HTTP."""

from __future__ import annotations

import contextlib
import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from articles.models import User

from .measuring import signed_in

WORKERS = 2


class Visitor:
    """A kept connection to a server on this machine."""

    def __init__(self, port: int, user: User | None = None, timeout: float = 60) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
        self.headers = {"Host": f"127.0.0.1:{port}"}
        if user is not None:
            session = signed_in(user).cookies[settings.SESSION_COOKIE_NAME].value
            self.headers["Cookie"] = f"{settings.SESSION_COOKIE_NAME}={session}"

    def get(self, address: str, **headers: str) -> tuple[int, bytes]:
        """Status and body. A connection that the server has closed meanwhile is opened again."""
        for last in (False, True):
            try:
                self.connection.request("GET", address, headers=self.headers | headers)
                response = self.connection.getresponse()
                return response.status, response.read()
            except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
                self.connection.close()
                if last:
                    raise
        raise AssertionError("the second try returns or raises")


@contextlib.contextmanager
def served(
    command: list[str], port: int, address: str, **environment: str
) -> Iterator[subprocess.Popen]:
    """Run a server until it answers at ``address``, and end it afterwards."""
    with subprocess.Popen(command, env=os.environ | environment, cwd=settings.BASE_DIR) as process:
        try:
            for _ in range(300):
                with contextlib.suppress(OSError):
                    if Visitor(port).get(address)[0] == 200:
                        break
                if process.poll() is not None:
                    raise SystemExit(f"{command[0]} ended before it answered.")
                time.sleep(0.1)
            yield process
        finally:
            process.send_signal(signal.SIGTERM)


def newsroom(
    port: int, address: str = "/healthz", **environment: str
) -> contextlib.AbstractContextManager[subprocess.Popen]:
    """``WORKERS`` of four threads each; with DJANGO_SETTINGS_MODULE other pages than ours."""
    command = [
        str(Path(sys.executable).parent / "gunicorn"), "newsroom.wsgi",
        "--bind", f"127.0.0.1:{port}", "--workers", str(WORKERS), "--threads", "4",
        "--graceful-timeout", "3", "--no-control-socket", "--log-level", "warning",
    ]  # fmt: skip
    return served(command, port, address, **environment)
