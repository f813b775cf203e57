"""Letting in anew whoever lost every means of signing in."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.urls import reverse

from balai.kernel import clock
from balai.kernel.audit.queries import entries_of
from balai.kernel.identity.models import User
from balai.kernel.identity.queries import actor_for
from balai.kernel.identity.tests.factories import make_actor
from balai.kernel.marking.context import acting_as
from balai.kernel.outbox.models import Notice
from balai.kernel.ruling import Refused
from balai.kernel.web.tests.factories import confirm_lately, make_client
from balai.people import operations
from balai.people.models import Recovery

from .factories import make_administrator

pytestmark = pytest.mark.django_db
NOW = clock.now()
PASSWORD = "quiet-harbour-lantern-27"


def test_lost_access_comes_back_by_two_and_by_the_persons_own_mail() -> None:
    first = make_administrator()
    party = first.seat.party
    second, person = make_administrator(party), make_actor(party)
    person.user.set_password(PASSWORD)
    person.user.save()
    old_session = make_client(person)
    assert old_session.get(reverse("people:profile")).status_code == 200
    assert UserSession.objects.filter(user=person.user).exists()
    with acting_as(first):
        recovery = operations.ask_recovery(actor=first, seat=person.seat, now=NOW)
        with pytest.raises(Refused):
            operations.agree_to_recovery(actor=first, recovery=recovery, now=NOW)
    with acting_as(second):
        assert Notice.objects.filter(to=second.user, kind="people/recovery").exists()
        operations.agree_to_recovery(actor=second, recovery=recovery, now=NOW)
    assert not Authenticator.objects.filter(user=person.user).exists()
    assert not UserSession.objects.filter(user=person.user).exists()
    assert not User.objects.get(pk=person.user.pk).has_usable_password()
    assert old_session.get(reverse("people:profile")).status_code == 302
    with acting_as(themselves := actor_for(person.user, None)):
        assert "people:session:end" in entries_of(person.user.ref, themselves).values_list("event", flat=True)
        assert Notice.objects.filter(to=person.user, kind="people/invitation").exists()
    assert not Recovery.objects.exists()


def test_agreeing_asks_once_more_who_one_is() -> None:
    first = make_administrator()
    second, person = make_administrator(first.seat.party), make_actor(first.seat.party)
    with acting_as(first):
        recovery = operations.ask_recovery(actor=first, seat=person.seat, now=NOW)
    browser, path = make_client(second), reverse("people:agree-to-recovery", args=[recovery.ref])
    browser.post(path)
    assert Recovery.objects.filter(pk=recovery.pk).exists()
    confirm_lately(browser, second.user)
    assert browser.post(path).status_code == 302
    assert not Recovery.objects.filter(pk=recovery.pk).exists()
