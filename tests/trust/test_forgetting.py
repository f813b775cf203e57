"""What is known of people ends by its date: unread, on the record, and never early."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import DatabaseError, connection, connections, transaction

from balai.kernel import clock
from balai.kernel.audit.models import Entry
from balai.kernel.audit.operations import FORGETTING
from balai.kernel.identity.actor import VISITOR, Actor
from balai.kernel.identity.models import SeatHolding, User
from balai.kernel.identity.queries import actor_for
from balai.kernel.identity.states import StandingKind
from balai.kernel.identity.tests.factories import make_actor, make_party, make_user
from balai.kernel.marking.context import acting_as
from balai.kernel.marking.mark import mark
from balai.kernel.outbox.models import Notice
from balai.kernel.outbox.operations import notify
from balai.kernel.web.tests.factories import make_client
from balai.library.models import SavedSearch
from balai.library.operations import save_search
from balai.people.models import Contact
from balai.people.operations import add_contact, invite
from balai.project.forgetting import forget

pytestmark = pytest.mark.django_db
LONG_AGO = date(2020, 1, 1)


def leave(actor: Actor, on: date) -> None:
    """The officer's last day in the seat was before `on`."""
    SeatHolding.objects.filter(user=actor.user).update(since_on=LONG_AGO, until_on=on)


def contacts_of(actor: Actor) -> int:
    with acting_as(actor):
        return Contact.objects.visible_to(actor).count()


def with_contact() -> Actor:
    actor = make_actor()
    with acting_as(actor):
        given = mark("AMBER", actor.party.token_id)
        add_contact(actor=actor, seat=actor.seat, mark=given, kind="email", value="officer@example.org")
    return actor


@pytest.mark.parametrize(("days", "left"), [(29, 1), (30, 0), (400, 0)])
def test_contacts_go_thirty_days_after_their_holder(days: int, left: int) -> None:
    assert Contact.kept.after == timedelta(days=30)
    actor = with_contact()
    leave(actor, clock.today() - timedelta(days=days))
    forget(clock.now())
    assert contacts_of(actor) == left


def test_contacts_of_a_seat_that_is_held_stay_whoever_held_it_before() -> None:
    actor = with_contact()
    leave(actor, date(2021, 1, 1))
    SeatHolding.objects.create(seat=actor.seat, user=make_user(), since_on=date(2021, 1, 1))
    forget(clock.now())
    assert contacts_of(actor) == 1


@pytest.mark.django_db(databases=["default", "owner"])
def test_the_purge_can_read_nothing_of_what_it_may_delete() -> None:
    actor = with_contact()
    leave(actor, LONG_AGO)
    with connections["owner"].cursor() as owner:
        owner.execute("SELECT current_user")
        assert owner.fetchone() == ("balai_owner",)
        owner.execute("SELECT array_agg(cmd) FROM pg_policies WHERE tablename = 'people_contact' "
                      "AND roles && '{balai_owner,public}'::name[]")  # fmt: skip
        assert owner.fetchone() == (["DELETE"],)
    with connection.cursor() as cursor, pytest.raises(DatabaseError), transaction.atomic():
        cursor.execute("SET ROLE balai_owner")


def test_the_application_cannot_bring_the_day_forward() -> None:
    actor = with_contact()
    leave(actor, clock.today() - timedelta(days=5))
    forget(clock.now() + timedelta(days=365))
    assert contacts_of(actor) == 1


def long_gone() -> Actor:
    actor = make_actor()
    EmailAddress.objects.create(user=actor.user, email=actor.user.email, verified=True, primary=True)
    leave(actor, clock.today() - User.kept.after - timedelta(days=1))
    return actor


def test_two_years_after_the_last_seat_name_and_address_are_gone_and_the_holding_stays() -> None:
    actor = long_gone()
    client, email, name = make_client(actor), actor.user.email, actor.user.name
    assert client.get("/people/profile/").status_code == 200
    forget(clock.now())
    user = User.objects.get(pk=actor.user.pk)
    assert not user.is_active
    assert not user.has_usable_password()
    assert SeatHolding.objects.filter(user=user).count() == 1
    assert not EmailAddress.objects.filter(user=user).exists()
    assert not Authenticator.objects.filter(user=user).exists()
    assert client.get("/people/profile/")["Location"].startswith("/accounts/login/")
    for table in ("identity_user", "account_emailaddress", "usersessions_usersession"):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT coalesce(string_agg(t::text, ' '), '') FROM {table} AS t")
            (held,) = cursor.fetchone()
        assert email not in held
        assert name not in held


@pytest.mark.parametrize("gone_for", [timedelta(days=1), timedelta(days=729)])
def test_an_account_is_not_forgotten_early(gone_for: timedelta) -> None:
    actor = make_actor()
    leave(actor, clock.today() - gone_for)
    forget(clock.now())
    assert User.objects.get(pk=actor.user.pk).name == actor.user.name


def test_whoever_still_holds_another_seat_is_not_forgotten() -> None:
    actor, other = long_gone(), make_actor()
    SeatHolding.objects.filter(seat=other.seat).update(user=actor.user)
    forget(clock.now())
    assert User.objects.get(pk=actor.user.pk).is_active


def test_what_a_forgotten_person_searched_for_is_gone_and_that_of_others_stays() -> None:
    gone, other = long_gone(), make_actor()
    for actor in (gone, other):
        with acting_as(actor):
            save_search(actor=actor, name="mine", text="lamps", filters={})
    forget(clock.now())
    for actor, left in ((gone, 0), (other, 1)):
        with acting_as(actor_for(actor.user, None)):
            assert SavedSearch.objects.count() == left


def test_an_invitation_that_nobody_took_goes_with_the_person_it_was_for() -> None:
    administrator = make_actor(is_administrator=True)
    now = datetime(2026, 1, 1, tzinfo=UTC)
    with acting_as(administrator):
        seat = make_actor(administrator.party).seat
        invitation = invite(
            actor=administrator, seat=seat, name="Nobody Came", email="nobody@example.org", language="en", now=now
        )
    forget(now + timedelta(days=13, hours=23))
    assert User.objects.filter(email="nobody@example.org").exists()
    forget(now + timedelta(days=14))
    invited = User.objects.get(pk=invitation.user.pk)
    assert (invited.name, invited.is_active) == ("", False)
    assert "nobody" not in invited.email


def test_notices_go_after_ninety_days() -> None:
    actor = make_actor()
    with acting_as(actor):
        notify(actor=VISITOR, to=actor.user, kind="outbox/waiting", thing=None, link="/")
    for days, left in ((89, 1), (91, 0)):
        forget(clock.now() + timedelta(days=days))
        with acting_as(actor):
            assert Notice.objects.count() == left


def test_sessions_that_ended_go_with_the_address_and_browser_noted_for_them() -> None:
    actor = make_actor()
    client = make_client(actor)
    client.get("/people/profile/")
    assert UserSession.objects.filter(user=actor.user).exists()
    forget(clock.now())
    assert UserSession.objects.filter(user=actor.user).exists()
    forget(clock.now() + timedelta(hours=13))
    assert not UserSession.objects.exists()
    assert not Session.objects.exists()


def test_every_member_and_observer_can_read_what_was_ended_and_nobody_else() -> None:
    actor = with_contact()
    leave(actor, LONG_AGO)
    forget(clock.now())
    observer = make_actor(make_party(standing=StandingKind.OBSERVER))
    with acting_as(observer):
        entries = list(Entry.objects.visible_to(observer).filter(event=FORGETTING))
        assert ("people.contact", "1") in [(entry.kind, entry.thing_ref) for entry in entries]
    with acting_as(VISITOR):
        assert not Entry.objects.filter(event=FORGETTING).exists()


def test_a_second_night_finds_nothing_and_records_nothing() -> None:
    leave(with_contact(), LONG_AGO)
    now = clock.now()
    assert sum(forget(now).values()) > 0
    reader = make_actor()
    with acting_as(reader):
        before = Entry.objects.filter(event=FORGETTING).count()
    assert sum(forget(now).values()) == 0
    with acting_as(reader):
        assert Entry.objects.filter(event=FORGETTING).count() == before


def test_a_chore_that_fails_leaves_the_others_their_work(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*, now: datetime) -> int:
        raise OSError

    monkeypatch.setattr("balai.people.operations.forget_people", failing)
    actor: Any = with_contact()
    leave(actor, LONG_AGO)
    done = forget(clock.now())
    assert "balai.people.operations.forget_people" not in done
    assert contacts_of(actor) == 0
