"""What becomes of a commitment, and the kinds of work done for it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from balai.kernel.workflow import Transition, Workflow


class CommitmentState(TextChoices):
    TAKEN_UP = "taken_up", _("Taken up")
    PLANNED = "planned", _("Planned")
    UNDER_WAY = "under_way", _("Under way")
    DONE = "done", _("Done")
    SUPERSEDED = "superseded", _("Superseded")
    RETIRED = "retired", _("Retired")


CLOSED = frozenset({CommitmentState.SUPERSEDED, CommitmentState.RETIRED})
"""What nobody reports on any more."""
OPEN = frozenset({CommitmentState.TAKEN_UP, CommitmentState.PLANNED, CommitmentState.UNDER_WAY, CommitmentState.DONE})
SETTLED = frozenset({CommitmentState.DONE, *CLOSED})
"""What nobody is asked to report on."""
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
        Transition("supersede", OPEN, CommitmentState.SUPERSEDED, _MOVE, "commitments:commitment:supersede"),
        Transition("retire", OPEN, CommitmentState.RETIRED, _MOVE, "commitments:commitment:retire"),
        Transition(
            "reopen",
            frozenset({CommitmentState.DONE, *CLOSED}),
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
    "supersede": _("Supersede"),
    "retire": _("Retire"),
    "reopen": _("Reopen"),
}
"""What the button of each step says."""
REASONED = frozenset({"complete", "supersede", "retire", "reopen"})
"""The steps that are taken with a reason."""


class StepKind(TextChoices):
    """What its owner did to a commitment's place on the register: a step of the workflow, or a correction."""

    PLAN = "plan", _("Planned")
    START = "start", _("Under way")
    COMPLETE = "complete", _("Done")
    SUPERSEDE = "supersede", _("Superseded")
    RETIRE = "retire", _("Retired")
    REOPEN = "reopen", _("Opened again")
    CORRECT = "correct", _("Corrected")


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


TRAINING = (ActivityKind.TRAINING, ActivityKind.WORKSHOP)
"""The kinds in which people learn: what training figures are made from."""


class ActivityState(TextChoices):
    """Told from its days, and from whether it was called off."""

    PLANNED = "planned", _("Planned")
    HELD = "held", _("Held or under way")
    CANCELLED = "cancelled", _("Cancelled")


class LineageKind(TextChoices):
    REAFFIRMS = "reaffirms", _("Reaffirms")
    UPDATES = "updates", _("Updates")
    SUPERSEDES = "supersedes", _("Supersedes")
    COMPLETES = "completes", _("Completes")
    UNRELATED = "unrelated", _("Looked at: not related")


class ContributionKind(TextChoices):
    FUNDING = "funding", _("Funding")
    IN_KIND = "in_kind", _("In kind")


class Sex(TextChoices):
    FEMALE = "female", _("Women")
    MALE = "male", _("Men")
    OTHER = "other", _("Other or not said")


class AgencyLevel(TextChoices):
    SENIOR = "senior", _("Senior officials")
    MANAGER = "manager", _("Managers")
    FRONTLINE = "frontline", _("Frontline officers")
    PARTNER = "partner", _("Partners outside government")


class OutputKind(TextChoices):
    DOCUMENT = "document", _("Document")
    COURSE = "course", _("Course")
    MEETING = "meeting", _("Meeting")


class PlanKind(TextChoices):
    WORK_PLAN = "work_plan", _("Work plan")
    FORWARD = "forward", _("Forward work plan")
    STRATEGIC = "strategic", _("Strategic plan")


class Measure(TextChoices):
    """How a result is counted from what is on the record anyway."""

    ACTIVITIES_HELD = "activities_held", _("Activities held")
    PEOPLE = "people", _("People who took part")
    WOMEN = "women", _("Women who took part")
    PARTIES = "parties", _("Parties that took part")
    OUTPUTS = "outputs", _("Outputs")
    COMMITMENTS_SERVED = "commitments_served", _("Commitments served")


class RoundState(TextChoices):
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")
    PUBLISHED = "published", _("Published")


_MOVE_ROUND = "balai.commitments.rules.may_move_round"
ROUND_WORKFLOW = Workflow(
    initial=RoundState.OPEN,
    transitions=(
        Transition("close", frozenset({RoundState.OPEN}), RoundState.CLOSED, _MOVE_ROUND, "commitments:round:close"),
        Transition("reopen", frozenset({RoundState.CLOSED}), RoundState.OPEN, _MOVE_ROUND, "commitments:round:reopen"),
        Transition(
            "publish", frozenset({RoundState.CLOSED}), RoundState.PUBLISHED, _MOVE_ROUND, "commitments:round:publish"
        ),
    ),
)


class ReplyState(TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    CLEARED = "cleared", _("Cleared")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class ReportSection(TextChoices):
    """What a report can be put together from, in the order in which a new kind would have it."""

    OVERVIEW = "overview", _("Overview")
    CHANGES = "changes", _("What changed since the last report")
    ROUND = "round", _("How the call for reports was answered")
    STATUS = "status", _("How commitments stand")
    BY_AREA = "by_area", _("By area of cooperation")
    BY_BODY = "by_body", _("By body")
    ACTIVITIES = "activities", _("Activities")
    CONTRIBUTIONS = "contributions", _("Contributions")
    PARTICIPATION = "participation", _("People who took part")
    OUTPUTS = "outputs", _("Outputs")
    RESULTS = "results", _("Results")
    WITHOUT_ACTIVITY = "without_activity", _("Annex: commitments without activity")


ROUND_STEPS = {"close": _("Close the round"), "reopen": _("Open the round again")}
"""What the button of each step says; a round is published by publishing its report."""


class ReplyStanding(TextChoices):
    """How a called lead stands in a round, as the secretariat sees it; late is said beside it."""

    NOTHING = "nothing", _("Nothing yet")
    OPENED = "opened", _("Opened")
    TO_CLEAR = "to_clear", _("Waits for a co-chair")
    PARTIAL = "partial", _("Partial")
    COMPLETE = "complete", _("Complete")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    NOT_ASKED = "not_asked", _("Nothing was asked of it")
    UNSEEN = "unseen", _("Submitted, on nothing that you read")
