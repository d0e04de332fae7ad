"""The history of a record: told in sentences, by act, found, and former values put back."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.choices import Role
from articles.curation import check_rules, entities, merges, reference, relations, users
from articles.desk import former_values, history
from articles.editing import metadata
from articles.editing.marks import tag
from articles.intake import feeds
from articles.ledger import audit_log
from articles.ledger.exceptions import NotAllowed, Refused
from articles.ledger.sentences import acts
from articles.models import CheckRule, EntityRole, Event, Outlet, Relation, Section, Tag
from tests.assertions import refuses
from tests.factories import as_user, make_article, make_entity, make_mention, make_user
from tests.parsed import elements

pytestmark = pytest.mark.django_db


def address(record) -> str:
    return reverse("history", args=[record._meta.model_name, record.pk])


def test_merge_is_told_with_what_moved() -> None:
    archivist = make_user(Role.ARCHIVIST)
    story = make_article()
    twin, calder = make_entity("Calder, I."), make_entity("Ines Calder")
    make_mention(story, "Ines Calder", twin)
    make_mention(story, "harbour master", twin)
    merges.merge(twin, calder, by=archivist)
    page = as_user(archivist).get(address(twin)).content.decode()
    assert "merged “Calder, I.” into “Ines Calder”: 2 mentions" in page


def test_changes_stand_before_and_after_with_names_for_numbers() -> None:
    editor = make_user(Role.EDITOR)
    north, south = (Outlet.objects.create(name=n, slug=n.lower()) for n in ("North", "South"))
    story = make_article(outlet=north)
    metadata.set_details(story, by=editor, version=story.version, outlet=south)
    act = acts(list(history.events_of("article", story.pk)))[0]
    assert act.sentence == "set details of “Pier closed after boats break loose”"
    assert [(c.name, c.before, c.after) for c in act.changes] == [("outlet", "North", "South")]
    assert elements(as_user(editor).get(address(story)), "del", "North")


def test_events_of_one_batch_are_one_act() -> None:
    editor, story = make_user(Role.EDITOR), make_article()
    with transaction.atomic():
        audit_log.record_all(
            [audit_log.Entry("fact.kept", story), audit_log.Entry("fact.kept", story)],
            by=editor, article=story,
        )  # fmt: skip
    page = as_user(editor).get(address(story))
    assert [(act.who, len(act.events)) for act in page.context["acts"]] == [(str(editor), 2)]


def test_history_is_searched_by_words_and_person() -> None:
    ada, bea = make_user(Role.EDITOR), make_user(Role.EDITOR)
    story = make_article()
    for name, by in (("Harbour", ada), ("Weather", bea)):
        tag(story, Tag.objects.create(name=name, slug=name.lower()), by=by)
    client = as_user(ada)
    by_bea = client.get(address(story), {"by": bea.pk}).context["acts"]
    assert [act.sentence.split()[-1] for act in by_bea] == ["“Weather”"]
    assert len(client.get(address(story), {"q": "tagged"}).context["acts"]) == 2
    assert client.get(address(story), {"q": "spiked"}).context["acts"] == []


def test_history_costs_the_same_whatever_happened() -> None:
    editor = make_user(Role.EDITOR)
    client, story = as_user(editor), make_article()
    costs = []
    for count in (1, 60):
        with transaction.atomic():
            for _ in range(count):
                audit_log.record("article.due", by=editor, article=story, target=story,
                                 after={"assignee_id": editor.pk})  # fmt: skip
        client.get(address(story))
        with CaptureQueriesContext(connection) as asked:
            client.get(address(story))
        costs.append(len(asked))
    assert costs[0] == costs[1] < 16


def test_former_values_are_put_back_through_the_write_path() -> None:
    archivist, editor = make_user(Role.ARCHIVIST), make_user(Role.EDITOR)
    calder = make_entity("Ines Calder", description="harbour master")
    entities.rename(calder, "Ines Calder-Voss", by=archivist)
    entities.describe(calder, by=archivist, description="chair")
    paper = reference.create(Outlet, by=archivist, name="North", slug="north")
    reference.change(paper, by=archivist, name="North Star")
    section = Section.objects.create(name="World", slug="world")
    story = make_article(section=section)
    metadata.set_details(story, by=editor, version=story.version, section=None, byline="A. B.")
    users.change_person(editor, by=archivist, first_name="Wrong")
    for action, by in (("entity.renamed", archivist), ("entity.described", archivist),
                       ("outlet.changed", archivist), ("article.described", editor),
                       ("user.changed", archivist)):  # fmt: skip
        event = Event.objects.get(action=action)
        answer = as_user(by).post(reverse("history-restore", args=[event.pk]), follow=True)
        assert "is as it was before" in answer.content.decode(), action
    for record in (calder, paper, story, editor):
        record.refresh_from_db()
    assert (calder.name, calder.description) == ("Ines Calder", "harbour master")
    assert (paper.name, story.section, story.byline) == ("North", section, "")
    assert editor.first_name == ""
    assert Event.objects.filter(action="entity.renamed").count() == 2


def test_what_hung_on_an_entity_is_put_back_from_its_history() -> None:
    archivist = make_user(Role.ARCHIVIST)
    calder, board = make_entity("Ines Calder"), make_entity("Board", kind="organisation")
    master = entities.set_role(calder, "Harbour master", by=archivist, organisation=board)
    entities.set_role(calder, "Clerk", by=archivist, role=master)
    head = relations.set_relation(calder, "heads", board, by=archivist, source="The Pier")
    relations.set_relation(calder, "member_of", board, by=archivist, source="Log", relation=head)
    alias = entities.add_alias(calder, "Inge Calder", by=archivist)
    client = as_user(archivist)
    page = client.get(address(calder))
    assert {act.first.action for act in page.context["acts"]} >= {
        "role.changed",
        "relation.changed",
    }
    entities.remove_alias(alias, by=archivist)
    for action in ("role.changed", "relation.changed", "alias.removed"):
        event = Event.objects.get(action=action)
        answer = client.post(reverse("history-restore", args=[event.pk]), follow=True)
        assert "is as it was before" in answer.content.decode(), action
        assert answer.context["record"] == calder, action
    role, relation = EntityRole.objects.get(), Relation.objects.get()
    assert (role.pk, role.title, role.organisation) == (master.pk, "Harbour master", board)
    assert (relation.kind, relation.source) == ("heads", "The Pier")
    assert calder.aliases.filter(name="Inge Calder").exists()
    entities.remove_role(role, by=archivist)
    removed = Event.objects.get(action="role.removed")
    client.post(reverse("history-restore", args=[removed.pk]))
    assert EntityRole.objects.get().title == "Harbour master"


def test_feed_and_rule_have_back_what_archivists_set() -> None:
    archivist = make_user(Role.ARCHIVIST)
    paper = Outlet.objects.create(name="North", slug="north")
    feed = feeds.add(paper, "https://north.example/feed", by=archivist, every=10)
    feed = feeds.change(feed, by=archivist, version=1, every=60)
    rule = CheckRule.objects.first()
    assert rule is not None
    was = rule.weight
    check_rules.weigh(rule, by=archivist, weight="off", note="Noise.")
    for action in ("feed.changed", "checkrule.changed"):
        former_values.restore(Event.objects.get(action=action), by=archivist)
    feed.refresh_from_db()
    rule.refresh_from_db()
    assert (feed.every, rule.weight) == (10, was)
    feeds.ask_again(feed, by=archivist, version=feed.version)
    asked = Event.objects.filter(action="feed.changed").order_by("-id")[0]
    refuses(Refused, lambda: former_values.restore(asked, by=archivist), "Nothing that somebody")


def test_restoring_asks_what_the_write_path_asks() -> None:
    archivist, editor = make_user(Role.ARCHIVIST), make_user(Role.EDITOR)
    calder = make_entity("Ines Calder")
    entities.rename(calder, "Ines Voss", by=archivist)
    renamed = Event.objects.get(action="entity.renamed")
    refuses(NotAllowed, lambda: former_values.restore(renamed, by=editor), "may not curate")
    added = Event.objects.get(action="alias.added")
    refuses(Refused, lambda: former_values.restore(added, by=archivist), "cannot be put back")


@pytest.mark.parametrize("role", [Role.READER, Role.REPORTER])
def test_history_is_for_the_desk(role: Role) -> None:
    assert as_user(make_user(role)).get(address(make_article())).status_code == 403


def test_history_of_what_one_may_not_look_at_is_not_there() -> None:
    editor, archivist = make_user(Role.EDITOR), make_user(Role.ARCHIVIST)
    client = as_user(editor)
    assert client.get(address(archivist)).status_code == 404
    assert client.get(reverse("history", args=["nonsense", 1])).status_code == 404
    assert as_user(archivist).get(address(editor)).status_code == 200
