"""A thing moves from state to state by named transitions kept in a table in code."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from balai.kernel.audit.operations import record
from balai.kernel.identity.actor import Actor
from balai.kernel.ruling import Ruling, refuse


@dataclass(frozen=True)
class Transition:
    """One named step: from which states, to which, by whose right (the dotted name of a rule), under which event."""

    name: str
    sources: frozenset[str]
    target: str
    rule: str
    event: str

    def ruling(self, actor: Actor, thing: Any) -> Ruling:
        """Whether `actor` may take `thing` through this step."""
        answer: Ruling = import_string(self.rule)(actor, thing)
        return answer


@dataclass(frozen=True)
class Workflow:
    """The states of a thing and every way between them."""

    initial: str
    transitions: tuple[Transition, ...]

    def find(self, name: str) -> Transition:
        """The transition called `name`. Raises KeyError."""
        return {t.name: t for t in self.transitions}[name]

    def open_to(self, actor: Actor, thing: Any) -> Iterable[Transition]:
        """The transitions that `actor` may take on `thing` now."""
        return [t for t in self.transitions if thing.state in t.sources and t.ruling(actor, thing)]

    def reachable(self) -> set[str]:
        """Every state that can be got to from the first."""
        found = {self.initial}
        while more := {t.target for t in self.transitions if t.sources & found} - found:
            found |= more
        return found

    def diagram(self) -> str:
        """The workflow as a Mermaid state diagram."""
        lines = ["stateDiagram-v2", f"    [*] --> {self.initial}"]
        lines += [f"    {s} --> {t.target}: {t.name}" for t in self.transitions for s in sorted(t.sources)]
        return "\n".join(lines)


def move(thing: Any, name: str, *, by: Actor) -> None:
    """Take `thing` through the transition `name` of its `workflow`; recorded. Raises `Refused`."""
    transition = thing.workflow.find(name)
    if thing.state not in transition.sources:
        refuse(_("This step is not open from the present state.")).require()
    transition.ruling(by, thing).require()
    thing.state = transition.target
    thing.save(update_fields=["state"])
    record(actor=by, event=transition.event, thing=thing, details={"to": transition.target})
