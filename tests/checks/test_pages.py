"""How often the rules fire on real pages that lie beside the checkout. Skipped without them.

By eye, on the 35 of them that no rule was mended on, and on 250 other articles: docs/checks.md.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from tests.checks.reading import found
from tests.conftest import NO_MATERIAL, SHARED

GOLD = SHARED / "eval" / "pages-dev" / "gold.jsonl"

#: Findings of each weight on all pages, least and most: a copy desk that is shown more turns it off.
BANDS = {"must": (4, 14), "should": (1, 14), "hint": (2, 16)}


@pytest.fixture(scope="module")
def pages() -> list[dict[str, object]]:
    if not Path(GOLD).exists():
        pytest.skip(f"{NO_MATERIAL}: no eval/pages-dev")
    return [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]


def test_findings_on_real_pages_keep_in_their_band(pages: list[dict[str, object]]) -> None:
    counted: Counter[str] = Counter()
    for page in pages:
        titles = page["titles"]
        assert isinstance(titles, list), page
        headline = str(titles[-1]) if titles else ""
        findings = found(str(page["article"]), headline=headline, day=None)
        counted.update(each.weight.value for each in findings)
    for weight, (least, most) in BANDS.items():
        assert least <= counted[weight] <= most, counted
