"""From a minister's paragraph down to activities and evidence, and back up; and what hangs loose."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from balai.commitments.models import Activity, Commitment, Lineage, Output, ProgressEntry, Service
from balai.commitments.states import CLOSED
from balai.kernel.identity.actor import Actor
from balai.library.models import Document
from balai.texts.models import Provision
from balai.texts.queries import adopted_as, parts_of, told_as

from .acting import activities
from .lineage import lineage_links
from .register import commitments, standing_entries


@dataclass(frozen=True)
class Trace:
    """What hangs together, as far as the actor reads it: provisions, commitments, work, and what it left behind.

    `adopted` is, by the key of what is told in our own words, the same provision as it stands in its document.
    """

    adopted: dict[Any, Provision]
    provisions: list[Provision]
    commitments: list[Commitment]
    activities: list[Activity]
    entries: list[ProgressEntry]
    outputs: list[Output]
    lineage: list[Lineage]

    def served_by(self, activity: Activity) -> list[Commitment]:
        """The commitments of this trace that `activity` serves."""
        chosen = {item.pk for item in activity.commitments.all()}
        return [item for item in self.commitments if item.pk in chosen]


def trace_of_provision(*, actor: Actor, provision: Provision) -> Trace:
    """Down from a paragraph, with its items; from a document also by what our own words tell of it."""
    within = [provision, *parts_of(actor=actor, provision=provision)]
    within += told_as(actor=actor, provisions=within).values()
    taken = list(commitments(actor=actor).filter(provision__in=[part.pk for part in within]))
    used = {item.provision_id for item in taken}
    return _trace(actor, taken, [part for part in within if part.pk == provision.pk or part.pk in used])


def trace_of_commitment(*, actor: Actor, commitment: Commitment) -> Trace:
    """Up to the paragraph and down to the evidence."""
    return _trace(actor, [commitment], [commitment.source] if commitment.source else [])


def trace_of_activity(*, actor: Actor, activity: Activity) -> Trace:
    """Up from what was done to what asked for it; an output that is a document is told to those who read that."""
    served = list(commitments(actor=actor).filter(activities=activity.pk))
    return _trace(actor, served, _sources(served), only=activity)


def _trace(actor: Actor, chosen: list[Commitment], sources: list[Provision], only: Activity | None = None) -> Trace:
    keys = [item.pk for item in chosen]
    work = [only] if only else list(activities(actor=actor).filter(commitments__in=keys).distinct())
    outputs = list(Output.objects.filter(activity__in=[item.pk for item in work]).select_related("activity"))
    documents = Document.objects.visible_to(actor).filter(pk__in=[one.document_id for one in outputs])
    told = set(documents.values_list("pk", flat=True))
    entries = standing_entries(actor=actor).filter(commitment__in=keys).select_related("reported_by__party")
    adopted = adopted_as(actor=actor, provisions=sources)
    first = {item.pk for item in adopted.values()}
    return Trace(
        adopted=adopted,
        provisions=[item for item in sources if item.pk not in first],
        commitments=chosen,
        activities=work,
        entries=[] if only else list(entries.order_by("reported_on", "pk")),
        outputs=[one for one in outputs if one.document_id is None or one.document_id in told],
        lineage=list(lineage_links(actor=actor, of=chosen)),
    )


def _sources(items: Iterable[Commitment]) -> list[Provision]:
    found = {item.source.pk: item.source for item in items if item.source}
    return list(found.values())


def commitments_without_work(*, actor: Actor) -> QuerySet[Commitment]:
    """Open commitments that nobody acts on or reports on, as far as `actor` reads.

    A report that has nothing to add is neither work nor news: `nothing_to_add` is the day of the last one.
    """
    found: Any = commitments(actor=actor).exclude(state__in=CLOSED)
    work = Activity.objects.visible_to(actor).filter(withdrawn_on__isnull=True, is_cancelled=False)
    served = Service.objects.filter(commitment=OuterRef("pk"), activity__in=work)
    reported = standing_entries(actor=actor).filter(commitment=OuterRef("pk"))
    bare = reported.filter(note="", state="").order_by("-reported_on")
    found = found.filter(~Exists(served), ~Exists(reported.exclude(note="", state="")))
    loose: QuerySet[Commitment] = found.annotate(nothing_to_add=Subquery(bare.values("reported_on")[:1]))
    return loose


def activities_without_commitment(*, actor: Actor) -> QuerySet[Activity]:
    """Activities that serve no commitment that `actor` reads."""
    served = Service.objects.filter(activity=OuterRef("pk"), commitment__in=Commitment.objects.visible_to(actor))
    found: QuerySet[Activity] = activities(actor=actor).filter(~Exists(served), withdrawn_on__isnull=True)
    return found
