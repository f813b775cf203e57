"""A chart as SVG and as PNG: bars below their names, in one ink.

The drawing is made of whole numbers only, so that the same chart gives the same bytes. It carries its title for a
screen reader; what it counts stands in the table beside it.
"""

import io
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from PIL import Image, ImageDraw, ImageFont

from .paper import Chart

WIDTH, FIGURE = 360, 48
"""Units across, about as many as a telephone has pixels, and those kept free for the figure at the end of a bar."""
LINE, BAR, GAP = 16, 14, 10
SIGNS = 44
"""Signs of a name in one line."""
LETTERS = 12
"""Units of the height of letters."""
FINE = 3
"""Dots to a unit of the PNG: 288 to an inch."""
INK, SHADE, PAPER = 26, 118, 255
"""Greys: of words, of bars (the ink at 60 of 100), and of what is behind them."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar with the lines of its name above it: `top` is where its name begins, `at` where it begins itself."""

    lines: tuple[str, ...]
    number: int
    top: int
    length: int

    @property
    def at(self) -> int:
        """Below its name."""
        return self.top + LINE * len(self.lines)

    @property
    def end(self) -> int:
        """Where the next one begins."""
        return self.at + BAR + GAP

    def words(self) -> Iterator[tuple[int, int, str]]:
        """Each line of its name, and its figure: from the left, base line, words."""
        for at, line in enumerate(self.lines, start=1):
            yield 0, self.top + LINE * at - 4, line
        yield self.length + 6, self.at + BAR - 3, str(self.number)


def as_svg(chart: Chart) -> str:
    """The chart; a bar of nothing is a thin line, the longest fills the width."""
    parts: list[str] = []
    bars = _bars(chart)
    for bar in bars:
        *name, figure = [_words(*said) for said in bar.words()]
        shape = f'<rect x="0" y="{bar.at}" width="{bar.length}" height="{BAR}" fill="currentColor" fill-opacity="0.6"/>'
        parts += [*name, shape, figure]
    height = _height(bars)
    title = escape(chart.title)
    return (
        f'<svg class="chart" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" '
        f'height="{height}" role="img" aria-label="{title}" font-size="{LETTERS}" fill="currentColor">'
        f"{''.join(parts)}</svg>"
    )


def as_png(chart: Chart) -> bytes:
    """The same drawing in dots, where SVG cannot stand; letters are those that Pillow brings along (ASCII)."""
    bars = _bars(chart)
    picture = Image.new("L", (WIDTH * FINE, max(_height(bars), 1) * FINE), PAPER)
    pen, letters = ImageDraw.Draw(picture), ImageFont.load_default(LETTERS * FINE)
    for bar in bars:
        edge = (bar.length * FINE - 1, (bar.at + BAR) * FINE - 1)
        pen.rectangle(((0, bar.at * FINE), edge), fill=SHADE)
        for left, base, words in bar.words():
            pen.text((left * FINE, base * FINE), words, fill=INK, font=letters, anchor="ls")
    target = io.BytesIO()
    picture.save(target, "PNG", optimize=True)
    return target.getvalue()


def in_words(chart: Chart) -> str:
    """What the drawing shows, for those who do not see it."""
    return f"{chart.title}: {'; '.join(f'{name} {number}' for name, number in chart.bars)}"


def _bars(chart: Chart) -> list[Bar]:
    most = max((number for _name, number in chart.bars), default=0) or 1
    bars: list[Bar] = []
    for name, number in chart.bars:
        lines = tuple(textwrap.wrap(name, SIGNS) or [""])
        bars.append(Bar(lines, number, _height(bars), max((WIDTH - FIGURE) * number // most, 1)))
    return bars


def _height(bars: list[Bar]) -> int:
    return bars[-1].end if bars else 0


def _words(x: int, y: int, words: str) -> str:
    return f'<text x="{x}" y="{y}">{escape(words)}</text>'
