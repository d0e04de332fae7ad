"""Fixtures for every test: a browser, the material beside the checkout, and what may be missing."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import TransactionTestCase
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from playwright.sync_api import expect

from articles import search
from articles.choices import Role
from articles.memory import index as memory_index
from articles.models import User, triggers
from tests.factories import make_user
from tests.one_migration import database_for_tests

# The shell first: it draws no window of its own, and is quicker by a fifth.
BROWSERS = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
TESTS = Path(__file__).resolve().parent
SHARED = TESTS.parent.parent / "shared"
#: The one test in a browser that a second database is shown.
WHOLE_PATH = "test_whole_path.py"
NO_MATERIAL = "nothing lies beside the checkout"
PATIENCE = 30_000  # milliseconds for a page to do what is asked, on a slow and busy machine

# The same examples every time, so that a run fails for what was changed. By hand, for more:
# pytest --hypothesis-profile=thorough
patient = hypothesis_settings(
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
hypothesis_settings.register_profile("quick", patient, max_examples=20, derandomize=True)
hypothesis_settings.register_profile("second-database", patient, max_examples=8, derandomize=True)
hypothesis_settings.register_profile("thorough", patient, max_examples=1000)
hypothesis_settings.load_profile("quick")
expect.set_options(timeout=PATIENCE)


# What makes a test use the database: the fixtures of pytest-django, ours rest on them.
DATABASE_FIXTURES = {"db", "transactional_db", "live_server"}


#: Who may do what, asked a thousand times; the steps and the talk of a story; refusals of addresses;
#: what each seal covers; pages of sources; what a list of the admin costs; what the demo holds; what
#: make does: no database decides that.
SHOWN_ONCE = {
    "archive/test_strict.py",
    "commands/test_intake.py",
    "ledger/test_sealed_decisions.py",
    "ledger/test_sealed_records.py",
    "project/test_design.py",
    "workflow/test_captures.py",
    "project/test_who_may_open.py",
    "workflow/test_comments.py",
    "workflow/test_contacts.py",
    "workflow/test_predicates.py",
    "workflow/test_replies.py",
    "workflow/test_transitions.py",
    "workflow/test_ways_in.py",
    "ledger/test_roles.py",
    "admin/test_lists.py",
    "demo/test_demo.py",
    "project/test_make.py",
    "project/test_benchmarks_run.py",
}
#: Rooms whose tests show what a page says. What it asks the database is asked by other rooms' too.
ROOMS_SHOWN_ONCE = {"admin", "desk", "intake", "pages", "review"}
#: Rooms whose tests use no database.
PURE_ROOMS = {"anchoring", "checks", "importing", "reading"}


#: What `make test-fast` leaves out beside the browser and whatever draws examples at random: files
#: that start processes or servers …
WITH_PROCESSES = {
    "commands/test_intake.py",
    "commands/test_read.py",
    "importing/test_every_format.py",
    "intake/test_addresses.py",
    "intake/test_feeds.py",
    "intake/test_fetching.py",
    "intake/test_workers.py",
    "ledger/test_backups.py",
    "project/test_benchmarks.py",
    "project/test_benchmarks_on_postgresql.py",
    "project/test_benchmarks_run.py",
    "project/test_make.py",
    "project/test_project.py",
    "workflow/test_captures.py",
    "workflow/test_together.py",
}
#: … and files that go through everything: every role, stage, act, field, address or list, the demo.
WHOLE_TABLES = {
    "admin/test_lists.py",
    "anchoring/test_law.py",
    "archive/test_everything.py",
    "archive/test_law.py",
    "archive/test_strict.py",
    "demo/test_demo.py",
    "editing/test_edits_at_random.py",
    "ledger/test_integrity.py",
    "ledger/test_roles.py",
    "ledger/test_sealed_records.py",
    "project/test_docstrings.py",
    "project/test_odd_requests.py",
    "project/test_who_may_open.py",
    "reading/names/test_names_properties.py",
    "reading/quotations/test_quotation_properties.py",
    "reading/text/test_fold.py",
    "workflow/test_predicates.py",
    "workflow/test_ways_in.py",
}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--second-database",
        action="store_true",
        help="only tests that use the database; of those in a browser, only the whole path",
    )
    parser.addoption(
        "--fast",
        action="store_true",
        help="no browser, no processes, no examples drawn at random, no tables of everything",
    )


#: The longest of those that change nothing for good: the last worker does not wait for one of them.
BEGUN_FIRST = {
    "test_every_page_is_open_to_whom_the_document_says",
    "test_filters_that_a_list_shows_are_taken",
    "test_registry_is_whole_after_any_acts",
    "test_read_takes_every_format_in",
}


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Do not even import files of which nothing would be run."""
    if collection_path == TESTS:
        return None
    inside = collection_path.relative_to(TESTS)
    room, name = inside.parts[0], inside.as_posix()
    if config.getoption("--fast") and (
        room == "browser" or name in WITH_PROCESSES or name in WHOLE_TABLES
    ):
        return True
    if config.getoption("--second-database"):
        once = room in ROOMS_SHOWN_ONCE | PURE_ROOMS or name in SHOWN_ONCE
        in_browser = room == "browser" and inside.name.startswith("test_")
        return True if once or (in_browser and inside.name != WHOLE_PATH) else None
    return None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with the longest. Leave out, on a second database, what the first has shown already:
    tests that use no database, and tests of the browser's side of a page. Leave out, of a fast run,
    what draws examples at random or drives a browser."""
    items.sort(key=lambda item: item.name not in BEGUN_FIRST)
    if config.getoption("--second-database"):
        _keep(items, _tries_the_database, config)
    if config.getoption("--fast"):
        _keep(items, _is_quick, config)


def _keep(
    items: list[pytest.Item], wanted: Callable[[pytest.Item], bool], config: pytest.Config
) -> None:
    kept = [item for item in items if wanted(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
    items[:] = kept


def _tries_the_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    if "page" in fixtures or "browser" in fixtures:
        return item.path.name == WHOLE_PATH and "[own" in item.name
    return item.get_closest_marker("django_db") is not None or bool(fixtures & DATABASE_FIXTURES)


def _is_quick(item: pytest.Item) -> bool:
    drawn = getattr(getattr(item, "obj", None), "is_hypothesis_test", False)
    return not drawn and not {"page", "browser"} & set(getattr(item, "fixturenames", ()))


def pytest_configure(config: pytest.Config) -> None:
    """Draw fewer examples on a second database. Let a transactional test empty the tables behind
    it: the guards in the database, which refuse that to everybody, step aside for the moment."""
    if config.getoption("--second-database") and not config.getoption("--hypothesis-profile"):
        hypothesis_settings.load_profile("second-database")
    empty_tables = TransactionTestCase._fixture_teardown

    def empty_guarded_tables(case: TransactionTestCase) -> None:
        triggers.remove(connection)
        try:
            search.clear()
            memory_index.clear()
            empty_tables(case)
        finally:
            triggers.install(connection)

    TransactionTestCase._fixture_teardown = empty_guarded_tables


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
    """With NEWSROOM_NO_SKIPS=1 a skipped test counts as failed: there, nothing may be missing but
    the material that is no part of the repository."""
    report = yield
    none_may = os.environ.get("NEWSROOM_NO_SKIPS") == "1"
    if none_may and report.skipped and NO_MATERIAL not in str(call.excinfo):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, and NEWSROOM_NO_SKIPS is set: {call.excinfo}"
    return report


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    django_db_blocker: Any,
    django_db_modify_db_settings: None,
    tmp_path_factory: pytest.TempPathFactory,
    request: pytest.FixtureRequest,
) -> Iterator[None]:
    """pytest-django's own, but that one worker migrates for all."""
    folder = tmp_path_factory.getbasetemp()
    alone = not hasattr(request.config, "workerinput")
    with django_db_blocker.unblock():
        database = database_for_tests(folder if alone else folder.parent)
        database.__enter__()
    yield
    with django_db_blocker.unblock():
        database.__exit__(None, None, None)


@pytest.fixture
def author() -> User:
    """A reporter, who hands stories in."""
    return make_user(Role.REPORTER)


@pytest.fixture
def editor() -> User:
    return make_user(Role.EDITOR)


@pytest.fixture
def chief() -> User:
    return make_user(Role.CHIEF_EDITOR)


@pytest.fixture
def archivist() -> User:
    return make_user(Role.ARCHIVIST)


@pytest.fixture
def media(settings: Any, tmp_path: Path) -> Path:
    """A folder of its own for the files that a test puts in."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture(scope="session")
def sample() -> Path:
    """The story in shared/samples beside the checkout; the test is skipped where there is none."""
    files = sorted((SHARED / "samples").glob("*.txt"))
    if not files:
        pytest.skip(f"{NO_MATERIAL}: no story in {SHARED.name}/samples")
    return files[0]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Drive the machine's own Chromium; every browser test is skipped where there is none."""
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        pytest.skip(f"no browser on this machine (looked for {', '.join(BROWSERS)})")
    return {
        **browser_type_launch_args,
        "executable_path": program,
        # Root has no sandbox, and a container little shared memory.
        "args": ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
        "timeout": 60_000,
    }


@pytest.fixture
def complaints() -> list[str]:
    """What the browser complained of during the test: see `page`."""
    return []


@pytest.fixture
def page(page: Any, complaints: list[str]) -> Iterator[Any]:
    """A browser page that fails its test when the page broke the security policy or a script
    failed, whatever else the test looked at."""
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "console",
        lambda message: (
            complaints.append(message.text) if "Content Security Policy" in message.text else None
        ),
    )
    page.set_default_timeout(PATIENCE)
    yield page
    assert complaints == []
