"""The article as JSON-LD, by schema.org's NewsArticle, CorrectionComment and ClaimReview."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from articles.choices import EntityKind, VerdictValue
from articles.models import Article, Entity, Fact
from articles.models.facts import state_of
from articles.pages.article import ArticlePage

_TYPES = {
    EntityKind.PERSON: "Person",
    EntityKind.ORGANISATION: "Organization",
    EntityKind.PLACE: "Place",
    EntityKind.EVENT: "Event",
    EntityKind.OTHER: "Thing",
}


#: schema.org/Rating: from false (1) to true (5).
_RATINGS = {VerdictValue.INACCURATE: (1, "Inaccurate"), VerdictValue.DISPUTED: (3, "Disputed")}


def news_article(printed: ArticlePage, absolute: Callable[[str], str]) -> dict:
    """The story as a schema.org NewsArticle; ``absolute`` makes a full address of a path.

    Of one whose words are kept back it says only that it was withdrawn.
    """
    article = printed.article
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.headline,
        "url": absolute(article.get_absolute_url()),
        "inLanguage": article.language,
    }
    if article.published_at:
        data["datePublished"] = _local(article.published_at)
    if article.outlet:
        data["publisher"] = {"@type": "NewsMediaOrganization", "name": article.outlet.name}
    if article.section:
        data["articleSection"] = article.section.name
    if printed.withheld:
        return data | {"creativeWorkStatus": "Withdrawn"}
    changed = max(article.newest_revision.created_at, article.published_at or article.received_at)
    data["dateModified"] = _local(changed)
    if article.byline:
        data["author"] = {"@type": "Person", "name": article.byline}
    if article.dateline:
        data["dateline"] = article.dateline
    data["articleBody"] = article.body
    data["mentions"] = [_thing(entity) for entity in printed.entities]
    if printed.corrections:
        data["correction"] = [
            {
                "@type": "CorrectionComment",
                "text": f"{correction.was_wrong} {correction.now_says}",
                "datePublished": _local(correction.issued_at),
            }
            for correction in printed.corrections
            if correction.issued_at
        ]
    return data


def _local(moment: datetime) -> str:
    """A time as the newsroom's clocks show it, with its distance from UTC."""
    return timezone.localtime(moment).isoformat(timespec="seconds")


def claim_reviews(printed: ArticlePage, absolute: Callable[[str], str]) -> list[dict]:
    """A ClaimReview for each fact that the check found inaccurate or left in dispute."""
    return [
        _claim_review(printed.article, fact, absolute)
        for note in printed.notes
        for fact in note.facts
        if state_of(fact) in _RATINGS
    ]


def _claim_review(article: Article, fact: Fact, absolute: Callable[[str], str]) -> dict:
    rating, words = _RATINGS[VerdictValue(fact.verdict)]
    claim: dict[str, Any] = {"@type": "Claim", "appearance": absolute(article.get_absolute_url())}
    said_by = fact.quote.said_by if hasattr(fact, "quote") else fact.attributed_to
    if said_by:
        claim["author"] = {"@type": "Thing", "name": said_by}
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": absolute(fact.get_absolute_url()),
        "claimReviewed": fact.exact,
        "itemReviewed": claim,
        "author": {"@type": "NewsMediaOrganization", "name": "Newsroom"},
        "datePublished": _day(fact.checked_at) if fact.checked_at else None,
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": rating,
            "worstRating": 1,
            "bestRating": 5,
            "alternateName": words,
        },
    }


def _day(moment: datetime) -> str:
    return timezone.localdate(moment).isoformat()


def _thing(entity: Entity) -> dict[str, str]:
    thing = {"@type": _TYPES[EntityKind(entity.kind)], "name": entity.name}
    if entity.wikidata_id:
        thing["sameAs"] = f"https://www.wikidata.org/wiki/{entity.wikidata_id}"
    return thing


def as_script(data: list[dict]) -> SafeString:
    """JSON for a data block in HTML: nothing in it can close the element."""
    text = json.dumps(data, ensure_ascii=False)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return mark_safe(text)
