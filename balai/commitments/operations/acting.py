"""Recording the work done for commitments."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from balai.commitments import rules
from balai.commitments.models import Activity, Commitment, Service, ServiceOffer
from balai.kernel import clock
from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Group, Party
from balai.kernel.marking.mark import Mark, no_wider
from balai.kernel.marking.queries import member_tokens
from balai.kernel.missing import NotFound
from balai.kernel.operation import operation
from balai.library.operations import Finding, index_thing


@dataclass(frozen=True)
class ActivityCard:
    """What was or will be done: by whom, when and where."""

    title: str
    kind: str
    starts_on: date
    ends_on: date | None = None
    place: str = ""
    note: str = ""
    outcome: str = ""
    lead_party: Party | None = None
    lead_group: Group | None = None


@operation("commitments:activity:record")
def record_activity(*, actor: Actor, card: ActivityCard, mark: Mark, commitments: Sequence[Commitment]) -> Activity:
    """Record an activity that serves `commitments`; those that `actor` does not lead are only offered it.

    Raises `Refused`.
    """
    rules.may_record_activity(actor, mark.owner, [card.lead_party, card.lead_group]).require()
    activity = Activity.objects.create(**mark.as_fields(), created_at=clock.now(), **vars(card))
    for commitment in commitments:
        _serve(actor, activity, commitment)
    index_thing(finding=_finding(activity, commitments))
    return activity


def _serve(actor: Actor, activity: Activity, commitment: Commitment) -> None:
    kind = Service if rules.may_accept(actor, commitment) else ServiceOffer
    kind.objects.create(activity=activity, commitment=commitment)


@operation("commitments:service:accept")
def accept_service(*, actor: Actor, activity: Activity, commitment: Commitment) -> Activity:
    """Let an activity that was offered serve `commitment`. Raises `Refused`, and `NotFound` where none was offered."""
    rules.may_accept(actor, commitment).require()
    offer = NotFound.unless(ServiceOffer.objects.filter(activity=activity, commitment=commitment).first())
    Service.objects.create(activity=activity, commitment=commitment)
    offer.delete()
    return activity


def _finding(activity: Activity, commitments: Sequence[Commitment]) -> Finding:
    return Finding(
        kind="activity",
        thing=activity,
        path=f"/commitments/activities/{activity.ref}/",
        title=activity.title,
        body="\n\n".join(filter(None, [activity.note, activity.outcome, activity.place])),
        area_code=_area(activity, commitments),
        group_code=activity.lead_group.code if activity.lead_group else "",
        dated=activity.starts_on.isoformat(),
    )


def _area(activity: Activity, commitments: Sequence[Commitment]) -> str:
    """The area of the first commitment that every reader of the activity reads too."""
    members = member_tokens()
    told = (served for served in commitments if no_wider(activity.mark, served.mark, members))
    return next((served.area.code for served in told), "")
