import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from balai.kernel import clock
from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Seat, User
from balai.kernel.identity.queries import actor_for, present_holding
from balai.kernel.identity.tests.factories import make_actor, make_group, make_seat, make_user
from balai.kernel.marking.context import acting_as
from balai.kernel.missing import NotFound
from balai.kernel.outbox.models import Notice
from balai.kernel.ruling import Refused
from balai.kernel.web.shapes import Turn
from balai.kernel.web.tests.factories import make_client
from balai.people import operations, queries
from balai.people.models import Contact, Invitation
from balai.people.operations import digest_of
from balai.people.panels import handover_panels

from .factories import TODAY, make_administrator, make_contact, make_outsider

pytestmark = pytest.mark.django_db
NOW = clock.now()
PASSWORD = "quiet-harbour-lantern-27"


def invited(administrator: Actor, seat: Seat, email: str = "new@example.org") -> tuple[Invitation, str]:
    """An invitation and the path that the invited person got by mail."""
    with acting_as(administrator):
        invitation = operations.invite(
            actor=administrator, seat=seat, name="New Officer (invented)", email=email, language="id", now=NOW
        )
    with acting_as(actor_for(invitation.user, None)):
        return invitation, Notice.objects.get(to=invitation.user, kind="people/invitation").link


def secret_in(link: str) -> str:
    return link.rstrip("/").rpartition("/")[2]


def test_an_invited_person_takes_the_seat_with_the_secret_from_their_mail() -> None:
    administrator = make_administrator()
    seat = make_seat(administrator.seat.party)
    invitation, link = invited(administrator, seat)
    assert secret_in(link) != invitation.secret_digest == digest_of(secret_in(link))
    found = queries.invitation(digest=digest_of(secret_in(link)), now=NOW)
    newcomer = actor_for(found.user, None)
    operations.accept_invitation(actor=newcomer, invitation=found, password=PASSWORD, now=NOW)
    assert queries.holder(seat) == found.user
    assert User.objects.get(pk=found.user.pk).check_password(PASSWORD)
    with pytest.raises(NotFound):  # good once
        queries.invitation(digest=digest_of(secret_in(link)), now=NOW)


def test_an_invitation_ends_after_fourteen_days_and_leaves_nothing() -> None:
    administrator = make_administrator()
    invitation, link = invited(administrator, make_seat(administrator.seat.party))
    late = NOW + timedelta(days=14)
    with pytest.raises(NotFound):
        queries.invitation(digest=digest_of(secret_in(link)), now=late)
    assert operations.forget_invitations(now=late - timedelta(seconds=1)) == 0
    assert operations.forget_invitations(now=late) == 1
    forgotten = User.objects.get(pk=invitation.user.pk)
    assert (forgotten.name, forgotten.is_active) == ("", False)
    assert not User.objects.filter(email="new@example.org").exists()


def test_forgetting_an_invitation_keeps_people_who_were_here_before() -> None:
    administrator = make_administrator()
    old = make_actor(administrator.seat.party)
    invited(administrator, make_seat(administrator.seat.party), old.user.email)
    operations.forget_invitations(now=NOW + timedelta(days=15))
    assert User.objects.get(pk=old.user.pk).name == old.user.name


def test_a_new_invitation_to_a_seat_ends_the_one_before() -> None:
    administrator = make_administrator()
    seat = make_seat(administrator.seat.party)
    _, first = invited(administrator, seat, "first@example.org")
    invited(administrator, seat, "second@example.org")
    with pytest.raises(NotFound):
        queries.invitation(digest=digest_of(secret_in(first)), now=NOW)


def test_nobody_invites_to_a_seat_of_another_party() -> None:
    administrator = make_administrator()
    with acting_as(administrator), pytest.raises(Refused):
        operations.invite(
            actor=administrator, seat=make_seat(), name="X", email="x@example.org", language="en", now=NOW
        )


def test_an_invitation_in_the_browser_ends_in_a_seat_but_not_in_a_session() -> None:
    administrator = make_administrator()
    seat = make_seat(administrator.seat.party)
    browser = make_client(administrator)
    sent = browser.post(
        reverse("people:invite", args=[seat.ref]),
        {"name": "New (invented)", "email": "new@example.org", "language": "en"},
    )
    assert sent.status_code == 302
    user = User.objects.get(email="new@example.org")
    with acting_as(actor_for(user, None)):
        link = Notice.objects.get(to=user).link
    guest = Client()
    assert guest.get(link).status_code == 200
    assert guest.post(link, {"password": "short", "again": "short"}).status_code == 422
    assert guest.post(link, {"password": PASSWORD, "again": PASSWORD}).status_code == 302
    assert "_auth_user_id" not in guest.session
    assert queries.holder(seat) == user
    assert guest.get(link).status_code == 404


def test_who_has_an_account_accepts_only_while_signed_in_with_it() -> None:
    administrator = make_administrator()
    known = make_outsider()
    known.user.set_password(PASSWORD)
    known.user.save()
    seat = make_seat(administrator.seat.party)
    _, link = invited(administrator, seat, known.user.email)
    assert Client().post(link, {"password": PASSWORD, "again": PASSWORD}).status_code == 403
    assert make_client(make_outsider()).post(link).status_code == 403
    assert queries.holder(seat) is None
    assert make_client(known).post(link).status_code == 302
    assert queries.holder(seat) == known.user


def test_a_hand_over_moves_the_seat_and_drops_the_leaving_officers_numbers() -> None:
    administrator = make_administrator()
    party = administrator.seat.party
    leaving, successor = make_actor(party), make_actor(party)
    private = make_contact(leaving, leaving.seat, "+10 555 0101")
    of_the_post = make_contact(leaving, leaving.seat, "+10 555 0100")
    with acting_as(administrator):
        operations.pass_on(actor=administrator, seat=leaving.seat, to=successor.user, on=TODAY, keep=[of_the_post])
        assert list(Contact.objects.filter(seat=leaving.seat)) == [of_the_post]
    assert private.pk
    held = present_holding(leaving.seat)
    assert (held.user, held.since_on) == (successor.user, TODAY)
    assert leaving.seat.token_id in actor_for(successor.user, leaving.seat).tokens


def test_who_accepts_an_invitation_to_a_held_seat_finds_the_contacts_of_the_post_alone() -> None:
    administrator = make_administrator()
    leaving, elsewhere = make_actor(administrator.seat.party), make_actor(administrator.seat.party)
    make_contact(leaving, leaving.seat, "+10 555 0101")
    make_contact(leaving, leaving.seat, "+10 555 0102", "RED", leaving.seat.token_id)
    kept = make_contact(leaving, leaving.seat, "+10 555 0100", is_of_post=True)
    other = make_contact(elsewhere, elsewhere.seat, "+10 555 0103")
    _, link = invited(administrator, leaving.seat)
    assert Client().post(link, {"password": PASSWORD, "again": PASSWORD}).status_code == 302
    successor = actor_for(queries.holder_of(leaving.seat), leaving.seat)
    with acting_as(successor):
        assert queries.contacts(actor=successor, seat=leaving.seat) == [kept]
        assert queries.contacts(actor=successor, seat=elsewhere.seat) == [other]


def test_contacts_written_for_who_is_invited_to_a_vacant_seat_stay() -> None:
    administrator = make_administrator()
    seat = make_seat(administrator.seat.party)
    prepared = make_contact(administrator, seat, "+10 555 0100")
    _, link = invited(administrator, seat)
    assert Client().post(link, {"password": PASSWORD, "again": PASSWORD}).status_code == 302
    with acting_as(administrator):
        assert queries.contacts(actor=administrator, seat=seat) == [prepared]


def test_the_hand_over_proposes_to_keep_the_contacts_of_the_post() -> None:
    administrator = make_administrator()
    leaving = make_actor(administrator.seat.party)
    make_contact(leaving, leaving.seat, "+10 555 0101")
    kept = make_contact(leaving, leaving.seat, "+10 555 0100", is_of_post=True)
    page = make_client(administrator).get(reverse("people:hand-over", args=[leaving.seat.ref])).content.decode()
    assert re.findall(r'name="keep" value="(\w+)"[^>]* checked', page) == [kept.ref]


def test_a_post_can_come_back_to_who_held_it_before() -> None:
    administrator = make_administrator()
    leaving, deputy = make_actor(administrator.seat.party), make_actor(administrator.seat.party)
    for holder in (deputy.user, leaving.user):
        page = make_client(administrator).get(reverse("people:hand-over", args=[leaving.seat.ref]))
        assert f'value="{holder.ref}"' in page.content.decode()
        with acting_as(administrator):
            operations.pass_on(actor=administrator, seat=leaving.seat, to=holder, on=TODAY)
    assert queries.holder(leaving.seat) == leaving.user


def test_the_checklist_shows_what_wings_above_say_is_open() -> None:
    administrator = make_administrator()
    leaving = make_actor(administrator.seat.party)

    def open_things(actor: Actor, seat: Seat) -> list[Turn]:
        return [Turn(f"Report on ferries for {seat}", "/", "It leads")] if seat == leaving.seat else []

    handover_panels.register(open_things)
    page = make_client(administrator).get(reverse("people:hand-over", args=[leaving.seat.ref]))
    assert f"Report on ferries for {leaving.seat}" in page.content.decode()


def test_a_removed_officer_acts_from_the_seat_no_more() -> None:
    administrator = make_administrator()
    leaving = make_actor(administrator.seat.party)
    browser = make_client(leaving)
    assert browser.get(reverse("people:unconfirmed")).status_code == 200
    done = make_client(administrator).post(reverse("people:hand-over", args=[leaving.seat.ref]), {"to": ""})
    assert done.status_code == 302
    assert browser.get(reverse("people:unconfirmed")).status_code == 302


def test_the_last_administrator_neither_leaves_nor_gives_the_seat_to_somebody_who_cannot_use_it() -> None:
    administrator = make_administrator()
    seat, gone = administrator.seat, make_user(is_active=False)
    with acting_as(administrator):
        with pytest.raises(Refused, match="without an administrator"):
            operations.remove_holder(actor=administrator, seat=seat, on=TODAY)
        with pytest.raises(Refused, match="without an administrator"):
            operations.pass_on(actor=administrator, seat=seat, to=gone, on=TODAY)
    sent = make_client(administrator).post(reverse("people:hand-over", args=[seat.ref]), {"to": ""})
    assert sent.status_code == 422
    assert "without an administrator" in sent.content.decode()
    assert queries.administrators(seat.party) == [administrator.user]


def test_an_administrator_leaves_once_another_one_is_seated_or_takes_the_seat() -> None:
    administrator = make_administrator()
    successor = make_actor(administrator.seat.party)
    with acting_as(administrator):
        operations.pass_on(actor=administrator, seat=administrator.seat, to=successor.user, on=TODAY)
    second = make_administrator(administrator.seat.party)
    with acting_as(second):
        operations.remove_holder(actor=second, seat=administrator.seat, on=TODAY)
        with pytest.raises(Refused, match="without an administrator"):  # a page opened before, sent again
            operations.close_seat(actor=administrator, seat=second.seat, on=TODAY)
    assert queries.administrators(second.seat.party) == [second.user]


def test_a_party_opens_seats_only_in_its_own_bodies() -> None:
    administrator, strange = make_administrator(), make_group()
    values = {"title": {"en": "Post"}, "kind": "delegate", "is_administrator": False, "on": TODAY}
    with acting_as(administrator):
        operations.open_own_seat(actor=administrator, groups=[make_group(has_all_members=True)], **values)
        with pytest.raises(Refused):
            operations.open_own_seat(actor=administrator, groups=[strange], **values)


def test_an_unanswered_seat_is_recalled_once_a_month_to_its_administrators() -> None:
    administrator = make_administrator()  # held, and confirmed on 1 January 2024
    make_seat(administrator.seat.party)
    assert operations.remind_unconfirmed(on=TODAY) == 1
    assert operations.remind_unconfirmed(on=TODAY + timedelta(days=29)) == 0
    assert operations.remind_unconfirmed(on=TODAY + timedelta(days=30)) == 1
    with acting_as(administrator):
        notices = Notice.objects.filter(to=administrator.user, kind="people/unconfirmed")
        assert {notice.params["count"] for notice in notices} == {"2"}


def test_confirming_takes_a_seat_off_the_list_for_half_a_year() -> None:
    actor = make_actor()
    party = actor.seat.party
    with acting_as(actor):
        assert [post.seat for post in queries.doubtful_seats(TODAY, party=party)] == [actor.seat]
        operations.confirm_seat(actor=actor, seat=actor.seat, on=TODAY)
        assert queries.doubtful_seats(TODAY + timedelta(days=182), party=party) == []
        assert len(queries.doubtful_seats(TODAY + timedelta(days=183), party=party)) == 1
