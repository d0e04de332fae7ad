"""Take the pictures of docs/ anew: start the demo in a folder of its own, log in, look.

    .venv/bin/python docs/make_pictures.py

Needs what the tests need: Playwright's Python package, and Chromium on the machine.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import Page, sync_playwright

DOCS = Path(__file__).resolve().parent
MANAGE = str(DOCS.parent / "manage.py")
SIZE = {"width": 1280, "height": 860}
#: The largest that a picture may be, in bytes, so that a clone stays small.
LARGEST = 150_000


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {
            "NEWSROOM_DEMO": "1",
            "DATABASE_URL": f"sqlite:///{folder}/pictures.sqlite3",
            "MEDIA_ROOT": f"{folder}/media",
        }
        for command in ("migrate", "demo"):
            subprocess.run(
                [sys.executable, MANAGE, command, "--verbosity", "0"], env=environment, check=True
            )
        with closing(socket.socket()) as free:
            free.bind(("127.0.0.1", 0))
            address = f"127.0.0.1:{free.getsockname()[1]}"
        server = subprocess.Popen(
            [sys.executable, MANAGE, "runserver", address, "--noreload"],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            _wait_for(f"http://{address}/healthz")
            _take(f"http://{address}")
        finally:
            server.terminate()
            server.wait()


def _take(house: str) -> None:
    program = next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome")))
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page(viewport=SIZE)
        page.goto(f"{house}/accounts/login/")
        page.fill("[name=username]", "clara")
        page.fill("[name=password]", "demo-newsroom")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{house}/", timeout=60_000)
        _keep(page, "desk")
        page.click("main a:has-text('Slate mine')")
        page.wait_for_selector("main.review[data-ready]")
        _keep(page, "review")
        page.goto(f"{house}/archive/quotes/")
        _keep(page, "archive")
        browser.close()


def _keep(page: Page, name: str) -> None:
    """Keep what the window shows, in few colours."""
    target = DOCS / f"{name}.png"
    page.screenshot(path=target)
    with Image.open(target) as taken:
        few = taken.convert("RGB").quantize(64, dither=Image.Dither.NONE)
    few.save(target, optimize=True)
    size = target.stat().st_size
    if size > LARGEST:
        raise SystemExit(f"{target.name} has {size:,} bytes; at most {LARGEST:,} are kept.")
    print(f"{target.name}: {size:,} bytes")


def _wait_for(address: str) -> None:
    for _ in range(120):
        try:
            with urlopen(address):
                return
        except URLError:
            time.sleep(0.5)
    raise SystemExit("The demo did not start.")


if __name__ == "__main__":
    main()
