"""The pieces that keep a platform up, each on its own."""

import json
import logging
import os
import signal
import sys
import threading
import time
from pathlib import Path

import psutil
import pytest
import structlog
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import path

from balai.kernel import clock
from balai.kernel.web.throttle import throttled
from balai.project import health, logs, work
from balai.project.config import CONFIG, DEFAULTS, ROOT, read
from balai.project.failures import BadSetting, Failure, PartKeepsFailing
from balai.project.home import is_done, note_done
from balai.project.supervise import DELAYS, Program, Supervisor
from balai.project.urls import urlpatterns as house


@throttled("dear", times=3, seconds=3600)
def dear(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("here you are")


urlpatterns = [path("dear/", dear), *house]


def program(folder: Path, code: str) -> Program:
    return Program("part", [sys.executable, "-c", code], folder / "part.log")


def is_gone(process: psutil.Process) -> bool:
    try:
        return process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def test_a_part_that_is_killed_is_started_again(tmp_path: Path) -> None:
    part, said = program(tmp_path, "import time; time.sleep(60)"), []
    supervisor = Supervisor(said.append)
    supervisor.add(part)
    first = part.process.pid
    os.kill(first, signal.SIGKILL)
    part.process.wait()
    supervisor.look()
    assert part.is_alive()
    assert part.process.pid != first
    assert said == ["The part died and is started again."]
    supervisor.stop()
    assert not part.is_alive()


def test_a_part_that_never_stays_up_stops_all_and_says_why(tmp_path: Path) -> None:
    part = program(tmp_path, "raise SystemExit('no such thing as a free port')")
    supervisor = Supervisor(lambda _: None, patience=0)
    supervisor.add(part)
    with pytest.raises(PartKeepsFailing, match="no such thing as a free port"):
        for _ in DELAYS:
            part.process.wait()
            supervisor.look()


def test_a_part_that_is_killed_again_and_again_is_not_given_up_at_once(tmp_path: Path) -> None:
    part = program(tmp_path, "import time; time.sleep(60)")
    supervisor = Supervisor(lambda _: None)
    supervisor.add(part)
    for _ in range(len(DELAYS) + 1):
        os.kill(part.process.pid, signal.SIGKILL)
        part.process.wait()
        supervisor.look()
    assert part.is_alive()
    supervisor.stop()


def test_children_of_a_dead_part_do_not_stay_behind(tmp_path: Path) -> None:
    code = "import subprocess as s, time; print(s.Popen(['sleep', '60']).pid, flush=True); time.sleep(60)"
    part = program(tmp_path, code)
    part.start()
    while not part.log.read_text().strip():
        time.sleep(0.05)
    child = psutil.Process(int(part.log.read_text()))
    os.kill(part.process.pid, signal.SIGKILL)
    part.process.wait()
    part.start()
    deadline = time.monotonic() + 5
    while not is_gone(child):
        assert time.monotonic() < deadline
    part.stop()


def test_what_was_done_with_other_inputs_is_done_again(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.write_text("one")
    assert not is_done(tmp_path, "step", [source])
    note_done(tmp_path, "step", [source])
    assert is_done(tmp_path, "step", [source])
    source.write_text("two")
    assert not is_done(tmp_path, "step", [source])


@pytest.mark.django_db
@override_settings(ROOT_URLCONF=__name__)
def test_who_asks_too_often_is_told_to_wait_and_others_are_not() -> None:
    assert [Client().get("/dear/").status_code for _ in range(4)] == [200, 200, 200, 429]
    assert Client().get("/dear/")["Retry-After"] == "3600"
    assert Client(REMOTE_ADDR="198.51.100.4").get("/dear/").status_code == 200


@pytest.mark.django_db
def test_ready_names_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Client().get("/health/ready").json() == {"ready": True, "missing": []}
    monkeypatch.setattr(health, "LEAST_FREE", 1 << 60)
    answer = Client().get("/health/ready")
    assert (answer.status_code, answer.json()["missing"]) == (503, ["disk"])


def test_live_needs_neither_database_nor_host_name() -> None:
    assert Client(HTTP_HOST="whatever.example").get("/health/live").status_code == 200


@pytest.mark.django_db
def test_figures_name_pages_and_never_addresses() -> None:
    Client().get("/health/live")
    Client().get("/some/secret/words")
    figures = Client().get("/metrics").content.decode()
    assert "balai_audit_lag_seconds" in figures
    assert "secret" not in figures


@pytest.mark.parametrize(("token", "header", "address", "may"), [
    ("", "", "127.0.0.1", True),
    ("", "", "192.0.2.1", False),
    ("a token of sixteen", "Bearer a token of sixteen", "192.0.2.1", True),
    ("a token of sixteen", "Bearer another", "127.0.0.1", False),
])  # fmt: skip
def test_figures_are_for_those_who_may(token: str, header: str, address: str, may: bool, settings: object) -> None:
    settings.BALAI = read({"BALAI_METRICS_TOKEN": token})
    request = RequestFactory().get("/metrics", REMOTE_ADDR=address, headers={"Authorization": header})
    assert health.may_see_metrics(request) is may


def test_an_error_is_logged_by_type_and_place_and_not_by_its_words(capsys: pytest.CaptureFixture[str]) -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=logs.SHARED, processors=logs.LOGGING["formatters"]["json"]["processors"]
    ))  # fmt: skip
    logger = logging.getLogger("balai.tests.logs")
    logger.addHandler(handler)
    try:
        int("cnry-words")
    except ValueError:
        logger.exception("it failed")
    line = json.loads(capsys.readouterr().err.strip().splitlines()[-1])
    assert line["error"] == ["ValueError"]
    assert "test_parts.py" in line["trace"][-1]
    assert "cnry-words" not in json.dumps(line)


def test_an_error_that_is_its_own_cause_is_logged_and_does_not_hang() -> None:
    first, second = ValueError(), KeyError()
    first.__context__, second.__context__ = second, first
    event = logs.trace_without_values(None, "error", {"exc_info": first})
    assert event["error"] == ["ValueError", "KeyError"]


@pytest.mark.django_db
def test_a_chore_that_fails_is_tried_again_and_stops_no_other() -> None:
    done: list[str] = []

    def fail(_now: object) -> None:
        done.append("failed")
        raise RuntimeError

    chores = [work.Chore("failing", 901, 1, fail), work.Chore("other", 902, 1, lambda _now: done.append("other"))]
    for chore in chores * 2:
        worker = threading.Thread(target=work.attempt, args=[chore, clock.now()])  # with a connection of its own
        worker.start()
        worker.join()
    assert done == ["failed", "other", "failed", "other"]


@pytest.mark.django_db
def test_every_chore_has_a_lock_of_its_own_and_runs_before_a_forum_is_loaded() -> None:
    assert len({chore.key for chore in work.CHORES}) == len(work.CHORES)
    (daily,) = [chore for chore in work.CHORES if chore.name == "keep the directory findable"]
    assert daily.every == 86400
    assert daily.do(clock.now()) == 0


def test_every_setting_is_documented_and_every_exit_code() -> None:
    guide = (ROOT / "docs" / "operator.md").read_text()
    assert [name for name in DEFAULTS if f"| `{name}` |" not in guide] == []
    assert [kind.__name__ for kind in Failure.__subclasses__() if f"| {kind.exit_code} |" not in guide] == []
    assert len({kind.exit_code for kind in Failure.__subclasses__()}) == len(Failure.__subclasses__())


def test_the_application_never_signs_in_as_who_owns_the_tables() -> None:
    with pytest.raises(BadSetting, match="balai_app"):
        read({"DATABASE_URL": "postgresql://postgres@h/b", "BALAI_ADMIN_DATABASE_URL": "postgresql://postgres@h/b"})
    assert CONFIG.is_embedded
