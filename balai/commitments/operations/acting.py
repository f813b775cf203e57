"""Recording the work done for commitments, correcting it, calling it off, and taking it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from balai.commitments import rules
from balai.commitments.models import Activity, Commitment, Service, ServiceOffer
from balai.kernel import clock
from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Group, Party, Seat
from balai.kernel.marking.mark import Mark, mark, no_wider
from balai.kernel.marking.queries import member_tokens
from balai.kernel.marking.states import Tlp
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
    partners: Sequence[Party] = ()

    def columns(self) -> dict[str, object]:
        """What stands in the row itself."""
        return {name: value for name, value in vars(self).items() if name != "partners"}


@operation("commitments:activity:record")
def record_activity(*, actor: Actor, card: ActivityCard, mark: Mark, commitments: Sequence[Commitment]) -> Activity:
    """Record an activity that serves `commitments`; those that `actor` does not lead are only offered it.

    Raises `Refused`.
    """
    rules.may_record_activity(actor, mark.owner, [card.lead_party, card.lead_group]).require()
    activity = Activity.objects.create(**mark.as_fields(), created_at=clock.now(), **card.columns())
    activity.partners.set(card.partners)
    for commitment in commitments:
        _serve(actor, activity, commitment)
    index_thing(finding=_finding(activity, commitments))
    return activity


def _serve(actor: Actor, activity: Activity, commitment: Commitment) -> None:
    kind = Service if rules.may_accept(actor, commitment) else ServiceOffer
    kind.objects.create(activity=activity, commitment=commitment)


@operation("commitments:activity:revise")
def revise_activity(
    *, actor: Actor, activity: Activity, card: ActivityCard, commitments: Sequence[Commitment]
) -> Activity:
    """Correct an activity, and what it serves: `commitments`, and those that `actor` cannot read any more.

    Raises `Refused`.
    """
    rules.may_revise_activity(actor, activity, [card.lead_party, card.lead_group]).require()
    Activity.objects.select_for_update().get(pk=activity.pk)  # of two at once the second finds what the first named
    for name, value in card.columns().items():
        setattr(activity, name, value)
    activity.save(update_fields=list(card.columns()))
    activity.partners.set(card.partners)
    _serve_only(actor, activity, commitments)
    index_thing(finding=_finding(activity, commitments))
    return activity


def _serve_only(actor: Actor, activity: Activity, commitments: Sequence[Commitment]) -> None:
    chosen = {commitment.pk for commitment in commitments}
    dropped = Commitment.objects.visible_to(actor).exclude(pk__in=chosen)
    named: set[object] = set()
    for links in (Service.objects.filter(activity=activity), ServiceOffer.objects.filter(activity=activity)):
        links.filter(commitment__in=dropped).delete()
        named |= set(links.values_list("commitment_id", flat=True))
    for commitment in commitments:
        if commitment.pk not in named:
            _serve(actor, activity, commitment)


@operation("commitments:activity:cancel")
def cancel_activity(*, actor: Actor, activity: Activity, is_cancelled: bool = True) -> Activity:
    """Call an activity off, or say that it is held after all; it stays readable as what it is. Raises `Refused`."""
    rules.may_revise_activity(actor, activity).require()
    activity.is_cancelled = is_cancelled
    activity.save(update_fields=["is_cancelled"])
    return activity


@operation("commitments:activity:withdraw")
def withdraw_activity(*, actor: Actor, activity: Activity, on: date) -> Activity:
    """Take an activity back: from then on its owner alone reads it, and it counts nowhere. Raises `Refused`."""
    rules.may_revise_activity(actor, activity).require()
    kept = _for_its_owner(activity)
    activity.withdrawn_on, activity.tlp, activity.readers = on, kept.tlp, sorted(kept.readers)
    activity.save(update_fields=["withdrawn_on", "tlp", "readers"])
    index_thing(finding=None, object_id=activity.id)
    return activity


def _for_its_owner(activity: Activity) -> Mark:
    """A mark that reaches nobody else; under RED, of the seats that read it only the owner's own."""
    if activity.tlp != Tlp.RED:
        return mark(Tlp.STRICT, activity.owner)
    own = Seat.objects.filter(Q(party__token=activity.owner) | Q(groups__token=activity.owner))
    return mark(Tlp.RED, activity.owner, set(own.values_list("token_id", flat=True)) & set(activity.readers))


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
