"""The map of members: drawn once per process, from Natural Earth's outlines (docs/adr/0006-map.md)."""

import json
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from balai.kernel.identity.states import StandingKind
from balai.people.engine.worldmap import Outline, outlines

from .directory import Listed

ATLAS = Path(__file__).resolve().parents[3] / "node_modules" / "world-atlas"
CO_CHAIR = "co_chair"


@dataclass(frozen=True)
class Drawn:
    """A party on the map; `role` is `co_chair`, `member` or `observer`."""

    listed: Listed
    role: str
    outline: Outline

    @property
    def at(self) -> tuple[int, int]:
        """The middle, in whole units."""
        return round(self.outline.middle[0]), round(self.outline.middle[1])

    @property
    def name_at(self) -> tuple[int, int]:
        """Where the name begins its line: in the middle of all pieces, a little lower."""
        return round(self.outline.centre[0]), round(self.outline.centre[1]) + 10

    @property
    def corner(self) -> tuple[int, int]:
        """The upper left corner of a marker of twelve units around the middle."""
        return self.at[0] - 6, self.at[1] - 6


@dataclass(frozen=True)
class MapDrawing:
    """What `people/parts/map.html` shows: `land` is the path of every country that is no party."""

    land: str
    drawn: list[Drawn]


def member_map(listed: Sequence[Listed]) -> MapDrawing | None:
    """The map of those parties; None where the outlines are not installed, or the forum's parties are nowhere on it."""
    shapes = _shapes()
    drawn = [
        Drawn(one, CO_CHAIR if one.is_co_chair else one.standing, shapes[one.party.map_code])
        for one in listed
        if one.party.map_code
        and one.party.map_code in shapes
        and (one.standing in StandingKind.values or one.is_co_chair)
    ]
    if not drawn:
        return None
    taken = {one.listed.party.map_code for one in drawn}
    land = "".join(shape.path for code, shape in shapes.items() if code not in taken)
    return MapDrawing(land, sorted(drawn, key=lambda one: one.outline.is_small))


@cache
def _shapes() -> dict[str, Outline]:
    """Coarse outlines of every country, with finer ones for those that the coarse set leaves out."""
    coarse = _read(ATLAS / "countries-110m.json")
    fine = _read(ATLAS / "countries-50m.json", besides=coarse)
    return coarse | {code: replace(shape, path="", is_small=True) for code, shape in fine.items()}


def _read(path: Path, besides: Container[str] = ()) -> dict[str, Outline]:
    return outlines(json.loads(path.read_text()), besides) if path.is_file() else {}
