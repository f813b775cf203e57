"""Looking for commitments by words of theirs."""

from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet

from balai.commitments.models import Activity, Commitment, Service, ServiceOffer
from balai.commitments.states import CLOSED
from balai.kernel.identity.actor import Actor
from balai.texts.models import Provision

from .register import commitments

MOST_WORDS = 8
LANGUAGES = [code for code, _name in settings.LANGUAGES]


def commitments_to_serve(*, actor: Actor, words: str = "", named_by: Activity | None = None) -> QuerySet[Commitment]:
    """The open commitments that `actor` reads, by area; with `words`, those that have each of them.

    What `named_by` serves already, or offers to serve, can be chosen although it is closed.
    """
    kept = Q(pk__in=_named(named_by)) if named_by else Q(pk__in=())
    return commitments_with(actor=actor, words=words).filter(~Q(state__in=CLOSED) | kept)


def commitments_with(*, actor: Actor, words: str = "") -> QuerySet[Commitment]:
    """The commitments that `actor` reads, by area; with `words`, those of which each word is a part.

    A word is looked for in the summary, the area, the name of the body that leads and the symbol of the text.
    """
    found = commitments(actor=actor)
    for word in words.split()[:MOST_WORDS]:
        found = found.filter(_says(actor, word))
    return found


def commitments_named(*, actor: Actor, activity: Activity) -> QuerySet[Commitment]:
    """What `activity` serves, or offers to serve, as far as `actor` reads it."""
    return commitments(actor=actor).filter(pk__in=_named(activity))


def _named(activity: Activity) -> list[UUID]:
    """The keys of the commitments that `activity` serves or offers to serve."""
    served = Service.objects.filter(activity=activity).values_list("commitment_id", flat=True)
    offered = ServiceOffer.objects.filter(activity=activity).values_list("commitment_id", flat=True)
    return [*served, *offered]


def _says(actor: Actor, word: str) -> Q:
    texts = Provision.objects.visible_to(actor).filter(text__symbol__icontains=word)
    says = Q(provision__in=texts)
    for code in LANGUAGES:
        for column in ("summary", "area__name", "lead_group__name"):
            says |= Q(**{f"{column}__{code}__icontains": word})
    return says
