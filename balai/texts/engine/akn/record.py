"""A text as the standard form holds it: plain data, everything that is kept of it but who reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

LISTS = ("members", "organisations", "observers")
"""Who attended, by standing."""


@dataclass(frozen=True, slots=True)
class StandardProvision:
    """One provision; `ref` and `parent` are permanent references, footnotes and clauses as they are kept."""

    ref: str
    kind: str
    parent: str = ""
    number: str = ""
    heading: str = ""
    words: str = ""
    summary: Mapping[str, str] = field(default_factory=dict)
    type: str = ""
    area: str = ""
    footnotes: tuple[Mapping[str, Any], ...] = ()
    clauses: tuple[Mapping[str, Any], ...] = ()

    @property
    def is_titled(self) -> bool:
        """Whether its heading is its own title, not that of the section it stands in."""
        return bool(self.heading) and (self.kind == "area" or not (self.words or self.summary))


@dataclass(frozen=True, slots=True)
class StandardText:
    """One text. `names` are what codes mean in the text's language, `events` and `concepts` likewise for meetings
    and areas; `dates` and `dated` are ISO 8601, perhaps of reduced precision; `attendance` holds `{printed, code}`.
    `is_complete` is False of a file that another programme wrote: it says nothing of what its clauses mean.
    """

    ref: str
    title: str
    kind: str
    provisions: tuple[StandardProvision, ...]
    forum: str = ""
    symbol: str = ""
    dated: str = ""
    place: str = ""
    language: str = "en"
    body: str = ""
    meeting: str = ""
    number: int | None = None
    dates: tuple[str, ...] = ()
    co_chairs: tuple[str, ...] = ()
    attendance: Mapping[str, tuple[Mapping[str, str], ...]] = field(default_factory=dict)
    preface: tuple[str, ...] = ()
    notes: tuple[Mapping[str, Any], ...] = ()
    tlp: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    events: Mapping[str, str] = field(default_factory=dict)
    concepts: Mapping[str, str] = field(default_factory=dict)
    is_complete: bool = True
