from datetime import timedelta

import pytest
from django.conf import settings

from balai.kernel.audit import operations, queries
from balai.kernel.audit.engine.verification import Fault
from balai.kernel.audit.states import FAULTS
from balai.kernel.clock import now

from .factories import connect, fill, note


def add_entry(connection, ref: str) -> None:
    connection.execute(operations.INSERT, [ref, "", "", "", "a:b:c", "", "", "", "", 0, [], ""])


def order(superuser) -> list[str]:
    rows = superuser.looks(
        "SELECT e.ref FROM audit_position p JOIN audit_entry e ON e.id = p.entry_id ORDER BY p.position"
    )
    return [ref for (ref,) in rows]


def test_a_late_commit_does_not_land_behind_the_seal(superuser):
    with connect("balai_app") as slow, connect("balai_app") as quick:
        slow.execute("BEGIN")
        add_entry(slow, "slow")
        add_entry(quick, "quick")
        assert operations.seal(now()).added == 0
        slow.execute("COMMIT")
        assert operations.seal(now()).added == 2
    assert order(superuser) == ["slow", "quick"]
    assert queries.verify().ok


def test_entries_before_a_running_transaction_are_sealed_without_it(superuser):
    with connect("balai_app") as slow, connect("balai_app") as quick:
        add_entry(quick, "first")
        slow.execute("BEGIN")
        add_entry(slow, "slow")
        assert operations.seal(now()).added == 1
        held = queries.head()
        slow.execute("COMMIT")
        operations.seal(now())
    assert order(superuser) == ["first", "slow"]
    assert queries.verify(held).ok


def test_a_transaction_that_ran_across_a_head_is_not_called_backdated(superuser):
    with connect("balai_app") as slow, connect("balai_app") as quick:
        add_entry(quick, "first")
        slow.execute("BEGIN")
        add_entry(slow, "slow")
        superuser.does("UPDATE audit_entry SET at = at - interval '1 minute'")
        operations.seal(now())
        slow.execute("COMMIT")
        operations.seal(now())
    superuser.does("UPDATE audit_entry SET at = at - interval '1 minute' WHERE ref = 'slow'")
    superuser.rebuilds()
    assert queries.verify().ok


def test_two_sealers_at_once_seal_each_entry_once(superuser):
    fill(batches=1)
    note("new")
    with connect("balai_app") as first, connect("balai_app") as second:
        first.execute("BEGIN")
        first.execute("SELECT balai_audit_seal()")
        second.execute("SET lock_timeout = 200")
        with pytest.raises(Exception, match="lock timeout"):
            second.execute("SELECT balai_audit_seal()")
        first.execute("COMMIT")
        assert second.execute("SELECT balai_audit_seal()").fetchone() == (0,)
    assert queries.verify().ok


def test_the_database_builds_the_same_tree_as_python(superuser):
    for size in (1, 1, 2, 3, 5, 8, 13):
        fill(batches=1, each=size)
    heads = superuser.looks("SELECT size FROM audit_sealedhead ORDER BY size")
    assert heads == [(1,), (2,), (4,), (7,), (12,), (20,), (33,)]
    assert queries.verify().ok


def test_sealing_nothing_makes_no_head(superuser):
    fill(batches=1)
    assert operations.seal(now()).added == 0
    assert superuser.looks("SELECT count(*) FROM audit_sealedhead") == [(1,)]


def test_a_lag_above_five_seconds_raises_the_alarm(superuser, caplog):
    with connect("balai_app") as slow, connect("balai_app") as quick:
        slow.execute("BEGIN")
        add_entry(slow, "slow")
        add_entry(quick, "quick")
        calm = operations.seal(now())
        assert calm.lag < timedelta(seconds=5)
        assert not caplog.records
        late = operations.seal(now() + timedelta(seconds=7))
        assert late.lag > timedelta(seconds=6)
        assert "sealing lags" in caplog.text
    operations.seal(now())
    assert queries.lag(now()) == timedelta(0)


def test_a_restored_database_whose_transaction_numbers_start_anew_goes_on_sealing(superuser):
    fill(batches=1)
    note("not sealed when the backup was made")
    superuser.does("UPDATE audit_entry SET xid = xid + 1000000")
    superuser.does("UPDATE audit_edge SET sealed_to = sealed_to + 1000000")
    superuser.does("UPDATE audit_sealedhead SET sealed_to = sealed_to + 1000000, horizon = horizon + 1000000")
    superuser.rebuilds()
    assert queries.lag(now()) > timedelta(0)
    assert operations.seal(now()).added == 1
    note("new")
    assert operations.seal(now()).added == 1
    found = queries.verify()
    assert [p for p in found.problems if "bears a time" in p] == []
    assert found.entries == 9


def test_the_application_learns_nothing_of_hidden_entries_by_sealing(superuser):
    note()
    with connect("balai_app") as app:
        assert app.execute("SELECT balai_audit_seal()").fetchone() == (1,)
        assert app.execute("SELECT count(*) FROM audit_entry").fetchone() == (0,)
        for table in ("audit_position", "audit_edge"):
            with pytest.raises(Exception, match="permission denied"):
                app.execute(f"SELECT * FROM {table}")


def test_faults_all_have_a_sentence():
    assert set(FAULTS) == set(Fault)


def test_settings_name_an_owner_who_is_not_the_application():
    assert settings.DATABASES["owner"]["USER"] != "balai_app"
