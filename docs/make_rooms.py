"""Draw the rooms of the house and what they import, from the code: docs/rooms.svg.

    .venv/bin/python docs/make_rooms.py

A line leads from a room down to one that it imports, unless a longer way down says so already. A
test draws the picture again and compares, so that it cannot lie.
"""

from __future__ import annotations

import sys
from html import escape
from pathlib import Path

import grimp

DOCS = Path(__file__).resolve().parent
PICTURE = DOCS / "rooms.svg"
#: Not rooms: what Django asks for.
NOT_ROOMS = {"apps", "migrations"}

BOX = (132, 34)
GAP = (28, 30)
MARGIN = 20
STYLE = """
  text { font: 13px system-ui, sans-serif; text-anchor: middle; fill: #1d1d1b }
  rect { fill: #fbfaf7; stroke: #1d1d1b }
  path { fill: none; stroke: #8a867e; stroke-width: 1.3 }
  @media (prefers-color-scheme: dark) {
    text { fill: #eceae5 }
    rect { fill: #23221f; stroke: #eceae5 } path { stroke: #8a867e }
  }"""

#: Each room with the rooms that it imports.
Imports = dict[str, set[str]]


def imports_of_rooms() -> Imports:
    """Which rooms each room imports."""
    graph = grimp.build_graph("articles", cache_dir=None)
    imports: Imports = {}
    for module in sorted(graph.modules):
        room = _room(module)
        if not room:
            continue
        imported = map(_room, graph.find_modules_directly_imported_by(module))
        imports.setdefault(room, set()).update(r for r in imported if r and r != room)
    return imports


def _room(module: str) -> str:
    """The room that a module lies in; empty for what lies in none."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 and parts[1] not in NOT_ROOMS else ""


def below(room: str, imports: Imports) -> set[str]:
    """All rooms that this one reaches by imports, in any number of steps."""
    reached: set[str] = set()
    waiting = [room]
    while waiting:
        new = imports[waiting.pop()] - reached
        reached |= new
        waiting += new
    return reached


def shortened(imports: Imports) -> Imports:
    """The imports without those that a longer way down implies."""
    return {
        room: {
            one for one in used if not any(one in below(other, imports) for other in used - {one})
        }
        for room, used in imports.items()
    }


def storeys(imports: Imports) -> list[list[str]]:
    """The rooms by storey, the ground first: each above all that it imports."""
    height: dict[str, int] = {}

    def height_of(room: str) -> int:
        if room not in height:
            height[room] = max((height_of(one) + 1 for one in imports[room]), default=0)
        return height[room]

    house: list[list[str]] = [[] for _ in range(1 + max(map(height_of, imports)))]
    for room in sorted(imports):
        house[height[room]].append(room)
    return house


def places(house: list[list[str]]) -> tuple[dict[str, tuple[int, int]], tuple[int, int]]:
    """The top left corner of each room's box, and the size of the picture."""
    widest = max(map(len, house))
    width = 2 * MARGIN + widest * BOX[0] + (widest - 1) * GAP[0]
    corners = {}
    for storey, rooms in enumerate(reversed(house)):
        taken = len(rooms) * BOX[0] + (len(rooms) - 1) * GAP[0]
        for n, room in enumerate(rooms):
            left = (width - taken) // 2 + n * (BOX[0] + GAP[0])
            corners[room] = (left, MARGIN + storey * (BOX[1] + GAP[1]))
    return corners, (width, 2 * MARGIN + len(house) * BOX[1] + (len(house) - 1) * GAP[1])


def drawn() -> str:
    """The picture as SVG."""
    imports = imports_of_rooms()
    corners, (width, height) = places(storeys(imports))
    lines = [
        _line(corners[room], corners[one])
        for room, used in sorted(shortened(imports).items())
        for one in sorted(used)
    ]
    boxes = [_box(room, corners[room]) for room in sorted(corners)]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">',
            "<title>The rooms of the house; a line leads to what a room imports</title>",
            f"<style>{STYLE}\n</style>",
            *lines,
            *boxes,
            "</svg>\n",
        ]
    )


def _line(upper: tuple[int, int], lower: tuple[int, int]) -> str:
    x, y = upper[0] + BOX[0] // 2, upper[1] + BOX[1]
    to_x, to_y = lower[0] + BOX[0] // 2, lower[1]
    bend = (to_y - y) // 2
    return f'<path d="M{x} {y}C{x} {y + bend} {to_x} {to_y - bend} {to_x} {to_y}"/>'


def _box(room: str, corner: tuple[int, int]) -> str:
    x, y = corner
    return (
        f'<rect x="{x}" y="{y}" width="{BOX[0]}" height="{BOX[1]}" rx="3"/>'
        f'<text x="{x + BOX[0] // 2}" y="{y + 22}">{escape(room)}</text>'
    )


if __name__ == "__main__":
    sys.path.insert(0, str(DOCS.parent))
    PICTURE.write_text(drawn(), "utf-8")
