"""What the archive already knows of a fact: its index, recall, labels, and the age of verdicts.

``enter``, ``enter_beside`` and ``enter_story`` keep the index in step, called by the write path in the same
transaction. ``recall`` asks it. Of what it writes there is only the index and its own results.
"""

from articles.memory.index import enter, enter_beside, enter_story

__all__ = ["enter", "enter_beside", "enter_story"]
