"""What an ODT keeps beside its words: how its lists count, and which paragraphs begin a page."""

from collections import defaultdict
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from .extract_numbers import written
from .extract_xml import Parts, attribute, child, local, number


@dataclass(frozen=True, slots=True)
class Level:
    """How one depth of a list counts: a bullet without `style`; `shown` depths stand in its label."""

    style: str = ""
    before: str = ""
    after: str = ""
    start: int = 1
    shown: int = 1


@dataclass(slots=True)
class Styles:
    """List styles by name and depth (from 1), and the names of paragraph styles that begin a page."""

    lists: dict[str, dict[int, Level]] = field(default_factory=dict)
    turning: set[str] = field(default_factory=set)
    counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    def restart(self, name: str, depth: int) -> None:
        """The next item of this list style at this depth and below starts anew."""
        for deeper in [other for other in self.counts[name] if other >= depth]:
            del self.counts[name][deeper]

    def next_label(self, name: str, depth: int, start: int | None) -> str:
        """The label of the next item; `start` when the item states its own number."""
        levels, counts = self.lists.get(name, {}), self.counts[name]
        level = levels.get(depth, Level())
        counts[depth] = start if start is not None else counts.get(depth, level.start - 1) + 1
        self.restart(name, depth + 1)
        if not level.style:
            return "- "
        depths = range(max(1, depth - level.shown + 1), depth + 1)
        numbers = [written(counts.get(one, 1), levels.get(one, level).style or "1") for one in depths]
        return f"{level.before}{'.'.join(numbers)}{level.after}".strip() + " "


def read_styles(parts: Parts) -> Styles:
    """The styles of both parts that may hold them; automatic styles come last and win."""
    styles = Styles()
    for name in ("styles.xml", "content.xml"):
        for tag, element in parts.elements(name, "list-style", "style"):
            if tag == "list-style":
                styles.lists[attribute(element, "name")] = dict(_levels(element))
            elif attribute(child(element, "paragraph-properties"), "break-before") == "page":
                styles.turning.add(attribute(element, "name"))
    return styles


def _levels(element: Element) -> list[tuple[int, Level]]:
    found = []
    for inner in element:
        style = attribute(inner, "num-format") if local(inner.tag) == "list-level-style-number" else ""
        level = Level(
            style,
            attribute(inner, "num-prefix"),
            attribute(inner, "num-suffix"),
            number(attribute(inner, "start-value"), 1),
            number(attribute(inner, "display-levels"), 1),
        )
        found.append((number(attribute(inner, "level"), 1), level))
    return found
