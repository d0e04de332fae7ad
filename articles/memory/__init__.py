"""What the archive already knows of a fact: its index, recall, labels, and the age of verdicts.

``enter``, ``enter_beside`` and ``enter_story`` keep the index in step; the write path calls them in
the same transaction. ``recall`` asks it. This room writes only the index and its own results.
"""

from articles.memory.index import enter, enter_beside, enter_story

__all__ = ["enter", "enter_beside", "enter_story"]
