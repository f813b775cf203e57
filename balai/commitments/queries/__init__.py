"""Reading the register: the wing's door for reading."""

from .choosing import commitments_to_serve
from .compiling import compiled, report, reports
from .papers import as_paper, as_rows, file_of
from .register import (
    Choices,
    activities,
    activities_for,
    activity,
    activity_counts,
    commitment,
    commitments,
    commitments_from,
    commitments_to_report,
    counts,
    left_open,
    progress,
    progress_entry,
    provision_panel,
    states_over_time,
    waiting,
)
from .tracking import Tracked, tracker

__all__ = [
    "Choices",
    "Tracked",
    "activities",
    "activities_for",
    "activity",
    "activity_counts",
    "as_paper",
    "as_rows",
    "commitment",
    "commitments",
    "commitments_from",
    "commitments_to_report",
    "commitments_to_serve",
    "compiled",
    "counts",
    "file_of",
    "left_open",
    "progress",
    "progress_entry",
    "provision_panel",
    "report",
    "reports",
    "states_over_time",
    "tracker",
    "waiting",
]
