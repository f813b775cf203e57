"""One role's walk over everything there is, and the platform with one of its walls down."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from balai.kernel.identity.models import Group, Party, Seat
from balai.kernel.marking.models import MarkedQuerySet
from balai.people.models import Meeting

from .contract import CONTRACT
from .crawl import Walk, walk
from .oracle import may_read
from .routes import address, routes
from .visitors import browser
from .world import SHELF, World

PUBLIC_THINGS = (Party, Group, Seat, Meeting)


@contextmanager
def without_the_filter() -> Iterator[None]:
    """The first wall taken down: every query is handed everything, and the policies alone decide."""
    kept = MarkedQuerySet.visible_to
    MarkedQuerySet.visible_to = lambda self, actor: self.all()  # type: ignore[method-assign, assignment]
    try:
        yield
    finally:
        MarkedQuerySet.visible_to = kept  # type: ignore[method-assign]


def walk_as(
    world: World,
    role: str,
    within: str = "",
    keep: bool = False,
    enough: Callable[[Walk], object] = lambda _: False,
) -> Walk:
    """What `role` meets; `within` keeps it to addresses that begin so, `enough` ends it early."""
    start = [url for url in addresses(world, role) if url.startswith(within or "/")]
    with browser(role) as client:
        return walk(client, world.roles[role], world.canaries, start, within, keep, enough)


def addresses(world: World, role: str) -> list[str]:
    """Where a walk begins: every page; for each kind of thing its first page of every thing, its other pages of three.

    Of the three the role reads one. Whatever else it reads is reached by links.
    """
    found, known, met = [], {route.name for route in routes()}, set[str]()
    public = {model._meta.label: list(model.objects.values_list("ref", flat=True)[:3]) for model in PUBLIC_THINGS}
    public["identity.Seat"] = [world.seats["focal-a"].ref, world.seats["focal-b"].ref]
    public["library.Collection"] = [SHELF]
    for name, page in CONTRACT.items():
        if name not in known or page.method != "GET":
            continue
        is_first = page.of not in met and page.guard != "seated"
        met |= {page.of} if is_first else set()
        references = chosen(world, role, page.of, is_first) or public.get(page.of, [])
        found += [address(name, ref) for ref in references] if page.of else [address(name)]
    return found


def chosen(world: World, role: str, label: str, is_first: bool) -> list[str]:
    """The references with which a page is tried."""
    things = world.things_of(label)
    if is_first:
        return [thing.ref for thing in things]
    readable = [thing.ref for thing in things if may_read(world.roles[role], thing.rule)]
    return readable[:1] + [thing.ref for thing in things if thing.ref not in readable][-2:]
