"""Actors and things that need no row of their own, and the hands of somebody who owns the server."""

import psycopg
from django.conf import settings

from balai.kernel.audit import operations
from balai.kernel.audit.engine import merkle
from balai.kernel.audit.models import Entry
from balai.kernel.clock import now
from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Party, Seat, User

TABLES = ("audit_entry", "audit_position", "audit_sealedhead", "audit_publishedhead")
SUPERUSER = settings.DATABASES["owner"]["USER"]


def a_thing(ref: str = "thing0000001", tlp: str = "AMBER", owner: int = 101, readers: tuple[int, ...] = ()) -> Entry:
    """A row that bears a mark; which kind of row does not matter to the record."""
    return Entry(ref=ref, tlp=tlp, owner=owner, readers=[*readers, *([] if tlp == "RED" else [owner])])


def an_actor(number: int = 1) -> Actor:
    """A person with one seat of one party: tokens 100 + n for the party, 200 + n for the seat."""
    party = Party(code=f"party-{number}", token_id=100 + number, kind="state", name={"en": f"Party {number}"})
    seat = Seat(party=party, token_id=200 + number, kind="delegate", title={"en": "Delegate"})
    user = User(name=f"Invented Person {number}", email=f"p{number}@example.org", token_id=300 + number)
    return Actor(user=user, seat=seat, tokens=frozenset({1, 2, 3, 100 + number, 200 + number, 300 + number}))


def connect(user: str) -> psycopg.Connection:
    where = settings.DATABASES["owner"]
    return psycopg.connect(host=where["HOST"], dbname=where["NAME"], user=user, autocommit=True)


def note(text: str = "x") -> None:
    operations.record(actor=an_actor(), event="library:document:file", thing=a_thing(), details={"title": text})


def fill(batches: int = 3, each: int = 7) -> None:
    """Entries on the record, sealed in several batches."""
    for batch in range(batches):
        for number in range(each):
            note(f"{batch}-{number}")
        assert operations.seal(now()).added == each


class Superuser:
    """Somebody who may do anything in the database, with every trigger off."""

    def __init__(self) -> None:
        self.hands = connect(SUPERUSER)
        self.hands.execute("SET session_replication_role = replica")

    def does(self, sql: str) -> None:
        self.hands.execute(sql)

    def wipes(self) -> None:
        for table in TABLES:
            self.does(f"DELETE FROM {table}")
        self.does("UPDATE audit_edge SET size = 0, nodes = '{}', sealed_to = 0")

    def rebuilds(self) -> None:
        """Every hash, position and head anew, so that it all fits together again; signed heads cannot be forged."""
        self.does("DELETE FROM audit_publishedhead")
        self.does("UPDATE audit_entry e SET leaf = balai_audit_leaf(balai_audit_fields(e))")
        self.does("CREATE TEMP TABLE anew AS SELECT row_number() OVER (ORDER BY position) - 1 AS p, entry_id "
                  "FROM audit_position")  # fmt: skip
        self.does("DELETE FROM audit_position")
        self.does("INSERT INTO audit_position SELECT * FROM anew")
        self.does("DROP TABLE anew")
        self._rebuilds_heads()

    def _rebuilds_heads(self) -> None:
        rows = self.hands.execute(
            "SELECT e.leaf FROM audit_position p JOIN audit_entry e ON e.id = p.entry_id ORDER BY p.position"
        ).fetchall()
        leaves = [bytes(leaf) for (leaf,) in rows]
        (newest,) = self.hands.execute("SELECT max(size) FROM audit_sealedhead").fetchone()
        self.hands.execute("UPDATE audit_sealedhead SET size = %s WHERE size = %s", [len(leaves), newest])
        for (size,) in self.hands.execute("SELECT size FROM audit_sealedhead").fetchall():
            self.hands.execute(
                "UPDATE audit_sealedhead SET root = %s WHERE size = %s", [merkle.root(leaves[:size]), size]
            )

    def looks(self, sql: str) -> list[tuple[object, ...]]:
        return self.hands.execute(sql).fetchall()
