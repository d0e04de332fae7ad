"""Words of the story marked by mouse, touch and keyboard; the server has the last word on where they are."""

from typing import Any

import pytest
from playwright.sync_api import expect

from articles.choices import Decision, Role
from articles.models import Comment, Fact, Mention, Occurrence, Quote
from tests.browser.conftest import in_hand, press, said, settled
from tests.factories import make_article, make_fact, make_user

ODD = "👩‍🚒🎉 Die Ho\u0308he of the pier: 14 boats broke loose 🚤, and 9 sank.\n\nNobody saw it."
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


@pytest.fixture
def odd_story(live_server: Any):
    return make_article(ODD, author=make_user(Role.REPORTER, "author-of-odd"))


@pytest.fixture
def at_odd(page, live_server, log_in, editor, odd_story):
    log_in(page.context, editor)
    page.goto(f"{live_server.url}{odd_story.get_review_url()}")
    page.wait_for_selector("main.review[data-ready]")
    return page


def select(page: Any, words: str) -> None:
    """Select words of the story that no mark cuts, as a mouse would leave them."""
    page.evaluate(
        """(words) => {
            const texts = document.createTreeWalker(document.querySelector('#text'), NodeFilter.SHOW_TEXT);
            let node = texts.nextNode();
            while (!node.data.includes(words)) node = texts.nextNode();
            const at = node.data.indexOf(words);
            document.activeElement.blur();
            getSelection().setBaseAndExtent(node, at, node, at + words.length);
        }""",
        words,
    )


def test_words_selected_after_emoji_and_combining_marks(at_odd):
    select(at_odd, "14 boa")
    at_odd.click("#selected button[value=figure]")
    settled(at_odd)
    fact = Fact.objects.get()
    assert fact.exact == "14 boats" and ODD[fact.start : fact.end] == "14 boats"
    assert in_hand(at_odd) == "14 boats"
    expect(at_odd.locator("#text mark.here")).to_have_text("14 boats")


def test_words_marked_by_keyboard_alone(at_odd):
    press(at_odd, "m", *["ArrowRight"] * 3)
    press(at_odd, "Shift+ArrowRight", "Enter")
    expect(at_odd.locator("#selected")).to_contain_text("the pier")
    press(at_odd, "Enter")
    assert not Fact.objects.exists()  # its kind is asked
    press(at_odd, "e", "Enter")
    fact = Fact.objects.get()
    assert (fact.exact, fact.kind) == ("the pier", "event")


def test_selection_that_no_longer_reads_so_is_refused_in_words(at_odd):
    select(at_odd, "9 sank")
    at_odd.wait_for_selector("#selected:not([hidden])")
    at_odd.evaluate("document.querySelector('#selected').elements.words.value = '8 sank'")
    at_odd.click("#selected button[value=figure]")
    settled(at_odd)
    assert "now reads “9 sank”, not “8 sank”" in said(at_odd)
    assert not Fact.objects.exists()


def test_extent_corrected_by_arrow_keys(at_odd, odd_story):
    make_fact(odd_story, "14 boats", decision=Decision.SUGGESTED)
    at_odd.reload()
    at_odd.wait_for_selector("main.review[data-ready]")
    press(at_odd, "e")
    at_odd.focus("#extent")
    press(at_odd, "ArrowRight", "ArrowRight")
    expect(at_odd.locator("#extent output")).to_have_text("14 boats broke loose")
    press(at_odd, "Shift+ArrowRight")
    at_odd.click("#do-form button[type=submit]")
    settled(at_odd)
    fact = Fact.objects.get()
    assert fact.exact == "boats broke loose" and fact.decision == Decision.KEPT


def drag(page: Any, words: str, onto: str, before: int = 0) -> None:
    """Drag the mouse from words to others, or to so many pixels before the middle of those."""
    page.mouse.move(*page.evaluate(MIDDLE, words))
    page.mouse.down()
    x, y = page.evaluate(MIDDLE, onto)
    page.mouse.move(x - before, y, steps=4)
    page.mouse.up()


def test_triple_click_and_drag_take_the_words_of_one_paragraph(at_odd, odd_story):
    first = ODD.split("\n\n")[0]
    at_odd.mouse.click(*at_odd.evaluate(MIDDLE, "boats"), click_count=3)
    expect(at_odd.locator("#selected [name=words]")).to_have_value(first)
    at_odd.keyboard.press("Escape")
    drag(at_odd, "sank", "Nobody", before=200)  # into the margin of the next paragraph
    expect(at_odd.locator("#selected [name=words]")).to_have_value("nk.")
    at_odd.click("#selected button[value=figure]")
    settled(at_odd)
    assert Fact.objects.get().exact == "sank"  # a mark ends before the stop
    drag(at_odd, "loose", "saw it")
    expect(at_odd.locator("#said")).to_contain_text("choose the part of each by itself")
    expect(at_odd.locator("#selected")).to_be_hidden()
    at_odd.locator("#headline").click(click_count=3)
    expect(at_odd.locator("#selected [name=part]")).to_have_value("headline")
    at_odd.click("#selected button:has-text('comment')")
    settled(at_odd)
    at_odd.fill("#do_text", "Is it?")
    at_odd.click("#do-form button[type=submit]")
    settled(at_odd)
    asked = Comment.objects.get()
    assert (asked.part, asked.exact) == ("headline", odd_story.headline)
    expect(at_odd.locator(f'#headline mark[data-mark="thread-{asked.pk}"]').first).to_be_visible()


@pytest.fixture
def phone(browser, live_server, log_in, editor, odd_story):
    """The story on a phone that knows only touch."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    log_in(context, editor)
    page = context.new_page()
    page.goto(f"{live_server.url}{odd_story.get_review_url()}")
    page.wait_for_selector("main.review[data-ready]")
    yield page
    context.close()


def touch(page: Any, words: str) -> None:
    """Touch words of the story, drawn up by the finger to where nothing lies over them."""
    page.evaluate(
        "(top) => scrollTo({ top: scrollY + top - 200, behavior: 'instant' })",
        page.evaluate(MIDDLE, words)[1],
    )
    page.touchscreen.tap(*page.evaluate(MIDDLE, words))


def test_words_touched_first_and_last_are_marked(phone):
    phone.tap("[data-act=mark-words]")
    expect(phone.locator("#selected")).to_contain_text("Touch the first word")
    phone.wait_for_function(
        "() => getSelection().getRangeAt(0).getBoundingClientRect().bottom"
        " < document.querySelector('#selected').getBoundingClientRect().top"
    )
    touch(phone, "boats")
    expect(phone.locator("#selected-words")).to_have_text("boats")
    touch(phone, "loose")
    expect(phone.locator("#selected-words")).to_have_text("boats broke loose")
    touch(phone, "saw")
    expect(phone.locator("#selected-words")).to_have_text("saw")
    touch(phone, "Nobody")
    expect(phone.locator("#selected-words")).to_have_text("Nobody saw")
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    phone.tap("#selected button[value=quotation]")
    settled(phone)
    quote = Quote.objects.get()
    assert quote.fact.exact == "Nobody saw"
    expect(phone.locator("#selected")).to_be_hidden()
    expect(phone.locator("#card-words")).to_be_in_viewport()
    expect(phone.locator("#text mark.here")).to_be_in_viewport()


def test_words_held_with_the_finger_are_offered(phone):
    """As the handles of the phone's own selection leave them."""
    select(phone, "9 sa")
    phone.wait_for_selector("#selected:not([hidden])")
    for control in phone.locator("#selected button").all():
        box = control.bounding_box()
        assert box["height"] >= 40 and box["x"] + box["width"] <= 390, control
    phone.tap("#selected button[value=figure]")
    settled(phone)
    assert Fact.objects.get().exact == "9 sank"


def test_mark_touched_comes_in_hand_and_marks_nothing(phone, odd_story):
    make_fact(odd_story, "14 boats", decision=Decision.SUGGESTED)
    make_fact(odd_story, "9 sank", decision=Decision.SUGGESTED)
    phone.reload()
    phone.wait_for_selector("main.review[data-ready]")
    touch(phone, "sank")
    settled(phone)
    assert in_hand(phone) == "9 sank"
    expect(phone.locator("#selected")).to_be_hidden()
    phone.tap("#act-drop")
    settled(phone)
    assert Fact.objects.get(exact="9 sank").decision == Decision.DROPPED


def test_choosing_is_left_without_closing_what_is_typed(at_odd, odd_story):
    make_fact(odd_story, "14 boats", decision=Decision.SUGGESTED)
    at_odd.reload()
    at_odd.wait_for_selector("main.review[data-ready]")
    press(at_odd, "b")
    at_odd.fill("#do_note", "half typed")
    select(at_odd, "9 sank")
    at_odd.click("#selected [data-act=close]")
    expect(at_odd.locator("#selected")).to_be_hidden()
    expect(at_odd.locator("#do_note")).to_have_value("half typed")


def test_words_chosen_become_another_telling_of_a_fact(at_odd, odd_story):
    fact = make_fact(odd_story, "14 boats")
    at_odd.reload()
    at_odd.wait_for_selector("main.review[data-ready]")
    select(at_odd, "9 sank")
    at_odd.click("#selected button:has-text('other')")
    settled(at_odd)
    expect(at_odd.locator("#do_words")).to_have_value("9 sank")
    at_odd.select_option("#do_again", str(fact.pk))
    at_odd.click("#do-form button[type=submit]")
    settled(at_odd)
    assert "same fact said again" in said(at_odd)
    occurrence = Occurrence.objects.get()
    assert occurrence.fact == fact and ODD[occurrence.start : occurrence.end] == "9 sank"
    assert not Mention.objects.exists()
