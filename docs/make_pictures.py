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
PHONE = {"width": 390, "height": 780}
#: The middle of words in the story on the screen.
MIDDLE = """(words) => {
    const texts = document.createTreeWalker(document.querySelector('#text'), NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
        const at = node.data.indexOf(words);
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + words.length);
        const box = range.getBoundingClientRect();
        return [box.left + box.width / 2, box.top + box.height / 2];
    }
}"""
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
        _open(page, "Slate mine")
        mine = page.url.split("?")[0]
        _keep(page, "review")
        page.click("#head a:has-text('Compare revisions')")
        _keep(page, "compare")
        page.goto(f"{house}/archive/quotes/")
        page.wait_for_load_state("networkidle")  # facets come after the list
        _keep(page, "archive")
        page.emulate_media(color_scheme="dark")
        page.goto(house)
        _open(page, "Fire destroys")
        page.keyboard.press("s")
        page.wait_for_selector("#do-form")
        _keep(page, "review-dark")
        phone = browser.new_context(
            viewport=PHONE,
            is_mobile=True,
            has_touch=True,
            storage_state=page.context.storage_state(),
        ).new_page()
        phone.goto(mine)
        phone.wait_for_selector("main.review[data-ready]")
        _keep(phone, "review-phone")
        phone.tap("[data-act=mark-words]")
        for words in ("lost", "two years"):
            phone.locator("#text p", has_text=words).first.scroll_into_view_if_needed()
            phone.touchscreen.tap(*phone.evaluate(MIDDLE, words))
        phone.wait_for_selector("#selected-words:has-text('two years')")
        _keep(phone, "review-phone-words")
        browser.close()


def _open(page: Page, headline: str) -> None:
    """From the desk to the review of a story."""
    page.click(f"main a:has-text({headline!r})")
    page.wait_for_selector("main.review[data-ready]")


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
