"""`balai restore`: a backup into an empty home and database, checked against what it says of itself."""

import tarfile
import tempfile
from collections.abc import Mapping
from pathlib import Path

from django.conf import settings
from django.db import connections

from balai.kernel.audit.queries import verify
from balai.kernel.marking import trust

from . import backup, cluster, home, postgres_programs
from .backup import Contents
from .config import CONFIG
from .embedded import Embedded
from .failures import BackupUnusable, CheckFailed, HomeNotEmpty


def restore(source: Path) -> Contents:
    """Restore `source`; returns what it held.

    Raises `HomeNotEmpty`, `BackupUnusable`, `DiskFull`, or `CheckFailed` when what was restored is not what was
    backed up, lacks its row-level security, or its audit record does not add up.
    """
    key = backup.require_key()
    require_empty_home()
    with home.alone_in(CONFIG.home):
        home.require_room(CONFIG.home, home.LEAST_TO_START + 3 * source.stat().st_size)
        server = Embedded(CONFIG.home / "database") if CONFIG.is_embedded else None
        try:
            if server:
                server.start()
            require_empty_database()
            contents = _unpack(source, key)
            _check(contents)
        finally:
            connections.close_all()
            if server:
                server.stop()
    return contents


def require_empty_home() -> None:
    """Raises `HomeNotEmpty` when there are files, or an embedded database."""
    for name in ("files", "database") if CONFIG.is_embedded else ("files",):
        if (CONFIG.home / name).exists() and any((CONFIG.home / name).iterdir()):
            raise HomeNotEmpty(f"{CONFIG.home / name} is not empty. Restore into a new BALAI_HOME.")


def require_empty_database() -> None:
    """Make roles and database, and make sure that no table is there. Raises `HomeNotEmpty`."""
    default = settings.DATABASES["default"]
    with cluster.administrator("postgres") as admin:
        cluster.prepare(admin, str(default["NAME"]), str(default["PASSWORD"]))
    with cluster.administrator() as admin:
        if admin.execute(backup.TABLES).fetchone():
            raise HomeNotEmpty("The database already has tables. Restore into an empty one.")


def _unpack(source: Path, key: bytes) -> Contents:
    with tempfile.TemporaryDirectory(dir=CONFIG.home, prefix="restore-") as folder:
        with backup.opened(source, key) as bundle:
            contents = backup.read_contents(bundle)
            if contents.secret_print != backup.secret_print():
                raise BackupUnusable("BALAI_SECRET is not the one that this backup was made under.")
            for member in backup.members(bundle):
                bundle.extract(member, folder, filter=tarfile.data_filter)
        there = Path(folder)
        postgres_programs.run(
            "pg_restore", "--exit-on-error", "--single-transaction", f"--dbname={settings.DATABASES['owner']['NAME']}",
            there / "database.dump",
        )  # fmt: skip
        if (there / "files").exists():
            (CONFIG.home / "files").parent.mkdir(exist_ok=True)
            (there / "files").rename(CONFIG.home / "files")
    return contents


def _check(contents: Contents) -> None:
    with cluster.administrator() as connection, connection.transaction():
        tables = backup.table_contents(connection)
    wrong = [f"Table {name} is not as it was backed up." for name in _differing(tables, contents.tables)]
    files = {str(path.relative_to(CONFIG.home / "files")): backup.digest_of(path) for path in _restored_files()}
    wrong += [f"File {name} is not as it was backed up." for name in _differing(files, contents.files)]
    cluster.install_context_key()
    wrong += [*trust.breaches(), *verify().problems]
    if wrong:
        raise CheckFailed("\n".join(wrong))


def _restored_files() -> list[Path]:
    return home.files_in(CONFIG.home / "files")


def _differing(found: Mapping[str, object], expected: Mapping[str, object]) -> list[str]:
    return sorted(name for name in {*found, *expected} if found.get(name) != expected.get(name))
