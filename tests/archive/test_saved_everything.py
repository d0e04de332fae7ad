"""A saved search of everything: kept, what is new in it, and its mail."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.http import QueryDict
from django.utils import timezone

from articles import search
from articles.archive.listing import resolve
from articles.archive.saved_searches import news_of, save
from articles.choices import Role, Stage
from articles.ledger.exceptions import Refused
from articles.models import SavedSearch
from tests.factories import make_article, make_entity, make_fact, make_quote, make_user
from tests.parsed import elements

pytestmark = pytest.mark.django_db
BODY = "The quota fell to 260 tonnes. “The quota is too low,” said Ines Calder."


def told_story(headline: str, stage: str = Stage.PUBLISHED, when: int = 0):
    """A story of the quota with a fact and a quote of it, in the archive since then (seconds)."""
    story = make_article(BODY, headline=headline, stage=stage)
    story.stage_since = timezone.now() + timedelta(seconds=when)
    story.save()
    search.index_article(story)
    quote = make_quote(story, "The quota is too low", make_entity(f"Ines Calder {headline}"))
    search.index_facts([make_fact(story, "The quota fell to 260 tonnes"), quote.fact])
    return story


def keep(user, query="q=quotas", **options):
    return save(resolve("all", QueryDict(query), user), "Quota", by=user, **options)


def test_search_of_everything_is_kept_from_its_page(client):
    told_story("Guild splits")
    client.force_login(make_user(Role.READER))
    page = client.get("/search/?q=quotas&after=2020").content.decode()
    assert elements(page, href="/archive/save/all?q=quotas&after=2020")
    answer = client.post("/archive/save/all?q=quotas&after=2020", {"name": "Quota"})
    assert answer["Location"] == "/search/?q=quotas&after=2020"
    saved = client.get("/archive/saved/").content.decode()
    assert "all lists" in saved
    kept = SavedSearch.objects.get()
    opened = client.post(f"/archive/saved/{kept.pk}/open")
    assert opened["Location"] == kept.get_absolute_url() == "/search/?q=quotas&after=2020"


@pytest.mark.parametrize("query", ["q=stage:cleared", "q=near/5", "nothing=1", "q=headline:"])
def test_search_that_no_list_understands_is_not_kept(client, query):
    client.force_login(make_user(Role.READER))
    assert client.post(f"/archive/save/all?{query}", {"name": "Quota"}).status_code == 400
    assert not SavedSearch.objects.exists()


def test_search_of_everything_without_words_is_refused(client):
    with pytest.raises(Refused, match="needs words"):
        keep(make_user(Role.READER), "after=2020")
    client.force_login(make_user(Role.READER))
    answer = client.post("/archive/save/all?after=2020", {"name": "Since 2020"})
    assert answer.status_code == 422
    assert "needs words" in answer.content.decode()


def test_what_is_new_is_summed_over_the_lists_that_one_may_see():
    reader, editor = make_user(Role.READER), make_user(Role.EDITOR)
    keep(reader), keep(editor)
    told_story("Old", when=-60)
    told_story("New")
    told_story("Hidden", Stage.CLEARED)
    # Of each story itself, its two facts and its quote.
    assert [news.new.number for news in news_of(reader)] == [4]
    assert [news.new.number for news in news_of(editor)] == [8]


def test_mail_names_each_list_and_tells_a_quote_once():
    keep(make_user(Role.READER), by_mail=True)
    told_story("Guild splits")
    told_story("Hidden", Stage.CLEARED)
    call_command("send_digests")
    (message,) = mail.outbox
    assert "4 new in “Quota”" in message.subject
    body = message.body
    assert "4 new results in “Quota”\n(Results with “quotas”)" in body
    assert "1 new quote:" in body and "2 new facts:" in body and "1 new article:" in body
    assert body.count("The quota is too low") == 1 and "1 of them stands above" in body
    assert "Guild splits" in body and "Hidden" not in body
    assert "/search/?q=quotas" in body
    call_command("send_digests")
    assert len(mail.outbox) == 1


def test_mail_of_one_list_alone_says_which():
    keep(make_user(Role.READER), "q=headline:splits", by_mail=True)
    told_story("Guild splits")
    call_command("send_digests")
    assert "1 new article in “Quota”" in mail.outbox[0].body


def test_owner_is_told_once_when_it_means_nothing_any_more():
    owner = make_user(Role.READER)
    keep(owner, by_mail=True)
    SavedSearch.objects.update(query="q=quota+stage%3Acleared")
    assert [news.new for news in news_of(owner)] == [None]
    for _ in range(2):
        call_command("send_digests")
    (message,) = mail.outbox
    assert "no longer understood" in message.subject
    assert "stage" in message.body
