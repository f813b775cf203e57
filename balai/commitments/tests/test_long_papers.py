"""A long report on paper: asked for, waited for, taken, by those who may read it at that moment."""

from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from balai.commitments.models import ProgressReport
from balai.commitments.tests.factories import client_of, publish, take_up
from balai.commitments.views.printing import set_ahead
from balai.kernel.identity.actor import Actor
from balai.kernel.marking.context import acting_as
from balai.kernel.marking.mark import mark
from balai.kernel.readership.operations import change_mark
from balai.kernel.web.printing import can_print
from balai.kernel.web.tasks import set_paper
from balai.kernel.web.tests.factories import confirm_lately
from balai.texts.tests.factories import make_secretariat

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> Actor:
    return make_secretariat()


@pytest.fixture
def published(officer: Actor, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> ProgressReport:
    """A public report; every paper counts as long."""
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr("balai.kernel.web.typesetting.SHORT", 0)
    if not can_print():
        pytest.skip("this machine has no Pango")
    with acting_as(officer):
        take_up(officer)
        return publish(officer)


def ask(client: Client, name: str, item: ProgressReport) -> HttpResponse:
    return client.get(reverse(f"commitments:{name}", args=[item.ref]))


def work() -> None:
    """What the worker does with the jobs that wait."""
    for job in ProcrastinateJob.objects.filter(status="todo"):
        set_paper(**job.args)


def test_a_long_report_is_waited_for_and_then_taken(published: ProgressReport) -> None:
    client = Client()
    asked = ask(client, "report-pdf", published)
    waiting = reverse("commitments:report-pdf-waiting", args=[published.ref])
    assert (asked.status_code, asked["Location"]) == (303, waiting)
    page, reloaded = client.get(waiting), client.get(waiting)
    assert (page.status_code, page["Retry-After"], reloaded.status_code) == (202, "4", 202)
    assert b"The PDF is being set" in page.content
    work()
    page = client.get(waiting)
    assert page.status_code == 200
    assert reverse("commitments:report-pdf", args=[published.ref]).encode() in page.content
    taken = ask(client, "report-pdf", published)
    assert (taken.status_code, taken["Content-Type"]) == (200, "application/pdf")
    assert b"".join(taken.streaming_content).startswith(b"%PDF")
    assert 'filename="progress-report-' in taken["Content-Disposition"]


def test_who_may_no_longer_read_the_report_gets_nothing_of_what_is_kept(
    officer: Actor, published: ProgressReport
) -> None:
    ask(Client(), "report-pdf", published)
    work()
    with acting_as(officer):
        change_mark(actor=officer, thing=published, mark=mark("AMBER", officer.party.token_id))
    assert {ask(Client(), name, published).status_code for name in ("report-pdf", "report-pdf-waiting")} == {404}
    owner = client_of(officer)
    assert ask(owner, "report-pdf", published)["Location"].endswith("/pdf/"), "another mark is another page"
    work()
    confirm_lately(owner, officer.user)
    assert ask(owner, "report-pdf", published).status_code == 200


def test_a_failure_is_shown_and_can_be_tried_again(published: ProgressReport) -> None:
    client, waiting = Client(), reverse("commitments:report-pdf-waiting", args=[published.ref])
    client.get(waiting)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed'")
    page = client.get(waiting)
    assert page.status_code == 503
    assert b"Try again" in page.content
    assert client.post(waiting).status_code == 303
    assert client.get(waiting).status_code == 202


def test_at_publishing_a_long_report_is_left_to_the_worker_in_each_language(
    published: ProgressReport, settings: Any
) -> None:
    set_ahead(published)
    assert ProcrastinateJob.objects.filter(status="todo").count() == len(settings.LANGUAGES)


def test_a_short_report_is_set_at_once(published: ProgressReport, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("balai.kernel.web.typesetting.SHORT", 10**6)
    assert ask(Client(), "report-pdf", published).content.startswith(b"%PDF")
    assert ask(Client(), "report-pdf-waiting", published).status_code == 200
    assert not ProcrastinateJob.objects.exists()
