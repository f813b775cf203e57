"""From text to clean values."""

from .accounting import ContributionForm, OutputForm, PartyCountForm, TableOfCountsForm, initial_counts
from .acting import ActivityForm, initial_activity
from .compiling import ReportForm, initial_report
from .keeping import CorrectForm, StepForm
from .lineage import LineageForm
from .planning import PlanForm, PlannedForm, WithdrawForm, result_table
from .report_corrections import ReportCorrectionForm, WithdrawReportForm, initial_edition
from .reporting import ProgressForm
from .rounds import AnswerForm, CallForm, CorrectionForm, DueForm, OverviewForm, RoundForm, WordForm
from .taking_up import CommitmentForm, type_of, verb_of

__all__ = [
    "ActivityForm",
    "AnswerForm",
    "CallForm",
    "CommitmentForm",
    "ContributionForm",
    "CorrectForm",
    "CorrectionForm",
    "DueForm",
    "LineageForm",
    "OutputForm",
    "OverviewForm",
    "PartyCountForm",
    "PlanForm",
    "PlannedForm",
    "ProgressForm",
    "ReportCorrectionForm",
    "ReportForm",
    "RoundForm",
    "StepForm",
    "TableOfCountsForm",
    "WithdrawForm",
    "WithdrawReportForm",
    "WordForm",
    "initial_activity",
    "initial_counts",
    "initial_edition",
    "initial_report",
    "result_table",
    "type_of",
    "verb_of",
]
