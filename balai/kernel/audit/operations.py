"""Putting facts on the record, sealing them, and giving signed heads away."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection, models, transaction

from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Seat
from balai.kernel.identity.states import COMMUNITY
from balai.kernel.ids import new_ref
from balai.kernel.marking.states import RECORDED_READS, Tlp

from . import queries
from .engine.entry import digest_of
from .models import PublishedHead
from .origin import present_origin
from .states import Way
from .thing import kind_and_ref

log = logging.getLogger("balai.audit")
NOBODY = 0
"""The owner of an entry about a thing that has none, written by nobody known."""
FORGETTING = "people-data:rows:forget"
"""The event under which an entry says what the nightly purge ended: the model's label, and how many rows."""
LONGEST_LAG = timedelta(seconds=5)
# Only these columns may be written by the application, and nothing may be returned from a row that its writer
# cannot read: hence not Entry.objects.create().
INSERT = """
INSERT INTO audit_entry
  (ref, user_ref, seat_ref, party_code, event, kind, thing_ref, origin, tlp, owner, readers, digest)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
"""


@dataclass(frozen=True)
class Sealing:
    """How many entries a sealing took in, and how long the oldest that it could not take has been waiting."""

    added: int
    lag: timedelta


def record(*, actor: Actor, event: str, thing: models.Model | None, details: Mapping[str, str]) -> None:
    """Append one entry in the present transaction. `details` themselves are not kept, only their keyed digest."""
    owner, tlp, readers = _mark_of(thing, actor)
    digest = digest_of(details, settings.BALAI.key("balai.audit.details"))
    who, what, where = _who(actor), kind_and_ref(thing), present_origin()
    with connection.cursor() as cursor:
        cursor.execute(INSERT, (new_ref(), *who, event, *what, where, tlp, owner, sorted(readers), digest))


def note_reading(*, actor: Actor, thing: Any, how: str) -> None:
    """Record that `thing` was seen, if its mark asks for it; `how` is a `Way` (TRUST.md). Raises ValueError."""
    way = Way(how)
    if thing.tlp in RECORDED_READS:
        record(actor=actor, event=way.event, thing=thing, details={})


def note_forgetting(*, what: str, count: int) -> None:
    """Record, for every member and observer to read, that `count` rows of `what` (`app.model`) were ended by date."""
    digest = digest_of({"count": str(count)}, settings.BALAI.key("balai.audit.details"))
    entry = (new_ref(), "", "", "", FORGETTING, what, str(count), "", "", NOBODY, [COMMUNITY], digest)
    with connection.cursor() as cursor:
        cursor.execute(INSERT, entry)


def seal(now: datetime) -> Sealing:
    """Give every settled entry its place in the tree. Run each second, in a transaction of its own.

    Entries behind a transaction that is still running wait for its end; a wait above five seconds is logged as an
    error.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT balai_audit_seal()")
        (added,) = cursor.fetchone()
    lag = queries.lag(now)
    if lag > LONGEST_LAG:
        log.error("sealing lags %d seconds: a transaction is running for too long", lag.total_seconds())
    return Sealing(added, lag)


def publish_head(now: datetime) -> PublishedHead | None:
    """Sign the day's head and keep it; None when that is done already, or nothing is sealed yet."""
    if PublishedHead.objects.filter(day=now.date()).exists():
        return None
    head = queries.latest_head()
    if head is None:
        return None
    return PublishedHead.objects.create(day=now.date(), size=head.size, note=queries.signed(head))


def _who(actor: Actor) -> tuple[str, str, str]:
    """The references of user, seat and party; empty where there is none."""
    user, seat = actor.user, actor.seat
    return (user.ref if user else "", seat.ref if seat else "", seat.party.code if seat else "")


def _mark_of(thing: Any, actor: Actor) -> tuple[int, str, set[int]]:
    """Owner, label and the readers of the entry: the thing's owner and the actor's seat.

    The holder of a token (a party, a seat, a person) owns what is recorded about itself.
    """
    own = _own_token(actor)
    readers = {own} - {NOBODY}
    if hasattr(thing, "readers"):
        if thing.owner is None:  # a row that takes its mark from its parent by trigger
            thing.refresh_from_db(fields=["owner", "tlp", "readers"])
        return thing.owner, str(thing.tlp), readers | _owners(thing)
    owner = getattr(thing, "token_id", None) or own
    return owner, "", readers | ({owner} - {NOBODY})


def _own_token(actor: Actor) -> int:
    holder = actor.seat or actor.user
    return holder.token_id if holder else NOBODY


def _owners(thing: Any) -> set[int]:
    """Who reads for the owner: under RED only those of its seats that read the thing, for even that it is hides."""
    if thing.tlp != Tlp.RED:
        return {thing.owner}
    seats = Seat.objects.filter(token__in=thing.readers, party__token=thing.owner)
    return {*seats.values_list("token_id", flat=True), *({thing.owner} & set(thing.readers))}
