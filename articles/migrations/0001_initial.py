"""Every table, with its indexes and constraints. Full text: 0002_search. Triggers: articles/models/triggers.py."""

import articles.models.users
import articles.models.verification
import django.contrib.auth.validators
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.lookups
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="Outlet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, unique=True)),
                (
                    "slug",
                    models.SlugField(help_text="Used in addresses.", max_length=80, unique=True),
                ),
                ("website", models.URLField(blank=True, help_text="The outlet's front page.")),
            ],
            options={
                "ordering": ["name"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Section",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, unique=True)),
                (
                    "slug",
                    models.SlugField(help_text="Used in addresses.", max_length=80, unique=True),
                ),
            ],
            options={
                "ordering": ["name"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Tag",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, unique=True)),
                (
                    "slug",
                    models.SlugField(help_text="Used in addresses.", max_length=80, unique=True),
                ),
                (
                    "description",
                    models.CharField(
                        blank=True,
                        help_text="When to use this tag, in one sentence.",
                        max_length=250,
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CatalogueTotal",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "facet",
                        "value",
                        "month",
                        "stage",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("facet", models.CharField(help_text="A letter of Held.", max_length=1)),
                ("value", models.CharField(max_length=20)),
                ("month", models.CharField(blank=True, max_length=7)),
                ("stage", models.CharField(max_length=12)),
                ("number", models.IntegerField()),
            ],
            options={
                "ordering": ["facet", "value", "month", "stage"],
            },
        ),
        migrations.CreateModel(
            name="Entity",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("person", "person"),
                            ("organisation", "organisation"),
                            ("place", "place"),
                            ("event", "event"),
                            ("other", "other"),
                        ],
                        max_length=12,
                    ),
                ),
                ("name", models.CharField(help_text="The fullest usual form.", max_length=200)),
                (
                    "slug",
                    models.SlugField(help_text="Used in addresses.", max_length=120, unique=True),
                ),
                (
                    "description",
                    models.CharField(
                        blank=True,
                        help_text="Who or what, in a line; tells namesakes apart.",
                        max_length=250,
                    ),
                ),
                (
                    "gender",
                    models.CharField(
                        blank=True,
                        choices=[("f", "she"), ("m", "he")],
                        help_text="How stories refer to the person: lets the reader follow he and she.",
                        max_length=1,
                    ),
                ),
                (
                    "wikidata_id",
                    models.CharField(
                        blank=True,
                        help_text="For example Q42.",
                        max_length=20,
                        verbose_name="Wikidata id",
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged_from",
                        to="articles.entity",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
            ],
            options={
                "verbose_name_plural": "entities",
                "ordering": ["name", "id"],
                "indexes": [
                    models.Index(fields=["kind", "name", "id"], name="entity_kind_name"),
                    models.Index(fields=["name", "id"], name="entity_name"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["person", "organisation", "place", "event", "other"])
                        ),
                        name="entity_kind_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("wikidata_id", ""), _negated=True),
                            ("merged_into__isnull", True),
                        ),
                        fields=("wikidata_id",),
                        name="entity_wikidata_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("merged_into__isnull", True),
                            models.Q(("merged_into", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="entity_not_into_itself",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "username",
                    models.CharField(
                        error_messages={"unique": "A user with that username already exists."},
                        help_text="Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
                        max_length=150,
                        unique=True,
                        validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                        verbose_name="username",
                    ),
                ),
                (
                    "first_name",
                    models.CharField(blank=True, max_length=150, verbose_name="first name"),
                ),
                (
                    "last_name",
                    models.CharField(blank=True, max_length=150, verbose_name="last name"),
                ),
                (
                    "email",
                    models.EmailField(blank=True, max_length=254, verbose_name="email address"),
                ),
                (
                    "is_staff",
                    models.BooleanField(
                        default=False,
                        help_text="Designates whether the user can log into this admin site.",
                        verbose_name="staff status",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                        verbose_name="active",
                    ),
                ),
                (
                    "date_joined",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="date joined"
                    ),
                ),
                (
                    "byline",
                    models.CharField(
                        blank=True, help_text="How the name stands above a story.", max_length=120
                    ),
                ),
                (
                    "shortcuts",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        help_text="The keys of the review page: switched off, or mapped to others.",
                    ),
                ),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "ordering": ["username"],
            },
            managers=[
                ("objects", articles.models.users.PeopleManager()),
            ],
        ),
        migrations.CreateModel(
            name="Alias",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "entity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="aliases",
                        to="articles.entity",
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("normalised", models.CharField(db_index=True, editable=False, max_length=200)),
            ],
            options={
                "verbose_name_plural": "aliases",
                "ordering": ["name"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("entity", "normalised"), name="alias_once_per_entity"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EntityRole",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "entity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="roles",
                        to="articles.entity",
                    ),
                ),
                ("title", models.CharField(max_length=160)),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="office_holders",
                        to="articles.entity",
                    ),
                ),
                ("since", models.DateField(blank=True, null=True)),
                ("until", models.DateField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-since", "title"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("since__isnull", True),
                            ("until__isnull", True),
                            ("since__lte", models.F("until")),
                            _connector="OR",
                        ),
                        name="role_ends_after_it_begins",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SavedSearch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="saved_searches",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                (
                    "listing",
                    models.CharField(
                        choices=[
                            ("articles", "articles"),
                            ("facts", "facts"),
                            ("quotes", "quotes"),
                            ("entities", "entities"),
                            ("corrections", "corrections"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "query",
                    models.TextField(blank=True, help_text="The query string, as in the address."),
                ),
                (
                    "by_mail",
                    models.BooleanField(default=False, help_text="Send what is new by e-mail."),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "shared_with",
                    models.ManyToManyField(
                        blank=True, related_name="shared_searches", to="auth.group"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "saved searches",
                "ordering": ["name", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("owner", "name"), name="saved_search_name_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="SearchVisit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "search",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="visits",
                        to="articles.savedsearch",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="search_visits",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("looked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["search_id", "user_id"],
                "constraints": [
                    models.UniqueConstraint(fields=("search", "user"), name="search_visit_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Article",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="The newsroom's short name for the story: bridge-town.",
                        max_length=80,
                    ),
                ),
                (
                    "headline",
                    models.CharField(help_text="The current revision's headline.", max_length=300),
                ),
                (
                    "section",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="articles.section",
                    ),
                ),
                (
                    "outlet",
                    models.ForeignKey(
                        blank=True,
                        help_text="Who published or sent the story.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="articles.outlet",
                    ),
                ),
                (
                    "byline",
                    models.CharField(
                        blank=True, help_text="Who wrote it, as printed.", max_length=200
                    ),
                ),
                (
                    "dateline",
                    models.CharField(
                        blank=True, help_text="The place it is filed from.", max_length=120
                    ),
                ),
                (
                    "address",
                    models.URLField(
                        blank=True, help_text="Where it stands on the web.", max_length=500
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        default="en", help_text="A language code: en, de.", max_length=12
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("received", "received"),
                            ("in_review", "in review"),
                            ("returned", "returned"),
                            ("cleared", "cleared"),
                            ("published", "published"),
                            ("spiked", "spiked"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="received",
                        max_length=12,
                    ),
                ),
                (
                    "stage_since",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        help_text="Who handed it in. The author neither verifies nor clears it.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="handed_in",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "assignee",
                    models.ForeignKey(
                        blank=True,
                        help_text="Who has it now.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assigned",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("due_at", models.DateTimeField(blank=True, null=True)),
                (
                    "embargo_until",
                    models.DateTimeField(
                        blank=True,
                        help_text="Readers see nothing of it before this moment.",
                        null=True,
                    ),
                ),
                (
                    "received_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "published_at",
                    models.DateTimeField(
                        blank=True, help_text="The story's time of publication.", null=True
                    ),
                ),
                (
                    "dated_at",
                    models.DateTimeField(
                        editable=False,
                        help_text="The time by which the archive orders it: published, else received.",
                    ),
                ),
                (
                    "withdrawal_note",
                    models.TextField(
                        blank=True, help_text="Why it was withdrawn, in words for the public."
                    ),
                ),
                ("facts_total", models.PositiveIntegerField(default=0, editable=False)),
                ("facts_settled", models.PositiveIntegerField(default=0, editable=False)),
                ("marks_undecided", models.PositiveIntegerField(default=0, editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
            ],
            options={
                "ordering": ["-dated_at", "-id"],
                "permissions": [
                    ("read_archive", "Can read what is published"),
                    ("view_desk", "Can see stories that are not published"),
                    ("hand_in", "Can hand in stories"),
                    ("edit_text", "Can edit the words of a story"),
                    ("mark", "Can decide suggestions, mark and tag"),
                    ("verify", "Can give evidence and verdicts"),
                    ("claim", "Can take a story and give it back"),
                    ("assign", "Can assign stories to others and set when they are due"),
                    ("return_story", "Can return a story to its author"),
                    ("spike", "Can spike and restore stories"),
                    ("clear", "Can clear stories"),
                    ("publish", "Can publish and withdraw stories"),
                    ("override_gate", "Can clear past open blockers, with a reason"),
                    ("correct", "Can work on corrections"),
                    ("issue_correction", "Can issue corrections"),
                    ("comment", "Can comment"),
                    ("curate", "Can curate entities, tags, sections and outlets"),
                    ("share_search", "Can share saved searches with a role"),
                ],
                "indexes": [
                    models.Index(fields=["-dated_at", "-id"], name="article_newest"),
                    models.Index(fields=["stage", "-dated_at", "-id"], name="article_stage_newest"),
                    models.Index(
                        fields=["section", "-dated_at", "-id"], name="article_section_newest"
                    ),
                    models.Index(
                        fields=["stage", "section", "-dated_at", "-id"],
                        name="article_stage_section",
                    ),
                    models.Index(
                        fields=["outlet", "-dated_at", "-id"], name="article_outlet_newest"
                    ),
                    models.Index(
                        fields=["language", "-dated_at", "-id"], name="article_language_newest"
                    ),
                    models.Index(
                        condition=models.Q(("embargo_until__isnull", False)),
                        fields=["embargo_until"],
                        name="article_embargo",
                    ),
                    models.Index(
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.expressions.CombinedExpression(
                                    models.F("id"), "%%", models.Value(8)
                                ),
                                3,
                            ),
                            ("stage__in", ("cleared", "published", "withdrawn")),
                        ),
                        fields=[
                            "id",
                            "stage",
                            "section",
                            "outlet",
                            "language",
                            "dated_at",
                            "embargo_until",
                            "author",
                        ],
                        name="article_sample",
                    ),
                    models.Index(
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.expressions.CombinedExpression(
                                    models.F("id"), "%%", models.Value(64)
                                ),
                                3,
                            ),
                            ("stage__in", ("cleared", "published", "withdrawn")),
                        ),
                        fields=[
                            "id",
                            "stage",
                            "section",
                            "outlet",
                            "language",
                            "dated_at",
                            "embargo_until",
                            "author",
                        ],
                        name="article_rough",
                    ),
                    models.Index(
                        condition=models.Q(("stage", "published"), _negated=True),
                        fields=["stage", "stage_since"],
                        name="article_at_work",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "stage__in",
                                [
                                    "received",
                                    "in_review",
                                    "returned",
                                    "cleared",
                                    "published",
                                    "spiked",
                                    "withdrawn",
                                ],
                            )
                        ),
                        name="article_stage_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("facts_settled__lte", models.F("facts_total"))),
                        name="article_settled_within_total",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Revision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revisions",
                        to="articles.article",
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("headline", models.CharField(max_length=300)),
                (
                    "body",
                    models.TextField(help_text="Plain text, paragraphs parted by a blank line."),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("intake", "taken in"),
                            ("edit", "edited"),
                            ("newer_version", "newer version pasted"),
                            ("restored", "restored"),
                            ("correction", "correction"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "restored_from",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="articles.revision",
                    ),
                ),
                (
                    "note",
                    models.CharField(
                        blank=True, help_text="What changed, and why.", max_length=500
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revisions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "sha256",
                    models.CharField(
                        help_text="Of headline, blank line, body, in UTF-8.", max_length=64
                    ),
                ),
            ],
            options={
                "ordering": ["article_id", "-number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("article", "number"), name="revision_number_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number__gte", 1)), name="revision_from_one"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "source__in",
                                ["intake", "edit", "newer_version", "restored", "correction"],
                            )
                        ),
                        name="revision_source_known",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="article",
            name="current",
            field=models.OneToOneField(
                editable=False,
                help_text="The newest revision: the words of the story.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="current_for",
                to="articles.revision",
            ),
        ),
        migrations.CreateModel(
            name="ArticleTag",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="taggings",
                        to="articles.article",
                    ),
                ),
                (
                    "tag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="taggings",
                        to="articles.tag",
                    ),
                ),
                ("dated_at", models.DateTimeField(editable=False)),
            ],
            options={
                "ordering": ["tag__name"],
                "indexes": [
                    models.Index(fields=["tag", "-dated_at", "-article"], name="tag_newest")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("article", "tag"), name="article_tagged_once")
                ],
            },
        ),
        migrations.AddField(
            model_name="article",
            name="tags",
            field=models.ManyToManyField(
                blank=True,
                related_name="articles",
                through="articles.ArticleTag",
                to="articles.tag",
            ),
        ),
        migrations.CreateModel(
            name="Original",
            fields=[
                (
                    "article",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="original",
                        serialize=False,
                        to="articles.article",
                    ),
                ),
                (
                    "text",
                    models.TextField(
                        help_text="What was pasted or read, before anything was taken off."
                    ),
                ),
                (
                    "furniture",
                    models.JSONField(
                        default=list,
                        help_text="What was taken off: a list of {text, reason, start, end}.",
                    ),
                ),
                ("filename", models.CharField(blank=True, max_length=255)),
                ("encoding", models.CharField(default="utf-8", max_length=40)),
                (
                    "fingerprint",
                    models.CharField(
                        help_text="SHA-256 of the words of the body: the same text is taken in only once.",
                        max_length=64,
                        unique=True,
                    ),
                ),
            ],
            options={
                "ordering": ["-article_id"],
            },
        ),
        migrations.CreateModel(
            name="Sketch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sketches",
                        to="articles.article",
                    ),
                ),
                ("value", models.BigIntegerField(db_index=True)),
            ],
            options={
                "ordering": ["article_id", "value"],
                "constraints": [
                    models.UniqueConstraint(fields=("article", "value"), name="sketch_value_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="CatalogueCard",
            fields=[
                (
                    "article",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="card",
                        serialize=False,
                        to="articles.article",
                    ),
                ),
                ("stage", models.CharField(max_length=12)),
                (
                    "day",
                    models.CharField(
                        help_text="The story's day in the desk's zone.", max_length=10
                    ),
                ),
                ("held", models.TextField()),
                ("mentions", models.TextField()),
            ],
            options={
                "ordering": ["article_id"],
            },
        ),
        migrations.CreateModel(
            name="Appearance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appearances",
                        to="articles.article",
                    ),
                ),
                (
                    "entity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appearances",
                        to="articles.entity",
                    ),
                ),
                ("mentions", models.PositiveIntegerField()),
                ("dated_at", models.DateTimeField(editable=False)),
            ],
            options={
                "ordering": ["article_id", "-mentions"],
                "indexes": [
                    models.Index(
                        fields=["entity", "-dated_at", "-article"], name="appearance_newest"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("article", "entity"), name="appearance_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Notification",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notifications",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="articles.article",
                    ),
                ),
                ("text", models.CharField(max_length=300)),
                ("url", models.CharField(max_length=300)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("read_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-created_at", "-id"],
                "indexes": [
                    models.Index(fields=["user", "-created_at"], name="notification_newest")
                ],
            },
        ),
        migrations.CreateModel(
            name="Presence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="presences",
                        to="articles.article",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="presences",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("seen_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "ordering": ["article_id", "user_id"],
                "constraints": [
                    models.UniqueConstraint(fields=("article", "user"), name="presence_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "chain",
                    models.BigIntegerField(help_text="The article's id, or 0 for the registry."),
                ),
                (
                    "number",
                    models.PositiveIntegerField(
                        help_text="From 1 within the chain, without a gap."
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="articles.article",
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "actor",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("actor_name", models.CharField(max_length=200)),
                ("action", models.CharField(help_text="For example fact.kept.", max_length=40)),
                ("target_type", models.CharField(blank=True, max_length=40)),
                ("target_id", models.BigIntegerField(blank=True, null=True)),
                ("target_text", models.CharField(blank=True, max_length=200)),
                ("before", models.JSONField(default=dict)),
                ("after", models.JSONField(default=dict)),
                ("reason", models.TextField(blank=True)),
                (
                    "batch",
                    models.UUIDField(default=uuid.uuid4, help_text="One for each act of a person."),
                ),
                (
                    "undoes",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="undone_by",
                        to="articles.event",
                    ),
                ),
                ("previous_hash", models.CharField(blank=True, max_length=64)),
                ("hash", models.CharField(max_length=64)),
            ],
            options={
                "ordering": ["chain", "-number"],
                "indexes": [
                    models.Index(fields=["-at", "-id"], name="event_newest"),
                    models.Index(fields=["batch"], name="event_batch"),
                    models.Index(fields=["target_type", "target_id"], name="event_target"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("chain", "number"), name="event_number_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Mention",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="articles.article",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        help_text="The revision in which the words were last found.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="articles.revision",
                    ),
                ),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("exact", models.TextField(help_text="The words.")),
                ("prefix", models.CharField(blank=True, max_length=32)),
                ("suffix", models.CharField(blank=True, max_length=32)),
                (
                    "placement",
                    models.CharField(
                        choices=[
                            ("anchored", "in place"),
                            ("needs_review", "place to be confirmed"),
                            ("orphaned", "words gone"),
                        ],
                        default="anchored",
                        editable=False,
                        max_length=12,
                    ),
                ),
                ("proposed_start", models.PositiveIntegerField(editable=False, null=True)),
                ("proposed_end", models.PositiveIntegerField(editable=False, null=True)),
                (
                    "context_changed",
                    models.BooleanField(
                        default=False, help_text="The sentence around the words was edited."
                    ),
                ),
                (
                    "decision",
                    models.CharField(
                        choices=[
                            ("suggested", "suggested"),
                            ("kept", "kept"),
                            ("dropped", "dropped"),
                            ("retired", "retired"),
                        ],
                        default="suggested",
                        max_length=9,
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "deferred",
                    models.BooleanField(
                        default=False, help_text="Put off for later in this review."
                    ),
                ),
                (
                    "rule",
                    models.CharField(
                        blank=True,
                        help_text="The reader's rule; empty when a person marked it.",
                        max_length=120,
                    ),
                ),
                ("confidence", models.PositiveSmallIntegerField(default=50)),
                (
                    "sentence_hash",
                    models.CharField(
                        help_text="SHA-256 of the sentence, to remember what was dropped.",
                        max_length=64,
                    ),
                ),
                ("retired_reason", models.CharField(blank=True, max_length=300)),
                (
                    "dated_at",
                    models.DateTimeField(editable=False, help_text="The story's, for the archive."),
                ),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "entity",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mentions",
                        to="articles.entity",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("person", "person"),
                            ("organisation", "organisation"),
                            ("place", "place"),
                            ("event", "event"),
                            ("other", "other"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="The one name that this thing goes by in the story.",
                        max_length=200,
                    ),
                ),
            ],
            options={
                "ordering": ["article_id", "start", "end"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["article", "start"], name="mention_in_text"),
                    models.Index(fields=["entity", "-dated_at", "-article"], name="mention_newest"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("start__lt", models.F("end"))), name="mention_half_open"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("placement__in", ["anchored", "needs_review", "orphaned"])
                        ),
                        name="mention_placement_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decision__in", ["suggested", "kept", "dropped", "retired"])
                        ),
                        name="mention_decision_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decision", "suggested"),
                            ("decided_at__isnull", False),
                            _connector="OR",
                        ),
                        name="mention_decided_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["person", "organisation", "place", "event", "other"])
                        ),
                        name="mention_kind_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Fact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="articles.article",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        help_text="The revision in which the words were last found.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="articles.revision",
                    ),
                ),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("exact", models.TextField(help_text="The words.")),
                ("prefix", models.CharField(blank=True, max_length=32)),
                ("suffix", models.CharField(blank=True, max_length=32)),
                (
                    "placement",
                    models.CharField(
                        choices=[
                            ("anchored", "in place"),
                            ("needs_review", "place to be confirmed"),
                            ("orphaned", "words gone"),
                        ],
                        default="anchored",
                        editable=False,
                        max_length=12,
                    ),
                ),
                ("proposed_start", models.PositiveIntegerField(editable=False, null=True)),
                ("proposed_end", models.PositiveIntegerField(editable=False, null=True)),
                (
                    "context_changed",
                    models.BooleanField(
                        default=False, help_text="The sentence around the words was edited."
                    ),
                ),
                (
                    "decision",
                    models.CharField(
                        choices=[
                            ("suggested", "suggested"),
                            ("kept", "kept"),
                            ("dropped", "dropped"),
                            ("retired", "retired"),
                        ],
                        default="suggested",
                        max_length=9,
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "deferred",
                    models.BooleanField(
                        default=False, help_text="Put off for later in this review."
                    ),
                ),
                (
                    "rule",
                    models.CharField(
                        blank=True,
                        help_text="The reader's rule; empty when a person marked it.",
                        max_length=120,
                    ),
                ),
                ("confidence", models.PositiveSmallIntegerField(default=50)),
                (
                    "sentence_hash",
                    models.CharField(
                        help_text="SHA-256 of the sentence, to remember what was dropped.",
                        max_length=64,
                    ),
                ),
                ("retired_reason", models.CharField(blank=True, max_length=300)),
                (
                    "dated_at",
                    models.DateTimeField(editable=False, help_text="The story's, for the archive."),
                ),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("quotation", "quotation"),
                            ("allegation", "allegation"),
                            ("figure", "figure"),
                            ("date", "date or time"),
                            ("event", "event"),
                            ("identity", "identity or role"),
                            ("superlative", "superlative or first"),
                            ("comparison", "comparison"),
                            ("opinion", "opinion"),
                            ("forecast", "forecast"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "risk",
                    models.CharField(
                        choices=[("normal", "normal"), ("high", "high")],
                        default="normal",
                        max_length=6,
                    ),
                ),
                (
                    "attributed_to",
                    models.CharField(
                        blank=True,
                        help_text="The source that the story gives for it.",
                        max_length=250,
                    ),
                ),
                (
                    "resolved_from",
                    models.DateField(
                        blank=True,
                        help_text="The date that words such as “on Sunday” mean.",
                        null=True,
                    ),
                ),
                ("resolved_to", models.DateField(blank=True, null=True)),
                (
                    "standing",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("awaiting_second", "waits for a second name"),
                            ("settled", "settled"),
                            ("stale", "words changed"),
                        ],
                        default="open",
                        max_length=16,
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("verified", "verified"),
                            ("inaccurate", "inaccurate"),
                            ("disputed", "disputed"),
                            ("unverifiable", "unverifiable"),
                            ("not_checkable", "not checkable"),
                            ("withdrawn", "taken back"),
                        ],
                        editable=False,
                        max_length=14,
                    ),
                ),
                (
                    "checked_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "seconded_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("checked_at", models.DateTimeField(editable=False, null=True)),
            ],
            options={
                "ordering": ["article_id", "start", "end"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["article", "start"], name="fact_in_text"),
                    models.Index(
                        fields=["article", "decision", "verdict"], name="fact_verdicts_in_story"
                    ),
                    models.Index(
                        condition=models.Q(("decision", "kept")),
                        fields=["-dated_at", "-id"],
                        name="fact_newest",
                    ),
                    models.Index(
                        condition=models.Q(("decision", "kept")),
                        fields=["verdict", "-dated_at", "-id"],
                        name="fact_verdict_newest",
                    ),
                    models.Index(
                        condition=models.Q(("decision", "kept")),
                        fields=["kind", "-dated_at", "-id"],
                        name="fact_kind_newest",
                    ),
                    models.Index(
                        fields=["checked_by", "-dated_at", "-id"], name="fact_checker_newest"
                    ),
                    models.Index(
                        condition=models.Q(
                            ("decision", "kept"), models.Q(("standing", "settled"), _negated=True)
                        ),
                        fields=["standing", "risk"],
                        name="fact_waiting",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("start__lt", models.F("end"))), name="fact_half_open"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("placement__in", ["anchored", "needs_review", "orphaned"])
                        ),
                        name="fact_placement_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decision__in", ["suggested", "kept", "dropped", "retired"])
                        ),
                        name="fact_decision_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decision", "suggested"),
                            ("decided_at__isnull", False),
                            _connector="OR",
                        ),
                        name="fact_decided_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "quotation",
                                    "allegation",
                                    "figure",
                                    "date",
                                    "event",
                                    "identity",
                                    "superlative",
                                    "comparison",
                                    "opinion",
                                    "forecast",
                                ],
                            )
                        ),
                        name="fact_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("risk__in", ["normal", "high"])), name="fact_risk_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("standing__in", ["open", "awaiting_second", "settled", "stale"])
                        ),
                        name="fact_standing_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("risk", "high"), _negated=True),
                            models.Q(("standing", "settled"), _negated=True),
                            models.Q(
                                ("checked_by__isnull", False),
                                ("seconded_by__isnull", False),
                                models.Q(("checked_by", models.F("seconded_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="fact_high_risk_two_people",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Override",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="overrides",
                        to="articles.article",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="articles.revision",
                    ),
                ),
                ("reason", models.TextField()),
                (
                    "blockers",
                    models.JSONField(
                        help_text="The blockers passed over: code, model, id and text of each."
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="overrides",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "ordering": ["-at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="Occurrence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="articles.article",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        help_text="The revision in which the words were last found.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="articles.revision",
                    ),
                ),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("exact", models.TextField(help_text="The words.")),
                ("prefix", models.CharField(blank=True, max_length=32)),
                ("suffix", models.CharField(blank=True, max_length=32)),
                (
                    "placement",
                    models.CharField(
                        choices=[
                            ("anchored", "in place"),
                            ("needs_review", "place to be confirmed"),
                            ("orphaned", "words gone"),
                        ],
                        default="anchored",
                        editable=False,
                        max_length=12,
                    ),
                ),
                ("proposed_start", models.PositiveIntegerField(editable=False, null=True)),
                ("proposed_end", models.PositiveIntegerField(editable=False, null=True)),
                (
                    "context_changed",
                    models.BooleanField(
                        default=False, help_text="The sentence around the words was edited."
                    ),
                ),
                (
                    "fact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="occurrences",
                        to="articles.fact",
                    ),
                ),
            ],
            options={
                "ordering": ["article_id", "start", "end"],
                "abstract": False,
                "indexes": [models.Index(fields=["article", "start"], name="occurrence_in_text")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("start__lt", models.F("end"))),
                        name="occurrence_half_open",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("placement__in", ["anchored", "needs_review", "orphaned"])
                        ),
                        name="occurrence_placement_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Quote",
            fields=[
                (
                    "fact",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="quote",
                        serialize=False,
                        to="articles.fact",
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="quotes",
                        to="articles.article",
                    ),
                ),
                (
                    "speaker",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="quotes",
                        to="articles.entity",
                    ),
                ),
                (
                    "speaker_words",
                    models.CharField(
                        blank=True,
                        help_text="The words in the story that name the speaker.",
                        max_length=250,
                    ),
                ),
                ("speaker_start", models.PositiveIntegerField(blank=True, null=True)),
                ("speaker_end", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "speaker_name",
                    models.CharField(
                        blank=True,
                        help_text="Who the reader takes the speaker to be.",
                        max_length=200,
                    ),
                ),
                (
                    "cue",
                    models.CharField(
                        blank=True, help_text="For example: told CNN.", max_length=120
                    ),
                ),
                (
                    "manner",
                    models.CharField(
                        choices=[
                            ("direct", "direct"),
                            ("mixed", "partly quoted"),
                            ("indirect", "reported"),
                        ],
                        default="direct",
                        max_length=8,
                    ),
                ),
                (
                    "venue",
                    models.CharField(blank=True, help_text="To whom, or where.", max_length=160),
                ),
                ("said_on", models.DateField(blank=True, null=True)),
                (
                    "continues",
                    models.ForeignKey(
                        blank=True,
                        help_text="The piece before it, when one utterance is broken up.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="continued_by",
                        to="articles.quote",
                    ),
                ),
                (
                    "result",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("verbatim", "verbatim"),
                            ("trimmed", "trimmed fairly"),
                            ("reported", "reported fairly"),
                            ("altered", "altered"),
                            ("not_found", "not found"),
                        ],
                        editable=False,
                        help_text="What the check of the words found; from the current verdict.",
                        max_length=10,
                    ),
                ),
                ("dated_at", models.DateTimeField(editable=False)),
            ],
            options={
                "ordering": ["article_id", "fact__start"],
                "indexes": [
                    models.Index(fields=["-dated_at", "-fact"], name="quote_newest"),
                    models.Index(fields=["article", "speaker"], name="quote_speakers_of_story"),
                    models.Index(
                        fields=["speaker", "-dated_at", "-fact"], name="quote_speaker_newest"
                    ),
                    models.Index(
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.expressions.CombinedExpression(
                                    models.F("fact"), "%%", models.Value(8)
                                ),
                                3,
                            )
                        ),
                        fields=["speaker", "fact", "article"],
                        name="quote_sample",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("manner__in", ["direct", "mixed", "indirect"])),
                        name="quote_manner_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("speaker_end__isnull", True), ("speaker_start__isnull", True)
                            ),
                            ("speaker_start__lt", models.F("speaker_end")),
                            _connector="OR",
                        ),
                        name="quote_speaker_half_open",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("continues__isnull", True),
                            models.Q(("continues", models.F("fact")), _negated=True),
                            _connector="OR",
                        ),
                        name="quote_not_its_own_sequel",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="articles.article",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "being worked on"),
                            ("issued", "issued"),
                            ("cancelled", "cancelled"),
                        ],
                        default="open",
                        max_length=9,
                    ),
                ),
                (
                    "was_wrong",
                    models.TextField(help_text="What was wrong, in words for the public."),
                ),
                ("now_says", models.TextField(help_text="What the story says now.")),
                (
                    "fact",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="articles.fact",
                    ),
                ),
                (
                    "headline",
                    models.CharField(help_text="The headline as it will stand.", max_length=300),
                ),
                ("body", models.TextField(help_text="The text as it will stand.")),
                (
                    "base",
                    models.ForeignKey(
                        help_text="The words it starts from.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="articles.revision",
                    ),
                ),
                (
                    "revision",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="correction",
                        to="articles.revision",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections_opened",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("opened_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "issued_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections_issued",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("issued_at", models.DateTimeField(blank=True, null=True)),
                ("closed_reason", models.CharField(blank=True, max_length=300)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
            ],
            options={
                "ordering": ["-issued_at", "-id"],
                "indexes": [models.Index(fields=["-issued_at", "-id"], name="correction_newest")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["open", "issued", "cancelled"])),
                        name="correction_state_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "open")),
                        fields=("article",),
                        name="correction_one_open",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "issued"), _negated=True),
                            models.Q(
                                ("issued_at__isnull", False),
                                ("issued_by__isnull", False),
                                ("revision__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="correction_issued_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("issued_by__isnull", True),
                            models.Q(("issued_by", models.F("opened_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="correction_two_people",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Comment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to="articles.article",
                    ),
                ),
                (
                    "fact",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to="articles.fact",
                    ),
                ),
                ("text", models.TextField(help_text="@username tells that person.")),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "resolved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("resolved_at", models.DateTimeField(blank=True, null=True)),
                (
                    "mentioned",
                    models.ManyToManyField(
                        blank=True, related_name="mentioned_in", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["article_id", "created_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "fact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="articles.fact",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("document", "document"),
                            ("web_page", "web page"),
                            ("recording", "recording or transcript"),
                            ("interview", "interview"),
                            ("official_record", "official record"),
                            ("earlier_article", "earlier article"),
                        ],
                        max_length=16,
                    ),
                ),
                ("title", models.CharField(max_length=250)),
                (
                    "locator",
                    models.CharField(
                        blank=True,
                        help_text="Page, timecode or paragraph: p. 3, 00:12:40.",
                        max_length=120,
                    ),
                ),
                ("address", models.URLField(blank=True, max_length=1000)),
                (
                    "earlier_article",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cited_by",
                        to="articles.article",
                    ),
                ),
                (
                    "primary",
                    models.BooleanField(
                        default=False,
                        help_text="First hand: the record itself, not a report of it.",
                    ),
                ),
                (
                    "stance",
                    models.CharField(
                        choices=[
                            ("supports", "supports"),
                            ("contradicts", "contradicts"),
                            ("context", "context"),
                        ],
                        default="supports",
                        max_length=12,
                    ),
                ),
                (
                    "excerpt",
                    models.TextField(blank=True, help_text="The words of the source that matter."),
                ),
                ("note", models.TextField(blank=True)),
                (
                    "file",
                    models.FileField(
                        blank=True, upload_to=articles.models.verification.evidence_path
                    ),
                ),
                ("file_name", models.CharField(blank=True, max_length=255)),
                ("file_type", models.CharField(blank=True, max_length=100)),
                (
                    "sha256",
                    models.CharField(blank=True, help_text="Of the attached file.", max_length=64),
                ),
                (
                    "captured_at",
                    models.DateTimeField(
                        blank=True, help_text="When the file or page was captured.", null=True
                    ),
                ),
                (
                    "confidential",
                    models.BooleanField(
                        default=False,
                        help_text="Only those named see what it is; others see that it exists.",
                    ),
                ),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence_added",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("added_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("retired_at", models.DateTimeField(blank=True, null=True)),
                (
                    "retired_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("retired_reason", models.CharField(blank=True, max_length=300)),
                (
                    "named_readers",
                    models.ManyToManyField(
                        blank=True, related_name="entrusted_evidence", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "evidence",
                "ordering": ["fact_id", "added_at", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "document",
                                    "web_page",
                                    "recording",
                                    "interview",
                                    "official_record",
                                    "earlier_article",
                                ],
                            )
                        ),
                        name="evidence_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("stance__in", ["supports", "contradicts", "context"])),
                        name="evidence_stance_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("file", ""), models.Q(("sha256", ""), _negated=True), _connector="OR"
                        ),
                        name="evidence_file_hashed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contacts",
                        to="articles.article",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contacts",
                        to="articles.entity",
                    ),
                ),
                (
                    "person_name",
                    models.CharField(
                        blank=True,
                        help_text="When the person is not in the registry.",
                        max_length=200,
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("phone", "telephone"),
                            ("email", "e-mail"),
                            ("message", "message"),
                            ("in_person", "in person"),
                            ("letter", "letter"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("confirmed", "confirmed it"),
                            ("denied", "denied it"),
                            ("declined", "declined to comment"),
                            ("no_answer", "no answer"),
                            ("pending", "answer awaited"),
                        ],
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("note", models.TextField(blank=True, help_text="What they answered.")),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contacts_made",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "facts",
                    models.ManyToManyField(blank=True, related_name="contacts", to="articles.fact"),
                ),
            ],
            options={
                "ordering": ["article_id", "-at", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("person__isnull", False),
                            models.Q(("person_name", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="contact_with_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("channel__in", ["phone", "email", "message", "in_person", "letter"])
                        ),
                        name="contact_channel_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "outcome__in",
                                ["confirmed", "denied", "declined", "no_answer", "pending"],
                            )
                        ),
                        name="contact_outcome_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Reply",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "fact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replies",
                        to="articles.fact",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replies",
                        to="articles.entity",
                    ),
                ),
                ("party_name", models.CharField(blank=True, max_length=200)),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("phone", "telephone"),
                            ("email", "e-mail"),
                            ("message", "message"),
                            ("in_person", "in person"),
                            ("letter", "letter"),
                        ],
                        max_length=10,
                    ),
                ),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replies_asked",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("confirmed", "confirmed it"),
                            ("denied", "denied it"),
                            ("declined", "declined to comment"),
                            ("no_answer", "no answer"),
                            ("pending", "answer awaited"),
                        ],
                        default="pending",
                        max_length=10,
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("answer", models.TextField(blank=True)),
                (
                    "stands_in",
                    models.CharField(
                        blank=True,
                        help_text="The words of the story that carry the answer.",
                        max_length=500,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "replies",
                "ordering": ["fact_id", "asked_at", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("party__isnull", False),
                            models.Q(("party_name", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="reply_from_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("channel__in", ["phone", "email", "message", "in_person", "letter"])
                        ),
                        name="reply_channel_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "outcome__in",
                                ["confirmed", "denied", "declined", "no_answer", "pending"],
                            )
                        ),
                        name="reply_outcome_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Verdict",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "fact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="verdicts",
                        to="articles.fact",
                    ),
                ),
                (
                    "value",
                    models.CharField(
                        choices=[
                            ("verified", "verified"),
                            ("inaccurate", "inaccurate"),
                            ("disputed", "disputed"),
                            ("unverifiable", "unverifiable"),
                            ("not_checkable", "not checkable"),
                            ("withdrawn", "taken back"),
                        ],
                        max_length=14,
                    ),
                ),
                (
                    "result",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("verbatim", "verbatim"),
                            ("trimmed", "trimmed fairly"),
                            ("reported", "reported fairly"),
                            ("altered", "altered"),
                            ("not_found", "not found"),
                        ],
                        help_text="For quotations: the words.",
                        max_length=10,
                    ),
                ),
                (
                    "proposed_wording",
                    models.TextField(blank=True, help_text="What an inaccurate fact should say."),
                ),
                ("note", models.TextField(blank=True)),
                (
                    "below_standard",
                    models.BooleanField(
                        default=False,
                        help_text="Given with less than the house asks for; the note says why.",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="verdicts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="articles.revision",
                    ),
                ),
                (
                    "words_hash",
                    models.CharField(
                        help_text="SHA-256 of the words it was given for.", max_length=64
                    ),
                ),
            ],
            options={
                "ordering": ["fact_id", "-at", "-id"],
                "get_latest_by": ["at", "id"],
                "indexes": [models.Index(fields=["by", "-at"], name="verdict_by_person")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "value__in",
                                [
                                    "verified",
                                    "inaccurate",
                                    "disputed",
                                    "unverifiable",
                                    "not_checkable",
                                    "withdrawn",
                                ],
                            )
                        ),
                        name="verdict_value_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("result", ""),
                            (
                                "result__in",
                                ["verbatim", "trimmed", "reported", "altered", "not_found"],
                            ),
                            _connector="OR",
                        ),
                        name="verdict_result_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("value", "inaccurate"), _negated=True),
                            models.Q(("proposed_wording", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="verdict_inaccurate_says_better",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("below_standard", False),
                            models.Q(("note", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="verdict_says_why_below",
                    ),
                ],
            },
        ),
    ]
