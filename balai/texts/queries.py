"""Reading texts and their provisions."""

from django.db.models import Count, QuerySet

from balai.kernel.identity.actor import Actor
from balai.kernel.missing import NotFound

from .models import Provision, Text
from .states import ProvisionKind


def texts(*, actor: Actor) -> QuerySet[Text]:
    """The texts that `actor` reads, latest first, each with the number of its provisions."""
    found: QuerySet[Text] = Text.objects.visible_to(actor).select_related("group", "meeting")
    return found.annotate(provision_count=Count("provisions")).order_by("-dated", "-created_at")


def text(*, actor: Actor, ref: str) -> Text:
    """One text. Raises `NotFound` alike for absent and hidden."""
    found = Text.objects.visible_to(actor).select_related("group", "meeting", "document")
    return NotFound.unless(found.filter(ref=ref).first())


def provisions(*, actor: Actor, text: Text) -> QuerySet[Provision]:
    """The provisions of `text` in reading order."""
    found: QuerySet[Provision] = Provision.objects.visible_to(actor).filter(text=text)
    return found.select_related("parent", "area", "text").order_by("position")


def provision(*, actor: Actor, ref: str) -> Provision:
    """One provision. Raises `NotFound` alike for absent and hidden."""
    found = Provision.objects.visible_to(actor).select_related("text", "parent", "area")
    return NotFound.unless(found.filter(ref=ref).first())


def provisions_by_area(*, actor: Actor) -> QuerySet[Provision]:
    """Everything that names an area and says something, in the order of areas."""
    found: QuerySet[Provision] = Provision.objects.visible_to(actor).filter(area__isnull=False)
    found = found.exclude(kind=ProvisionKind.AREA)
    return found.select_related("text", "parent", "area").order_by("area__number", "-text__dated", "position")
