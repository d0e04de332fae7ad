"""What can happen, by name: the ``action`` of every event, and how it reads."""

from __future__ import annotations

from django.db.models import TextChoices

from articles.choices import VerdictValue
from articles.models import Event


class Action(TextChoices):
    """Every action that the log can hold: its name as stored, and how it reads of its record."""

    ARTICLE_TAKEN_IN = "article.taken_in", "taken in"
    ARTICLE_DESCRIBED = "article.described", "details set"
    ARTICLE_ASSIGNED = "article.assigned", "assigned"
    ARTICLE_CLAIMED = "article.claimed", "claimed"
    ARTICLE_RELEASED = "article.released", "given back"
    ARTICLE_HANDED_OVER = "article.handed_over", "handed over to be cleared"
    ARTICLE_DUE = "article.due", "due time set"
    ARTICLE_TAGGED = "article.tagged", "tagged"
    ARTICLE_UNTAGGED = "article.untagged", "tag taken off"
    ARTICLE_TAG_DROPPED = "article.tag_dropped", "suggested tag dropped"
    ARTICLE_LABEL_ASKED = "article.label_asked", "outlet or section asked for"
    ARTICLE_LABEL_MADE = "article.label_made", "outlet or section made that was asked for"
    ARTICLE_LABEL_DECLINED = "article.label_declined", "outlet or section declined"
    ARTICLE_TAKEN_INTO_REVIEW = "article.taken_into_review", "taken into review"
    ARTICLE_RETURNED = "article.returned", "returned"
    ARTICLE_HANDED_IN_AGAIN = "article.handed_in_again", "handed in again"
    ARTICLE_CLEARED = "article.cleared", "cleared"
    ARTICLE_REOPENED = "article.reopened", "reopened"
    ARTICLE_TIMED = "article.timed", "set to be published"
    ARTICLE_TIME_TAKEN_BACK = "article.time_taken_back", "no longer set to be published"
    ARTICLE_NOT_PUBLISHED = "article.not_published", "not published at its time"
    ARTICLE_PUBLISHED = "article.published", "published"
    ARTICLE_WITHDRAWN = "article.withdrawn", "withdrawn"
    ARTICLE_SPIKED = "article.spiked", "spiked"
    ARTICLE_RESTORED = "article.restored", "restored"
    ARTICLE_UNDONE = "article.undone", "undone"

    GATE_OVERRIDDEN = "gate.overridden", "gate passed with open blockers"

    REVISION_WRITTEN = "revision.written", "words edited"
    REVISION_WORDING_USED = "revision.wording_used", "proposed wording used"
    REVISION_UNDONE = "revision.undone", "undone"

    FACT_ADDED = "fact.added", "added"
    FACT_KEPT = "fact.kept", "kept"
    FACT_DROPPED = "fact.dropped", "dropped"
    FACT_DEFERRED = "fact.deferred", "put off"
    FACT_TAKEN_UP = "fact.taken_up", "taken up"
    FACT_CORRECTED = "fact.corrected", "corrected"
    FACT_RISK = "fact.risk", "risk set"
    FACT_VERDICT = "fact.verdict", "verdict given"
    FACT_VERDICT_TAKEN_BACK = "fact.verdict_taken_back", "verdict taken back"
    FACT_REOPENED = "fact.reopened", "reopened by an edit"
    FACT_DISPLACED = "fact.displaced", "lost its place in an edit"
    FACT_REWORDED = "fact.reworded", "given new words"
    FACT_REATTACHED = "fact.reattached", "put back in place"
    FACT_RETIRED = "fact.retired", "retired"
    FACT_TAGGED = "fact.tagged", "tagged"
    FACT_UNTAGGED = "fact.untagged", "tag taken off"
    FACT_CALLED_SAME = "fact.called_same", "called the same as an earlier fact"
    FACT_CALLED_DIFFERENT = "fact.called_different", "called different from an earlier fact"
    FACT_ODDS_DECIDED = "fact.odds_decided", "contradiction decided"
    FACT_CARRIED = "fact.carried_elsewhere", "looked up in other stories"
    FACT_UNDONE = "fact.undone", "undone"

    MENTION_ADDED = "mention.added", "added"
    MENTION_KEPT = "mention.kept", "kept"
    MENTION_DROPPED = "mention.dropped", "dropped"
    MENTION_DEFERRED = "mention.deferred", "put off"
    MENTION_TAKEN_UP = "mention.taken_up", "taken up"
    MENTION_CORRECTED = "mention.corrected", "corrected"
    MENTION_LINKED = "mention.linked", "linked"
    MENTION_REOPENED = "mention.reopened", "reopened by an edit"
    MENTION_DISPLACED = "mention.displaced", "lost its place in an edit"
    MENTION_REWORDED = "mention.reworded", "given new words"
    MENTION_REATTACHED = "mention.reattached", "put back in place"
    MENTION_RETIRED = "mention.retired", "retired"
    MENTION_UNDONE = "mention.undone", "undone"

    QUOTE_ADDED = "quote.added", "added"
    QUOTE_CORRECTED = "quote.corrected", "corrected"
    QUOTE_LINKED = "quote.linked", "speaker linked"
    QUOTE_REJOINED = "quote.rejoined", "pieces rejoined"
    QUOTE_SPEAKER_SET = "quote.speaker_set", "speaker set"
    QUOTE_UNDONE = "quote.undone", "undone"

    OCCURRENCE_ADDED = "occurrence.added", "added"
    OCCURRENCE_PARTED = "occurrence.parted", "made a fact of its own"
    OCCURRENCE_REWORDED = "occurrence.reworded", "given new words"
    OCCURRENCE_REATTACHED = "occurrence.reattached", "put back in place"
    OCCURRENCE_RETIRED = "occurrence.retired", "retired"
    OCCURRENCE_UNDONE = "occurrence.undone", "undone"

    SOURCE_ADDED = "source.added", "source added"
    SOURCE_TAKEN_OVER = "source.taken_over", "source taken over from another story"
    SOURCE_PUT_AWAY = "source.put_away", "source put away"
    SOURCE_BROUGHT_BACK = "source.brought_back", "source brought back"
    SOURCE_ARCHIVED = "source.archived", "page of a source archived"
    SOURCE_CHANGED = "source.changed", "page of a source no longer says what is cited"
    SOURCE_CONFIDENTIAL = "source.confidential", "source made confidential"
    SOURCE_OPENED = "source.opened", "source no longer confidential"

    EVIDENCE_ADDED = "evidence.added", "evidence added"
    EVIDENCE_RETIRED = "evidence.retired", "evidence retired"

    CONTACT_LOGGED = "contact.logged", "call logged"
    CONTACT_DETAILS = "contact.details", "contact details noted"
    CONTACT_UNDONE = "contact.undone", "undone"

    REPLY_ASKED = "reply.asked", "asked for a reply"
    REPLY_REMINDED = "reply.reminded", "reminded of the reply"
    REPLY_RECORDED = "reply.recorded", "reply recorded"

    FINDING_DISMISSED = "finding.dismissed", "finding dismissed"
    FINDING_REOPENED = "finding.reopened", "finding opened again"
    FINDING_MENDED = "finding.mended", "finding mended"
    FINDING_UNDONE = "finding.undone", "undone"

    COMMENT_ADDED = "comment.added", "commented"
    COMMENT_ANSWERED = "comment.answered", "comment answered"
    COMMENT_RESOLVED = "comment.resolved", "comment resolved"
    COMMENT_REOPENED = "comment.reopened", "comment reopened"
    COMMENT_UNDONE = "comment.undone", "undone"

    DELIVERY_DISMISSED = "delivery.dismissed", "dismissed"
    DELIVERY_ANSWERED = "delivery.answered", "answered its sender"

    FEED_CREATED = "feed.created", "feed added"
    FEED_CHANGED = "feed.changed", "feed changed"

    CORRECTION_OPENED = "correction.opened", "correction opened"
    CORRECTION_AMENDED = "correction.amended", "correction amended"
    CORRECTION_CANCELLED = "correction.cancelled", "correction dropped"
    CORRECTION_CHECKED = "correction.checked", "new words checked"
    CORRECTION_ISSUED = "correction.issued", "correction issued"

    CARRIER_DECIDED = "carrier.decided", "decided as a carrier of what was found wrong"
    CARRIER_UNDONE = "carrier.undone", "undone"

    ENTITY_CREATED = "entity.created", "entered in the registry"
    ENTITY_RENAMED = "entity.renamed", "renamed"
    ENTITY_DESCRIBED = "entity.described", "described"
    ENTITY_MERGED = "entity.merged", "merged"
    ENTITY_PARTED = "entity.parted", "taken out of a merge"
    ENTITY_SPLIT = "entity.split", "split"
    ENTITY_REJOINED = "entity.rejoined", "split taken back"
    ENTITY_COMPLETE = "entity.complete", "called complete"
    ENTITY_INCOMPLETE = "entity.incomplete", "no longer called complete"
    ENTITY_SAVED_DIRECTLY = "entity.saved_directly", "saved past the write path"
    ENTITY_DELETED_DIRECTLY = "entity.deleted_directly", "deleted past the write path"

    ALIAS_ADDED = "alias.added", "alias added"
    ALIAS_REMOVED = "alias.removed", "alias removed"
    ALIAS_SAVED_DIRECTLY = "alias.saved_directly", "saved past the write path"
    ALIAS_DELETED_DIRECTLY = "alias.deleted_directly", "deleted past the write path"

    ROLE_ADDED = "role.added", "role added"
    ROLE_CHANGED = "role.changed", "role changed"
    ROLE_REMOVED = "role.removed", "role removed"

    SEARCH_TAKEN_OVER = "savedsearch.taken_over", "taken over"
    SEARCH_TAKEN_AWAY = "savedsearch.taken_away", "no longer shared"

    RELATION_ADDED = "relation.added", "relation added"
    RELATION_CHANGED = "relation.changed", "relation changed"
    RELATION_REMOVED = "relation.removed", "relation removed"

    PAIR_SAME = "pair.same", "called the same"
    PAIR_DIFFERENT = "pair.different", "called different"
    PAIR_UNSURE = "pair.unsure", "left unsure"
    PAIR_REOPENED = "pair.reopened", "decision taken back"

    USER_CREATED = "user.created", "account made"
    USER_CHANGED = "user.changed", "account changed"
    USER_PASSWORD_CHANGED = "user.password_changed", "password changed"
    USER_PASSWORD_RESET = "user.password_reset", "password set by a reset link"

    USER_SESSIONS_ENDED = "user.sessions_ended", "sessions ended"

    SEALED_AS_FOUND = "ledger.sealed_as_found", "earlier records sealed as they were found"

    GROUP_RIGHTS = "group.rights", "rights of a role changed"

    OUTLET_CREATED = "outlet.created", "made"
    OUTLET_CHANGED = "outlet.changed", "changed"

    SECTION_CREATED = "section.created", "made"
    SECTION_CHANGED = "section.changed", "changed"

    TAG_MERGED = "tag.merged", "merged"
    TAG_PARTED = "tag.parted", "taken out of a merge"
    TAG_SYNONYM_ADDED = "tag.synonym_added", "synonym added"
    TAG_SYNONYM_REMOVED = "tag.synonym_removed", "synonym taken away"
    TAG_CREATED = "tag.created", "made"
    TAG_CHANGED = "tag.changed", "changed"

    CHECKRULE_CHANGED = "checkrule.changed", "weight of a check set"

    STYLERULE_CREATED = "stylerule.created", "made"
    STYLERULE_CHANGED = "stylerule.changed", "changed"
    STYLERULE_TRIED = "stylerule.tried", "tried on stories"


#: Kinds of marks, whose events are decisions.
_MARKS = ("fact.", "mention.", "quote.")


def phrase(event: Event) -> str:
    """What happened, in a few words that follow a name: "kept", "verified", "undone: dropped"."""
    if event.action == Action.FACT_VERDICT:
        return VerdictValue(event.after["value"]).label
    if event.action.endswith(".undone") and event.reason in Action.values:
        return f"undone: {Action(event.reason).label}"
    return Action(event.action).label


def is_decision(event: Event) -> bool:
    """Whether the event decided something about a mark."""
    return event.action.startswith(_MARKS)
