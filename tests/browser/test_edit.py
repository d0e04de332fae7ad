"""The editor: what will reopen is said while typing, and unsaved words outlive all that may happen."""

import re

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from articles.choices import Role
from articles.editing import revisions
from articles.models import Article, User
from articles.workflow import verdicts
from tests.factories import BODY, PASSWORD, make_article, make_fact, make_user

pytestmark = pytest.mark.django_db(transaction=True)


def test_unsaved_words_outlive_reload_session_and_conflict(page, live_server, log_in, editor):
    article = make_article()
    fact = make_fact(article, "14 boats")
    verdicts.give_verdict(
        fact, "verified", by=make_user(), version=1, below_standard_reason="seen it myself"
    )
    log_in(page.context, editor)
    address = f"{live_server.url}/articles/{article.pk}/edit/"
    page.goto(address)
    page.wait_for_selector("form[data-ready]")
    expect(page.locator("#beside .told")).to_have_text("No mark is touched.")
    page.fill("#id_body", BODY.replace("14 boats", "15 boats"))
    expect(page.locator("#beside .told")).to_contain_text("1 verified fact will reopen.")

    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.reload()
    assert asked == ["beforeunload"]
    page.click("#kept button:has-text('Take it up again')")
    expect(page.locator("#id_body")).to_have_value(re.compile("15 boats"))

    Session.objects.all().delete()
    page.click("text=Save the words")
    expect(page.locator("#kept")).to_contain_text("You are no longer logged in")
    expect(page.locator("#id_body")).to_have_value(re.compile("15 boats"))
    other = page.context.new_page()
    other.goto(address)
    other.fill("[name=username]", editor.username)
    other.fill("[name=password]", PASSWORD)
    other.click("main [type=submit]")
    other.wait_for_selector("form[data-ready]")

    rival = make_user(Role.EDITOR, "rival")
    revisions.edit(
        article, headline="Pier shut", body=BODY, by=User.objects.get(pk=rival.pk), base=1
    )
    page.click("text=Save the words")
    expect(page.locator("main [role=alert]")).to_contain_text("changed the words")
    expect(page.locator("#id_body")).to_have_value(re.compile("15 boats"))
    page.click("text=Save the words")
    page.wait_for_selector("main.review")
    assert "15 boats" in Article.objects.get(pk=article.pk).body
    page.wait_for_function(
        "() => !Object.keys(localStorage).some((key) => key.startsWith('unsaved'))"
    )


def test_newer_version_that_met_a_conflict_outlives_a_reload(page, live_server, log_in, editor):
    article = make_article()
    log_in(page.context, editor)
    page.goto(f"{live_server.url}/articles/{article.pk}/newer/")
    page.wait_for_selector("form[data-ready]")
    page.fill("#id_text", BODY.replace("14 boats", "16 boats"))
    revisions.edit(article, headline="Pier shut", body=BODY, by=make_user(Role.EDITOR), base=1)
    page.click("text=Take it in")
    expect(page.locator("main [role=alert]")).to_contain_text("What you pasted is kept below")
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    page.click("#kept button:has-text('Take it up again')")
    page.click("text=Take it in")
    page.wait_for_url("**/compare/**")
    assert "16 boats" in Article.objects.get(pk=article.pk).body
