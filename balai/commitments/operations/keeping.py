"""Keeping the register in order: the steps of a commitment, and putting right what is said of it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from balai.commitments import queries, rules
from balai.commitments.models import Commitment, Step
from balai.commitments.states import LineageKind, StepKind
from balai.kernel import clock
from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Group, Party
from balai.kernel.operation import operation
from balai.kernel.outbox.operations import notify
from balai.kernel.workflow import move
from balai.people.models import Area

from .lineage import note_lineage
from .rounds import reporters
from .taking_up import let_find


@operation("commitments:commitment:move")
def move_commitment(
    *, actor: Actor, commitment: Commitment, step: str, reason: str = "", successor: Commitment | None = None
) -> Commitment:
    """Take the commitment through the named step of its workflow, and keep who did, when and why. Raises `Refused`.

    `successor` is what supersedes it; that it does is told by both where `actor` owns that one too.
    """
    rules.may_move(actor, commitment).require()
    locked = Commitment.objects.select_for_update()  # of two at once the second finds what the first did
    commitment.refresh_from_db(fields=["state"], from_queryset=locked)
    rules.ready_to_take_step(commitment, step, reason, successor).require()
    move(commitment, step, by=actor)
    _keep(actor, commitment, step, reason=reason, successor=successor)
    if successor and rules.may_note_lineage(actor, successor, commitment):
        note_lineage(actor=actor, later=successor, earlier=commitment, kind=LineageKind.SUPERSEDES)
    return commitment


@dataclass(frozen=True)
class Said:
    """What the register says of a commitment in our own words, and can be put right."""

    summary: dict[str, str]
    area: Area
    lead_group: Group | None = None
    lead_parties: Sequence[Party] = field(default=())
    due: str = ""

    @property
    def leads(self) -> list[Party | Group]:
        """Who leads: the body first."""
        return [*([self.lead_group] if self.lead_group else []), *self.lead_parties]


@operation("commitments:commitment:correct")
def correct_commitment(*, actor: Actor, commitment: Commitment, said: Said, reason: str) -> Commitment:
    """Put right what the register says; what it said before is kept, and who leads no more is told.

    Its source, type, verb and mark stay. Raises `Refused`.
    """
    rules.may_correct(actor, commitment, said.leads).require()
    Commitment.objects.select_for_update().get(
        pk=commitment.pk
    )  # of two at once the second replaces what the first said
    was = said_of(Commitment.objects.get(pk=commitment.pk))
    before = {name: words for name, words in _in_words(was).items() if words != _in_words(said)[name]}
    rules.ready_to_correct(before, said.leads, reason).require()
    columns = {name: value for name, value in vars(said).items() if name != "lead_parties"}
    for name, value in columns.items():
        setattr(commitment, name, value)
    commitment.save(update_fields=list(columns))
    commitment.lead_parties.set(said.lead_parties)
    let_find(commitment)
    _keep(actor, commitment, StepKind.CORRECT, reason=reason, before=before)
    _tell(actor, commitment, [lead for lead in was.leads if lead not in said.leads])
    return commitment


def said_of(commitment: Commitment) -> Said:
    """What the register says of it now."""
    return Said(
        summary=dict(commitment.summary),
        area=commitment.area,
        lead_group=commitment.lead_group,
        lead_parties=list(commitment.lead_parties.all()),
        due=commitment.due,
    )


def _in_words(said: Said) -> dict[str, Any]:
    """As it was read, for names change: each as text in several languages, the due date as it is written."""
    return {
        "summary": said.summary,
        "area": dict(said.area.name),
        "leads": sorted((dict(lead.name) for lead in said.leads), key=str),
        "due": said.due,
    }


def _keep(actor: Actor, commitment: Commitment, kind: str, **said: Any) -> None:
    assert actor.seat is not None, "the rule asks for a seat"
    Step.objects.create(commitment=commitment, kind=kind, at=clock.now(), by=actor.seat, **said)


def _tell(actor: Actor, commitment: Commitment, lost: Collection[Party | Group]) -> None:
    """Who leads no more is told, as far as the commitment is theirs to read."""
    for lead in lost:
        for user in reporters(lead) if queries.could_read(commitment.mark, lead) else ():
            notify(
                actor=actor,
                to=user,
                kind="commitments/led-no-more",
                thing=commitment,
                link=f"/commitments/{commitment.ref}/",
                params={"party": str(lead)},
            )
