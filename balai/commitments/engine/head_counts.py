"""Counts of people as people send them: a table pasted from a spreadsheet, or a file of comma-separated values."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

COLUMNS = ("party", "sex", "level", "number")
MOST = 100_000
"""More people of one kind at one activity are a slip of the hand."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many of one party, sex and level, each by its code."""

    party: str
    sex: str
    level: str
    number: int


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a line (the first is 1): `reason` is the column not understood, or a word of `REASONS`."""

    line: int
    reason: str
    value: str = ""


REASONS = (*COLUMNS, "cells", "twice")
"""`cells`: the line has not four of them; `twice`: the same party, sex and level stand in an earlier line."""


def read_counts(text: str, known: Mapping[str, Mapping[str, str]]) -> tuple[list[Count], list[Fault]]:
    """The counts of a table with the columns party, sex, level and number, and what is wrong line by line.

    Cells are parted by tabs, semicolons or commas; a line of headings and empty lines are passed over. `known` gives
    for each of the first three columns the code of every word that may stand there, written in small letters.
    """
    counts: dict[tuple[str, str, str], Count] = {}
    faults = []
    for line, cells in _rows(text, known):
        count = _count(line, cells, known)
        key = (count.party, count.sex, count.level) if isinstance(count, Count) else None
        if isinstance(count, Fault):
            faults.append(count)
        elif key in counts:
            faults.append(Fault(line, "twice", cells[0]))
        else:
            counts[count.party, count.sex, count.level] = count
    return list(counts.values()), faults


def _rows(text: str, known: Mapping[str, Mapping[str, str]]) -> Iterable[tuple[int, list[str]]]:
    lines = text.lstrip("\ufeff").splitlines()
    first = next((line for line in lines if line.strip()), "")
    delimiter = next((sign for sign in "\t;" if sign in first), ",")
    begun = False
    for number, line in enumerate(lines, start=1):
        cells = [cell.strip() for cell in next(csv.reader([line], delimiter=delimiter), [])]
        if not any(cells):
            continue
        if begun or not _is_heading(cells, known):
            yield number, cells
        begun = True


def _is_heading(cells: list[str], known: Mapping[str, Mapping[str, str]]) -> bool:
    """Whether it holds no number, and nothing that may stand in its place."""
    named = any(cell.casefold() in known[column] for column, cell in zip(COLUMNS[:3], cells, strict=False))
    return not named and not any(sign.isdigit() for sign in cells[-1])


def _count(line: int, cells: list[str], known: Mapping[str, Mapping[str, str]]) -> Count | Fault:
    if len(cells) != len(COLUMNS):
        return Fault(line, "cells", str(len(cells)))
    codes = []
    for column, cell in zip(COLUMNS[:3], cells, strict=False):
        code = known[column].get(cell.casefold())
        if code is None:
            return Fault(line, column, cell)
        codes.append(code)
    number = cells[3]
    if not (number.isascii() and number.isdigit() and len(number) < 10 and int(number) <= MOST):
        return Fault(line, "number", number)
    return Count(codes[0], codes[1], codes[2], int(number))
