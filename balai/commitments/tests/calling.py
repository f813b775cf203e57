"""Progress rounds for tests: opened, answered and submitted by the real operations."""

from collections.abc import Sequence
from datetime import date

from balai.commitments import operations, queries
from balai.commitments.models import Called, Commitment, ProgressRound, Reply
from balai.commitments.operations import AnswerCard, RoundCard
from balai.commitments.tests.factories import take_up
from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Group, GroupMembership, Party
from balai.kernel.identity.tests.factories import make_group
from balai.kernel.marking.context import acting_as
from balai.kernel.marking.mark import Mark, mark
from balai.texts.tests.factories import keep_paper, provision_of

OPENED, DUE, SOON, LATE = date(2026, 7, 1), date(2026, 7, 31), date(2026, 7, 20), date(2026, 8, 3)


def open_round(
    officer: Actor, leads: Sequence[Party | Group], *, given: Mark | None = None, bodies: Sequence[Group] = ()
) -> ProgressRound:
    card = RoundCard({"en": "First half"}, date(2026, 1, 1), date(2026, 6, 30), DUE, bodies)
    given = given or mark("GREEN", officer.party.token_id)
    with acting_as(officer):
        return operations.open_round(actor=officer, card=card, mark=given, leads=leads, on=OPENED)


def led_by(officer: Actor, *leads: Party | Group, given: Mark | None = None) -> list[Commitment]:
    """A GREEN commitment of the secretariat's for each lead."""
    given = given or mark("GREEN", officer.party.token_id)
    with acting_as(officer):
        text = keep_paper(officer, given=given, count=len(leads))
        return [
            take_up(officer, provision_of(text, str(number)), given=given, **_lead(lead))
            for number, lead in enumerate(leads, start=1)
        ]


def _lead(lead: Party | Group) -> dict[str, object]:
    return {"lead": lead} if isinstance(lead, Group) else {"parties": (lead,)}


def called(actor: Actor, item: ProgressRound, lead: Party | Group) -> Called:
    return queries.called_as(actor=actor, ref=item.ref, lead=lead.ref)


def draft(actor: Actor, item: ProgressRound, lead: Party | Group, *said: AnswerCard) -> Reply:
    with acting_as(actor):
        return operations.draft_reply(actor=actor, called=called(actor, item, lead), said=said)


def submit(actor: Actor, reply: Reply, on: date = SOON) -> Reply:
    with acting_as(actor):
        return operations.submit_reply(actor=actor, reply=queries.reply(actor=actor, ref=reply.ref), on=on)


def answer(
    actor: Actor, item: ProgressRound, commitment: Commitment, note: str = "Three were lent.", **said: object
) -> Reply:
    """A party says `note` and submits it."""
    on = said.pop("on", SOON)
    return submit(actor, draft(actor, item, actor.party, AnswerCard(commitment, note=note, **said)), on)


def standings(officer: Actor, item: ProgressRound) -> dict[str, tuple[str, bool]]:
    with acting_as(officer):
        found = queries.heard(actor=officer, round=item)
        return {one.called.lead.code: (one.standing, one.is_late) for one in found}


def co_chaired(party: Party) -> Group:
    body = make_group()
    GroupMembership.objects.create(group=body, party=party, role="co_chair", since="2020", source="invented")
    return body
