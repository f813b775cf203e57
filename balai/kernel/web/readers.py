"""Who can read a marked thing and, for its owner, who has read it: the context of `web/readers.html`."""

from typing import Any

from balai.kernel.audit.queries import who_has_read
from balai.kernel.identity.actor import Actor
from balai.kernel.marking.queries import readership
from balai.kernel.marking.rules import may_change


def readers_of(actor: Actor, thing: Any) -> dict[str, Any]:
    """For a page about `thing` (a marked row), merged into its context; the page includes `web/readers.html`.

    Whoever may change the mark also learns by which seats it is read, and who has read it.
    """
    reached = readership(thing.mark)
    if not may_change(actor, thing):
        return {"readership": reached}
    return {"readership": reached, "is_owner": True, "readings": who_has_read(thing.ref, actor)}
