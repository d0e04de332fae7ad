"""What the archive already knows of a fact: its index, recall, labels, and the age of verdicts.

The write path calls ``enter``, ``enter_beside`` and ``enter_story`` in its own transaction to keep the
index up to date. ``recall`` searches it. This room writes only the index and its own results.
"""

from articles.memory.index import enter, enter_beside, enter_story

__all__ = ["enter", "enter_beside", "enter_story"]
