"""Threads on the words, keys whatever the keyboard, a form that folds: the review with its author."""

from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from articles.choices import Decision
from articles.models import Comment, Fact, Mention
from tests.browser.conftest import in_hand, press, said, settled
from tests.factories import PASSWORD

SELECT = """words => {
  const walker = document.createTreeWalker(document.querySelector("#text"), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    getSelection().setBaseAndExtent(node, at, node, at + words.length);
    return;
  }
}"""


def test_comment_hangs_on_words_and_its_author_answers_beside_them(
    desk, story, live_server, log_in, browser, editor
):
    desk.evaluate(SELECT, "closed the north pier")
    expect(desk.locator("#selected")).to_be_visible()
    desk.click("#selected button:has-text('comment')")
    settled(desk)
    desk.fill("#do_text", "@Reporter which one? And @nobody?")
    desk.click("#do-form button[type=submit]")
    settled(desk)
    assert "Nobody is called @nobody." in said(desk)
    asked = Comment.objects.get()
    mark = desk.locator(f'#text mark[data-mark="thread-{asked.pk}"]')
    expect(mark).to_have_text("closed the north pier")
    mark.click()
    expect(desk.locator(f"#comment-{asked.pk}")).to_be_focused()

    context = browser.new_context()
    log_in(context, story.author)
    own = context.new_page()
    own.goto(f"{live_server.url}{story.get_review_url()}#comment-{asked.pk}")
    own.fill(f"#answer-{asked.pk}", "The one by the ferry.")
    context.clear_cookies()  # the session ends while one types
    own.click(f"#comment-{asked.pk} button:has-text('Answer')")
    expect(own.locator(f"#comment-{asked.pk} .unsent")).to_contain_text("no longer logged in")
    log_in(context, story.author)
    own.on("dialog", lambda dialog: dialog.accept())
    own.reload()
    expect(own.locator(f"#comment-{asked.pk} .unsent")).to_contain_text("was not sent yet")
    own.click(f"#comment-{asked.pk} button:has-text('Answer')")
    expect(own.locator(f"#comment-{asked.pk}")).to_contain_text("The one by the ferry.")
    expect(own.locator(".unsent")).to_have_count(0)
    expect(own.locator(f"#answer-{asked.pk}")).to_have_value("")
    context.close()

    expect(desk.locator(f"#comment-{asked.pk}")).to_contain_text("The one by the ferry.")
    desk.click(f"#comment-{asked.pk} button:has-text('Resolve')")
    settled(desk)
    expect(mark).to_have_count(0)


def test_words_of_a_form_outlive_the_session_and_are_not_left_unasked(desk, live_server, editor):
    press(desk, "c")
    desk.fill("#do_text", "Who counted them?")
    asked = []
    desk.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    with desk.expect_event("dialog"):
        desk.evaluate("location.assign('/')")
    assert asked == ["beforeunload"]
    Session.objects.all().delete()
    desk.click("#do-form button[type=submit]")
    expect(desk.locator("#said")).to_contain_text("Log in in another tab")
    other = desk.context.new_page()
    other.goto(f"{live_server.url}/accounts/login/")
    other.fill("[name=username]", editor.username)
    other.fill("[name=password]", PASSWORD)
    other.click("main [type=submit]")
    other.wait_for_url(f"{live_server.url}/")
    desk.click("#do-form button[type=submit]")
    settled(desk)
    assert Comment.objects.get().text == "Who counted them?"


def test_keys_work_with_caps_lock_and_by_their_place_on_another_layout(desk):
    def typed(key, code, caps=False):
        desk.evaluate(
            """([key, code, caps]) => {
              const init = { key, code, bubbles: true, cancelable: true, modifierCapsLock: caps };
              document.querySelector("#card").dispatchEvent(new KeyboardEvent("keydown", init));
            }""",
            [key, code, caps],
        )
        settled(desk)

    typed("A", "KeyA", caps=True)
    assert "Kept: 14 boats" in said(desk)
    typed("ч", "KeyX")
    assert "Dropped: Nobody was hurt" in said(desk)
    typed("ы", "KeyQ")
    assert said(desk).startswith("“q”, verify the sentence") and "nothing for it here" in said(desk)
    assert in_hand(desk) == "Ines Calder"
    typed("P", "KeyP", caps=False)
    name = Mention.objects.get()
    assert (name.decision, name.kind) == (Decision.KEPT, "person")


def test_form_about_another_mark_folds_where_words_were_typed(desk):
    press(desk, "c")
    desk.keyboard.press("Escape")
    press(desk, "c")
    desk.focus("#card")
    press(desk, "x")
    expect(desk.locator("#do-form")).to_have_count(0)
    press(desk, "c")
    desk.fill("#do_text", "Is that so?")
    desk.focus("#card")
    press(desk, "x")
    expect(desk.locator("#do .unsaved")).to_be_visible()
    expect(desk.locator("#do_text")).to_be_hidden()
    press(desk, "s")  # no form takes its place
    assert "is not saved yet" in said(desk)
    expect(desk.locator("#do_text")).to_have_value("Is that so?")
    desk.focus("#do_text")
    press(desk, "Escape")
    expect(desk.locator("#do .unsaved")).to_be_visible()
    desk.click("#do [data-act=unfold]")
    expect(desk.locator("#do_text")).to_have_value("Is that so?")
    desk.click("#do-form button[type=submit]")
    settled(desk)
    assert Comment.objects.get().fact == Fact.objects.get(exact__startswith="Nobody was hurt")
