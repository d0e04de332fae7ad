"""The write path of marks: deciding suggestions, making marks, correcting, linking, tagging.

Each function, in one transaction: asks for ``mark``, locks the story, applies the rules, saves,
records, counts. Marks of a story change only while it is at work (``WORKING_STAGES``). ``version=``
is the version of the mark that the person saw; another one by now raises ``exceptions.Conflict``.

In events ``before`` and ``after`` hold the fields that changed, by column name
(``field_changes.py``), on the record that ``target`` names. A new record has an action that ends in
``.added``, and no ``before``. Events of one act share a batch.
"""

from articles.editing.marks.amendment import correct
from articles.editing.marks.creation import (
    add_fact,
    add_mention,
    add_occurrence,
    add_quote,
    part_occurrence,
)
from articles.editing.marks.decisions import (
    Decided,
    decide_many,
    defer,
    drop,
    dropped_before,
    keep,
    keep_held,
    undefer,
)
from articles.editing.marks.entity_linking import (
    SuggestedName,
    link_all,
    link_mention,
    link_speakers,
    same_name,
    set_speaker,
    suggested_names,
)
from articles.editing.marks.tags import tag, untag

__all__ = [
    "Decided",
    "SuggestedName",
    "add_fact",
    "add_mention",
    "add_occurrence",
    "add_quote",
    "correct",
    "decide_many",
    "defer",
    "drop",
    "dropped_before",
    "keep",
    "keep_held",
    "link_all",
    "link_mention",
    "link_speakers",
    "part_occurrence",
    "same_name",
    "set_speaker",
    "suggested_names",
    "tag",
    "undefer",
    "untag",
]
