"""The counts of a story and who appears in it are right after every act, whatever the order."""

import contextlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.choices import UNCHECKABLE_KINDS, Decision, FactKind, Role, Standing
from articles.editing import marks
from articles.ledger import counters
from articles.ledger.exceptions import Refused
from articles.models import Appearance, Article, Fact, Mention
from articles.workflow import settle, undo
from tests.factories import make_article, make_fact, make_mention, make_user

pytestmark = pytest.mark.django_db

BODY = "Ines Calder counted 14 boats on Tuesday. Ines Calder fears a storm, says Tom Reeve."


def story() -> Article:
    article = make_article(BODY, author=make_user(Role.REPORTER))
    for words, kind in (("14 boats", "figure"), ("on Tuesday", "date"), ("a storm", "forecast")):
        make_fact(article, words, kind=kind, decision=Decision.SUGGESTED)
    for words in ("Ines Calder counted", "Ines Calder fears", "Tom Reeve"):
        name = " ".join(words.split()[:2])
        make_mention(article, words, name=name, decision=Decision.SUGGESTED)
    counters.refresh(article)
    return article


def counted(article: Article) -> tuple[int, int, int, dict[int, int]]:
    """The tally, counted mark by mark."""
    facts, names = list(article.facts.all()), list(article.mentions.all())
    checkable = [
        fact
        for fact in facts
        if fact.decision == Decision.KEPT and fact.kind not in UNCHECKABLE_KINDS
    ]
    kept = [name.entity_id for name in names if name.decision == Decision.KEPT]
    return (
        len(checkable),
        sum(fact.standing == Standing.SETTLED for fact in checkable),
        sum(mark.decision == Decision.SUGGESTED for mark in [*facts, *names]),
        {entity: kept.count(entity) for entity in kept},
    )


def kept(article: Article) -> tuple[int, int, int, dict[int, int]]:
    article.refresh_from_db()
    appearing = Appearance.objects.filter(article=article)
    return (
        article.facts_total,
        article.facts_settled,
        article.marks_undecided,
        dict(appearing.values_list("entity", "mentions")),
    )


def do(act: str, mark: Fact | Mention, by) -> None:
    if act == "undo":
        event = undo.last(mark.article, by=by)
        if event is not None:
            undo.undo(event, by=by)
    elif act == "settle":
        if isinstance(mark, Fact):
            settle.settle(mark, "unverifiable", by=by, version=mark.version)
    elif act == "correct":
        kind = "event" if isinstance(mark, Mention) else FactKind.DATE
        marks.correct(mark, by=by, kind=kind)
    else:
        getattr(marks, act)(mark, by=by)


ACTS = ("keep", "drop", "defer", "settle", "correct", "undo")


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 5)), max_size=12))
def test_tally_is_right_after_every_act(steps):
    article, editor = story(), make_user(Role.EDITOR)
    for act, which in steps:
        every = [*article.facts.order_by("start"), *article.mentions.order_by("start")]
        before = article.version
        with contextlib.suppress(Refused):
            do(act, every[which], editor)
        assert kept(article) == counted(article), (act, which)
        assert before <= article.version <= before + 1, (act, which)
