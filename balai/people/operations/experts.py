"""The roster: parties offer experts and clear them; bodies call; the sending party answers."""

from dataclasses import asdict, dataclass, field
from datetime import date

from balai.kernel import clock
from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Group, Party
from balai.kernel.marking.mark import Mark, covers
from balai.kernel.marking.rules import may_change
from balai.kernel.marking.states import Tlp
from balai.kernel.missing import NotFound
from balai.kernel.operation import operation
from balai.kernel.outbox.operations import notify
from balai.kernel.workflow import move
from balai.people import queries, rules
from balai.people.models import CallUp, Expert
from balai.people.states import STEPS, Availability


@dataclass(frozen=True)
class Offer:
    """What the roster says of an expert. `skills` are `Skill` values, `languages` ISO 639 codes."""

    name: str
    skills: list[str] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    availability: str = Availability.AVAILABLE
    summary: str = ""


@operation("people:expert:offer")
def offer_expert(*, actor: Actor, party: Party, offer: Offer, mark: Mark) -> Expert:
    """Put an expert of the actor's own party on the roster, not yet cleared. Raises `Refused`."""
    rules.may_offer(actor, party, mark).require()
    return Expert.objects.create(**mark.as_fields(), created_at=clock.now(), party=party, **asdict(offer))


@operation("people:expert:revise")
def revise_expert(*, actor: Actor, expert: Expert, offer: Offer, mark: Mark) -> Expert:
    """Bring an entry of the roster up to date. Raises `Refused`."""
    may_change(actor, expert).require()
    rules.may_offer(actor, expert.party, mark).require()
    Expert.objects.filter(pk=expert.pk).update(**mark.as_fields(), **asdict(offer))
    return expert


@operation("people:expert:clear")
def clear_expert(*, actor: Actor, expert: Expert, is_cleared: bool, on: date) -> Expert:
    """The party's administrator lets the expert be called, or takes that back. Raises `Refused`."""
    rules.may_clear(actor, expert).require()
    may_change(actor, expert).require()
    expert.is_cleared, expert.cleared_on = is_cleared, on if is_cleared else None
    expert.save(update_fields=["is_cleared", "cleared_on"])
    return expert


@operation("people:expert:withdraw")
def withdraw_expert(*, actor: Actor, expert: Expert) -> Party:
    """Take an expert off the roster with the record of their calls. Raises `Refused`."""
    may_change(actor, expert).require()
    party: Party = expert.party
    CallUp.objects.visible_to(actor).filter(expert=expert).delete()
    expert.delete()
    return party


@operation("people:call-up:call")
def call_up(
    *, actor: Actor, expert: Expert, task: str, starts_on: date, ends_on: date | None, group: Group | None
) -> CallUp:
    """Ask the expert's party to second them. Raises `Refused`.

    The call belongs to that party, which answers it; besides it the caller's party reads it, and `group`.
    """
    rules.may_call(actor, expert).require()
    mark = _mark_of_call(expert, queries.own_party(actor), group)
    made = CallUp.objects.create(
        **mark.as_fields(),
        created_at=clock.now(),
        expert=expert,
        group=group,
        task=task,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    for administrator in queries.administrators(expert.party):
        link = f"/people/experts/{expert.ref}/"
        notify(actor=actor, to=administrator, kind="people/call-up", thing=made, link=link)
    return made


@operation("people:call-up:answer")
def answer_call(*, actor: Actor, call_up: CallUp, step: str) -> CallUp:
    """Take a call through one of its `STEPS`. Raises `Refused`, and `NotFound` for another word."""
    if step not in STEPS:
        raise NotFound
    move(call_up, step, by=actor)
    return call_up


def _mark_of_call(expert: Expert, caller: Party, group: Group | None) -> Mark:
    """The sending party, the caller's, and the group as far as it may know of the expert at all."""
    readers = {expert.owner, caller.token_id}
    if group and covers(frozenset(expert.readers), group.token_id, frozenset()):
        readers.add(group.token_id)
    label = Tlp.STRICT if expert.tlp == Tlp.STRICT else Tlp.AMBER
    return Mark(expert.owner, label, frozenset(readers))
