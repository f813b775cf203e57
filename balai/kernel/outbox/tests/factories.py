"""A marked row to be told of, made and narrowed by its owner."""

import uuid

from django.apps import apps

from balai.kernel.clock import now
from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import User
from balai.kernel.marking.context import acting_as
from balai.kernel.marking.mark import mark
from balai.kernel.outbox.models import Notice
from balai.kernel.outbox.operations import DAILY_HEAD, notify

# A stored file stands for any marked row; it is the nearest one, though files and outbox do not know each other.
StoredFile = apps.get_model("files", "StoredFile")


def make_thing(owner: Actor, tlp: str = "AMBER", named: tuple[int, ...] = ()):
    """A row that `owner`'s party owns, readable as `tlp` and `named` say."""
    party = owner.seat.party
    with acting_as(owner):
        return StoredFile.objects.create(
            **mark(tlp, party.token_id, named).as_fields(),
            created_at=now(),
            attached_to=uuid.uuid4(),
            role="original",
            name="secret-name.pdf",
            mime="application/pdf",
            size=1,
            digest="",
            path="",
        )


def remark(owner: Actor, thing, tlp: str, named: tuple[int, ...] = ()) -> None:
    with acting_as(owner):
        changed = StoredFile.objects.filter(pk=thing.pk)
        assert changed.update(**mark(tlp, owner.seat.party.token_id, named).as_fields()) == 1


def tell(owner: Actor, to: User, thing=None, text: str = "canary-text", kind: str = DAILY_HEAD) -> None:
    """A notice whose template shows both of its parameters."""
    notify(actor=owner, to=to, kind=kind, thing=thing, link="/where/", params={"day": "2026-11-20", "head": text})


def notices_of(person: Actor) -> list[Notice]:
    with acting_as(person):
        return list(Notice.objects.all())
