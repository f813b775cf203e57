"""What becomes of a commitment, and the kinds of work done for it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from balai.kernel.workflow import Transition, Workflow


class CommitmentState(TextChoices):
    TAKEN_UP = "taken_up", _("Taken up")
    PLANNED = "planned", _("Planned")
    UNDER_WAY = "under_way", _("Under way")
    DONE = "done", _("Done")
    RETIRED = "retired", _("Retired")


OPEN = frozenset({CommitmentState.TAKEN_UP, CommitmentState.PLANNED, CommitmentState.UNDER_WAY, CommitmentState.DONE})
DECLARABLE = [CommitmentState.PLANNED, CommitmentState.UNDER_WAY, CommitmentState.DONE]
"""What a lead may say of its own work in a report (self-declared, never verified: DOMAIN.md, principle 6)."""

_MOVE = "balai.commitments.rules.may_move"
COMMITMENT_WORKFLOW = Workflow(
    initial=CommitmentState.TAKEN_UP,
    transitions=(
        Transition(
            "plan", frozenset({CommitmentState.TAKEN_UP}), CommitmentState.PLANNED, _MOVE, "commitments:commitment:plan"
        ),
        Transition(
            "start",
            frozenset({CommitmentState.TAKEN_UP, CommitmentState.PLANNED}),
            CommitmentState.UNDER_WAY,
            _MOVE,
            "commitments:commitment:start",
        ),
        Transition(
            "complete",
            frozenset({CommitmentState.PLANNED, CommitmentState.UNDER_WAY}),
            CommitmentState.DONE,
            _MOVE,
            "commitments:commitment:complete",
        ),
        Transition("retire", OPEN, CommitmentState.RETIRED, _MOVE, "commitments:commitment:retire"),
        Transition(
            "reopen",
            frozenset({CommitmentState.DONE, CommitmentState.RETIRED}),
            CommitmentState.TAKEN_UP,
            _MOVE,
            "commitments:commitment:reopen",
        ),
    ),
)


STEPS = {
    "plan": _("Planned"),
    "start": _("Under way"),
    "complete": _("Done"),
    "retire": _("Retire"),
    "reopen": _("Reopen"),
}
"""What the button of each step says."""


class ActivityKind(TextChoices):
    WORKSHOP = "workshop", _("Workshop")
    TRAINING = "training", _("Training")
    GUIDE = "guide", _("Guide or tool")
    EXERCISE = "exercise", _("Exercise")
    JOINT_ACTION = "joint_action", _("Joint period of action")
    CAMPAIGN = "campaign", _("Campaign")
    RESEARCH = "research", _("Research")
    EXCHANGE = "exchange", _("Exchange of information")
    MEETING = "meeting", _("Meeting")
