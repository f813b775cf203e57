"""Taking up what a provision commits somebody to."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from balai.commitments import rules
from balai.commitments.models import Commitment
from balai.kernel import clock
from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Group, Party
from balai.kernel.marking.mark import Mark
from balai.kernel.marking.queries import member_tokens
from balai.kernel.marking.rules import may_reach
from balai.kernel.operation import operation
from balai.library.operations import Finding, in_other_languages, index_thing
from balai.people.models import Area
from balai.texts.models import Provision


@dataclass(frozen=True)
class CommitmentCard:
    """What is taken up from a provision: its sense in our words, who leads, in which area, until when."""

    provision: Provision
    type: str
    summary: dict[str, str]
    area: Area
    verb: str = ""
    clause: int = 0
    lead_group: Group | None = None
    lead_parties: Sequence[Party] = field(default=())
    due: str = ""


@operation("commitments:commitment:take-up")
def take_up_commitment(*, actor: Actor, card: CommitmentCard, mark: Mark, on: date) -> Commitment:
    """Put a commitment on the register under `mark`, never wider than its provision. Raises `Refused`."""
    rules.may_take_up(actor, mark.owner, [card.lead_group, *card.lead_parties]).require()
    taken = Commitment.objects.filter(owner=mark.owner, provision=card.provision, clause=card.clause)
    rules.ready_to_take_up(card.provision, card.type, taken_up_before=taken.exists()).require()
    may_reach(mark, [card.provision.mark], member_tokens()).require()
    columns = {name: value for name, value in vars(card).items() if name != "lead_parties"}
    commitment = Commitment.objects.create(**mark.as_fields(), created_at=clock.now(), taken_up_on=on, **columns)
    commitment.lead_parties.set(card.lead_parties)
    let_find(commitment)
    return commitment


def let_find(commitment: Commitment) -> None:
    """Let search find the commitment by what it says now."""
    finding = _finding(commitment)
    index_thing(finding=finding, also=in_other_languages(finding, commitment.summary))


def _finding(commitment: Commitment) -> Finding:
    return Finding(
        kind="commitment",
        thing=commitment,
        path=f"/commitments/{commitment.ref}/",
        title=str(commitment.summary.get("en", commitment.summary)),
        body=str(commitment.provision),
        area_code=commitment.area.code,
        group_code=commitment.lead_group.code if commitment.lead_group else "",
        dated=commitment.taken_up_on.isoformat(),
    )
