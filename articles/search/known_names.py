"""The names of the registry that one person may know.

Names are learned from stories. What only stories say that a person may not read is neither shown to
them nor finds anything for them; a name that no story says was given by an archivist, and is shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.db.models import Exists, OuterRef, QuerySet

from articles.models import Alias, Appearance, Article, Entity, User, WordCount, normalise_alias
from articles.search.indexes import ARTICLES, ENTITIES
from articles.search.matching import IndexedText, leaves_out, leaving_nothing_out
from articles.search.query import Query, Term
from articles.search.tokens import joined_words, words

#: An entity (id) and a name that it goes by.
Named = tuple[int, str]


#: How many names one statement looks up; any more are taken for unknown.
MOST_ASKED = 300


#: A name is looked at when one of its words shares so many first letters with a word sought.
_BEGINNING = 2


def other_names(user: User, entities: Collection[int]) -> dict[int, list[str]]:
    """The names but its own by which this person may know each entity (ids), in order.

    At most two queries.
    """
    found: dict[int, list[str]] = {pk: [] for pk in entities}
    aliases = Alias.objects.filter(entity__in=list(entities)).exclude_own()
    named = list(aliases.order_by("name", "pk").values_list("entity_id", "name"))
    kept_back = names_kept_from(user, named)
    for entity, name in named:
        if (entity, name) not in kept_back:
            found[entity].append(name)
    return found


def names_kept_from(user: User, named: Iterable[Named]) -> set[Named]:
    """The names that stories use for their entity, where this person may read none of the stories.

    The desk may read all stories. One query; none where there are no names.
    """
    if user.has_perm("articles.view_desk"):
        return set()
    spelled = {pair: tuple(words(pair[1])) for pair in dict.fromkeys(named)}
    asked = [pair for pair, found in spelled.items() if found]
    beyond, asked = asked[MOST_ASKED:], asked[:MOST_ASKED]
    if not asked:
        return set()
    readable = Article.objects.readable_by(user).archived().filter(pk=OuterRef("article"))
    columns: dict[str, Exists] = {}
    for n, (entity, name) in enumerate(asked):
        saying = _saying(entity, spelled[entity, name])
        columns |= {f"said{n}": Exists(saying), f"told{n}": Exists(saying.filter(Exists(readable)))}
    # Without a word in any index no story says a name.
    held = WordCount.objects.order_by("pk").annotate(**columns).values(*columns).first() or {}
    return {
        pair for n, pair in enumerate(asked) if held.get(f"said{n}") and not held.get(f"told{n}")
    } | set(beyond)


def _saying(entity: int, name: tuple[str, ...]) -> QuerySet[Appearance]:
    """The condition that stories mention this entity and hold this name."""
    query = Query(((Term(name, exact=True),),))
    return Appearance.objects.filter(entity=entity, article__in=ARTICLES.matching(query)).order_by()


def entities_called(user: User, name: str) -> QuerySet[Entity]:
    """Entities that this person may know of, and know by this name."""
    called = Entity.objects.visible_to(user).called(name)
    if user.has_perm("articles.view_desk"):
        return called
    whole = normalise_alias(name)
    found = called.values_list("pk", "name")
    named = [(pk, name) for pk, own in found if normalise_alias(own) != whole]
    kept_back = {pk for pk, _ in names_kept_from(user, named)}
    return called.exclude(pk__in=kept_back) if kept_back else called


def entities_answering(user: User, query: Query) -> set[int]:
    """The entities (ids) that answer to the words of a search by what this person may know of them.

    The index holds every name, and so finds too much, and leaves out too much. At most three queries.
    """
    wide = ENTITIES.matching(leaving_nothing_out(query), at_once=True)
    visible = Entity.objects.visible_to(user).filter(pk__in=wide).order_by()
    own = {
        pk: f"{name} | {said}"
        for pk, name, said in visible.values_list("pk", "name", "description")
    }
    others: dict[int, list[str]] = defaultdict(list)
    aliases = Alias.objects.filter(entity__in=visible.values("pk")).exclude_own().order_by("pk")
    begun = _beginnings(query)
    for entity, name in aliases.values_list("entity_id", "name"):
        if entity in own and any(
            w[:_BEGINNING] in begun for w in (*words(name), *joined_words(name))
        ):
            others[entity].append(name)
    exact = not leaves_out(query)
    doubtful = [
        (pk, name)
        for pk, names in others.items()
        if not (exact and IndexedText(own[pk], "en").answers(query))
        for name in names
    ]
    kept_back = names_kept_from(user, doubtful)
    found = set()
    for pk, text in own.items():
        names = [name for name in others.get(pk, ()) if (pk, name) not in kept_back]
        if IndexedText(" | ".join([text, *names]), "en").answers(query):
            found.add(pk)
    return found


def _beginnings(query: Query) -> set[str]:
    found = (word for term in query.all_terms for word in (*term.words, term.joined))
    return {word[:_BEGINNING] for word in found if word}
