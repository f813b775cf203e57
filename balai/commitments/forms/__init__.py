"""From text to clean values."""

from .acting import ActivityForm
from .lineage import LineageForm
from .reporting import ProgressForm, ReportForm
from .taking_up import CommitmentForm, type_of, verb_of

__all__ = ["ActivityForm", "CommitmentForm", "LineageForm", "ProgressForm", "ReportForm", "type_of", "verb_of"]
