"""Reading the record: what an actor may see of it, its heads, and the proofs that it is whole."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection, connections, transaction
from django.db.models import QuerySet

from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Seat, User
from balai.kernel.missing import NotFound

from . import ledger
from .engine import checkpoint, merkle, proof
from .engine.checkpoint import BadHead, Head
from .engine.verification import Fault, Problem, Row, Verifier
from .models import Entry, PublishedHead, SealedHead
from .states import FAULTS, Way

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
CHUNK = 5000
# The columns are named here and not asked of balai_audit_fields(): whoever may alter the record may alter functions.
FIELDS = ledger.FIELDS.format(entry="e")
ROWS = f"""
SELECT p.position, CASE WHEN e.id IS NULL THEN NULL ELSE {FIELDS} END, e.leaf
FROM audit_position p LEFT JOIN audit_entry e ON e.id = p.entry_id ORDER BY p.position
"""  # noqa: S608 - only our own column names go in, here and below
WAITING = f"""
SELECT {FIELDS}, e.leaf FROM audit_entry e
WHERE NOT EXISTS (SELECT FROM audit_position p WHERE p.entry_id = e.id)
"""  # noqa: S608
LEAVES = """
SELECT e.leaf FROM audit_position p JOIN audit_entry e ON e.id = p.entry_id
WHERE p.position < %s ORDER BY p.position
"""
ONE = f"""
SELECT p.position, {FIELDS} FROM audit_position p JOIN audit_entry e ON e.id = p.entry_id
WHERE e.ref = %s
"""  # noqa: S608


@dataclass(frozen=True)
class Reading:
    """That somebody saw a thing: when, in which way, and who, acting from which seat of which party."""

    at: datetime
    way: Way
    name: str
    seat: str
    party_code: str


@dataclass(frozen=True)
class Verification:
    """What a verification found: `problems` are sentences, `entries` how many were read, `seconds` how long it took."""

    problems: list[str]
    entries: int
    seconds: float

    @property
    def ok(self) -> bool:
        """Whether everything adds up."""
        return not self.problems


def entries(actor: Actor) -> QuerySet[Entry]:
    """What is on the record about things that `actor` owns, and what was done from the actor's own seat."""
    found: QuerySet[Entry] = Entry.objects.visible_to(actor)
    return found


def entries_of(thing_ref: str, actor: Actor) -> QuerySet[Entry]:
    """The history of one thing, as far as `actor` may see it, newest first."""
    return entries(actor).filter(thing_ref=thing_ref)


def who_has_read(thing_ref: str, actor: Actor) -> list[Reading]:
    """Everyone who saw the thing under a recorded mark, newest first; empty unless `actor` holds its owner's token."""
    ways = {way.event: way for way in Way}
    found = list(entries_of(thing_ref, actor).filter(owner__in=actor.tokens, event__in=ways))
    names = dict(User.objects.filter(ref__in={e.user_ref for e in found}).values_list("ref", "name"))
    seats = {seat.ref: str(seat) for seat in Seat.objects.filter(ref__in={e.seat_ref for e in found})}
    return [
        Reading(e.at, ways[e.event], names.get(e.user_ref, ""), seats.get(e.seat_ref, ""), e.party_code) for e in found
    ]


def lag(now: datetime) -> timedelta:
    """How long the oldest visible entry has been waiting for its place in the tree."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT balai_audit_waiting_since()")
        (since,) = cursor.fetchone()
    return max(now - since, timedelta(0)) if since else timedelta(0)


def published_heads() -> QuerySet[PublishedHead]:
    """The signed heads given to every party, newest first; fit for a public page."""
    return PublishedHead.objects.all()


def head() -> str:
    """The present head of the record, signed. Raises `NotFound` while nothing is sealed."""
    latest = latest_head()
    if latest is None:
        raise NotFound
    return signed(latest)


def latest_head() -> Head | None:
    """The newest sealed head."""
    row = SealedHead.objects.order_by("-size").first()
    return _head(row) if row else None


def log_name() -> str:
    """The name of this record in its heads: the platform's host and `/audit`."""
    return f"{urlsplit(settings.BALAI.site_url).netloc or 'localhost'}/audit"


def verifier_key() -> str:
    """The public key, in the form `name+id+key`, with which anyone checks our signed heads."""
    return checkpoint.verifier_key(log_name(), settings.BALAI.key("balai.audit"))


def signed(state: Head) -> str:
    """`state` as a signed checkpoint."""
    return checkpoint.sign(state.text(log_name()), log_name(), settings.BALAI.key("balai.audit"))


def verify(held_head: str | None = None) -> Verification:
    """Recompute every hash from the columns, the whole tree, every head, and agreement with `held_head`, if given.

    Only a head held outside shows that the record was rewritten as a whole (PROOF.md). Reads as the owner of the
    tables, so only an operator can run it.
    """
    started = time.monotonic()
    with _reading_everything() as cursor:
        problems, heads = _outside_heads(held_head)
        verifier = Verifier([*heads, *map(_head, SealedHead.objects.using("owner").order_by("size"))])
        cursor.execute(ROWS)
        while rows := cursor.fetchmany(CHUNK):
            for row in rows:
                verifier.take(Row(*row))
    waiting = _check_waiting(verifier)
    problems += verifier.finish()
    sentences = [str(FAULTS[fault] % {"where": where}) for fault, where in problems]
    return Verification(sentences, verifier.edge.size + waiting, time.monotonic() - started)


def prove(ref: str, held_head: str | None = None) -> dict[str, Any]:
    """A proof, ready for JSON, that the entry `ref` is in the tree of `held_head` (the present one by default).

    Shows nothing of the other entries. Runs as the owner of the tables. Raises `NotFound` when there is no such
    entry or it is not sealed there, `BadHead` when the head is not ours.
    """
    note = held_head or head()
    stated = checkpoint.parse(note, verifier_key())
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute(ONE, [ref])
        found = cursor.fetchone()
        cursor.execute(LEAVES, [stated.size])
        leaves = [bytes(leaf) for (leaf,) in cursor.fetchall()]
    if found is None or found[0] >= len(leaves):
        raise NotFound
    return proof.make(found[1], found[0], leaves, note)


def check_proof(given: dict[str, Any], held_head: str) -> bool:
    """Whether `given` proves its entry under `held_head`, which must be signed by this platform; reads no database."""
    return proof.holds(given, held_head, verifier_key())


def grew_from(held_head: str) -> list[str]:
    """A consistency proof (hexadecimal, RFC 6962) from `held_head` to the present head, for whoever holds the first.

    Runs as the owner of the tables. Raises `BadHead`, and `NotFound` while nothing is sealed.
    """
    old, new = checkpoint.parse(held_head, verifier_key()), checkpoint.parse(head(), verifier_key())
    with connections["owner"].cursor() as cursor:
        cursor.execute(LEAVES, [new.size])
        leaves = [bytes(leaf) for (leaf,) in cursor.fetchall()]
    return [node.hex() for node in merkle.consistency_path(old.size, leaves)]


@contextmanager
def _reading_everything() -> Iterator[Any]:
    """A cursor that streams, over one state of the record."""
    owner = connections["owner"]
    with transaction.atomic(using="owner"):
        with owner.cursor() as first:
            first.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        with owner.chunked_cursor() as cursor:
            yield cursor


def _outside_heads(held_head: str | None) -> tuple[list[Problem], list[Head]]:
    """The heads that were signed, and what is wrong with their signatures."""
    problems, heads = [], []
    notes = list(PublishedHead.objects.using("owner").values_list("note", flat=True))
    for note in [*notes, *([held_head] if held_head is not None else [])]:
        try:
            heads.append(checkpoint.parse(note, verifier_key()))
        except BadHead as error:
            problems.append(Problem(Fault.HEAD, str(error)))
    return problems, heads


def _check_waiting(verifier: Verifier) -> int:
    """Check the entries that are not sealed yet; how many there are."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(WAITING)
        rows = cursor.fetchall()
    for fields, leaf in rows:
        verifier.check_leaf(fields, leaf)
    return len(rows)


def _head(row: SealedHead) -> Head:
    at = (row.at - EPOCH) // timedelta(microseconds=1)
    return Head(row.size, bytes(row.root), at, row.sealed_to, row.horizon)
