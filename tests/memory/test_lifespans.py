"""How verdicts age, by kind and unit; what has expired is told, and listed by the archive."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.choices import FactKind, Role, Stage
from articles.editing.marks.figures import figures_of
from articles.memory import lifespans
from articles.models import EntityRole, Fact
from tests.factories import (
    as_user,
    make_article,
    make_entity,
    make_fact,
    make_mention,
    make_user,
    remember,
)


@pytest.mark.parametrize(
    ("words", "kind", "lifespan"),
    [
        ("12 people were killed", FactKind.FIGURE, lifespans.TOLL),
        ("the price rose to £3.10 a litre", FactKind.FIGURE, lifespans.PRICE),
        ("54 per cent of those polled", FactKind.FIGURE, lifespans.POLL),
        ("Calder, who is 52 years old", FactKind.FIGURE, lifespans.AGE),
        ("won 3-1", FactKind.FIGURE, lifespans.ALWAYS),
        ("born in 1961", FactKind.DATE, lifespans.ALWAYS),
        ("the harbour master, Ines Calder", FactKind.IDENTITY, lifespans.OFFICE),
        ("the largest ship", FactKind.SUPERLATIVE, lifespans.RECORD),
        ("14 boats broke loose", FactKind.FIGURE, lifespans.FIGURE),
        ("We will not sail", FactKind.QUOTATION, lifespans.ALWAYS),
    ],
)
def test_lifespan_by_kind_and_unit(words, kind, lifespan):
    fact = Fact(exact=words, kind=kind, figures=figures_of(words))
    assert lifespans.lifespan_of(fact, words) == lifespan


@pytest.fixture
def checked(editor):
    """Two published facts verified two months ago, of which a price has expired; and a draft's."""

    def fact(body, words, stage, **fields):
        article = make_article(body, headline=words, stage=stage)
        made = make_fact(
            article, words, figures=figures_of(words), verdict="verified", standing="settled",
            checked_by=editor, checked_at=timezone.now() - timedelta(days=60), **fields,
        )  # fmt: skip
        remember(article)
        return made

    price = "A litre costs £3.10 in Dunmore now."
    return {
        "price": fact(price, "A litre costs £3.10", Stage.PUBLISHED),
        "boats": fact("There were 14 boats.", "14 boats", Stage.PUBLISHED),
        "draft": fact(price, "A litre costs £3.10", Stage.CLEARED),
    }


@pytest.mark.django_db
def test_archive_lists_published_facts_that_have_expired(checked, client):
    client.force_login(make_user(Role.EDITOR))
    html = client.get(reverse("archive-facts"), {"expired": "yes"}).content.decode()
    assert checked["price"].get_absolute_url() in html
    assert checked["boats"].get_absolute_url() not in html
    assert checked["draft"].get_absolute_url() not in html
    assert client.get(reverse("archive-facts"), {"expired": "no"}).status_code == 400


@pytest.mark.django_db
def test_house_sets_the_days(checked, settings):
    settings.NEWSROOM_VERDICT_DAYS = {"price": 90, "figure": 30}
    expired = Fact.objects.filter(lifespans.expired())
    assert [fact.pk for fact in expired] == [checked["boats"].pk]
    fact = Fact.objects.select_related("indexed").get(pk=checked["boats"].pk)
    assert lifespans.expiry_note(fact) == "expired"


@pytest.mark.django_db
def test_office_holder_is_good_to_the_end_of_the_role(editor):
    article = make_article(stage=Stage.PUBLISHED)
    calder = make_entity("Ines Calder")
    make_mention(article, "Ines Calder", calder)
    fact = make_fact(
        article, "Ines Calder, the harbour master", kind=FactKind.IDENTITY, verdict="verified",
        standing="settled", checked_by=editor, checked_at=timezone.now() - timedelta(days=20),
    )  # fmt: skip
    remember(article)
    assert not Fact.objects.filter(lifespans.expired()).exists()
    ended = timezone.localdate() - timedelta(days=3)
    EntityRole.objects.create(
        entity=calder, title="harbour master", since=date(2015, 1, 1), until=ended
    )
    fact = Fact.objects.select_related("indexed").get(pk=fact.pk)
    assert list(Fact.objects.filter(lifespans.expired())) == [fact]
    assert lifespans.ended_offices([fact]) == {fact.pk: ended}
    assert "expired: the role ended" in lifespans.expiry_note(fact, ended)
    assert as_user(make_user(Role.READER)).get(reverse("archive-facts")).status_code == 200
