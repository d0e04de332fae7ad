"""The review page at work: keys, mouse, what survives a reload, a lost line, other people."""

import time

import pytest
from playwright.sync_api import expect

from articles.choices import Decision, Role, Stage
from articles.editing.marks import drop, keep
from articles.models import Event, Evidence, Fact, Mention
from articles.workflow import undo
from tests.browser.conftest import in_hand, press, said, settled
from tests.factories import make_user


def test_decision_advances_and_says_how_many_are_left(desk):
    press(desk, "x")
    assert said(desk) == "Dropped: 14 boats. 2 of 2 to do."
    assert in_hand(desk).startswith("Nobody was hurt")
    expect(desk.locator('#text mark.here[data-label="suggested"]').first).to_be_visible()
    assert Fact.objects.get(exact="14 boats").decision == Decision.DROPPED


def test_keys_pressed_in_a_rush_are_taken_in_turn(desk):
    desk.keyboard.press("a")
    desk.keyboard.press("a")
    desk.keyboard.press("a")
    expect(desk.locator("#counts")).not_to_contain_text("undecided")
    assert not Fact.objects.suggested() and not Mention.objects.suggested()


def test_span_clicked_in_the_text_stays_in_hand(desk, story):
    name = Mention.objects.get()
    desk.click(f'#text mark[data-mark="mention-{name.pk}"]')
    settled(desk)
    assert in_hand(desk) == "Ines Calder"
    desk.click('#card [data-act="keep"]')
    settled(desk)
    assert in_hand(desk) == "Ines Calder"
    name.refresh_from_db()
    assert name.decision == Decision.KEPT


def test_focus_survives_every_exchange(desk):
    desk.focus("#act-keep")
    desk.keyboard.press("Enter")
    settled(desk)
    expect(desk.locator("#act-keep")).to_be_focused()
    press(desk, "b")
    expect(desk.locator("[name=address]:focus")).to_have_count(1)
    desk.keyboard.press("Escape")
    expect(desk.locator("#card")).to_be_focused()
    desk.focus("[data-row][tabindex='0']")
    desk.keyboard.press("ArrowDown")
    expect(desk.locator("[data-row]:focus")).to_have_count(1)


def test_keys_rest_in_a_field_and_with_a_modifier(desk):
    press(desk, "b")
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
    press(desk, "x", "c")
    desk.fill("#do_text", "Who counted them?")
    desk.click("#do-form button[type=submit]")
    settled(desk)
    desk.reload()
    desk.wait_for_selector("main.review[data-ready]")
    press(desk, "u")
    assert said(desk).startswith("“commented” is not undone here. Once more undoes")
    assert Fact.objects.get(exact="14 boats").decision == Decision.DROPPED
    press(desk, "u")
    assert "Undone" in said(desk)
    assert in_hand(desk) == "14 boats"
    assert Fact.objects.get(exact="14 boats").decision == Decision.SUGGESTED


def test_batch_over_what_is_shown_is_one_undo(desk, story, editor):
    desk.click("text=Keep the 3 undecided shown")
    settled(desk)
    assert "3 marks kept" in said(desk)
    press(desk, "u")
    assert not Fact.objects.kept() and not Mention.objects.kept()
    assert undo.last(story, by=editor) is None


def test_lost_connection_says_so_and_goes_on_afterwards(desk):
    desk.context.set_offline(True)
    desk.keyboard.press("a")
    expect(desk.locator("#said")).to_contain_text("No connection")
    assert not Fact.objects.kept()
    desk.context.set_offline(False)
    press(desk, "b")
    desk.fill("#do_title", "Harbour log")
    desk.context.set_offline(True)
    desk.click("#do-form button[type=submit]")
    expect(desk.locator("#said")).to_contain_text("No connection")
    expect(desk.locator("#do_title")).to_have_value("Harbour log")
    desk.context.set_offline(False)
    desk.click("#do-form button[type=submit]")
    settled(desk)
    assert Evidence.objects.get().source.title == "Harbour log"
    press(desk, "a")
    assert Fact.objects.get(exact="14 boats").decision == Decision.KEPT


def test_key_on_a_mark_that_somebody_else_decided_is_refused_in_words(desk):
    fact = Fact.objects.get(exact="14 boats")
    drop(fact, by=make_user(Role.EDITOR, first_name="Leo", last_name="Brandt"))
    press(desk, "a")
    assert "Leo Brandt" in said(desk) and "Nothing was saved" in said(desk)
    fact.refresh_from_db()
    assert fact.decision == Decision.DROPPED
    expect(desk.locator(f"#row-fact-{fact.pk} .chip")).to_have_text("dropped")


def test_decisions_of_others_appear_and_leave_cursor_and_typing_alone(desk, story):
    other = make_user(Role.EDITOR, first_name="Leo", last_name="Brandt")
    desk.click('#card [data-act="evidence"]')
    settled(desk)
    desk.fill("#do_title", "Harbour log, half typed")
    name = Mention.objects.get()
    drop(name, by=other)
    expect(desk.locator(f"#row-mention-{name.pk} .chip")).to_have_text("dropped")
    expect(desk.locator("#others")).to_contain_text("Leo Brandt")
    assert in_hand(desk) == "14 boats"
    expect(desk.locator("#do_title")).to_have_value("Harbour log, half typed")
    expect(desk.locator("#do_title")).to_be_focused()


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
    keep(fact, by=make_user(Role.EDITOR, first_name="Leo", last_name="Brandt"))
    desk.click("#do-form button[type=submit]")
    settled(desk)
    assert "Leo Brandt" in said(desk) and "Nothing was saved" in said(desk)
    expect(desk.locator("#do_attributed_to")).to_have_value("the harbour log")
    desk.click("#do-form button[type=submit]")
    settled(desk)
    fact.refresh_from_db()
    assert fact.attributed_to == "the harbour log"


def test_refusal_stands_beside_the_form(desk):
    press(desk, "b")
    desk.fill("#do_address", "no address")
    desk.click("#do-form button[type=submit]")
    settled(desk)
    assert "not a web address" in said(desk)
    expect(desk.locator("#do_address")).to_have_value("no address")
    assert not Evidence.objects.exists()


def test_end_of_the_session_is_told_and_nothing_typed_is_lost(desk):
    press(desk, "b")
    desk.fill("#do_title", "Half typed")
    desk.context.clear_cookies()
    desk.click("#do-form button[type=submit]")
    expect(desk.locator("#said")).to_contain_text("no longer logged in")
    expect(desk.locator("#do_title")).to_have_value("Half typed")


@pytest.mark.parametrize(
    ("shortcuts", "key", "decided"),
    [
        ({"off": True}, "a", False),
        ({"off": False, "keys": {"keep": "y"}}, "y", True),
        ({"off": False, "keys": {"keep": "y"}}, "a", False),
    ],
    ids=["off", "mapped anew", "the old key"],
)
def test_keys_switched_off_and_mapped(desk, editor, shortcuts, key, decided):
    editor.shortcuts = shortcuts
    editor.save()
    desk.reload()
    desk.wait_for_selector("main.review[data-ready]")
    press(desk, key)
    assert Fact.objects.kept().exists() == decided


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
