"""What the front pages gather from every wing."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.utils import decrypt
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from balai.commitments import queries as commitments
from balai.kernel import clock
from balai.kernel.audit.queries import published_heads, verifier_key
from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Group, Party, Seat, User
from balai.kernel.identity.queries import actor_for, count_with_standing, seats_of
from balai.kernel.identity.states import MEMBERS, StandingKind
from balai.kernel.missing import NotFound
from balai.kernel.outbox.letter import words
from balai.kernel.outbox.queries import waiting_notices
from balai.kernel.web.shapes import Turn
from balai.library import queries as library
from balai.library.models import Document
from balai.people.models import Claim
from balai.texts import queries as texts

from .models import News

LATEST = 5
__all__ = [
    "cast",
    "figures",
    "invented_actor",
    "invented_person",
    "latest_documents",
    "named_tokens",
    "news",
    "open_questions",
    "piece_of_news",
    "published_heads",
    "turns",
    "verifier_key",
]


def news(*, actor: Actor) -> QuerySet[News]:
    """The news that `actor` reads, latest first."""
    found: QuerySet[News] = News.objects.visible_to(actor)
    return found.order_by("-published_on", "-created_at")


def piece_of_news(*, actor: Actor, ref: str) -> News:
    """One piece of news. Raises `NotFound` alike for absent and hidden."""
    return NotFound.unless(news(actor=actor).filter(ref=ref).first())


def open_questions() -> QuerySet[Claim]:
    """Where the sources disagree, question by question."""
    return Claim.objects.order_by("about", "question", "dated")


@dataclass(frozen=True)
class Figures:
    """The forum in a few numbers, of what the reader may read."""

    members: int
    observers: int
    commitments: int
    activities: int


def figures(*, actor: Actor) -> Figures:
    """Counted today."""
    return Figures(
        members=count_with_standing(StandingKind.MEMBER, clock.today()),
        observers=count_with_standing(StandingKind.OBSERVER, clock.today()),
        commitments=commitments.commitments(actor=actor).order_by().count(),
        activities=commitments.activities(actor=actor).order_by().count(),
    )


def latest_documents(*, actor: Actor) -> list[Document]:
    """The newest documents that `actor` reads."""
    return list(library.documents(actor=actor)[:LATEST])


def turns(*, actor: Actor) -> list[Turn]:
    """What waits for the hand of `actor`, most pressing first."""
    rounds = commitments.rounds_waiting(actor=actor, on=clock.today())
    return [*rounds, *_reports_due(actor), *_texts_to_review(actor), *_notices(actor)]


def _reports_due(actor: Actor) -> Iterable[Turn]:
    why = _("Your party or group leads this, and nothing has been reported for half a year.")
    asked = commitments.asked_now(actor=actor)
    for item in commitments.waiting(actor=actor, on=clock.today()).exclude(pk__in=asked)[:LATEST]:
        yield Turn(what=item.summary, url=reverse("commitments:commitment", args=[item.ref]), why=why)


def _texts_to_review(actor: Actor) -> Iterable[Turn]:
    for item in texts.awaiting_review(actor=actor)[:LATEST]:
        yield Turn(what=item.title, url=reverse("texts:review", args=[item.ref]), why=_("A text waits for review."))


def _notices(actor: Actor) -> Iterable[Turn]:
    told = (item for item in waiting_notices(actor) if item.kind not in commitments.ROUND_NOTICES)
    for item in islice(told, LATEST):
        yield Turn(what=words(item, item.tlp).subject, url=item.link, why=_("A notice for you."))


@dataclass(frozen=True)
class TryOut:
    """An invented person to sign in as: the seats held, and the code that is good for the next half minute."""

    user: User
    seats: list[Seat]
    code: str


def cast() -> list[TryOut]:
    """The demonstration's people, by name."""
    people = User.objects.filter(is_demonstration=True, is_active=True).order_by("name")
    return [TryOut(user, list(seats_of(user)), _code_of(user)) for user in people]


def invented_person(*, ref: str) -> User:
    """One of them. Raises `NotFound`."""
    return NotFound.unless(User.objects.filter(ref=ref, is_demonstration=True, is_active=True).first())


def invented_actor(*, email: str) -> Actor:
    """One of them, acting from their first seat. Raises `NotFound`."""
    user = NotFound.unless(User.objects.filter(email=email, is_demonstration=True).first())
    return actor_for(user, seats_of(user).first())


def named_tokens(*, names: Iterable[str]) -> frozenset[int]:
    """The tokens of `members`, of parties and groups by code, and of invented people's first seats by address.

    Raises `NotFound` for a name that stands for nothing.
    """
    return frozenset(NotFound.unless(_named_token(name)) for name in names)


def _named_token(name: str) -> int | None:
    if name == "members":
        return MEMBERS
    if "@" in name:
        seat = invented_actor(email=name).seat
        return seat.token_id if seat else None
    body = Party.objects.filter(code=name).first() or Group.objects.filter(code=name).first()
    return body.token_id if body else None


def _code_of(user: User) -> str:
    """The one-time code of RFC 6238 that the person's authenticator would show now; empty without one."""
    secret = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first()
    if secret is None:
        return ""
    counters = list(totp.yield_hotp_counters_from_time())
    value = totp.hotp_value(decrypt(secret.data["secret"]), counters[len(counters) // 2])
    return str(totp.format_hotp_value(value))
