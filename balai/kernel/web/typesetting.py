"""Long papers are set by the worker, once, and kept; short ones while their reader waits.

A kept paper is found by a digest of the very page that it was made from, which whoever asks is given anew under the
marks of that moment. So nobody finds a paper who may not read its page, a page that changed is another paper, and what
is kept is only a saving of time: it lies sealed under the key of the thing's owner beside the stored files, is in no
backup, and is put away after a month.
"""

import hashlib
import hmac
import io
import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import AlreadyEnqueued

from balai.kernel.files.engine import cipher
from balai.kernel.files.models import StoredFile
from balai.kernel.files.operations import key_of
from balai.kernel.files.queries import content, path_of
from balai.kernel.ids import new_ref

SHORT: Final = 40_000
"""Characters of a page that is set while its reader waits: about 60 rows or paragraphs, a second."""
PATIENCE: Final = 1200
"""Seconds after which the setting of a paper has failed."""
KEPT: Final = timedelta(days=30)
SET_PAPER: Final = "web:set-paper"
FOLDER: Final = "papers"
SETTINGS: Final = str(settings.SETTINGS_MODULE)
"""Where the process that sets type finds them; taken now, for a test that changes one hides it."""


class Standing(StrEnum):
    """How far a long paper is."""

    WAITING = "waiting"
    UNDER_WAY = "under_way"
    FAILED = "failed"
    READY = "ready"


STANDINGS = {"todo": Standing.WAITING, "doing": Standing.UNDER_WAY}
"""What the state of a job says; every other one is that of a job which ended without a paper."""


@dataclass(frozen=True)
class Paper:
    """A whole page of HTML, whose it is (the owner's token), and what its PDF is called."""

    html: str
    owner: int
    name: str

    @property
    def is_short(self) -> bool:
        """Whether it is set while its reader waits."""
        return len(self.html) <= SHORT

    @cached_property
    def key(self) -> UUID:
        """What it is kept under: tells nothing of the page to who does not have it and the installation's secret."""
        secret = settings.BALAI.key("balai.papers")
        return UUID(bytes=hmac.new(secret, f"{self.owner} {self.html}".encode(), hashlib.sha256).digest()[:16])


def standing(paper: Paper) -> Standing:
    """How far `paper` is; it is left to the worker now if it never was."""
    if path_of(_pdf(paper.key, paper.owner)).exists():
        return Standing.READY
    jobs = ProcrastinateJob.objects.filter(task_name=SET_PAPER, args__key=str(paper.key))
    last = jobs.order_by("-id").values_list("status", flat=True).first()
    return STANDINGS.get(last, Standing.FAILED) if last else leave_to_worker(paper)


def leave_to_worker(paper: Paper) -> Standing:
    """Let the worker set `paper`, unless it waits for that already."""
    _keep(_page(paper.key, paper.owner), paper.html.encode())
    job = app.configure_task(SET_PAPER, queueing_lock=str(paper.key))
    try:
        with transaction.atomic():
            job.defer(key=str(paper.key), owner=paper.owner)
    except AlreadyEnqueued:
        pass  # somebody else asked for the same paper in the same moment
    return Standing.WAITING


def kept(paper: Paper) -> StoredFile:
    """The PDF of a paper that is ready."""
    stored = _pdf(paper.key, paper.owner, paper.name)
    with path_of(stored).open("rb") as sealed:
        stored.size = cipher.content_size(sealed)
    return stored


def set_waiting(key: str, owner: int) -> None:
    """Set the page that waits under `key`. What was set, or put away, by then is left alone: a job may run twice."""
    page, pdf = _page(UUID(key), owner), _pdf(UUID(key), owner)
    if path_of(page).exists() and not path_of(pdf).exists():
        _keep(pdf, _set(b"".join(content(page))))
    path_of(page).unlink(missing_ok=True)


def put_away_old(now: datetime) -> int:
    """Take away what was made more than a month ago, and pages whose setting failed; how many."""
    before = (now - KEPT).timestamp()
    old = [path for path in _folder().glob("*") if path.stat().st_mtime < before]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def asked_at(paper: Paper) -> datetime | None:
    """Since when it waits; None once it is ready."""
    page = path_of(_page(paper.key, paper.owner))
    return datetime.fromtimestamp(page.stat().st_mtime, UTC) if page.exists() else None


def _set(html: bytes) -> bytes:
    there = os.environ | {"DJANGO_SETTINGS_MODULE": SETTINGS}
    command = [sys.executable, "-m", "balai.kernel.web.typesetter"]
    done = subprocess.run(command, input=html, env=there, stdout=subprocess.PIPE, timeout=PATIENCE, check=True)  # noqa: S603 (our own interpreter, no shell)
    return done.stdout


def _keep(stored: StoredFile, plain: bytes) -> None:
    """Seal `plain` where `stored` says, at one stroke: nobody meets half a file."""
    path = path_of(stored)
    path.parent.mkdir(parents=True, exist_ok=True)
    begun = path.with_name(new_ref())
    with begun.open("xb") as sink:
        cipher.encrypt(io.BytesIO(plain), sink, key_of(stored.owner), stored.id.bytes)
    begun.replace(path)


def _folder() -> Path:
    return Path(settings.MEDIA_ROOT) / FOLDER


def _page(key: UUID, owner: int) -> StoredFile:
    return StoredFile(id=key, owner=owner, path=f"{FOLDER}/{key}.page")


def _pdf(key: UUID, owner: int, name: str = "") -> StoredFile:
    return StoredFile(id=key, owner=owner, path=f"{FOLDER}/{key}.pdf", name=name, mime="application/pdf")
