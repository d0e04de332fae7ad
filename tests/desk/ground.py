"""What the tests of the desk stand on: stories that nothing blocks, acts, and where stories lie."""

from datetime import timedelta
from typing import Any

from django.test import Client
from django.urls import reverse

from articles.choices import (
    FactKind,
    Risk,
    Stage,
    Standing,
    VerdictValue,
)
from articles.desk import dashboard
from articles.desk.desk_filter import DeskFilter
from articles.models import Article, Outlet, Section, User
from tests.factories import (
    make_article,
)

DESK = "/"


WAITS = {"kind": FactKind.ALLEGATION, "risk": Risk.HIGH, "standing": Standing.AWAITING_SECOND}


CHECKED = {"standing": Standing.SETTLED, "verdict": VerdictValue.VERIFIED}


HOUR = timedelta(hours=1)


def act(client: Client, article: Article, name: str, **given: Any) -> Any:
    posted = {"version": article.version, **given}
    return client.post(reverse("desk-act", args=[article.pk, name]), posted, follow=True)


def lying(user: User, **asked: str) -> dict[str, list[Article]]:
    """The stories on the desk of this person, by pile; piles in which none lies are left out."""
    found = dashboard.desk(user, DeskFilter(**asked))
    return {
        pile.pile.value: [line.article for line in pile.lines] for pile in found.piles if pile.lines
    }


def ready(stage: Stage = Stage.IN_REVIEW, **fields: Any) -> Article:
    """A story that nothing blocks."""
    section, _ = Section.objects.get_or_create(name="Coast", slug="coast")
    outlet, _ = Outlet.objects.get_or_create(name="Tide", slug="tide")
    return make_article(stage=stage, **{"section": section, "outlet": outlet} | fields)
