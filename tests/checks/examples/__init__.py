"""Per rule a page of examples: what it finds, with the words on which the finding stands, and what
it leaves alone. A text begins with the day of publication behind "@", and with its headline before
"##", where the rule looks at them; captions stand in square brackets."""

from __future__ import annotations

from tests.checks.examples import figures, names, words
from tests.checks.examples.page import Page

PAGES: dict[str, Page] = names.PAGES | figures.PAGES | words.PAGES
