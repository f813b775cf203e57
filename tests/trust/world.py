"""The invented forum of the leak test: its people, and what they hold. Every text in it bears a canary of its own."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

from balai.kernel.identity.actor import VISITOR, Actor
from balai.kernel.identity.models import Group, Party, Seat, User
from balai.kernel.identity.queries import actor_for
from balai.kernel.identity.states import MEMBERS, SeatKind
from balai.kernel.identity.tests.factories import make_party, make_user
from balai.kernel.marking.mark import Mark, mark
from balai.library.models import Collection
from balai.people.operations import load_forum, open_seat, remove_holder, seat_person
from balai.people.reading import ForumFolder

from .oracle import Role, Rule

FORUM = Path(__file__).resolve().parents[1] / "forums" / "tiny"
SHELF = "pier-papers"
OFFICE = "group:lantern-house"
TODAY = date(2026, 3, 2)
HALF, REMOVED, SEATLESS = "half", "removed", "two-none"


@dataclass(frozen=True)
class Post:
    """A seat of the cast: its party, its groups, its powers."""

    party: str
    groups: tuple[str, ...] = ()
    kind: str = SeatKind.FOCAL_POINT
    is_administrator: bool = False
    is_secretariat: bool = False
    person: str = ""


CAST = {
    "focal-a": Post("xa"),
    "admin-a": Post("xa", is_administrator=True, kind=SeatKind.SENIOR_OFFICIAL),
    "focal-b": Post("xb"),
    "admin-b": Post("xb", is_administrator=True, kind=SeatKind.SENIOR_OFFICIAL),
    "cochair": Post("xb", ("assembly",), kind=SeatKind.MINISTER),
    "outsider": Post("xc", person="two"),
    "secretariat": Post("ferry-union", ("lantern-house",), kind=SeatKind.OFFICER, is_secretariat=True),
    "observer": Post("xo", person="two"),
    HALF: Post("xa"),
    REMOVED: Post("xa"),
}
NAMED_BY = {"xa": ("seat:admin-a", "xb"), "xb": ("seat:admin-b", "xa"), OFFICE: ("seat:secretariat", "xa")}
ACTORS = {"xa": "admin-a", "xb": "admin-b", OFFICE: "secretariat"}


@dataclass
class Thing:
    """One row that was made: its model, its reference, how it was marked."""

    model: str
    ref: str
    rule: Rule


@dataclass
class World:
    """What stands in the forum: `canaries` tells for each which rule guards it, `things` every marked row."""

    canaries: dict[str, Rule] = field(default_factory=dict)
    things: list[Thing] = field(default_factory=list)
    roles: dict[str, Role] = field(default_factory=dict)
    seats: dict[str, Seat] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    tokens: dict[str, int] = field(default_factory=dict)
    hidden: list[Thing] = field(default_factory=list)
    spare: dict[str, list[Seat]] = field(default_factory=dict)
    numbers: Iterable[int] = field(default_factory=lambda: count(1))

    def actor(self, name: str) -> Actor:
        """The member of the cast `name`, acting."""
        return actor_for(self.users[name], self.seats[name])

    def owner_actor(self, rule: Rule) -> Actor:
        """Who may write for the owner of `rule`."""
        return self.actor(ACTORS[rule.owner])

    def mark(self, rule: Rule) -> Mark:
        """`rule` in tokens."""
        return mark(rule.tlp, self.tokens[rule.owner], [self.tokens[name] for name in rule.named])

    def canary(self, place: str, rule: Rule) -> str:
        """A word that stands nowhere else, to be put in `place` (`model.field`)."""
        label = rule.tlp.lower().replace("+", "")
        word = f"cnry{place.replace('.', '').replace('_', '')}{label}{next(self.numbers)}x"
        self.canaries[word] = rule
        return word

    def note(self, row: Any, rule: Rule) -> None:
        """Remember that `row` was made under `rule`."""
        self.things.append(Thing(row._meta.label, row.ref, rule))

    def things_of(self, label: str) -> list[Thing]:
        """What was made of one model (`people.Expert`)."""
        return [thing for thing in self.things if thing.model == label]


def rules_of(owner: str) -> list[Rule]:
    """Every label, as `owner` gives it: to all, to bodies, to parties, to seats, to nobody besides."""
    own_seat, friend = NAMED_BY[owner]
    return [
        Rule(owner, "CLEAR"),
        Rule(owner, "GREEN"),
        Rule(owner, "AMBER", frozenset({"members"})),
        Rule(owner, "AMBER", frozenset({"group:assembly"})),
        Rule(owner, "AMBER"),
        Rule(owner, "AMBER+STRICT", frozenset({friend})),
        Rule(owner, "RED", frozenset({own_seat, "seat:cochair"})),
    ]


def raise_curtain() -> World:
    """The parties, bodies, seats and people, without anything marked yet."""
    world = World()
    load_forum(actor=VISITOR, folder=ForumFolder(FORUM))
    make_party("xo", standing="observer")
    world.tokens = {"members": MEMBERS}
    world.tokens |= dict(Party.objects.values_list("code", "token_id"))
    world.tokens |= {f"group:{code}": token for code, token in Group.objects.values_list("code", "token_id")}
    Collection.objects.create(code=SHELF, name={"en": "The shelf", "fr": "Le rayon"})
    for name, post in CAST.items():
        _seat(world, name, post)
    world.spare = {code: [_liaison_seat(code, number) for number in range(9)] for code in ("xa", "xb")}
    world.roles |= {
        "visitor": Role("visitor"),
        SEATLESS: Role(SEATLESS, frozenset({"user:two"})),
    }
    world.users[SEATLESS] = world.users["two"]
    return world


def _seat(world: World, name: str, post: Post) -> None:
    party = Party.objects.get(code=post.party)
    seat = open_seat(
        actor=VISITOR,
        party=party,
        title={"en": f"Post {name}", "fr": f"Poste {name}"},
        kind=post.kind,
        groups=list(Group.objects.filter(code__in=post.groups)),
        is_administrator=post.is_administrator,
        is_secretariat=post.is_secretariat,
    )
    person = post.person or name
    user = world.users.get(person) or _person(world, person, post, has_code_app=name != HALF)
    world.users[name] = world.users[person] = user
    world.seats[name], world.tokens[f"seat:{name}"] = seat, seat.token_id
    seat_person(actor=VISITOR, seat=seat, user=user, on=TODAY)
    standing = "observer" if post.party == "xo" else "member"
    groups = {f"group:{code}" for code in post.groups}
    world.roles[name] = Role(name, frozenset({post.party, f"seat:{name}", f"user:{person}"} | groups), standing)


def _liaison_seat(code: str, number: int) -> Seat:
    """A seat that nobody holds and that waits to be charged: seats are public, what they are charged with is not."""
    party, title = Party.objects.get(code=code), {"en": f"Liaison {code} {number}"}
    return open_seat(actor=VISITOR, party=party, title=title, kind=SeatKind.LIAISON_OFFICER)


def _person(world: World, person: str, post: Post, *, has_code_app: bool) -> User:
    """Names are for members and observers; an address is for the person and the party's administrators."""
    of_person = frozenset({f"user:{person}"})
    name = world.canary("user.name", Rule(f"user:{person}", "GREEN"))
    administrators = {f"seat:admin-{post.party[-1]}"} if post.party in ("xa", "xb") else set()
    address = world.canary("user.email", Rule(post.party, "RED", of_person | administrators))
    return make_user(name=name, email=f"{address}@example.org", has_code_app=has_code_app)


def strip_powers(world: World) -> None:
    """The party's administrator removes an officer whose session is open; one more has no second factor yet."""
    remove_holder(actor=world.actor("admin-a"), seat=world.seats[REMOVED], on=TODAY)
    world.roles[REMOVED] = Role(REMOVED, frozenset({f"user:{REMOVED}"}))
    world.roles[HALF] = Role(HALF, frozenset({f"user:{HALF}"}))
