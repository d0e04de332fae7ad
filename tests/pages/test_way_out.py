"""The way out: a cleared story as text, HTML, Word and JSON, with what may be shown and no more."""

import io
import json
import zipfile

import pytest
from django.urls import reverse

from articles.choices import Role, Stage, Standing
from articles.editing import intake
from articles.importing import docx
from articles.importing.incoming import Incoming, Kind, Paragraph
from articles.models import Article, Original, Section
from tests.factories import (
    as_user,
    make_article,
    make_entity,
    make_evidence,
    make_fact,
    make_mention,
    make_quote,
    make_user,
)
from tests.parsed import elements

pytestmark = pytest.mark.django_db

BODY = (
    "A storm tore fourteen boats loose.\n\n"
    "The harbour board closed the pier after 14 boats < 9 metres broke loose.\n\n"
    "The north pier on Tuesday. Photograph: Ben Orde\n\n"
    "“Nobody was hurt,” said Ines Calder."
)
STANDFIRST, SECOND, CAPTION, LAST = BODY.split("\n\n")
FORMS = ("txt", "html", "docx", "json")


@pytest.fixture
def editor():
    return make_user(Role.EDITOR, first_name="Lena", last_name="Brandt")


def story(**fields):
    fields.setdefault("stage", Stage.CLEARED)
    article = make_article(
        BODY, headline="Pier & boats", byline="Ann Moor", dateline="Skerry", **fields
    )
    original = Original.objects.get(article=article)
    original.captions, original.sent = [CAPTION], {"standfirst": STANDFIRST}
    original.save()
    return article


def taken(user, article, form):
    return as_user(user).get(reverse("story-out", args=[article.pk, form]))


def test_text_has_headline_standfirst_byline_dateline_and_captions(editor):
    answer = taken(editor, story(), "txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.content.decode().split("\n\n") == [
        "Pier & boats", STANDFIRST, "By Ann Moor", "Skerry", SECOND, f"Caption: {CAPTION}",
        f"{LAST}\n",
    ]  # fmt: skip


def test_html_is_escaped_and_bare(editor):
    html = taken(editor, story(), "html").content.decode()
    assert elements(html, "h1", "Pier & boats")
    assert elements(html, "p", STANDFIRST, class_="standfirst")
    assert elements(html, "p", "By Ann Moor", class_="byline")
    assert elements(html, "figcaption", CAPTION)[0].getparent().tag == "figure"
    assert "14 boats &lt; 9 metres" in html
    assert "<mark" not in html and "style" not in html


def test_word_document_comes_back_through_the_intake_as_it_went_out(editor):
    answer = taken(editor, story(slug="pier-boats"), "docx")
    assert 'filename="pier-boats.docx"' in answer["Content-Disposition"]
    (back,) = docx.stories(answer.content)
    assert back.headline == "Pier & boats"
    words = [paragraph.text for paragraph in back.paragraphs]
    assert words == [STANDFIRST, "Skerry", SECOND, LAST]
    assert back.byline == "Ann Moor"
    assert [line.text for line in back.left_out] == ["By Ann Moor", CAPTION]
    with zipfile.ZipFile(io.BytesIO(answer.content)) as parts:
        core = parts.read("docProps/core.xml").decode()
    assert "<dc:creator>Ann Moor</dc:creator>" in core


def test_json_has_body_facts_quotes_and_sources(editor):
    article = story(section=Section.objects.create(name="Coast", slug="coast"))
    calder = make_entity("Ines Calder", wikidata_id="Q7")
    fact = make_fact(
        article, "14 boats", verdict="verified", standing=Standing.SETTLED, checked_by=editor
    )
    make_evidence(fact, editor, "Port log", locator="p. 3", address="https://example.org/log")
    make_quote(article, "Nobody was hurt,", calder, result="verbatim")
    make_mention(article, "Ines Calder", calder)
    data = json.loads(taken(editor, article, "json").content)
    assert (data["headline"], data["section"], data["body"]) == ("Pier & boats", "Coast", BODY)
    assert [part["kind"] for part in data["paragraphs"]] == [
        "standfirst", "text", "caption", "text",
    ]  # fmt: skip
    (told,) = data["facts"]
    assert data["body"][told["start"] : told["end"]] == told["words"] == "14 boats"
    assert (told["verdict"], told["checked_by"]) == ("verified", ["Lena Brandt"])
    assert told["evidence"] == [{"source": "A", "locator": "p. 3", "stance": "supports"}]
    (quote,) = data["quotes"]
    assert (quote["speaker"], quote["result"]) == ("Ines Calder", "verbatim")
    assert data["sources"] == [
        {
            "letter": "A", "title": "Port log", "kind": "document", "primary": False,
            "address": "https://example.org/log", "confidential": False,
        }
    ]  # fmt: skip


def test_confidential_source_goes_out_as_somebodys_word_alone(editor):
    article = story(stage=Stage.PUBLISHED)
    fact = make_fact(article, "14 boats")
    make_evidence(
        fact, editor, "Ledger of the lawyer", locator="p. 9", confidential=True,
        address="https://example.org/secret",
    )  # fmt: skip
    answer = taken(make_user(Role.READER), article, "json").content.decode()
    assert "Ledger" not in answer and "secret" not in answer and "p. 9" not in answer
    assert json.loads(answer)["sources"] == [
        {"letter": "A", "confidential": True, "vouched_for_by": "Lena Brandt"}
    ]
    assert "Ledger of the lawyer" in taken(editor, article, "json").content.decode()


@pytest.mark.parametrize("stage", [Stage.RECEIVED, Stage.IN_REVIEW, Stage.RETURNED, Stage.SPIKED])
def test_story_that_is_not_cleared_does_not_go_out(editor, stage):
    article = story(stage=stage)
    for form in FORMS:
        answer = taken(editor, article, form)
        assert answer.status_code == 422, form
        assert "once it is cleared" in answer.content.decode(), form
        assert SECOND not in answer.content.decode(), form
    page = as_user(editor).get(article.get_absolute_url()).content.decode()
    assert "Copy text" not in page


@pytest.mark.parametrize("stage", [Stage.CLEARED, Stage.WITHDRAWN])
def test_readers_take_out_only_what_they_may_read(stage):
    article = story(stage=stage)
    for form in FORMS:
        assert taken(make_user(Role.READER), article, form).status_code == 404


def test_unknown_form_is_not_found_and_the_page_offers_the_four(editor):
    article = story()
    assert taken(editor, article, "pdf").status_code == 404
    page = as_user(editor).get(article.get_absolute_url()).content.decode()
    for form in FORMS:
        assert reverse("story-out", args=[article.pk, form]) in page


def test_standfirst_is_remembered_from_the_file_that_it_came_in(editor):
    sent = Incoming(headline="Pier & boats", paragraphs=(
        Paragraph(STANDFIRST, Kind.STANDFIRST), Paragraph(SECOND), Paragraph(LAST),
    ))  # fmt: skip
    article = intake.take_in(intake.prepare(sent, by=editor), by=editor)
    assert Article.objects.get(pk=article.pk).standfirst == STANDFIRST


def test_characters_that_xml_cannot_hold_are_left_out_of_the_document(editor):
    article = make_article("One\x0btwo.", stage=Stage.CLEARED, headline="A\x01B")
    (back,) = docx.stories(taken(editor, article, "docx").content)
    assert back.headline == "AB" and back.paragraphs[0].text == "Onetwo."
