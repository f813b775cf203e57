"""Makes progress rounds and what is answered in them, for makers.py."""

from datetime import date

from balai.commitments.models import ProgressEntry, ProgressRound
from balai.commitments.operations import (
    AnswerCard,
    CommitmentCard,
    RoundCard,
    draft_reply,
    note_opening,
    open_round,
    send_back_reply,
    submit_reply,
    take_up_commitment,
    write_overview,
)
from balai.commitments.queries import called_as, commitments_asked
from balai.kernel.identity.actor import VISITOR
from balai.kernel.identity.models import Group, Party
from balai.kernel.identity.queries import actor_for_seat
from balai.kernel.marking.context import acting_as
from balai.people.operations import open_seat
from balai.texts.models import Provision

from .oracle import Rule
from .world import OFFICE, TODAY, World

LONG_AGO = date(2020, 1, 1)


def make_round(world: World, rule: Rule) -> None:
    """A call for reports; the party xa answers what calls it: under GREEN a draft, else a part of it submitted."""
    if rule.tlp == "RED":  # names seats, and calls go to parties and bodies
        return
    if rule.tlp == "CLEAR":
        _let_lead(world, rule)
    card = RoundCard(
        title={"en": world.canary("progressround.title", rule), "fr": world.canary("progressround.title", rule)},
        period_from=LONG_AGO,
        period_to=TODAY,
        due_on=TODAY,
    )
    lead = _lead_of(rule)
    actor = world.owner_actor(rule)
    made = open_round(actor=actor, card=card, mark=world.mark(rule), leads=[lead], on=TODAY)
    overview = world.canary("progressround.overview", Rule(OFFICE, "AMBER"))
    world.note(write_overview(actor=actor, round=made, overview=overview), rule)
    if isinstance(lead, Party):
        with acting_as(world.actor("admin-a")):
            _answer(world, made)
    elif lead.code == "assembly":
        _send_back(world, made, lead)


def _lead_of(rule: Rule) -> Party | Group:
    named = next(iter(rule.named), "members" if rule.tlp in ("CLEAR", "GREEN") else OFFICE)
    if named.startswith("group:"):
        return Group.objects.get(code=named.removeprefix("group:"))
    return Party.objects.get(code="xa")


def _let_lead(world: World, rule: Rule) -> None:
    """Two commitments that xa leads, and one of the assembly, from further clauses of a public provision."""
    actor = world.owner_actor(rule)
    provision = Provision.objects.visible_to(actor).filter(tlp="CLEAR", parent=None).order_by("created_at").last()
    party, body = Party.objects.get(code="xa"), Group.objects.get(code="assembly")
    for clause, leads in enumerate([{"lead_parties": [party]}, {"lead_parties": [party]}, {"lead_group": body}], 1):
        card = CommitmentCard(
            provision=provision,
            clause=clause,
            type="commitment",
            summary={"en": world.canary("commitment.summary", rule)},
            area=provision.area,
            verb=world.canary("commitment.verb", rule),
            **leads,
        )
        world.note(take_up_commitment(actor=actor, card=card, mark=world.mark(rule), on=TODAY), rule)


def _answer(world: World, made: ProgressRound) -> None:
    """Under GREEN nothing is submitted; else the first answer is, and another is drafted after it."""
    actor = world.actor("admin-a")
    called = called_as(actor=actor, ref=made.ref, lead=actor.party.ref)
    note_opening(actor=actor, called=called)
    own = Rule("xa", "AMBER+STRICT")
    first, second = commitments_asked(actor=actor, called=called).order_by("ref")[:2]
    told = AnswerCard(first, note=world.canary("answer.note", own), tlp="AMBER+STRICT")
    reply = draft_reply(actor=actor, called=called, said=[told])
    if made.tlp == "GREEN":
        world.note(reply, own)
        return
    submit_reply(actor=actor, reply=reply, on=TODAY)
    world.note(reply, Rule("xa", "AMBER", frozenset({OFFICE})))
    world.note(ProgressEntry.objects.get(answer__reply=reply), own)
    drafted = AnswerCard(second, note=world.canary("answer.note", own))
    draft_reply(actor=actor, called=called, said=[drafted])


def _send_back(world: World, made: ProgressRound, body: Group) -> None:
    """A seat of the body submits, and the co-chair sends it back with a word: all of it is the body's alone again."""
    own = Rule("group:assembly", "AMBER+STRICT")
    seat = open_seat(
        actor=VISITOR, party=Party.objects.get(code="xa"), title={"en": "Clerk"}, kind="delegate", groups=[body]
    )
    clerk, chair = actor_for_seat(seat), world.actor("cochair")
    with acting_as(clerk):
        called = called_as(actor=clerk, ref=made.ref, lead=body.ref)
        item = commitments_asked(actor=clerk, called=called).get()
        told = AnswerCard(item, note=world.canary("answer.note", own))
        reply = submit_reply(actor=clerk, reply=draft_reply(actor=clerk, called=called, said=[told]), on=TODAY)
    with acting_as(chair):
        word = world.canary("reply.word", own)
        world.note(send_back_reply(actor=chair, reply=reply, word=word, on=TODAY), own)
