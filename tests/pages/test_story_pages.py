"""The pages on one story: details, newer version, restoring, and an occurrence that is another fact."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.choices import Role, Stage
from articles.editing import marks, metadata, revisions
from articles.models import Article, Comment, Fact, Outlet, Revision, Section
from articles.workflow import comments
from tests.factories import BODY, make_article, make_fact, make_user
from tests.parsed import elements, words_of

pytestmark = pytest.mark.django_db

TWICE = BODY + "\n\nThe board counted 14 boats again on Friday."
NEWER = (
    "Pier reopens after boats break loose\n\n"
    "The harbour board closed the north pier on Tuesday after 16 boats broke loose.\n\n"
    "“Nobody was hurt, and nobody will be,” said Ines Calder, the harbour master.\n\n"
    "The pier opened again on Wednesday morning, after the boats were towed to the south basin."
)
BELOW = [Role.READER, Role.REPORTER, Role.ARCHIVIST]


@pytest.fixture
def editor(client):
    user = make_user(Role.EDITOR, "brandt", first_name="Lena", last_name="Brandt")
    client.force_login(user)
    return user


def stored(article):
    return Article.objects.select_related("current").get(pk=article.pk)


# --- details


def filled(article, **fields):
    now = stored(article)
    given = {"version": now.version, "language": now.language, "byline": now.byline}
    return given | fields


def post_details(client, article, **fields):
    return client.post(f"/articles/{article.pk}/details/", fields)


def test_details_are_set_in_the_browser(client, editor):
    article = make_article()
    section, outlet = Section.objects.create(name="Coast"), Outlet.objects.create(name="Gull")
    until = (timezone.localtime() + timedelta(days=2)).replace(second=0, microsecond=0)
    given = filled(
        article,
        section=section.pk,
        outlet=outlet.pk,
        byline="Ann Moor",
        embargo_until=f"{until:%Y-%m-%dT%H:%M}",
    )
    assert post_details(client, article, **given).status_code == 302
    now = stored(article)
    assert (now.section, now.outlet, now.byline, now.embargo_until) == (
        section,
        outlet,
        "Ann Moor",
        until,
    )


def test_details_left_alone_are_not_touched(client, editor):
    exact = timezone.now().replace(second=42)
    article = make_article(published_at=exact)
    local = timezone.localtime(exact)
    given = filled(article, byline="Ann Moor", published_at=f"{local:%Y-%m-%dT%H:%M}")
    assert post_details(client, article, **given).status_code == 302
    assert stored(article).published_at == exact


def test_stale_details_are_refused_and_what_was_typed_is_kept(client, editor):
    article = make_article()
    given = filled(article, byline="Ann Moor")
    metadata.set_details(article, by=editor, version=article.version, dateline="Skerry")
    page = post_details(client, article, **given)
    assert page.status_code == 409
    assert "Ann Moor" in page.content.decode()
    assert stored(article).byline == ""
    again = given | {"version": page.context["form"]["version"].value()}
    post_details(client, article, **again | {"dateline": "Skerry"})
    assert (stored(article).byline, stored(article).dateline) == ("Ann Moor", "Skerry")


@pytest.mark.parametrize("stage", [Stage.PUBLISHED, Stage.WITHDRAWN, Stage.SPIKED])
def test_details_of_what_is_out_stand(client, editor, stage):
    article = make_article(stage=stage)
    client.get(f"/articles/{article.pk}/details/")
    assert post_details(client, article, **filled(article, byline="Ann Moor")).status_code == 422
    assert stored(article).byline == ""


@pytest.mark.parametrize("role", BELOW)
def test_details_are_closed_to_roles_that_do_not_review(client, role):
    user = make_user(role)
    article = make_article(stage=Stage.PUBLISHED, author=user, dateline="Skerry")
    client.force_login(user)
    assert client.get(f"/articles/{article.pk}/details/").status_code == 403
    assert post_details(client, article, **filled(article, byline="X")).status_code == 403
    assert stored(article).byline == ""


def test_gate_and_head_of_the_review_lead_to_the_details(client, editor):
    article = make_article()
    page = client.get(article.get_review_url())
    leading = elements(page, "a", href=f"/articles/{article.pk}/details/")
    said = [words_of(each) for each in leading]
    assert "Details" in said
    assert any(words.startswith("The story has no section.") for words in said)


def test_publication_to_come_is_refused_for_an_embargo_is_meant(client, editor):
    article = make_article()
    later = timezone.localtime() + timedelta(days=1)
    page = post_details(client, article, **filled(article, published_at=f"{later:%Y-%m-%dT%H:%M}"))
    assert page.status_code == 422
    assert "Set an embargo instead" in page.content.decode()
    assert stored(article).published_at is None


def test_language_that_is_none_is_refused(client, editor):
    article = make_article()
    page = post_details(client, article, **filled(article, language="English, mostly"))
    assert page.status_code == 422
    assert stored(article).language == "en"


# --- a newer version


def post_newer(client, article, **fields):
    return client.post(f"/articles/{article.pk}/newer/", {"base": 1, "text": NEWER} | fields)


def test_newer_version_becomes_the_next_revision_and_says_what_it_did(client, editor):
    article = make_article()
    make_fact(article, "14 boats")
    kept = make_fact(article, "Nobody was hurt, and nobody will be,", kind="quotation")
    page = post_newer(client, article, note="Second lead")
    assert page.url == f"/articles/{article.pk}/compare/?old=1&new=2"
    now = stored(article)
    assert (now.current.source, now.current.note) == ("newer_version", "Second lead")
    assert "16 boats" in now.body and now.body[slice(*place_of(kept))] == kept.exact
    assert "Revision 2 is saved" in client.get(page.url).content.decode()


def place_of(fact):
    now = Fact.objects.get(pk=fact.pk)
    return now.start, now.end


def test_newer_version_pasted_over_an_edit_is_refused_and_kept(client, editor):
    article = make_article()
    revisions.edit(
        article, headline="Pier shut", body=BODY, by=make_user(Role.CHIEF_EDITOR), base=1
    )
    page = post_newer(client, article)
    assert page.status_code == 409
    assert "towed to the south basin" in page.content.decode()
    assert stored(article).current.number == 2
    assert page.context["form"]["base"].value() == "2"


def test_author_pastes_a_newer_version_of_a_returned_story_only(client):
    author = make_user(Role.REPORTER)
    client.force_login(author)
    held = make_article(author=author)
    assert client.get(f"/articles/{held.pk}/newer/").status_code == 403
    assert post_newer(client, held).status_code == 403
    assert stored(held).current.number == 1
    back = make_article(author=author, stage=Stage.RETURNED)
    assert post_newer(client, back).status_code == 302


def test_newer_version_of_what_is_out_is_refused(client, editor):
    article = make_article(stage=Stage.PUBLISHED)
    page = post_newer(client, article)
    assert page.status_code == 422
    assert "by a correction only" in page.content.decode()
    assert stored(article).current.number == 1


# --- restoring


def edited(article, by):
    revisions.edit(article, headline="Pier shut", body=BODY + " Again.", by=by, base=1)
    return stored(article)


def restore(client, article, number=1, **fields):
    return client.post(f"/articles/{article.pk}/revisions/{number}/restore/", fields)


def test_revision_is_restored_by_its_button(client, editor):
    article = edited(make_article(), make_user(Role.EDITOR))
    shown = client.get(f"/articles/{article.pk}/revisions/1/").content.decode()
    assert "Restore these words" in shown
    assert (
        "Restore these words"
        not in client.get(f"/articles/{article.pk}/revisions/2/").content.decode()
    )
    done = restore(client, article, base=2, note="The first was right")
    assert done.url == f"/articles/{article.pk}/compare/?old=2&new=3"
    now = stored(article).current
    assert (now.body, now.source, now.restored_from.number, now.created_by) == (
        BODY,
        "restored",
        1,
        editor,
    )


def test_restoring_past_a_newer_revision_is_refused(client, editor):
    article = edited(make_article(), make_user(Role.EDITOR))
    page = restore(client, article, base=1)
    assert page.status_code == 409
    assert "Revision 1" in page.content.decode()
    assert Revision.objects.filter(article=article).count() == 2
    assert restore(client, article, base="").status_code == 422


@pytest.mark.parametrize("role", [Role.READER, Role.REPORTER])
def test_restoring_is_closed_below_the_desk(client, role):
    article = edited(make_article(), make_user(Role.EDITOR))
    client.force_login(make_user(role))
    page = restore(client, article, base=2)
    assert page.status_code == 404
    assert BODY not in page.content.decode()
    assert stored(article).current.number == 2


def test_archivist_sees_a_revision_and_does_not_restore_it(client):
    article = edited(make_article(), make_user(Role.EDITOR))
    client.force_login(make_user(Role.ARCHIVIST))
    shown = client.get(f"/articles/{article.pk}/revisions/1/").content.decode()
    assert "Restore these words" not in shown
    assert restore(client, article, base=2).status_code == 403
    assert stored(article).current.number == 2


# --- an occurrence that is another fact


def told_twice(by, **fields):
    article = make_article(TWICE, **fields)
    fact = make_fact(article, "14 boats")
    start = TWICE.rindex("14 boats")
    again = marks.add_occurrence(fact, start, start + 8, "14 boats", by=by)
    return fact, again


def part(client, fact, again, **fields):
    return client.post(f"/facts/{fact.pk}/occurrences/{again.pk}/part/", fields)


def test_further_telling_becomes_a_fact_of_its_own(client, editor):
    fact, again = told_twice(editor)
    page = client.get(f"/facts/{fact.pk}/").content.decode()
    assert "Said again" in page and "paragraph 3" in page and "This is another fact" in page
    version = Fact.objects.get(pk=fact.pk).version
    done = part(client, fact, again, version=version)
    assert done.status_code == 302
    own = Fact.objects.exclude(pk=fact.pk).get()
    assert (own.start, own.exact, own.decided_by) == (again.start, "14 boats", editor)
    assert "Said again" not in client.get(f"/facts/{fact.pk}/").content.decode()


def test_telling_of_a_fact_that_changed_is_not_parted(client, editor):
    fact, again = told_twice(editor)
    page = part(client, fact, again, version=fact.version - 1)
    assert page.status_code == 409
    assert part(client, fact, again).status_code == 422
    assert Fact.objects.count() == 1


def test_telling_is_parted_by_the_desk_only(client, editor):
    fact, again = told_twice(editor)
    now = Fact.objects.get(pk=fact.pk)
    for role, status in ((Role.READER, 404), (Role.REPORTER, 404), (Role.ARCHIVIST, 403)):
        client.force_login(make_user(role))
        assert part(client, fact, again, version=now.version).status_code == status
        page = client.get(f"/facts/{fact.pk}/").content.decode()
        assert "This is another fact" not in page, (role, status)
    assert Fact.objects.count() == 1


def test_telling_of_another_fact_is_not_found(client, editor):
    fact, _ = told_twice(editor)
    _, other = told_twice(editor)
    assert part(client, fact, other, version=fact.version).status_code == 404


# --- comments, and what the pages cost


def test_resolved_comment_is_opened_again_on_the_review_page(client, editor):
    article = make_article()
    said = comments.comment(article, "Who counted?", by=editor)
    comments.resolve(said, by=editor)
    page = client.get(article.get_review_url())
    assert elements(page, "button", "Open again", name="comment", value=str(said.pk))
    client.post(f"{article.get_review_url()}reopen/", {"comment": said.pk})
    assert Comment.objects.get().resolved_at is None


def test_comment_of_another_story_is_not_opened_again_here(client, editor):
    article, other = make_article(), make_article()
    said = comments.comment(other, "Who counted?", by=editor)
    comments.resolve(said, by=editor)
    answer = client.post(f"{article.get_review_url()}reopen/", {"comment": said.pk})
    assert answer.status_code == 404
    assert Comment.objects.get().resolved_at is not None


@pytest.mark.parametrize(("tail", "cost"), [("details/", 6), ("newer/", 3), ("revisions/1/", 3)])
def test_pages_on_one_story_take_a_fixed_number_of_queries(
    client, editor, django_assert_num_queries, tail, cost
):
    article = edited(make_article(), make_user(Role.EDITOR))
    for number in range(3):
        make_fact(article, "14 boats", kind=("figure", "event", "identity")[number])
        Section.objects.create(name=f"Coast {number}", slug=f"coast-{number}")
        with django_assert_num_queries(cost):
            client.get(f"/articles/{article.pk}/{tail}")


def test_fact_page_costs_the_same_for_one_further_telling_and_for_many(
    client, editor, django_assert_max_num_queries
):
    body = "\n\n".join([BODY, *["The board counted 14 boats again."] * 20])
    article = make_article(body)
    fact = make_fact(article, "14 boats")
    costs = []
    for number in range(1, 21):
        start = [at for at in range(len(body)) if body.startswith("14 boats", at)][number]
        marks.add_occurrence(fact, start, start + 8, "14 boats", by=editor)
        fact.refresh_from_db()
        if number in (1, 20):
            with django_assert_max_num_queries(30) as captured:
                page = client.get(f"/facts/{fact.pk}/").content.decode()
            costs.append(len(captured))
            assert page.count("This is another fact") == number
    assert costs[0] == costs[1]
