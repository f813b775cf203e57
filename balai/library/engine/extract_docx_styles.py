"""What a DOCX keeps beside its words: which style is a heading, and how each list counts (ECMA-376, 17.9)."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from .extract_numbers import written
from .extract_xml import Parts, attribute, child, number

_PLACE = re.compile(r"%([1-9])")
_HEADING_NAME = re.compile(r"heading ([1-9])$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style: `level` 1-9 for a heading, 0 for none; `based_on` another style's id."""

    level: int = 0
    list_id: str = ""
    depth: int = 0
    based_on: str = ""


@dataclass(frozen=True, slots=True)
class Level:
    """How one depth of a list counts: `pattern` has %1 to %9 for the numbers of the depths."""

    style: str = "decimal"
    pattern: str = ""
    start: int = 1


@dataclass(slots=True)
class Lists:
    """The lists of a document, and where each has come to."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    abstract: dict[str, str] = field(default_factory=dict)
    overrides: dict[tuple[str, int], int] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    def next_label(self, list_id: str, depth: int) -> str:
        """The label of the next paragraph, "- " for a bullet, "" when it carries none."""
        key = self.abstract.get(list_id)
        if key is None:
            return ""
        levels, counts = self.levels.get(key, {}), self.counts[key]
        level = levels.get(depth, Level())
        first = self.overrides.pop((list_id, depth), None)
        counts[depth] = first if first is not None else counts.get(depth, level.start - 1) + 1
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        if level.style == "bullet":
            return "- "
        label = _PLACE.sub(lambda place: self._count(levels, counts, int(place[1]) - 1), level.pattern)
        return label.strip() + " " if label.strip() else ""

    @staticmethod
    def _count(levels: dict[int, Level], counts: dict[int, int], depth: int) -> str:
        level = levels.get(depth, Level())
        return written(counts.setdefault(depth, level.start), level.style)


def read_styles(parts: Parts, name: str) -> dict[str, Style]:
    """Paragraph styles by id, each with what it takes from those it is based on."""
    found = {
        attribute(element, "styleId"): _style(element)
        for _, element in parts.elements(name, "style")
        if attribute(element, "type") == "paragraph"
    }
    return {key: _settled(style, found) for key, style in found.items()}


def read_lists(parts: Parts, name: str) -> Lists:
    """The lists of numbering.xml."""
    lists = Lists()
    for tag, element in parts.elements(name, "abstractNum", "num"):
        if tag == "abstractNum":
            inner = [one for one in element if one.tag.endswith("}lvl")]
            levels = {number(attribute(one, "ilvl")): _level(one) for one in inner}
            lists.levels[attribute(element, "abstractNumId")] = levels
            continue
        list_id = attribute(element, "numId")
        lists.abstract[list_id] = attribute(child(element, "abstractNumId"), "val")
        for override in element:
            if (start := child(override, "startOverride")) is not None:
                lists.overrides[list_id, number(attribute(override, "ilvl"))] = number(attribute(start, "val"))
    return lists


def heading_level(properties: Element | None) -> int:
    """1-9 when a paragraph's properties give it a place in the outline, else 0."""
    outline = child(properties, "outlineLvl")
    level = number(attribute(outline, "val"), 9) + 1 if outline is not None else 0
    return level if 1 <= level <= 9 else 0


def _style(element: Element) -> Style:
    properties = child(element, "pPr")
    name = attribute(child(element, "name"), "val")
    named = _HEADING_NAME.match(name)
    level = int(named[1]) if named else 1 if name.lower() == "title" else heading_level(properties)
    numbering = child(properties, "numPr")
    return Style(
        level=level,
        list_id=attribute(child(numbering, "numId"), "val"),
        depth=number(attribute(child(numbering, "ilvl"), "val")),
        based_on=attribute(child(element, "basedOn"), "val"),
    )


def _settled(style: Style, found: dict[str, Style]) -> Style:
    level, list_id, depth, above = style.level, style.list_id, style.depth, style.based_on
    for _ in range(10):
        if above not in found:
            break
        base = found[above]
        level = level or base.level
        if not list_id:
            list_id, depth = base.list_id, depth or base.depth
        above = base.based_on
    return Style(level, list_id, depth)


def _level(element: Element) -> Level:
    return Level(
        style=attribute(child(element, "numFmt"), "val") or "decimal",
        pattern=attribute(child(element, "lvlText"), "val"),
        start=number(attribute(child(element, "start"), "val"), 1),
    )
