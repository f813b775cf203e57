"""A report as plain data: what every form of it (page, PDF, DOCX, CSV) is made from."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars with what they count, in the order of the table beside them; never in the order of their length."""

    title: str
    bars: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A caption, columns and rows; a cell's lines are parted by newlines; `shares` are the columns' parts of the width.

    A table of figures (`is_counted`) has numbers in all columns but the first.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[int, ...] = ()
    is_counted: bool = False
    chart: Chart | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, the paragraphs below it (the officer's own words first), and tables."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """Title, mark, facts in lines, and sections."""

    title: str
    language: str
    mark: str
    dated: date
    lines: tuple[str, ...]
    sections: tuple[Section, ...]


def as_rows(paper: Paper) -> list[list[str]]:
    """The paper as one sheet: in each row its section and table, then the cells; every table after its own columns.

    Rows are filled up to the same number of cells (RFC 4180, 2.4). What the paper says in paragraphs stands with no
    table's name.
    """
    rows = [[paper.title, "", line] for line in (paper.mark, *paper.lines)]
    for section in paper.sections:
        rows += [[section.heading, "", words] for words in section.paragraphs]
        for table in section.tables:
            rows += [[section.heading, table.caption, *cells] for cells in (table.columns, *table.rows)]
    widest = max(len(row) for row in rows)
    return [row + [""] * (widest - len(row)) for row in rows]
