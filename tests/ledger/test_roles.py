"""Every act by every role, tried through the write path: allowed or refused as the table says."""

import itertools
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import PermissionDenied
from django.db import transaction

from articles.choices import Decision, Role, Stage
from articles.curation import entities
from articles.editing import corrections, intake, marks, revisions
from articles.ledger import permissions
from articles.ledger.exceptions import NotAllowed
from articles.ledger.roles import ROLE_PERMISSIONS
from articles.models import Article, Event, Outlet, Section
from articles.workflow import assignment, comments, transitions, verdicts
from tests.factories import BODY, check_draft, make_article, make_entity, make_fact, make_user

pytestmark = pytest.mark.django_db

DOCS = Path(__file__).resolve().parents[2] / "docs" / "roles.md"
CODENAMES = sorted(permissions.PERMISSION_WORDS)
STORY = (
    "Ferry to run on Sundays again\n\nThe ferry to Holm Island will run on Sundays again from May, "
    "the county said. About 300 people live on the island."
)


def ready(stage=Stage.IN_REVIEW, **fields):
    """A story that nothing blocks."""
    section = Section.objects.get_or_create(name="Coast", slug="coast")[0]
    outlet = Outlet.objects.get_or_create(name="Tide", slug="tide")[0]
    return make_article(stage=stage, section=section, outlet=outlet, **fields)


def visible(person, article):
    if not Article.objects.visible_to(person).filter(pk=article.pk).exists():
        raise NotAllowed("not visible")


def move(name, stage, **fields):
    return lambda person: transitions.move(ready(stage), name, by=person, version=1, **fields)


def override(person):
    article = ready()
    make_fact(article, "14 boats")
    transitions.move(
        article, "clear", by=person, version=1, override=True, reason="we are in a hurry"
    )


def checked(correction):
    check_draft(correction, make_user(Role.EDITOR), make_user(Role.EDITOR))
    return correction


def open_correction(by, article):
    return corrections.open_correction(
        article,
        by=by,
        version=1,
        body=BODY.replace("14", "15"),
        was_wrong="We said 14.",
        now_says="It was 15.",
    )


#: What one does to try each permission, on ground that nothing else forbids.
TRIALS = {
    "read_archive": lambda p: visible(p, ready(Stage.PUBLISHED)),
    "view_desk": lambda p: visible(p, ready()),
    "hand_in": lambda p: intake.take_in(intake.prepare(STORY, by=p), by=p),
    "edit_text": lambda p: revisions.edit(
        ready(Stage.RECEIVED, author=p), headline="Pier", body=BODY + " So it is.", by=p, base=1
    ),
    "mark": lambda p: marks.keep(make_fact(ready(), "14 boats", decision=Decision.SUGGESTED), by=p),
    "verify": lambda p: verdicts.give_verdict(
        make_fact(ready(), "14 boats"), "disputed", by=p, version=1
    ),
    "claim": lambda p: assignment.claim(ready(), by=p, version=1),
    "assign": lambda p: assignment.assign(ready(), make_user(Role.EDITOR), by=p, version=1),
    "return_story": move("return", Stage.IN_REVIEW, reason="no source is named"),
    "spike": move("spike", Stage.IN_REVIEW, reason="a hoax"),
    "clear": move("clear", Stage.IN_REVIEW),
    "publish": move("publish", Stage.CLEARED),
    "override_gate": override,
    "correct": lambda p: open_correction(p, ready(Stage.PUBLISHED)),
    "issue_correction": lambda p: corrections.issue(
        checked(open_correction(make_user(Role.EDITOR), ready(Stage.PUBLISHED))), by=p, version=1
    ),
    "comment": lambda p: comments.comment(ready(Stage.PUBLISHED), "Is that so?", by=p),
    "curate": lambda p: entities.rename(make_entity("Ines Calder"), "Ines M. Calder", by=p),
    "share_search": lambda p: permissions.require(p, "share_search"),
}


def test_every_permission_has_a_trial():
    assert sorted(TRIALS) == CODENAMES
    assert {codename for acts in ROLE_PERMISSIONS.values() for codename in acts} == set(CODENAMES)


EVERY = list(itertools.product(Role, CODENAMES))
GRANTED = [(role, codename) for role, codename in EVERY if codename in ROLE_PERMISSIONS[role]]


@pytest.mark.parametrize(("role", "codename"), GRANTED)
def test_role_may_do_what_the_table_says(role, codename):
    TRIALS[codename](make_user(role))


@pytest.mark.parametrize(("role", "codename"), [each for each in EVERY if each not in GRANTED])
def test_role_may_do_nothing_else(role, codename):
    person = make_user(role)
    with pytest.raises((NotAllowed, PermissionDenied)):
        TRIALS[codename](person)
    assert not Event.objects.filter(actor=person).exists()


@pytest.mark.parametrize("codename", CODENAMES)
@pytest.mark.parametrize(
    ("role", "is_active"), [(None, True), (Role.CHIEF_EDITOR, False), (Role.ARCHIVIST, False)]
)
def test_people_without_a_role_or_deactivated_may_do_nothing(codename, role, is_active):
    person = make_user(role, is_active=is_active)
    with pytest.raises((NotAllowed, PermissionDenied)):
        TRIALS[codename](person)
    assert not Event.objects.filter(actor=person).exists()


def test_table_in_the_docs_is_this_table():
    lines = DOCS.read_text(encoding="utf-8").splitlines()
    rows = [line.strip("| ").split("|") for line in lines if line.startswith("| `")]
    written = {cells[0].strip().strip("`"): [cell.strip() for cell in cells[2:]] for cells in rows}
    assert written == {
        codename: ["yes" if codename in ROLE_PERMISSIONS[role] else "–" for role in Role]
        for codename in CODENAMES
    }


def test_permission_of_a_single_account_is_refused():
    user = make_user(Role.READER)
    with pytest.raises(NotAllowed, match="Rights come from roles"), transaction.atomic():
        user.user_permissions.add(Permission.objects.get(codename="view_desk"))
    assert not user.user_permissions.exists()
    assert not user.has_perm("articles.view_desk")
    assert user.has_perm("articles.read_archive")


def test_all_that_roles_grant_is_one_query(django_assert_num_queries):
    user = make_user(Role.READER)
    user.groups.add(Group.objects.get(name=Role.EDITOR))
    with django_assert_num_queries(1):
        assert user.has_perm("articles.verify")
        assert not user.has_perm("articles.publish")
