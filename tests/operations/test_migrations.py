"""Migrations can be taken back and done again, and never wait long for a lock."""

from pathlib import Path

from django.apps import apps
from django.conf import settings

from .installation import Installation

OURS = [
    config.label for config in apps.get_app_configs()
    if config.name.startswith("balai.") and list(Path(config.path).glob("migrations/0001*.py"))
]  # fmt: skip
BACK_AND_FORTH = """
    from django.core.management import call_command
    from django.db import connections
    def tables():
        with connections["owner"].cursor() as cursor:
            return set(connections["owner"].introspection.table_names(cursor))
    def structure():
        with connections["owner"].cursor() as cursor:
            cursor.execute('''
              SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull FROM pg_attribute a
              JOIN pg_class c ON c.oid = a.attrelid WHERE c.relnamespace = 'public'::regnamespace AND a.attnum > 0
              UNION ALL SELECT tablename, policyname, concat(qual, ' / ', with_check), true FROM pg_policies
              UNION ALL SELECT proname, pg_get_functiondef(oid), '', true FROM pg_proc
                WHERE pronamespace = 'public'::regnamespace
              UNION ALL SELECT tgrelid::regclass::text, tgname, '', true FROM pg_trigger WHERE NOT tgisinternal
              UNION ALL SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid), true FROM pg_constraint
                WHERE connamespace = 'public'::regnamespace
              UNION ALL SELECT tablename, indexname, indexdef, true FROM pg_indexes WHERE schemaname = 'public'
            ''')
            return sorted(cursor.fetchall())
    before = structure()
    for label in {labels}:
        call_command("migrate", label, "zero", database="owner", verbosity=0)
    left = [name for name in tables() if name.split("_")[0] in {labels}]
    assert not left, left
    call_command("migrate", database="owner", verbosity=0)
    after = structure()
    assert after == before, set(before) ^ set(after)
    print("the same")
"""


def test_every_migration_can_be_taken_back_and_done_again(tmp_path: Path) -> None:
    installation = Installation(tmp_path / "home")
    assert installation.balai("migrate", "--quiet").returncode == 0
    assert installation.python(BACK_AND_FORTH.replace("{labels}", repr(OURS[::-1]))) == "the same\n"


def test_a_migration_waits_no_longer_than_two_seconds_for_a_lock() -> None:
    assert "lock_timeout=2000" in str(settings.DATABASES["owner"]["OPTIONS"])
