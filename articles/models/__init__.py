"""The records of the newsroom, one module per subject."""

from .articles import Article, ArticleTag, Original, Revision, Sketch
from .catalogue import CatalogueCard, CatalogueTotal, Held
from .corrections import Correction, Override
from .discussion import Comment, Notification, Presence
from .entities import Alias, Appearance, Entity, EntityRole, Mention, normalise_alias
from .events import REGISTRY_CHAIN, Event
from .facts import Fact, Occurrence, Quote
from .people import User
from .reference import Outlet, Section, Tag
from .searches import SavedSearch, SearchVisit
from .verification import Contact, Evidence, Reply, Verdict

__all__ = [
    "REGISTRY_CHAIN",
    "Alias",
    "Appearance",
    "Article",
    "ArticleTag",
    "CatalogueCard",
    "CatalogueTotal",
    "Comment",
    "Contact",
    "Correction",
    "Entity",
    "EntityRole",
    "Event",
    "Evidence",
    "Fact",
    "Held",
    "Mention",
    "Notification",
    "Occurrence",
    "Original",
    "Outlet",
    "Override",
    "Presence",
    "Quote",
    "Reply",
    "Revision",
    "SavedSearch",
    "SearchVisit",
    "Section",
    "Sketch",
    "Tag",
    "User",
    "Verdict",
    "normalise_alias",
]
