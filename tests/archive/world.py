"""A small archive made at random from a seed, and a plain evaluation of its filters in Python.

``World`` holds its rows as they were made; ``matching`` says which of them an address asks for,
without a look at the database or at the code under test.
"""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from articles import search
from articles.choices import Decision, FactKind, Role, Stage, Standing, VerdictValue
from articles.models import (
    Appearance,
    Article,
    ArticleTag,
    Correction,
    Fact,
    FactTag,
    Outlet,
    Quote,
    Section,
    Tag,
    User,
)
from articles.search import catalogue
from tests.factories import (
    make_article,
    make_entity,
    make_fact,
    make_mention,
    make_quote,
    make_user,
)
from tests.search.plain import matches

ZONE = ZoneInfo("Europe/London")
VOCABULARY = (
    "pier piers storm storms harbour boat boats north ferry ferries closed council bridge fish"
    " fishing market O’Brien OBrien Łódź 1,250"
).split()
ARCHIVED = ("cleared", "published", "withdrawn")
ROLES = (Role.READER, Role.REPORTER, Role.EDITOR, Role.CHIEF_EDITOR, Role.ARCHIVIST)


class World:
    def __init__(self, seed: int = 3, stories: int = 48) -> None:
        self.rng = random.Random(seed)
        self.users = {role: make_user(role) for role in ROLES}
        self.checkers = [make_user(Role.EDITOR, f"checker-{n}") for n in range(3)]
        self.sections = [Section.objects.create(name=f"S {n}", slug=f"s{n}") for n in range(3)]
        self.outlets = [Outlet.objects.create(name=f"O {n}", slug=f"o{n}") for n in range(3)]
        self.tags = [Tag.objects.create(name=f"T {n}", slug=f"t{n}") for n in range(2)]
        self.tags.append(Tag.objects.create(name="T 2", slug="t2", parent=self.tags[0]))
        self.entities = [
            make_entity(f"Person Number{n}", kind=("person", "organisation", "place")[n % 3])
            for n in range(4)
        ]
        unnamed = make_entity("Nobody Named", kind="person")
        make_entity("Person Merged", kind="person", merged_into=self.entities[0])
        self.registry = [*self.entities, unnamed]
        search.index_entities(self.registry)
        #: (story, word of its quote or fact, slug of the entity named there)
        self.beside: set[tuple[int, str, str]] = set()
        self.stories = [self._story(n) for n in range(stories)]
        catalogue.rebuild()
        self.corrections = [self._correction(story) for story in self.stories[::2]]
        self.facts = list(Fact.objects.select_related("article"))
        self.quotes = {q.pk: q for q in Quote.objects.all()}
        self.tagged = _grouped(ArticleTag, "tag_id")
        for tags in self.tagged.values():  # what is tagged with the narrower is with the wider
            tags.update({self.tags[0].pk} if self.tags[2].pk in tags else ())
        self.facts_tagged = _grouped(FactTag, "tag_id", "fact_id")
        for tags in self.facts_tagged.values():
            tags.update({self.tags[0].pk} if self.tags[2].pk in tags else ())
        self.named = _grouped(Appearance, "entity_id")

    def _story(self, number: int) -> Article:
        rng = self.rng
        words = [rng.choice(VOCABULARY) for _ in range(14)]
        body = " ".join(words) + f". Said one{number}. Counted two{number}."
        stage = rng.choice((*Stage.values, "published", "published", "published", "withdrawn"))
        day = datetime(2013, 11, 20, 12, tzinfo=ZONE) + timedelta(days=rng.randrange(90))
        if number % 9 == 0:
            day = datetime(2014, 1, 1, 0, 0, tzinfo=ZONE) - timedelta(seconds=number % 2)
        embargo = None
        if rng.random() < 0.2:
            embargo = timezone.now() + timedelta(days=rng.choice((-3, 3)))
        story = make_article(
            body,
            headline=f"{rng.choice(VOCABULARY)} {number}",
            stage=stage,
            section=rng.choice((*self.sections, None)),
            outlet=rng.choice((*self.outlets, None)),
            language=rng.choice(("en", "en", "de")),
            author=rng.choice((self.users[Role.REPORTER], self.users[Role.EDITOR], None)),
            embargo_until=embargo,
            published_at=day,
        )
        search.index_article(story)
        for tag in rng.sample(self.tags, rng.randrange(3)):
            ArticleTag.objects.create(article=story, tag=tag, dated_at=day)
        for entity in rng.sample(self.entities, rng.randrange(3)):
            Appearance.objects.create(article=story, entity=entity, mentions=1, dated_at=day)
            where = rng.choice(("one", "two", ""))
            if where:
                make_mention(story, f"{where}{number}", entity)
                self.beside.add((story.pk, where, entity.slug))
        found = [self._fact(story, f"Counted two{number}"), self._quote(story, f"Said one{number}")]
        search.index_facts(fact for fact in found if fact)
        for fact in found:
            if fact and number % 4 < 3:
                FactTag.objects.create(fact=fact, tag=self.tags[number % 4])
        return story

    def _checked(self) -> dict[str, Any]:
        rng = self.rng
        value = rng.choice(("", VerdictValue.VERIFIED, VerdictValue.DISPUTED))
        return {
            "decision": rng.choice((Decision.KEPT, Decision.KEPT, Decision.SUGGESTED)),
            "verdict": value,
            "standing": Standing.SETTLED if value else Standing.OPEN,
            "checked_by": rng.choice(self.checkers) if value else None,
        }

    def _fact(self, story: Article, words: str) -> Fact:
        kind = self.rng.choice((FactKind.FIGURE, FactKind.EVENT))
        return make_fact(story, words, kind=kind, **self._checked())

    def _quote(self, story: Article, words: str) -> Fact | None:
        if self.rng.random() < 0.3:
            return None
        checked = {f"fact_{name}": value for name, value in self._checked().items()}
        manner = self.rng.choice(("direct", "mixed", "indirect"))
        speaker = self.rng.choice((*self.entities, None))
        return make_quote(story, words, speaker, manner=manner, **checked).fact

    def _correction(self, story: Article) -> Correction:
        rng = self.rng
        state = rng.choice(("issued", "issued", "open", "cancelled"))
        signed = {
            "issued_by": self.users[Role.CHIEF_EDITOR],
            "issued_at": story.dated_at + timedelta(days=rng.randrange(1, 40)),
            "revision": story.current,
        }
        return Correction.objects.create(
            article=story,
            state=state,
            was_wrong="The number was wrong.",
            now_says="It is right now.",
            headline=story.headline,
            body=story.body,
            base=story.current,
            opened_by=self.checkers[0],
            closed_reason="Not needed." if state == "cancelled" else "",
            **(signed if state == "issued" else {}),
        )

    # What a person may see, and what an address asks for, in plain Python.

    def _sees(self, user: User, role: Role, story: Article, *, reads: bool) -> bool:
        if story.stage not in ARCHIVED:
            return False
        if role in (Role.EDITOR, Role.CHIEF_EDITOR, Role.ARCHIVIST):
            return True
        if reads and story.stage == "withdrawn":
            return False
        own = role == Role.REPORTER and story.author_id == user.pk
        freed = story.embargo_until is None or story.embargo_until <= timezone.now()
        return own or (story.stage in ("published", "withdrawn") and freed)

    def _story_matches(self, story: Article, asked: dict[str, list[str]]) -> bool:
        slugs = {
            "section": {s.pk: s.slug for s in self.sections},
            "outlet": {o.pk: o.slug for o in self.outlets},
        }
        for name, column in (("section", story.section_id), ("outlet", story.outlet_id)):
            if name in asked and slugs[name].get(column, "none") not in asked[name]:
                return False
        for name, held, records in (
            ("tag", self.tagged.get(story.pk, set()), self.tags),
            ("entity", self.named.get(story.pk, set()), self.entities),
        ):
            have = {r.slug for r in records if r.pk in held} or {"none"}
            if name in asked and not have & set(asked[name]):
                return False
        return "language" not in asked or story.language in asked["language"]

    def _in_time(self, moment: datetime, asked: dict[str, list[str]]) -> bool:
        local = moment.astimezone(ZONE).date().isoformat()
        after, before = asked.get("after", [""])[0], asked.get("before", ["9999"])[0]
        return local[: len(after)] >= after and local[: len(before)] <= before

    def _has_words(self, asked: dict[str, list[str]], language: str, **texts: str) -> bool:
        if not asked.get("q", [""])[0]:
            return True
        fields = [name for name in texts if name == "headline"]
        return matches(search.parse(asked["q"][0], fields), texts, language)

    def articles(self, role: Role, asked: dict[str, list[str]]) -> set[int]:
        reads = any(name in asked for name in ("q", "entity", "speaker", "verdict"))
        slugs = {e.pk: e.slug for e in self.entities}
        found = set()
        for story in self.stories:
            mine = [f for f in self.facts if f.article_id == story.pk and f.decision == "kept"]
            speakers = {
                slugs.get(self.quotes[f.pk].speaker_id) for f in mine if f.pk in self.quotes
            }
            verdicts = {f.verdict for f in mine if f.verdict} or {"none"}
            if (
                self._sees(self.users[role], role, story, reads=reads)
                and self._story_matches(story, asked)
                and self._in_time(story.dated_at, asked)
                and ("stage" not in asked or story.stage in asked["stage"])
                and ("speaker" not in asked or speakers & set(asked["speaker"]))
                and ("verdict" not in asked or verdicts & set(asked["verdict"]))
                and self._has_words(
                    asked, story.language, headline=story.headline, body=story.body
                )
            ):  # fmt: skip
                found.add(story.pk)
        return found

    def facts_asked(self, role: Role, asked: dict[str, list[str]], *, quotes: bool) -> set[int]:
        stories = {story.pk: story for story in self.stories}
        slugs = {e.pk: e.slug for e in self.entities}
        found = set()
        for fact in self.facts:
            story = stories[fact.article_id]
            quote = self.quotes.get(fact.pk)
            speaker = slugs.get(quote.speaker_id, "none") if quote else ""
            if (
                fact.decision == "kept"
                and (quote or not quotes)
                and self._sees(self.users[role], role, story, reads=True)
                and self._story_matches(story, asked)
                and self._in_time(story.dated_at, asked)
                and ("verdict" not in asked or (fact.verdict or "none") in asked["verdict"])
                and ("standing" not in asked or fact.standing in asked["standing"])
                and ("risk" not in asked or fact.risk in asked["risk"])
                and ("manner" not in asked or quote.manner in asked["manner"])
                and (
                    not quotes
                    or quote.manner != "indirect"
                    or "manner" in asked
                    or "reported" in asked
                )
                and ("result" not in asked or (quote.result or "none") in asked["result"])
                and ("kind" not in asked or fact.kind in asked["kind"])
                and ("fact_tag" not in asked or self._own(fact) & set(asked["fact_tag"]))
                and ("checker" not in asked
                     or str(fact.checked_by_id or "none") in asked["checker"])
                and ("speaker" not in asked or speaker in asked["speaker"])
                and (
                    "about" not in asked
                    or any(
                        (story.pk, "one" if quote else "two", slug) in self.beside
                        for slug in asked["about"]
                    )
                )
                and self._has_words(asked, story.language, words=fact.exact)
            ):  # fmt: skip
                found.add(fact.pk)
        return found

    def _own(self, fact: Fact) -> set[str]:
        """The slugs of a fact's own tags, and of those above them."""
        held = self.facts_tagged.get(fact.pk, set())
        return {tag.slug for tag in self.tags if tag.pk in held} or {"none"}

    def entities_asked(self, role: Role, asked: dict[str, list[str]]) -> set[int]:
        seen = [s for s in self.stories if self._sees(self.users[role], role, s, reads=True)]
        named = {pk for story in seen for pk in self.named.get(story.pk, ())}
        if role in (Role.EDITOR, Role.CHIEF_EDITOR, Role.ARCHIVIST):
            named = {entity.pk for entity in self.registry}
        return {
            entity.pk
            for entity in self.registry
            if entity.pk in named
            and ("kind" not in asked or entity.kind in asked["kind"])
            and self._has_words(asked, "en", names=entity.name)
        }

    def corrections_asked(self, role: Role, asked: dict[str, list[str]]) -> set[int]:
        stories = {story.pk: story for story in self.stories}
        found = set()
        for correction in self.corrections:
            story = stories[correction.article_id]
            if (
                correction.state == "issued"
                and self._sees(self.users[role], role, story, reads=True)
                and self._story_matches(story, asked)
                and self._in_time(correction.issued_at, asked)
                and self._has_words(
                    asked, story.language, headline=story.headline, body=story.body
                )
            ):  # fmt: skip
                found.add(correction.pk)
        return found

    def matching(self, name: str, role: Role, asked: dict[str, list[str]]) -> set[int]:
        """The ids that the list called ``name`` must hold for this role and address."""
        if name == "articles":
            return self.articles(role, asked)
        if name == "entities":
            return self.entities_asked(role, asked)
        if name == "corrections":
            return self.corrections_asked(role, asked)
        return self.facts_asked(role, asked, quotes=name == "quotes")


def _grouped(model: Any, column: str, by: str = "article_id") -> dict[int, set[int]]:
    grouped: dict[int, set[int]] = {}
    for key, value in model.objects.values_list(by, column):
        grouped.setdefault(key, set()).add(value)
    return grouped


__all__ = ["ROLES", "VOCABULARY", "World"]
