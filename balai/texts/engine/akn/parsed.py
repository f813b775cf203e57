"""A text of the standard form in the shape that the engine gives to every text it finds."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from balai.texts.engine.akn.record import LISTS, StandardProvision, StandardText
from balai.texts.engine.english import ENGLISH
from balai.texts.engine.lexicon import Lexicon
from balai.texts.engine.meaning import with_clauses
from balai.texts.engine.names import NO_NAMES, Names
from balai.texts.engine.shapes import Attendance, Clause, Due, Footnote, Named, ParsedProvision, ParsedText


def as_parsed(text: StandardText, *, names: Names = NO_NAMES, lexicon: Lexicon = ENGLISH) -> ParsedText:
    """`text` as found; what another programme wrote says nothing of meaning, so that is read from its words."""
    attended = {name: tuple(_named(one) for one in text.attendance.get(name, ())) for name in LISTS}
    found = ParsedText(
        title=text.title,
        kind=text.kind,
        body=text.body or None,
        number=text.number,
        place=text.place or None,
        dates=text.dates or ((text.dated,) if text.dated else ()),
        language=text.language,
        co_chairs=text.co_chairs,
        attendance=Attendance(**attended),
        provisions=tuple(_provision(one, text.language) for one in text.provisions),
        preface=text.preface,
        loose_footnotes=tuple(_footnote(note) for note in text.notes),
    )
    if text.is_complete:
        return found
    body = found.body if found.body in names.bodies.values() else names.bodies.get(found.body or "")
    read = with_clauses(found.provisions, kind=found.kind, dates=found.dates, lexicon=lexicon, names=names, body=body)
    return replace(found, provisions=read)


def _provision(one: StandardProvision, language: str) -> ParsedProvision:
    return ParsedProvision(
        key=one.ref,
        kind=one.kind,
        number=one.number or None,
        parent=one.parent or None,
        heading=one.heading or None,
        text=one.words or one.summary.get(language, ""),
        footnotes=tuple(_footnote(note) for note in one.footnotes),
        clauses=tuple(_clause(clause) for clause in one.clauses),
    )


def _named(one: Any) -> Named:
    return Named(one["printed"], one["code"] or None)


def _footnote(note: Any) -> Footnote:
    return Footnote(note["number"], note["text"], note.get("at"))


def _clause(clause: Any) -> Clause:
    due = clause["due"]
    start, end = clause["span"]
    return Clause(
        type=clause["type"],
        verb=clause["verb"],
        by=", ".join(clause["by"]) or None,
        addressees=tuple(clause["addressees"]),
        due=Due(due["words"], due["date"]) if due else None,
        area=clause["area"],
        mentions=tuple(clause["mentions"]),
        span=(start, end),
        confidence=clause["confidence"],
    )
