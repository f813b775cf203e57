"""Writing notices, sending them, putting them away."""

import logging
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Q, QuerySet

from balai.kernel import clock
from balai.kernel.audit.models import PublishedHead
from balai.kernel.audit.operations import publish_head
from balai.kernel.audit.thing import kind_and_ref
from balai.kernel.identity.actor import VISITOR, Actor
from balai.kernel.identity.models import User
from balai.kernel.marking.context import acting_as

from . import queries
from .letter import letter
from .models import OPEN_LABELS, Notice

log = logging.getLogger("balai.outbox")
DIGEST_AT = time(6, tzinfo=UTC)
MOST_ATTEMPTS = 10
FIRST_WAIT = timedelta(minutes=1)
DAILY_HEAD = "outbox/daily-head"
HEADS = "/record/"
"""The page of the signed heads."""


def notify(
    *, actor: Actor, to: User, kind: str, thing: Any, link: str, params: Mapping[str, str] | None = None
) -> None:
    """Write a notice to `to` in the present transaction, so that it exists only if the change does.

    `kind` is `wing/what` and names the template (letter.py); `thing` is what the notice is about, or None; `link`
    is a path of this platform. `params` are kept only while the thing's label is GREEN or wider. Nobody is told of
    what they did themselves.
    """
    if actor.user is not None and actor.user.pk == to.pk:
        return
    now = clock.now()
    tlp = str(getattr(thing, "tlp", ""))
    thing_kind, thing_ref = kind_and_ref(thing)
    Notice.objects.create(
        to=to, token=to.token_id, kind=kind, link=link, tlp=tlp,
        params=dict(params or {}) if tlp in OPEN_LABELS else {},
        thing_kind=thing_kind, thing_ref=thing_ref,
        created_at=now, send_after=_next_digest(now) if to.wants_digest else now,
    )  # fmt: skip


def send_due(now: datetime) -> int:
    """Send what is due and return how many mails went out. Run by the worker; several may run at once.

    A worker killed after the mail server took a mail and before that is noted sends it again, never not at all.
    """
    return sum(_send_to(user, now) for user in queries.due(now, MOST_ATTEMPTS))


def send_daily_head(now: datetime) -> bool:
    """Once a day, sign the head of the audit record and give it to every administrator; whether it was time."""
    with transaction.atomic():
        published = publish_head(now)
        if published is None:
            return False
        give_to_administrators(published)
    return True


def give_to_administrators(head: PublishedHead) -> None:
    """Each party's administrators are sent `head`, so that it is held outside the platform."""
    params = {"day": head.day.isoformat(), "head": head.note}
    for administrator in _administrators():
        notify(actor=VISITOR, to=administrator, kind=DAILY_HEAD, thing=None, link=HEADS, params=params)


def put_away(*, actor: Actor, notice: Notice) -> None:
    """Take a notice off the recipient's list; a notice to somebody else is left as it is."""
    if actor.user is not None:
        mine = Notice.objects.filter(pk=notice.pk, token=actor.user.token_id, put_away_at=None)
        mine.update(put_away_at=clock.now())


def forget_old(now: datetime) -> int:
    """Delete the notices whose time is over, unread by whoever deletes them; how many there were."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT balai_outbox_forget(%s)", [now - Notice.kept.after])
        return int(cursor.fetchone()[0])


def _administrators() -> QuerySet[User]:
    present = Q(holdings__until_on__isnull=True, holdings__seat__closed_on__isnull=True)
    return User.objects.filter(present, is_active=True, holdings__seat__is_administrator=True).distinct()


def _next_digest(now: datetime) -> datetime:
    today = datetime.combine(now.astimezone(UTC).date(), DIGEST_AT)
    return today if now < today else today + timedelta(days=1)


def _send_to(user: User, now: datetime) -> int:
    """Send `user` what is due, each mail in a transaction of its own."""
    recipient = queries.everything_of(user)
    sent = 0
    while True:
        with acting_as(recipient):
            batch = _lock_batch(user, now)
            if not batch:
                return sent
            sent += _send(user, _still_readable(batch, recipient, now), now)


def _lock_batch(user: User, now: datetime) -> list[Notice]:
    """The next due notice, or all of them for who wants them together; those that another worker sends are left."""
    due = Notice.objects.filter(to=user, sent_at=None, dropped_at=None, send_after__lte=now)
    due = due.filter(attempts__lt=MOST_ATTEMPTS).order_by("created_at", "pk")
    locked = due.select_for_update(skip_locked=True)
    return list(locked if user.wants_digest else locked[:1])


def _still_readable(batch: Sequence[Notice], recipient: Actor, now: datetime) -> dict[Notice, str]:
    """The notices whose things the recipient may read now, with their labels; the others are dropped for good."""
    labels = queries.present_labels(batch, recipient) if recipient.user and recipient.user.is_active else {}
    gone = [notice.pk for notice in batch if notice.pk not in labels]
    Notice.objects.filter(pk__in=gone).update(dropped_at=now)
    return {notice: labels[notice.pk] for notice in batch if notice.pk in labels}


def _send(user: User, readable: Mapping[Notice, str], now: datetime) -> int:
    if not readable:
        return 0
    try:
        letter(user, list(readable), list(readable.values())).send()
    except Exception as error:  # noqa: BLE001 - whatever a mail backend or a template raises is tried again
        _postpone(readable, type(error).__name__, now)
        return 0
    Notice.objects.filter(pk__in=[notice.pk for notice in readable]).update(sent_at=now, last_error="")
    return 1


def _postpone(notices: Mapping[Notice, str], error: str, now: datetime) -> None:
    """Try again after one minute, then two, four ... up to some eight hours."""
    for notice in notices:
        notice.attempts += 1
        notice.last_error = error
        notice.send_after = now + FIRST_WAIT * 2 ** (notice.attempts - 1)
        notice.save(update_fields=["attempts", "last_error", "send_after"])
    level = logging.ERROR if any(n.attempts >= MOST_ATTEMPTS for n in notices) else logging.WARNING
    log.log(level, "mail not sent: %s (%s)", error, ", ".join(notice.ref for notice in notices))
