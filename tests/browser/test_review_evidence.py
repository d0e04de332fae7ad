"""Evidence without leaving the text: attached, pasted, cited again, retired; contacts for several facts."""

import re

import pytest
from playwright.sync_api import expect

from articles.choices import Decision
from articles.models import Contact, Evidence, Fact
from articles.workflow import sources
from tests.browser.conftest import in_hand, press, said, settled
from tests.factories import make_fact

PDF = {"name": "harbour-log.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 the log"}


def send(page):
    page.click("#do-form button[type=submit]")
    settled(page)


def test_file_is_attached_and_an_excerpt_pasted(desk, media):
    press(desk, "b")
    desk.fill("#do_title", "Harbour log")
    desk.fill("#do_excerpt", "Fourteen craft adrift at 05:10.")
    desk.set_input_files("#do_file", {**PDF, "name": "harbour-log.exe"})
    send(desk)
    assert "A file of this type is not taken. These are:" in said(desk)
    expect(desk.locator("#do_excerpt")).to_have_value("Fourteen craft adrift at 05:10.")
    assert not Evidence.objects.exists()
    desk.set_input_files("#do_file", PDF)
    send(desk)
    record = Evidence.objects.get()
    assert record.source.file_name == "harbour-log.pdf" and record.source.sha256
    assert record.excerpt == "Fourteen craft adrift at 05:10."
    expect(desk.locator("#card")).to_contain_text("Harbour log")
    assert in_hand(desk) == "14 boats"


def test_wrong_field_is_named_with_the_way_to_mend_it(desk):
    press(desk, "b")
    desk.select_option("#do_kind", "earlier_article")
    desk.fill("#do_earlier_article", "0")
    desk.fill("#do_title", "What we wrote in May")
    send(desk)
    assert "Number of the earlier article:" in said(desk)
    wrong = desk.locator("#do_earlier_article_error")
    expect(wrong).to_be_visible()
    expect(desk.locator("#do_earlier_article")).to_have_attribute("aria-invalid", "true")
    expect(desk.locator("#do_title")).to_have_value("What we wrote in May")
    desk.select_option("#do_kind", "web_page")
    expect(wrong).to_be_visible()


def test_sentence_is_verified_by_enter_and_its_place_is_asked_for(desk):
    press(desk, "b")
    desk.fill("#do_address", "https://harbour.example.org/log")
    desk.check("#do_primary")
    desk.fill("#do_locator", "p. 3")
    send(desk)
    expect(desk.locator("#act-settle")).to_contain_text("1 fact by 1, p. 3")
    press(desk, "Enter")
    assert in_hand(desk).startswith("Nobody was hurt")
    expect(desk.locator("#place")).to_have_value("")  # nothing is preset from the fact before
    press(desk, "Enter")
    assert "the place in a recording or transcript" in said(desk)
    expect(desk.locator("#below")).to_be_focused()
    press(desk, "Escape", ".")
    desk.keyboard.type("p. 4")
    press(desk, "Enter")
    assert "Verified 1 fact by 1, p. 4." in said(desk)
    expect(desk.locator("#card")).to_be_focused()  # the next key is a key, no part of a place
    assert [row.locator for row in Evidence.objects.order_by("pk")] == ["p. 3", "p. 4"]
    assert {fact.verdict for fact in Fact.objects.all()} == {"verified"}


def test_rows_are_left_out_and_sources_chosen_by_key(desk, story, editor):
    make_fact(story, "on Tuesday", kind="date", decision=Decision.SUGGESTED)
    for title in ("Harbour log", "Minutes"):
        sources.add_source(story, by=editor, kind="document", title=title, primary=True)
    desk.reload()
    desk.wait_for_selector("main.review[data-ready]")
    press(desk, "2")
    expect(desk).to_have_url(re.compile("source=2"))  # survives a reload
    expect(desk.locator("#sentence .digit[aria-current]")).to_contain_text("Minutes")
    for key in ("ArrowDown", "ArrowDown", "Space"):
        desk.keyboard.press(key)
    expect(desk.locator("#act-settle")).to_contain_text("1 fact by 2")
    press(desk, "Enter")
    assert "Verified 1 fact by 2." in said(desk)
    assert Evidence.objects.get().source.title == "Minutes"
    assert Fact.objects.filter(verdict="verified").count() == 1
    press(desk, "u")
    assert not Evidence.objects.standing().exists()
    assert not Fact.objects.kept().exists()
    press(desk, "7")
    assert "no source 7" in said(desk)


def test_source_is_added_by_its_words_and_the_place_found(desk):
    press(desk, "s")
    desk.fill(
        "#do_given",
        "The port's log\n\nFourteen boats broke loose on Tuesday, and the board closed the pier.",
    )
    desk.check("#do_primary")
    send(desk)
    expect(desk.locator("#sentence .passage")).to_contain_text("Fourteen boats broke loose")
    expect(desk.locator("#place")).to_have_value("para. 2")
    press(desk, "Enter")
    cited = Evidence.objects.get()
    assert (cited.locator, cited.source.title) == ("para. 2", "The port's log")
    assert cited.excerpt.startswith("Fourteen boats")


def test_source_is_pasted_or_dropped_anywhere(desk):
    desk.context.grant_permissions(["clipboard-read", "clipboard-write"])
    desk.evaluate("navigator.clipboard.writeText('https://harbour.example.org/log')")
    press(desk, "Control+V")
    desk.wait_for_selector("#do-form")
    settled(desk)
    expect(desk.locator("#do_given")).to_have_value("https://harbour.example.org/log")
    expect(desk.locator("#do_given")).to_be_focused()
    send(desk)
    assert "Source 1: harbour.example.org/log" in said(desk)
    desk.evaluate("""() => {
        const carried = new DataTransfer();
        carried.items.add(new File(["Fourteen boats broke loose."], "log.txt", { type: "text/plain" }));
        const drop = { dataTransfer: carried, bubbles: true, cancelable: true };
        document.getElementById("text").dispatchEvent(new DragEvent("drop", drop));
    }""")
    desk.wait_for_selector("#do-form")
    settled(desk)
    assert desk.evaluate("document.getElementById('do_file').files[0].name") == "log.txt"
    send(desk)
    assert "Source 2: log.txt" in said(desk)
    press(desk, "b")
    desk.focus("#do_title")
    desk.evaluate("navigator.clipboard.writeText('Log')")
    desk.keyboard.press("Control+V")
    expect(desk.locator("#do_title")).to_have_value("Log")  # in a field a paste is a paste


def test_contact_is_written_once_for_several_facts(desk):
    press(desk, "a", "a", "K")
    first, other = Fact.objects.order_by("start")
    desk.click("#open-contact")
    settled(desk)
    desk.fill("#do_name", "Ines Calder")
    send(desk)
    assert "What came of it: This field is required." in said(desk)
    expect(desk.locator("#do_outcome")).to_be_focused()
    expect(desk.locator("#do_name")).to_have_value("Ines Calder")
    for fact in (first, other):
        desk.check(f'#do-form [name=facts][value="{fact.pk}"]')
    desk.select_option("#do_outcome", "confirmed")
    send(desk)
    contact = Contact.objects.get()
    assert set(contact.facts.all()) == {first, other}
    assert "for 2 facts" in said(desk)
    expect(desk.locator("#card")).to_contain_text("Asked")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_evidence_is_retired_on_its_card(browser, desk, log_in, editor, scripts):
    press(desk, "b")
    desk.fill("#do_title", "Log of another year")
    desk.select_option("#do_kind", "document")
    send(desk)
    page = desk
    if not scripts:
        context = browser.new_context(java_script_enabled=False)
        log_in(context, editor)
        page = context.new_page()
        page.goto(desk.url)
    page.click("#card dd:has-text('Log of another year') >> text=retire")
    page.wait_for_selector("#do h2:has-text('Evidence that no longer counts: Log of another year')")
    page.click("#do-form button[type=submit]")
    expect(page.locator("#do_reason_error")).to_have_text("This field is required.")
    page.fill("#do_reason", "It is the log of 2013")
    page.click("#do-form button[type=submit]")
    expect(page.locator("#card dl")).not_to_contain_text("Log of another year")
    assert Evidence.objects.get().retired_reason == "It is the log of 2013"
