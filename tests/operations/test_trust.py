"""`balai trust`: each way in which the second wall can be broken is found, one at a time."""

from collections.abc import Iterator

import pytest
from django.db import connection, connections

from balai.kernel.marking import trust

pytestmark = pytest.mark.django_db(databases=["default", "owner"])

MARKED = "library_document"
BREACHES = {
    "a marked table whose row security is switched off": (
        f"ALTER TABLE {MARKED} DISABLE ROW LEVEL SECURITY", "is not forced"),
    "a marked table whose owner is let through": (
        f"ALTER TABLE {MARKED} NO FORCE ROW LEVEL SECURITY", "is not forced"),
    "a new table with readers and no wall": (
        "CREATE TABLE forgotten (id int, owner int, readers int[])", "forgotten is marked"),
    "a marked table without the policy by which it is read": (
        f"DROP POLICY read_by_token ON {MARKED}", "no policy by which its readers read it"),
    "a policy that lets everybody in": (
        f"CREATE POLICY loose ON {MARKED} FOR SELECT TO balai_app USING (true)", "the policy loose lets"),
    "a policy that lets everybody write": (
        f"CREATE POLICY loose ON {MARKED} FOR INSERT WITH CHECK (true)", "the policy loose lets"),
    "a policy whose plan is not tied to its context": (
        f"CREATE POLICY loose ON {MARKED} FOR SELECT TO balai_app USING (readers && balai_tokens_planned())",
        "the policy loose lets"),
    "a reference that is unique over all owners": (
        f"CREATE UNIQUE INDEX oracle ON {MARKED} (title)", "oracle is unique over all owners"),
    "a list of links to marked rows without a wall": (
        f"CREATE TABLE links (document_id uuid REFERENCES {MARKED})", "links has no row security"),
    "a view that runs as its owner": (
        f"CREATE VIEW window_ AS SELECT * FROM {MARKED}", "The view window_ runs as its owner"),
    "a materialised view": (
        f"CREATE MATERIALIZED VIEW copy_ AS SELECT * FROM {MARKED}", "The materialised view copy_"),
    "an application role that is a superuser": (
        "ALTER ROLE balai_app SUPERUSER", "balai_app is a superuser"),
    "an application role that bypasses row security": (
        "ALTER ROLE balai_app BYPASSRLS", "balai_app bypasses row security"),
    "a search role that bypasses row security": (
        "ALTER ROLE balai_search BYPASSRLS", "balai_search bypasses row security"),
    "an application role that can make roles": (
        "ALTER ROLE balai_app CREATEROLE", "balai_app can make roles"),
    "an application role that owns a table": (
        "CREATE TABLE own (id int); ALTER TABLE own OWNER TO balai_app", "role owns own"),
    "an application role that can become the owner": (
        "GRANT balai_owner TO balai_app", "member of balai_owner"),
    "an application role that may truncate": (
        f"GRANT TRUNCATE ON {MARKED} TO balai_app", f"TRUNCATE on {MARKED}"),
    "an application role that may make tables": (
        "GRANT CREATE ON SCHEMA public TO balai_app", "CREATE on the schema public"),
    "an application role that reads the key of the context": (
        "GRANT SELECT ON balai_context_key TO balai_app", "SELECT on balai_context_key"),
    "a function that runs as its owner without a fixed search path": (
        "CREATE FUNCTION astray() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'", "The function astray"),
}  # fmt: skip


@pytest.fixture
def superuser() -> Iterator[object]:
    """A superuser's cursor; what it does is undone with the test's transaction."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SET ROLE NONE")
        yield cursor


def test_the_wall_is_whole() -> None:
    assert trust.breaches() == []


def test_every_table_is_listed_with_its_policies() -> None:
    listed = {table.name: table for table in trust.tables()}
    assert listed[MARKED].is_marked
    assert "read_by_token" in listed[MARKED].policies
    assert not listed["django_session"].is_marked


@pytest.mark.parametrize("breach", BREACHES)
def test_a_breach_of_the_wall_is_found(breach: str, superuser: object, monkeypatch: pytest.MonkeyPatch) -> None:
    statement, said = BREACHES[breach]
    monkeypatch.setattr(trust, "connection", connections["owner"])  # it alone sees what is not committed
    before = trust.breaches()
    superuser.execute(statement)
    assert [line for line in trust.breaches() if line not in before and said in line]


def test_the_application_itself_can_run_the_check() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == ("balai_app",)
    trust.tables()
