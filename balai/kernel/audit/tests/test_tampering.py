"""The seven attacks of PROOF.md by a superuser with triggers off: what is found from inside, and with one head held
outside."""

import pytest

from balai.kernel.audit import ledger, queries
from balai.kernel.audit.operations import publish_head
from balai.kernel.clock import now

from .factories import Superuser, fill, note

EDIT = "UPDATE audit_entry SET event = 'library:document:withdraw' WHERE id = {id}"
DELETE = "DELETE FROM audit_entry WHERE id = {id}; DELETE FROM audit_position WHERE entry_id = {id}"
BACKDATED = """
INSERT INTO audit_entry (ref, at, xid, user_ref, seat_ref, party_code, event, kind, thing_ref, origin, tlp, owner,
                         readers, digest, leaf)
SELECT 'forged', at, xid, user_ref, seat_ref, party_code, event, kind, 'planted', origin, tlp, owner,
       readers, digest, ''
FROM audit_entry WHERE id = {id};
UPDATE audit_position SET position = -position - 2 WHERE position > 8;
UPDATE audit_position SET position = -position - 1 WHERE position < 0;
INSERT INTO audit_position SELECT 9, id FROM audit_entry WHERE ref = 'forged'
"""


def edit(who: Superuser) -> None:
    who.does(EDIT.format(id=victim(who)))


def delete(who: Superuser) -> None:
    who.does(DELETE.format(id=victim(who)))


def edit_and_rebuild(who: Superuser) -> None:
    edit(who)
    who.rebuilds()


def delete_and_rebuild(who: Superuser) -> None:
    delete(who)
    who.rebuilds()


def swap_two_and_rebuild(who: Superuser) -> None:
    who.does("UPDATE audit_position SET position = -1 WHERE position = 8")
    who.does("UPDATE audit_position SET position = 8 WHERE position = 9")
    who.does("UPDATE audit_position SET position = 9 WHERE position = -1")
    who.rebuilds()


def cut_the_tail_with_its_heads(who: Superuser) -> None:
    who.does("DELETE FROM audit_entry WHERE id IN (SELECT entry_id FROM audit_position WHERE position >= 14)")
    who.does("DELETE FROM audit_position WHERE position >= 14")
    who.does("DELETE FROM audit_sealedhead WHERE size > 14")
    who.does("DELETE FROM audit_publishedhead")


def insert_backdated_and_rebuild(who: Superuser) -> None:
    who.does(BACKDATED.format(id=victim(who)))
    who.rebuilds()


def victim(who: Superuser) -> object:
    return who.looks("SELECT entry_id FROM audit_position WHERE position = 8")[0][0]


FOUND_FROM_INSIDE = [edit, delete]
FOUND_WITH_A_HEAD_HELD_OUTSIDE = [
    edit, delete, edit_and_rebuild, delete_and_rebuild, swap_two_and_rebuild, cut_the_tail_with_its_heads,
    insert_backdated_and_rebuild,
]  # fmt: skip


def test_an_untouched_record_verifies_from_inside_and_outside(superuser):
    fill()
    found = queries.verify(queries.head())
    assert (found.problems, found.entries) == ([], 21)


@pytest.mark.parametrize("attack", FOUND_FROM_INSIDE)
def test_a_clumsy_attack_is_found_from_inside(superuser, attack):
    fill()
    attack(superuser)
    assert not queries.verify().ok


@pytest.mark.parametrize("attack", FOUND_WITH_A_HEAD_HELD_OUTSIDE)
def test_every_attack_is_found_with_one_head_held_outside(superuser, attack):
    fill()
    held = queries.head()
    attack(superuser)
    assert not queries.verify(held).ok


@pytest.mark.parametrize("attack", FOUND_WITH_A_HEAD_HELD_OUTSIDE[2:])
def test_a_thorough_attack_cannot_be_seen_from_inside(superuser, attack):
    """Not a wish but a limit, kept here so that nobody promises more: this is why heads are given away."""
    fill()
    attack(superuser)
    assert queries.verify().problems == []


@pytest.mark.parametrize("attack", FOUND_WITH_A_HEAD_HELD_OUTSIDE)
def test_a_head_of_the_first_batch_only_vouches_for_the_first_batch(superuser, attack):
    fill(batches=1)
    held = queries.head()
    fill(batches=2)
    attack(superuser)
    assert queries.verify(held).ok == (attack not in FOUND_FROM_INSIDE)


def test_the_problem_names_the_entry(superuser):
    fill()
    edit(superuser)
    (ref,) = superuser.looks(f"SELECT ref FROM audit_entry WHERE id = {victim(superuser)}")[0]
    assert queries.verify().problems == [f"Entry {ref} is not what was recorded."]


def test_an_edited_entry_that_is_not_sealed_yet_is_found(superuser):
    fill(batches=1)
    note("waiting")
    superuser.does("UPDATE audit_entry SET event = 'a:b:c' WHERE id NOT IN (SELECT entry_id FROM audit_position)")
    assert len(queries.verify().problems) == 1


REPLACE = "CREATE OR REPLACE FUNCTION balai_audit_fields(entry audit_entry) RETURNS text[] LANGUAGE sql STABLE RETURN "


def test_a_function_that_lies_about_the_columns_deceives_nobody(superuser):
    fill()
    edit(superuser)
    columns = ledger.FIELDS.format(entry="entry")
    superuser.does(REPLACE + columns.replace("entry.event", "'library:document:file'"))
    try:
        assert not queries.verify().ok
    finally:
        superuser.does(REPLACE + columns)


def test_a_published_head_in_the_database_is_a_witness_too(superuser):
    fill()
    publish_head(now())
    edit(superuser)
    superuser.does("UPDATE audit_entry e SET leaf = balai_audit_leaf(balai_audit_fields(e))")
    assert "The tree of 21 entries is not the one that its head states." in queries.verify().problems


def test_a_head_with_a_forged_signature_is_a_problem(superuser):
    fill()
    forged = queries.head().replace("\n21\n", "\n20\n")
    assert queries.verify(forged).problems == ["The head given is not one that this platform signed (signature)."]


@pytest.mark.parametrize("rewrites_heads", [False, True])
def test_a_new_entry_with_an_old_time_is_found(superuser, rewrites_heads):
    """The backdating rule: an entry is no older than the head before it, unless its transaction was running then."""
    fill(batches=2)
    held = queries.head()
    fill(batches=1)
    superuser.does(
        "UPDATE audit_entry SET at = at - interval '1 day' WHERE id = "
        "(SELECT entry_id FROM audit_position WHERE position = 20)"
    )
    if rewrites_heads:
        superuser.does("UPDATE audit_sealedhead SET at = at - interval '2 days'")
    superuser.rebuilds()
    assert [p.split(" bears")[1] for p in queries.verify(held).problems] == [
        " a time before the head that it came after."
    ]
    assert queries.verify().ok == rewrites_heads
