"""What a reviewer sees: how far the review has come, what is next, and the source beside it."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from balai.kernel.identity.actor import Actor
from balai.library.queries import latest_version
from balai.texts.engine.excerpt import Excerpt, excerpt
from balai.texts.models import Provision, Text

from .reading import document_of, provisions


@dataclass(frozen=True)
class Progress:
    """How many of a text's provisions somebody has reviewed."""

    done: int
    total: int

    @property
    def left(self) -> int:
        """How many wait."""
        return self.total - self.done


def progress(*, actor: Actor, text: Text) -> Progress:
    """How far the review of `text` has come."""
    found: QuerySet[Provision] = Provision.objects.visible_to(actor).filter(text=text)
    return Progress(**found.aggregate(done=Count("id", filter=Q(reviewed_at__isnull=False)), total=Count("id")))


def reviewed(*, actor: Actor, text: Text) -> QuerySet[Provision]:
    """The provisions of `text` in reading order, with the seats that reviewed them."""
    return provisions(actor=actor, text=text).select_related("parent", "area", "text", "reviewed_by__party")


def next_to_review(*, actor: Actor, text: Text, after: int = 0) -> Provision | None:
    """The first provision after the position `after` that nobody has reviewed, else the first of all such."""
    waiting: QuerySet[Provision] = Provision.objects.visible_to(actor).filter(text=text, reviewed_at=None)
    return waiting.filter(position__gt=after).first() or waiting.first()


def neighbours(*, actor: Actor, provision: Provision) -> tuple[Provision | None, Provision | None]:
    """The provisions before and after `provision` in reading order."""
    found: QuerySet[Provision] = Provision.objects.visible_to(actor).filter(text=provision.text_id)
    near = found.filter(position__in=[provision.position - 1, provision.position + 1]).select_related("text", "parent")
    by_place = {one.position: one for one in near}
    return by_place.get(provision.position - 1), by_place.get(provision.position + 1)


def source_of(*, actor: Actor, provision: Provision) -> Excerpt | None:
    """The document's own words round `provision`; None when `actor` does not read it or the words are not found."""
    document = document_of(actor=actor, text=provision.text)
    version = latest_version(actor=actor, document=document) if document else None
    return excerpt(version.text, provision.words or provision.heading) if version else None
