"""The same report is the same bytes in every form: in another process, on another day, in any order of hashing."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from balai.commitments import queries
from balai.commitments.engine.docx import as_docx
from balai.commitments.engine.paper import as_rows
from balai.commitments.models import ProgressReport
from balai.commitments.states import ReportSection
from balai.commitments.tests.factories import act, report, take_up
from balai.commitments.tests.test_report_kinds import compile_one, heads, make_plan
from balai.commitments.views.printing import as_page
from balai.kernel.identity.tests.factories import make_party
from balai.kernel.marking.context import acting_as
from balai.kernel.web.exports import as_csv
from balai.kernel.web.printing import CannotPrint, as_pdf, self_contained
from balai.texts.tests.factories import make_secretariat

ROOT = Path(__file__).resolve().parents[3]
DESIGN = {"sections": [{"code": code, "words": "Own words."} for code in ReportSection.values]}


def csv_of(made: ProgressReport) -> bytes:
    title, *rows = as_rows(queries.as_paper(made))
    return as_csv(title, rows).encode()


FORMS: dict[str, Callable[[ProgressReport], bytes]] = {
    "html": lambda made: self_contained(as_page(made)).encode(),
    "docx": lambda made: as_docx(queries.as_paper(made)),
    "csv": csv_of,
    "pdf": lambda made: as_pdf(as_page(made)),
}


def fingerprints(content: dict[str, Any]) -> dict[str, str]:
    """Of each form of the report with this content; a machine without Pango makes no PDF."""
    frame = {"title": {"en": "Report"}, "overview": "An overview.", "design": DESIGN, "kind": "impact", "tlp": "CLEAR"}
    period = {"period_from": date(2026, 1, 1), "period_to": date(2026, 6, 30), "published_on": date(2026, 7, 1)}
    made = ProgressReport(**frame, **period, content=content)
    found = {}
    for name, form in FORMS.items():
        try:
            found[name] = hashlib.sha256(form(made)).hexdigest()
        except CannotPrint:
            found[name] = "no Pango"
    return found


ELSEWHERE = """
import json, sys, time
days = int(sys.argv[1])
here, local = time.time, time.localtime
time.time = lambda: here() + days * 86400
time.localtime = lambda moment=None: local(time.time() if moment is None else moment)
import django
from django.conf import settings
django.setup()
plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
from balai.commitments.tests.test_report_bytes import fingerprints
print(json.dumps(fingerprints(json.load(sys.stdin))))
"""


def elsewhere(content: dict[str, Any], *, seed: str, days: int) -> dict[str, str]:
    """The fingerprints that another process finds, whose clock is `days` ahead and whose hashes begin elsewhere."""
    there = {**os.environ, "DJANGO_SETTINGS_MODULE": "balai.project.settings", "PYTHONHASHSEED": seed}
    there["TZ"] = f"Far+{days % 12}"
    run = [sys.executable, "-c", ELSEWHERE, str(days)]
    asked = json.dumps(content)
    done = subprocess.run(run, input=asked, env=there, cwd=ROOT, capture_output=True, text=True, check=True)
    found: dict[str, str] = json.loads(done.stdout.splitlines()[-1])
    return found


@pytest.mark.slow
@pytest.mark.django_db
def test_two_runs_on_the_same_data_give_identical_bytes_of_every_form() -> None:
    officer, first, second = make_secretariat(), make_party(), make_party()
    with acting_as(officer):
        item = take_up(officer)
        report(officer, item, state="under_way")
        work = act(officer, item)
        heads(officer, work, female={first: 3, second: 12})
        make_plan(officer, [work])
        one, other = (compile_one(officer, kind=kind).content for kind in ("impact", "monthly"))
    assert one == other
    here = fingerprints(one)
    assert here == fingerprints(other) == elsewhere(one, seed="1", days=0) == elsewhere(one, seed="2", days=400)
    with translation.override("id"):
        assert all(fingerprints(one)[name] != here[name] for name in ("html", "docx", "csv"))
