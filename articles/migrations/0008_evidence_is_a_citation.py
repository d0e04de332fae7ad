import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0007_evidence_cites_sources'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='evidence',
            name='evidence_kind_known',
        ),
        migrations.RemoveConstraint(
            model_name='evidence',
            name='evidence_file_hashed',
        ),
        migrations.RemoveField(
            model_name='evidence',
            name='address',
        ),
        migrations.RemoveField(
            model_name='evidence',
            name='captured_at',
        ),
        migrations.RemoveField(
            model_name='evidence',
            name='confidential',
        ),
        migrations.RemoveField(
            model_name='evidence',
            name='earlier_article',
        ),
        migrations.RemoveField(
            model_name='evidence',
            name='file',
        ),
        migrations.RemoveField(
            model_name='evidence',
            name='file_name',
        ),
        migrations.RemoveField(
            model_name='evidence',
            name='file_type',
        ),
        migrations.RemoveField(
            model_name='evidence',
            name='kind',
        ),
        migrations.RemoveField(
            model_name='evidence',
            name='named_readers',
        ),
        migrations.RemoveField(
            model_name='evidence',
            name='primary',
        ),
        migrations.RemoveField(
            model_name='evidence',
            name='sha256',
        ),
        migrations.RemoveField(
            model_name='evidence',
            name='title',
        ),
        migrations.AlterField(
            model_name='evidence',
            name='source',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='citations', to='articles.source'),
        ),
    ]
