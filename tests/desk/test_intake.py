"""The page of intake: what it shows before anything is saved, what it saves, what it refuses."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from playwright.sync_api import expect

from articles.choices import Role
from articles.models import Article, Original, Section
from tests.editing.test_intake import PAGE
from tests.factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db

URL = "/intake/"
ADVERT = "Read more: the history of the ferry"


@pytest.fixture
def reporter(client):
    user = make_user(Role.REPORTER)
    client.force_login(user)
    return user


@pytest.fixture
def editor(client):
    user = make_user(Role.EDITOR)
    client.force_login(user)
    return user


def fields(response):
    """What a browser would send back of the page."""
    html = response.content.decode()
    sent = {}
    for tag in re.findall(r"<input\b[^>]*>", html):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        kind = re.search(r'type="([^"]*)"', tag)
        if not name or (kind and kind[1] in ("file", "submit")):
            continue
        if kind and kind[1] == "checkbox" and "checked" not in tag:
            continue
        sent[name[1]] = value[1] if value else ""
    sent.pop("csrfmiddlewaretoken", None)
    sent.pop("q", None)
    chosen = re.search(r'name="section".*?</select>', html, re.S)
    section = chosen and re.search(r'value="(\d+)" selected', chosen[0])
    return sent | {"section": section[1] if section else ""}


def look(client, text=PAGE, **more):
    return client.post(URL, {"text": text, "look": "1"} | more)


def test_intake_needs_a_login_and_the_permission(client):
    assert client.get(URL).status_code == 302
    client.force_login(make_user(Role.READER))
    assert client.get(URL).status_code == 403
    assert look(client).status_code == 403


def test_intake_opens_empty(client, reporter):
    response = client.get(URL)
    assert response.status_code == 200
    assert "Nothing is saved yet" in response.content.decode()


def test_look_shows_what_the_reader_made_of_it_and_saves_nothing(client, reporter):
    response = look(client)
    html = response.content.decode()
    assert response.status_code == 200
    assert 'value="Ferry service halted after hull damage"' in html
    assert "Twitter Facebook Reddit Pinterest Email" in html
    assert re.search(r"<b>4</b> paragraphs", html)
    assert 'class="quote suggested"' in html
    assert 'class="name suggested"' in html
    assert not Article.objects.exists()


def test_save_after_looking_takes_it_in(client, reporter):
    seen = fields(look(client))
    coast = Section.objects.create(name="Coast", slug="coast")
    sent = seen | {"text": PAGE, "save": "1", "headline": "No ferry", "section": coast.pk}
    response = client.post(URL, sent)
    article = Article.objects.get()
    assert (response.status_code, response.url) == (302, article.get_absolute_url())
    assert (article.headline, article.section, article.author) == ("No ferry", coast, reporter)
    assert article.language == "en"


def test_save_by_the_desk_leads_to_the_review(client, editor):
    response = client.post(URL, fields(look(client)) | {"text": PAGE, "save": "1"})
    article = Article.objects.get()
    assert response.url == article.get_review_url()
    assert client.get(response.url).status_code == 200


def test_save_of_a_text_that_was_not_looked_at_shows_it_first(client, reporter):
    assert client.post(URL, {"text": PAGE, "save": "1"}).status_code == 200
    seen = fields(look(client))
    response = client.post(URL, seen | {"text": PAGE + "\n\nThe captain left.", "save": "1"})
    assert "Look at it once more" in response.content.decode()
    assert not Article.objects.exists()
    again = fields(response)
    client.post(URL, again | {"text": PAGE + "\n\nThe captain left.", "save": "1"})
    assert Article.objects.get().body.endswith("The captain left.")


def test_furniture_that_is_ticked_goes_back_into_the_story(client, reporter):
    text = PAGE.replace("Some 340", f"{ADVERT}\n\nSome 340")
    html = look(client, text).content.decode()
    key = re.search(rf'value="(\w+)"> {ADVERT}', html)[1]
    response = look(client, text, put_back=key)
    assert f'value="{key}" checked' in response.content.decode()
    client.post(URL, fields(response) | {"text": text, "save": "1"})
    article = Article.objects.get()
    assert article.body.split("\n\n")[3] == ADVERT
    assert ADVERT not in [item["text"] for item in Original.objects.get().furniture]


def test_fields_follow_the_text_until_somebody_writes_in_them(client, reporter):
    seen = fields(look(client))
    other = PAGE.replace("halted after", "stopped for")
    followed = fields(look(client, other, **seen))
    assert followed["headline"] == "Ferry service stopped for hull damage"
    kept = fields(look(client, other, **seen | {"headline": "No ferry", "byline": "Rhea"}))
    assert (kept["headline"], kept["byline"]) == ("No ferry", "Rhea")


def test_field_that_somebody_emptied_stays_empty(client, reporter):
    text = PAGE.replace("The ferry company", "By Rhea Bell\n\nThe ferry company")
    seen = fields(look(client, text))
    assert seen["byline"] == "Rhea Bell"
    client.post(URL, seen | {"text": text, "byline": "", "save": "1"})
    assert Article.objects.get().byline == ""


def test_file_is_read_into_the_text_with_its_encoding(client, reporter):
    data = PAGE.replace("ferry company", "café company").encode("cp1252")
    file = SimpleUploadedFile("story.txt", data, "text/plain")
    response = client.post(URL, {"file": file, "look": "1"})
    html = response.content.decode()
    assert "The café company" in html
    text = response.context["draft"].text
    client.post(URL, fields(response) | {"text": text, "save": "1"})
    original = Original.objects.get()
    assert (original.filename, original.encoding) == ("story.txt", "cp1252")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ({"text": ""}, "There is no text in it"),
        ({"file": SimpleUploadedFile("a.txt", b"\x00\x01\x02" * 50)}, "binary file"),
        ({"text": PAGE, "language": "English!"}, "A code such as"),
        ({"text": PAGE, "published_at": "soon"}, "valid date"),
    ],
)
def test_refusal_says_why_and_keeps_what_was_typed(client, reporter, data, why):
    response = client.post(URL, {"headline": "Kept", "save": "1"} | data)
    assert response.status_code == 422
    assert why in response.content.decode()
    assert 'name="headline" value="Kept"' in response.content.decode()
    assert not Article.objects.exists()


def test_refused_save_keeps_the_text_and_says_why(client, reporter):
    seen = fields(look(client))
    response = client.post(
        URL, seen | {"text": PAGE, "save": "1", "published_at": "2999-01-01T00:00"}
    )
    assert response.status_code == 422
    html = response.content.decode()
    assert "still to come" in html
    assert "Northline stopped all crossings" in html


def test_same_text_again_is_refused_with_a_link_to_the_first(client, editor):
    client.post(URL, fields(look(client)) | {"text": PAGE, "save": "1"})
    first = Article.objects.get()
    response = client.post(URL, fields(look(client)) | {"text": PAGE, "save": "1"})
    html = response.content.decode()
    assert "was taken in before" in html
    assert f'href="{first.get_absolute_url()}"' in html
    assert 'name="save"' not in html
    assert Article.objects.count() == 1


def test_part_is_only_what_stands_below_the_text(client, reporter):
    response = client.post(URL, {"text": PAGE, "look": "1"}, headers={"X-Part": "preview"})
    html = response.content.decode()
    assert "<html" not in html
    assert "<textarea" not in html
    assert "4</b> paragraphs" in html


def test_story_text_is_escaped(client, reporter):
    html = look(client, PAGE.replace("halted", "<script>alert(1)</script>")).content.decode()
    assert "<script>alert" not in html


@pytest.mark.parametrize("repeat", [1, 20])
def test_look_takes_a_fixed_number_of_queries(client, editor, django_assert_num_queries, repeat):
    text = "\n\n".join(
        f"On Monday {n + 2} ships left Port Aren, Ines Vale said." for n in range(3 * repeat)
    )
    look(client, text)
    with django_assert_num_queries(8):
        look(client, text)


def test_intake_stands_in_the_navigation(client, reporter):
    assert f'href="{reverse("intake")}" aria-current="page"' in client.get(URL).content.decode()


# --- In the browser ---------------------------------------------------------------------------


@pytest.fixture
def at_intake(page, live_server):
    make_user(Role.EDITOR, "edda")
    page.goto(f"{live_server.url}/accounts/login/?next={URL}")
    page.fill("[name=username]", "edda")
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url(f"**{URL}")
    return page


@pytest.mark.django_db(transaction=True)
def test_browser_shows_a_pasted_story_without_a_button(at_intake):
    page = at_intake
    page.fill("[name=text]", PAGE)
    page.wait_for_selector(".found .story mark.quote")
    assert page.input_value("[name=headline]") == "Ferry service halted after hull damage"
    assert not Article.objects.exists()
    page.fill("[name=headline]", "No ferry")
    assert page.inner_text(".found h2.headline") == "No ferry"
    off = page.locator("[name=put_back]").first
    off.check()
    expect(page.locator(".found .para")).to_have_count(5)
    assert page.input_value("[name=headline]") == "No ferry"
    page.click("[name=save]")
    page.wait_for_selector("text=is taken in")
    assert Article.objects.get().headline == "No ferry"


@pytest.mark.django_db(transaction=True)
def test_browser_takes_a_dropped_file_in_any_encoding(at_intake):
    page = at_intake
    data = list(PAGE.replace("company", "café").encode("cp1252"))
    page.evaluate(
        """(data) => {
            const carried = new DataTransfer();
            carried.items.add(new File([new Uint8Array(data)], "story.txt", {type: "text/plain"}));
            const field = document.querySelector("[name=text]");
            field.dispatchEvent(new DragEvent("drop", {dataTransfer: carried, bubbles: true}));
        }""",
        data,
    )
    expect(page.locator("[name=text]")).to_have_value(re.compile("ferry café"))
    page.click("[name=save]")
    page.wait_for_selector("text=is taken in")
    original = Original.objects.get()
    assert (original.filename, original.encoding) == ("story.txt", "cp1252")


@pytest.mark.django_db(transaction=True)
def test_browser_says_why_a_file_is_refused(at_intake, tmp_path):
    file = tmp_path / "picture.txt"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    at_intake.set_input_files("[name=file]", file)
    at_intake.wait_for_selector("#preview >> text=This is an image")


@pytest.mark.django_db(transaction=True)
@pytest.mark.browser_context_args(java_script_enabled=False)
def test_browser_without_scripts_takes_in_by_the_buttons(at_intake):
    page = at_intake
    page.fill("[name=text]", PAGE)
    page.click("[name=look]")
    page.wait_for_selector(".found")
    page.click("[name=save]")
    page.wait_for_selector("text=is taken in")
    assert Article.objects.count() == 1
