"""A chart as SVG: bars below their names, in the ink of the page around them.

The drawing is made of whole numbers only, so that the same chart gives the same bytes. It carries its title for a
screen reader; what it counts stands in the table beside it.
"""

import textwrap
from html import escape

from .paper import Chart

WIDTH, FIGURE = 360, 48
"""Units across, about as many as a telephone has pixels, and those kept free for the figure at the end of a bar."""
LINE, BAR, GAP = 16, 14, 10
SIGNS = 44
"""Signs of a name in one line."""


def as_svg(chart: Chart) -> str:
    """The chart; a bar of nothing is a thin line, the longest fills the width."""
    most = max((number for _name, number in chart.bars), default=0) or 1
    parts, top = [], 0
    for name, number in chart.bars:
        lines = textwrap.wrap(name, SIGNS) or [""]
        parts += [_words(0, top + LINE * (at + 1) - 4, line) for at, line in enumerate(lines)]
        top += LINE * len(lines)
        length = max((WIDTH - FIGURE) * number // most, 1)
        parts.append(f'<rect x="0" y="{top}" width="{length}" height="{BAR}" fill="currentColor" fill-opacity="0.6"/>')
        parts.append(_words(length + 6, top + BAR - 3, str(number)))
        top += BAR + GAP
    title = escape(chart.title)
    return (
        f'<svg class="chart" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {top}" width="{WIDTH}" '
        f'height="{top}" role="img" aria-label="{title}" font-size="12" fill="currentColor">{"".join(parts)}</svg>'
    )


def _words(x: int, y: int, words: str) -> str:
    return f'<text x="{x}" y="{y}">{escape(words)}</text>'
