"""Reference tables in and out: previewed, told by row and column, all or nothing, there and back."""

import io
import json
from datetime import date
from typing import Any

import pytest
import tablib
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles.admin import exchange
from articles.choices import EntityKind, Role
from articles.ledger.exceptions import NotAllowed, Refused
from articles.models import (
    Entity,
    EntityRole,
    Event,
    Feed,
    Outlet,
    Relation,
    Section,
    Tag,
    User,
)
from tests.assertions import refuses
from tests.factories import as_user, make_entity, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def archivist() -> User:
    return make_user(Role.ARCHIVIST)


def csv(*lines: str) -> bytes:
    return "\n".join(lines).encode()


def brought(name: str, content: bytes, by: User, ending: str = "csv") -> exchange.Outcome:
    data = exchange.read(name, f"file.{ending}", content)
    return exchange.bring_in(name, data, by=by, preview=False)


def test_rows_are_made_changed_and_left_through_the_write_path(archivist: User) -> None:
    Outlet.objects.create(name="North", slug="north")
    Outlet.objects.create(name="South", slug="south")
    lines = csv(
        "slug,name,website", "north,North Star,", "south,South,", "east,East,https://e.example"
    )
    outcome = brought("outlets", lines, archivist)
    assert [line.does for line in outcome.lines] == ["changed", "as it was", "new"]
    assert set(Outlet.objects.values_list("name", flat=True)) == {"North Star", "South", "East"}
    events = Event.objects.filter(actor=archivist)
    assert sorted(events.values_list("action", flat=True)) == ["outlet.changed", "outlet.created"]
    assert events.values("batch").distinct().count() == 1


def test_wrong_rows_are_told_by_row_and_column_and_nothing_is_written(archivist: User) -> None:
    Outlet.objects.create(name="North", slug="north")
    lines = csv("address,outlet,every", "https://a.example/f,north,10", "https://b.example/f,noth,10",
                "https://c.example/f,north,often")  # fmt: skip
    outcome = brought("feeds", lines, archivist)
    assert not outcome.is_right and not Feed.objects.exists()
    wrong = {line.number: dict(line.wrong) for line in outcome.lines if line.wrong}
    assert wrong[2] == {"outlet": "There is no outlet “noth”."}
    assert set(wrong) == {2, 3} and "every" in wrong[3]
    assert not Event.objects.filter(action="feed.created").exists()


def test_refusal_of_the_write_path_is_told_with_its_row(archivist: User) -> None:
    lines = csv("slug,name,parent", "a,A,", "b,B,a", "c,A,")
    outcome = brought("tags", lines, archivist)
    assert [line.number for line in outcome.lines if line.wrong] == [3]
    assert not Tag.objects.exists()


def test_table_of_every_kind_goes_out_and_in_again(archivist: User) -> None:
    outlet = Outlet.objects.create(name="North", slug="north")
    Section.objects.create(name="World", slug="world")
    Feed.objects.create(outlet=outlet, address="https://n.example/feed")
    wide = Tag.objects.create(name="Sport", slug="sport", topic_id="15000000")
    Tag.objects.create(name="Sailing", slug="sailing", parent=wide)
    calder = make_entity("Ines Calder", "Calder", description="harbour master")
    board = make_entity("Harbour Board", kind=EntityKind.ORGANISATION)
    EntityRole.objects.create(
        entity=calder, title="Master", organisation=board, since=date(2020, 1, 2)
    )
    Relation.objects.create(entity=calder, kind="member_of", other=board, source="Its page.")
    for name in exchange.TABLES:
        for form in exchange.FORMATS:
            content = exchange.take_out(name, form, by=archivist)
            outcome = brought(name, content, archivist, form)
            assert outcome.is_right, (name, form, outcome.general, outcome.lines)
            assert {line.does for line in outcome.lines} == {"as it was"}, (name, form)
    assert not Event.objects.filter(actor=archivist).exists()


def test_entities_come_with_aliases_roles_and_relations(archivist: User) -> None:
    lines = csv("name,kind,description,aliases", "Ines Calder,person,harbour master,Calder; I. Calder",
                "Harbour Board,organisation,,")  # fmt: skip
    assert brought("entities", lines, archivist).new == 2
    calder = Entity.objects.get(slug="ines-calder")
    names = set(calder.aliases.values_list("name", flat=True))
    assert names == {"Ines Calder", "Calder", "I. Calder"}
    again = brought("entities", lines, archivist)
    assert (again.new, again.changed) == (0, 0)
    roles = csv(
        "entity,title,organisation,since,until", "ines-calder,Master,harbour-board,2020-01-02,"
    )
    assert brought("roles", roles, archivist).new == 1
    assert calder.roles.get().organisation.name == "Harbour Board"
    wrong = csv(
        "entity,title,organisation,since,until", "ines-calder,Master,,2020-13-02,", "nobody,X,,,"
    )
    told = [line.wrong[0][0] for line in brought("roles", wrong, archivist).lines]
    assert told == ["since", "entity"]
    kin = csv(
        "entity,kind,other,since,until,source", "ines-calder,member_of,harbour-board,,,Its page."
    )
    assert brought("relations", kin, archivist).new == 1


def test_bad_entities_are_refused(archivist: User) -> None:
    lines = csv("name,kind", "...,person", "Ines Calder,animal")
    outcome = brought("entities", lines, archivist)
    assert outcome.wrong == 2 and not Entity.objects.exists()


DUMP = [
    {
        "id": "Q7001",
        "labels": {"en": {"language": "en", "value": "Ines Calder"}},
        "descriptions": {"en": {"value": "harbour master"}},
        "aliases": {"en": [{"value": "I. Calder"}]},
        "claims": {
            "P31": [{"mainsnak": {"datavalue": {"value": {"id": "Q5"}}}}],
            "P21": [{"mainsnak": {"datavalue": {"value": {"id": "Q6581072"}}}}],
        },
    }
]
QUERY = {"results": {"bindings": [{
    "item": {"value": "http://www.wikidata.org/entity/Q7001"},
    "itemLabel": {"value": "Ines Calder"},
    "itemDescription": {"value": "harbour master"},
    "itemAltLabel": {"value": "I. Calder"},
    "class": {"value": "http://www.wikidata.org/entity/Q5"},
}]}}  # fmt: skip


@pytest.mark.parametrize(
    ("ending", "content"),
    [
        ("json", json.dumps(DUMP).encode()),
        ("json", json.dumps({"entities": {"Q7001": DUMP[0]}}).encode()),
        ("json", json.dumps(DUMP[0]).encode() + b"\n" + b""),
        ("json", json.dumps(QUERY).encode()),
        ("csv", csv("item,itemLabel,itemDescription,itemAltLabel,class",
                    "http://www.wikidata.org/entity/Q7001,Ines Calder,harbour master,I. Calder,Q5")),
    ],
)  # fmt: skip
def test_wikidatas_export_becomes_entities(archivist: User, ending: str, content: bytes) -> None:
    if content.endswith(b"\n"):
        content = content + json.dumps(DUMP[0] | {"id": "Q7002"}).encode()
    outcome = brought("entities", content, archivist, ending)
    assert outcome.is_right, outcome
    calder = Entity.objects.get(wikidata_id="Q7001")
    assert (calder.name, calder.kind, calder.description) == (
        "Ines Calder", "person", "harbour master",
    )  # fmt: skip
    assert calder.aliases.filter(name="I. Calder").exists()
    assert brought("entities", content, archivist, ending).new == 0


@pytest.mark.parametrize(
    ("filename", "content", "words"),
    [
        ("x.pdf", b"", "does not end in .csv"),
        ("x.json", b"{", "cannot be read as JSON"),
        ("x.xlsx", b"PK", "cannot be read as XLSX"),
        ("x.csv", csv("slug,nam", "a,A"), "knows no column “nam”"),
        ("x.csv", b"", "line of column names"),
        ("x.csv", b"x" * (exchange.LARGEST + 1), "larger than"),
        ("x.json", json.dumps([{"labels": {}, "id": "L1"}]).encode(), "no id of Wikidata"),
    ],
)
def test_file_that_is_no_table_is_refused(filename: str, content: bytes, words: str) -> None:
    refuses(Refused, lambda: exchange.read("entities", filename, content), words)


def test_formulas_are_marked_on_the_way_out(archivist: User) -> None:
    Section.objects.create(name="=HYPERLINK(1)", slug="x")
    assert b"'=HYPERLINK(1)" in exchange.take_out("sections", "csv", by=archivist)
    book = tablib.Dataset().load(
        io.BytesIO(exchange.take_out("sections", "xlsx", by=archivist)), format="xlsx"
    )
    assert book["name"] == ["'=HYPERLINK(1)"]


def sent(client: Any, table: str, content: bytes) -> Any:
    file = SimpleUploadedFile("file.csv", content)
    return client.post(reverse("exchange"), {"table": table, "file": file})


def test_page_previews_refuses_and_brings_in_what_was_previewed(archivist: User) -> None:
    client = as_user(archivist)
    wrong = sent(client, "sections", csv("slug,name", "world,World", "not a slug,Sport"))
    assert wrong.status_code == 422
    assert "Nothing is written while a row is wrong" in wrong.content.decode()
    right = sent(client, "sections", csv("slug,name", "world,World"))
    assert right.status_code == 200 and not Section.objects.exists()
    sealed = right.context["sealed"]
    other = as_user(make_user(Role.ARCHIVIST))
    other.post(reverse("exchange"), {"sealed": sealed})
    assert not Section.objects.exists()
    done = client.post(reverse("exchange"), {"sealed": sealed}, follow=True)
    assert "1 new, 0 changed" in done.content.decode()
    assert Section.objects.get().name == "World"
    assert "cannot be read" not in sent(client, "sections", csv("slug,name")).content.decode()


def test_tables_are_for_archivists(archivist: User) -> None:
    chief = make_user(Role.CHIEF_EDITOR)
    data = exchange.read("sections", "x.csv", csv("slug,name", "a,A"))
    refuses(NotAllowed, lambda: exchange.bring_in("sections", data, by=chief, preview=False))
    client = as_user(chief)
    assert client.get(reverse("exchange")).status_code == 403
    assert client.get(reverse("take-out", args=["tags", "csv"])).status_code == 403
    answer = as_user(archivist).get(reverse("take-out", args=["tags", "csv"]))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="tags.csv"'
    assert as_user(archivist).get(reverse("take-out", args=["x", "csv"])).status_code == 404
