"""Looking for the commitments that an activity serves."""

from django.conf import settings
from django.db.models import Q, QuerySet

from balai.commitments.models import Commitment
from balai.commitments.states import CLOSED
from balai.kernel.identity.actor import Actor
from balai.texts.models import Provision

from .register import commitments

MOST_WORDS = 8
LANGUAGES = [code for code, _name in settings.LANGUAGES]


def commitments_to_serve(*, actor: Actor, words: str = "") -> QuerySet[Commitment]:
    """The open commitments that `actor` reads, by area; with `words`, those of which each word is a part.

    A word is looked for in the summary, the area, the name of the body that leads and the symbol of the text.
    """
    found = commitments(actor=actor).exclude(state__in=CLOSED)
    for word in words.split()[:MOST_WORDS]:
        found = found.filter(_says(actor, word))
    return found


def _says(actor: Actor, word: str) -> Q:
    texts = Provision.objects.visible_to(actor).filter(text__symbol__icontains=word)
    says = Q(provision__in=texts)
    for code in LANGUAGES:
        for column in ("summary", "area__name", "lead_group__name"):
            says |= Q(**{f"{column}__{code}__icontains": word})
    return says
