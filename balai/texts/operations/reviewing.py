"""Looking at what the engine made of a text: correcting it, and settling it."""

from collections.abc import Sequence
from dataclasses import dataclass

from balai.kernel.identity.actor import Actor
from balai.kernel.operation import operation
from balai.people.models import Area
from balai.texts import rules
from balai.texts.models import Provision, Text
from balai.texts.states import TextState

from .structuring import main_clause
from .taking_in import make_findable


@dataclass(frozen=True)
class Correction:
    """What a provision does and where it belongs, as the reviewer sees it."""

    provision: Provision
    type: str
    area: Area | None


@operation("texts:text:correct")
def correct_structure(*, actor: Actor, text: Text, corrections: Sequence[Correction]) -> Text:
    """Put the reviewer's reading in place of the engine's, in each provision and its main clause."""
    rules.may_review(actor, text).require()
    for correction in corrections:
        _correct(correction)
    return text


def _correct(correction: Correction) -> None:
    provision = correction.provision
    if provision.clauses:
        main = provision.clauses[main_clause([clause["type"] for clause in provision.clauses])]
        main |= {"type": correction.type, "area": correction.area.code if correction.area else None, "confidence": 1.0}
    provision.type, provision.area = correction.type, correction.area
    provision.save(update_fields=["type", "area", "clauses"])
    make_findable(provision)


@operation("texts:text:settle")
def settle_text(*, actor: Actor, text: Text) -> Text:
    """The structure has been looked at and stands; its provisions may now be taken up."""
    rules.may_review(actor, text).require()
    text.state = TextState.REVIEWED
    text.save(update_fields=["state"])
    return text
