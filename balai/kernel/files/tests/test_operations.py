import io
import uuid

import pytest

from balai.kernel.files import operations, queries
from balai.kernel.files.engine.cipher import Damaged
from balai.kernel.files.models import OwnerKey, StoredFile
from balai.kernel.identity.actor import Actor
from balai.kernel.identity.tests.factories import make_actor
from balai.kernel.marking.context import acting_as
from balai.kernel.marking.mark import mark

pytestmark = pytest.mark.django_db
WORDS = b"What a focal point wrote.\n" * 10_000


def keep(actor: Actor, words: bytes = WORDS, name: str = "note.txt") -> StoredFile:
    given = mark("AMBER", actor.party.token_id)
    return operations.store(actor=actor, source=io.BytesIO(words), name=name, mark=given, attached_to=uuid.uuid4())


def test_what_is_stored_comes_back_and_lies_encrypted() -> None:
    actor = make_actor()
    with acting_as(actor):
        stored = keep(actor)
        assert b"".join(queries.content(stored)) == WORDS
    assert b"focal" not in queries.path_of(stored).read_bytes()


def test_each_owner_has_a_key_of_their_own() -> None:
    ours, theirs = make_actor(), make_actor()
    for actor in (ours, theirs):
        with acting_as(actor):
            keep(actor)
            keep(actor)
    assert queries.owner_key(ours.party.token_id) != queries.owner_key(theirs.party.token_id)
    assert OwnerKey.objects.filter(owner=ours.party.token_id).count() == 1


def test_without_the_owners_key_the_bytes_are_gone() -> None:
    actor, other = make_actor(), make_actor()
    with acting_as(actor):
        stored = keep(actor)
    with acting_as(other):
        keep(other)
    stored.owner = other.party.token_id
    with pytest.raises(Damaged):
        b"".join(queries.content(stored))


def test_a_row_that_cannot_be_written_leaves_no_bytes() -> None:
    actor, other = make_actor(), make_actor()
    with acting_as(actor):
        before = {p for p in queries.path_of(keep(actor)).parents[1].rglob("*") if p.is_file()}
    given = mark("AMBER", other.party.token_id)
    with pytest.raises(Exception, match="row-level security"), acting_as(actor):
        operations.store(actor=actor, source=io.BytesIO(WORDS), name="a.txt", mark=given, attached_to=uuid.uuid4())
    root = next(iter(before)).parents[1]
    assert {p for p in root.rglob("*") if p.is_file()} == before
