"""`balai backup`: database and files as one sealed file, read back before it counts.

A backup is the ten bytes of its name, a salt of 16 bytes, and a sealed file (kernel/files/engine/cipher.py) under
a key that scrypt makes of BALAI_BACKUP_KEY and the salt. Sealed is a tar: contents.json, database.dump (pg_dump's
custom format) and files/... as they lie in BALAI_HOME, still encrypted under their owners' keys. Contents and dump
come from one snapshot of the database, and the files are those that it speaks of. A stored file never changes; one
that was purged between the snapshot and its turn is left out, as it should be.
"""

import hashlib
import io
import json
import os
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO

import psycopg
from psycopg import sql

from balai.kernel import clock
from balai.kernel.files.engine import cipher

from . import cluster, postgres_programs
from .config import CONFIG
from .failures import BackupUnusable

NAME = b"balai-bak1"
SALT = 16
FILE_ID = b"backup"
LEAST_KEY = 16
TABLES = """
SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1
"""
PASSING = ("django_session", "usersessions_usersession", "balai_cache")
"""Tables whose rows are left out, so that a backup signs nobody in."""
FILES = "SELECT path FROM files_storedfile ORDER BY 1"
DIGEST = "SELECT count(*), coalesce(sum(hashtextextended(t::text, 0)::numeric), 0)::text FROM {} AS t"


@dataclass(frozen=True)
class TableContents:
    """How many rows, and the sum of their hashes: the same for the same rows in any order."""

    rows: int
    digest: str


NOTHING = TableContents(0, "0")


@dataclass(frozen=True)
class Contents:
    """What a backup holds: by which to check it, and what is restored from it."""

    taken_at: str
    secret_print: str
    tables: dict[str, TableContents]
    files: dict[str, str]
    dump: str


def back_up(target: Path) -> Contents:
    """Write the backup `target`, and read it back. Raises `BackupUnusable` when there is no key or it does not hold."""
    key = require_key()
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".balai-backup-") as folder:
        dump = Path(folder) / "database.dump"
        tables, files = _dump(dump)
        contents = Contents(
            taken_at=clock.now().isoformat(),
            secret_print=secret_print(),
            tables=tables,
            files={name: digest_of(path) for name in files if (path := CONFIG.home / "files" / name).exists()},
            dump=digest_of(dump),
        )
        bundle, sealed = Path(folder) / "bundle.tar", Path(folder) / "sealed"
        _bundle(bundle, contents, dump)
        seal(bundle, sealed, key)
        sealed.replace(target)
    check(target, key, contents)
    return contents


def require_key() -> bytes:
    """The operator's backup key. Raises `BackupUnusable` when it is not set, or is too short to keep anything."""
    if len(CONFIG.backup_key) < LEAST_KEY:
        raise BackupUnusable(f"BALAI_BACKUP_KEY must be set, to {LEAST_KEY} characters or more.")
    return CONFIG.backup_key.encode()


def secret_print() -> str:
    """By which a restore knows that BALAI_SECRET is the one that the files' keys are wrapped under."""
    return hashlib.sha256(CONFIG.key("balai.backup.print")).hexdigest()


def digest_of(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def table_contents(connection: psycopg.Connection) -> dict[str, TableContents]:
    """Each table's rows, as the transaction of a superuser's `connection` sees them."""
    connection.execute("SET LOCAL timezone = 'UTC'")
    names = [name for (name,) in connection.execute(TABLES)]
    return {name: TableContents(*_one(connection, sql.SQL(DIGEST).format(sql.Identifier(name)))) for name in names}


def _one(connection: psycopg.Connection, query: sql.Composed) -> tuple[int, str]:
    rows, digest = connection.execute(query).fetchone() or (0, "0")
    return int(rows), str(digest)


def _dump(target: Path) -> tuple[dict[str, TableContents], list[str]]:
    """Dump the database to `target`; returns its tables and stored files, all seen in one snapshot."""
    with cluster.administrator() as connection, connection.transaction():
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        (snapshot,) = connection.execute("SELECT pg_export_snapshot()").fetchone() or ("",)
        tables = table_contents(connection) | dict.fromkeys(PASSING, NOTHING)
        files = [path for (path,) in connection.execute(FILES)]
        left_out = [f"--exclude-table-data=public.{name}" for name in PASSING]
        postgres_programs.run("pg_dump", "--format=custom", f"--snapshot={snapshot}", *left_out, "--file", target)
    return tables, files


def _bundle(target: Path, contents: Contents, dump: Path) -> None:
    described = json.dumps(asdict(contents)).encode()
    with tarfile.open(target, "w", format=tarfile.PAX_FORMAT) as bundle:
        head = tarfile.TarInfo("contents.json")
        head.size = len(described)
        bundle.addfile(head, io.BytesIO(described))
        bundle.add(dump, "database.dump")
        for name in contents.files:
            bundle.add(CONFIG.home / "files" / name, f"files/{name}", recursive=False)


def seal(bundle: Path, target: Path, key: bytes) -> None:
    """Write `bundle`, encrypted, to `target`."""
    salt = os.urandom(SALT)
    with bundle.open("rb") as source, target.open("wb") as sink:
        sink.write(NAME + salt)
        cipher.encrypt(source, sink, file_key(key, salt), FILE_ID)
        sink.flush()
        os.fsync(sink.fileno())


def file_key(key: bytes, salt: bytes) -> bytes:
    """The key of one backup (scrypt, RFC 7914: 32 MB and about 0.1 s for each guess at the operator's key)."""
    return hashlib.scrypt(key, salt=salt, n=2**15, r=8, p=1, maxmem=2**26, dklen=32)


@contextmanager
def opened(backup: Path, key: bytes) -> Iterator[tarfile.TarFile]:
    """The bundle in `backup`, decrypted as it is read. Raises `BackupUnusable`."""
    with backup.open("rb") as file:
        start = file.read(len(NAME) + SALT)
        if not start.startswith(NAME) or len(start) < len(NAME) + SALT:
            raise BackupUnusable(f"{backup} is not a backup of Balai.")
        try:
            with tarfile.open(fileobj=Unsealed(file, file_key(key, start[len(NAME) :])), mode="r|") as bundle:
                yield bundle
        except (cipher.Damaged, tarfile.TarError, EOFError) as error:
            raise BackupUnusable(f"{backup} is damaged, or BALAI_BACKUP_KEY is not its key.") from error


class Unsealed(io.RawIOBase):
    """The content of the sealed file that begins where `file` stands, as a stream."""

    def __init__(self, file: BinaryIO, key: bytes) -> None:
        self.pieces = cipher.decrypt_range(After(file), key, FILE_ID)
        self.rest = b""

    def readable(self) -> bool:
        """It is for reading."""
        return True

    def readinto(self, buffer: memoryview) -> int:
        """The next bytes; 0 at the end."""
        while not self.rest:
            piece = next(self.pieces, None)
            if piece is None:
                return 0
            self.rest = piece
        count = min(len(buffer), len(self.rest))
        buffer[:count], self.rest = self.rest[:count], self.rest[count:]
        return count


class After(io.RawIOBase):
    """What follows the present position of `file`, as a file of its own."""

    def __init__(self, file: BinaryIO) -> None:
        self.file, self.start = file, file.tell()

    def read(self, size: int = -1) -> bytes:
        """The next `size` bytes."""
        return self.file.read(size)

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Move, counted from the start of this part."""
        return self.file.seek(offset + (self.start if whence == os.SEEK_SET else 0), whence) - self.start


def check(backup: Path, key: bytes, expected: Contents) -> None:
    """Read the whole backup as a restore would. Raises `BackupUnusable`."""
    with opened(backup, key) as bundle:
        contents = read_contents(bundle)
        found = {member.name: _digest(bundle, member) for member in members(bundle)}
    whole = {"database.dump": contents.dump} | {f"files/{name}": digest for name, digest in contents.files.items()}
    if contents != expected or found != whole:
        raise BackupUnusable(f"{backup} does not read back as it was written.")


def read_contents(bundle: tarfile.TarFile) -> Contents:
    """The description that comes first in a bundle. Raises `BackupUnusable`."""
    member = bundle.next()
    described = bundle.extractfile(member) if member and member.name == "contents.json" else None
    if described is None:
        raise BackupUnusable("The backup does not say what it holds.")
    given = json.loads(described.read())
    given["tables"] = {name: TableContents(**table) for name, table in given["tables"].items()}
    return Contents(**given)


def members(bundle: tarfile.TarFile) -> Iterator[tarfile.TarInfo]:
    """What follows in the stream, each to be read before the next."""
    while member := bundle.next():
        yield member


def _digest(bundle: tarfile.TarFile, member: tarfile.TarInfo) -> str:
    whole, content = hashlib.sha256(), bundle.extractfile(member)
    while content and (piece := content.read(1 << 20)):
        whole.update(piece)
    return whole.hexdigest()
