"""`make bench`: every benchmark in one run, printed, and written to docs/benchmarks.md.

With --quick everything runs tiny and nothing is written: it only shows that the benchmarks work.
"""

import argparse
import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench import ground, harness  # noqa: E402 - found only now

DOCUMENT = ROOT / "docs" / "benchmarks.md"
HEAD = """# Benchmarks

`make bench` measures all of this and writes this page; nothing here is typed by hand. `tools/bench.py --only NAME ...`
measures some sections anew and leaves the others as they were; under each stands when and at which commit it was
measured. What is compared is measured in turns in the same run, so ratios can be trusted further than milliseconds. A
bar that is missed stays on the page with how far it is missed.
"""
NAMES = ("rows", "pages", "weight", "growth", "register", "quality", "ingest", "audit")
"""The sections in the order of the page."""
BAR = re.compile(r"^\| (?P<name>.+?) \| [^|]+ \| (?P<said>[^|]+) \| (?P<outcome>met|\*\*missed\*\*) \|$", re.MULTILINE)
QUICK_AUDIT = ("1", "2", "1")
QUICK_REGISTER = ("300", "--quick")


def main() -> int:
    """Run them, cheap data first; returns 0 when all ran, whether or not every bar was met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="tiny sizes, and write no page")
    parser.add_argument("--only", nargs="+", choices=NAMES, default=NAMES, help="measure these sections anew")
    arguments = parser.parse_args()
    with ground.platform():
        where = f"{harness.machine(database)}\n- measured on {datetime.now(UTC):%d %B %Y, %H:%M} UTC"
        measured = measure(arguments.quick, arguments.only)
    if "audit" in arguments.only:
        measured["audit"] = audit(arguments.quick)
    dated = {name: f"{section}\n\nMeasured here:\n\n{where}" for name, section in measured.items()}
    page = as_page({} if arguments.quick else sections_of(DOCUMENT.read_text()), dated)
    print(page)
    if not arguments.quick:
        DOCUMENT.write_text(page)
    return 0


def measure(quick: bool, only: Sequence[str]) -> dict[str, str]:
    """The sections by name, each as it stands on the page; in the order in which the tables grow."""
    from bench import growth, ingest, pages, quality, rows, weight

    sizes = (200, 400) if quick else growth.SIZES
    runs: dict[str, Callable[[], harness.Result]] = {
        "pages": lambda: pages.main((2,) if quick else (pages.PEOPLE,), quick),
        "weight": lambda: weight.main(quick=quick),
        "growth": lambda: growth.main(sizes, quick),
        "rows": lambda: rows.main(sizes[-1:], quick),
        "quality": quality.main,
        "ingest": lambda: ingest.main(quick=quick),
        "register": lambda: register(quick),
    }
    return {name: harness.as_markdown(timed(name, run)) for name, run in runs.items() if name in only}


def sections_of(page: str) -> dict[str, str]:
    """The sections of a page by their titles."""
    parts = re.split(r"^(?=## )", page, flags=re.MULTILINE)[1:]
    return {title_of(part): part.strip() for part in parts}


def title_of(section: str) -> str:
    """What stands in its first line."""
    return section.splitlines()[0].removeprefix("## ")


def as_page(before: dict[str, str], measured: dict[str, str]) -> str:
    """The page with what was measured now in the place of what it held; new sections in the order of `NAMES`."""
    anew = {title_of(measured[name]): measured[name] for name in NAMES if name in measured}
    sections = [anew.pop(title, section) for title, section in before.items()] + list(anew.values())
    return "\n\n".join([HEAD.strip(), summary(sections), *sections]) + "\n"


def timed(name: str, run: Callable[[], harness.Result]) -> harness.Result:
    """Says on standard error how long a benchmark took."""
    started = time.monotonic()
    result = run()
    print(f"  {name:10} {time.monotonic() - started:6.1f} s", file=sys.stderr, flush=True)
    return result


def summary(sections: Sequence[str]) -> str:
    """How many bars are met, and each that is not."""
    bars = [(title_of(section), bar) for section in sections for bar in BAR.finditer(section)]
    missed = [f"- {title}: {bar['name']}: {bar['said']}" for title, bar in bars if bar["outcome"] != "met"]
    met = len(bars) - len(missed)
    return "\n".join([f"**{met} of {len(bars)} bars are met.**", *([""] if missed else []), *missed])


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
