"""The navigation is the cycle: each wing names its pages in its AppConfig, and the shell links them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from django.apps import apps
from django.db.models import TextChoices
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .shapes import Words


class Spot(TextChoices):
    """Where a page stands: on a step of the cycle, on the desk beside it, or in the menu of one's own account."""

    EVIDENCE = "evidence", _("Evidence")
    DIALOGUE = "dialogue", _("Dialogue")
    COMMITMENTS = "commitments", _("Commitments")
    ACTION = "action", _("Action")
    DESK = "desk", _("Desk")
    SEARCH = "search", _("Search")
    SEAT = "seat", _("Change seat")
    ACCOUNT = "account", _("Account")
    HELP = "help", _("Help")


CYCLE = (Spot.EVIDENCE, Spot.DIALOGUE, Spot.COMMITMENTS, Spot.ACTION)


@dataclass(frozen=True)
class Place:
    """A page that the shell links. A wing lists its own in `places`, an attribute of its AppConfig."""

    spot: Spot
    label: str | Promise
    url_name: str
    for_visitors: bool = True


@dataclass(frozen=True)
class Link:
    """A place as it is shown on one page."""

    label: Words
    url: str
    is_current: bool


@dataclass(frozen=True)
class Step:
    """A step of the cycle; `url` is empty while nothing of it exists."""

    spot: Spot
    url: str
    links: tuple[Link, ...]
    is_current: bool


@dataclass(frozen=True)
class Navigation:
    """What the shell shows. `search`, `seat` and `help` are addresses, empty when the page does not exist."""

    steps: tuple[Step, ...] = ()
    desk: tuple[Link, ...] = ()
    account: tuple[Link, ...] = ()
    search: str = ""
    seat: str = ""
    help: str = ""

    @property
    def beside(self) -> tuple[Link, ...]:
        """The other places of the present step, when it has several."""
        links = next((step.links for step in self.steps if step.is_current), ())
        return links if len(links) > 1 else ()


@cache
def places() -> tuple[Place, ...]:
    """The places of every wing, in the order of INSTALLED_APPS."""
    return tuple(place for config in apps.get_app_configs() for place in getattr(config, "places", ()))


def navigation(path: str, *, is_visitor: bool, known: Sequence[Place] | None = None) -> Navigation:
    """The shell's links for the page at `path`; the longest address that begins `path` is the present one."""
    shown = [p for p in (places() if known is None else known) if p.for_visitors or not is_visitor]
    addresses = {place: reverse(place.url_name) for place in shown}
    here = max((url for url in addresses.values() if path.startswith(url) and url != "/"), key=len, default="")
    by_spot = {spot: tuple(_links(addresses, spot, here)) for spot in Spot}
    first = {spot: links[0].url if links else "" for spot, links in by_spot.items()}
    return Navigation(
        steps=tuple(
            Step(spot, first[spot], by_spot[spot], any(link.is_current for link in by_spot[spot])) for spot in CYCLE
        ),
        desk=by_spot[Spot.DESK],
        account=by_spot[Spot.ACCOUNT],
        search=first[Spot.SEARCH],
        seat=first[Spot.SEAT],
        help=first[Spot.HELP],
    )


def _links(addresses: dict[Place, str], spot: Spot, here: str) -> list[Link]:
    return [Link(p.label, url, url == here) for p, url in addresses.items() if p.spot == spot]
