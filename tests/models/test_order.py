"""The order in which records come when none is asked for."""

from django.apps import apps
from django.db.models import ForeignKey


def test_order_runs_along_the_model_s_own_columns():
    """A foreign key in ``ordering`` would join the other table, for the order of that."""
    for model in apps.get_app_config("articles").get_models():
        for name in model._meta.ordering:
            field = model._meta.get_field(name.removeprefix("-").split("__")[0].removesuffix("_id"))
            by_id = name.endswith("_id") or "__" in name
            assert by_id or not isinstance(field, ForeignKey), (model, name)
