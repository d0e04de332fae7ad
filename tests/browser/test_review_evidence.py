"""Evidence without leaving the text: attached, pasted, cited again, retired; contacts for several facts."""

import pytest
from playwright.sync_api import expect

from articles.models import Contact, Evidence, Fact
from tests.browser.conftest import in_hand, press, said, settled

PDF = {"name": "harbour-log.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 the log"}


def send(page):
    page.click("#do-form button[type=submit]")
    settled(page)


def test_file_is_attached_and_an_excerpt_pasted(desk, media):
    press(desk, "n")
    desk.fill("#do_title", "Harbour log")
    desk.fill("#do_excerpt", "Fourteen craft adrift at 05:10.")
    desk.set_input_files("#do_file", {**PDF, "name": "harbour-log.exe"})
    send(desk)
    assert "A file of this type is not taken. These are:" in said(desk)
    assert desk.input_value("#do_excerpt") == "Fourteen craft adrift at 05:10."
    assert not Evidence.objects.exists()
    desk.set_input_files("#do_file", PDF)
    send(desk)
    record = Evidence.objects.get()
    assert record.file_name == "harbour-log.pdf" and record.sha256
    assert record.excerpt == "Fourteen craft adrift at 05:10."
    expect(desk.locator("#card")).to_contain_text("Harbour log")
    assert in_hand(desk) == "14 boats"


def test_wrong_field_is_named_with_the_way_to_mend_it(desk):
    press(desk, "n")
    desk.select_option("#do_kind", "earlier_article")
    desk.fill("#do_earlier_article", "0")
    desk.fill("#do_title", "What we wrote in May")
    send(desk)
    assert "Number of the earlier article:" in said(desk)
    wrong = desk.locator("#do_earlier_article_error")
    expect(wrong).to_be_visible()
    assert desk.get_attribute("#do_earlier_article", "aria-invalid") == "true"
    assert desk.input_value("#do_title") == "What we wrote in May"
    desk.select_option("#do_kind", "web_page")
    expect(wrong).to_be_visible()


def test_source_used_last_is_offered_and_cited_with_the_verdict(desk):
    press(desk, "n")
    desk.fill("#do_address", "https://harbour.example.org/log")
    desk.check("#do_primary")
    desk.fill("#do_locator", "p. 3")
    send(desk)
    press(desk, "1")
    assert in_hand(desk).startswith("Nobody was hurt")
    expect(desk.locator("#source option:checked")).to_contain_text("harbour.example.org/log")
    press(desk, "1")
    assert "Verified: Nobody was hurt" in said(desk)
    assert Evidence.objects.count() == 2
    assert {fact.verdict for fact in Fact.objects.all()} == {"verified"}


def test_contact_is_written_once_for_several_facts(desk):
    press(desk, "a", "a", "K")
    first, other = Fact.objects.order_by("start")
    desk.click("#open-contact")
    settled(desk)
    desk.fill("#do_name", "Ines Calder")
    for box in desk.locator("#do-form [name=facts]").all():
        box.uncheck()
    send(desk)
    assert "About: This field is required." in said(desk)
    assert desk.input_value("#do_name") == "Ines Calder"
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
    press(desk, "n")
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
    expect(page.locator("#card")).not_to_contain_text("Log of another year")
    assert Evidence.objects.get().retired_reason == "It is the log of 2013"
