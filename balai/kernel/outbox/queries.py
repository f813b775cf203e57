"""What waits for a person, and whether they may still be told of it."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import connection, models
from django.db.models import QuerySet

from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import User
from balai.kernel.identity.queries import actor_for, seats_of

from .models import Notice


def waiting_notices(actor: Actor) -> list[Notice]:
    """What `actor` has been told of and not put away, newest first, as far as it may still be read from this seat."""
    if actor.user is None:
        return []
    notices = list(Notice.objects.filter(token=actor.user.token_id, put_away_at=None))
    labels = present_labels(notices, actor)
    return [notice for notice in notices if notice.pk in labels]


def present_labels(notices: Iterable[Notice], actor: Actor) -> dict[object, str]:
    """By the key of each notice whose thing `actor` may read now: the thing's label now, empty when it has none."""
    by_kind: dict[str, list[Notice]] = defaultdict(list)
    for notice in notices:
        by_kind[notice.thing_kind].append(notice)
    labels: dict[object, str] = {}
    for kind, group in by_kind.items():
        found = _labels_of(kind, {notice.thing_ref for notice in group}, actor)
        labels |= {notice.pk: found[notice.thing_ref] for notice in group if notice.thing_ref in found}
    return labels


def due(now: datetime, most_attempts: int) -> list[User]:
    """Everyone for whom there is something to send."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT balai_outbox_due(%s, %s)", [now, most_attempts])
        keys = [key for (key,) in cursor.fetchall()]
    return list(User.objects.filter(pk__in=keys).order_by("pk"))


def everything_of(user: User) -> Actor:
    """`user` with the tokens of all the seats held now: a mail is not sent from one seat."""
    seats = [None, *seats_of(user)]
    tokens = frozenset[int]().union(*(actor_for(user, seat).tokens for seat in seats))
    return Actor(user=user, tokens=tokens)


def _labels_of(kind: str, refs: set[str], actor: Actor) -> dict[str, str]:
    """Label by reference of the rows of one kind that `actor` may read."""
    if not kind:
        return dict.fromkeys(refs, "")
    model: type[models.Model] = apps.get_model(kind)
    rows: QuerySet[Any] = QuerySet(model).filter(**{f"{_ref_field(model)}__in": refs})
    if not hasattr(model, "readers"):
        return {str(getattr(row, _ref_field(model))): "" for row in rows}
    visible = rows.filter(readers__overlap=sorted(actor.tokens))
    return {str(ref): tlp for ref, tlp in visible.values_list(_ref_field(model), "tlp")}


def _ref_field(model: type[models.Model]) -> str:
    return "ref" if hasattr(model, "ref") else "pk"
