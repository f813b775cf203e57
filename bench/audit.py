"""What the audit record costs: `python bench/audit.py [seconds] [clients] [rounds]`.

One business row per transaction, by pgbench over the embedded PostgreSQL as the application's role, with the sealer
running each second: without any record, with a plain row beside it, with the entry, and with the alternative that was
not taken, a hash chain. Then how fast a record is verified.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

HOME = Path(tempfile.mkdtemp(prefix="balai-bench-"))
os.environ |= {"BALAI_HOME": str(HOME), "DJANGO_SETTINGS_MODULE": "balai.project.settings"}
sys.path.insert(0, str(Path(__file__).parents[1]))

ROUNDS = 5
COLUMNS = "ref, user_ref, seat_ref, party_code, event, kind, thing_ref, origin, tlp, owner, readers, digest"
VALUES = (
    "gen_random_uuid()::text::char(12), 'user00000001', 'seat00000001', 'party', 'library:document:file',"
    " 'library.document', 'thing0000001', repeat('b', 32), 'AMBER', 101, '{101,202}', repeat('a', 64)"
)
TABLES = """
CREATE TABLE bench_thing (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text);
CREATE TABLE bench_plain (LIKE audit_entry INCLUDING DEFAULTS INCLUDING IDENTITY INCLUDING INDEXES);
ALTER TABLE bench_plain ALTER at SET DEFAULT now(), ALTER xid SET DEFAULT 1, ALTER leaf SET DEFAULT '';
CREATE TABLE bench_chain (LIKE bench_plain INCLUDING DEFAULTS INCLUDING IDENTITY INCLUDING INDEXES);
CREATE TABLE bench_link (last bytea NOT NULL);
INSERT INTO bench_link VALUES ('');
CREATE FUNCTION bench_chain() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT last INTO NEW.leaf FROM bench_link FOR UPDATE;
  NEW.leaf := sha256(NEW.leaf || convert_to(NEW.ref || NEW.event || NEW.digest, 'UTF8'));
  UPDATE bench_link SET last = NEW.leaf;
  RETURN NEW;
END $$;
CREATE TRIGGER bench_chain BEFORE INSERT ON bench_chain FOR EACH ROW EXECUTE FUNCTION bench_chain();
"""
BUSINESS = "INSERT INTO bench_thing (note) VALUES ('x');\n"
SCRIPTS = {
    "no record": f"BEGIN;\n{BUSINESS}COMMIT;\n",
    "a plain row beside it": f"BEGIN;\n{BUSINESS}INSERT INTO bench_plain ({COLUMNS}) VALUES ({VALUES});\nCOMMIT;\n",
    "the audit record": f"BEGIN;\n{BUSINESS}INSERT INTO audit_entry ({COLUMNS}) VALUES ({VALUES});\nCOMMIT;\n",
    "a hash chain instead": f"BEGIN;\n{BUSINESS}INSERT INTO bench_chain ({COLUMNS}) VALUES ({VALUES});\nCOMMIT;\n",
}


def main(seconds: int = 3, clients: int = 8, rounds: int = ROUNDS) -> None:
    import django

    django.setup()
    from balai.project import cluster

    server = cluster.start_embedded(HOME / "database")
    try:
        prepare(cluster)
        compare(server.wheel.bin_path, seconds, clients, rounds)
        verify()
    finally:
        server.stop()


def prepare(cluster) -> None:
    import psycopg
    from django.db import connections

    with psycopg.connect(**address("postgres", "postgres"), autocommit=True) as admin:
        cluster.prepare(admin, "balai")
    cluster.migrate(verbosity=0)
    with connections["owner"].cursor() as cursor:
        cursor.execute(TABLES)


def address(user: str, name: str = "balai") -> dict[str, str]:
    from django.conf import settings

    return {"host": settings.DATABASES["owner"]["HOST"], "user": user, "dbname": name}


def compare(binaries: Path, seconds: int, clients: int, rounds: int) -> None:
    """In turns, so that whatever else the machine does falls on all alike."""
    stop = threading.Event()
    sealer = threading.Thread(target=seal_each_second, args=[stop])
    sealer.start()
    rates: dict[str, list[float]] = {name: [] for name in SCRIPTS}
    for _round in range(rounds):
        for name, script in SCRIPTS.items():
            rates[name].append(pgbench(Path(binaries) / "pgbench", script, seconds, clients))
    stop.set()
    sealer.join()
    print(f"\n{clients} clients, median of {rounds} rounds of {seconds} s\n")
    print("| transactions/s | | against no record |\n|---|---:|---:|")
    base = statistics.median(rates["no record"])
    for name, measured in rates.items():
        rate = statistics.median(measured)
        print(f"| {name} | {rate:,.0f} | {rate / base:.2f} |")


def seal_each_second(stop: threading.Event) -> None:
    from balai.kernel.audit.operations import seal
    from balai.kernel.clock import now

    while not stop.wait(1):
        seal(now())
    seal(now())


def pgbench(program: Path, script: str, seconds: int, clients: int) -> float:
    file = HOME / "script.sql"
    file.write_text(script)
    where = address("balai_app")
    command = [
        program,
        "-n",
        "-f",
        file,
        "-c",
        clients,
        "-j",
        2,
        "-T",
        seconds,
        "-h",
        where["host"],
        "-U",
        where["user"],
    ]
    result = subprocess.run([*map(str, command), "balai"], capture_output=True, text=True, check=True)
    return float(result.stdout.split("tps = ")[1].split()[0])


def verify() -> None:
    from balai.kernel.audit import queries

    found = queries.verify(queries.head())
    rate = found.entries / found.seconds
    print(f"\nverified {found.entries:,} entries in {found.seconds:.1f} s: {rate:,.0f} entries/s, ok={found.ok}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:4]))
