"""The demonstration's invented work: commitments taken up, activities, progress, rounds and reports."""

from datetime import date
from typing import Any

from balai.commitments import operations as commitments
from balai.commitments.models import Commitment
from balai.kernel.identity.actor import Actor
from balai.kernel.operation import operation
from balai.people.reading import ForumFolder

from .invented_activities import act, plan
from .invented_commitments import follow, take_up
from .invented_round import call, hold_round, publish
from .invented_seat import at_the_seat, mark_of
from .telling import publish_news


@operation("front:demonstration:work")
def load_invented_work(*, actor: Actor, folder: ForumFolder) -> list[Commitment]:
    """Take up, act and report as `folder` invents it, once; nothing happens when commitments are there already."""
    if Commitment.objects.exists():
        return []
    told, work = folder.read("demonstration"), folder.read("demonstration-work")
    taken = {f"{item['text']} {item['number']}": take_up(actor, folder, item) for item in work["commitments"]}
    for item in work["activities"]:
        act(actor, item, [taken[key] for key in item["serves"]])
    for item in work["progress"]:
        _report(actor, item, taken[item["commitment"]])
    for later, earlier, kind in work["lineage"]:
        follow(actor, taken[later], taken[earlier], kind)
    for item in work["plans"]:
        plan(actor, item)
    held = hold_round(actor, work["round"], work["replies"], taken)
    for item in work["reports"]:
        publish(actor, item, held)
    call(actor, work["open_round"])
    for item in told["news"]:
        _tell(actor, item)
    return list(taken.values())


def _report(steward: Actor, item: dict[str, Any], commitment: Commitment) -> None:
    on = date.fromisoformat(item["dated"])
    with at_the_seat(steward, item) as actor:
        commitments.report_progress(
            actor=actor,
            commitment=commitment,
            note=item["note"],
            state=item["state"],
            on=on,
            mark=mark_of(actor, item),
        )


def _tell(actor: Actor, item: dict[str, Any]) -> None:
    on = date.fromisoformat(item["dated"])
    publish_news(actor=actor, title=item["title"], body=item["body"], mark=mark_of(actor, item), on=on)
