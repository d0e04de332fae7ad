"""Every list of the admin: who may open it, a fixed number of queries, nothing typed over."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib import admin
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles import search
from articles.admin.named_filters import NamedFilters
from articles.choices import Role, Stage
from articles.ledger import audit_log
from articles.models import (
    Article,
    ArticleTag,
    Entity,
    Event,
    Evidence,
    Fact,
    FactTag,
    Quote,
    Source,
    Tag,
    User,
)
from tests.admin.rows import fill
from tests.factories import (
    as_user,
    make_article,
    make_entity,
    make_evidence,
    make_fact,
    make_quote,
    make_user,
)
from tests.parsed import elements

OURS = {
    model: site
    for model, site in admin.site._registry.items()
    if model._meta.app_label == "articles"
}
#: What archivists add and change here; everything else is only looked at.
CURATED = {"checkrule", "entity", "feed", "outlet", "section", "stylerule", "tag", "user"}


def address(model: Any, page: str = "changelist", *args: Any) -> str:
    return reverse(f"admin:articles_{model._meta.model_name}_{page}", args=args)


def count_queries(client: Client) -> dict[str, int]:
    counts = {}
    for model in OURS:
        with CaptureQueriesContext(connection) as asked:
            response = client.get(address(model))
        assert response.status_code == 200, model
        counts[model._meta.model_name] = len(asked)
    return counts


@pytest.mark.django_db
def test_lists_cost_the_same_whatever_the_rows() -> None:
    archivist = make_user(Role.ARCHIVIST)
    client = as_user(archivist)
    fill(10, archivist)
    count_queries(client)
    few = count_queries(client)
    fill(100, archivist)  # more than a page of every list
    assert count_queries(client) == few
    assert max(few.values()) < 20


@pytest.mark.django_db
def test_lists_keep_a_clock_of_24_hours() -> None:
    article = make_article()
    at = datetime(2026, 3, 4, 17, 5, tzinfo=UTC)
    Article.objects.filter(pk=article.pk).update(stage_since=at)
    page = as_user(make_user(Role.EDITOR)).get(address(Article)).content.decode()
    assert "4 Mar 2026, 17:05" in page
    assert "p.m." not in page


@pytest.mark.django_db
def test_record_pages_open_for_those_who_may_see_them() -> None:
    archivist = make_user(Role.ARCHIVIST)
    client = as_user(archivist)
    fill(2, archivist)
    for model in OURS:
        rows = model._default_manager.all()
        row = (rows.readable_by(archivist) if model in (Source, Evidence) else rows).first()
        response = client.get(address(model, "change", row.pk), follow=False)
        assert response.status_code == (302 if model is Article else 200), model


@pytest.mark.django_db
def test_records_are_neither_added_changed_nor_deleted_here() -> None:
    root = User.objects.create_superuser("root", "root@example.org", "a long enough password")
    client = as_user(root)
    fill(1, root)
    for model, site in OURS.items():
        row = model._default_manager.first()
        assert client.post(address(model, "delete", row.pk), {"post": "yes"}).status_code == 403, (
            model
        )
        assert model._default_manager.filter(pk=row.pk).exists()
        if model._meta.model_name in CURATED:
            continue
        assert client.get(address(model, "add")).status_code == 403, model
        assert not site.has_change_permission(type("Request", (), {"user": root})()), model


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.EDITOR, 200), (Role.CHIEF_EDITOR, 200), (Role.REPORTER, 302), (Role.READER, 302)],
)
def test_lists_of_stories_open_for_the_desk_alone(role: Role, status: int) -> None:
    assert as_user(make_user(role)).get(address(Article)).status_code == status


@pytest.mark.django_db
@pytest.mark.parametrize("model_name", ["event", "user"])
def test_log_and_accounts_stay_closed_to_editors(model_name: str) -> None:
    client = as_user(make_user(Role.EDITOR))
    assert client.get(reverse(f"admin:articles_{model_name}_changelist")).status_code == 403


@pytest.mark.django_db
def test_search_finds_facts_by_their_words_and_not_others() -> None:
    story = make_article()
    facts = [make_fact(story, "14 boats"), make_fact(story, "north pier")]
    search.index_facts(facts)
    client = as_user(make_user())
    response = client.get(address(Fact), {"q": "boat"})
    assert list(response.context["cl"].result_list) == [facts[0]]
    assert list(client.get(address(Fact), {"q": "ferry"}).context["cl"].result_list) == []
    response = client.get(address(Fact), {"q": '"'})
    assert list(response.context["cl"].result_list) == []


@pytest.mark.django_db
def test_confidential_evidence_says_nothing_to_those_not_named() -> None:
    giver, other = make_user(), make_user()
    fact = make_fact(make_article(), "14 boats")
    kept = make_evidence(
        fact, giver, "The night log of the harbour", note="from the cousin", confidential=True
    )
    for person, seen in ((giver, True), (other, False)):
        client = as_user(person)
        listed = client.get(address(Evidence))
        assert ("night log" in listed.content.decode()) is seen
        assert listed.context["cl"].result_count == int(seen)
        found = client.get(address(Evidence), {"q": "night"}).context["cl"].result_count
        assert found == int(seen)
        page = client.get(address(Evidence, "change", kept.pk), follow=True).content.decode()
        assert ("from the cousin" in page) is seen
        assert ("night log" in page) is seen
    kept.source.named_readers.add(other)
    assert "night log" in as_user(other).get(address(Evidence)).content.decode()


@pytest.mark.django_db
def test_history_of_a_story_shows_its_events_page_by_page() -> None:
    story = make_article()
    user = make_user()
    with transaction.atomic():
        for number in range(150):
            audit_log.record(
                "article.due", by=user, article=story, target=story, reason=f"No. {number}."
            )
    client = as_user(user)
    page = client.get(address(Article, "history", story.pk), follow=True)
    assert "No. 149." in page.content.decode()
    assert "No. 49." not in page.content.decode()
    told = reverse("history", args=["article", story.pk])
    older = client.get(told, {"before": page.context["older"]})
    assert "No. 49." in older.content.decode()
    assert client.get(told, {"before": "x"}).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.model_name)
def test_list_refuses_every_lookup_that_it_does_not_name(model: Any) -> None:
    make_user()
    client = as_user(User.objects.create_superuser("root", "", "a long enough password"))
    for lookup in ("pk__startswith", "pk__regex", "nonsense", "events__pk"):
        answer = client.get(address(model), {lookup: "("})
        assert answer.status_code == 400, lookup
        assert f"cannot be filtered by “{lookup}”" in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "lookup", ["source__title__startswith", "source__text__regex", "fact__exact__contains"]
)
def test_confidential_title_is_not_told_letter_by_letter(lookup: str) -> None:
    fact = make_fact(make_article(), "14 boats")
    make_evidence(fact, make_user(), "The night log", confidential=True)
    answer = as_user(make_user()).get(address(Evidence), {lookup: "The n"})
    assert answer.status_code == 400


def test_every_list_of_the_admin_takes_named_filters_only() -> None:
    others = [type(site) for site in admin.site._registry.values()]
    assert [site for site in others if not issubclass(site, NamedFilters)] == []


@pytest.mark.django_db
def test_filters_that_a_list_shows_are_taken() -> None:
    client = as_user(User.objects.create_superuser("root", "", "a long enough password"))
    fill(2, make_user(Role.ARCHIVIST))
    for model, site in OURS.items():
        page = client.get(address(model)).content.decode()
        links = re.findall(r'href="(\?([^"=]+)=[^"]*)"', page)
        one_of_each = {parameter: link for link, parameter in links}
        if site.list_filter:
            assert one_of_each, model
        for link in one_of_each.values():
            assert client.get(address(model) + link.replace("&amp;", "&")).status_code == 200, link


@pytest.mark.django_db
def test_filters_have_the_newsrooms_words() -> None:
    client = as_user(make_user(Role.ARCHIVIST))
    people = client.get(address(User))
    for heading in ("By whether they may log in", "By role"):
        assert elements(people, "summary", heading), heading
    assert elements(people, "a", "no role", href="?groups__isnull=True")
    tags = client.get(address(Tag))
    assert [elements(tags, "a", words)[0].get("href") for words in ("no topic", "with a topic")] == [
        "?topic__isempty=1", "?topic__isempty=0",
    ]  # fmt: skip


@pytest.mark.django_db
def test_lists_of_the_archives_records_take_the_archives_filters() -> None:
    client = as_user(make_user(Role.ARCHIVIST))
    sport = Tag.objects.create(name="Sport", slug="sport")
    sailing = Tag.objects.create(name="Sailing", slug="sailing", parent=sport)
    one, other = make_article(stage=Stage.RECEIVED), make_article(stage=Stage.PUBLISHED)
    ArticleTag.objects.create(article=one, tag=sailing, dated_at=one.dated_at)
    facts = [make_fact(story, "14 boats") for story in (one, other)]
    FactTag.objects.create(fact=facts[1], tag=sailing)
    entity = make_entity("Ines Calder", slug="calder")
    quotes = [make_quote(story, "Nobody was hurt", entity) for story in (one, other)]

    def listed(model: Any, asked: Any) -> set[int]:
        page = client.get(address(model), asked)
        assert page.status_code == 200, asked
        return {row.pk for row in page.context["cl"].result_list}

    assert listed(Article, {"tag": "sport"}) == {one.pk}
    assert listed(Article, {"tag": ["sport", "none"], "stage": ["received"]}) == {one.pk}
    assert listed(Article, {"stage": ["received", "published"]}) == {one.pk, other.pk}
    of_one = {facts[0].pk, quotes[0].fact_id}
    assert listed(Fact, {"tag": "sailing"}) == of_one
    assert listed(Fact, {"fact_tag": "sport"}) == {facts[1].pk}
    assert listed(Fact, {"kind": "quotation", "tag": "none"}) == {quotes[1].fact_id}
    assert listed(Quote, {"speaker": "calder", "tag": "sport"}) == {quotes[0].pk}
    assert listed(Entity, {"kind": "place"}) == set()
    for asked in ({"tag": "spor"}, {"after": "soon"}, {"stage": "done"}, {"entity": "nobody"}):
        answer = client.get(address(Article), asked)
        assert answer.status_code == 400, asked
    assert "Try “sport”" in client.get(address(Article), {"tag": "spor"}).content.decode()


@pytest.mark.django_db
def test_events_are_told_in_words() -> None:
    story, user = make_article(), make_user(Role.ARCHIVIST)
    with transaction.atomic():
        audit_log.record("article.taken_in", by=user, article=story, target=story)
    page = as_user(user).get(address(Event)).content.decode()
    assert "took in the story “Pier closed after boats break loose”" in page
    assert "article.taken_in" not in page
