"""The house's style as data: tried before it counts, in and out as YAML, refused where it does not fit."""

from html import unescape

import pytest
from django.urls import reverse

from articles.choices import Role, StyleState
from articles.curation import house_style
from articles.ledger.exceptions import NotAllowed, Refused
from articles.models import CheckRule, Finding, StyleRule
from tests.assertions import refuses
from tests.factories import as_user, make_article, make_user, taken

pytestmark = pytest.mark.django_db

PLAIN = {
    "name": "plain-verbs",
    "kind": "substitution",
    "message": "Not “%s” but “%s”.",
    "swap": {"utilis*": "us*", "commence": "begin"},
    "level": "should",
}
FILE = """
- name: plain-verbs
  extends: substitution
  message: Not “%s” but “%s”.
  level: warning
  swap:
    utilis*: us*
    commence: begin
- name: no-very
  extends: existence
  message: Leave out “%s”.
  level: suggestion
  tokens: [very, really]
  exceptions: [Very Rev]
"""


def test_rule_is_tried_before_it_counts(editor, archivist):
    make_article("The work will commence in May. Some utilised it.")
    rule = house_style.create(by=archivist, **PLAIN)
    assert rule.state == StyleState.DRAFT
    refuses(Refused, lambda: house_style.turn(rule, by=archivist, on=True), "Try")
    tried = house_style.try_out(rule, by=archivist)
    assert (tried.trial["findings"], tried.trial["with"], tried.trial["stories"]) == (2, 1, 1)
    assert [each["words"] for each in tried.trial["examples"]] == ["commence", "utilised"]
    assert not Finding.objects.exists()
    house_style.turn(rule, by=archivist, on=True)
    article = taken("They utilise boats. Work will commence.", editor, headline="Boats")
    found = Finding.objects.filter(article=article).in_reading_order()
    assert [(each.rule, each.exact, each.mend, each.weight, each.message) for each in found] == [
        ("style.plain-verbs", "utilise", "use", "should", "Not “utilise” but “use”."),
        ("style.plain-verbs", "commence", "begin", "should", "Not “commence” but “begin”."),
    ]
    changed = house_style.change(rule, by=archivist, swap={"commence": "begin"})
    assert changed.state == StyleState.DRAFT
    refuses(Refused, lambda: house_style.turn(rule, by=archivist, on=True), "Try")


def test_message_and_level_may_change_without_a_new_trial(archivist):
    rule = house_style.create(by=archivist, **PLAIN)
    house_style.turn(house_style.try_out(rule, by=archivist), by=archivist, on=True)
    changed = house_style.change(rule, by=archivist, message="Plainer: “%s”, “%s”.", level="hint")
    assert changed.state == StyleState.ON


def test_rules_go_out_and_come_in_as_yaml(archivist):
    assert house_style.take_in(FILE, by=archivist) == house_style.TakenIn(2, 0, 0)
    written = house_style.as_yaml(StyleRule.objects.all())
    assert house_style.take_in(written, by=archivist) == house_style.TakenIn(0, 0, 2)
    again = written.replace("Leave out", "Strike out")
    assert house_style.take_in(again, by=archivist) == house_style.TakenIn(0, 1, 1)
    assert StyleRule.objects.get(name="no-very").level == "hint"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("name: x", "no list of rules"),
        ("- [", "no YAML"),
        ("[" * 5000, "no YAML"),
        ("- name: x\n  extends: sequence\n  message: m", "x: "),
        ("- name: x\n  extends: existence\n  message: m", "needs tokens"),
        ("- name: x\n  extends: existence\n  message: m\n  tokens: [[a]]", "short phrases"),
        ("- name: x\n  extends: existence\n  message: m\n  tokens: ['*']", "short phrases"),
        ("- name: x\n  extends: substitution\n  message: m\n  swap: {a: 3}", "short phrases"),
        ("- name: x\n  script: rm", "has no “script”"),
        ("- !!python/object/apply:os.system [ls]", "no YAML"),
    ],
)
def test_file_that_does_not_fit_is_refused_whole(archivist, text, words):
    whole = f"{FILE}{text}" if text.startswith("- name") else text
    refuses(Refused, lambda: house_style.take_in(whole, by=archivist), words)


def test_only_archivists_keep_the_style(editor, archivist):
    rule = house_style.create(by=archivist, **PLAIN)
    refuses(NotAllowed, lambda: house_style.create(by=editor, **PLAIN | {"name": "other"}))
    refuses(NotAllowed, lambda: house_style.change(rule, by=editor, level="hint"))
    refuses(NotAllowed, lambda: house_style.try_out(rule, by=editor))
    refuses(NotAllowed, lambda: house_style.turn(rule, by=editor, on=False))
    refuses(NotAllowed, lambda: house_style.take_in(FILE, by=editor))


def test_admin_makes_tries_and_turns_on(archivist):
    client = as_user(archivist)
    given = PLAIN | {
        "swap": "utilis*: us*\ncommence: begin",
        "tokens": "",
        "exceptions": "",
        "link": "",
    }
    assert client.post(reverse("admin:articles_stylerule_add"), given).status_code == 302
    rule = StyleRule.objects.get()
    assert rule.swap == PLAIN["swap"]
    address = reverse("admin:articles_stylerule_changelist")
    for action in ("turn_on", "try_out", "turn_on"):
        client.post(address, {"action": action, "_selected_action": [rule.pk]})
    rule.refresh_from_db()
    assert rule.state == StyleState.ON
    change = reverse("admin:articles_stylerule_change", args=[rule.pk])
    stale = client.post(change, given | {"message": "Never.", "seen": 1})
    assert f"{archivist} changed this" in unescape(stale.content.decode())
    assert StyleRule.objects.get().message == PLAIN["message"]
    page = client.get(change).content.decode()
    assert "utilis*: us*" in page
    assert "0 in 0 of 0" in page
    out = client.post(address, {"action": "export", "_selected_action": [rule.pk]})
    assert out["Content-Type"] == "application/yaml"
    take_in = reverse("admin:articles_stylerule_take_in")
    assert client.post(take_in, {"yaml": FILE}).status_code == 302
    assert StyleRule.objects.count() == 2
    refused = client.post(take_in, {"yaml": "name: x"})
    assert refused.status_code == 422
    assert "no list of rules" in refused.content.decode()


def test_admin_weighs_rules_and_shows_what_became_of_findings(editor, archivist):
    taken("It was on on Tuesday.", editor, headline="Day")
    client = as_user(archivist)
    listing = client.get(reverse("admin:articles_checkrule_changelist") + "?weight__exact=must")
    assert listing.status_code == 200
    doubled = next(r for r in listing.context["cl"].result_list if r.code == "words.doubled")
    assert (doubled.open_count, doubled.mended_count, doubled.dismissed_count) == (1, 0, 0)
    change = reverse("admin:articles_checkrule_change", args=[doubled.pk])
    assert client.post(change, {"weight": "hint", "note": "ours"}).status_code == 200  # no version
    given = {"weight": "hint", "note": "ours", "seen": 0}
    assert client.post(change, given).status_code == 302
    assert CheckRule.objects.get(pk=doubled.pk).weight == "hint"
    assert Finding.objects.get().weight == "hint"
    stale = as_user(make_user(Role.ARCHIVIST)).post(change, given | {"weight": "off"})
    assert f"{archivist} changed this" in unescape(stale.content.decode())
    assert CheckRule.objects.get(pk=doubled.pk).weight == "hint"
    assert as_user(editor).post(change, {"weight": "off", "note": ""}).status_code == 403
    assert as_user(editor).get(reverse("admin:articles_stylerule_take_in")).status_code == 403
