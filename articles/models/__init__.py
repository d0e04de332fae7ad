"""The records of the newsroom, one module per subject."""

from articles.models.articles import Article, ArticleTag, DroppedTag, Sketch
from articles.models.asked_labels import AskedLabel
from articles.models.batches import Batch, BatchRecord, BatchState
from articles.models.catalogue import CatalogueCard, CatalogueField, CatalogueTotal
from articles.models.corrections import Correction, DraftFact, Override
from articles.models.deliveries import ArchivedCopy, Delivery, Feed, HostTurn, Worker
from articles.models.discussion import Comment, Notification, Presence
from articles.models.duplicates import (
    DuplicateSearch,
    EntityPair,
    GroupedStory,
    StoryGroup,
    StoryPair,
)
from articles.models.entities import (
    Alias,
    Appearance,
    Entity,
    EntityRole,
    FormerSlug,
    Mention,
    Relation,
    normalise_alias,
)
from articles.models.events import REGISTRY_CHAIN, Event
from articles.models.facts import Fact, FactHand, FactTag, Quote
from articles.models.findings import CheckRule, DraftFinding, Finding, StyleRule
from articles.models.log_ins import LogInTries
from articles.models.memory import IndexedFact, Recall, Recalled
from articles.models.memory_decisions import (
    CarriedElsewhere,
    Carrier,
    Contradiction,
    Kin,
)
from articles.models.occurrences import Occurrence
from articles.models.originals import Original
from articles.models.reference import Outlet, Section, Tag, TagSynonym, Topic
from articles.models.revisions import Revision
from articles.models.searches import MailedStory, SavedSearch, SearchVisit
from articles.models.sources import Source, StorySource
from articles.models.users import OpenSession, User
from articles.models.verification import Contact, ContactDetails, Evidence, Reply, Verdict
from articles.models.vocabulary import WordCount

__all__ = [
    "REGISTRY_CHAIN",
    "Alias",
    "Appearance",
    "ArchivedCopy",
    "Article",
    "ArticleTag",
    "AskedLabel",
    "Batch",
    "BatchRecord",
    "BatchState",
    "CarriedElsewhere",
    "Carrier",
    "CatalogueCard",
    "CatalogueField",
    "CatalogueTotal",
    "CheckRule",
    "Comment",
    "Contact",
    "ContactDetails",
    "Contradiction",
    "Correction",
    "Delivery",
    "DraftFact",
    "DraftFinding",
    "DroppedTag",
    "DuplicateSearch",
    "Entity",
    "EntityPair",
    "EntityRole",
    "Event",
    "Evidence",
    "Fact",
    "FactHand",
    "FactTag",
    "Feed",
    "Finding",
    "FormerSlug",
    "GroupedStory",
    "HostTurn",
    "IndexedFact",
    "Kin",
    "LogInTries",
    "MailedStory",
    "Mention",
    "Notification",
    "Occurrence",
    "OpenSession",
    "Original",
    "Outlet",
    "Override",
    "Presence",
    "Quote",
    "Recall",
    "Recalled",
    "Relation",
    "Reply",
    "Revision",
    "SavedSearch",
    "SearchVisit",
    "Section",
    "Sketch",
    "Source",
    "StoryGroup",
    "StoryPair",
    "StorySource",
    "StyleRule",
    "Tag",
    "TagSynonym",
    "Topic",
    "User",
    "Verdict",
    "WordCount",
    "Worker",
    "normalise_alias",
]
