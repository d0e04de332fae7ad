"""The pages of intake: what they show before anything is saved, what they save, what they refuse."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from articles.choices import DeliveryState, Role
from articles.importing import Incoming, LeftOut, Paragraph, Remark, RemarkKind
from articles.intake import deliveries
from articles.intake.deliveries import Origin
from articles.models import ArchivedCopy, Article, Delivery, Original, Section, User
from tests.factories import PAGE, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]

URL = "/intake/"
ADVERT = "Read more: the history of the ferry"
TABLE = (
    "headline,body,status\n"
    '"Pier burns down","The pier of Dunmore burnt down on Monday, the council said.",publish\n'
    '"School opens","A school opened in Port Aren on Tuesday, the mayor said.",publish\n'
    '"Not yet told","A bridge will be built over the Aren, the mayor said on Friday.",draft\n'
)


@pytest.fixture
def reporter(client: Client) -> User:
    user = make_user(Role.REPORTER)
    client.force_login(user)
    return user


@pytest.fixture
def editor(client: Client) -> User:
    user = make_user(Role.EDITOR)
    client.force_login(user)
    return user


def paste(client: Client, text: str = PAGE, **more: str) -> str:
    """Paste and return the address of the preview."""
    response = client.post(URL, {"way": "paste", "text": text} | more)
    assert response.status_code == 302, response.content.decode()
    return response.url


def send(client: Client, *files: tuple[str, bytes]) -> Any:
    given = [SimpleUploadedFile(name, data) for name, data in files]
    return client.post(URL, {"way": "files", "files": given})


def html_of(response: Any) -> str:
    return response.content.decode()


def fields(html: str) -> dict[str, Any]:
    """What a browser would send back of the preview."""
    form = html.partition('id="preview"')[2].partition("</form>")[0]
    sent: dict[str, Any] = {}
    for tag in re.findall(r"<input\b[^>]*>", form):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        kind = re.search(r'type="([^"]*)"', tag)
        ticked = kind and kind[1] in ("checkbox", "radio")
        if not name or (ticked and "checked" not in tag):
            continue
        sent.setdefault(name[1], []).append(value[1] if value else "")
    sent.pop("csrfmiddlewaretoken", None)
    chosen = re.search(r'name="section".*?</select>', form, re.S)
    section = chosen and re.search(r'value="(\d+)" selected', chosen[0])
    return sent | {"section": section[1] if section else ""}


def offer(by: User, story: Incoming) -> Delivery:
    return deliveries.offer([story], Origin("file", by=by, filename="story.docx"))[0]


def test_intake_needs_a_login_and_the_permission(client: Client) -> None:
    assert client.get(URL).status_code == 302
    client.force_login(make_user(Role.READER))
    assert client.get(URL).status_code == 403
    assert client.post(URL, {"way": "paste", "text": PAGE}).status_code == 403
    assert not Delivery.objects.exists()


def test_intake_opens_with_three_ways_in(client: Client, reporter: User) -> None:
    html = html_of(client.get(URL))
    for field in ('name="text"', 'name="files"', 'name="address"'):
        assert field in html


def test_preview_shows_what_the_reader_made_of_it_and_saves_no_story(
    client: Client, reporter: User
) -> None:
    html = html_of(client.get(paste(client)))
    assert 'value="Ferry service halted after hull damage"' in html
    assert "Twitter Facebook Reddit Pinterest Email" in html
    assert re.search(r"<b>4</b> paragraphs", html)
    assert 'class="quote suggested"' in html
    assert 'class="name suggested"' in html
    assert not Article.objects.exists()


def test_take_makes_the_story(client: Client, reporter: User) -> None:
    there = paste(client)
    coast = Section.objects.create(name="Coast", slug="coast")
    sent = fields(html_of(client.get(there)))
    response = client.post(there, sent | {"take": "1", "headline": "No ferry", "section": coast.pk})
    article = Article.objects.get()
    assert (response.status_code, response.url) == (302, article.get_absolute_url())
    assert (article.headline, article.section, article.author) == ("No ferry", coast, reporter)
    assert article.language == "en"
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.article) == (DeliveryState.TAKEN, article)
    assert f'href="{article.get_absolute_url()}"' in html_of(client.get(there))


def test_take_by_the_desk_leads_to_the_review(client: Client, editor: User) -> None:
    there = paste(client)
    response = client.post(there, fields(html_of(client.get(there))) | {"take": "1"})
    assert response.url == Article.objects.get().get_review_url()
    assert client.get(response.url).status_code == 200


def test_what_was_taken_cannot_be_taken_again(client: Client, reporter: User) -> None:
    there = paste(client)
    sent = fields(html_of(client.get(there))) | {"take": "1"}
    client.post(there, sent)
    response = client.post(there, sent, follow=True)
    assert "taken in already" in html_of(response)
    assert Article.objects.count() == 1


def test_nobody_else_sees_what_a_person_brought(client: Client, reporter: User) -> None:
    there = paste(client)
    for role in (Role.REPORTER, Role.CHIEF_EDITOR):
        client.force_login(make_user(role))
        assert client.get(there).status_code == 404
        assert client.post(there, {"take": "1"}).status_code == 404
    assert not Article.objects.exists()


def _of_three_kinds() -> Incoming:
    return Incoming(
        headline="Pier burns down",
        paragraphs=(
            Paragraph("The pier of Dunmore burnt down on Monday, the council said."),
            Paragraph("Nobody was hurt, said Mara Oduya, who keeps the harbour."),
        ),
        language="en",
        left_out=(
            LeftOut("Share this", "share bar", 0),
            LeftOut("The pier in 2019.", "caption", 1),
            LeftOut("Tweet this", "share bar", 2),
        ),
    )


@pytest.mark.parametrize(
    ("put", "back"),
    [
        ("line:1", {"The pier in 2019."}),
        ("kind:share bar", {"Share this", "Tweet this"}),
        ("all", {"Share this", "The pier in 2019.", "Tweet this"}),
    ],
)
def test_one_click_puts_back_a_line_a_kind_or_everything(
    client: Client, editor: User, put: str, back: set[str]
) -> None:
    one = offer(editor, _of_three_kinds())
    there = one.get_absolute_url()
    html = html_of(client.post(there, fields(html_of(client.get(there))) | {"put": put}))
    sent = fields(html)
    assert len(sent["back"]) == len(back)
    again = html_of(client.post(there, sent | {"put": f"off:{put}"}))
    assert "back" not in fields(again)
    client.post(there, sent | {"take": "1"})
    article = Article.objects.get()
    assert back < set(article.body.split("\n\n"))
    assert len(article.body.split("\n\n")) == 2 + len(back)
    left = {item["text"] for item in Original.objects.get().furniture}
    assert left == {"Share this", "The pier in 2019.", "Tweet this"} - back


def test_a_caption_that_was_put_back_is_known_as_one(client: Client, editor: User) -> None:
    one = offer(editor, _of_three_kinds())
    there = one.get_absolute_url()
    html = html_of(client.post(there, {"put": "kind:caption"}))
    assert '<p dir="auto" class="caption">' in html
    response = client.post(there, fields(html) | {"take": "1"})
    article = Article.objects.get()
    assert article.body.split("\n\n")[1] == "The pier in 2019."
    assert article.captions == ["The pier in 2019."]
    for page in (response.url, article.get_absolute_url()):
        assert '<p dir="auto" class="caption">' in html_of(client.get(page))


def _tracked() -> Incoming:
    body = "The old pier of Dunmore burnt down on Monday, the council said."
    return Incoming(
        headline="Pier burns down",
        paragraphs=(Paragraph(body),),
        language="en",
        remarks=(
            Remark(RemarkKind.INSERTION, "old ", "Tove Lind", start=4, end=8, exact="old "),
            Remark(RemarkKind.DELETION, " night", "Tove Lind", start=44, end=44),
            Remark(RemarkKind.COMMENT, "Who?", "Ann Lee", start=46, end=57, exact="the council"),
        ),
    )


def test_tracked_changes_are_decided_before_the_story_comes_in(
    client: Client, editor: User
) -> None:
    one = offer(editor, _tracked())
    there = one.get_absolute_url()
    html = html_of(client.get(there))
    assert "<ins>old </ins>" in html
    assert "<del> night</del>" in html
    assert "Insertion by Tove Lind" in html
    response = client.post(there, fields(html) | {"take": "1"})
    assert response.status_code == 422
    assert "2 tracked changes are open" in html_of(response)
    assert not Article.objects.exists()
    sent = fields(html) | {"change-0": "accept", "change-1": "refuse"}
    assert "council said" in html_of(client.post(there, sent | {"look": "1"}))
    client.post(there, sent | {"take": "1"})
    article = Article.objects.get()
    assert article.body == "The old pier of Dunmore burnt down on Monday night, the council said."
    comment = article.comments.get()
    assert (comment.who, comment.text, comment.exact) == ("Ann Lee", "Who?", "the council")
    review = html_of(client.get(article.get_review_url()))
    assert "<b>Ann Lee</b>" in review
    assert "on <q>the council</q>" in review


@pytest.mark.parametrize(
    ("all_of_them", "body"),
    [
        ("accept", "The old pier of Dunmore burnt down on Monday, the council said."),
        ("refuse", "The pier of Dunmore burnt down on Monday night, the council said."),
    ],
)
def test_all_tracked_changes_are_decided_by_one_click(
    client: Client, editor: User, all_of_them: str, body: str
) -> None:
    one = offer(editor, _tracked())
    there = one.get_absolute_url()
    sent = fields(html_of(client.post(there, {"changes": all_of_them})))
    client.post(there, sent | {"take": "1"})
    assert Article.objects.get().body == body


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ({"language": "English!"}, "A code such as"),
        ({"published_at": "soon"}, "no day and time"),
        ({"published_at": "2999-01-01T00:00"}, "still to come"),
    ],
)
def test_refused_take_says_why_and_keeps_what_was_typed(
    client: Client, reporter: User, data: dict[str, str], why: str
) -> None:
    there = paste(client)
    sent = fields(html_of(client.get(there))) | {"headline": "Kept"} | data
    response = client.post(there, sent | {"take": "1"})
    assert response.status_code == 422
    assert why in html_of(response)
    assert 'name="headline" value="Kept"' in html_of(response)
    assert not Article.objects.exists()


def test_field_that_somebody_emptied_stays_empty(client: Client, reporter: User) -> None:
    there = paste(client, PAGE.replace("The ferry company", "By Rhea Bell\n\nThe ferry company"))
    sent = fields(html_of(client.get(there)))
    assert sent["byline"] == ["Rhea Bell"]
    client.post(there, sent | {"byline": "", "take": "1"})
    assert Article.objects.get().byline == ""


def test_empty_paste_is_refused_and_what_was_typed_stays(client: Client, reporter: User) -> None:
    response = client.post(URL, {"way": "paste", "text": "  "})
    assert response.status_code == 422
    assert "There is no text in it" in html_of(response)
    response = client.post(URL, {"way": "address", "address": "http://user:pw@example.org/"})
    assert "Leave that out" in html_of(response)
    assert 'value="http://user:pw@example.org/"' in html_of(response)
    assert not Delivery.objects.exists()


def test_same_text_again_is_refused_with_a_link_to_the_first(client: Client, editor: User) -> None:
    there = paste(client)
    client.post(there, fields(html_of(client.get(there))) | {"take": "1"})
    first = Article.objects.get()
    html = html_of(client.get(paste(client)))
    assert "was taken in before" in html
    assert f'href="{first.get_absolute_url()}"' in html
    assert 'name="take"' not in html


def test_near_text_is_offered_as_a_newer_version_where_it_is_noticed(
    client: Client, editor: User
) -> None:
    there = paste(client)
    client.post(there, fields(html_of(client.get(there))) | {"take": "1"})
    first = Article.objects.get()
    there = paste(client, PAGE + "\n\nThe captain left the ship on Tuesday, she said.")
    html = html_of(client.get(there))
    assert f'name="newer" value="{first.pk}:1"' in html
    response = client.post(there, fields(html) | {"newer": f"{first.pk}:1"})
    assert response.url.startswith(reverse("article-compare", args=[first.pk]))
    first.refresh_from_db()
    assert first.current.number == 2
    assert first.body.endswith("she said.")
    assert Article.objects.count() == 1
    assert Delivery.objects.get(pk=int(there.split("/")[2])).article == first


def test_newer_version_on_a_stale_base_is_refused(client: Client, editor: User) -> None:
    there = paste(client)
    client.post(there, fields(html_of(client.get(there))) | {"take": "1"})
    first = Article.objects.get()
    there = paste(client, PAGE + "\n\nThe captain left the ship on Tuesday, she said.")
    response = client.post(there, {"newer": f"{first.pk}:7"})
    assert response.status_code == 409
    assert first.revisions.count() == 1


def test_file_is_read_with_its_encoding_and_kept(client: Client, reporter: User) -> None:
    data = PAGE.replace("ferry company", "café company").encode("cp1252")
    there = send(client, ("story.txt", data)).url
    html = html_of(client.get(there))
    assert "The café company" in re.sub(r"<[^>]+>", "", html)
    client.post(there, fields(html) | {"take": "1"})
    original = Original.objects.get()
    assert (original.filename, original.encoding) == ("story.txt", "cp1252")
    answer = client.get(original.copy.get_absolute_url())
    assert answer.content == data
    assert answer["Content-Type"] == "application/octet-stream"
    assert "attachment" in answer["Content-Disposition"]
    client.force_login(make_user(Role.REPORTER))
    assert client.get(original.copy.get_absolute_url()).status_code == 404


def test_story_page_tells_the_desk_where_it_came_from(client: Client, editor: User) -> None:
    story = replace(_of_three_kinds(), slug="DUNMORE-PIER", version="UPDATE 2", subjects=("fire",))
    there = offer(editor, story).get_absolute_url()
    html = html_of(client.get(there))
    assert "DUNMORE-PIER" in html
    client.post(there, fields(html) | {"take": "1"})
    article = Article.objects.get()
    html = html_of(client.get(article.get_absolute_url()))
    for words in ("Slug: DUNMORE-PIER", "Version: UPDATE 2", "Subjects: fire"):
        assert words in html
    Article.objects.update(stage="published")
    client.force_login(make_user(Role.READER))
    assert "DUNMORE-PIER" not in html_of(client.get(article.get_absolute_url()))


def test_file_with_many_stories_shows_a_table_with_drafts_unticked(
    client: Client, editor: User
) -> None:
    response = send(client, ("stories.csv", TABLE.encode()))
    there = response.url
    assert there.startswith("/intake/parcels/")
    rows = re.findall(r'<input type="checkbox" name="row"[^>]*>', html_of(client.get(there)))
    assert len(rows) == 3
    assert [("checked" in row) for row in rows] == [True, True, False]
    ticked = [re.search(r'value="(\d+)"', row)[1] for row in rows if "checked" in row]
    html = html_of(client.post(there, {"row": ticked, "take": "1"}, follow=True))
    assert "2 taken in" in html
    assert {story.headline for story in Article.objects.all()} == {
        "Pier burns down",
        "School opens",
    }
    assert ArchivedCopy.objects.count() == 1


def test_refused_files_do_not_hold_up_the_others(client: Client, editor: User) -> None:
    response = send(
        client, ("photo.txt", b"\x89PNG\r\n\x1a\n" + bytes(100)), ("a.txt", PAGE.encode())
    )
    html = html_of(client.get(response.url))
    assert "Not read: photo.txt: This is an image" in html
    assert Delivery.objects.count() == 1


def test_file_that_gives_nothing_is_refused_and_nothing_is_stored(
    client: Client, editor: User, media: Any
) -> None:
    response = send(client, ("photo.txt", b"\x89PNG\r\n\x1a\n" + bytes(100)))
    assert response.status_code == 422
    assert "photo.txt: This is an image" in html_of(response)
    assert not Delivery.objects.exists()
    assert not ArchivedCopy.objects.exists()
    assert not media.exists()


def test_parcel_is_for_those_who_may_see_it(client: Client, editor: User) -> None:
    there = send(client, ("stories.csv", TABLE.encode())).url
    client.force_login(make_user(Role.EDITOR))
    assert client.get(there).status_code == 404
    assert client.post(there, {"row": ["1"], "take": "1"}).status_code == 404


def test_story_text_is_escaped(client: Client, reporter: User) -> None:
    html = html_of(client.get(paste(client, PAGE.replace("halted", "<script>alert(1)</script>"))))
    assert "<script>alert" not in html


@pytest.mark.parametrize("repeat", [1, 20])
def test_preview_takes_a_fixed_number_of_queries(
    client: Client, editor: User, django_assert_num_queries: Any, repeat: int
) -> None:
    text = "\n\n".join(
        f"On Monday {n + 2} ships left Port Aren, Ines Vale said." for n in range(3 * repeat)
    )
    there = paste(client, text)
    client.get(there)
    with django_assert_num_queries(10):
        client.get(there)


def test_intake_stands_in_the_navigation(client: Client, reporter: User) -> None:
    assert f'href="{reverse("intake")}" aria-current="page"' in html_of(client.get(URL))
