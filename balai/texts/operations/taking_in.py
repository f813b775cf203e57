"""Keeping a text with its provisions."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from balai.kernel import clock
from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Group
from balai.kernel.marking.mark import Mark
from balai.kernel.marking.queries import member_tokens
from balai.kernel.marking.rules import may_reach
from balai.kernel.operation import operation
from balai.library.models import Document
from balai.people.models import Area, Meeting
from balai.texts import rules
from balai.texts.models import Provision, Text

from .standing import keep_standard_form, make_findable


@dataclass(frozen=True)
class ProvisionCard:
    """One provision as it is to be kept; `key` and `parent` name each other within the text, `ref` is permanent."""

    key: str
    kind: str
    number: str = ""
    parent: str = ""
    heading: str = ""
    words: str = ""
    summary: dict[str, str] = field(default_factory=dict)
    type: str = ""
    area: Area | None = None
    footnotes: Sequence[dict[str, Any]] = ()
    clauses: Sequence[dict[str, Any]] = ()
    ref: str = ""


@dataclass(frozen=True)
class TextCard:
    """A text as it is to be kept, its provisions in reading order."""

    symbol: str
    title: str
    kind: str
    provisions: Sequence[ProvisionCard]
    group: Group | None = None
    meeting: Meeting | None = None
    dated: str = ""
    place: str = ""
    language: str = "en"
    attendance: dict[str, Any] = field(default_factory=dict)
    frame: dict[str, Any] = field(default_factory=dict)
    ref: str = ""


@operation("texts:text:keep")
def keep_text(*, actor: Actor, card: TextCard, mark: Mark, document: Document | None = None) -> Text:
    """Keep `card` with all its provisions, findable, under `mark`; never wider than its document."""
    rules.may_take_in(actor, mark.owner).require()
    may_reach(mark, [document.mark] if document else [], member_tokens()).require()
    text = Text.objects.create(**mark.as_fields(), created_at=clock.now(), document=document, **_columns(card))
    kept: dict[str, Provision] = {}
    for position, provision in enumerate(card.provisions, start=1):
        kept[provision.key] = _keep_provision(text, position, provision, kept.get(provision.parent))
    keep_standard_form(actor, text)
    return text


def _columns(card: TextCard) -> dict[str, Any]:
    return {name: value for name, value in vars(card).items() if name != "provisions" and (value or name != "ref")}


def _keep_provision(text: Text, position: int, card: ProvisionCard, parent: Provision | None) -> Provision:
    fields = {name: value for name, value in vars(card).items() if name not in ("key", "parent", "ref")}
    fields |= {"ref": card.ref} if card.ref else {}
    fields |= {"footnotes": list(card.footnotes), "clauses": list(card.clauses)}
    provision = Provision.objects.create(
        **text.mark.as_fields(), created_at=clock.now(), text=text, position=position, parent=parent, **fields
    )
    make_findable(provision)
    return provision
