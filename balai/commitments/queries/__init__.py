"""Reading the register: the wing's door for reading."""

from .choosing import commitments_to_serve
from .compiling import compiled, report, reports
from .lineage import Suggestion, dated, lineage_of, suggestions
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
    standing_entries,
    states_over_time,
    waiting,
)
from .tracing import (
    Trace,
    activities_without_commitment,
    commitments_without_work,
    trace_of_activity,
    trace_of_commitment,
    trace_of_provision,
)
from .tracking import Tracked, tracker

__all__ = [
    "Choices",
    "Suggestion",
    "Trace",
    "Tracked",
    "activities",
    "activities_for",
    "activities_without_commitment",
    "activity",
    "activity_counts",
    "as_paper",
    "as_rows",
    "commitment",
    "commitments",
    "commitments_from",
    "commitments_to_report",
    "commitments_to_serve",
    "commitments_without_work",
    "compiled",
    "counts",
    "dated",
    "file_of",
    "left_open",
    "lineage_of",
    "progress",
    "progress_entry",
    "provision_panel",
    "report",
    "reports",
    "standing_entries",
    "states_over_time",
    "suggestions",
    "trace_of_activity",
    "trace_of_commitment",
    "trace_of_provision",
    "tracker",
    "waiting",
]
