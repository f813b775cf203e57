"""`make bench`: every benchmark in one run, printed, and written to docs/benchmarks.md.

With --quick everything runs tiny and nothing is written: it only shows that the benchmarks work.
"""

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench import ground, harness  # noqa: E402 - found only now

DOCUMENT = ROOT / "docs" / "benchmarks.md"
HEAD = """# Benchmarks

`make bench` measures all of this in one run and writes this page; nothing here is typed by hand. What is compared is
measured in turns in the same run, so ratios can be trusted further than milliseconds. A bar that is missed stays on
the page with how far it is missed.
"""
QUICK_AUDIT = ("1", "2")
QUICK_REGISTER = ("300", "--quick")


def main() -> int:
    """Run them, cheap data first; returns 0 when all ran, whether or not every bar was met."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--quick", action="store_true", help="tiny sizes, and write no page")
    quick = arguments.parse_args().quick
    with ground.platform():
        where = harness.machine(database)
        results = measure(quick)
    sections = [harness.as_markdown(result) for result in results]
    page = "\n\n".join([HEAD.strip(), where_and_when(where), summary(results), *sections, audit(quick)]) + "\n"
    print(page)
    if not quick:
        DOCUMENT.write_text(page)
    return 0


def measure(quick: bool) -> list[harness.Result]:
    """In the order of the page; measured in the order in which the tables grow."""
    from bench import growth, ingest, pages, quality, rows, weight

    sizes = (300, 1_000) if quick else growth.SIZES
    on_pages = timed("pages", lambda: pages.main((5,) if quick else (pages.PEOPLE,), quick))
    on_weight = timed("weight", lambda: weight.main(quick=quick))
    on_growth = timed("growth", lambda: growth.main(sizes, quick))
    on_rows = timed("rows", lambda: rows.main(sizes[-1:], quick))
    on_quality = timed("quality", quality.main)
    on_ingest = timed("ingest", lambda: ingest.main(quick=quick))
    on_register = timed("register", lambda: register(quick))
    return [on_rows, on_pages, on_weight, on_growth, on_register, on_quality, on_ingest]


def timed(name: str, run: Callable[[], harness.Result]) -> harness.Result:
    """Says on standard error how long a benchmark took."""
    started = time.monotonic()
    result = run()
    print(f"  {name:10} {time.monotonic() - started:6.1f} s", file=sys.stderr, flush=True)
    return result


def summary(results: list[harness.Result]) -> str:
    """How many bars are met, and each that is not."""
    bars = [(result.title, bar) for result in results for bar in result.bars]
    missed = [f"- {title}: {bar.name}: {bar.said}" for title, bar in bars if not bar.is_met]
    met = len(bars) - len(missed)
    return "\n".join([f"**{met} of {len(bars)} bars are met.**", *([""] if missed else []), *missed])


def where_and_when(where: str) -> str:
    """The machine and the moment."""
    return f"{where}\n- measured on {datetime.now(UTC):%d %B %Y, %H:%M} UTC"


def register(quick: bool) -> harness.Result:
    """bench/register.py has a database of its own, in which nothing stands but what it fills in."""
    command = [sys.executable, "-m", "bench.register", "--json", *(QUICK_REGISTER if quick else ())]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    told = json.loads(done.stdout.splitlines()[-1])
    return harness.Result(**told | {"bars": [harness.Bar(**bar) for bar in told["bars"]]})


def audit(quick: bool) -> str:
    """bench/audit.py has a database and a home of its own."""
    command = [sys.executable, str(ROOT / "bench" / "audit.py"), *(QUICK_AUDIT if quick else ())]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return "## The audit record\n\nWhat one more row of the record costs a transaction.\n\n" + done.stdout.strip()


def database(statement: str) -> str:
    """One value from the database that is measured."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(statement)
        return str(cursor.fetchone()[0])


if __name__ == "__main__":
    sys.exit(main())
