"""Feeds and exports outside the newsroom: what moves, what is gone, what cannot do harm."""

import csv
from datetime import UTC, datetime, timedelta
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

from articles.choices import CorrectionState, RevisionSource, Role, Stage
from articles.models import Article, Correction, Revision
from tests.factories import as_user, make_article, make_user

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
GONE = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"
WHEN = datetime(2026, 3, 5, 9, tzinfo=UTC)
LATER = WHEN + timedelta(days=2)


def feed(user, query=""):
    answer = as_user(user).get(f"/archive/?format=atom{query}")
    assert answer.status_code == 200
    return ElementTree.fromstring(answer.content)


def entries(tree):
    return {entry.findtext(f"{ATOM}title"): entry for entry in tree.iter(f"{ATOM}entry")}


def correct(article):
    editor, chief = make_user(Role.EDITOR), make_user(Role.CHIEF_EDITOR)
    words = {"headline": article.headline, "body": article.body}
    revision = Revision.objects.create(
        article=article, number=2, source=RevisionSource.CORRECTION, sha256="0" * 64, **words
    )
    Correction.objects.create(
        article=article, was_wrong="Sixteen.", now_says="Fourteen.", base=article.current,
        revision=revision, state=CorrectionState.ISSUED, opened_by=editor, issued_by=chief,
        issued_at=LATER, **words,
    )  # fmt: skip


def test_entry_moves_with_its_correction_and_says_so():
    correct(make_article(headline="Mended", stage=Stage.PUBLISHED, published_at=WHEN))
    make_article(headline="As it was", stage=Stage.PUBLISHED, published_at=WHEN)
    found = entries(feed(make_user(Role.READER)))
    assert found["Mended"].findtext(f"{ATOM}updated") == "2026-03-07T09:00:00+00:00"
    assert found["Mended"].findtext(f"{ATOM}summary").startswith("Corrected on 7 March 2026. ")
    assert found["As it was"].findtext(f"{ATOM}updated") == "2026-03-05T09:00:00+00:00"
    assert "Corrected" not in found["As it was"].findtext(f"{ATOM}summary")


def test_withdrawn_story_is_a_tombstone_also_where_the_feed_is_narrowed():
    gone = make_article(
        headline="Gone", stage=Stage.WITHDRAWN, published_at=WHEN,
        withdrawal_note="It named the wrong pier.",
    )  # fmt: skip
    Article.objects.filter(pk=gone.pk).update(stage_since=LATER)
    hidden = make_article(
        stage=Stage.WITHDRAWN, embargo_until=datetime.now(UTC) + timedelta(days=1)
    )
    for query in ("", "&q=boats", "&after=2027"):
        tree = feed(make_user(Role.READER), query)
        assert "Gone" not in entries(tree), query
        (stone,) = tree.iter(GONE)
        assert stone.attrib["ref"].endswith(gone.get_absolute_url()), query
        assert stone.attrib["when"] == "2026-03-07T09:00:00+00:00", query
        assert "wrong pier" in ElementTree.tostring(stone, "unicode"), query
    desk = [stone.attrib["ref"] for stone in feed(make_user(Role.EDITOR)).iter(GONE)]
    assert len(desk) == 2 and desk[0].endswith(hidden.get_absolute_url())


def test_control_characters_break_no_feed():
    make_article("Bell\x07 and\x0b tab.", headline="A\x01B\x1f", stage=Stage.PUBLISHED)
    make_article(headline="Gone", stage=Stage.WITHDRAWN, withdrawal_note="No\x02te")
    (entry,) = entries(feed(make_user(Role.READER))).values()
    assert entry.findtext(f"{ATOM}title") == "AB"
    assert "Bell and" in entry.findtext(f"{ATOM}summary")


def rows(user, query):
    answer = as_user(user).get(f"/archive/?format=csv{query}")
    text = b"".join(answer).decode("utf-8-sig")
    return answer, list(csv.reader(text.splitlines()))


def test_first_line_of_csv_is_its_header_and_the_filter_stands_in_the_link():
    make_article(stage=Stage.PUBLISHED)
    answer, found = rows(make_user(Role.EDITOR), "&cols=headline&stage=published")
    assert found[0] == ["id", "headline", "address"]
    assert len(found) == 2
    link = unquote(answer["Link"])
    assert link.startswith('<http://testserver/archive/?cols=headline&stage=published>; rel="self"')
    assert "Articles, published; 1 in all; newest first; " in link


@pytest.mark.parametrize(
    ("headline", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("\uff1dcmd", "'\uff1dcmd"),
        ("\uff0b1", "'\uff0b1"),
        ("Boats;=cmd", "Boats;'=cmd"),
        ("Boats; \uff20A1", "Boats; '\uff20A1"),
        ("Boats\t-1", "Boats\t'-1"),
        ("\u00a0=1", "\u00a0'=1"),
        ("\ufeff\u200b=1", "\ufeff\u200b'=1"),
        ("Rise of 4-5 boats, -5 degrees", "Rise of 4-5 boats, -5 degrees"),
    ],
)
def test_cells_are_guarded_also_after_signs_that_part_cells(headline, cell):
    make_article(stage=Stage.PUBLISHED, headline=headline)
    _, found = rows(make_user(Role.EDITOR), "&cols=headline")
    assert found[1][1] == cell
