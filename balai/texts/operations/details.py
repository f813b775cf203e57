"""Putting right what is said about a text as a whole, and taking a text away."""

from dataclasses import dataclass

from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError

from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Group
from balai.kernel.operation import operation
from balai.library.operations import index_thing
from balai.people.models import Meeting
from balai.texts import rules
from balai.texts.models import Provision, Text

from .standing import keep_standard_form, make_findable


@dataclass(frozen=True)
class Details:
    """What is said about a text as a whole; `dated` is a date of any precision."""

    title: str
    symbol: str
    kind: str
    dated: str = ""
    group: Group | None = None
    meeting: Meeting | None = None
    place: str = ""
    language: str = "en"


@operation("texts:text:correct")
def correct_details(*, actor: Actor, text: Text, details: Details) -> Text:
    """Put right what is said about `text`; its provisions are found and exported accordingly. Raises `Refused`."""
    rules.may_correct(actor, text).require()
    if details.dated != text.dated:
        text.frame = text.frame | {"dates": [details.dated] if details.dated else []}
    if details.group != text.group:
        text.frame = text.frame | {"body": None}
    for name, value in vars(details).items():
        setattr(text, name, value)
    text.save(update_fields=[*vars(details), "frame"])
    for provision in Provision.objects.filter(text=text).select_related("text__group", "parent", "area"):
        make_findable(provision)
    keep_standard_form(actor, text)
    return text


@operation("texts:text:withdraw")
def withdraw_text(*, actor: Actor, text: Text) -> None:
    """Take `text` away with its provisions; its document stays and can be taken in again.

    Raises `Refused` once something was taken up from it, also where the actor does not read that.
    """
    rules.may_correct(actor, text).require()
    keys = list(Provision.objects.filter(text=text).values_list("id", flat=True))
    rules.ready_to_withdraw(is_rested_on=not _deleted(text)).require()
    for key in keys:
        index_thing(finding=None, object_id=key)


def _deleted(text: Text) -> bool:
    """Delete `text` unless a row points to one of its provisions."""
    try:
        with transaction.atomic():
            Text.objects.get(pk=text.pk).delete()
            connection.check_constraints()  # hidden rows are seen by the database alone, and at the end otherwise
    except (ProtectedError, IntegrityError):
        return False
    return True
