import base64
import json

import pytest

from balai.kernel.audit import operations, queries
from balai.kernel.audit.engine import merkle, proof
from balai.kernel.audit.engine.checkpoint import BadHead, parse
from balai.kernel.audit.engine.entry import COLUMNS
from balai.kernel.clock import now
from balai.kernel.marking.context import acting_as
from balai.kernel.missing import NotFound

from .factories import an_actor, fill, note


def some_ref(superuser, position: int = 8) -> str:
    ((ref,),) = superuser.looks(
        f"SELECT ref FROM audit_entry e JOIN audit_position p ON e.id = p.entry_id WHERE p.position = {position}"
    )
    return ref


def test_an_entry_is_proven_by_json_alone(superuser):
    fill()
    given = json.loads(json.dumps(queries.prove(some_ref(superuser))))
    superuser.wipes()
    assert queries.check_proof(given, given["head"])
    assert proof.holds(given, given["head"], queries.verifier_key())


def test_every_entry_can_be_proven(superuser):
    fill(batches=2, each=3)
    for position in range(6):
        given = queries.prove(some_ref(superuser, position))
        assert queries.check_proof(given, queries.head())


def test_an_entry_is_proven_under_an_older_head_that_somebody_holds(superuser):
    fill(batches=2)
    held = queries.head()
    fill(batches=1)
    given = queries.prove(some_ref(superuser), held)
    assert queries.check_proof(given, held)
    assert not queries.check_proof(given, queries.head())


def test_a_proof_names_each_column_rightly(superuser):
    fill(batches=1, each=1)
    given = queries.prove(some_ref(superuser, 0))["entry"]
    columns = [c for c in COLUMNS if c not in ("at", "readers")]
    ((*stored,),) = superuser.looks(f"SELECT {', '.join(columns)} FROM audit_entry")
    assert [given[c] for c in columns] == [str(value) for value in stored]


@pytest.mark.parametrize("column", ["event", "at", "user_ref", "tlp", "digest"])
def test_a_proof_with_one_column_changed_does_not_hold(superuser, column):
    fill()
    given = queries.prove(some_ref(superuser))
    given["entry"][column] += "0"
    assert not queries.check_proof(given, given["head"])


@pytest.mark.parametrize(
    "broken", [{}, {"entry": None}, {"path": ["?"]}, {"position": "x"}, {"format": "other"}, {"path": 3}]
)
def test_a_broken_proof_does_not_hold_and_does_not_crash(superuser, broken):
    fill()
    given = queries.prove(some_ref(superuser))
    assert not queries.check_proof({**given, **broken} if broken else {}, given["head"])


def test_a_proof_shows_nothing_of_the_other_entries(superuser):
    fill()
    given = queries.prove(some_ref(superuser))
    others = [ref for (ref,) in superuser.looks("SELECT ref FROM audit_entry") if ref != given["entry"]["ref"]]
    assert all(ref not in json.dumps(given) for ref in others)
    assert all(len(base64.b64decode(node)) == 32 for node in given["path"])


def test_what_is_absent_or_not_sealed_yet_cannot_be_proven(superuser):
    with pytest.raises(NotFound):
        queries.head()
    fill(batches=1)
    note()
    ((waiting,),) = superuser.looks("SELECT ref FROM audit_entry WHERE id NOT IN (SELECT entry_id FROM audit_position)")
    for ref in (waiting, "absent"):
        with pytest.raises(NotFound):
            queries.prove(ref)
    with pytest.raises(BadHead):
        queries.prove(some_ref(superuser, 1), "not a head")


def test_the_record_is_shown_to_have_only_grown_since_a_head_that_somebody_holds(superuser):
    fill(batches=1, each=5)
    held = queries.head()
    fill(batches=1, each=6)
    old, new = (parse(note, queries.verifier_key()) for note in (held, queries.head()))
    path = [bytes.fromhex(node) for node in queries.grew_from(held)]
    assert merkle.is_consistent(old.size, old.root, new.size, new.root, path)


def test_the_history_of_one_thing_is_newest_first(superuser):
    fill(batches=1, each=3)
    with acting_as(an_actor()):
        times = [entry.at for entry in queries.entries_of("thing0000001", an_actor())]
    assert len(times) == 3
    assert times == sorted(times, reverse=True)


def test_sealing_is_seen_in_the_head_at_once(superuser):
    fill(batches=1)
    assert parse(queries.head(), queries.verifier_key()).size == 7
    note()
    operations.seal(now())
    assert parse(queries.head(), queries.verifier_key()).size == 8
