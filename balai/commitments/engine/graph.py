"""Where the boxes and lines of a graph in columns stand: numbers for an SVG, in its own units."""

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

WIDTH, BETWEEN = 210, 56
"""Of a column, and between two."""
LINE, PAD, APART, TOP = 16, 8, 12, 34
LETTERS, LINES = 30, 4
"""Of a box's label: letters in a line, and lines at most."""


@dataclass(frozen=True, slots=True)
class Node:
    """Something to be drawn: `key` is named by the edges, `note` stands under the label in small."""

    key: str
    label: str
    url: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A node in its place; `lines` are (y, words) of its label, the note's last with `noted`."""

    node: Node
    x: int
    y: int
    height: int
    lines: tuple[tuple[int, str], ...]
    noted: tuple[int, str] | None


@dataclass(frozen=True, slots=True)
class Drawing:
    """A whole graph: `heads` are (x, words) over the columns, `paths` are SVG path data."""

    width: int
    height: int
    heads: tuple[tuple[int, str], ...]
    boxes: tuple[Box, ...]
    paths: tuple[str, ...]
    column_width: int = WIDTH


def drawing(columns: Sequence[tuple[str, Sequence[Node]]], edges: Iterable[tuple[str, str]]) -> Drawing:
    """Columns from left to right, each node in the order given; an edge to what is not drawn is left out."""
    boxes = [box for number, (_, nodes) in enumerate(columns) for box in _column(number, nodes)]
    placed = {box.node.key: box for box in boxes}
    heads = tuple((number * (WIDTH + BETWEEN), head) for number, (head, _) in enumerate(columns))
    return Drawing(
        width=len(columns) * (WIDTH + BETWEEN) - BETWEEN + 2,
        height=max((box.y + box.height for box in boxes), default=TOP) + PAD,
        heads=heads,
        boxes=tuple(boxes),
        paths=tuple(_path(placed[one], placed[other]) for one, other in edges if one in placed and other in placed),
    )


def _column(number: int, nodes: Sequence[Node]) -> list[Box]:
    boxes, y = [], TOP
    for node in nodes:
        boxes.append(_box(node, number * (WIDTH + BETWEEN) + 1, y))
        y += boxes[-1].height + APART
    return boxes


def _box(node: Node, x: int, y: int) -> Box:
    words = textwrap.wrap(node.label, LETTERS, max_lines=LINES, placeholder=" …") or [node.key]
    first = y + PAD + LINE - 4
    lines = tuple((first + LINE * number, line) for number, line in enumerate(words))
    below = (first + LINE * len(words), textwrap.shorten(node.note, LETTERS + 4, placeholder=" …"))
    return Box(node, x, y, 2 * PAD + LINE * (len(words) + bool(node.note)), lines, below if node.note else None)


def _path(one: Box, other: Box) -> str:
    """A curve from the right side of `one` to the left side of `other`."""
    x1, y1 = one.x + WIDTH, one.y + one.height // 2
    x2, y2 = other.x, other.y + other.height // 2
    bend = (x1 + x2) // 2
    return f"M{x1},{y1} C{bend},{y1} {bend},{y2} {x2},{y2}"
