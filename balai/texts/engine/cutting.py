"""Cutting the words of a provision in two, and putting two together: notes and clauses stay with their words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words with what is kept of them: footnotes by the place `at` which they are cited, clauses by their `span`."""

    words: str
    footnotes: tuple[Data, ...] = ()
    clauses: tuple[Data, ...] = ()


def cut(piece: Piece, at: int) -> tuple[Piece, Piece]:
    """What stands before the character `at`, and what stands from it on; a clause on both sides becomes two."""
    first = piece.words[:at].rstrip()
    second = piece.words[at:].strip()
    start = at + len(piece.words[at:]) - len(piece.words[at:].lstrip())
    end = start + len(second)
    before = [note for note in piece.footnotes if _place(note, piece.words) < at]
    after = [note for note in piece.footnotes if _place(note, piece.words) >= at]
    return (
        Piece(
            first,
            tuple(_moved(note, 0, len(first)) for note in before),
            tuple(_within(one, 0, len(first)) for one in piece.clauses if one["span"][0] < at),
        ),
        Piece(
            second,
            tuple(_moved(note, start, end) for note in after),
            tuple(_within(one, start, end) for one in piece.clauses if one["span"][1] > start),
        ),
    )


def joined(first: Piece, second: Piece) -> Piece:
    """Both as one, with a blank between."""
    moved = len(first.words) + 1
    notes = [note if note.get("at") is None else {**note, "at": note["at"] + moved} for note in second.footnotes]
    clauses = [{**one, "span": [one["span"][0] + moved, one["span"][1] + moved]} for one in second.clauses]
    return Piece(f"{first.words} {second.words}", (*first.footnotes, *notes), (*first.clauses, *clauses))


def cut_clause(clauses: Sequence[Data], number: int, at: int) -> list[Data]:
    """`clauses` with that one ended at the character `at` and the same said again from there on."""
    clause = clauses[number]
    start, end = clause["span"]
    two = [{**clause, "span": [start, at]}, {**clause, "span": [at, end]}]
    return [*clauses[:number], *two, *clauses[number + 1 :]]


def joined_clauses(clauses: Sequence[Data], number: int) -> list[Data]:
    """`clauses` with that one and the next as one, which says what the first said and addresses whom both did."""
    first, second = clauses[number], clauses[number + 1]
    addressed = [*first["addressees"], *(one for one in second["addressees"] if one not in first["addressees"])]
    span = [min(first["span"][0], second["span"][0]), max(first["span"][1], second["span"][1])]
    one = {**first, "addressees": addressed, "due": first["due"] or second["due"], "span": span}
    return [*clauses[:number], one, *clauses[number + 2 :]]


def place_of(words: str, beginning: str) -> int | None:
    """Where `beginning` stands in `words`, whatever the blanks; None when nowhere, at the very start or twice."""
    looked_for = r"\s+".join(re.escape(word) for word in beginning.split())
    found = [match.start() for match in re.finditer(looked_for, words)] if looked_for else []
    return found[0] if len(found) == 1 and found[0] > 0 else None


def without_number(words: str, number: str) -> str:
    """`words` without the number that they begin with as printed: `21. The meeting` for 21 is `The meeting`."""
    printed = re.match(rf"\W{{0,2}}{re.escape(number)}[.):\]]*\s+", words) if number else None
    return words[printed.end() :] if printed else words


def _place(note: Data, words: str) -> int:
    return len(words) if note.get("at") is None else note["at"]


def _moved(note: Data, start: int, end: int) -> Data:
    return note if note.get("at") is None else {**note, "at": min(max(note["at"], start), end) - start}


def _within(clause: Data, start: int, end: int) -> Data:
    first, last = (min(max(one, start), end) - start for one in clause["span"])
    return {**clause, "span": [first, last]}
