"""Verdicts: who may give one, on what ground, and for which words."""

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from articles.choices import VERDICTS, Decision, FactKind, Placement, Risk, Role, Stage, Standing
from articles.ledger.exceptions import Conflict, NotAllowed, Refused
from articles.ledger.seals import key
from articles.models import Article, Event, Fact, Quote, User, Verdict
from articles.workflow import contacts, evidence, replies, verdicts
from tests.assertions import refuses
from tests.factories import make_article, make_fact, make_quote, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make_user(Role.EDITOR, first_name="Lena", last_name="Brandt")


@pytest.fixture
def article():
    return make_article(author=make_user(Role.REPORTER))


@pytest.fixture
def quotation(article):
    return make_quote(article, "Nobody was hurt, and nobody will be").fact


def support(fact, by, **fields):
    fields = {"kind": "document", "title": "Harbour log", "primary": True} | fields
    evidence.add_evidence(fact, by=by, **fields)


def give(fact, by, value="disputed", **fields):
    fields.setdefault("version", Fact.objects.get(pk=fact.pk).version)
    return verdicts.give_verdict(fact, value, by=by, **fields)


def standing(fact):
    fact = Fact.objects.get(pk=fact.pk)
    return fact.standing, fact.verdict


def test_verdict_settles_a_fact_and_is_logged(fact, editor):
    support(fact, editor)
    verdict = give(fact, editor, "verified", note="as in the log")
    stored = Fact.objects.get(pk=fact.pk)
    assert (stored.standing, stored.verdict) == (Standing.SETTLED, "verified")
    assert (stored.checked_by, stored.seconded_by, stored.checked_at) == (editor, None, verdict.at)
    assert verdict.fact.version == stored.version == 3
    event = Event.objects.get(action="fact.verdict")
    assert (event.actor, event.target_id, event.after["value"]) == (editor, fact.pk, "verified")
    assert event.before == {"standing": "open", "verdict": ""}
    article = Article.objects.get(pk=fact.article_id)
    assert (article.facts_total, article.facts_settled, article.version) == (1, 1, 4)


@pytest.mark.parametrize("role", [Role.REPORTER, Role.ARCHIVIST, Role.READER, None])
def test_verdict_is_refused_to_other_roles(fact, role):
    refuses(NotAllowed, lambda: give(fact, make_user(role)))


def test_verdict_is_refused_to_deactivated_people(fact, editor):
    editor.is_active = False
    editor.save()
    refuses(NotAllowed, lambda: give(fact, editor))


def test_verdict_of_the_author_is_refused(editor):
    fact = make_fact(make_article(author=editor), "14 boats")
    refuses(NotAllowed, lambda: give(fact, editor), "four eyes")
    assert give(fact, make_user(Role.EDITOR))


def test_verdict_on_an_old_version_is_refused_and_says_who_came_first(fact, editor, second):
    give(fact, editor, "disputed")
    refuses(
        Conflict,
        lambda: give(fact, second, "unverifiable", version=fact.version),
        r"Lena Brandt decided this \d seconds? ago: disputed",
    )


def test_verdict_after_new_evidence_is_refused(fact, editor, second):
    support(fact, editor, stance="contradicts")
    refuses(Conflict, lambda: give(fact, second, version=fact.version), "changed this")


@pytest.mark.parametrize("value", ["withdrawn", "", "true"])
def test_verdict_of_unknown_value_is_refused(fact, editor, value):
    refuses(Refused, lambda: give(fact, editor, value), "is no verdict")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"decision": Decision.SUGGESTED, "decided_at": None}, "kept"),
        ({"decision": Decision.DROPPED}, "kept"),
        ({"kind": FactKind.OPINION}, "no evidence settles"),
        ({"kind": FactKind.FORECAST}, "no evidence settles"),
        ({"placement": Placement.ORPHANED}, "changed place"),
    ],
)
def test_verdict_on_what_cannot_be_checked_is_refused(article, editor, fields, words):
    fact = make_fact(article, "14 boats", **fields)
    refuses(Refused, lambda: give(fact, editor), words)


@pytest.mark.parametrize("stage", [Stage.SPIKED, Stage.WITHDRAWN])
def test_verdict_in_a_story_out_of_work_is_refused(editor, stage):
    fact = make_fact(make_article(stage=stage), "14 boats")
    refuses(Refused, lambda: give(fact, editor), "nothing is checked")


def test_inaccurate_needs_the_better_wording(fact, editor):
    refuses(Refused, lambda: give(fact, editor, "inaccurate"), "instead")
    assert (
        give(fact, editor, "inaccurate", proposed_wording="15 boats").proposed_wording == "15 boats"
    )


# --- the house standard


def test_verified_below_the_standard_is_refused_with_what_is_missing(fact, editor):
    refuses(Refused, lambda: give(fact, editor, "verified"), "one primary source, 2 independent")
    support(fact, editor, primary=False, title="The Ledger")
    refuses(Refused, lambda: give(fact, editor, "verified"), "2 independent secondary")


def test_verified_below_the_standard_with_a_reason_says_so(fact, editor):
    verdict = give(fact, editor, "verified", below_standard_reason="I counted them on the quay")
    assert verdict.below_standard
    assert verdict.note == "I counted them on the quay"


def test_verified_with_a_primary_source_is_not_below_the_standard(fact, editor):
    support(fact, editor)
    assert not give(fact, editor, "verified").below_standard


def test_verified_with_two_independent_secondary_sources(fact, editor):
    for address in ("https://www.coast.example/1", "https://tide.example/2"):
        support(fact, editor, primary=False, address=address)
    assert not give(fact, editor, "verified").below_standard


def test_two_reports_from_one_place_are_one_source(fact, editor):
    for address in ("https://www.coast.example/1", "https://coast.example/2"):
        support(fact, editor, primary=False, address=address)
    refuses(Refused, lambda: give(fact, editor, "verified"))


@pytest.mark.parametrize("fields", [{"stance": "contradicts"}, {"stance": "context"}])
def test_evidence_that_does_not_support_does_not_count(fact, editor, fields):
    support(fact, editor, **fields)
    refuses(Refused, lambda: give(fact, editor, "verified"))


def test_retired_evidence_does_not_count(fact, editor):
    support(fact, editor)
    evidence.retire_evidence(fact.evidence.get(), by=editor, reason="a forgery")
    refuses(Refused, lambda: give(fact, editor, "verified"))


def call(fact, by, outcome):
    contacts.log_contact(
        fact.article, by=by, facts=[fact], channel="phone", outcome=outcome, person_name="A. Moor"
    )


def test_contact_who_confirmed_is_enough(fact, editor):
    call(fact, editor, "confirmed")
    assert not give(fact, editor, "verified").below_standard


def test_contact_who_did_not_answer_is_not_enough(fact, editor):
    call(fact, editor, "no_answer")
    refuses(Refused, lambda: give(fact, editor, "verified"), "house standard")


def test_standard_comes_from_the_settings(fact, editor, settings):
    settings.NEWSROOM_HOUSE_STANDARD = {"primary": 2, "secondary": 3}
    support(fact, editor)
    refuses(Refused, lambda: give(fact, editor, "verified"), "2 primary sources, 3 independent")


# --- quotations and allegations


@pytest.mark.parametrize(
    ("manner", "value", "result"),
    [
        ("direct", "verified", "verbatim"),
        ("direct", "verified", "trimmed"),
        ("direct", "inaccurate", "altered"),
        ("direct", "inaccurate", "not_found"),
        ("direct", "disputed", "altered"),
        ("direct", "unverifiable", ""),
        ("indirect", "verified", "reported"),
        ("indirect", "disputed", "reported"),
        ("indirect", "inaccurate", "altered"),
    ],
)
def test_quotation_takes_a_result_that_fits(quotation, editor, manner, value, result):
    compared(quotation, editor, manner, value, result)
    assert Quote.objects.get(fact=quotation).result == result


@pytest.mark.parametrize(
    ("manner", "value", "result"),
    [
        ("direct", "verified", "reported"),
        ("direct", "verified", "altered"),
        ("direct", "verified", ""),
        ("direct", "inaccurate", "verbatim"),
        ("direct", "disputed", ""),
        ("direct", "disputed", "reported"),
        ("direct", "unverifiable", "exact"),
        ("indirect", "verified", "verbatim"),
        ("indirect", "verified", "trimmed"),
        ("indirect", "disputed", "verbatim"),
    ],
)
def test_quotation_takes_no_result_that_does_not_fit(quotation, editor, manner, value, result):
    """Reported speech is never called word for word, nor quoted words reported."""
    with pytest.raises(Refused, match=r"goes with|no result of a comparison"):
        compared(quotation, editor, manner, value, result)
    assert not Verdict.objects.exists()


def compared(quotation, by, manner, value, result):
    Quote.objects.filter(fact=quotation).update(manner=manner)
    support(quotation, by, kind="recording", locator="00:12:40")
    give(Fact.objects.get(pk=quotation.pk), by, value, result=result, proposed_wording="No harm")


def test_quotation_is_compared_with_a_place_in_the_source(quotation, editor):
    support(quotation, editor, kind="recording")
    refuses(Refused, lambda: give(quotation, editor, "verified", result="verbatim"), "the place in")


def test_result_on_another_kind_of_fact_is_refused(fact, editor):
    refuses(Refused, lambda: give(fact, editor, result="verbatim"), "quotation")


def test_allegation_is_not_verified_before_a_reply_was_asked(article, editor, second):
    fact = make_fact(article, "14 boats", kind=FactKind.ALLEGATION, risk=Risk.HIGH)
    support(fact, editor)
    refuses(
        Refused,
        lambda: give(fact, editor, "verified", below_standard_reason="sure of it"),
        "reply",
    )
    replies.ask_reply(fact, by=editor, channel="email", party_name="Harbour board")
    assert give(fact, editor, "verified")


def test_allegation_may_be_disputed_before_a_reply(article, editor):
    fact = make_fact(article, "14 boats", kind=FactKind.ALLEGATION, risk=Risk.HIGH)
    assert give(fact, editor, "disputed")


# --- given again


def test_same_verdict_by_the_same_person_is_no_act_and_is_given_back(fact, editor, second):
    given = give(fact, editor)
    assert give(fact, editor) == given
    assert (Verdict.objects.count(), Event.objects.filter(action="fact.verdict").count()) == (1, 1)
    assert give(fact, editor, note="By telephone as well.") != given
    assert give(fact, second).by == second


# --- taken back


def test_taking_back_takes_back_every_verdict_of_one_s_own(fact, editor):
    give(fact, editor, "disputed")
    give(fact, editor, "unverifiable")
    version = Fact.objects.get(pk=fact.pk).version
    taken_back = verdicts.take_back(fact, by=editor, version=version)
    assert taken_back == Verdict.objects.latest("pk")
    event = Event.objects.filter(action="fact.verdict_taken_back").latest("pk")
    assert (event.target_id, event.after["verdict_id"]) == (
        fact.pk,
        Verdict.objects.earliest("pk").pk,
    )
    assert key(Verdict, taken_back.pk) in event.seals
    assert standing(fact) == (Standing.OPEN, "")
    assert list(Verdict.objects.values_list("value", flat=True).order_by("pk")) == [
        "disputed",
        "unverifiable",
        "withdrawn",
        "withdrawn",
    ]
    assert Article.objects.get(pk=fact.article_id).facts_settled == 0


def test_verdict_of_another_is_not_taken_back(fact, editor, second):
    give(fact, editor)
    refuses(Refused, lambda: verdicts.take_back(fact, by=second, version=2), "You have no verdict")
    assert standing(fact) == (Standing.SETTLED, "disputed")


def test_verdict_is_not_taken_back_by_who_may_verify_no_more(fact, editor):
    give(fact, editor)
    Permission.objects.get(codename="verify").group_set.clear()
    editor = User.objects.get(pk=editor.pk)
    refuses(NotAllowed, lambda: verdicts.take_back(fact, by=editor, version=2))


def test_verdict_is_not_taken_back_on_an_old_version(fact, editor, second):
    give(fact, editor)
    give(fact, second, "unverifiable")
    refuses(Conflict, lambda: verdicts.take_back(fact, by=editor, version=2), "unverifiable")


def test_verdict_is_not_taken_back_in_a_spiked_story(fact, editor):
    give(fact, editor)
    Article.objects.filter(pk=fact.article_id).update(stage=Stage.SPIKED)
    refuses(Refused, lambda: verdicts.take_back(fact, by=editor, version=2))


def test_verdict_taken_back_by_one_leaves_that_of_the_other(grave, editor, second):
    give(grave, editor)
    give(grave, second)
    verdicts.take_back(grave, by=second, version=3)
    stored = Fact.objects.get(pk=grave.pk)
    assert (stored.standing, stored.checked_by, stored.seconded_by) == (
        Standing.AWAITING_SECOND,
        editor,
        None,
    )


@pytest.mark.parametrize("value", VERDICTS)
def test_every_verdict_settles_a_fact_of_normal_risk(fact, editor, value):
    support(fact, editor)
    give(fact, editor, value, proposed_wording="13 boats")
    assert standing(fact) == (Standing.SETTLED, value)


def test_verdict_clears_the_flag_of_a_changed_sentence(article, editor):
    fact = make_fact(article, "14 boats", context_changed=True, decided_at=timezone.now())
    give(fact, editor)
    assert not Fact.objects.get(pk=fact.pk).context_changed
