"""Builders for tests: the smallest records that satisfy the database, made directly.

They are for the ground a test stands on; what a test is about goes through the write path.
"""

import hashlib
from typing import Any

from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone
from django.utils.text import slugify

from articles import memory, search
from articles.choices import (
    Decision,
    EntityKind,
    FactKind,
    Part,
    RevisionSource,
    Role,
    SourceKind,
    Stage,
    Weight,
)
from articles.editing import draft_facts, intake
from articles.ledger.roles import STAFF_ROLES
from articles.models import (
    Alias,
    Article,
    Correction,
    Entity,
    Evidence,
    Fact,
    Finding,
    Mention,
    Original,
    Quote,
    Revision,
    Source,
    StorySource,
    User,
)
from articles.search import catalogue

BODY = (
    "The harbour board closed the north pier on Tuesday after 14 boats broke loose.\n\n"
    "“Nobody was hurt, and nobody will be,” said Ines Calder, the harbour master."
)
PASSWORD = "a long enough password"


def make_user(role: Role | None = Role.EDITOR, username: str = "", **fields: Any) -> User:
    """A person with one role (None: without any), who can log in with PASSWORD."""
    username = username or f"{(role or 'nobody').replace(' ', '-')}-{User.objects.count() + 1}"
    fields.setdefault("is_staff", role in STAFF_ROLES)
    user = User.objects.create_user(username, f"{username}@example.org", PASSWORD, **fields)
    if role:
        user.groups.add(Group.objects.get(name=role))
    return User.objects.get(pk=user.pk)


def as_user(user: User) -> Client:
    """A browser in which ``user`` is logged in."""
    client = Client()
    client.force_login(user)
    return client


def make_article(body: str = BODY, **fields: Any) -> Article:
    """A story with one revision: see ``make_articles``."""
    return make_articles(1, body, **fields)[0]


def make_articles(
    count: int,
    body: str = BODY,
    *,
    headline: str = "Pier closed after boats break loose",
    stage: Stage = Stage.IN_REVIEW,
    author: User | None = None,
    edited_by: User | None = None,
    **fields: Any,
) -> list[Article]:
    """So many alike, each with one revision, written by ``author`` or last edited by
    ``edited_by``. They cost the same few queries however many they are."""
    fields.setdefault("slug", "pier-closed")
    fields.setdefault("dated_at", fields.get("published_at") or timezone.now())
    articles = Article.objects.bulk_create(
        Article(headline=headline, stage=stage, author=author, **fields) for _ in range(count)
    )
    revisions = Revision.objects.bulk_create(
        Revision(
            article=article,
            number=1,
            headline=headline,
            body=body,
            source=RevisionSource.EDIT if edited_by else RevisionSource.INTAKE,
            created_by=edited_by or author,
            sha256=hashlib.sha256(f"{headline}\n\n{body}".encode()).hexdigest(),
        )
        for article in articles
    )
    for article, revision in zip(articles, revisions, strict=True):
        article.current = revision
    Article.objects.bulk_update(articles, ["current"])
    Original.objects.bulk_create(
        Original(article=article, text=body, fingerprint=f"{article.pk:064d}")
        for article in articles
    )
    catalogue.refresh(*(article.pk for article in articles))
    return articles


def place(article: Article, words: str, nth: int = 0, part: str = Part.BODY) -> dict[str, Any]:
    """The fields that put a span on the nth occurrence of ``words`` in a part of the article."""
    start, text = -1, article.text_of(part)
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    end = start + len(words)
    return {
        "article": article,
        "revision": article.current,
        "part": part,
        "start": start,
        "end": end,
        "exact": words,
        "prefix": text[max(0, start - 32) : start],
        "suffix": text[end : end + 32],
    }


def _span(article: Article, words: str, nth: int, fields: dict[str, Any]) -> dict[str, Any]:
    fields.setdefault("decision", Decision.KEPT)
    if fields["decision"] != Decision.SUGGESTED:
        fields.setdefault("decided_at", timezone.now())
    fields.setdefault("dated_at", article.dated_at)
    fields.setdefault("sentence_hash", "")
    part = fields.pop("part", Part.BODY)
    return place(article, words, nth, part) | fields


def make_fact(article: Article, words: str, nth: int = 0, **fields: Any) -> Fact:
    """A kept figure on ``words``, unless the fields say otherwise."""
    fields.setdefault("kind", FactKind.FIGURE)
    return Fact.objects.create(**_span(article, words, nth, fields))


def make_quote(
    article: Article, words: str, speaker: Entity | None = None, nth: int = 0, **fields: Any
) -> Quote:
    """A kept direct quotation; ``fact_…`` fields go to its fact, the others to the quote."""
    own = {k: v for k, v in fields.items() if not k.startswith("fact_")}
    of_fact = {k.removeprefix("fact_"): v for k, v in fields.items() if k.startswith("fact_")}
    fact = make_fact(article, words, nth, kind=FactKind.QUOTATION, **of_fact)
    return Quote.objects.create(
        fact=fact, article=article, dated_at=article.dated_at, speaker=speaker, **own
    )


def remember(*articles: Article) -> None:
    """Enter stories and their kept facts into the search and the memory."""
    for article in articles:
        search.index_article(article)
        memory.enter_story(article)


def make_entity(name: str, *aliases: str, kind: str = EntityKind.PERSON, **fields: Any) -> Entity:
    """An entity with its own name and the given ones as aliases."""
    fields.setdefault("slug", slugify(name))
    entity = Entity.objects.create(name=name, kind=kind, **fields)
    for alias in (name, *aliases):
        Alias.objects.create(entity=entity, name=alias)
    return entity


def make_finding(article: Article, words: str, **fields: Any) -> Finding:
    """An open finding on ``words``, that must be seen to unless the fields say otherwise."""
    start = article.body.index(words)
    fields.setdefault("rule", "words.doubled")
    fields.setdefault("weight", Weight.MUST)
    fields.setdefault("message", "Look at this.")
    return Finding.objects.create(
        article=article,
        revision=article.current,
        start=start,
        end=start + len(words),
        exact=words,
        key=f"{Finding.objects.count():064d}",
        **fields,
    )


def make_mention(
    article: Article, words: str, entity: Entity | None = None, nth: int = 0, **fields: Any
) -> Mention:
    fields.setdefault("kind", entity.kind if entity else EntityKind.PERSON)
    fields.setdefault("name", entity.name if entity else words)
    return Mention.objects.create(**_span(article, words, nth, fields), entity=entity)


def make_source(article: Article, by: User, title: str = "Log", **fields: Any) -> Source:
    """A source in the tray of the story."""
    fields.setdefault("kind", SourceKind.DOCUMENT)
    source = Source.objects.create(title=title, added_by=by, **fields)
    number = article.tray.count() + 1
    StorySource.objects.create(article=article, source=source, number=number, added_by=by)
    return source


def make_evidence(fact: Fact, by: User, title: str = "Log", **fields: Any) -> Evidence:
    """A citation of a source of its own; ``locator``, ``stance``, ``excerpt`` and ``note`` are the
    citation's, other fields the source's."""
    own = {n: fields.pop(n) for n in ("locator", "stance", "excerpt", "note") if n in fields}
    source = make_source(fact.article, by, title, **fields)
    return Evidence.objects.create(fact=fact, source=source, added_by=by, **own)


def check_draft(correction: Correction, *people: User) -> None:
    """Verify every fact in the new words of a correction, in the names of these people."""
    for row in correction.draft_facts.all():
        for person in people:
            row.refresh_from_db()
            if row.is_open:
                draft_facts.check(row, by=person, version=row.version, note="Seen myself.")


#: A page as an editor pastes it, and a long story, to take in.
PAGE = """News World Ferry service halted after hull damage

Ferry service halted after hull damage

Twitter Facebook Reddit Pinterest Email

The ferry company Northline stopped all crossings to Skerry on Monday after divers found a crack in the hull of its largest ship.

“We will not sail until she is safe. No timetable is worth a life,” said Mara Oduya, the director of Northline.

“And we will tell you the day we know.”

Some 340 passengers were left waiting in Dunmore, residents said. The 340 passengers slept in a school hall.
"""  # noqa: E501
STORY = "\n\n".join(
    f"In year {n} the town of Dunmore counted {n * 7 + 3} boats, and the mayor opened pier number "
    f"{n} with a speech about the weather of that spring."
    for n in range(1, 16)
)


def taken(text: str, by: User, **fields) -> Article:
    return intake.take_in(intake.prepare(text, by=by), by=by, **fields)
