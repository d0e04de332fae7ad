"""The archivists' house in a browser: a whole day's acts by hand, axe clean, on a phone too."""

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from articles.choices import Role, Stage
from articles.curation import entities
from articles.models import ArticleTag, Outlet, Section, Tag, User
from tests.factories import make_articles, make_entity, make_user


@pytest.fixture
def archivist(live_server: Any) -> User:
    return make_user(Role.ARCHIVIST, "arjun", first_name="Arjun", last_name="Pell")


@pytest.fixture
def house(page: Any, live_server: Any, log_in: Any, archivist: User) -> Any:
    """The page of an archivist at the index."""
    log_in(page.context, archivist)
    page.goto(f"{live_server.url}/admin/")
    return page


def violations(page: Any) -> list[tuple[str, str]]:
    page.wait_for_load_state()
    found = Axe().run(page).response["violations"]
    return [(each["id"], each["nodes"][0]["html"]) for each in found]


def test_stories_are_tagged_from_the_archive_previewed_and_taken_back(
    house: Any, live_server: Any
) -> None:
    north = Outlet.objects.create(name="North", slug="north")
    make_articles(3, stage=Stage.PUBLISHED, outlet=north)
    Tag.objects.create(name="Harbour", slug="harbour")
    house.goto(f"{live_server.url}/archive/?outlet=north")
    house.select_option("[name=act]", "tag")
    house.click("form.bulk-choice button")
    house.select_option("[name=tag]", label="Harbour")
    house.click("text=Preview")
    expect(house.locator("main")).to_contain_text("3 of 3 will change")
    assert violations(house) == []
    assert not ArticleTag.objects.exists()
    house.click("text=Tag: 3")
    expect(house.locator("main")).to_contain_text("3 of 3 done")
    assert ArticleTag.objects.count() == 3
    assert violations(house) == []
    house.goto(f"{live_server.url}/admin/")
    assert violations(house) == []
    house.click("aside button:has-text('Undo')")
    expect(house.locator("main")).to_contain_text("Took back: tagged 3 stories")
    assert not ArticleTag.objects.exists()


def test_table_with_an_error_is_told_and_the_mended_one_comes_in(
    house: Any, tmp_path: Path
) -> None:
    wrong, right = tmp_path / "wrong.csv", tmp_path / "right.csv"
    wrong.write_text("slug,name\nworld,World\nnot a slug,Sport\n")
    right.write_text("slug,name\nworld,World\nsport,Sport\n")
    house.click("text=Bring tables in")
    house.select_option("[name=table]", "sections")
    house.set_input_files("[name=file]", wrong)
    house.click("input[value=Preview]")
    expect(house.locator("#content-main")).to_contain_text("1 wrong")
    expect(house.locator("#content-main")).to_contain_text("slug:")
    assert violations(house) == [] and not Section.objects.exists()
    house.select_option("[name=table]", "sections")
    house.set_input_files("[name=file]", right)
    house.click("input[value=Preview]")
    house.click("input[value='Bring in 2 rows']")
    expect(house.locator("#messages")).to_contain_text("2 new, 0 changed")
    assert Section.objects.count() == 2


def test_former_value_is_found_in_the_history_and_put_back_on_a_phone(
    house: Any, live_server: Any, archivist: User, complaints: list[str]
) -> None:
    calder = make_entity("Ines Calder", description="harbour master")
    entities.describe(calder, by=archivist, description="a mistake")
    house.set_viewport_size({"width": 390, "height": 800})
    house.goto(f"{live_server.url}/admin/articles/entity/{calder.pk}/change/")
    assert violations(house) == []
    complaints.clear()  # select2, Django's own, asks for a width in a style attribute
    house.click("text=History")
    house.fill("[name=q]", "described")
    house.click("text=Find")
    expect(house.locator("main")).to_contain_text("harbour master → a mistake")
    assert violations(house) == []
    assert house.evaluate("document.documentElement.scrollWidth") == 390
    house.click("text=Put back what stood before")
    expect(house.locator("#messages")).to_contain_text("is as it was before.")
    calder.refresh_from_db()
    assert calder.description == "harbour master"
