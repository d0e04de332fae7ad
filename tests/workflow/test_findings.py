"""Findings of the checks: kept through edits, mended by words of the story, dismissed by a person."""

import pytest
from django.core.management import call_command

from articles.choices import (
    FindingState,
    RevisionSource,
    Role,
    Stage,
    Standing,
    VerdictValue,
    Weight,
)
from articles.curation import check_rules
from articles.editing import revisions
from articles.ledger.actions import Action
from articles.ledger.exceptions import Conflict, NotAllowed, Refused
from articles.models import Article, CheckRule, Event, Fact, Finding
from articles.workflow import findings, gate, undo, verdicts
from tests.assertions import refuses
from tests.factories import make_article, make_entity, make_fact, make_user, taken

pytestmark = pytest.mark.django_db

HEADLINE = "Wall to keep the sea out of Aldbury"
BODY = (
    "Ronald Thackeray runs a bakery on the quay at Aldbury. Thackery lost two ovens in 2024.\n\n"
    "The council voted for a wall on on Tuesday. It will cost £14 million.\n\n"
    "Of the 40 shops on the quay, 30 (65 per cent) are not insured."
)


@pytest.fixture
def article(editor):
    return taken(BODY, editor, headline=HEADLINE)


def found(article, rule):
    return Finding.objects.standing().get(article=article, rule=rule)


def edited(article, by, old, new):
    article = Article.objects.get(pk=article.pk)
    assert old in article.body
    fields = {"headline": article.headline, "base": article.current.number}
    revisions.edit(article, body=article.body.replace(old, new, 1), by=by, **fields)
    return Article.objects.get(pk=article.pk)


def test_intake_keeps_what_the_checks_find(article):
    kept = Finding.objects.filter(article=article).in_reading_order()
    assert [(each.rule, each.exact, each.mend, each.weight, each.state) for each in kept] == [
        ("names.spelling", "Thackery", "Thackeray", "must", "open"),
        ("words.doubled", "on on", "on", "must", "open"),
        ("figures.share", "30 (65 per cent", "", "must", "open"),
    ]
    assert {each.revision for each in kept} == {article.current}


def test_dismissal_lasts_through_an_edit_elsewhere(article, editor):
    findings.dismiss(found(article, "figures.share"), by=editor, version=1, reason="so they say")
    article = edited(article, editor, "Ronald Thackeray runs", "The baker Ronald Thackeray runs")
    kept = found(article, "figures.share")
    assert (kept.state, kept.reason, kept.decided_by) == ("dismissed", "so they say", editor)
    assert article.body[kept.start : kept.end] == kept.exact


def test_finding_returns_when_its_words_or_their_sentence_change(article, editor):
    findings.dismiss(found(article, "figures.share"), by=editor, version=1, reason="so they say")
    article = edited(article, editor, "(65 per cent)", "(66 per cent)")
    assert found(article, "figures.share").state == FindingState.OPEN
    findings.dismiss(found(article, "figures.share"), by=editor, version=1, reason="so they say")
    article = edited(article, editor, "are not insured", "have no insurance")
    assert found(article, "figures.share").state == FindingState.OPEN


def test_dismissal_is_remembered_when_the_words_come_back(article, editor):
    first = article.current
    findings.dismiss(found(article, "figures.share"), by=editor, version=1, reason="so they say")
    article = edited(article, editor, "(65 per cent)", "(75 per cent)")
    assert not Finding.objects.standing().filter(article=article, rule="figures.share").exists()
    revisions.restore(first, by=editor, base=article.current.number)
    assert found(article, "figures.share").state == FindingState.DISMISSED


def test_mend_puts_the_words_in_and_reopens_what_it_touched(article, editor):
    fact = make_fact(article, "Thackery lost two ovens in 2024", kind="event")
    checker = make_user(Role.EDITOR)
    verdicts.give_verdict(fact, VerdictValue.DISPUTED, by=checker, version=fact.version)
    wrong = found(article, "names.spelling")
    report = findings.mend(wrong, by=editor, version=wrong.version)
    article = Article.objects.get(pk=article.pk)
    assert "Thackeray lost two ovens" in article.body
    assert article.current.source == RevisionSource.WORDING
    wrong.refresh_from_db()
    assert (wrong.state, wrong.decided_by) == (FindingState.MENDED, editor)
    assert not Finding.objects.standing().filter(article=article, rule="names.spelling").exists()
    fact = Fact.objects.get(pk=fact.pk)
    assert (fact.exact, fact.standing) == ("Thackeray lost two ovens in 2024", Standing.STALE)
    assert report.revision == article.current
    refuses(NotAllowed, lambda: _verify(fact, editor), "edited this sentence")
    assert _verify(fact, checker)


def _verify(fact, by):
    fact = Fact.objects.get(pk=fact.pk)
    return verdicts.give_verdict(fact, VerdictValue.DISPUTED, by=by, version=fact.version)


def test_mend_of_the_headline(editor):
    article = taken(
        BODY.replace("Thackery", "Thackeray"), editor, headline="Thackery hopes for a wall"
    )
    wrong = found(article, "names.headline")
    findings.mend(wrong, by=editor, version=wrong.version)
    assert Article.objects.get(pk=article.pk).headline == "Thackeray hopes for a wall"


def test_undoing_a_mend_opens_the_finding_again(article, editor):
    doubled = found(article, "words.doubled")
    findings.mend(doubled, by=editor, version=1)
    used = Event.objects.get(chain=article.pk, action=Action.REVISION_WORDING_USED)
    undo.undo(used, by=editor)
    again = found(Article.objects.get(pk=article.pk), "words.doubled")
    assert (again.pk, again.state) == (doubled.pk, FindingState.OPEN)


def test_must_blocks_the_gate_until_it_is_mended_or_dismissed(article, editor):
    def blocked():
        now = gate.blockers(Article.objects.get(pk=article.pk))
        return {each.target[1] for each in now if each.code == "finding"}

    every = {each.rule: each for each in Finding.objects.filter(article=article)}
    assert blocked() == {each.pk for each in every.values()}
    findings.dismiss(every["figures.share"], by=editor, version=1, reason="so they say")
    findings.mend(every["words.doubled"], by=editor, version=1)
    assert blocked() == {every["names.spelling"].pk}
    Finding.objects.filter(pk=every["names.spelling"].pk).update(weight=Weight.SHOULD)
    assert blocked() == set()


def test_refusals(article, editor):
    weighty = found(article, "figures.share")
    reporter, reader = make_user(Role.REPORTER), make_user(Role.READER)
    for person in (reporter, reader):
        refuses(
            NotAllowed,
            lambda person=person: findings.dismiss(weighty, by=person, version=1, reason="because"),
        )
    refuses(Refused, lambda: findings.dismiss(weighty, by=editor, version=1), "Say why")
    refuses(
        Refused, lambda: findings.dismiss(weighty, by=editor, version=1, reason=" no "), "Say why"
    )
    refuses(Conflict, lambda: findings.dismiss(weighty, by=editor, version=9, reason="because"))
    refuses(Refused, lambda: findings.mend(weighty, by=editor, version=1), "No program knows")
    refuses(Refused, lambda: findings.reopen(weighty, by=editor, version=1), "not dismissed")
    spelled = found(article, "names.spelling")
    refuses(NotAllowed, lambda: findings.mend(spelled, by=reader, version=1))
    findings.dismiss(spelled, by=editor, version=1, reason="two bakers")
    refuses(Refused, lambda: findings.mend(spelled, by=editor, version=2), "dismissed already")
    doubled = found(article, "words.doubled")
    edited(article, editor, "on on", "on")
    refuses(
        Refused, lambda: findings.dismiss(doubled, by=editor, version=1, reason="because"), "gone"
    )


def test_hint_is_dismissed_without_a_reason_and_opened_again(article, editor):
    Finding.objects.filter(article=article).update(weight=Weight.HINT)
    doubled = found(article, "words.doubled")
    findings.dismiss(doubled, by=editor, version=1)
    back = findings.reopen(doubled, by=editor, version=2)
    assert (back.state, back.decided_by, back.reason) == ("open", None, "")
    assert [
        event.action for event in Event.objects.filter(target_type="finding").order_by("number")
    ] == ["finding.dismissed", "finding.reopened"]


def test_weight_set_by_the_house_counts(article, editor, archivist):
    rule = CheckRule.objects.get(code="words.doubled")
    refuses(NotAllowed, lambda: check_rules.weigh(rule, by=editor, weight="hint"))
    refuses(Refused, lambda: check_rules.weigh(rule, by=archivist, weight="heavy"), "how much")
    check_rules.weigh(rule, by=archivist, weight="hint", note="too many")
    assert found(article, "words.doubled").weight == Weight.HINT
    check_rules.weigh(rule, by=archivist, weight="off")
    assert not Finding.objects.open().filter(article=article, rule="words.doubled").exists()
    article = edited(article, editor, "runs a bakery", "has a bakery")
    assert not Finding.objects.standing().filter(article=article, rule="words.doubled").exists()


def test_registry_is_asked(editor):
    entity = make_entity("Osric Penhale", description="politician (born 1960)")
    entity.roles.create(title="Fisheries Minister", since="2019-07-01", until="2024-06-30")
    text = "The Fisheries Minister, Osric Penhale, 30, spoke. Osrik Penhale left the room at noon."
    article = taken(text, editor, headline="Minister speaks")
    rules = set(Finding.objects.filter(article=article).values_list("rule", flat=True))
    assert {"roles.over", "roles.born"} <= rules


def test_counts_by_rule(article, editor):
    findings.dismiss(found(article, "figures.share"), by=editor, version=1, reason="so they say")
    findings.mend(found(article, "words.doubled"), by=editor, version=1)
    assert check_rules.counts() == {
        "figures.share": {"dismissed": 1},
        "words.doubled": {"mended": 1},
        "names.spelling": {"open": 1},
    }


def test_correction_is_not_checked(article, editor):
    before = Finding.objects.count()
    article = Article.objects.get(pk=article.pk)
    revisions.revise(
        article,
        article.headline,
        f"{BODY} And and so on.",
        source=RevisionSource.CORRECTION,
        by=editor,
    )
    assert Finding.objects.count() == before
    assert not Finding.objects.standing().filter(article=article).exists()


def test_stories_that_came_before_the_checks_are_checked_by_a_command(editor, capsys):
    early = make_article(BODY, headline=HEADLINE)
    out = make_article(BODY, headline=HEADLINE, stage=Stage.PUBLISHED)
    call_command("check_copy")
    assert "1 story was checked; 3 findings are open." in capsys.readouterr().out
    assert not Finding.objects.filter(article=out).exists()
    findings.dismiss(found(early, "figures.share"), by=editor, version=1, reason="so they say")
    rule = CheckRule.objects.get(code="words.doubled")
    check_rules.weigh(rule, by=make_user(Role.ARCHIVIST), weight=Weight.OFF)
    call_command("check_copy", str(early.pk))
    assert [each.rule for each in Finding.objects.open()] == ["names.spelling"]
    assert found(early, "figures.share").state == "dismissed"


def test_dismissal_undone_opens_the_finding_unless_its_words_changed(article, editor):
    twice = Finding.objects.standing().filter(part="body").first()
    reason = "The house writes it so."
    findings.dismiss(twice, by=editor, version=twice.version, reason=reason)
    [undone] = undo.undo(undo.last(article, by=editor), by=editor)
    assert (undone.action, undone.before["start"]) == ("finding.undone", twice.start)
    version, twice = twice.version, Finding.objects.get(pk=twice.pk)
    assert (twice.state, twice.decided_by, twice.reason) == (FindingState.OPEN, None, "")
    assert twice.version == version + 2
    findings.dismiss(twice, by=editor, version=twice.version, reason=reason)
    before = undo.last(article, by=editor)
    edited(article, editor, "ovens", "stoves")
    refuses(Conflict, lambda: undo.undo(before, by=editor), "edited since")
