"""Reading a stranger's document in a child process, so that nothing in it can harm or stall the caller."""

import base64
import json
import os
import select
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from .formats import PAGE_BREAK, CannotRead, Extracted, Limits, Remark

# -I leaves out the environment, the user's packages and the working folder; our own folder is put back.
_START: Final = (
    "import sys; sys.path.insert(0, sys.argv.pop(1)); from balai.library.engine.child import main; main(sys.argv[1:])"
)
_ROOT: Final = Path(__file__).resolve().parents[3]
_BLOCK: Final = 1 << 20
# JSON writes a character outside ASCII in six bytes, or twelve.
_BYTES_PER_CHARACTER: Final = 12
_ROOM: Final = 1 << 20


def read_document(path: Path, mime: str, *, limits: Limits | None = None, with_thumbnail: bool = True) -> Extracted:
    """The text of a file whose type `identify` found. Raises `CannotRead`, and keeps nothing then."""
    limits = limits or Limits()
    answer, code = _run(_command(path, mime, limits, with_thumbnail=with_thumbnail), limits)
    lines = answer.split(b"\n")
    if len(lines) < 2:
        raise _stopped(code, limits)
    found = json.loads(lines[0])
    if "rule" in found:
        raise CannotRead(found["rule"], **found["params"])
    picture = json.loads(lines[1])["thumbnail"] if len(lines) > 2 else ""
    return _extracted(found, picture)


def _command(path: Path, mime: str, limits: Limits, *, with_thumbnail: bool) -> list[str]:
    asked = [str(path.resolve()), mime, json.dumps(asdict(limits)), "1" if with_thumbnail else "0"]
    return [sys.executable, "-I", "-X", "utf8", "-c", _START, str(_ROOT), *asked]


def _run(command: list[str], limits: Limits) -> tuple[bytes, int]:
    """What the child wrote, and its return code (negative for a signal); killed when it takes too long."""
    with subprocess.Popen(  # noqa: S603 (our own interpreter, no shell)
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={},
        close_fds=True,
        start_new_session=True,
    ) as child:
        try:
            answer = _read(child, limits)
        finally:
            child.kill()
    return answer, child.returncode


def _read(child: "subprocess.Popen[bytes]", limits: Limits) -> bytes:
    assert child.stdout is not None
    until = time.monotonic() + limits.wall_seconds
    most = limits.characters * _BYTES_PER_CHARACTER + _ROOM
    blocks: list[bytes] = []
    pipe = select.poll()
    pipe.register(child.stdout, select.POLLIN)
    while pipe.poll(max(until - time.monotonic(), 0) * 1000):
        block = os.read(child.stdout.fileno(), _BLOCK)
        if not block:
            with suppress(subprocess.TimeoutExpired):
                child.wait(max(until - time.monotonic(), 0))
            break
        blocks.append(block)
        most -= len(block)
        if most < 0:
            raise CannotRead("too_much_text", limit=limits.characters)
    return b"".join(blocks)


def _stopped(code: int, limits: Limits) -> CannotRead:
    if code in {-signal.SIGXCPU, -signal.SIGKILL}:
        return CannotRead("too_slow", seconds=limits.wall_seconds)
    return CannotRead("reader_stopped", how=signal.Signals(-code).name if code < 0 else f"code {code}")


def _extracted(found: dict[str, Any], picture: str) -> Extracted:
    pages = tuple(found["pages"])
    return Extracted(
        text=PAGE_BREAK.join(pages),
        pages=pages,
        page_count=found["page_count"],
        language=found["language"],
        is_scan=found["is_scan"],
        warnings=tuple(Remark(one["rule"], one["params"]) for one in found["warnings"]),
        thumbnail=base64.b64decode(picture),
    )
