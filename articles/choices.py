"""The fixed words of the newsroom: stages, kinds, verdicts. Imports nothing of ours."""

from django.db.models import TextChoices


class Stage(TextChoices):
    """Where a story stands on its way."""

    RECEIVED = "received", "received"
    IN_REVIEW = "in_review", "in review"
    RETURNED = "returned", "returned"
    CLEARED = "cleared", "cleared"
    PUBLISHED = "published", "published"
    SPIKED = "spiked", "spiked"
    WITHDRAWN = "withdrawn", "withdrawn"


#: Stages in which the words and marks of a story may still be worked on.
WORKING_STAGES = (Stage.RECEIVED, Stage.IN_REVIEW, Stage.RETURNED)


#: Stages that the archive holds. A withdrawn story keeps its page and its public note.
ARCHIVE_STAGES = (Stage.CLEARED, Stage.PUBLISHED, Stage.WITHDRAWN)


#: What a reader may see.
PUBLIC_STAGES = (Stage.PUBLISHED, Stage.WITHDRAWN)


#: The CSS class of each stage, so that it has the same colour on every page.
STAGE_STATES = {
    Stage.RECEIVED: "suggested",
    Stage.IN_REVIEW: "open",
    Stage.RETURNED: "stale",
    Stage.CLEARED: "settled",
    Stage.PUBLISHED: "settled",
    Stage.SPIKED: "dropped",
    Stage.WITHDRAWN: "against",
}


class Weight(TextChoices):
    """The weight of a finding in the copy. Only *must* blocks the gate."""

    MUST = "must", "must be seen to"
    SHOULD = "should", "should be seen to"
    HINT = "hint", "hint"
    OFF = "off", "not looked for"


class FindingState(TextChoices):
    """What became of a finding in the copy."""

    OPEN = "open", "open"
    MENDED = "mended", "mended"
    DISMISSED = "dismissed", "dismissed"


class StyleState(TextChoices):
    """Whether a rule of the house's style counts."""

    DRAFT = "draft", "draft"
    ON = "on", "on"
    OFF = "off", "off"


class Decision(TextChoices):
    """What a person has said of a suggestion. Only kept marks count."""

    SUGGESTED = "suggested", "suggested"
    KEPT = "kept", "kept"
    DROPPED = "dropped", "dropped"
    RETIRED = "retired", "retired"


class Placement(TextChoices):
    """Whether a span still has its place in the newest revision."""

    ANCHORED = "anchored", "in place"
    NEEDS_REVIEW = "needs_review", "place to be confirmed"
    ORPHANED = "orphaned", "words gone"


class Part(TextChoices):
    """The two texts of a story."""

    HEADLINE = "headline", "headline"
    BODY = "body", "text"


class FactKind(TextChoices):
    QUOTATION = "quotation", "quotation"
    ALLEGATION = "allegation", "allegation"
    FIGURE = "figure", "figure"
    DATE = "date", "date or time"
    EVENT = "event", "event"
    IDENTITY = "identity", "identity or role"
    SUPERLATIVE = "superlative", "superlative or first"
    COMPARISON = "comparison", "comparison"
    STATEMENT = "statement", "statement"
    OPINION = "opinion", "opinion"
    FORECAST = "forecast", "forecast"


#: Marked in the text, but nothing that evidence could settle.
UNCHECKABLE_KINDS = (FactKind.OPINION, FactKind.FORECAST)


class Importance(TextChoices):
    """How much a fact matters: it *may* be checked when any reader knows it, otherwise it *must*."""

    MUST = "must", "must be checked"
    MAY = "may", "may be checked"


class Manner(TextChoices):
    DIRECT = "direct", "direct"
    MIXED = "mixed", "partly quoted"
    INDIRECT = "indirect", "reported"


class Risk(TextChoices):
    NORMAL = "normal", "normal"
    HIGH = "high", "high"


class Standing(TextChoices):
    """How far the check of a kept fact has come."""

    OPEN = "open", "open"
    AWAITING_SECOND = "awaiting_second", "waits for a second name"
    SETTLED = "settled", "settled"
    STALE = "stale", "words changed"


class VerdictValue(TextChoices):
    VERIFIED = "verified", "verified"
    INACCURATE = "inaccurate", "inaccurate"
    DISPUTED = "disputed", "disputed"
    UNVERIFIABLE = "unverifiable", "unverifiable"
    NOT_CHECKABLE = "not_checkable", "not checkable"
    UNCHECKED = "unchecked", "not checked: common knowledge"
    WITHDRAWN = "withdrawn", "taken back"


#: The verdicts that a person may give. UNCHECKED says that they did not look, because any reader knows
#: it. Only undo writes WITHDRAWN.
VERDICTS = tuple(
    v for v in VerdictValue if v not in (VerdictValue.UNCHECKED, VerdictValue.WITHDRAWN)
)


#: The verdicts that a fact can have.
STANDING_VERDICTS = (*VERDICTS, VerdictValue.UNCHECKED)


class QuoteResult(TextChoices):
    """What the check of a quotation's words found."""

    VERBATIM = "verbatim", "verbatim"
    TRIMMED = "trimmed", "trimmed fairly"
    REPORTED = "reported", "reported fairly"
    ALTERED = "altered", "altered"
    NOT_FOUND = "not_found", "not found"


class EntityKind(TextChoices):
    PERSON = "person", "person"
    ORGANISATION = "organisation", "organisation"
    PLACE = "place", "place"
    EVENT = "event", "event"
    OTHER = "other", "other"


class RelationKind(TextChoices):
    """How one entity stands to another, read from the first to the second."""

    MEMBER_OF = "member_of", "member of"
    HEADS = "heads", "heads"
    PART_OF = "part_of", "part of"
    BASED_IN = "based_in", "based in"


class LabelKind(TextChoices):
    """What the gate asks for, and an archivist makes."""

    OUTLET = "outlet", "outlet"
    SECTION = "section", "section"


class AskedState(TextChoices):
    """What became of an outlet or section that somebody asked for."""

    WAITING = "waiting", "waiting"
    MADE = "made", "made"
    DECLINED = "declined", "declined"


class PairDecision(TextChoices):
    """What an archivist said of two records that may be the same."""

    OPEN = "open", "open"
    SAME = "same", "same"
    DIFFERENT = "different", "different"
    UNSURE = "unsure", "unsure"


class SearchedFor(TextChoices):
    """The records among which a search looks for duplicates."""

    ENTITIES = "entities", "entities"
    STORIES = "stories", "stories"


class SourceKind(TextChoices):
    """What a story can be checked against."""

    DOCUMENT = "document", "document"
    WEB_PAGE = "web_page", "web page"
    RECORDING = "recording", "recording or transcript"
    INTERVIEW = "interview", "interview"
    OFFICIAL_RECORD = "official_record", "official record"
    EARLIER_ARTICLE = "earlier_article", "earlier article"
    CALL = "call", "call or message"


class Stance(TextChoices):
    SUPPORTS = "supports", "supports"
    CONTRADICTS = "contradicts", "contradicts"
    CONTEXT = "context", "context"


class Channel(TextChoices):
    PHONE = "phone", "telephone"
    EMAIL = "email", "e-mail"
    MESSAGE = "message", "message"
    IN_PERSON = "in_person", "in person"
    LETTER = "letter", "letter"


class Outcome(TextChoices):
    """What a contact answered."""

    CONFIRMED = "confirmed", "confirmed it"
    DENIED = "denied", "denied it"
    DECLINED = "declined", "declined to comment"
    NO_ANSWER = "no_answer", "no answer"
    PENDING = "pending", "answer awaited"


class RevisionSource(TextChoices):
    INTAKE = "intake", "taken in"
    EDIT = "edit", "edited"
    NEWER_VERSION = "newer_version", "newer version pasted"
    RESTORED = "restored", "restored"
    CORRECTION = "correction", "correction"
    WORDING = "wording", "proposed wording used"


class DeliveryWay(TextChoices):
    """How a story came."""

    PASTE = "paste", "pasted"
    FILE = "file", "file"
    ADDRESS = "address", "address"
    FEED = "feed", "feed"


class DeliveryState(TextChoices):
    """What became of a story that came."""

    AWAITED = "awaited", "being fetched"
    OFFERED = "offered", "offered"
    TAKEN = "taken", "taken in"
    DISMISSED = "dismissed", "dismissed"
    REFUSED = "refused", "refused"


class SenderSays(TextChoices):
    """What the sender says may be done with a story: the values of ``importing.State``."""

    USABLE = "usable", "usable"
    WITHHELD = "withheld", "withheld"
    CANCELED = "canceled", "canceled"
    DRAFT = "draft", "draft"
    PRIVATE = "private", "private"
    PASSWORDED = "passworded", "behind a password"


class CorrectionState(TextChoices):
    OPEN = "open", "being worked on"
    ISSUED = "issued", "issued"
    CANCELLED = "cancelled", "cancelled"


class NoticeKind(TextChoices):
    """What a notice is about: its mails can be switched off by kind."""

    QUESTION = "question", "questions and comments"
    HANDED = "handed", "stories given to you or taken from you"
    CLEARANCE = "clearance", "stories to be cleared"
    STEP = "step", "steps of your stories"
    CORRECTION = "correction", "corrections and withdrawals"
    CHECK = "check", "evidence that your verdicts stand on"
    SENDER = "sender", "what senders send after"
    SEARCH = "search", "what is new in saved searches"


class Odds(TextChoices):
    """The one thing in which two facts that otherwise say the same are at odds."""

    FIGURE = "figure", "another figure"
    DATE = "date", "another date"
    PLACE = "place", "another place"
    HOLDER = "holder", "another holder of the office"


class OddsOutcome(TextChoices):
    """What a person found of two facts at odds."""

    HERE = "here", "this story is wrong"
    EARLIER = "earlier", "the earlier story is wrong"
    BOTH = "both", "both stand"


class CarriedBecause(TextChoices):
    """Why a story may carry what was found wrong in another."""

    KIN = "kin", "called the same"
    RECALLED = "recalled", "says the same"
    NEAR = "near", "nearly the same story"
    CITES = "cites", "cites the story as evidence"


class CarrierState(TextChoices):
    OPEN = "open", "to be looked at"
    CORRECTED = "corrected", "corrected"
    NOT_SAME = "not_same", "not the same"
    LEFT = "left", "left as it is"


class DraftFactState(TextChoices):
    """How far a fact in the new words of a correction has come."""

    OPEN = "open", "not checked"
    SECOND = "second", "waits for a second name"
    VERIFIED = "verified", "verified"
    DROPPED = "dropped", "no fact"
    GONE = "gone", "no longer in the draft"


class Role(TextChoices):
    """The five groups. ``ledger/roles.py`` has their permissions."""

    REPORTER = "reporter", "reporter"
    EDITOR = "editor", "editor"
    CHIEF_EDITOR = "chief editor", "chief editor"
    ARCHIVIST = "archivist", "archivist"
    READER = "reader", "reader"
