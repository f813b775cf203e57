"""Saying how one commitment follows another."""

from balai.commitments import rules
from balai.commitments.models import Commitment, Lineage
from balai.kernel import clock
from balai.kernel.identity.actor import Actor
from balai.kernel.operation import operation


@operation("commitments:lineage:note")
def note_lineage(*, actor: Actor, later: Commitment, earlier: Commitment, kind: str) -> Lineage:
    """Say that `later` reaffirms, updates, supersedes or completes `earlier`, or that they are not related.

    It closes nothing: what is superseded is closed by its own owner, for a reason (`move_commitment`).
    Raises `Refused`.
    """
    rules.may_note_lineage(actor, later, earlier).require()
    seat = actor.seat
    assert seat is not None, "the rule asks for a seat"
    noted, _ = Lineage.objects.update_or_create(
        later=later, earlier=earlier, defaults={"kind": kind, "noted_on": clock.today(), "noted_by": seat}
    )
    return noted


@operation("commitments:lineage:drop")
def drop_lineage(*, actor: Actor, later: Commitment, earlier: Commitment) -> None:
    """Take back what was said of the two; what was closed stays closed until its owner reopens it. Raises `Refused`."""
    rules.may_note_lineage(actor, later, earlier).require()
    Lineage.objects.filter(later=later, earlier=earlier).delete()
