"""What may be done with commitments: the wing's door for writing."""

from .acting import ActivityCard, record_activity
from .lineage import drop_lineage, note_lineage
from .reporting import ReportCard, publish_report, report_progress
from .taking_up import CommitmentCard, move_commitment, take_up_commitment

__all__ = [
    "ActivityCard",
    "CommitmentCard",
    "ReportCard",
    "drop_lineage",
    "move_commitment",
    "note_lineage",
    "publish_report",
    "record_activity",
    "report_progress",
    "take_up_commitment",
]
