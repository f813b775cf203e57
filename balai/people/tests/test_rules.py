from datetime import date

import pytest

from balai.kernel.identity.actor import VISITOR
from balai.kernel.identity.states import SeatKind
from balai.kernel.identity.tests.factories import make_actor, make_group, make_party, make_seat
from balai.kernel.marking.mark import mark
from balai.kernel.marking.states import Tlp
from balai.people import rules
from balai.people.models import Expert, Recovery
from balai.people.states import Availability

from .factories import make_administrator, make_outsider

pytestmark = pytest.mark.django_db


def test_only_a_partys_own_administrators_act_on_its_people() -> None:
    ours = make_administrator()
    assert rules.may_administer(ours, ours.seat.party)
    colleague = make_actor(ours.seat.party)
    keeper = make_actor(is_secretariat=True, is_administrator=True)
    for other in (VISITOR, colleague, make_administrator(), keeper):
        assert not rules.may_administer(other, ours.seat.party)


def test_the_register_seats_the_first_administrator_of_a_party_and_nobody_else() -> None:
    keeper, party = make_actor(is_secretariat=True), make_party()
    first = make_seat(party, is_administrator=True)
    assert rules.may_seat(keeper, first, has_administrator=False)
    assert not rules.may_seat(keeper, first, has_administrator=True)
    assert not rules.may_seat(keeper, make_seat(party), has_administrator=False)


def test_nobody_is_seated_in_a_closed_seat() -> None:
    administrator = make_administrator()
    seat = make_seat(administrator.seat.party, closed_on=date(2025, 1, 1))
    assert not rules.may_seat(administrator, seat, has_administrator=True)


def test_a_seat_sits_only_in_bodies_of_its_party() -> None:
    administrator, inside, outside = make_administrator(), make_group(), make_group()
    party = administrator.seat.party
    assert rules.may_open_seat(administrator, party, [inside], [inside])
    refused = rules.may_open_seat(administrator, party, [inside, outside], [inside])
    assert not refused
    assert str(outside) in refused.why


def test_a_seat_is_not_closed_by_who_acts_from_it() -> None:
    administrator = make_administrator()
    assert not rules.may_close(administrator, administrator.seat)
    assert rules.may_close(administrator, make_seat(administrator.seat.party))
    assert not rules.may_close(administrator, make_seat())


def test_a_seat_is_described_by_its_holder_or_administrator_in_the_name_of_its_party() -> None:
    holder = make_actor()
    party = holder.seat.party
    own, theirs = mark(Tlp.GREEN, party.token_id), mark(Tlp.GREEN, make_party().token_id)
    assert rules.may_describe(holder, holder.seat, own)
    assert rules.may_describe(make_administrator(party), holder.seat, own)
    assert not rules.may_describe(holder, holder.seat, theirs)
    assert not rules.may_describe(make_actor(party), holder.seat, own)


def test_only_focal_points_and_liaison_officers_have_a_charge() -> None:
    minister = make_actor(kind=SeatKind.MINISTER)
    assert not rules.may_charge(minister, minister.seat, mark(Tlp.GREEN, minister.seat.party.token_id))


def test_holders_are_for_members_and_observers() -> None:
    observer = make_actor(make_party(standing="observer"))
    nobody = make_actor(make_party(standing=None))
    assert rules.may_see_holders(observer)
    assert not rules.may_see_holders(nobody)
    assert not rules.may_see_holders(VISITOR)


def test_a_party_offers_only_its_own_experts() -> None:
    actor, other = make_actor(), make_party()
    assert not rules.may_offer(actor, other, mark(Tlp.GREEN, other.token_id))
    assert not rules.may_offer(actor, actor.seat.party, mark(Tlp.GREEN, other.token_id))
    assert rules.may_offer(actor, actor.seat.party, mark(Tlp.GREEN, actor.seat.party.token_id))


def test_an_expert_is_called_when_cleared_and_there() -> None:
    party, caller = make_party(), make_outsider()
    ready = Expert(
        party=party, owner=party.token_id, readers=[2, party.token_id], is_cleared=True, name="Expert (invented)"
    )
    assert rules.may_call(caller, ready)
    assert not rules.may_call(VISITOR, ready)
    for field, value in (
        ("is_cleared", False),
        ("availability", Availability.AWAY),
        ("readers", [caller.seat.token_id]),
    ):
        setattr(ready, field, value)
        assert not rules.may_call(caller, ready), field
        ready = Expert(party=party, owner=party.token_id, readers=[2, party.token_id], is_cleared=True)


def test_lost_access_takes_two_administrators_and_neither_is_the_person() -> None:
    first = make_administrator()
    party = first.seat.party
    second, person = make_administrator(party), make_actor(party)
    assert rules.may_ask_recovery(first, person.seat, person.user)
    assert not rules.may_ask_recovery(first, first.seat, first.user)
    asked = Recovery(seat=person.seat, user=person.user, asked_by=first.user)
    assert rules.may_agree_to_recovery(second, asked)
    assert not rules.may_agree_to_recovery(first, asked)
    assert not rules.may_agree_to_recovery(make_administrator(), asked)
    about_second = Recovery(seat=second.seat, user=second.user, asked_by=first.user)
    assert not rules.may_agree_to_recovery(second, about_second)
    host = make_actor(is_secretariat=True, is_administrator=True)
    assert not rules.may_agree_to_recovery(host, asked)
