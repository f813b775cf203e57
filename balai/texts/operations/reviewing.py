"""Looking at what the engine made of a text, provision by provision, and settling it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from balai.kernel import clock
from balai.kernel.identity.actor import Actor
from balai.kernel.operation import operation
from balai.people.models import Area
from balai.texts import rules
from balai.texts.models import Provision, Text
from balai.texts.states import ProvisionKind, TextState

from .holding import hold
from .standing import keep_standard_form, make_findable
from .structuring import main_clause

Facts = Mapping[str, Any]
"""What a reviewer changed in a clause: `type`, `by`, `addressees`, `due` (`{words, date}` or None), `area` or None."""


@dataclass(frozen=True)
class Correction:
    """What the clauses of a provision say, one entry each; where it has none, its own type and area.

    `number` is as printed; None leaves it as it is, and so does "" of `kind` (`states.ProvisionKind`).
    """

    clauses: Sequence[Facts] = ()
    type: str = ""
    area: Area | None = None
    number: str | None = None
    kind: str = ""


@operation("texts:provision:review")
def accept_provision(*, actor: Actor, provision: Provision, correction: Correction | None = None) -> Provision:
    """What `provision` says, corrected, has been looked at by the actor's seat; with the last one its text is settled.

    Raises `Refused`.
    """
    rules.may_review(actor, provision.text).require()
    text = hold(provision)  # of two at once one is the last
    if correction and _differs(provision, correction):
        correct_provision(actor=actor, provision=provision, correction=correction)
    provision.reviewed_by, provision.reviewed_at = actor.seat, clock.now()
    provision.save(update_fields=["reviewed_by", "reviewed_at"])
    if not Provision.objects.filter(text=text, reviewed_at=None).exists():
        settle_text(actor=actor, text=text)
    return provision


@operation("texts:provision:correct")
def correct_provision(*, actor: Actor, provision: Provision, correction: Correction) -> Provision:
    """Put the reviewer's reading in place of the engine's. Raises `Refused`."""
    rules.may_review(actor, provision.text).require()
    if provision.clauses:
        given = zip(provision.clauses, correction.clauses, strict=True)
        provision.clauses = [_corrected(clause, facts) for clause, facts in given]
    else:
        provision.type, provision.area = correction.type, correction.area
    if _place_differs(provision, correction):
        _place(provision, correction)
    keep_meaning(actor, provision)
    return provision


@operation("texts:text:settle")
def settle_text(*, actor: Actor, text: Text) -> Text:
    """Every provision has been looked at, and the structure stands; its provisions may now be taken up."""
    rules.may_review(actor, text).require()
    rules.ready_to_settle(Provision.objects.filter(text=text, reviewed_at=None).count()).require()
    text.state = TextState.REVIEWED
    text.save(update_fields=["state"])
    return text


def keep_meaning(actor: Actor, provision: Provision) -> None:
    """Keep the clauses of `provision`, and with them its type and area, its standard form and how it is found."""
    if provision.clauses:
        main = main_clause([clause["type"] for clause in provision.clauses])
        provision.type = provision.clauses[main]["type"]
        codes = [clause["area"] for clause in provision.clauses if clause["area"]]
        known = {area.code: area for area in Area.objects.filter(code__in=codes)}
        provision.area = next((known[code] for code in codes if code in known), None)
    provision.save(update_fields=["clauses", "type", "area"])
    make_findable(provision)
    keep_standard_form(actor, provision.text)


def _place(provision: Provision, correction: Correction) -> None:
    """Give it number and kind. Its reference stays; what stands under it is cited by the new number too."""
    provision.number = provision.number if correction.number is None else correction.number
    provision.kind = ProvisionKind(correction.kind or provision.kind)
    provision.save(update_fields=["number", "kind"])
    for part in Provision.objects.filter(parent=provision).select_related("text__group", "parent", "area"):
        make_findable(part)


def _place_differs(provision: Provision, correction: Correction) -> bool:
    return correction.number not in (None, provision.number) or correction.kind not in ("", provision.kind)


def _differs(provision: Provision, correction: Correction) -> bool:
    if _place_differs(provision, correction):
        return True
    if not provision.clauses:
        return (provision.type, provision.area) != (correction.type, correction.area)
    given = zip(provision.clauses, correction.clauses, strict=True)
    return any(_corrected(clause, facts) != clause for clause, facts in given)


def _corrected(clause: dict[str, Any], facts: Facts) -> dict[str, Any]:
    """The clause as a person reads it: certain, where that is not what the engine read."""
    said = clause | dict(facts)
    return said if said == clause else said | {"confidence": 1.0}
