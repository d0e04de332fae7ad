"""The pages of a correction: drafted, compared, issued by somebody else, never silently."""

import re

import pytest
from django.urls import reverse

from articles.choices import Role, Stage
from articles.editing import corrections
from articles.models import Article, Correction, Fact
from tests.factories import BODY, make_article, make_evidence, make_fact, make_quote, make_user
from tests.parsed import elements

pytestmark = pytest.mark.django_db

BETTER = BODY.replace("14 boats", "15 boats")
SAID = {"was_wrong": "We said that 14 boats broke loose.", "now_says": "It was 15."}
DRAFTED = "A draft that nobody may see yet."


@pytest.fixture
def editor():
    return make_user(Role.EDITOR, "brandt", first_name="Lena", last_name="Brandt")


@pytest.fixture
def chief():
    return make_user(Role.CHIEF_EDITOR)


@pytest.fixture
def article():
    return make_article(stage=Stage.PUBLISHED, author=make_user(Role.REPORTER))


def correct(client, user, article, tail="", **fields):
    client.force_login(user)
    return client.post(f"/articles/{article.pk}/correct/{tail}", fields)


def draft(article, **fields):
    now = Article.objects.get(pk=article.pk)
    given = {"version": now.version, "headline": now.headline, "body": BETTER, "correction": ""}
    return given | SAID | fields


def opened(article, by, **fields):
    fields = {"version": Article.objects.get(pk=article.pk).version, "body": BETTER} | SAID | fields
    return corrections.open_correction(article, by=by, **fields)


def on(correction, **fields):
    """The fields that name the correction as it stands."""
    now = Correction.objects.get(pk=correction.pk)
    return {"correction": now.pk, "version": now.version} | fields


def test_correction_goes_from_draft_to_the_public(client, article, editor, chief):
    fact = make_fact(article, "14 boats")
    page = correct(client, editor, article, **draft(article, fact=fact.pk))
    assert page.status_code == 302
    correction = Correction.objects.get()
    assert (correction.opened_by, correction.fact, correction.body) == (editor, fact, BETTER)
    own = client.get(page.url).content.decode()
    bare = re.sub(r"</?mark[^>]*>", "", own)
    assert elements(bare, "del", "14") and elements(bare, "ins", "15")
    assert "somebody else must issue it" in own and "Issue the correction" not in own
    client.force_login(chief)
    assert "Issue the correction" in client.get(page.url).content.decode()
    early = correct(client, chief, article, "issue/", **on(correction))
    assert early.status_code == 422
    row = correction.draft_facts.get()
    check = on(correction) | {"row": row.pk, "version": row.version, "source": "", "note": ""}
    assert correct(client, chief, article, "check/", **check).status_code == 422
    checked = correct(client, chief, article, "check/", **check | {"note": "Seen the log."})
    assert checked.status_code == 302
    assert "Seen the log." in client.get(page.url).content.decode()
    done = correct(client, chief, article, "issue/", **on(correction))
    assert done.url == f"/articles/{article.pk}/compare/?old=1&new=2"
    assert Article.objects.get(pk=article.pk).body == BETTER
    told = client.get(done.url).content.decode()
    assert "The correction is issued. Revision 2 is saved" in told
    assert "To be placed" in told
    public = client.get(article.get_absolute_url()).content.decode()
    assert SAID["was_wrong"] in public and "What was changed" in public


def test_compare_first_shows_the_difference_and_saves_nothing(client, article, editor):
    page = correct(client, editor, article, **draft(article, look="1"))
    assert page.status_code == 200
    assert elements(page, "ins", "15")
    assert SAID["now_says"] in page.content.decode()
    assert not Correction.objects.exists()


def test_comparing_words_that_do_not_differ_is_refused(client, article, editor):
    page = correct(client, editor, article, **draft(article, look="1", body=BODY))
    assert page.status_code == 422
    assert "Nothing has changed" in page.content.decode()


def test_conflict_on_opening_keeps_what_was_typed_beside_the_draft(client, article, editor, chief):
    stale = draft(article, was_wrong="My own words of what was wrong", body=BETTER + " Mine too.")
    theirs = opened(article, chief)
    page = correct(client, editor, article, **stale)
    html = page.content.decode()
    assert page.status_code == 409
    assert "My own words of what was wrong" in html and "Mine too." in html
    assert "The draft that stands" in html
    assert Correction.objects.get().was_wrong == theirs.was_wrong
    again = stale | {"correction": theirs.pk, "version": page.context["form"]["version"].value()}
    assert correct(client, editor, article, **again).status_code == 302
    assert Correction.objects.get().was_wrong == "My own words of what was wrong"


def test_conflict_on_amending_keeps_what_was_typed(client, article, editor, chief):
    correction = opened(article, editor)
    stale = draft(article, **on(correction), now_says="It was sixteen, says the board.")
    corrections.amend(correction, by=chief, version=1, now_says="It was 17.")
    page = correct(client, editor, article, **stale)
    assert page.status_code == 409
    assert "It was sixteen, says the board." in page.content.decode()
    assert Correction.objects.get().now_says == "It was 17."


def test_refused_draft_keeps_what_was_typed(client, article, editor):
    page = correct(client, editor, article, **draft(article, was_wrong="", now_says="It was 15."))
    assert page.status_code == 422
    assert "It was 15." in page.content.decode()
    assert not Correction.objects.exists()


def test_who_amended_a_correction_does_not_issue_it(client, article, editor, chief):
    correction = opened(article, editor)
    amended = draft(article, **on(correction), now_says="It was 15, says the board.")
    assert correct(client, chief, article, **amended).status_code == 302
    page = client.get(f"/articles/{article.pk}/correct/").content.decode()
    assert "somebody else must issue it" in page and "Issue the correction" not in page
    forced = correct(client, chief, article, "issue/", **on(correction))
    assert forced.status_code == 403
    assert "worked on this correction" in forced.content.decode()
    assert Article.objects.get(pk=article.pk).body == BODY


def test_drafter_who_is_chief_does_not_issue_even_by_hand(client, article, chief):
    correction = opened(article, chief)
    assert correct(client, chief, article, "issue/", **on(correction)).status_code == 403
    assert Correction.objects.get().state == "open"


def test_correction_that_changed_since_the_page_is_not_issued(client, article, editor, chief):
    correction = opened(article, editor)
    seen = on(correction)
    corrections.amend(correction, by=editor, version=1, now_says="It was 17.")
    assert correct(client, chief, article, "issue/", **seen).status_code == 409
    assert Correction.objects.get().state == "open"


def test_dropping_wants_a_reason_and_leaves_the_words(client, article, editor):
    correction = opened(article, editor)
    now = on(correction)
    form = {"correction": now["correction"], "drop-version": now["version"]}
    bare = correct(client, editor, article, "cancel/", **form)
    assert bare.status_code == 422
    assert Correction.objects.get().state == "open"
    done = correct(client, editor, article, "cancel/", **form, **{"drop-reason": "It was right."})
    assert done.status_code == 302
    stored = Correction.objects.get()
    assert (stored.state, stored.closed_reason) == ("cancelled", "It was right.")
    assert correct(client, editor, article, "issue/", **now).status_code == 403


def test_dropping_a_stale_correction_keeps_the_reason(client, article, editor, chief):
    correction = opened(article, editor)
    corrections.amend(correction, by=chief, version=1, now_says="It was 17.")
    form = {"correction": correction.pk, "drop-version": 1, "drop-reason": "Turned out right."}
    page = correct(client, editor, article, "cancel/", **form)
    assert page.status_code == 409
    assert "Turned out right." in page.content.decode()


@pytest.mark.parametrize("role", [Role.READER, Role.REPORTER, Role.ARCHIVIST])
def test_correction_is_closed_to_roles_that_do_not_correct(client, article, editor, role):
    correction = opened(article, editor, was_wrong=DRAFTED)
    user = make_user(role)
    client.force_login(user)
    shown = client.get(f"/articles/{article.pk}/correct/")
    assert shown.status_code == 403
    assert DRAFTED not in shown.content.decode()
    assert correct(client, user, article, **draft(article, **on(correction))).status_code == 403
    assert correct(client, user, article, "issue/", **on(correction)).status_code == 403
    assert correct(client, user, article, "cancel/", correction=correction.pk).status_code == 403
    assert Correction.objects.get().version == correction.version
    assert "/correct/" not in client.get(article.get_absolute_url()).content.decode()


def test_story_that_is_not_out_is_not_corrected(client, editor):
    article = make_article(stage=Stage.IN_REVIEW)
    page = correct(client, editor, article, **draft(article))
    assert page.status_code == 422
    assert "only a published story is corrected" in page.content.decode()
    assert not Correction.objects.exists()


def test_hidden_story_is_404_for_those_who_may_not_see_it(client):
    article = make_article(stage=Stage.IN_REVIEW, headline=DRAFTED)
    reporter = make_user(Role.REPORTER)
    client.force_login(reporter)
    for name in ("article-correct", "article-details", "article-newer"):
        page = client.get(reverse(name, args=[article.pk]))
        assert page.status_code == 404, name
        assert DRAFTED not in page.content.decode(), name
    for tail in ("correct/issue/", "correct/cancel/", "revisions/1/restore/"):
        assert client.post(f"/articles/{article.pk}/{tail}").status_code == 404


def test_correction_page_costs_the_same_whatever_the_marks(
    client, article, editor, chief, django_assert_max_num_queries
):
    opened(article, editor)
    client.force_login(chief)
    costs = []
    for words in ("14 boats", "on Tuesday"):
        fact = make_fact(article, words)
        make_evidence(fact, editor, words)
        with django_assert_max_num_queries(20) as captured:
            client.get(f"/articles/{article.pk}/correct/")
        costs.append(len(captured))
    assert costs[0] == costs[1]
    assert Fact.objects.filter(article=article).count() == 2


def test_form_offers_facts_of_this_story_only(client, article, editor):
    mine = make_fact(article, "14 boats")
    make_quote(make_article(), "Nobody was hurt, and nobody will be,")
    client.force_login(editor)
    page = client.get(f"/articles/{article.pk}/correct/")
    assert list(page.context["form"].fields["fact"].queryset) == [mine]


def test_what_the_checks_find_in_a_draft_is_mended_or_dismissed_on_its_page(
    client, article, editor, chief
):
    twice = BODY.replace("north pier", "north north pier").replace("on Tuesday", "on on Tuesday")
    correction = opened(article, editor, body=twice)
    first, second = correction.draft_findings.order_by("start")
    page = client_of(client, editor).get(first.get_absolute_url()).content.decode()
    assert "The copy of the new words" in page and "A word twice over" in page

    def act(row, then, **more):
        given = on(correction) | {"row": row.pk, "version": row.version, "then": then} | more
        return correct(client, editor, article, "copy/", **given)

    assert act(first, "dismiss").status_code == 422
    assert act(first, "dismiss", why="It is its name.").status_code == 302
    assert "It is its name." in client.get(first.get_absolute_url()).content.decode()
    first.refresh_from_db()
    assert act(first, "reopen").status_code == 302
    assert act(second, "mend").status_code == 302
    assert Correction.objects.get().body == BODY.replace("north pier", "north north pier")
    assert act(second, "mend").status_code == 422


def client_of(client, user):
    client.force_login(user)
    return client
