"""Reminding administrators of seats that nobody holds or nobody confirmed."""

from datetime import date, timedelta

from balai.kernel.identity.actor import VISITOR
from balai.kernel.outbox.operations import notify
from balai.people import queries
from balai.people.models import Reminder

PAUSE = timedelta(days=30)


def remind_unconfirmed(*, on: date) -> int:
    """Tell each party's administrators, at most once in thirty days, of its doubtful seats; how many were told.

    A daily chore. See `queries.doubtful_seats` for what is doubtful.
    """
    told = 0
    lately = set(Reminder.objects.filter(sent_on__gt=on - PAUSE).values_list("party_id", flat=True))
    for party, seats in queries.doubtful_by_party(on).items():
        administrators = [] if party.pk in lately else queries.administrators(party)
        for administrator in administrators:
            params = {"count": str(len(seats)), "party": str(party)}
            notify(
                actor=VISITOR,
                to=administrator,
                kind="people/unconfirmed",
                thing=None,
                link="/people/unconfirmed/",
                params=params,
            )
        if administrators:
            Reminder.objects.update_or_create(party=party, defaults={"sent_on": on})
        told += len(administrators)
    return told
