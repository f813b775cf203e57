"""The roster of experts and their calls."""

from django.db.models import QuerySet

from balai.kernel.identity.actor import Actor
from balai.kernel.missing import NotFound
from balai.people.models import CallUp, Expert


def experts(
    *, actor: Actor, skill: str = "", language: str = "", availability: str = "", cleared: bool = False
) -> QuerySet[Expert]:
    """The experts that `actor` reads of, by name; an empty filter lets all pass."""
    found: QuerySet[Expert] = Expert.objects.visible_to(actor).select_related("party").order_by("name", "ref")
    if skill:
        found = found.filter(skills__contains=[skill])
    if language:
        found = found.filter(languages__contains=[language])
    if availability:
        found = found.filter(availability=availability)
    return found.filter(is_cleared=True) if cleared else found


def expert(*, actor: Actor, ref: str) -> Expert:
    """One expert. Raises `NotFound` alike for absent and hidden."""
    found = Expert.objects.visible_to(actor).select_related("party").filter(ref=ref).first()
    row: Expert = NotFound.unless(found)
    return row


def call_ups(*, actor: Actor, expert: Expert) -> QuerySet[CallUp]:
    """The calls of `expert` that `actor` reads, newest first."""
    found: QuerySet[CallUp] = CallUp.objects.visible_to(actor).filter(expert=expert).select_related("group")
    return found.order_by("-starts_on", "-created_at")


def call_up(*, actor: Actor, ref: str) -> CallUp:
    """One call. Raises `NotFound` alike for absent and hidden."""
    found = CallUp.objects.visible_to(actor).select_related("expert__party", "group")
    row: CallUp = NotFound.unless(found.filter(ref=ref).first())
    return row


def expert_languages(*, actor: Actor) -> list[str]:
    """The languages (ISO 639) that the experts `actor` reads of speak."""
    spoken: set[str] = set()
    for languages in Expert.objects.visible_to(actor).values_list("languages", flat=True):
        spoken |= set(languages)
    return sorted(spoken)
