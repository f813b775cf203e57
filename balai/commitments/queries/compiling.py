"""What a report holds: facts of a period that each of its readers may read anyway, in every language."""

from collections import defaultdict
from datetime import date
from typing import Any

from balai.commitments.engine.changes import compare
from balai.commitments.models import Activity, Commitment, Output, ProgressEntry, ProgressReport, ProgressRound
from balai.kernel import clock
from balai.kernel.identity.actor import Actor
from balai.kernel.marking.mark import Mark
from balai.kernel.marking.queries import member_tokens

from .answered import Answered, answered, asked
from .editions import earlier_editions, standing_reports
from .figures import contributions, outputs, people, plans, tally
from .told import Told, last_day, told
from .within import Within

Facts = dict[str, Any]


def drafted(*, actor: Actor, mark: Mark, on: date, frame: dict[str, Any], why: str = "") -> ProgressReport:
    """The report that would be published on that day, not kept; `frame` are its fields but for what is compiled.

    One that `corrects` another says which, and `why`.
    """
    report = ProgressReport(**mark.as_fields(), created_at=clock.now(), published_on=on, **frame)
    report.follows = _report_before(actor, report)
    report.content = compiled(
        actor=actor,
        mark=mark,
        period=(report.period_from, report.period_to),
        on=on,
        round=report.round,
        before=report.follows,
    )
    if wrong := report.corrects:
        about = {"title": dict(wrong.title), "published_on": wrong.published_on.isoformat(), "why": why}
        report.content["corrects"] = about
    return report


def _report_before(actor: Actor, this: ProgressReport) -> ProgressReport | None:
    """The last report of its kind that began no later, and that everybody reads who reads this one.

    Neither what was withdrawn, nor the editions that this one corrects.
    """
    within = Within(this.mark, member_tokens())
    found = standing_reports(actor=actor).filter(kind=this.kind, period_from__lte=this.period_from)
    found = found.exclude(pk__in=[one.pk for one in earlier_editions(this)])
    ordered = found.order_by("-period_to", "-published_on", "-created_at")
    return next((one for one in ordered if within.holds(one)), None)


def compiled(
    *,
    actor: Actor,
    mark: Mark,
    period: tuple[date, date],
    on: date,
    round: ProgressRound | None = None,  # noqa: A002 - the field's word
    before: ProgressReport | None = None,
) -> Facts:
    """What a report of `period` under `mark` holds on the day `on`, compared with the report `before` it.

    With a `round`, what its leads answered after the period, up to `on`, is told as well, and in the report after
    this one no more.
    Holds only what reaches as far as `mark` does, so that publishing releases nothing. Names are kept in every
    language as they are today; areas in force stand first, by number; parties in no order. The number of queries is
    the same for one activity and for thousands.
    """
    within = Within(mark, member_tokens())
    found = told(actor, within, period, asked(actor, round, on))
    replies = answered(actor, round, within, found)
    held = [work for work in found.works if not work.is_cancelled and last_day(work) <= min(period[1], on)]
    begun = [work for work in found.works if not work.is_cancelled and work.starts_on >= period[0]]
    made = outputs(within, held)
    counted = tally(held, made, {work.pk: [item.pk for item in found.served_by(work)] for work in held})
    content = {
        "period": [day.isoformat() for day in period],
        "areas": _areas(found, replies),
        "activities": [_work(work) | {"serves": _served(found, work)} for work in found.works],
        "round": replies.told,
        "contributions": contributions(begun),
        **people(within, held),
        "outputs": [_output(one) for one in made],
        "plans": plans(actor, within, period, counted),
    }
    compare(content, before.content if before else None)
    return content


def _areas(found: Told, replies: Answered) -> list[Facts]:
    works: dict[Any, list[Activity]] = defaultdict(list)
    for work in found.works:
        for item in found.served_by(work):
            works[item.pk].append(work)
    areas: dict[str, Facts] = {}
    for item in found.commitments:
        noted = [_entry(entry, replies) for entry in found.standing[item.pk]]
        row = _row(item, found) | {"progress": noted, "activities": [_work(work) for work in works[item.pk]]}
        areas.setdefault(item.area.code, _area(item))["commitments"].append(row)
    return list(areas.values())


def _area(item: Commitment) -> Facts:
    area = item.area
    earlier = {} if area.is_current else dict(area.strategy)
    about = {"code": area.code, "number": area.number, "name": dict(area.name), "strategy": earlier}
    return about | {"commitments": []}


def _row(item: Commitment, found: Told) -> Facts:
    leads = [item.lead_group] if item.lead_group else sorted(item.lead_parties.all(), key=lambda party: party.code)
    return {
        "ref": item.ref,
        "source": str(item.source),
        "verb": item.verb,
        "summary": dict(item.summary),
        "type": item.type,
        "due": item.due,
        "body": dict(item.lead_group.name) if item.lead_group else {},
        "leads": [dict(lead.name) for lead in leads],
        "state": found.state_of(item),
    }


def _entry(entry: ProgressEntry, replies: Answered) -> Facts:
    return {
        "on": entry.reported_on.isoformat(),
        "by": dict(entry.reported_by.party.name),
        "state": entry.state,
        "note": entry.note,
        "late": entry.pk in replies.late,
        "corrects": entry.corrects_id is not None,
    }


def _work(work: Activity) -> Facts:
    lead = work.lead_group or work.lead_party
    return {
        "ref": work.ref,
        "title": work.title,
        "kind": work.kind,
        "starts": work.starts_on.isoformat(),
        "ends": work.ends_on.isoformat() if work.ends_on else "",
        "place": work.place,
        "lead": dict(lead.name) if lead else {},
        "outcome": work.outcome,
        "cancelled": work.is_cancelled,
    }


def _served(found: Told, work: Activity) -> list[Facts]:
    return [dict(item.summary) for item in found.served_by(work)]


def _output(one: Output) -> Facts:
    return {"title": one.title, "kind": one.kind, "address": one.address, "activity": one.activity.title}
