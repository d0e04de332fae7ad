"""Many people on one story at the same moment: threads on PostgreSQL, processes on SQLite.

No decision is lost, none is made twice, nobody waits for ever, and the ledger stays whole.
"""

import multiprocessing
import random
import threading
import traceback
import uuid
from collections import Counter
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import Any

import pytest
from django.db import connection, connections

from articles.choices import Decision, Risk, Role, Stage, Standing
from articles.editing import marks, revisions
from articles.ledger.exceptions import Conflict, NotAllowed, Refused
from articles.models import (
    Article,
    CatalogueField,
    CatalogueTotal,
    Comment,
    Event,
    Fact,
    Outlet,
    Revision,
    Section,
    Verdict,
)
from articles.search import catalogue
from articles.workflow import comments, transitions, undo, verdicts
from tests.factories import make_article, make_entity, make_fact, make_mention, make_user
from tests.ledger.sealing import broken

pytestmark = pytest.mark.django_db(transaction=True)

PEOPLE = 8
LONGEST = 90  # seconds
BODY = "\n\n".join(
    f"In street {n} the water stood {n + 2} feet high on Monday. Nobody there was hurt, said "
    f"the wardens, who counted {n + 20} houses." for n in range(1, 9)
)  # fmt: skip


def at_once(works: list[Callable[[], Any]]) -> list[Any]:
    """Run all the works at the same moment, each with a connection of its own; what they return.

    An exception other than a refusal fails the test, and so does work that never ends.
    """
    if connection.vendor == "postgresql":
        barrier, results = threading.Barrier(len(works)), SimpleQueue()
        workers = [
            threading.Thread(target=_work, args=(n, work, barrier, results), daemon=True)
            for n, work in enumerate(works)
        ]
    else:
        fork = multiprocessing.get_context("fork")
        barrier, results = fork.Barrier(len(works)), fork.Queue()
        workers = [
            fork.Process(target=_work, args=(n, work, barrier, results), daemon=True)
            for n, work in enumerate(works)
        ]
        connections.close_all()  # an open SQLite database does not survive a fork
    for worker in workers:
        worker.start()
    done: dict[int, Any] = {}
    for _ in works:
        try:
            number, result, trouble = results.get(timeout=LONGEST)
        except Empty:
            pytest.fail(f"work did not end within {LONGEST} seconds")
        assert not trouble, trouble
        done[number] = result
    for worker in workers:
        worker.join(LONGEST)
    return [done[number] for number in range(len(works))]


def _work(number, work, barrier, results):
    try:
        barrier.wait(LONGEST)
        results.put((number, work(), ""))
    except Exception:
        results.put((number, None, traceback.format_exc()))
    finally:
        connections.close_all()


def outcome(act: Callable[[], Any]) -> str:
    """Do it; "done", or the name of the refusal."""
    try:
        act()
    except Refused as refusal:
        return type(refusal).__name__
    return "done"


@pytest.fixture
def article():
    section = Section.objects.create(name="Coast", slug="coast")
    outlet = Outlet.objects.create(name="Tide", slug="tide")
    return make_article(BODY, section=section, outlet=outlet)


def whole(article):
    connection.close()
    assert broken(article) == []


def test_eight_verdicts_on_one_version_leave_one(article):
    fact = make_fact(article, "3 feet high")
    people = [make_user(Role.EDITOR) for _ in range(PEOPLE)]

    def give(person):
        return lambda: outcome(
            lambda: verdicts.give_verdict(fact, "disputed", by=person, version=1)
        )

    results = Counter(at_once([give(person) for person in people]))
    assert results == {"done": 1, "Conflict": PEOPLE - 1}
    assert Verdict.objects.count() == 1
    assert Fact.objects.get(pk=fact.pk).standing == Standing.SETTLED
    whole(article)


def test_eight_chiefs_clear_a_story_once(article):
    chiefs = [make_user(Role.CHIEF_EDITOR) for _ in range(PEOPLE)]

    def clear(chief):
        return lambda: outcome(lambda: transitions.move(article, "clear", by=chief, version=1))

    results = Counter(at_once([clear(chief) for chief in chiefs]))
    assert results == {"done": 1, "Conflict": PEOPLE - 1}
    assert Event.objects.filter(action="article.cleared").count() == 1
    assert Article.objects.get().stage == Stage.CLEARED
    whole(article)


def test_stories_published_at_once_are_all_in_the_catalogue():
    section = Section.objects.create(name="Coast", slug="coast")
    outlet = Outlet.objects.create(name="Tide", slug="tide")
    people = [make_entity(f"Person Number{n}") for n in range(3)]
    stories = []
    for n in range(4):
        story = make_article(
            BODY, section=section, outlet=outlet, slug=f"water-{n}", stage=Stage.CLEARED
        )
        for person in people if n % 2 else reversed(people):
            make_mention(story, "the wardens", person)
        catalogue.refresh(story.pk)
        stories.append(story)
    chiefs = [make_user(Role.CHIEF_EDITOR) for _ in stories]

    def publish(story, chief):
        return lambda: outcome(lambda: transitions.move(story, "publish", by=chief, version=1))

    results = at_once([publish(*pair) for pair in zip(stories, chiefs, strict=True)])
    assert results == ["done"] * len(stories)
    coast = CatalogueTotal.objects.filter(
        facet=CatalogueField.SECTION, value=str(section.pk), number__gt=0
    )
    assert [(total.stage, total.number) for total in coast] == [(Stage.PUBLISHED, len(stories))]
    assert catalogue.differences() == []


def test_eight_people_who_insist_are_all_heard(article):
    fact = make_fact(article, "3 feet high", risk=Risk.HIGH)
    people = [make_user(Role.EDITOR) for _ in range(PEOPLE)]

    def insist(person):
        def work():
            for attempt in range(1, 50):
                try:
                    version = Fact.objects.get(pk=fact.pk).version
                    verdicts.give_verdict(fact, "disputed", by=person, version=version)
                    return attempt
                except Conflict:
                    continue
            raise AssertionError("never heard")

        return work

    at_once([insist(person) for person in people])
    assert set(Verdict.objects.values_list("by", flat=True)) == {person.pk for person in people}
    stored = Fact.objects.get(pk=fact.pk)
    assert (stored.standing, stored.version) == (Standing.SETTLED, 1 + PEOPLE)
    assert stored.checked_by != stored.seconded_by
    whole(article)


def test_two_editors_of_one_revision_leave_one_new_text(article):
    people = [make_user(Role.EDITOR) for _ in range(PEOPLE)]

    def edit(number, person):
        body = BODY.replace("street 1 ", f"street {number}00 ")
        return lambda: outcome(
            lambda: revisions.edit(article, headline="Flood", body=body, by=person, base=1)
        )

    results = Counter(at_once([edit(n, person) for n, person in enumerate(people, 2)]))
    assert results == {"done": 1, "Conflict": PEOPLE - 1}
    assert Revision.objects.count() == 2
    whole(article)


def test_deciding_editing_moving_and_commenting_at_once_loses_nothing(article):
    facts = [
        make_fact(article, f"{n + 2} feet high", decision=Decision.SUGGESTED) for n in range(1, 9)
    ]
    checked = [make_fact(article, f"{n + 20} houses") for n in range(1, 9)]
    writers = [make_user(Role.EDITOR) for _ in range(2)]
    checkers = [make_user(Role.EDITOR) for _ in range(4)]
    chiefs = [make_user(Role.CHIEF_EDITOR) for _ in range(2)]

    def decide(person, chance):
        fact = Fact.objects.get(pk=chance.choice(facts).pk)
        act = chance.choice([marks.keep, marks.drop])
        act(fact, by=person, version=fact.version)
        return "decided"

    def check(person, chance):
        fact = Fact.objects.get(pk=chance.choice(checked).pk)
        # With a note, for the same verdict by the same person again is no act.
        note = f"Asked again {chance.random()}"
        verdicts.give_verdict(fact, "disputed", by=person, version=fact.version, note=note)
        return "checked"

    def take_back(person, chance):
        event = undo.last(article, by=person)
        if event is None or event.action not in ("fact.verdict",):
            raise NotAllowed("nothing of that kind")
        undo.undo(event, by=person)
        return "undone"

    def edit(person, chance):
        now = Article.objects.select_related("current").get(pk=article.pk)
        number = chance.randrange(1, 9)
        body = now.body.replace(f"In street {number} ", f"Down in street {number} ", 1)
        revisions.edit(
            article, headline=now.headline, body=body + " So it went.", by=person,
            base=now.current.number,
        )  # fmt: skip
        return "edited"

    def speak(person, chance):
        comments.comment(article, f"Is that so, asks {uuid.uuid4()}?", by=person)
        return "said"

    def move(person, chance):
        now = Article.objects.get(pk=article.pk)
        step = {"in_review": "return", "returned": "resubmit"}.get(now.stage, "return")
        transitions.move(article, step, by=person, version=now.version, reason="look again")
        return "moved"

    def person_at_work(person, acts, seed):
        def work():
            chance = random.Random(seed)
            done = Counter()
            for _ in range(10):
                act = chance.choice(acts)
                for _ in range(25):  # who comes second looks again and tries again
                    try:
                        done[act(person, chance)] += 1
                    except Conflict:
                        continue
                    except Refused:
                        pass
                    break
            return done

        return work

    works = [
        *(person_at_work(p, [edit, decide], n) for n, p in enumerate(writers)),
        *(
            person_at_work(p, [decide, check, check, take_back], n)
            for n, p in enumerate(checkers, 2)
        ),
        *(person_at_work(p, [move, speak, decide], n) for n, p in enumerate(chiefs, 6)),
    ]
    done = sum(at_once(works), Counter())

    def count(**of):
        return Event.objects.filter(chain=article.pk, **of).count()

    assert done["decided"] == count(action__in=("fact.kept", "fact.dropped"))
    assert done["checked"] == count(action="fact.verdict")
    assert done["checked"] == Verdict.objects.exclude(value="withdrawn").count()
    assert done["undone"] == count(action="fact.verdict_taken_back")
    assert done["edited"] == count(action="revision.written") == Revision.objects.count() - 1
    assert done["said"] == Comment.objects.count()
    assert done["moved"] == count(action__in=("article.returned", "article.handed_in_again"))
    assert all(done[kind] for kind in ("decided", "checked", "edited", "said", "moved")), done
    whole(article)
