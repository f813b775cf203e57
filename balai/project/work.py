"""The worker: runs queued jobs, and the chores that come round by the clock."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

import structlog
from django.db import close_old_connections, connection
from procrastinate.contrib.django import app

from balai.commitments.operations import remind_of_rounds
from balai.kernel import clock
from balai.kernel.audit.operations import seal
from balai.kernel.outbox.operations import send_daily_head, send_due
from balai.kernel.web.typesetting import put_away_old
from balai.library.operations import keep_directory_findable
from balai.library.operations.searching import notify_new_hits
from balai.people.operations.reminding import remind_unconfirmed

from .forgetting import forget

log = structlog.get_logger("balai.worker")
LOCKS = 0x62616C61
"""The first half of the chores' lock numbers ("bala"), so that they meet nobody else's."""
SILENCE = 30
"""Seconds without a sign of life after which a worker counts as dead and its jobs go to another."""


@dataclass(frozen=True)
class Chore:
    """`do(now)` every so many seconds, by one worker at a time; `key` is its lock's number in the database."""

    name: str
    key: int
    every: int
    do: Callable[[datetime], object]


@app.periodic(cron="* * * * *")
@app.task(name="requeue_orphans", queueing_lock="requeue_orphans")
async def requeue_orphans(timestamp: int) -> None:  # noqa: ARG001 - procrastinate hands it over
    """Give the jobs of dead workers to living ones; so a job may run twice, and jobs are written for that."""
    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=SILENCE):
        await app.job_manager.retry_job(job)


CHORES = [
    Chore("seal the audit record", 1, 1, seal),
    Chore("send the day's audit head", 2, 600, send_daily_head),
    Chore("send notices", 3, 10, send_due),
    Chore("forget what is kept no longer", 4, 86400, forget),
    Chore("tell of new hits", 5, 3600, notify_new_hits),
    Chore("remind of doubtful seats", 6, 86400, lambda now: remind_unconfirmed(on=now.date())),
    Chore("remind of progress rounds", 8, 86400, lambda now: remind_of_rounds(on=now.date())),
    Chore("keep the directory findable", 7, 86400, lambda _now: keep_directory_findable()),
    Chore("put away old papers", 9, 86400, put_away_old),
]


def work() -> None:
    """Run jobs and chores until SIGTERM or SIGINT; a job that is under way is finished first."""
    stop = threading.Event()
    clockwork = threading.Thread(target=keep_chores, args=[stop], name="chores")
    clockwork.start()
    try:
        with app.replace_connector(app.connector.get_worker_connector()) as worker:  # type: ignore[attr-defined]
            worker.run_worker(delete_jobs="successful", shutdown_graceful_timeout=8)
    finally:
        stop.set()
        clockwork.join()


def keep_chores(stop: threading.Event) -> None:
    """Do each chore when it is due; one that fails is logged and tried again when it is due again."""
    due = dict.fromkeys((chore.name for chore in CHORES), 0.0)
    while not stop.wait(0.2):
        now = clock.now()
        for chore in CHORES:
            if due[chore.name] <= now.timestamp():
                due[chore.name] = now.timestamp() + chore.every
                attempt(chore, now)


def attempt(chore: Chore, now: datetime) -> None:
    """Do `chore` unless another worker is at it."""
    close_old_connections()
    try:
        with _lock(chore.key) as is_ours:
            if is_ours:
                chore.do(now)
    except Exception:
        log.exception("chore failed", chore=chore.name)
    finally:
        connection.close()


@contextmanager
def _lock(key: int) -> Iterator[bool]:
    """Whether this worker got the lock: one of the connection, so that a chore has transactions of its own."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [LOCKS, key])
        row = cursor.fetchone()
    try:
        yield bool(row[0])
    finally:
        if row[0]:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [LOCKS, key])
