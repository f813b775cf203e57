"""The pitfalls of PROOF.md, section 2, each tried on the real database with the application's own role."""

import uuid
from collections.abc import Iterator

import psycopg
import pytest
from django.conf import settings
from django.db import DatabaseError, IntegrityError, connection, connections, transaction

from balai.kernel import clock
from balai.kernel.files.models import StoredFile
from balai.kernel.identity.actor import VISITOR, Actor
from balai.kernel.identity.tests.factories import make_actor, make_group, make_party
from balai.kernel.marking.context import acting_as, signed_context
from balai.kernel.marking.mark import Mark, mark
from balai.kernel.marking.states import Tlp
from balai.kernel.readership.operations import change_mark
from balai.kernel.ruling import Refused

pytestmark = pytest.mark.django_db


def store(actor: Actor, given: Mark | None = None, name: str = "paper") -> StoredFile:
    """A row behind the wall, owned by the actor's party."""
    given = given or mark(Tlp.AMBER, actor.party.token_id)
    return StoredFile.objects.create(
        **given.as_fields(),
        created_at=clock.now(),
        attached_to=uuid.uuid4(),
        role="original",
        name=name,
        mime="text/plain",
        size=1,
        digest="0" * 64,
    )


def names() -> list[str]:
    return list(StoredFile.objects.order_by("name").values_list("name", flat=True))


@pytest.fixture
def ours() -> Actor:
    return make_actor()


@pytest.fixture
def theirs() -> Actor:
    return make_actor()


@pytest.fixture
def superuser() -> Iterator[psycopg.Cursor]:
    """The database's superuser in the test's own database, on a connection of its own."""
    host = settings.DATABASES["owner"]["HOST"]
    with psycopg.connect(host=host, user="postgres", dbname="balai", autocommit=True) as admin:
        yield admin.cursor()


def test_no_tokens_no_rows(ours: Actor) -> None:
    with acting_as(ours):
        store(ours)
    assert names() == []


def test_an_owner_reads_and_a_stranger_does_not(ours: Actor, theirs: Actor) -> None:
    with acting_as(ours):
        store(ours)
        assert names() == ["paper"]
    with acting_as(theirs):
        assert names() == []


@pytest.mark.parametrize("label", [Tlp.CLEAR, Tlp.GREEN])
def test_wide_labels_reach_the_community(ours: Actor, theirs: Actor, label: Tlp) -> None:
    with acting_as(ours):
        store(ours, mark(label, ours.party.token_id))
    with acting_as(theirs):
        assert names() == ["paper"]
    with acting_as(VISITOR):
        assert names() == (["paper"] if label == Tlp.CLEAR else [])


def test_observers_read_green_but_not_what_is_for_members(ours: Actor) -> None:
    observer = make_actor(make_party(standing="observer"))
    with acting_as(ours):
        store(ours, mark(Tlp.GREEN, ours.party.token_id), "green")
        store(ours, mark(Tlp.AMBER, ours.party.token_id, {3}), "for members")
    with acting_as(observer):
        assert names() == ["green"]


def test_a_group_reads_what_names_it(ours: Actor) -> None:
    group = make_group()
    sits = make_actor(groups=[group])
    with acting_as(ours):
        store(ours, mark(Tlp.AMBER, ours.party.token_id, {group.token_id}))
    with acting_as(sits):
        assert names() == ["paper"]


def test_the_context_ends_with_its_transaction(ours: Actor) -> None:
    with acting_as(ours):
        store(ours)
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('balai.ctx', true)")
        assert cursor.fetchone()[0] in ("", None)
    assert StoredFile.objects.count() == 0


def test_an_inner_actor_gives_the_outer_one_back(ours: Actor, theirs: Actor) -> None:
    with acting_as(ours):
        store(ours)
        with acting_as(theirs):
            assert names() == []
        assert names() == ["paper"]


def test_an_inner_failure_gives_the_outer_actor_back(ours: Actor, theirs: Actor) -> None:
    with acting_as(ours):
        store(ours)
        with pytest.raises(ZeroDivisionError), acting_as(theirs):
            1 / 0  # noqa: B018 - the failure itself is the test
        assert names() == ["paper"]


def test_a_forged_context_is_refused(ours: Actor) -> None:
    with acting_as(ours):
        store(ours)
    forged = signed_context(ours)[:-4] + "0000"
    with pytest.raises(DatabaseError, match="bad context"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('balai.ctx', %s, true)", [forged])
        cursor.execute("SELECT count(*) FROM files_storedfile")


def test_a_statement_cannot_widen_itself(ours: Actor, theirs: Actor) -> None:
    with acting_as(ours):
        store(ours)
    widened = f"x|9999999999|{{{ours.party.token_id}}}." + "0" * 64
    with acting_as(theirs), connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT set_config('balai.ctx', %s, true)), (SELECT count(*) FROM files_storedfile)", [widened]
        )
        assert cursor.fetchone()[1] == 0


def test_an_expired_context_is_refused(ours: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    with acting_as(ours):
        store(ours)
    monkeypatch.setattr("balai.kernel.marking.context.LIFETIME", -1)
    with pytest.raises(DatabaseError, match="expired"), acting_as(ours):
        names()


def test_the_application_cannot_read_the_key() -> None:
    with pytest.raises(DatabaseError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM balai_context_key")


def test_the_application_cannot_switch_the_wall_off(ours: Actor) -> None:
    with pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute("SET row_security = off")
        cursor.execute("SELECT count(*) FROM files_storedfile")


@pytest.mark.parametrize(
    "statement",
    [
        "TRUNCATE files_storedfile",
        "DROP TABLE files_storedfile",
        "ALTER TABLE files_storedfile DISABLE ROW LEVEL SECURITY",
        "DROP POLICY read_by_token ON files_storedfile",
        "CREATE TABLE mine (id int)",
        "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "SET ROLE balai_owner",
        "SET ROLE balai_search",
    ],
)
def test_the_application_owns_nothing(statement: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_owner_of_the_tables_sees_no_rows_either(ours: Actor, superuser: psycopg.Cursor) -> None:
    """FORCE: a view or a SECURITY DEFINER function of the tables' owner is filtered too."""
    superuser.execute("SET ROLE balai_owner")
    assert superuser.execute("SELECT count(*) FROM files_storedfile").fetchone() == (0,)


def test_only_the_owner_changes_a_row(ours: Actor, theirs: Actor) -> None:
    with acting_as(ours):
        paper = store(ours, mark(Tlp.GREEN, ours.party.token_id))
    with acting_as(theirs):
        assert StoredFile.objects.filter(id=paper.id).update(name="changed") == 0
        assert StoredFile.objects.filter(id=paper.id).delete()[0] == 0
    with acting_as(ours):
        assert names() == ["paper"]


def test_a_row_cannot_be_given_away_or_filed_for_another(ours: Actor, theirs: Actor) -> None:
    with acting_as(ours):
        paper = store(ours)
        with pytest.raises(DatabaseError), transaction.atomic():
            StoredFile.objects.filter(id=paper.id).update(owner=theirs.party.token_id)
        with pytest.raises(DatabaseError), transaction.atomic():
            store(ours, mark(Tlp.GREEN, theirs.party.token_id))


@pytest.mark.parametrize(
    ("label", "readers"), [("CLEAR", [50]), ("GREEN", [50]), ("AMBER", [1, 50]), ("AMBER+STRICT", [3, 50]), ("RED", [])]
)
def test_a_label_that_does_not_fit_its_readers_is_refused(ours: Actor, label: str, readers: list[int]) -> None:
    token = ours.party.token_id
    wrong = Mark(token, label, frozenset(token if reader == 50 else reader for reader in readers))
    with acting_as(ours), pytest.raises(DatabaseError), transaction.atomic():
        store(ours, wrong)


def test_narrowing_takes_effect_at_once(ours: Actor, theirs: Actor) -> None:
    with acting_as(ours):
        paper = store(ours, mark(Tlp.GREEN, ours.party.token_id))
        change_mark(actor=ours, thing=paper, mark=mark(Tlp.AMBER, ours.party.token_id))
    with acting_as(theirs):
        assert names() == []


def test_nobody_else_widens(ours: Actor, theirs: Actor) -> None:
    with acting_as(ours):
        paper = store(ours, mark(Tlp.GREEN, ours.party.token_id))
    with acting_as(theirs), pytest.raises(Refused):
        change_mark(actor=theirs, thing=paper, mark=mark(Tlp.CLEAR, ours.party.token_id))


def test_statistics_about_values_stay_hidden(ours: Actor, superuser: psycopg.Cursor) -> None:
    superuser.execute("ANALYZE files_storedfile")
    with acting_as(ours), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_stats WHERE tablename = 'files_storedfile'")
        assert cursor.fetchone()[0] == 0


def test_the_first_wall_agrees_with_the_second(ours: Actor, theirs: Actor) -> None:
    with acting_as(ours):
        for label in (Tlp.CLEAR, Tlp.GREEN, Tlp.AMBER):
            store(ours, mark(label, ours.party.token_id), label)
    for actor in (ours, theirs, VISITOR):
        with acting_as(actor):
            assert set(StoredFile.objects.visible_to(actor)) == set(StoredFile.objects.all())


def test_a_key_that_exists_unseen_fails_like_one_that_does_not(ours: Actor, theirs: Actor) -> None:
    with acting_as(ours):
        paper = store(ours)
    with acting_as(theirs):
        for key in (paper.id, uuid.uuid4()):
            assert StoredFile.objects.filter(id=key).first() is None


def test_every_connection_of_the_application_is_the_plain_role() -> None:
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles "
            "WHERE rolname = current_user"
        )
        assert cursor.fetchone() == ("balai_app", False, False, False, False)


def test_a_repeated_file_role_is_an_integrity_error(ours: Actor) -> None:
    with acting_as(ours):
        paper = store(ours)
        with pytest.raises(IntegrityError), transaction.atomic():
            StoredFile.objects.create(
                **paper.mark.as_fields(),
                created_at=clock.now(),
                attached_to=paper.attached_to,
                role="original",
                name="twice",
                mime="text/plain",
                size=1,
                digest="0" * 64,
            )


def test_a_plan_that_outlives_its_context_finds_nothing(ours: Actor, theirs: Actor) -> None:
    with acting_as(ours), connection.cursor() as cursor:
        store(ours)
        cursor.execute("SET LOCAL plan_cache_mode = force_generic_plan")
        cursor.execute("PREPARE kept AS SELECT count(*) FROM files_storedfile")
        cursor.execute("EXECUTE kept")
        assert cursor.fetchone() == (1,)
        with acting_as(theirs):
            cursor.execute("EXECUTE kept")
            assert cursor.fetchone() == (0,)
        cursor.execute("DEALLOCATE kept")


def test_planned_functions_stand_in_the_read_policy_and_nowhere_else(superuser: psycopg.Cursor) -> None:
    superuser.execute("SELECT proname FROM pg_proc WHERE prosrc ~ '(tokens|context)_planned'")
    assert superuser.fetchall() == []
    superuser.execute(
        "SELECT DISTINCT policyname FROM pg_policies WHERE coalesce(qual, '') || coalesce(with_check, '') "
        "~ '(tokens|context)_planned'"
    )
    assert superuser.fetchall() == [("read_by_token",)]
    superuser.execute("SELECT viewname FROM pg_views WHERE definition ~ '(tokens|context)_planned'")
    assert superuser.fetchall() == []


def test_trigger_functions_that_read_marked_tables_plan_anew_each_time(superuser: psycopg.Cursor) -> None:
    superuser.execute(
        "SELECT proname FROM pg_proc WHERE proname ~ '_(inherits|follows|carries)_mark$|_is_readable$' "
        "AND NOT coalesce(proconfig, '{}') @> '{plan_cache_mode=force_custom_plan}'"
    )
    assert superuser.fetchall() == []


def test_without_a_key_nothing_is_accepted(ours: Actor, superuser: psycopg.Cursor) -> None:
    with acting_as(ours):
        store(ours)
    superuser.execute("SELECT encode(ipad, 'hex'), encode(opad, 'hex') FROM balai_context_key")
    kept = superuser.fetchone()
    superuser.execute("DELETE FROM balai_context_key")
    try:
        with pytest.raises(DatabaseError, match="bad context"), acting_as(ours):
            names()
    finally:
        superuser.execute("INSERT INTO balai_context_key VALUES (decode(%s, 'hex'), decode(%s, 'hex'))", kept)
