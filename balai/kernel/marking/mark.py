"""What a mark means in tokens: pure translation, no database."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from balai.kernel.identity.states import COMMUNITY, MEMBERS, PUBLIC

from .states import WIDEST_FIRST, Tlp


class BadMark(ValueError):
    """A mark that cannot be given; `str()` is fit to be shown."""


@dataclass(frozen=True)
class Mark:
    """Owner's token, TLP label and the tokens that read."""

    owner: int
    tlp: str
    readers: frozenset[int]

    def as_fields(self) -> dict[str, object]:
        """The three columns of a marked row."""
        return {"owner": self.owner, "tlp": self.tlp, "readers": sorted(self.readers)}


def mark(tlp: str, owner: int, named: Iterable[int] = ()) -> Mark:
    """The mark that `owner` gives with `tlp` and the `named` tokens.

    CLEAR and GREEN need no names; AMBER takes parties and groups (or all members); AMBER+STRICT takes parties;
    RED takes seats, and the owner's own seat has to be among them. Raises `BadMark`.
    """
    chosen = frozenset(named)
    match tlp:
        case Tlp.CLEAR:
            return Mark(owner, tlp, frozenset({PUBLIC, owner}))
        case Tlp.GREEN:
            return Mark(owner, tlp, frozenset({COMMUNITY, owner}))
        case Tlp.AMBER:
            return Mark(owner, tlp, _without(chosen, PUBLIC, COMMUNITY) | {owner})
        case Tlp.STRICT:
            return Mark(owner, tlp, _without(chosen, PUBLIC, COMMUNITY, MEMBERS) | {owner})
        case Tlp.RED:
            return Mark(owner, tlp, _some(_without(chosen, PUBLIC, COMMUNITY, MEMBERS, owner)))
    raise BadMark(_("%(label)s is not a TLP label.") % {"label": tlp})


def _without(chosen: frozenset[int], *too_wide: int) -> frozenset[int]:
    if chosen & set(too_wide):
        raise BadMark(_("This label does not reach that far: choose a wider label, or fewer readers."))
    return chosen


def _some(chosen: frozenset[int]) -> frozenset[int]:
    if not chosen:
        raise BadMark(_("Name at least one seat that may read this."))
    return chosen


def covers(wide: frozenset[int], token: int, members: frozenset[int]) -> bool:
    """Whether readers `wide` include `token`; `members` are the tokens of the member parties."""
    if token in wide or PUBLIC in wide:
        return True
    if COMMUNITY in wide:
        return token != PUBLIC
    return MEMBERS in wide and token in members


def no_wider(this: Mark, than: Mark, members: frozenset[int]) -> bool:
    """Whether nobody reads `this` who could not read `than`; its owner apart, who wrote it.

    A group or a seat counts as covered only when named itself, or when the source reaches the whole community.
    """
    label_holds = WIDEST_FIRST.index(Tlp(this.tlp)) >= WIDEST_FIRST.index(Tlp(than.tlp))
    return label_holds and all(covers(than.readers | {this.owner}, t, members) for t in this.readers)
