"""Aliases are compared folded; what stood in a database before is folded anew by its migration."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.db import connection

from articles.models import Alias, Entity, normalise_alias
from tests.factories import make_entity

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("typed", ["Wroclaw", "WROCŁAW", " wrocław "])
def test_entity_is_called_by_its_name_however_it_is_spelled(typed):
    city = make_entity("Wrocław", kind="place")
    assert list(Entity.objects.called(typed)) == [city]


def test_migration_folds_old_aliases_and_joins_those_that_are_alike():
    city = make_entity("Łódź", "Lodzz", "Lodsch", kind="place")
    other = make_entity("Lodz", kind="other")
    Alias.objects.filter(name="Łódź").update(normalised="łodz")
    Alias.objects.filter(name="Lodzz").update(name="Lodz", normalised="lodz")
    migration = import_module("articles.migrations.0003_folded_aliases")
    migration.fold_anew(None, SimpleNamespace(connection=connection))
    held = Alias.objects.order_by("entity", "pk").values_list("entity", "name", "normalised")
    assert list(held) == [
        (city.pk, "Łódź", "lodz"),
        (city.pk, "Lodsch", "lodsch"),
        (other.pk, "Lodz", "lodz"),
    ]
    assert migration.normalised("  O´Dowd–Æ ") == normalise_alias("  O´Dowd–Æ ") == "o'dowd-ae"
