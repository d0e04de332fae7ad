"""The queue of duplicates in a browser: by keyboard, on a phone, axe clean."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from articles.choices import PairDecision, Role
from articles.ledger.counters import refresh
from articles.models import Entity, EntityPair
from tests.factories import make_article, make_entity, make_mention, make_user

pytestmark = pytest.mark.django_db(transaction=True)

WORDS = "Tamsin Roake met Anke Fischer. “Never,” said T. Roake on the quay."


@pytest.fixture
def queue(page: Any, live_server: Any, log_in: Any, complaints: list[str]) -> Any:
    """Two pairs, the one of Tamsin Roake first, before an archivist."""
    for full, short, likely in (
        ("Tamsin Roake", "T. Roake", 0.9),
        ("Anke Fischer", "Fischer", 0.5),
    ):
        pair = [make_entity(full, description="chair"), make_entity(short, description="skipper")]
        for entity in pair:
            story = make_article(WORDS, stage="published")
            make_mention(story, entity.name, entity)
            refresh(story)
        EntityPair.objects.create(one=pair[0], other=pair[1], likely=likely, why="a short name")
    log_in(page.context, make_user(Role.ARCHIVIST, "pell", first_name="Arjun", last_name="Pell"))
    page.goto(f"{live_server.url}/curate/duplicates/")
    return page


def expect_pair(page: Any, *names: str) -> None:
    """Wait until these names stand in the heads of both columns."""
    expect(page.locator(".pair thead th a")).to_have_text(names)


def press(page: Any, key: str) -> None:
    with page.expect_navigation():
        page.keyboard.press(key)


def test_pairs_are_decided_and_taken_back_by_key(queue: Any) -> None:
    expect_pair(queue, "Tamsin Roake", "T. Roake")
    press(queue, "y")
    expect_pair(queue, "Anke Fischer", "Fischer")
    expect(queue.locator("#messages")).to_contain_text("T. Roake was merged into Tamsin Roake")
    assert Entity.objects.get(name="T. Roake").merged_into.name == "Tamsin Roake"
    press(queue, "n")
    expect(queue.locator("main")).to_contain_text("No pair is open")
    press(queue, "u")
    expect_pair(queue, "Anke Fischer", "Fischer")
    press(queue, "h")
    expect(queue.locator(".side")).to_contain_text("Put aside (1)")
    press(queue, "u")
    queue.get_by_label("skipper").check()
    queue.keyboard.press("Tab")
    press(queue, "y")
    assert Entity.objects.get(name="Anke Fischer").description == "skipper"
    with queue.expect_navigation():
        queue.get_by_role("link", name="Undo").click()
    with queue.expect_navigation():
        queue.get_by_role("button", name="Undo").click()
    expect(queue.locator("#messages")).to_contain_text("stand as before")
    decisions = dict(EntityPair.objects.values_list("one__name", "decision"))
    assert decisions == {
        "Tamsin Roake": PairDecision.SAME,
        "Anke Fischer": PairDecision.OPEN,
    }


def test_queue_fits_a_phone_and_axe_finds_nothing(queue: Any) -> None:
    found = Axe().run(queue)
    assert found.violations_count == 0, found.generate_report()
    queue.set_viewport_size({"width": 390, "height": 800})
    assert queue.evaluate("document.documentElement.scrollWidth") <= 390
    button = queue.get_by_role("button", name="Different")
    assert button.bounding_box()["height"] >= 40
    with queue.expect_navigation():
        button.click()
    expect_pair(queue, "Anke Fischer", "Fischer")
    found = Axe().run(queue)
    assert found.violations_count == 0, found.generate_report()
