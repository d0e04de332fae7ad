"""The registry by kind, each kind from A to Z: a column that the database fills, and its index."""

from django.db import migrations, models
from django.db.models.functions import Concat


class Migration(migrations.Migration):
    dependencies = [("articles", "0035_cards_hold_wider_tags")]

    operations = [
        migrations.AddField(
            model_name="entity",
            name="kind_and_name",
            field=models.GeneratedField(
                db_persist=True,
                expression=Concat("kind", models.Value(" "), "name"),
                output_field=models.CharField(max_length=230),
            ),
        ),
        migrations.AddIndex(
            model_name="entity",
            index=models.Index(fields=["kind_and_name", "id"], name="entity_by_kind"),
        ),
    ]
