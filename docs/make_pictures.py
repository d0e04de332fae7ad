"""Take the pictures of docs/ anew: start the demo in a folder of its own, log in, look.

    make pictures

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
from playwright.sync_api import Browser, Page, sync_playwright

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
#: What else a record of a meeting holds: so much of it that the record is no copy of the story.
FILLER = (
    "The clerk asked whether anybody wished to add to the record, and waited, and nobody did. "
    "After a pause the chair thanked those present and called the next item of the day. "
)
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
        _first_story(_logged_in(browser, house, "edgar"))
        page = _logged_in(browser, house, "clara")
        _keep(page, "desk")
        _open(page, "Slate mine")
        mine = page.url.split("?")[0]
        _keep(page, "review")
        page.click("#head a:has-text('Compare revisions')")
        _keep(page, "compare")
        page.goto(f"{house}/archive/quotes/")
        page.wait_for_load_state("networkidle")  # facets come after the list
        _keep(page, "archive")
        _phone(browser, page, mine)
        browser.close()


def _phone(browser: Browser, page: Page, story: str) -> None:
    """A story on the phone of whoever looks at the page."""
    phone = browser.new_context(
        viewport=PHONE,
        is_mobile=True,
        has_touch=True,
        storage_state=page.context.storage_state(),
    ).new_page()
    phone.goto(story)
    phone.wait_for_selector("main.review[data-ready]")
    _keep(phone, "review-phone")
    phone.tap("[data-act=mark-words]")
    for words in ("lost", "two years"):
        top = phone.evaluate(MIDDLE, words)[1]
        phone.evaluate("(y) => scrollTo({ top: scrollY + y - 200, behavior: 'instant' })", top)
        phone.touchscreen.tap(*phone.evaluate(MIDDLE, words))
    phone.wait_for_selector("#selected-words:has-text('two years')")
    _keep(phone, "review-phone-words")


def _logged_in(browser: Browser, house: str, name: str) -> Page:
    """The desk of somebody of the demo."""
    page = browser.new_page(viewport=SIZE)
    page.goto(f"{house}/accounts/login/")
    page.fill("[name=username]", name)
    page.fill("[name=password]", "demo-newsroom")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{house}/", timeout=60_000)
    return page


def _first_story(page: Page) -> None:
    """The path of somebody who reviews for the first time, in six pictures."""
    _open(page, "Floodwater tears gap")
    _keep(page, "review-1-open")
    story = [each.inner_text() for each in page.locator("#text .para p").all()]
    _press(page, "n")
    page.wait_for_selector("#do_names")
    page.locator("#do").evaluate("form => form.scrollIntoView({ block: 'start' })")
    _keep(page, "review-2-names")
    page.click("#do-form button[type=submit]")
    page.wait_for_selector("#said:has-text('kept')")
    _press(page, "s")
    minutes = "\n\n".join(f"{said}\n\n{FILLER * (1 + len(said) // 90)}" for said in story)
    page.fill("#do_given", minutes)
    page.fill("#do_title", "Minutes of the valley's council")
    _keep(page, "review-3-source")
    page.click("#do-form button[type=submit]")
    page.wait_for_selector("#sentence .passage")
    _keep(page, "review-4-place")
    _take_in_hand(page, "30 metres")
    _press(page, "i")
    page.fill("#do_proposed_wording", page.inner_text("#card-words").replace("30", "40"))
    page.click("#do-form button[type=submit]")
    page.wait_for_selector("#act-use-wording")
    page.locator("#act-use-wording").scroll_into_view_if_needed()
    _keep(page, "review-5-wrong")
    _press(page, "g")
    page.wait_for_timeout(1_000)  # the gate is fetched anew
    page.locator("#gate").evaluate("gate => gate.scrollIntoView({ block: 'start' })")
    _keep(page, "review-6-gate")


def _take_in_hand(page: Page, words: str) -> None:
    """Click the fact of the text that has these words."""
    page.click(f"#text mark.fact:has-text({words!r}) >> nth=0")
    page.wait_for_selector(f"#card-words:has-text({words!r})")


def _press(page: Page, key: str) -> None:
    """Press a key of the review, and wait until it is answered."""
    page.locator("#card").focus()
    page.keyboard.press(key)
    page.wait_for_selector("main.review:not([aria-busy])")


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
