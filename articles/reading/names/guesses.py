"""What one mention shows about the kind of a name, and how far to trust it."""

from __future__ import annotations

from dataclasses import dataclass

#: Kind, rule and confidence, as the words beside a name tell them.
Evidence = tuple[str, str, int]


# The confidence of a guess that rests on nothing but a capital.
UNKNOWN = 15


#: What makes another thing of a product: "Tovrin Pro" is none of "Tovrin".
VERSIONS = frozenset("pro plus ultra mini lite max edition app air studio fold flip".split())


@dataclass(slots=True)
class Guess:
    """Kind, rule and confidence, and how far to trust them.

    - ``weak``: the capital may come from the sentence; it is a name only with other evidence.
    - ``guessed``: any better evidence overrules it.
    - ``backed``: an ordinary word, a name only when a longer name in the article holds it.
    """

    kind: str
    rule: str
    confidence: int
    weak: bool = False
    guessed: bool = False
    backed: bool = False
