"""Changing who reads a thing: the owner's act alone, in force at once."""

from collections.abc import Iterable
from typing import Any

from balai.kernel.identity.actor import Actor
from balai.kernel.marking import rules
from balai.kernel.marking.mark import Mark
from balai.kernel.marking.queries import member_tokens
from balai.kernel.operation import operation


@operation("marking:thing:mark")
def change_mark(*, actor: Actor, thing: Any, mark: Mark, sources: Iterable[Mark] = ()) -> Any:
    """Narrow or widen who reads `thing`; what bears its mark follows in the database. Raises `Refused`."""
    rules.may_change(actor, thing).require()
    rules.may_reach(mark, sources, member_tokens()).require()
    thing.owner, thing.tlp, thing.readers = mark.owner, mark.tlp, sorted(mark.readers)
    thing.save(update_fields=["owner", "tlp", "readers"])
    return thing
