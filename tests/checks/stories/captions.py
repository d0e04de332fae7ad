"""A story with a picture and its caption."""

from __future__ import annotations

from tests.checks.stories.made import Made

STORIES = (
    Made(
        "Painter finds his picture after 40 years",
        """A painter has found a picture that was stolen from him in 1986.

Ambrose Kettlewell, 71, saw it in a shop window in Marshport.

Ambrose Kettlewell with the picture in his studio

"I knew my own sky," Kettlewell said. His wife said that "Kettlewell never forgets a picture" and laughed.""",
        (
            ("names.caption", "Kettlewell with the", "Kettlewel with the"),
            ("names.quotation", '"Kettlewell never', '"Kettlewel never'),
        ),
        captions=(
            "Ambrose Kettlewell with the picture in his studio",
            "Ambrose Kettlewel with the picture in his studio",
        ),
    ),
)
