"""A progress round: opened by the secretariat, answered by those who lead, closed; those who owe are reminded."""

from datetime import date

import pytest

from balai.commitments import operations, queries
from balai.commitments.models import ProgressEntry
from balai.commitments.operations import AnswerCard
from balai.commitments.states import ReplyStanding
from balai.commitments.tests.calling import (
    LATE,
    OPENED,
    SOON,
    answer,
    co_chaired,
    draft,
    led_by,
    open_round,
    standings,
    submit,
)
from balai.commitments.tests.factories import report
from balai.kernel.audit.models import Entry
from balai.kernel.identity.actor import Actor
from balai.kernel.identity.states import SeatKind
from balai.kernel.identity.tests.factories import make_actor, make_group, make_party
from balai.kernel.marking.context import acting_as
from balai.kernel.marking.mark import mark
from balai.kernel.outbox.models import Notice
from balai.kernel.ruling import Refused
from balai.texts.tests.factories import make_secretariat

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> Actor:
    return make_secretariat()


def test_those_who_lead_open_commitments_are_proposed_and_those_of_chosen_bodies_alone(officer: Actor) -> None:
    body, party, done = make_group(), make_party(), make_actor()
    items = led_by(officer, body, party, done.party)
    with acting_as(done):
        report(done, items[2], given=mark("GREEN", done.party.token_id), state="done")
    with acting_as(officer):
        assert queries.leads_to_call(actor=officer) == [body, party]
        assert queries.leads_to_call(actor=officer, bodies=[body]) == [body]


def test_the_parties_that_lead_what_a_bodys_text_asked_for_are_proposed_with_it(officer: Actor) -> None:
    body, party = make_group(), make_party()
    (item,) = led_by(officer, party)
    with acting_as(officer):
        text = item.provision.text
        text.group = body
        text.save()
        assert queries.leads_to_call(actor=officer, bodies=[body]) == [party]
        assert queries.leads_to_call(actor=officer, bodies=[make_group()]) == []


def test_only_the_secretariat_opens_a_round_and_calls_only_who_can_read_it(officer: Actor) -> None:
    stranger, party = make_actor(), make_party()
    with pytest.raises(Refused, match="Only the secretariat"):
        open_round(stranger, [party])
    with pytest.raises(Refused, match="could not read"):
        open_round(officer, [party], given=mark("AMBER", officer.party.token_id))
    with pytest.raises(Refused, match="Choose who"):
        open_round(officer, [])
    with pytest.raises(Refused, match="could not read"):
        open_round(officer, [make_party(standing=None)])
    assert open_round(officer, [party], given=mark("AMBER", officer.party.token_id, [party.token_id])).state == "open"


def test_focal_points_are_told_and_where_there_is_none_every_seat(officer: Actor) -> None:
    lead, minister = make_actor(), make_actor(kind=SeatKind.MINISTER)
    make_actor(lead.party, kind=SeatKind.MINISTER)
    open_round(officer, [lead.party, minister.party])
    told = {}
    for actor in (lead, minister):
        with acting_as(actor):
            told[actor] = [(notice.kind, notice.params["day"]) for notice in Notice.objects.filter(to=actor.user)]
    assert told == {actor: [("commitments/round-opened", "31 July 2026")] for actor in (lead, minister)}


def test_a_round_is_answered_by_six_parties_one_late_one_withdrawn(officer: Actor) -> None:
    """The issue's story: six seats of different parties; one is late, one takes its reply back, one says a part."""
    seats = [make_actor() for _ in range(7)]
    items = led_by(officer, *(seat.party for seat in seats), seats[2].party)
    opened = open_round(officer, [seat.party for seat in seats])
    replies = [
        answer(seat, opened, item, note=f"Word {number}", on=LATE if number == 4 else SOON)
        for number, (seat, item) in enumerate(zip(seats[:6], items, strict=False))
    ]
    with acting_as(seats[5]):
        operations.withdraw_reply(actor=seats[5], reply=replies[5], on=LATE)
    complete, partial = (ReplyStanding.COMPLETE, False), (ReplyStanding.PARTIAL, False)
    late, withdrawn = (ReplyStanding.COMPLETE, True), (ReplyStanding.WITHDRAWN, False)
    hoped = [complete, complete, partial, complete, late, withdrawn, (ReplyStanding.NOTHING, False)]
    assert standings(officer, opened) == dict(zip((seat.party.code for seat in seats), hoped, strict=True))
    with acting_as(officer):
        words = {entry.note for entry in ProgressEntry.objects.visible_to(officer)}
        assert words == {"Word 0", "Word 1", "Word 2", "Word 3", "Word 4"}
        told = dict(queries.counted(queries.heard(actor=officer, round=opened)))
        assert told == {
            "Called": 7, "Nothing yet": 1, "Opened": 0, "Waits for a co-chair": 0, "Partial": 1, "Complete": 4,
            "Withdrawn": 1, "Nothing was asked of it": 0, "Submitted, on nothing that you read": 0, "Of these late": 1,
        }  # fmt: skip
        operations.write_overview(actor=officer, round=opened, overview="A good half-year.")
        operations.move_round(actor=officer, round=opened, step="close")
        events = set(Entry.objects.filter(thing_ref=opened.ref).values_list("event", flat=True))
    assert {"commitments:round:open", "commitments:round:close", "commitments:round:write-overview"} <= events


def reminded(officer: Actor, *days: date) -> list[int]:
    return [operations.remind_of_rounds(on=day) for day in days]


def test_who_has_not_replied_is_reminded_a_week_and_a_day_before_and_weekly_after(officer: Actor) -> None:
    lead, ready = make_actor(), make_actor()
    items = led_by(officer, lead.party, ready.party)
    opened = open_round(officer, [lead.party, ready.party])
    answer(ready, opened, items[1])
    every = [date.fromordinal(day) for day in range(OPENED.toordinal(), date(2026, 8, 17).toordinal())]
    told = [day for day, count in zip(every, reminded(officer, *every), strict=True) if count]
    assert told == [date(2026, 7, 24), date(2026, 7, 30), date(2026, 8, 1), date(2026, 8, 8), date(2026, 8, 15)]
    assert reminded(officer, date(2026, 8, 15), date(2026, 8, 15)) == [0, 0]
    with acting_as(lead):
        kinds = Notice.objects.filter(to=lead.user).order_by("created_at").values_list("kind", flat=True)
        expected = ["opened", "due", "due", "late", "late", "late"]
        assert [kind.removeprefix("commitments/round-") for kind in kinds] == expected
    with acting_as(ready):
        assert Notice.objects.filter(to=ready.user).count() == 1


def test_a_day_of_reminding_that_the_machine_slept_through_is_made_up_for_once(officer: Actor) -> None:
    lead = make_actor()
    led_by(officer, lead.party)
    open_round(officer, [lead.party])
    assert reminded(officer, date(2026, 7, 26), date(2026, 7, 27)) == [1, 0]


def test_co_chairs_are_reminded_of_what_waits_for_them(officer: Actor) -> None:
    chair_party = make_party()
    body = co_chaired(chair_party)
    chair, member = make_actor(chair_party, [body]), make_actor(groups=[body])
    (item,) = led_by(officer, body)
    submit(member, draft(member, open_round(officer, [body]), body, AnswerCard(item, note="Said")))
    assert reminded(officer, date(2026, 7, 24)) == [1]
    with acting_as(chair):
        assert Notice.objects.filter(to=chair.user, kind="commitments/reply-to-clear").count() == 2
    with acting_as(member):
        assert not Notice.objects.filter(to=member.user, kind="commitments/round-due").exists()
