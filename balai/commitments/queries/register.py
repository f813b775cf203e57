"""The register, and what has been reported."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from balai.commitments.models import Commitment, ProgressEntry
from balai.commitments.states import CLOSED, SETTLED, CommitmentState
from balai.kernel import clock
from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Group, Party, Seat
from balai.kernel.missing import NotFound
from balai.kernel.web.shapes import Turn
from balai.people.models import Area
from balai.texts.models import Provision
from balai.texts.panels import Panel
from balai.texts.queries import told_as
from balai.texts.states import OPERATIVE, STANDING

Lead = Commitment.lead_parties.through
QUIET = timedelta(days=180)
"""After this long without a report a lead is asked for one."""
NONE_SINCE = "none-since"


@dataclass(frozen=True)
class Choices:
    """What the register is narrowed to, each as codes (texts by reference); nothing chosen leaves all.

    `report` knows one code, `NONE_SINCE`: still open, and nothing reported for as long as `QUIET`.
    """

    area: Sequence[str] = ()
    body: Sequence[str] = ()
    lead: Sequence[str] = ()
    state: Sequence[str] = ()
    text: Sequence[str] = ()
    report: Sequence[str] = ()


def commitments(*, actor: Actor, choices: Choices | None = None) -> QuerySet[Commitment]:
    """The register as `actor` reads it, by area.

    `standing` is the state to be shown: what the latest readable report declares, unless the commitment was
    closed; `last_report` is the day of that report. What was withdrawn or corrected declares nothing any more.
    `source` is None where `actor` no longer reads the provision.
    """
    entries = standing_entries(actor=actor).filter(commitment=OuterRef("pk"))
    entries = entries.order_by("-reported_on", "-created_at")
    declared = Subquery(entries.exclude(state="").values("state")[:1])
    found: QuerySet[Commitment] = Commitment.objects.visible_to(actor)
    found = found.annotate(
        standing=Case(When(state__in=CLOSED, then=F("state")), default=Coalesce(declared, F("state"))),
        last_report=Subquery(entries.values("reported_on")[:1]),
    )
    sources = Prefetch("provision", Provision.objects.visible_to(actor).select_related("text", "parent"))
    found = found.select_related("area", "lead_group").prefetch_related(sources, "lead_parties")
    found = found.order_by("area__number", "area_id", "-taken_up_on", "ref")
    narrowed: QuerySet[Commitment] = _narrowed(found, actor, choices) if choices else found
    return narrowed


def standing_entries(*, actor: Actor) -> QuerySet[ProgressEntry]:
    """The reports of progress that stand: what was corrected is withdrawn as well."""
    found: QuerySet[ProgressEntry] = ProgressEntry.objects.visible_to(actor)
    return found.filter(withdrawn_on__isnull=True)


def _narrowed(found: Any, actor: Actor, choices: Choices) -> Any:
    columns = {"area": "area__code", "body": "lead_group__code", "state": "standing"}
    for name, column in columns.items():
        if chosen := getattr(choices, name):
            found = found.filter(**{f"{column}__in": chosen})
    if choices.lead:
        led = Lead.objects.filter(commitment_id=OuterRef("pk"), party__code__in=choices.lead)
        found = found.filter(Exists(led))
    if choices.text:
        found = found.filter(provision__in=Provision.objects.visible_to(actor).filter(text__ref__in=choices.text))
    if NONE_SINCE in choices.report:
        found = found.filter(~_lately(actor)).exclude(standing__in=SETTLED)
    return found


def _lately(actor: Actor) -> Exists:
    """Whether something was reported on a commitment within `QUIET`."""
    since = clock.today() - QUIET
    return Exists(standing_entries(actor=actor).filter(commitment=OuterRef("pk"), reported_on__gte=since))


def counts(*, actor: Actor) -> dict[str, list[tuple[str, str, int]]]:
    """How many of the commitments that `actor` reads fall under each choice: code, label, number."""
    found: Any = commitments(actor=actor).order_by().prefetch_related(None).select_related(None)
    by_area, by_body, by_state, quiet = Counter[int](), Counter[UUID](), Counter[str](), 0
    grouped = found.annotate(lately=_lately(actor)).values_list("area", "lead_group", "standing", "lately")
    for area, body, state, lately, n in grouped.annotate(n=Count("pk")):
        by_area[area] += n
        by_body[body] += n
        by_state[state] += n
        quiet += 0 if lately or state in SETTLED else n
    led = Lead.objects.filter(commitment__in=Commitment.objects.visible_to(actor))
    sourced = found.filter(provision__in=Provision.objects.visible_to(actor))
    return {
        "area": _named(Area.objects.filter(pk__in=by_area).order_by("number", "code"), by_area),
        "body": _named(Group.objects.filter(pk__in=filter(None, by_body)).order_by("code"), by_body),
        "lead": _grouped(led, "party__code", "party__name"),
        "state": [(state.value, str(state.label), by_state[state]) for state in CommitmentState if by_state[state]],
        "report": [(NONE_SINCE, _none_since(), quiet)] if quiet else [],
        "text": _grouped(sourced, "provision__text__ref", "provision__text__title"),
    }


def _none_since() -> str:
    days = QUIET.days
    return ngettext("None for %(days)d day", "None for %(days)d days", days) % {"days": days}


def _named(things: Iterable[Any], numbers: Mapping[Any, int]) -> list[tuple[str, str, int]]:
    return [(thing.code, str(thing.name), numbers[thing.pk]) for thing in things]


def _grouped(found: QuerySet[Any], code: str, name: str) -> list[tuple[str, str, int]]:
    rows = found.values_list(code, name).annotate(n=Count("pk")).order_by(code)
    return [(each, str(label), n) for each, label, n in rows]


def commitment(*, actor: Actor, ref: str) -> Commitment:
    """One commitment. Raises `NotFound` alike for absent and hidden."""
    return NotFound.unless(commitments(actor=actor).filter(ref=ref).first())


def provision_panel(actor: Actor, provision: Provision) -> Panel:
    """On a provision's page: what was taken up from it, or from our own words of it, and the way to take it up."""
    told = [provision, *told_as(actor=actor, provisions=[provision]).values()]
    taken = list(commitments(actor=actor).filter(provision__in=told).order_by("clause", "taken_up_on"))
    context = {"provision": provision, "commitments": taken, "actor": actor, "clauses": _to_take_up(provision)}
    return Panel(_("Commitments taken up from it"), "commitments/provision_panel.html", context)


def _to_take_up(provision: Provision) -> list[tuple[int, str]]:
    """Number and verb of each clause of a reviewed text that asks somebody for something."""
    if provision.text.state not in STANDING:
        return []
    said = enumerate(provision.clauses or [{"type": provision.type}])
    return [(number, clause.get("verb") or "") for number, clause in said if clause["type"] in OPERATIVE]


def progress(*, actor: Actor, commitment: Commitment) -> QuerySet[ProgressEntry]:
    """What has been reported on it, latest first."""
    found: QuerySet[ProgressEntry] = ProgressEntry.objects.visible_to(actor).filter(commitment=commitment)
    return found.select_related("reported_by__party").order_by("-reported_on", "-created_at")


def progress_entry(*, actor: Actor, ref: str) -> ProgressEntry:
    """One report of progress. Raises `NotFound` alike for absent and hidden, and where its commitment is hidden."""
    found: QuerySet[ProgressEntry] = ProgressEntry.objects.visible_to(actor)
    found = found.filter(commitment__in=Commitment.objects.visible_to(actor))
    return NotFound.unless(found.filter(ref=ref).select_related("reported_by__party", "commitment").first())


def commitments_to_report(*, actor: Actor) -> QuerySet[Commitment]:
    """Open commitments that the actor's party or groups lead."""
    tokens = list(actor.tokens)
    return _open_led_by(actor, Group.objects.filter(token__in=tokens), Party.objects.filter(token__in=tokens))


def _open_led_by(actor: Actor, groups: QuerySet[Group], parties: QuerySet[Party]) -> QuerySet[Commitment]:
    led = Commitment.objects.visible_to(actor).filter(lead_group__in=groups).values("pk")
    led = led.union(Lead.objects.filter(party__in=parties).values("commitment"))  # each half by its own index
    found: Any = commitments(actor=actor).filter(pk__in=led)
    still_open: QuerySet[Commitment] = found.exclude(standing__in=SETTLED)
    return still_open


def left_open(actor: Actor, seat: Seat) -> list[Turn]:
    """At the hand-over of `seat`: the open commitments that its party or its bodies lead, as far as `actor` reads."""
    led = _open_led_by(actor, seat.groups.all(), Party.objects.filter(pk=seat.party_id))
    why = _("An open commitment that the party or a body of this seat leads.")
    return [Turn(item.summary, reverse("commitments:commitment", args=[item.ref]), why, tlp=item.tlp) for item in led]


def waiting(*, actor: Actor, on: date) -> QuerySet[Commitment]:
    """What waits for `actor`: commitments it leads on which nothing was reported for half a year before `on`."""
    quiet = Q(last_report__isnull=True) | Q(last_report__lt=on - QUIET)
    return commitments_to_report(actor=actor).filter(quiet).order_by("due", "area__number")
