from django.db import migrations


def cite_sources(apps, schema_editor):
    """What several pieces of evidence had in common becomes one source of their story."""
    evidence = apps.get_model("articles", "Evidence")
    source = apps.get_model("articles", "Source")
    story_source = apps.get_model("articles", "StorySource")
    found = {}
    numbers = {}
    rows = evidence.objects.select_related("fact").order_by("added_at", "pk")
    for row in rows.iterator():
        story = row.fact.article_id
        readers = sorted(row.named_readers.values_list("pk", flat=True))
        same = (
            story, row.kind, row.title, row.address, row.earlier_article_id, row.primary,
            row.sha256, row.confidential, tuple(readers),
        )
        if same not in found:
            made = source.objects.create(
                kind=row.kind,
                title=row.title,
                address=row.address,
                earlier_article_id=row.earlier_article_id,
                primary=row.primary,
                file=row.file.name,
                file_name=row.file_name,
                file_type=row.file_type,
                sha256=row.sha256,
                captured_at=row.captured_at,
                confidential=row.confidential,
                added_by_id=row.added_by_id,
                added_at=row.added_at,
            )
            made.named_readers.set(readers)
            numbers[story] = numbers.get(story, 0) + 1
            story_source.objects.create(
                article_id=story,
                source=made,
                number=numbers[story],
                added_by_id=row.added_by_id,
                added_at=row.added_at,
            )
            found[same] = made
        evidence.objects.filter(pk=row.pk).update(source=found[same])


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0006_sources'),
    ]

    operations = [
        migrations.RunPython(cite_sources, migrations.RunPython.noop),
    ]
