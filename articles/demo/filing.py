"""How the demo's stories are filed: a tree of tags, and an act on many that can be undone."""

from __future__ import annotations

from articles.choices import Stage
from articles.curation import reference, tags
from articles.models import Article, Tag, Topic, User
from articles.workflow import batches

#: (name, slug, topic, the slugs of what stands under it, synonyms)
_WIDE: tuple[tuple[str, str, str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("Environment", "environment", "06000000", ("rivers", "energy"), ("Nature",)),
    ("Public services", "public-services", "11000000",
     ("council-spending", "public-health", "transport", "schools"), ()),
)  # fmt: skip


#: (slug, topic, synonyms)
_NARROW: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("public-health", "07000000", ("Hospitals", "Vaccines")),
    ("transport", "04000000", ("Ferries", "Trains")),
    ("schools", "05000000", ("School dinners",)),
    ("heritage", "01000000", ()),
    ("rivers", "06000000", ("Floods", "Dams")),
)


def file_stories(archivist: User) -> None:
    """Let the tags stand in a tree with topics and synonyms, and file what was published
    about energy under the wider tag too, in one act."""
    topics = Topic.objects.in_bulk()
    for name, slug, topic, beneath, synonyms in _WIDE:
        wide = reference.create(Tag, by=archivist, name=name, slug=slug, topic=topics[topic])
        for narrow in Tag.objects.filter(slug__in=beneath):
            reference.change(narrow, by=archivist, parent=wide)
        for synonym in synonyms:
            tags.add_synonym(wide, synonym, by=archivist)
    for slug, topic, synonyms in _NARROW:
        narrow = Tag.objects.get(slug=slug)
        reference.change(narrow, by=archivist, topic=topics[topic])
        for synonym in synonyms:
            tags.add_synonym(narrow, synonym, by=archivist)
    stories = Article.objects.filter(stage=Stage.PUBLISHED, taggings__tag__slug="energy")
    environment = Tag.objects.get(slug="environment")
    batches.act_on("tag", stories.distinct(), by=archivist, tag=environment)
