"""Cards of the catalogue hold, beside a story's tags, all that stand above these."""

from django.db import migrations


def add_wider_tags(apps, schema_editor):
    """Write anew what the cards of stories with a narrower tag say of tags, and add to the totals."""
    Tag, ArticleTag, Card = (
        apps.get_model("articles", name) for name in ("Tag", "ArticleTag", "CatalogueCard")
    )
    above = dict(Tag.objects.exclude(parent=None).values_list("pk", "parent"))
    stories = ArticleTag.objects.filter(tag__in=list(above)).order_by().values("article")
    added = {}
    for card in Card.objects.filter(article__in=stories).iterator(2_000):
        tokens = card.held.split()
        held = [token for token in tokens if token[0] == "t"]
        wider = set(held)
        for token in held:
            tag = int(token[1:])
            while tag in above:
                tag = above[tag]
                wider.add(f"t{tag}")
        if wider == set(held):
            continue
        at = tokens.index(held[0])
        rest = [token for token in tokens if token[0] != "t"]
        card.held = " ".join([*rest[:at], *sorted(wider), *rest[at:]])
        card.save(update_fields=["held"])
        for token in wider - set(held):
            added[token[1:], card.stage] = added.get((token[1:], card.stage), 0) + 1
    for (value, stage), number in sorted(added.items()):
        schema_editor.execute(
            "INSERT INTO articles_cataloguetotal (facet, value, month, stage, number)"
            " VALUES (%s, %s, %s, %s, %s) ON CONFLICT (facet, value, month, stage)"
            " DO UPDATE SET number = articles_cataloguetotal.number + excluded.number",
            ["t", value, "", stage, number],
        )


class Migration(migrations.Migration):
    dependencies = [("articles", "0034_tell_deliveries_apart")]

    operations = [migrations.RunPython(add_wider_tags, migrations.RunPython.noop)]
