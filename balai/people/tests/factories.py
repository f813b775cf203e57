"""Invented people of an invented party, and what the directory says of them."""

from datetime import date

from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import sha256, websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Party, Seat, User
from balai.kernel.identity.states import SeatKind
from balai.kernel.identity.tests.factories import make_actor, make_party
from balai.kernel.marking.context import acting_as
from balai.kernel.marking.mark import Mark, mark
from balai.kernel.marking.states import Tlp
from balai.people import operations
from balai.people.models import Contact, Expert
from balai.people.operations import Offer

TODAY = date(2026, 3, 5)


def make_administrator(party: Party | None = None) -> Actor:
    """An administrator of a party."""
    return make_actor(party, kind=SeatKind.OFFICER, is_administrator=True)


def mark_of(actor: Actor, tlp: str = Tlp.AMBER, *named: int) -> Mark:
    """A mark of the actor's party."""
    return mark(tlp, actor.seat.party.token_id, named)


def make_contact(
    actor: Actor, seat: Seat, value: str, tlp: str = Tlp.AMBER, *named: int, is_of_post: bool = False
) -> Contact:
    """A telephone number of `seat`, written by `actor`."""
    given = mark_of(actor, tlp, *named)
    with acting_as(actor):
        return operations.add_contact(
            actor=actor, seat=seat, kind="phone", value=value, mark=given, is_of_post=is_of_post
        )


def make_expert(actor: Actor, name: str = "Expert (invented)", tlp: str = Tlp.GREEN, *named: int) -> Expert:
    """An expert of the actor's party, on the roster and not yet cleared."""
    with acting_as(actor):
        offer = Offer(name=name, skills=["legal"], languages=["en", "th"], topics=["ferries"])
        return operations.offer_expert(
            actor=actor, party=actor.seat.party, offer=offer, mark=mark_of(actor, tlp, *named)
        )


def make_passkey(user: User, name: str = "Key on the desk") -> Authenticator:
    """A passkey of that person, whose secret nobody has."""
    public = ES256.from_cryptography_key(ec.generate_private_key(ec.SECP256R1()).public_key())
    credential = AttestedCredentialData.create(Aaguid.NONE, b"key", public)
    flags = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV | AuthenticatorData.FLAG.AT
    about = AuthenticatorData.create(sha256(b"testserver"), flags, 0, credential)
    key = {
        "id": websafe_encode(b"key"),
        "rawId": websafe_encode(b"key"),
        "type": "public-key",
        "clientExtensionResults": {"credProps": {"rk": True}},
        "response": {
            "clientDataJSON": websafe_encode(
                CollectedClientData.create("webauthn.create", b"x" * 32, "https://testserver")
            ),
            "attestationObject": websafe_encode(AttestationObject.create("none", about, {})),
        },
    }
    return Authenticator.objects.create(
        user=user, type=Authenticator.Type.WEBAUTHN, data={"name": name, "credential": key}
    )


def make_outsider() -> Actor:
    """Somebody of another member."""
    return make_actor(make_party())
