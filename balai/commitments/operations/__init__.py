"""What may be done with commitments: the wing's door for writing."""

from .accounting import (
    ContributionCard,
    HeadCount,
    OutputCard,
    count_heads,
    drop_contribution,
    drop_output,
    keep_contribution,
    keep_output,
)
from .acting import ActivityCard, accept_service, cancel_activity, record_activity, revise_activity, withdraw_activity
from .correcting import correct_progress, withdraw_progress, withdraw_reply
from .keeping import Said, correct_commitment, move_commitment, said_of
from .lineage import drop_lineage, note_lineage
from .planning import (
    PlanCard,
    ResultLine,
    drop_from_plan,
    fill_plan,
    make_plan,
    revise_plan,
    set_results,
    withdraw_plan,
)
from .publishing import ReportCard, publish_report
from .reminding import remind_of_rounds
from .replies import AnswerCard, clear_reply, draft_reply, mark_of, note_opening, send_back_reply, submit_reply
from .report_corrections import correct_report, withdraw_report
from .reporting import report_progress
from .rounds import RoundCard, call_leads, move_due_day, move_round, open_round, write_overview
from .taking_up import CommitmentCard, take_up_commitment

__all__ = [
    "ActivityCard",
    "AnswerCard",
    "CommitmentCard",
    "ContributionCard",
    "HeadCount",
    "OutputCard",
    "PlanCard",
    "ReportCard",
    "ResultLine",
    "RoundCard",
    "Said",
    "accept_service",
    "call_leads",
    "cancel_activity",
    "clear_reply",
    "correct_commitment",
    "correct_progress",
    "correct_report",
    "count_heads",
    "draft_reply",
    "drop_contribution",
    "drop_from_plan",
    "drop_lineage",
    "drop_output",
    "fill_plan",
    "keep_contribution",
    "keep_output",
    "make_plan",
    "mark_of",
    "move_commitment",
    "move_due_day",
    "move_round",
    "note_lineage",
    "note_opening",
    "open_round",
    "publish_report",
    "record_activity",
    "remind_of_rounds",
    "report_progress",
    "revise_activity",
    "revise_plan",
    "said_of",
    "send_back_reply",
    "set_results",
    "submit_reply",
    "take_up_commitment",
    "withdraw_activity",
    "withdraw_plan",
    "withdraw_progress",
    "withdraw_reply",
    "withdraw_report",
    "write_overview",
]
