"""The review page at work: keys, mouse, what survives a reload, a lost line, other people."""

import time
from typing import Any

import pytest
from playwright.sync_api import expect

from articles import intake, undo
from articles.choices import Decision, Role, Stage
from articles.marks import confirm, reject
from articles.models import Article, Event, Evidence, Fact, Mention, Outlet, Section, User
from tests.browser.conftest import DAM, in_hand, press, said, settled
from tests.build import make_user


def take_in_the_dam(by: User) -> Article:
    text = DAM.read_text(encoding="utf-8")
    return intake.take_in(
        intake.prepare(text, by=by),
        by=by,
        section=Section.objects.create(name="World", slug="world"),
        outlet=Outlet.objects.create(name="Valley Wire", slug="valley-wire"),
    )


def keys_to_settle_all(page: Any, typed: list[str], most: int) -> None:
    """Press, for each mark that waits, the one key that settles it: a verdict or a confirmation."""
    for _ in range(most):
        if page.inner_text("#marks-title").startswith("Marks, 0 of"):
            return
        verified = page.locator('#card [data-act="verified"]')
        together = page.locator('#card [data-act="confirm-all"]')
        confirm = page.locator('#card [data-act="confirm"]')
        if verified.count():
            typed.append("1")
        elif together.count():
            typed.append("A")
        elif confirm.count():
            typed.append("a")
        else:
            raise AssertionError(f"no key settles {in_hand(page)}")
        page.keyboard.press(typed[-1])
        settled(page)
        if "Not done" in said(page):
            raise AssertionError(said(page))
    raise AssertionError("marks are left")


def by_keyboard_to(page: Any, label: str, typed: list[str]) -> None:
    """Tab to the control of this name from where the focus is, and press it."""
    for _ in range(40):
        if page.evaluate("document.activeElement.textContent.trim()").startswith(label):
            page.keyboard.press("Enter")
            typed.append("Enter")
            settled(page)
            return
        page.keyboard.press("Tab")
        typed.append("Tab")
    raise AssertionError(f"{label} is not reached by the keyboard")


def test_keyboard_alone_takes_a_story_to_cleared(page, live_server, log_in, editor, browser):
    article = take_in_the_dam(make_user(Role.REPORTER))
    marks = article.marks_undecided
    log_in(page.context, editor)
    page.goto(f"{live_server.url}{article.get_review_url()}")
    page.wait_for_selector("main.review[data-ready]")
    typed: list[str] = []
    while not page.locator('#card [data-act="evidence"]').count():
        press(page, "a")
        typed.append("a")
    press(page, "n")
    page.keyboard.insert_text("https://records.example.org/dam-inquiry")  # pasted: one key
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("p. 3")
    page.keyboard.press("Enter")
    settled(page)
    typed += ["n", "paste", "Tab", "Space", "Tab", *"p. 3", "Enter"]
    assert "Evidence added" in said(page)
    keys_to_settle_all(page, typed, most=marks + 5)
    press(page, "g")
    typed.append("g")
    by_keyboard_to(page, "Begin review", typed)
    assert "in review" in said(page)
    page.wait_for_selector("#gate button:has-text('Hand over')")
    press(page, "g")
    typed.append("g")
    by_keyboard_to(page, "Hand over", typed)
    assert "Handed over" in said(page)
    chief = browser.new_context()
    log_in(chief, make_user(Role.CHIEF_EDITOR))
    there = chief.new_page()
    there.goto(f"{live_server.url}{article.get_review_url()}")
    there.wait_for_selector("main.review[data-ready]")
    keys_to_settle_all(there, typed, most=marks + 5)
    press(there, "g")
    typed.append("g")
    there.wait_for_selector("#gate button:has-text('Clear')")
    by_keyboard_to(there, "Clear", typed)
    article.refresh_from_db()
    assert article.stage == Stage.CLEARED
    assert set(Fact.objects.values_list("decision", flat=True)) == {Decision.CONFIRMED}
    each = len(typed) / marks
    print(f"\n{len(typed)} keys for {marks} marks from paste to cleared: {each:.2f} each")
    assert each <= 1.3


def test_decision_advances_and_says_how_many_are_left(desk):
    press(desk, "x")
    assert said(desk).startswith("✓ Rejected: 14 boats. 2 of") or "Rejected: 14 boats" in said(desk)
    assert in_hand(desk).startswith("Nobody was hurt")
    expect(desk.locator('#text mark.here[data-label="suggested"]').first).to_be_visible()
    assert Fact.objects.get(exact="14 boats").decision == Decision.REJECTED


def test_keys_pressed_in_a_rush_are_taken_in_turn(desk):
    desk.keyboard.press("a")
    desk.keyboard.press("a")
    desk.keyboard.press("a")
    expect(desk.locator("#counts")).to_contain_text("0 marks")
    assert not Fact.objects.suggested() and not Mention.objects.suggested()


def test_span_clicked_in_the_text_stays_in_hand(desk, story):
    name = Mention.objects.get()
    desk.click(f'#text mark[data-mark="mention-{name.pk}"]')
    settled(desk)
    assert in_hand(desk) == "Ines Calder"
    desk.click('#card [data-act="confirm"]')
    settled(desk)
    assert in_hand(desk) == "Ines Calder"
    name.refresh_from_db()
    assert name.decision == Decision.CONFIRMED


def test_focus_survives_every_exchange(desk):
    desk.focus("#act-confirm")
    desk.keyboard.press("Enter")
    settled(desk)
    assert desk.evaluate("document.activeElement.id") == "act-confirm"
    press(desk, "n")
    assert desk.evaluate("document.activeElement.name") == "address"
    desk.keyboard.press("Escape")
    assert desk.evaluate("document.activeElement.id") == "card"
    desk.focus("[data-row][tabindex='0']")
    desk.keyboard.press("ArrowDown")
    assert desk.evaluate("document.activeElement.dataset.row")


def test_keys_rest_in_a_field_and_with_a_modifier(desk):
    press(desk, "n")
    desk.fill("#do_title", "")
    desk.focus("#do_title")
    desk.keyboard.type("axs")
    desk.keyboard.press("Escape")
    desk.keyboard.press("Control+x")
    desk.keyboard.press("Alt+x")
    desk.focus(".bar .house")
    desk.keyboard.press("x")
    settled(desk)
    assert not Event.objects.exists()


def test_reload_in_the_middle_keeps_the_place(desk):
    press(desk, "a", "J")
    before = in_hand(desk)
    desk.reload()
    desk.wait_for_selector("main.review[data-ready]")
    assert in_hand(desk) == before


def test_undo_across_a_reload(desk):
    press(desk, "x")
    desk.reload()
    desk.wait_for_selector("main.review[data-ready]")
    press(desk, "u")
    assert "Undone" in said(desk)
    assert in_hand(desk) == "14 boats"
    assert Fact.objects.get(exact="14 boats").decision == Decision.SUGGESTED


def test_batch_over_what_is_shown_is_one_undo(desk, story, editor):
    desk.click("text=Confirm the 3 undecided shown")
    settled(desk)
    assert "3 marks confirmed" in said(desk)
    press(desk, "u")
    assert not Fact.objects.confirmed() and not Mention.objects.confirmed()
    assert undo.last(story, by=editor) is None


def test_lost_connection_says_so_and_goes_on_afterwards(desk):
    desk.context.set_offline(True)
    desk.keyboard.press("a")
    expect(desk.locator("#said")).to_contain_text("No connection")
    assert not Fact.objects.confirmed()
    desk.context.set_offline(False)
    press(desk, "a")
    assert Fact.objects.get(exact="14 boats").decision == Decision.CONFIRMED


def test_decisions_of_others_appear_and_leave_cursor_and_typing_alone(desk, story):
    other = make_user(Role.EDITOR, first_name="Leo", last_name="Brandt")
    desk.click('#card [data-act="evidence"]')
    settled(desk)
    desk.fill("#do_title", "Harbour log, half typed")
    name = Mention.objects.get()
    reject(name, by=other)
    expect(desk.locator(f"#row-mention-{name.pk} .chip")).to_have_text("rejected")
    expect(desk.locator("#others")).to_contain_text("Leo Brandt")
    assert in_hand(desk) == "14 boats"
    assert desk.input_value("#do_title") == "Harbour log, half typed"
    assert desk.evaluate("document.activeElement.id") == "do_title"


def test_two_browsers_see_each_other(desk, story, live_server, log_in, browser):
    context = browser.new_context()
    log_in(context, make_user(Role.EDITOR, first_name="Leo", last_name="Brandt"))
    other = context.new_page()
    other.goto(f"{live_server.url}{story.get_review_url()}")
    other.wait_for_selector("main.review[data-ready]")
    expect(other.locator("#here")).to_contain_text("Ruth Okafor")
    expect(desk.locator("#here")).to_contain_text("Leo Brandt")
    press(desk, "a")
    fact = Fact.objects.get(exact="14 boats")
    expect(other.locator(f"#row-fact-{fact.pk} .chip")).to_have_text("open")
    assert in_hand(other) == "14 boats"
    context.close()


def test_conflict_is_told_in_words_and_keeps_what_was_typed(desk):
    fact = Fact.objects.get(exact="14 boats")
    press(desk, "e")
    desk.fill("#do_attributed_to", "the harbour log")
    confirm(fact, by=make_user(Role.EDITOR, first_name="Leo", last_name="Brandt"))
    desk.click("#do-form button[type=submit]")
    settled(desk)
    assert "Leo Brandt" in said(desk) and "Nothing was saved" in said(desk)
    assert desk.input_value("#do_attributed_to") == "the harbour log"
    desk.click("#do-form button[type=submit]")
    settled(desk)
    fact.refresh_from_db()
    assert fact.attributed_to == "the harbour log"


def test_refusal_stands_beside_the_form(desk):
    press(desk, "n")
    desk.fill("#do_address", "no address")
    desk.click("#do-form button[type=submit]")
    settled(desk)
    assert "not a web address" in said(desk)
    assert desk.input_value("#do_address") == "no address"
    assert not Evidence.objects.exists()


def test_end_of_the_session_is_told_and_nothing_typed_is_lost(desk):
    press(desk, "n")
    desk.fill("#do_title", "Half typed")
    desk.context.clear_cookies()
    desk.click("#do-form button[type=submit]")
    expect(desk.locator("#said")).to_contain_text("no longer logged in")
    assert desk.input_value("#do_title") == "Half typed"


@pytest.mark.parametrize(
    ("shortcuts", "key", "decided"),
    [
        ({"off": True}, "a", False),
        ({"off": False, "keys": {"confirm": "y"}}, "y", True),
        ({"off": False, "keys": {"confirm": "y"}}, "a", False),
    ],
    ids=["off", "mapped anew", "the old key"],
)
def test_keys_switched_off_and_mapped(desk, editor, shortcuts, key, decided):
    editor.shortcuts = shortcuts
    editor.save()
    desk.reload()
    desk.wait_for_selector("main.review[data-ready]")
    press(desk, key)
    assert Fact.objects.confirmed().exists() == decided


def test_gate_line_leads_to_its_mark(desk):
    desk.click("#gate li a >> nth=0")
    settled(desk)
    assert in_hand(desk) == "14 boats"


def test_gate_follows_the_decisions(desk):
    press(desk, "a", "a", "a")
    expect(desk.locator("#gate")).to_contain_text("“14 boats” has no verdict.")


def test_gate_fetched_meanwhile_does_not_replace_a_control_that_asks(desk, story):
    story.stage = Stage.RECEIVED
    story.save(update_fields=["stage"])
    desk.reload()
    desk.wait_for_selector("main.review[data-ready]")
    desk.route("**/review/step/**", lambda route: (time.sleep(1), route.continue_()))
    desk.evaluate(
        """() => {
            htmx.trigger(document.body, 'review:changed');
            document.querySelector('#gate [value=start]').click();
        }"""
    )
    expect(desk.locator("#said")).to_contain_text("in review")
    expect(desk.locator("#gate")).to_contain_text("Hand over")
