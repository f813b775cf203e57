"""Measuring in turns, and saying what came out: medians, ratios, exponents, tables."""

import math
import os
import platform
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

LEAST, MOST = 5, 300
"""Rounds of one comparison, whatever the time."""
SETTINGS = ("shared_buffers", "work_mem", "synchronous_commit")


@dataclass(frozen=True)
class Bar:
    """What was promised, and what came out; `is_least` when more is better."""

    name: str
    bar: float
    measured: float
    unit: str = "x"
    is_least: bool = False

    @property
    def is_met(self) -> bool:
        """Whether the promise holds in this run."""
        return self.measured >= self.bar if self.is_least else self.measured <= self.bar

    @property
    def promised(self) -> str:
        """The bar in words."""
        return f"{'at least' if self.is_least else 'at most'} {figure(self.bar)} {self.unit}"

    @property
    def said(self) -> str:
        """What was measured, and how far that misses the bar if it does."""
        measured = f"{figure(self.measured)} {self.unit}"
        return measured if self.is_met else f"{measured}, missed by {abs(self.measured / self.bar - 1):.1%}"


@dataclass
class Result:
    """One benchmark's outcome: what was compared, tables as Markdown, bars, and figures for whoever goes on."""

    title: str
    about: str
    tables: list[str] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)
    figures: dict[str, Any] = field(default_factory=dict)


def interleaved(ways: Mapping[str, Callable[[], object]], seconds: float, least: int = LEAST) -> dict[str, list[float]]:
    """Milliseconds of each way, taken in turns, so that whatever else the machine does falls on all alike."""
    for way in ways.values():
        way()
    taken: dict[str, list[float]] = {name: [] for name in ways}
    deadline = time.perf_counter() + seconds
    rounds = 0
    while rounds < least or (rounds < MOST and time.perf_counter() < deadline):
        for name in list(ways)[:: 1 if rounds % 2 else -1]:
            started = time.perf_counter()
            ways[name]()
            taken[name].append((time.perf_counter() - started) * 1000)
        rounds += 1
    return taken


def p50(values: Sequence[float]) -> float:
    """The median."""
    return statistics.median(values)


def p95(values: Sequence[float]) -> float:
    """The value that one in twenty exceeds."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, math.ceil(len(ordered) * 0.95) - 1)]


def exponent(sizes: Sequence[int], costs: Sequence[float]) -> float:
    """k of cost = c * size ** k, by least squares over the logarithms; 0 is constant, 1 is linear."""
    if len(set(sizes)) < 2:
        return math.nan
    xs, ys = [math.log(size) for size in sizes], [math.log(cost) for cost in costs]
    return statistics.linear_regression(xs, ys).slope


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A Markdown table; the first column is words, the others figures."""
    lines = [head, ["---"] + ["---:"] * (len(head) - 1), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def figure(value: float) -> str:
    """Three digits, as far as they say something."""
    if math.isnan(value):
        return "-"
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


def bars_table(bars: Sequence[Bar]) -> str:
    """Which bars are met, and by how much the others are missed."""
    rows = [[bar.name, bar.promised, bar.said, "met" if bar.is_met else "**missed**"] for bar in bars]
    return table(["bar", "promised", "measured", ""], rows)


def as_markdown(result: Result) -> str:
    """A benchmark as a section of docs/benchmarks.md."""
    parts = [f"## {result.title}", result.about, *result.tables]
    return "\n\n".join(parts + ([bars_table(result.bars)] if result.bars else []))


def machine(database: Callable[[str], str]) -> str:
    """Where and with what this was measured; `database` answers one line of SQL."""
    from importlib.metadata import version

    model = next((line.split(":")[1].strip() for line in _lines("/proc/cpuinfo") if "model name" in line), "unknown")
    memory = next((int(line.split()[1]) >> 20 for line in _lines("/proc/meminfo") if "MemTotal" in line), 0)
    packages = ", ".join(f"{name} {version(name)}" for name in ("Django", "psycopg", "granian"))
    head = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
    settings = ", ".join(f"{name} {database(f'SHOW {name}')}" for name in SETTINGS)
    lines = [
        f"{os.cpu_count()} cores ({model}), {memory} GiB, {platform.system()} {platform.release()}",
        f"Python {platform.python_version()}, {packages}, PostgreSQL {database('SHOW server_version')}",
        f"{settings} (the embedded server as it comes)",
        f"commit {head.stdout.strip() or 'unknown'}; load before the run {os.getloadavg()[0]:.1f}",
    ]
    return "\n".join(f"- {line}" for line in lines)


def _lines(path: str) -> list[str]:
    file = Path(path)
    return file.read_text().splitlines() if file.exists() else []
