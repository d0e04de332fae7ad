"""Names to entities, and quotations to who said them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from articles import memory
from articles.choices import Decision, EntityKind
from articles.curation import entities as registry
from articles.editing.marks import base
from articles.editing.marks.base import at_work_on, fresh, save_change, save_quote, short
from articles.editing.marks.selection import chosen_words
from articles.ledger import audit_log, bulk_update, field_changes, transactions
from articles.ledger.actions import Action
from articles.ledger.exceptions import Conflict, Refused
from articles.ledger.transactions import atomic_write
from articles.ledger.versions import conflict_message
from articles.models import Alias, Article, Entity, Fact, Mention, Quote, User, normalise_alias

Name = tuple[str, str]  # a normalised name, and the kind of thing


@atomic_write
def link_mention(
    mention: Mention,
    entity: Entity,
    *,
    by: User,
    version: int | None = None,
    remember: bool = False,
) -> Mention:
    """Say which entity a mention names; a suggestion is thereby kept.

    - asks for ``mark``; locks the story, which must be at work;
    - refuses if the mention changed since ``version``, or the entity was merged;
    - saves the mention with the entity, its kind and name, kept by this person;
    - records ``mention.linked``; with ``remember``, makes the words an alias of the entity;
    - links the kept quotes of that speaker (``link_speakers``);
    - counts the marks anew, which raises the story's version.

    Raises NotAllowed, Refused, Conflict.
    """
    with at_work_on(mention.article, by) as article:
        standing = fresh(mention, version)
        _link([standing], standing_entity(entity), article, by, remember)
    return standing


def same_name(mention: Mention) -> list[Mention]:
    """The live mentions of the story that go by the same name as this one, itself included.

    In reading order: those with the same words or the same name as the reader took it. What
    ``link_all`` would change, for its preview.
    """
    names = {normalise_alias(mention.exact), normalise_alias(mention.name)}
    return [
        other
        for other in Mention.objects.filter(article=mention.article_id)
        .live()
        .select_related("entity")
        .in_reading_order()
        if other.pk == mention.pk
        or normalise_alias(other.exact) in names
        or normalise_alias(other.name) in names
    ]


@atomic_write
def link_all(
    mention: Mention,
    entity: Entity,
    *,
    by: User,
    versions: dict[int, int] | None = None,
    remember: bool = False,
) -> list[Mention]:
    """Link every mention that ``same_name`` finds to one entity, in one act; return them.

    Does what ``link_mention`` does, and records ``mention.linked`` for each. ``versions`` (mention
    id → version) is the preview that the person saw: if a mention changed, came or went since,
    raises Conflict and writes nothing. A fixed number of queries.
    """
    with at_work_on(mention.article, by) as article:
        chosen = same_name(mention)
        if versions is not None and {m.pk: m.version for m in chosen} != versions:
            changed = next((m for m in chosen if versions.get(m.pk) != m.version), None)
            raise Conflict(
                f"{conflict_message(changed or mention)} Nothing was saved: look at the list again."
            )
        _link(chosen, standing_entity(entity), article, by, remember)
    return chosen


@atomic_write
def set_speaker(
    quote: Quote,
    speaker: Entity | str,
    *,
    by: User,
    version: int | None = None,
    speaker_at: tuple[int, int] | None = None,
) -> Quote:
    """Say who stands behind a quotation: an entity, or words such as "residents".

    - asks for ``mark``; locks the story, which must be at work;
    - refuses if the quote's fact changed since ``version``, the entity was merged, or the words are
      empty;
    - saves the quote; ``speaker_at`` places the words that name the speaker (code points,
      half-open);
    - records ``quote.speaker_set``;
    - gives the new speaker to the pieces that continue this utterance and had the same speaker, or
      none, and records each;
    - raises the fact's version; counts the marks anew, which raises the story's version.

    Raises NotAllowed, Refused, Conflict.
    """
    with at_work_on(quote.article, by) as article:
        fact = fresh(quote.fact, version)
        entries = speaker_entries(article, fact.quote, speaker, speaker_at)
        if entries:
            save_change(fact)
            audit_log.record_all(entries, by=by, article=article)
            memory.enter_story(article)
    return fact.quote


def speaker_entries(
    article: Article,
    quote: Quote,
    speaker: Entity | str,
    speaker_at: tuple[int, int] | None = None,
) -> list[audit_log.Entry]:
    """Save the speaker on a quote and on the pieces that continue it; the events to record."""
    values: dict[str, object]
    if isinstance(speaker, Entity):
        speaker = standing_entity(speaker)
        values = {"speaker": speaker, "speaker_name": speaker.name}
    else:
        words = " ".join(speaker.split())
        if not words:
            raise Refused("Name the speaker, or choose one from the registry.")
        longest = field_changes.longest(Quote, "speaker_words")
        if len(words) > longest:
            raise Refused(f"The words for the speaker have at most {longest} characters.")
        # No name is kept: these words are the person's own decision, and no entity shall be found
        # for them behind their back.
        values = {"speaker": None, "speaker_words": words, "speaker_name": ""}
    if speaker_at is not None:
        part = quote.fact.part
        start, end = chosen_words(article, *speaker_at, None, part)
        values |= {
            "speaker_start": start,
            "speaker_end": end,
            "speaker_words": article.text_of(part)[start:end][:250],
        }
    former = (quote.speaker_id, quote.speaker_name)
    entries = [_speaker_entry(quote, values)]
    said_by = ("speaker", "speaker_words", "speaker_name")
    passed_on = {name: value for name, value in values.items() if name in said_by}
    entries += [
        _speaker_entry(piece, passed_on)
        for piece in _continuations(quote)
        if (piece.speaker_id, piece.speaker_name) in (former, (None, ""))
    ]
    return [entry for entry in entries if entry.after]


def _speaker_entry(quote: Quote, values: dict[str, object]) -> audit_log.Entry:
    before, after = save_quote(quote, **values)
    return audit_log.Entry(Action.QUOTE_SPEAKER_SET, quote, before, after)


def _continuations(quote: Quote) -> list[Quote]:
    """The pieces after this one of the same utterance, in order."""
    following: dict[int, list[Quote]] = defaultdict(list)
    for piece in Quote.objects.filter(
        article=quote.article_id, continues__isnull=False
    ).select_related("fact", "speaker"):
        if piece.continues_id is not None:
            following[piece.continues_id].append(piece)
    found: list[Quote] = []
    seen, waiting = {quote.pk}, [quote]
    while waiting:
        for piece in following[waiting.pop().pk]:
            if piece.pk not in seen:
                seen.add(piece.pk)
                found.append(piece)
                waiting.append(piece)
    return found


def resolve(
    article: Article, mentions: Sequence[Mention], by: User
) -> tuple[dict[int, Entity], dict[int, str]]:
    """Find or make the entity of each mention: ({mention id: entity}, {mention id: refusal}).

    In this order: the entity it is linked to; the one that a kept mention of the same name and
    kind has in this story; the one standing entity of that kind which goes by the name, unless another
    of any kind shares it; a new one, made in the same act. Several namesakes are a refusal that lists
    them: a person chooses. A fixed
    number of queries.
    """
    found: dict[int, Entity] = {}
    for mention in mentions:
        entity = mention.entity
        if entity is not None:
            found[mention.pk] = standing_entity(entity) if entity.merged_into_id else entity
    open_ones = [m for m in mentions if m.pk not in found]
    if not open_ones:
        return found, {}
    transactions.lock_registry()
    wanted: dict[Name, list[Mention]] = defaultdict(list)
    for mention in open_ones:
        wanted[normalise_alias(mention.name), mention.kind].append(mention)
    in_story = _entities_in_story(article)
    namesakes = _namesakes({name for name, _ in wanted})
    refused: dict[int, str] = {}
    new: list[Name] = []
    for key, group in wanted.items():
        choice = in_story.get(key) or _of_kind(namesakes.get(key[0], []), key[1])
        if len(choice) == 1:
            found |= {m.pk: choice[0] for m in group}
        elif choice:
            who = "; ".join(_described(entity) for entity in choice[:5])
            message = (
                f"{len(choice)} entities go by “{group[0].name}”: {who}. Choose which is meant."
            )
            refused |= {m.pk: message for m in group}
        else:
            new.append(key)
    made = registry.create_all([(wanted[key][0].name, key[1]) for key in new], by=by) if new else []
    for key, entity in zip(new, made, strict=True):
        found |= {m.pk: entity for m in wanted[key]}
    return found, refused


@dataclass(frozen=True, slots=True)
class SuggestedName:
    """A name that the reader suggests, with all its ``mentions``. ``entity`` is the one that it would be
    linked to, None for a new one; ``unsure`` says why it cannot be kept together with other names."""

    mentions: tuple[Mention, ...]
    entity: Entity | None
    unsure: str = ""

    @property
    def sure(self) -> bool:
        return not self.unsure

    @property
    def value(self) -> str:
        """Its mentions, "id:version" each, parted by spaces."""
        return " ".join(f"{mention.pk}:{mention.version}" for mention in self.mentions)

    @property
    def said(self) -> str:
        """The name with its kind, what is new or unsure about it, and at how many places."""
        first, count = self.mentions[0], len(self.mentions)
        about = self.unsure or (
            self.entity.description or "known" if self.entity else "new to the registry"
        )
        places = "1 place" if count == 1 else f"{count} places"
        return f"{first.name}, {first.get_kind_display()}, {about}, {places}"


def suggested_names(article: Article) -> list[SuggestedName]:
    """The suggested names of the story, by name and kind, in reading order, as ``resolve`` would
    find them. Reads only; three queries."""
    groups: dict[Name, list[Mention]] = defaultdict(list)
    waiting = Mention.objects.filter(article=article).suggested().in_reading_order()
    for mention in waiting.select_related("entity"):
        groups[normalise_alias(mention.name), mention.kind].append(mention)
    in_story = _entities_in_story(article)
    namesakes = _namesakes({name for name, _ in groups})
    found = []
    for (name, kind), mentions in groups.items():
        linked = mentions[0].entity
        choice = (
            [linked]
            if linked is not None
            else in_story.get((name, kind)) or _of_kind(namesakes.get(name, []), kind)
        )
        unsure = ""
        if len(choice) > 1:
            unsure = f"{len(choice)} of this name"
        elif not choice and kind == EntityKind.OTHER:
            unsure = "of no kind"
        entity = choice[0] if len(choice) == 1 else None
        found.append(SuggestedName(tuple(mentions), entity, unsure))
    return found


def link_speakers(
    article: Article, by: User, *, called: Collection[str] | None = None
) -> list[Fact]:
    """Link every kept quote whose speaker has a name but no entity yet, where it is certain; returns
    the facts of those that were linked. ``called``: only speakers that go by one of these names, for
    an act that touched no other.

    Certain: one entity goes by that name among the kept mentions of this story, or else one
    standing entity in the registry. Event ``quote.linked`` for each. A fixed number of queries.
    """
    waiting = list(
        Quote.objects.filter(article=article, speaker__isnull=True, fact__decision=Decision.KEPT)
        .exclude(speaker_name="")
        .select_related("fact")
    )
    if called is not None:
        touched = {normalise_alias(name) for name in called}
        waiting = [each for each in waiting if normalise_alias(each.speaker_name) in touched]
    if not waiting:
        return []
    names = {normalise_alias(quote.speaker_name) for quote in waiting}
    in_story: dict[str, dict[int, Entity]] = defaultdict(dict)
    for (name, _), entities in _entities_in_story(article).items():
        in_story[name] |= {entity.pk: entity for entity in entities}
    namesakes = _namesakes(names)
    linked, entries = [], []
    for quote in waiting:
        name = normalise_alias(quote.speaker_name)
        choice = list(in_story[name].values()) or namesakes.get(name, [])
        if len(choice) == 1:
            before, after = field_changes.apply(quote, speaker=choice[0])
            linked.append(quote)
            entries.append(audit_log.Entry(Action.QUOTE_LINKED, quote, before, after))
    bulk_update.update(linked, ["speaker"])
    audit_log.record_all(entries, by=by, article=article)
    return [quote.fact for quote in linked]


def _entities_in_story(article: Article) -> dict[Name, list[Entity]]:
    """Which entities the story's kept mentions name, by name (and words) and kind."""
    found: dict[Name, dict[int, Entity]] = defaultdict(dict)
    linked = Mention.objects.filter(article=article, entity__isnull=False).kept().order_by()
    rows = set(linked.values_list("name", "exact", "kind", "entity"))
    known = Entity.objects.in_bulk({row[3] for row in rows})
    for name, exact, kind, key in sorted(rows):
        for words in {name, exact}:
            found[normalise_alias(words), kind][key] = known[key]
    return {key: list(entities.values()) for key, entities in found.items()}


def _namesakes(names: Iterable[str]) -> dict[str, list[Entity]]:
    """The standing entities that go by each normalised name.

    Merged ones are sorted out here: asked for those that stand, SQLite's planner reads them all.
    """
    found: dict[str, list[Entity]] = defaultdict(list)
    known = Alias.objects.filter(normalised__in=sorted(names)).select_related("entity")
    for alias in known.order_by("pk"):
        if alias.entity.merged_into_id is None:
            found[alias.normalised].append(alias.entity)
    return found


def _of_kind(entities: Sequence[Entity], kind: str) -> list[Entity]:
    """Those of the kind; a mention that is merely some "other" thing takes any. A name that several
    share is never linked by itself, whatever their kinds: then all of them."""
    fitting = [e for e in entities if kind == EntityKind.OTHER or e.kind == kind]
    return list(entities) if fitting else []


def standing_entity(entity: Entity) -> Entity:
    """The entity that this one was merged into in the end, or itself. Locks the registry."""
    transactions.lock_registry()
    standing = Entity.objects.select_related("merged_into").get(pk=entity.pk)
    while standing.merged_into_id:
        standing = Entity.objects.select_related("merged_into").get(pk=standing.merged_into_id)
    return standing


def _described(entity: Entity) -> str:
    said = entity.description or entity.get_kind_display()
    return f"{entity} ({short(said, 50)})"


def _link(
    mentions: Sequence[Mention], entity: Entity, article: Article, by: User, remember: bool
) -> None:
    entries = []
    called = {entity.name, *(name for m in mentions for name in (m.name, m.exact))}
    for mention in mentions:
        values = {"entity": entity, "kind": entity.kind, "name": entity.name}
        if mention.decision != Decision.KEPT:
            values |= base.decided(by, Decision.KEPT)
        before, after = field_changes.apply(mention, **values)
        mention.version += 1
        entries.append(audit_log.Entry(Action.MENTION_LINKED, mention, before, after))
    base.save_all(mentions, base.MENTION_FIELDS)
    audit_log.record_all(entries, by=by, article=article)
    if remember:
        words = {normalise_alias(m.exact): m.exact for m in mentions}
        known = set(entity.aliases.values_list("normalised", flat=True))
        for normalised, exact in words.items():
            if normalised not in known:
                registry.add_alias(entity, exact, by=by)
    linked = link_speakers(article, by, called=called)
    memory.enter_beside(article, mentions, linked)
