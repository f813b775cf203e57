"""The child process that reads one document: it first gives away what it does not need, then opens the file.

It writes one JSON line with the text, or with the refusal, and after the text perhaps one more with the
thumbnail; so a picture that cannot be drawn never costs the words.
"""

import base64
import ctypes
import json
import resource
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from .extract import extract
from .formats import CannotRead, Extracted, Limits

_NEW_NETWORK: Final = 0x40000000 | 0x10000000  # CLONE_NEWNET | CLONE_NEWUSER, linux/sched.h


def main(arguments: list[str]) -> None:
    """`arguments`: path, mime, limits as JSON, "1" for a thumbnail."""
    path, mime, limits_json, picture = arguments
    limits = Limits(**json.loads(limits_json))
    restrict(limits)
    try:
        found = extract(Path(path), mime, limits)
        _say(_as_json(found))
    except CannotRead as refused:
        _say({"rule": refused.rule, "params": dict(refused.params)})
        return
    except MemoryError:
        _say({"rule": "too_much_memory", "params": {}})
        return
    if picture == "1":
        _say({"thumbnail": _thumbnail(Path(path), mime, found)})


def restrict(limits: Limits) -> None:
    """Hold this process to its limits; no new files written, no core, no network where the kernel allows."""
    for kind, most in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, limits.cpu_seconds),
        (resource.RLIMIT_NOFILE, limits.open_files),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))
    apart_from_network()


def apart_from_network() -> bool:
    """Put this process into a network of its own, without any interface; False where that is not allowed."""
    return sys.platform == "linux" and bool(ctypes.CDLL(None).unshare(_NEW_NETWORK) == 0)


def _thumbnail(path: Path, mime: str, found: Extracted) -> str:
    from .thumbnails import thumbnail

    try:
        return base64.b64encode(thumbnail(path, mime, found.pages[0])).decode()
    except (CannotRead, OSError, ValueError, MemoryError, RuntimeError):
        return ""


def _as_json(found: Extracted) -> dict[str, Any]:
    """Without the text, which the parent joins from the pages again."""
    fields = asdict(found)
    del fields["text"], fields["thumbnail"]
    return fields


def _say(message: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()
