"""What ``verify_ledger`` does not compare with the log, and why. A test checks that the list is
complete.
"""

from __future__ import annotations

#: Stands for every field of a model.
ALL = "*"

#: Lines ``Model: field, field`` under their reason; the command prints them.
NOT_COMPARED = {
    "worked out from other records, or told by the log itself, and compared with those": """
        Article: headline, current_id, facts_total, facts_settled, marks_undecided
        Revision: headline, body
        Fact: standing, verdict, checked_by_id, seconded_by_id, checked_at
        Quote: result
        Entity: kind_and_name
        Source: text, file
        Article: tags
        ArticleTag: *
        FactTag: *
        Event: *
    """,
    "moved by edits, and compared with the words where it lies": """
        Fact: revision_id, start, end, prefix, suffix, placement, proposed_start, proposed_end
        Fact: context_changed
        Mention: revision_id, start, end, prefix, suffix, placement, proposed_start, proposed_end
        Mention: context_changed
        Occurrence: revision_id, start, end, prefix, suffix, placement
        Occurrence: proposed_start, proposed_end, context_changed
    """,
    "what the reader or a task wrote, and nobody's word rests on": """
        Article: stage_since, dated_at
        Fact: rule, confidence, sentence_hash, dated_at, created_at, deferred
        Fact: resolved_from, resolved_to, importance, figures
        Mention: rule, confidence, sentence_hash, dated_at, created_at, deferred
        Quote: speaker_start, speaker_end, dated_at
        Feed: next_at, last_at, succeeded_at, failures, last_error, etag, last_modified
        Feed: moved_to, gone_at
        Source: copy_id, newest_id, fetched_at, fetch_problem
        Evidence: gone_at
        Comment: revision_id, part, start, end, mentioned
        Delivery: way, state, feed_id, by_id, parcel, title, filename, address, format, identity
        Delivery: words, says, correction, version, story, text, copy_id, article_id, apart_from
        Delivery: reason, arrived_at, decided_at, decided_by_id
        Finding: revision_id, start, end, exact, message, mend, weight, found_at
        DraftFinding: start, end, exact, message, mend, weight, found_at, stands
        Contradiction: offered_at
        Carrier: because
        EntityPair: likely, why, found_at
        StoryPair: likely, why, found_at
        StyleRule: trial
        StoryGroup: *
    """,
    "counters of changes": """
        Article: version
        Entity: version
        Outlet: version
        Section: version
        Tag: version
        User: version
        Mention: version
        Fact: version
        Correction: version
        Feed: version
        Source: version
        Reply: version
        DraftFact: version
        Finding: version
        DraftFinding: version
        Contradiction: version
        Carrier: version
        EntityPair: version
        StoryPair: version
        StyleRule: version
    """,
    "how far an act on many has come: what it did stands in the events that carry its number": """
        Batch: *
        BatchRecord: *
    """,
    "indexes and counts, which commands of their own compare": """
        Alias: normalised
        Sketch: *
        IndexedFact: *
        Recall: *
        Recalled: *
        CatalogueCard: *
        CatalogueTotal: *
        Appearance: *
        WordCount: *
        DuplicateSearch: *
    """,
    "how a story came in, which guards of the database keep": """
        Original: *
        ArchivedCopy: *
    """,
    "a person's own, or of the moment": """
        User: last_login, date_joined, shortcuts, mail_off, hints_read
        OpenSession: *
        Worker: *
        HostTurn: *
        Notification: *
        Presence: *
        LogInTries: *
        SavedSearch: *
        SearchVisit: *
        MailedStory: *
        ContactDetails: *
    """,
    "of a file that others publish": "Topic: *",
    "secret, and written anew when somebody logs in": "User: password",
    "given to nobody, because rights come from roles": "User: user_permissions",
}


def listed() -> set[tuple[str, str]]:
    """All of it as (model, field); the field ALL stands for every field of a model."""
    return {
        (line.partition(":")[0].strip(), field.strip())
        for lines in NOT_COMPARED.values()
        for line in lines.strip().splitlines()
        for field in line.partition(":")[2].split(",")
    }
