"""How a round was answered, made from nothing but what every reader of the report reads: counts of leads, not names."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from balai.commitments.models import Called, Commitment, ProgressEntry, ProgressReport, ProgressRound, Reply
from balai.commitments.states import CLOSED, CommitmentState, ReplyState
from balai.kernel.identity.actor import Actor

from .told import Asked, Told
from .within import Within

ENDED = frozenset({CommitmentState.DONE, *CLOSED})


@dataclass
class Answered:
    """`told` are the counts of leads, nothing where the round is not told; `late` the keys of entries after its day."""

    told: dict[str, Any] = field(default_factory=dict)
    late: frozenset[Any] = frozenset()


def asked(actor: Actor, round: ProgressRound | None, on: date) -> Asked | None:  # noqa: A002 - the field's word
    """Whose entries answer `round` up to the day `on`; after its first report nobody answers it any more."""
    if round is None:
        return None
    published = ProgressReport.objects.visible_to(actor).filter(round=round).order_by("published_on")
    days = published.values_list("published_on", flat=True)[:1]
    leads = Called.objects.filter(round=round).select_related("party", "group")
    return Asked(round.opened_on, min([on, *days]), frozenset(lead.lead.token_id for lead in leads))


def answered(actor: Actor, round: ProgressRound | None, within: Within, found: Told) -> Answered:  # noqa: A002
    """The answers to `round` that are told: what its leads have put on the record since it was opened.

    That a lead withdrew its reply is told where each reader reads that reply, which is hardly ever the case.
    """
    if round is None or not within.holds(round):
        return Answered()
    leads = list(Called.objects.filter(round=round).select_related("party", "group"))
    tokens = {lead.lead.token_id for lead in leads}
    since = [one for entries in found.standing.values() for one in entries if _answers(one, round, tokens)]
    late = [one for one in since if one.reported_on > round.due_on]
    withdrawn = within.only(Reply.objects.visible_to(actor).filter(round=round, state=ReplyState.WITHDRAWN))
    told = _counted(round, leads, since, found) | {"withdrawn": len(withdrawn)}
    return Answered(told, frozenset(one.pk for one in late))


def _answers(entry: ProgressEntry, round: ProgressRound, tokens: set[int]) -> bool:  # noqa: A002
    return entry.reported_on >= round.opened_on and entry.owner in tokens


def _counted(
    round: ProgressRound,  # noqa: A002
    leads: list[Called],
    since: list[ProgressEntry],
    found: Told,
) -> dict[str, Any]:
    given = {lead.pk: [one for one in since if one.owner == lead.lead.token_id] for lead in leads}
    answering = [lead for lead in leads if given[lead.pk]]
    return {
        "title": dict(round.title),
        "due": round.due_on.isoformat(),
        "asked": len(leads),
        "answered": len(answering),
        "late": sum(min(one.reported_on for one in given[lead.pk]) > round.due_on for lead in answering),
        "partial": sum(_is_open(lead, given[lead.pk], found) for lead in answering),
        "corrected": sum(any(one.corrects_id for one in given[lead.pk]) for lead in answering),
    }


def _is_open(lead: Called, given: list[ProgressEntry], found: Told) -> bool:
    """Whether some of the commitments told that it leads, and that have not ended, are without a word of its own."""
    said = {one.commitment_id for one in given}
    led = [item for item in found.commitments if _leads(lead, item)]
    return any(item.pk not in said and found.state_of(item) not in ENDED for item in led)


def _leads(lead: Called, item: Commitment) -> bool:
    if lead.group_id:
        return item.lead_group_id == lead.group_id
    return lead.party_id in {party.pk for party in item.lead_parties.all()}
