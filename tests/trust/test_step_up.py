"""Letting more people read, taking things out and giving access back ask once more who one is."""

import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.utils import decrypt
from django.test import Client

from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import User
from balai.kernel.identity.tests.factories import make_actor, make_party
from balai.kernel.marking.context import acting_as
from balai.kernel.marking.mark import Mark, mark
from balai.kernel.web.tests.factories import confirm_lately, make_client
from balai.people.models import Contact
from balai.people.operations import add_contact

pytestmark = pytest.mark.django_db
PASSWORD = "an invented and long one"
NUMBER = "+00 555 0100"


@pytest.fixture
def officer() -> Actor:
    actor = make_actor()
    actor.user.set_password(PASSWORD)
    actor.user.save()
    return actor


def contact_of(actor: Actor, tlp: str, *named: int) -> Contact:
    with acting_as(actor):
        given = mark(tlp, actor.party.token_id, named)
        return add_contact(actor=actor, seat=actor.seat, mark=given, kind="phone", value=NUMBER)


def mark_of(actor: Actor, contact: Contact) -> Mark:
    with acting_as(actor):
        return Contact.objects.get(pk=contact.pk).mark


def change(client: Client, contact: Contact, tlp: str, *readers: int) -> Any:
    form = {"kind": "phone", "value": NUMBER, "tlp": tlp, "readers": [str(token) for token in readers]}
    return client.post(f"/people/contacts/{contact.ref}/", form)


def code_of(user: User) -> str:
    secret = Authenticator.objects.get(user=user, type=Authenticator.Type.TOTP).data["secret"]
    counter = next(iter(totp.yield_hotp_counters_from_time()))
    return totp.format_hotp_value(totp.hotp_value(decrypt(secret), counter))


def test_what_was_sent_to_widen_a_mark_is_done_once_the_password_is_given(officer: Actor) -> None:
    contact, client = contact_of(officer, "AMBER"), make_client(officer)
    asked = change(client, contact, "GREEN")
    assert asked.status_code == 302
    assert asked["Location"].startswith("/accounts/reauthenticate/")
    assert mark_of(officer, contact).tlp == "AMBER"
    assert client.get(asked["Location"]).status_code == 200
    wrong = client.post(asked["Location"], {"password": "not that one", "next": f"/people/contacts/{contact.ref}/"})
    assert wrong.status_code == 200
    assert mark_of(officer, contact).tlp == "AMBER"
    done = client.post(asked["Location"], {"password": PASSWORD, "next": f"/people/contacts/{contact.ref}/"})
    assert done["Location"] == f"/people/seats/{officer.seat.ref}/"
    assert mark_of(officer, contact).tlp == "GREEN"


def test_a_code_does_as_well_as_the_password(officer: Actor) -> None:
    contact, client = contact_of(officer, "AMBER"), make_client(officer)
    asked = change(client, contact, "GREEN")
    by_code = asked["Location"].replace("/accounts/reauthenticate/", "/accounts/2fa/reauthenticate/")
    assert client.get(by_code).status_code == 200
    client.post(by_code, {"code": code_of(officer.user), "next": f"/people/contacts/{contact.ref}/"})
    assert mark_of(officer, contact).tlp == "GREEN"


def test_narrowing_is_done_at_once(officer: Actor) -> None:
    friend = make_party()
    contact, client = contact_of(officer, "AMBER", friend.token_id), make_client(officer)
    assert change(client, contact, "AMBER")["Location"] == f"/people/seats/{officer.seat.ref}/"
    assert mark_of(officer, contact).readers == {officer.party.token_id}


def test_one_more_reader_under_the_same_label_is_a_release(officer: Actor) -> None:
    contact, client = contact_of(officer, "AMBER"), make_client(officer)
    assert "reauthenticate" in change(client, contact, "AMBER", make_party().token_id)["Location"]
    confirm_lately(client, officer.user)
    assert "reauthenticate" not in change(client, contact, "AMBER", make_party().token_id)["Location"]


def test_a_proof_is_good_for_five_minutes(officer: Actor) -> None:
    contact, client = contact_of(officer, "AMBER"), make_client(officer)
    for age, is_asked in ((290, False), (301, True)):
        confirm_lately(client, officer.user)
        session = client.session
        session["account_authentication_methods"][0]["at"] = time.time() - age
        session.save()
        assert (client.get("/people/contacts.csv").status_code == 302) == is_asked
    assert mark_of(officer, contact).tlp == "AMBER"


@pytest.mark.parametrize("address", ["/people/contacts.csv", "/people/contacts.vcf"])
def test_only_what_is_marked_above_green_is_asked_for_at_an_export(officer: Actor, address: str) -> None:
    client = make_client(officer)
    contact_of(officer, "GREEN")
    assert client.get(address).status_code == 200
    contact_of(officer, "AMBER")
    asked = client.get(address)
    assert asked.status_code == 302
    given = client.post(asked["Location"], {"password": PASSWORD, "next": address})
    assert given["Location"] == address
    assert NUMBER.encode() in client.get(address).content


def test_a_new_means_of_signing_in_is_added_only_by_who_proves_that_it_is_still_them(officer: Actor) -> None:
    client = make_client(officer)
    for address in (
        "/accounts/2fa/webauthn/add/",
        "/accounts/2fa/recovery-codes/generate/",
        "/accounts/2fa/totp/deactivate/",
    ):
        assert "reauthenticate" in client.get(address).headers.get("Location", ""), address
    assert client.post("/accounts/2fa/totp/deactivate/").status_code == 302
    assert Authenticator.objects.filter(user=officer.user, type="totp").exists()
