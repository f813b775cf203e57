"""Drawing the world from TopoJSON, with the Pacific in the middle.

Projection: Natural Earth, in the polynomial form of B. Šavrič and others, "A polynomial equation for the Natural
Earth projection" (2011). Lengths are in units of the drawing: the whole world is 1800 wide, its centre is (0, 0).
"""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import pi, radians
from typing import Any

MERIDIAN = 150
"""Degrees east of the middle of the drawing; its edges run through the Atlantic, where they cut no country."""
RADIUS = 1800 / (2 * pi * 0.8707)
SMALL = 16
"""A country that spans fewer units than this is shown by a marker as well, or it could not be seen on a telephone."""

Point = tuple[float, float]
Ring = list[Point]


@dataclass(frozen=True)
class Outline:
    """A country on the drawing: SVG path data, the middle of its largest piece and of all its pieces together.

    `is_small`: it needs a marker to be seen.
    """

    path: str
    middle: Point
    centre: Point
    is_small: bool


def project(longitude: float, latitude: float) -> Point:
    """Where a place (degrees) lies on the drawing; y grows southwards."""
    turned = (longitude - MERIDIAN + 180) % 360 - 180
    phi = radians(latitude)
    square = phi * phi
    fourth = square * square
    width = 0.870700 - 0.131979 * square - 0.013791 * fourth
    width += fourth * fourth * square * (0.003971 - 0.001529 * square)
    height = 1.007226 + 0.015085 * square - 0.044475 * fourth * square
    height += fourth * fourth * (0.028874 - 0.005916 * square)
    return RADIUS * radians(turned) * width, -RADIUS * phi * height


def outlines(topology: dict[str, Any], besides: Container[str] = ()) -> dict[str, Outline]:
    """Every country of a TopoJSON topology (world-atlas: object `countries`), by its ISO 3166 number.

    Countries without a number are gathered under the empty one; those in `besides` are left out.
    """
    arcs = _Arcs(topology)
    rings: dict[str, list[Ring]] = {}
    for shape in topology["objects"]["countries"]["geometries"]:
        if (shape.get("id") or "") in besides:
            continue
        found = [ring for ring in _rings(shape, arcs) if not _crosses_edge(ring)]
        rings.setdefault(shape.get("id") or "", []).extend(found)
    return {code: _outline(found) for code, found in rings.items() if found}


def _decoded(arc: list[list[int]], transform: dict[str, list[float]]) -> Ring:
    """An arc's absolute degrees out of its quantised steps (TopoJSON 1.0, section 2.1.3)."""
    (scale_x, scale_y), (move_x, move_y) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        points.append((x * scale_x + move_x, y * scale_y + move_y))
    return points


class _Arcs:
    """The arcs of a topology on the drawing, worked out when they are asked for."""

    def __init__(self, topology: dict[str, Any]) -> None:
        self.raw, self.transform = topology["arcs"], topology["transform"]
        self.done: dict[int, Ring] = {}

    def __getitem__(self, index: int) -> Ring:
        """An arc by its index; a negative one means the arc `~index` backwards."""
        if index < 0:
            return self[~index][::-1]
        if index not in self.done:
            self.done[index] = [project(*point) for point in _decoded(self.raw[index], self.transform)]
        return self.done[index]


def _rings(shape: dict[str, Any], arcs: _Arcs) -> Iterator[Ring]:
    polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    for polygon in polygons:
        for indexes in polygon:
            yield [point for index in indexes for point in arcs[index]]


def _crosses_edge(ring: Ring) -> bool:
    return any(abs(a[0] - b[0]) > 900 for a, b in pairwise(ring))


def _outline(rings: list[Ring]) -> Outline:
    middle, span = _middle_and_span(max(rings, key=_area))
    centre, _ = _middle_and_span([point for ring in rings for point in ring])
    return Outline("".join(map(_path, rings)), middle, centre, span < SMALL)


def _middle_and_span(points: Ring) -> tuple[Point, float]:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    span = max(max(xs) - min(xs), max(ys) - min(ys))
    return ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2), span


def _area(ring: Ring) -> float:
    """Twice the area (shoelace formula)."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)))


def _path(ring: Ring) -> str:
    """The ring in whole units, as relative steps; empty when nothing of it is left."""
    points = [(round(x), round(y)) for x, y in ring]
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points) if a != b]
    if len(steps) < 3:
        return ""
    return f"M{points[0][0]} {points[0][1]}l" + " ".join(f"{x} {y}" for x, y in steps[:-1]) + "z"
