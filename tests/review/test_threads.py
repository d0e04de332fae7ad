"""Threads on the review page: words chosen are whole, and stand in the margin while they are open."""

import pytest

from articles.choices import Part
from articles.models import Comment
from tests.factories import make_article, make_fact
from tests.parsed import elements, words_of
from tests.review.forms import act

pytestmark = pytest.mark.django_db


def notes(page):
    """What stands in the margin of each paragraph that has a note: (paragraph, address, words)."""
    return [
        (note.getparent().getparent().get("id"), note.get("href"), words_of(note))
        for margin in elements(page, class_="beside")
        for note in margin
    ]


def test_open_thread_stands_in_the_margin_of_its_paragraph(client, editor):
    article = make_article("The pier is closed.\n\nSome 14 boats broke loose on Tuesday.")
    fact = make_fact(article, "14 boats")
    act(client, article, "comment", fact, text="Who counted?")
    asked = Comment.objects.get()
    page = client.get(article.get_review_url())
    [(place, address, said)] = notes(page)
    paragraph = elements(page, id=place)[0]
    assert "14 boats" in words_of(paragraph)
    assert address == f"#comment-{asked.pk}" and elements(page, id=f"comment-{asked.pk}")
    assert said == f"{editor} Who counted?"
    act(client, article, "respond", comment=asked.pk, text="The harbour master.")
    assert notes(client.get(article.get_review_url()))[0][2].endswith("Who counted? 1 answer")
    form = {"comment": asked.pk, "mark": f"fact-{fact.pk}", "since": article.events.count()}
    resolved = client.post(
        f"{article.get_review_url()}resolve/", form, headers={"HX-Request": "true"}
    )
    assert elements(resolved, id=place) and not notes(resolved)


@pytest.mark.parametrize("part", [Part.BODY, Part.HEADLINE])
def test_words_cut_by_the_mouse_are_commented_whole(client, editor, part):
    article = make_article("Some 14 boats broke loose.", headline="Harbour loses 14 boats")
    start = article.text_of(part).index("14 boats") + 1
    chosen = {"part": part, "start": start, "end": start + 4, "words": "4 bo"}
    form = client.get(article.get_review_url(), {"do": "say", **chosen})
    assert elements(form, name="nth")[0].get("type") == "hidden"
    act(client, article, "say", text="Who counted?", **chosen)
    assert Comment.objects.get().exact == "14 boats"
    refused = act(client, article, "say", text="Who?", **chosen | {"words": "9 bo"})
    assert refused.status_code == 422 and Comment.objects.count() == 1
