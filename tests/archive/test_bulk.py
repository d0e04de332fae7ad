"""Acts on all that a list shows: offered, previewed, refused when the list moved, followed, undone."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from articles.archive import bulk
from articles.choices import Role, Stage
from articles.ledger.exceptions import UnknownAddress
from articles.models import Article, ArticleTag, Batch, BatchState, Outlet, Tag, User
from articles.workflow import batches
from articles.workflow.bulk_acts import ACTS
from tests.factories import as_user, make_article, make_articles, make_fact, make_quote, make_user
from tests.parsed import elements, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def archivist() -> User:
    return make_user(Role.ARCHIVIST)


@pytest.fixture
def harbour() -> Tag:
    return Tag.objects.create(name="Harbour", slug="harbour")


def previewed(client: Client, address: str, **sent) -> dict[str, str]:
    """The hidden fields that the preview would post."""
    page = client.get(address, sent).content.decode()
    return dict(re.findall(r'type="hidden" name="([a-z]+)" value="([^"]*)"', page))


def articles_address() -> str:
    return reverse("bulk", args=["articles"])


def test_list_of_the_archive_leads_to_a_preview_and_the_act_to_its_undo(
    archivist: User, harbour: Tag
) -> None:
    outlet = Outlet.objects.create(name="North", slug="north")
    inside = make_articles(2, stage=Stage.PUBLISHED, outlet=outlet)
    make_article(stage=Stage.PUBLISHED)
    client = as_user(archivist)
    listed = client.get(reverse("archive"), {"outlet": "north"}).content.decode()
    assert elements(listed, name="query", value="outlet=north")
    sent = {"act": "tag", "query": "outlet=north"}
    assert "Preview" in client.get(articles_address(), sent).content.decode()
    page = client.get(articles_address(), sent | {"tag": harbour.pk})
    assert "gets the tag “Harbour”" in page.content.decode()
    assert not ArticleTag.objects.exists()
    fields = previewed(client, articles_address(), **sent, tag=harbour.pk)
    done = client.post(articles_address(), fields, follow=True)
    assert "Tagged 2 stories “Harbour”" in done.content.decode()
    tagged = set(ArticleTag.objects.values_list("article", flat=True))
    assert tagged == {story.pk for story in inside}
    batch = Batch.objects.get()
    index = client.get(reverse("admin:index")).content.decode()
    assert "Tagged 2 stories “Harbour”" in index
    told = client.get(reverse("history", args=["article", inside[0].pk])).content.decode()
    assert batch.get_absolute_url() in told
    client.post(reverse("batch-undo", args=[batch.pk]))
    assert not ArticleTag.objects.exists()
    assert "Taken back by" in client.get(batch.get_absolute_url()).content.decode()


def test_act_is_refused_when_the_list_moved_since_the_preview(
    archivist: User, harbour: Tag
) -> None:
    first = make_article(stage=Stage.PUBLISHED)
    client = as_user(archivist)
    sent = {"act": "tag", "query": "", "tag": harbour.pk}
    fields = previewed(client, articles_address(), **sent)
    Article.objects.filter(pk=first.pk).update(version=9)
    assert client.post(articles_address(), fields).status_code == 409
    fields = previewed(client, articles_address(), **sent)
    make_article(stage=Stage.PUBLISHED)
    answer = client.post(articles_address(), fields)
    assert answer.status_code == 409
    assert "it showed 1, now it has 2" in answer.content.decode()
    assert not ArticleTag.objects.exists() and not Batch.objects.exists()


def test_preview_says_for_each_what_is_refused_and_why(harbour: Tag) -> None:
    editor = make_user(Role.EDITOR)
    make_article(stage=Stage.PUBLISHED)
    page = as_user(editor).get(articles_address(), {"act": "tag", "query": "", "tag": harbour.pk})
    said = page.content.decode()
    assert "0 of 1 will change" in words_of(elements(said, "main")[0])
    assert "an archivist files it now" in said
    assert "Nothing would change" in said


def test_long_act_shows_how_far_it_is_and_goes_on_where_it_stood(
    archivist: User, harbour: Tag
) -> None:
    stories = make_articles(3, stage=Stage.PUBLISHED)
    shown = [(story.pk, story.version) for story in stories]
    batch = batches.start(ACTS["tag"], shown, {"tag": harbour}, by=archivist)
    client = as_user(archivist)
    said = client.get(batch.get_absolute_url()).content.decode()
    (progress,) = elements(said, hx_trigger="every 2s")
    assert "0 of 3 done" in words_of(progress)
    piece = client.get(batch.get_absolute_url(), headers={"HX-Request": "true"})
    assert elements(piece, "div")[0].get("id") == "progress"
    client.post(reverse("batch-go-on", args=[batch.pk]))
    batch.refresh_from_db()
    assert (batch.state, batch.done) == (BatchState.DONE, 3)


def test_facts_and_quotes_are_acted_on_as_facts(archivist: User, harbour: Tag) -> None:
    story = make_article(stage=Stage.PUBLISHED)
    make_fact(story, "14 boats")
    quote = make_quote(story, "Nobody was hurt")
    for name, count in (("facts", 2), ("quotes", 1)):
        selection = bulk.selection_of(name, "", archivist)
        assert len(selection.seen(10)) == count, name
    assert (quote.pk, 1) in bulk.selection_of("quotes", "", archivist).seen(10)
    with pytest.raises(UnknownAddress):
        bulk.selection_of("entities", "", archivist)
    with pytest.raises(UnknownAddress, match="no filter called"):
        bulk.selection_of("facts", "nonsense=1", archivist)


@pytest.mark.parametrize("role", [Role.READER, Role.REPORTER])
def test_acts_on_many_are_not_offered_below_the_desk(role: Role, harbour: Tag) -> None:
    make_article(stage=Stage.PUBLISHED)
    client = as_user(make_user(role))
    assert "Act on all" not in client.get(reverse("archive")).content.decode()
    assert client.get(articles_address()).status_code == 403
    sent = {"act": "tag", "query": "", "tag": harbour.pk, "count": 1, "fingerprint": "x"}
    assert client.post(articles_address(), sent).status_code == 403
    assert client.get(reverse("batches")).status_code == 403
    assert not ArticleTag.objects.exists()


def test_batch_of_another_is_seen_by_archivists_only(archivist: User, harbour: Tag) -> None:
    batch = batches.act_on("tag", [make_article()], by=archivist, tag=harbour)
    editor = as_user(make_user(Role.EDITOR))
    assert editor.get(batch.get_absolute_url()).status_code == 404
    assert editor.post(reverse("batch-undo", args=[batch.pk])).status_code == 404
    assert as_user(make_user(Role.ARCHIVIST)).get(batch.get_absolute_url()).status_code == 200
    assert ArticleTag.objects.exists()


def test_rows_chosen_in_the_admin_and_all_of_its_filter_are_acted_on() -> None:
    chief, edgar = make_user(Role.CHIEF_EDITOR), make_user(Role.EDITOR)
    received = make_articles(3, stage=Stage.RECEIVED)
    make_article(stage=Stage.IN_REVIEW)
    client, listed = as_user(chief), reverse("admin:articles_article_changelist")
    address = reverse("admin-bulk", args=["article"])
    chosen = {"action": "assign", "_selected_action": [received[0].pk]}
    one = client.post(listed, chosen)
    assert one.url.startswith(address)
    every = client.post(f"{listed}?stage=received", chosen | {"select_across": "1"})
    for answer, count in ((one, 1), (every, 3)):
        sent = dict(pair.split("=", 1) for pair in answer.url.split("?", 1)[1].split("&"))
        assert client.get(answer.url).status_code == 200
        fields = previewed(client, answer.url, to=edgar.pk)
        assert sent["act"] == "assign", (answer, count)
        page = client.get(f"{answer.url}&to={edgar.pk}")
        assert page.context["preview"].count == count
    shown = page.context["preview"]
    fields = {"act": "assign", "query": "stage=received", "to": edgar.pk,
              "count": shown.count, "fingerprint": shown.fingerprint}  # fmt: skip
    client.post(address, fields)
    assert Article.objects.filter(assignee=edgar).count() == 3


def test_admin_refuses_filters_that_it_does_not_know_and_values_that_mean_nothing() -> None:
    client, address = as_user(make_user(Role.CHIEF_EDITOR)), reverse("admin-bulk", args=["article"])
    for query in ("nonsense=1", "section=x", "e=1"):
        assert client.get(address, {"act": "assign", "query": query}).status_code == 400, query
    assert client.get(reverse("admin:articles_article_changelist"), {"e": "1"}).status_code == 400
    assert client.get(reverse("admin-bulk", args=["nonsense"])).status_code == 404


@pytest.mark.parametrize("act", ["step-clear", "step-spike", "assign", "nonsense"])
def test_acts_that_the_role_lacks_are_neither_offered_nor_done(act: str) -> None:
    edgar, story = make_user(Role.EDITOR), make_article()
    client = as_user(edgar)
    listed = client.get(reverse("admin:articles_article_changelist")).content.decode()
    assert f'value="{act}"' not in listed
    sent = {"act": act, "query": f"ids={story.pk}", "reason": "x" * 20, "to": edgar.pk}
    assert client.post(reverse("admin-bulk", args=["article"]), sent).status_code == 403
    story.refresh_from_db()
    assert (story.stage, story.assignee) == (Stage.IN_REVIEW, None)


def test_entity_of_several_of_the_name_is_asked_for_by_its_address() -> None:
    from tests.factories import make_entity, make_mention

    archivist = make_user(Role.ARCHIVIST)
    make_entity("Ines Calder", slug="ines-1")
    second = make_entity("Ines Calder", slug="ines-2")
    name = make_mention(make_article(), "Ines Calder")
    client, address = as_user(archivist), reverse("admin-bulk", args=["mention"])
    sent = {"act": "link", "query": f"ids={name.pk}"}
    said = client.get(address, sent | {"entity": "ines calder"}).content.decode()
    assert "Several go by that name" in said and "ines-1" in said
    assert client.get(address, sent | {"entity": "Nobody"}).context["form"].errors
    fields = previewed(client, address, **sent, entity="ines-2")
    client.post(address, fields)
    name.refresh_from_db()
    assert name.entity == second
