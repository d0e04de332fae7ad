"""What the tests of intake's pages share: bringing a story as a browser does, reading the answer."""

from __future__ import annotations

import re
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from articles.importing import Incoming, LeftOut, Paragraph
from articles.intake import deliveries
from articles.intake.deliveries import Origin
from articles.models import Delivery, User
from tests.factories import PAGE

URL = "/intake/"


ADVERT = "Read more: the history of the ferry"


TABLE = (
    "headline,body,status\n"
    '"Pier burns down","The pier of Dunmore burnt down on Monday, the council said.",publish\n'
    '"School opens","A school opened in Port Aren on Tuesday, the mayor said.",publish\n'
    '"Not yet told","A bridge will be built over the Aren, the mayor said on Friday.",draft\n'
)


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


def one_line(html: str) -> str:
    """The page with each run of white space as one space, as a browser shows it."""
    return " ".join(html.split())


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


def of_three_kinds() -> Incoming:
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
