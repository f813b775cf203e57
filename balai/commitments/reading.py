"""Reading the kinds of reports that a forum's office owes, from the forum's folder of data."""

from dataclasses import dataclass
from typing import Any

from balai.commitments.states import ReportSection
from balai.kernel.text import Text
from balai.people.reading import BadForum, ForumFolder


@dataclass(frozen=True)
class ReportKind:
    """A report that comes again: its period in months, the sections it has in order, and those an officer may add."""

    code: str
    name: Text
    purpose: Text
    months: int
    sections: tuple[str, ...]
    offered: tuple[str, ...] = ()


def read_report_kinds(folder: ForumFolder) -> dict[str, ReportKind]:
    """The kinds by their codes, in the order of `reports.yaml`. Raises `BadForum`."""
    try:
        kinds = [_kind(record) for record in folder.read("reports")]
    except (KeyError, TypeError, ValueError) as error:
        raise BadForum(f"{folder.path / 'reports.yaml'}: {error}") from error
    return {kind.code: kind for kind in kinds}


def _kind(record: dict[str, Any]) -> ReportKind:
    return ReportKind(
        code=record["code"],
        name=Text(record["name"]),
        purpose=Text(record["purpose"]),
        months=int(record["months"]),
        sections=_sections(record["sections"]),
        offered=_sections(record.get("offered", [])),
    )


def _sections(codes: list[str]) -> tuple[str, ...]:
    return tuple(ReportSection(code).value for code in codes)
