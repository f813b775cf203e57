"""Is the second wall whole? Reads PostgreSQL's own catalogue, as the application's role (PROOF.md, section 2)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection

from .models import Marked

TABLES = """
SELECT c.relname, c.relrowsecurity AND c.relforcerowsecurity,
  EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'readers' AND NOT a.attisdropped),
  array(SELECT p.policyname::text FROM pg_policies p
        WHERE p.schemaname = 'public' AND p.tablename = c.relname ORDER BY 1)
FROM pg_class c
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY 1
"""
# Asked for are the tokens as they are now, or those written into the plan together with the tie of the plan to
# its context (docs/adr/0003). Anybody may add to a record that the application can neither change nor cut.
ASKS = "({0} LIKE '%%balai_tokens()%%' OR {0} LIKE '%%balai_tokens_planned()%%balai_context_planned()%%')"
LOOSE_POLICIES = f"""
SELECT tablename, policyname FROM pg_policies
WHERE schemaname = 'public' AND tablename = ANY (%(marked)s::name[]) AND permissive = 'PERMISSIVE'
  AND roles && ARRAY['balai_app', 'public']::name[]
  AND NOT (coalesce({ASKS.format("qual")}, true) AND coalesce({ASKS.format("with_check")}, true))
  AND NOT (cmd = 'INSERT' AND NOT has_table_privilege('balai_app', quote_ident(tablename), 'UPDATE, DELETE'))
"""  # noqa: S608 - put together of constants
UNREAD = """
SELECT t FROM unnest(%(marked)s::name[]) AS t WHERE NOT EXISTS (
  SELECT FROM pg_policies p WHERE p.schemaname = 'public' AND p.tablename = t AND 'balai_app' = ANY (p.roles)
    AND p.cmd IN ('SELECT', 'ALL') AND p.qual LIKE '%%readers && %%balai_tokens%%')
"""
OWNER_RUN_VIEWS = """
SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'v'
  AND NOT coalesce(reloptions @> ARRAY['security_invoker=true'], false)
"""
MATERIALISED = "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'm'"
# A row's key or random reference cannot be guessed, so that its being taken tells nothing; nor does a number
# that the application cannot choose.
GLOBALLY_UNIQUE = """
SELECT c.relname, i.indexrelid::regclass::text
FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
WHERE i.indisunique AND c.relname = ANY (%(marked)s::name[]) AND c.relnamespace = 'public'::regnamespace
  AND NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = ANY (i.indkey)
    AND (a.attname IN ('ref', 'owner') OR a.atttypid = 'uuid'::regtype
      OR NOT has_column_privilege('balai_app', c.oid, a.attnum, 'INSERT') OR EXISTS (
      SELECT FROM pg_constraint f WHERE f.conrelid = c.oid AND f.contype = 'f' AND a.attnum = ANY (f.conkey))))
"""
UNWALLED_LINKS = """
SELECT c.relname, f.confrelid::regclass::text FROM pg_constraint f JOIN pg_class c ON c.oid = f.conrelid
WHERE f.contype = 'f' AND f.confrelid::regclass::text = ANY (%(marked)s::text[])
  AND NOT c.relname = ANY (%(marked)s::name[]) AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
"""
POWERS = """
SELECT rolname, CASE WHEN rolsuper THEN 'is a superuser' WHEN rolbypassrls THEN 'bypasses row security'
  WHEN rolcreaterole THEN 'can make roles' ELSE 'can make databases' END
FROM pg_roles
WHERE rolname IN ('balai_app', 'balai_search') AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb)
"""
POSSESSIONS = """
SELECT relname FROM pg_class WHERE relowner = 'balai_app'::regrole
UNION ALL SELECT proname FROM pg_proc WHERE proowner = 'balai_app'::regrole
UNION ALL SELECT nspname FROM pg_namespace WHERE nspowner = 'balai_app'::regrole
UNION ALL SELECT datname FROM pg_database WHERE datdba = 'balai_app'::regrole
"""
MEMBERSHIPS = """
SELECT roleid::regrole::text FROM pg_auth_members WHERE member = 'balai_app'::regrole
"""
TOO_MUCH = """
SELECT c.relname, privilege FROM pg_class c, unnest(ARRAY['TRUNCATE', 'TRIGGER', 'REFERENCES']) AS privilege
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v')
  AND has_table_privilege('balai_app', c.oid, privilege)
UNION ALL SELECT 'the schema public', 'CREATE' WHERE has_schema_privilege('balai_app', 'public', 'CREATE')
UNION ALL SELECT 'balai_context_key', 'SELECT' WHERE has_table_privilege('balai_app', 'balai_context_key', 'SELECT')
"""
LOOSE_FUNCTIONS = """
SELECT p.proname FROM pg_proc p JOIN pg_roles r ON r.oid = p.proowner
WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef
  AND (r.rolsuper OR NOT EXISTS (SELECT FROM unnest(p.proconfig) AS s WHERE s LIKE 'search\\_path=%%'))
"""


@dataclass(frozen=True)
class Table:
    """A table of the platform: is it marked, is its row security forced, by which policies."""

    name: str
    is_marked: bool
    is_forced: bool
    policies: list[str]


def tables() -> list[Table]:
    """Every table, by name."""
    marked = [model for model in apps.get_models() if issubclass(model, Marked)]
    declared = {model._meta.db_table for model in marked}  # noqa: SLF001 - documented by Django
    found = [
        Table(name, has_readers or name in declared, is_forced, policies)
        for name, is_forced, has_readers, policies in _rows(TABLES)
    ]
    missing = declared - {table.name for table in found}
    return [*found, *(Table(name, True, False, []) for name in sorted(missing))]


def breaches() -> list[str]:
    """Every way in which the wall is not whole, as a sentence; none when it is."""
    marked = [table for table in tables() if table.is_marked]
    unforced = [table.name for table in marked if not table.is_forced]
    return [
        *(f"{name} is marked, but its row security is not forced." for name in unforced),
        *_table_breaches([table.name for table in marked]),
        *_role_breaches(),
        *_definition_breaches(),
    ]


def _table_breaches(marked: list[str]) -> Iterator[str]:
    for table, policy in _rows(LOOSE_POLICIES, marked):
        yield f"{table}: the policy {policy} lets the application in without asking for its tokens."
    for (table,) in _rows(UNREAD, marked):
        yield f"{table} has no policy by which its readers read it."
    for table, index in _rows(GLOBALLY_UNIQUE, marked):
        yield f"{table}: {index} is unique over all owners, so a refusal tells that a hidden row exists."
    for table, target in _rows(UNWALLED_LINKS, marked):
        yield f"{table} has no row security, but points to rows of {target} that may be hidden."


def _role_breaches() -> Iterator[str]:
    for role, power in _rows(POWERS):
        yield f"The role {role} {power}."
    for (thing,) in _rows(POSSESSIONS):
        yield f"The application's role owns {thing}."
    for (role,) in _rows(MEMBERSHIPS):
        yield f"The application's role is a member of {role}."
    for thing, privilege in _rows(TOO_MUCH):
        yield f"The application's role has {privilege} on {thing}."


def _definition_breaches() -> Iterator[str]:
    for (view,) in _rows(OWNER_RUN_VIEWS):
        yield f"The view {view} runs as its owner, so it can show more than its reader may see."
    for (view,) in _rows(MATERIALISED):
        yield f"The materialised view {view} keeps rows where no policy reaches."
    for (function,) in _rows(LOOSE_FUNCTIONS):
        yield f"The function {function} runs as its owner, who is a superuser, or without a fixed search path."


def _rows(query: str, marked: list[str] | None = None) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, {"marked": marked or []})
        return list(cursor.fetchall())
