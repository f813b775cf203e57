"""Making the directory findable: parties, bodies and posts for everybody, holders for members and observers."""

from dataclasses import replace

from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Seat
from balai.kernel.marking.context import acting_as
from balai.kernel.marking.mark import mark
from balai.kernel.marking.states import Tlp
from balai.kernel.operation import operation
from balai.library import rules
from balai.library.models import SearchEntry
from balai.library.states import EntryKind
from balai.people import queries as people
from balai.people.operations import steward_actor
from balai.people.queries import Findable

from .indexing import Finding, index_thing

DIRECTORY = (EntryKind.PARTY, EntryKind.GROUP, EntryKind.PERSON)


@operation("library:directory:index")
def index_directory(*, actor: Actor) -> int:
    """Bring what search knows of the directory up to date; how many pages there are.

    `actor` is the forum's own seat (`people.operations.steward_actor`), whose party owns the entries.
    """
    owner = actor.party.token_id if actor.party else 0
    rules.may_index_directory(actor).require()
    SearchEntry.objects.filter(kind__in=DIRECTORY, owner=owner).delete()
    parties = list(people.findable_parties())
    groups, seats = list(people.findable_groups()), list(people.findable_seats())
    for party in parties:
        _index(party, EntryKind.PARTY, owner)
    for group in groups:
        _index(group, EntryKind.GROUP, owner, group_code=getattr(group.thing, "code", ""))
    for seat in seats:
        _index(seat, EntryKind.PERSON, owner)
    return len(parties) + len(groups) + len(seats)


def keep_directory_findable() -> int:
    """Bring it up to date as the seat that keeps the register; 0 before a forum is loaded. A daily chore."""
    if people.forum() is None:
        return 0
    steward = steward_actor()
    with acting_as(steward):
        return index_directory(actor=steward)


def _index(page: Findable, kind: str, owner: int, group_code: str = "") -> None:
    finding = Finding(
        kind=kind,
        thing=page.thing,
        path=page.path,
        title=f"{page.title} ({page.thing.party})" if isinstance(page.thing, Seat) else str(page.title),
        body=page.body,
        group_code=group_code,
        mark=mark(Tlp.CLEAR, owner),
    )
    narrower = replace(finding, body=page.community, mark=mark(Tlp.GREEN, owner))
    index_thing(finding=finding, also=[narrower] if page.community else [])
