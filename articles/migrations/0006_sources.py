import articles.models.sources
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0005_deliveries_and_feeds'),
    ]

    operations = [
        migrations.CreateModel(
            name='Source',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('document', 'document'), ('web_page', 'web page'), ('recording', 'recording or transcript'), ('interview', 'interview'), ('official_record', 'official record'), ('earlier_article', 'earlier article'), ('call', 'call or message')], max_length=16)),
                ('title', models.CharField(max_length=250)),
                ('address', models.URLField(blank=True, max_length=1000)),
                ('primary', models.BooleanField(default=False, help_text='First hand: the record itself, not a report of it.')),
                ('text', models.TextField(blank=True, help_text='Its words, where the newsroom has them.')),
                ('text_sha256', models.CharField(blank=True, editable=False, max_length=64)),
                ('note', models.TextField(blank=True)),
                ('file', models.FileField(blank=True, upload_to=articles.models.sources.source_path)),
                ('file_name', models.CharField(blank=True, max_length=255)),
                ('file_type', models.CharField(blank=True, max_length=100)),
                ('sha256', models.CharField(blank=True, help_text='Of the attached file.', max_length=64)),
                ('captured_at', models.DateTimeField(blank=True, help_text='When the file or page was captured.', null=True)),
                ('confidential', models.BooleanField(default=False, help_text='Only those named see what it is; others see that it exists.')),
                ('added_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
            ],
            options={
                'ordering': ['-added_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='StorySource',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('added_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('put_away_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['article_id', 'number'],
            },
        ),
        migrations.AddField(
            model_name='contact',
            name='taken_back_at',
            field=models.DateTimeField(blank=True, editable=False, help_text='When who logged it undid that.', null=True),
        ),
        migrations.AddField(
            model_name='source',
            name='added_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sources_added', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='source',
            name='earlier_article',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='source_of', to='articles.article'),
        ),
        migrations.AddField(
            model_name='source',
            name='named_readers',
            field=models.ManyToManyField(blank=True, related_name='entrusted_sources', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='contact',
            name='source',
            field=models.OneToOneField(editable=False, help_text='Itself, as a source of the story.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='contact', to='articles.source'),
        ),
        migrations.AddField(
            model_name='evidence',
            name='source',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='citations', to='articles.source'),
        ),
        migrations.AddField(
            model_name='storysource',
            name='added_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='storysource',
            name='article',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tray', to='articles.article'),
        ),
        migrations.AddField(
            model_name='storysource',
            name='source',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stories', to='articles.source'),
        ),
        migrations.AddIndex(
            model_name='source',
            index=models.Index(condition=models.Q(('address', ''), _negated=True), fields=['address'], name='source_address'),
        ),
        migrations.AddConstraint(
            model_name='source',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['document', 'web_page', 'recording', 'interview', 'official_record', 'earlier_article', 'call'])), name='source_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='source',
            constraint=models.CheckConstraint(condition=models.Q(('file', ''), models.Q(('sha256', ''), _negated=True), _connector='OR'), name='source_file_hashed'),
        ),
        migrations.AddConstraint(
            model_name='storysource',
            constraint=models.UniqueConstraint(fields=('article', 'source'), name='source_once_a_story'),
        ),
        migrations.AddConstraint(
            model_name='storysource',
            constraint=models.UniqueConstraint(fields=('article', 'number'), name='source_number_once'),
        ),
    ]
