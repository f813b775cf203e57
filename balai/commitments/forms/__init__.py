"""From text to clean values."""

from .acting import ActivityForm
from .compiling import ReportForm, initial_report
from .lineage import LineageForm
from .planning import PlanForm, PlannedForm, initial_plan, result_table
from .reporting import ProgressForm
from .rounds import AnswerForm, CorrectionForm, OverviewForm, RoundForm, WordForm
from .taking_up import CommitmentForm, type_of, verb_of

__all__ = [
    "ActivityForm",
    "AnswerForm",
    "CommitmentForm",
    "CorrectionForm",
    "LineageForm",
    "OverviewForm",
    "PlanForm",
    "PlannedForm",
    "ProgressForm",
    "ReportForm",
    "RoundForm",
    "WordForm",
    "initial_plan",
    "initial_report",
    "result_table",
    "type_of",
    "verb_of",
]
