import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from balai.kernel import clock
from balai.kernel.files.queries import content, path_of
from balai.kernel.web import typesetting
from balai.kernel.web.printing import as_pdf, can_print
from balai.kernel.web.tasks import set_paper
from balai.kernel.web.typesetting import Paper, Standing, kept, put_away_old, standing

pytestmark = pytest.mark.django_db
PAGE = '<html lang="en"><head><title>A paper</title></head><body><p>Words that lie sealed.</p></body></html>'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Any) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def job_is(paper: Paper, status: str) -> None:
    """What the worker writes itself."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = %s WHERE args->>'key' = %s", [status, str(paper.key)])


def set_now(paper: Paper) -> None:
    set_paper(key=str(paper.key), owner=paper.owner)


def test_a_paper_is_left_to_the_worker_once(folder: Path) -> None:
    paper = Paper(PAGE, 7, "paper.pdf")
    assert [standing(paper), standing(paper)] == [Standing.WAITING] * 2
    assert typesetting.leave_to_worker(paper) == Standing.WAITING
    (job,) = ProcrastinateJob.objects.filter(task_name=typesetting.SET_PAPER)
    assert job.args == {"key": str(paper.key), "owner": 7}
    (page,) = folder.glob("papers/*")
    assert b"Words" not in page.read_bytes()


def test_what_the_worker_sets_is_kept_sealed_and_is_the_same_as_what_is_set_at_once(folder: Path) -> None:
    if not can_print():
        pytest.skip("this machine has no Pango")
    paper = Paper(PAGE, 7, "paper.pdf")
    standing(paper)
    set_now(paper)
    set_now(paper)
    assert standing(paper) == Standing.READY
    assert b"".join(content(kept(paper))) == as_pdf(PAGE)
    assert kept(paper).size == len(as_pdf(PAGE))
    (pdf,) = folder.glob("papers/*")
    assert not pdf.read_bytes().startswith(b"%PDF")


def test_another_page_and_another_owner_have_another_paper() -> None:
    keys = {Paper(PAGE, 7, "a").key, Paper(PAGE, 8, "a").key, Paper(PAGE + " ", 7, "a").key}
    assert len(keys) == 3
    assert Paper(PAGE, 7, "a").key == Paper(PAGE, 7, "b").key


def test_a_failure_stays_until_it_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    paper = Paper(PAGE, 7, "paper.pdf")
    standing(paper)
    monkeypatch.setattr("sys.executable", "/bin/false")
    with pytest.raises(subprocess.CalledProcessError):
        set_now(paper)
    job_is(paper, "failed")
    assert standing(paper) == Standing.FAILED
    assert typesetting.leave_to_worker(paper) == Standing.WAITING
    assert standing(paper) == Standing.WAITING


def test_what_is_a_month_old_is_put_away_and_is_asked_for_anew() -> None:
    paper = Paper(PAGE, 7, "paper.pdf")
    typesetting._keep(typesetting._pdf(paper.key, 7), b"%PDF")
    assert put_away_old(clock.now() + timedelta(days=29)) == 0
    assert put_away_old(datetime.now(UTC) + timedelta(days=31)) == 1
    assert not path_of(typesetting._pdf(paper.key, 7)).exists()
    assert standing(paper) == Standing.WAITING
    set_paper(key=str(Paper("never asked for", 7, "").key), owner=7)
