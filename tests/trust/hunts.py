"""Parts of the suite, each narrow enough to be run once for every mutant: whatever a part catches, the whole does.

A hunt ends at the first leak that it finds; one that finds none goes to the end, as the suite itself does.
"""

from collections.abc import Callable
from functools import cache

from balai.kernel.marking.trust import breaches

from . import stage
from .crawl import CANARY, Walk
from .outlets import listening
from .test_outlets import leaks_of_a_new_report, mails_that_tell, readings_told_to_others, telling_links
from .test_sequences import run_fixed_sequence
from .test_two_worlds import difference
from .walks import walk_as
from .world import World

Hunt = Callable[[World], bool]


@cache
def wandering(within: str, *roles: str) -> Hunt:
    """Layer two, for these roles (a visitor if none is named), one after the other."""

    def hunt(world: World) -> bool:
        return any(walk_as(world, role, within, enough=lambda walk: walk.leaks).leaks for role in roles or ("visitor",))

    return hunt


@cache
def apart(within: str) -> Hunt:
    """Layer three, for a visitor."""

    def hunt(world: World) -> bool:
        return bool(differences(world, within))

    return hunt


def differences(world: World, within: str) -> list[str]:
    """Where a visitor can tell the worlds apart: the first address that answers differently, or is in one alone."""
    one = walk_as(world, "visitor", within, keep=True)

    def differs(other: Walk) -> bool:
        url = next(reversed(other.answers))
        return one.answers.get(url) != other.answers[url] or one.kept[url] != other.kept[url]

    with stage.connected_to(stage.WITHOUT):
        other = walk_as(world, "visitor", within, keep=True, enough=differs)
    addresses = [url for url, status in other.answers.items() if one.answers.get(url) != status]
    return addresses or difference(other, one) or sorted(one.answers.keys() - other.answers.keys())


def sequences(world: World) -> bool:
    """The fixed sequence."""
    try:
        run_fixed_sequence(world)
    except AssertionError:
        return True
    return False


def outlets(world: World) -> bool:
    """The log."""
    with listening() as lines:
        walk_as(world, "admin-a", within="/library/")
    return bool(CANARY.findall("\n".join(lines)))


def mails(world: World) -> bool:
    """Mail."""
    return bool(mails_that_tell(world))


def readings(world: World) -> bool:
    """Who has read."""
    return bool(readings_told_to_others(world))


def reports(world: World) -> bool:
    """A report compiled now."""
    return bool(leaks_of_a_new_report(world))


def links(world: World) -> bool:
    """Links between rows."""
    return bool(telling_links(world))


def walls(_world: World) -> bool:
    """What `balai trust` finds."""
    return bool(breaches())
