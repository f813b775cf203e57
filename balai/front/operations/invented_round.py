"""The demonstration's progress rounds, one with a reply late and one withdrawn, and the reports made from it all."""

from datetime import date
from typing import Any

from balai.commitments import operations as commitments
from balai.commitments import queries
from balai.commitments.models import Called, Commitment, ProgressRound
from balai.commitments.operations import AnswerCard, ReportCard, RoundCard
from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Group, Party

from .invented_commitments import leads
from .invented_seat import at_the_seat, mark_of

Taken = dict[str, Commitment]


def hold_round(steward: Actor, item: dict[str, Any], replies: list[dict[str, Any]], taken: Taken) -> ProgressRound:
    """Open the round, let each reply come on its day, and close it."""
    opened = call(steward, item)
    for reply in replies:
        _reply(steward, opened, reply, taken)
    commitments.write_overview(actor=steward, round=opened, overview=item["overview"])
    return commitments.move_round(actor=steward, round=opened, step="close")


def call(steward: Actor, item: dict[str, Any]) -> ProgressRound:
    """Open the round that `item` describes."""
    card = RoundCard(
        title=item["title"],
        period_from=date.fromisoformat(item["from"]),
        period_to=date.fromisoformat(item["to"]),
        due_on=date.fromisoformat(item["due"]),
    )
    groups, parties = leads(item["called"])
    on = date.fromisoformat(item["opened"])
    called: list[Party | Group] = [*parties, *groups]
    return commitments.open_round(actor=steward, card=card, mark=mark_of(steward, item), leads=called, on=on)


def _reply(steward: Actor, opened: ProgressRound, item: dict[str, Any], taken: Taken) -> None:
    said = [_answer(answer, taken) for answer in item["answers"]]
    with at_the_seat(steward, item) as actor:
        called = Called.objects.get(round=opened, party=Party.objects.get(code=item["party"]))
        drafted = commitments.draft_reply(actor=actor, called=called, said=said)
        reply = commitments.submit_reply(actor=actor, reply=drafted, on=date.fromisoformat(item["on"]))
        if "withdrawn" in item:
            on = date.fromisoformat(item["withdrawn"])
            commitments.withdraw_reply(actor=actor, reply=queries.reply(actor=actor, ref=reply.ref), on=on)


def _answer(item: dict[str, Any], taken: Taken) -> AnswerCard:
    return AnswerCard(
        commitment=taken[item["commitment"]],
        note=item.get("note", ""),
        state=item.get("state", ""),
        nothing_to_add=item.get("nothing_to_add", False),
        tlp=item.get("tlp", ""),
    )


def publish(steward: Actor, item: dict[str, Any], held: ProgressRound) -> None:
    """Publish the report that `item` describes; from the round that was held where it says so."""
    card = ReportCard(
        title=item["title"],
        period_from=date.fromisoformat(item["from"]),
        period_to=date.fromisoformat(item["to"]),
        overview=item["overview"],
        kind=item["kind"],
        round=held if item.get("round") else None,
    )
    on = date.fromisoformat(item.get("on", item["to"]))
    commitments.publish_report(actor=steward, card=card, mark=mark_of(steward, item), on=on)
