"""Commitments, the activities done for them, progress, and the reports that close the loop."""

from .acting import Activity, Contribution, Output, Participation, Planned, Result, Service, ServiceOffer, WorkPlan
from .register import Commitment, Lineage, ProgressEntry, Step
from .reporting import Answer, Called, ProgressReport, ProgressRound, Reply

__all__ = [
    "Activity",
    "Answer",
    "Called",
    "Commitment",
    "Contribution",
    "Lineage",
    "Output",
    "Participation",
    "Planned",
    "ProgressEntry",
    "ProgressReport",
    "ProgressRound",
    "Reply",
    "Result",
    "Service",
    "ServiceOffer",
    "Step",
    "WorkPlan",
]
