"""The nightly purge: every model says for how long it is kept, and this ends what is over."""

from collections.abc import Iterator
from datetime import datetime

import structlog
from django.apps import apps
from django.db import transaction
from django.utils.module_loading import import_string

from balai.kernel.audit.operations import note_forgetting
from balai.kernel.kept import Kept

log = structlog.get_logger("balai.forgetting")
WITH_THE_ACCOUNT = Kept(ended_by="balai.people.operations.forget_people")
NEVER_WRITTEN = Kept(because="no page writes it")
NO_PEOPLE = Kept(because="it tells of nobody")
REFERENCES = Kept(because="it holds keys of rows and nothing else; jobs that succeeded are deleted at once")
OTHERS = {
    "account.EmailAddress": WITH_THE_ACCOUNT,
    "account.EmailConfirmation": NEVER_WRITTEN,
    "auth.Group": NO_PEOPLE,
    "auth.Group_permissions": NO_PEOPLE,
    "auth.Permission": NO_PEOPLE,
    "contenttypes.ContentType": NO_PEOPLE,
    "mfa.Authenticator": WITH_THE_ACCOUNT,
    "procrastinate.ProcrastinateEvent": REFERENCES,
    "procrastinate.ProcrastinateJob": REFERENCES,
    "procrastinate.ProcrastinatePeriodicDefer": REFERENCES,
    "procrastinate.ProcrastinateWorker": REFERENCES,
    "sessions.Session": Kept(ended_by="balai.people.operations.forget_sessions"),
    "socialaccount.SocialAccount": NEVER_WRITTEN,
    "socialaccount.SocialApp": NEVER_WRITTEN,
    "socialaccount.SocialToken": NEVER_WRITTEN,
    "usersessions.UserSession": Kept(ended_by="balai.people.operations.forget_sessions"),
}
"""What others' models hold about people, by label."""


def forget(now: datetime) -> dict[str, int]:
    """Run each chore that ends rows, once and in a transaction of its own; how many rows, by chore.

    What was ended is put on the record. A chore that fails is logged, and the others go on.
    """
    ended = {}
    for path, labels in chores().items():
        try:
            with transaction.atomic():
                ended[path] = import_string(path)(now=now)
                if ended[path]:
                    note_forgetting(what=labels[0], count=ended[path])
        except Exception:
            log.exception("chore failed", chore=path)
    log.info("forgotten", **ended)
    return ended


def chores() -> dict[str, list[str]]:
    """The functions that end rows, each with the labels of the models it is named by."""
    found: dict[str, list[str]] = {}
    for label, kept in _declared():
        if kept.ended_by:
            found.setdefault(kept.ended_by, []).append(label)
    return found


def _declared() -> Iterator[tuple[str, Kept]]:
    for model in apps.get_models():
        if isinstance(kept := getattr(model, "kept", None), Kept):
            yield model._meta.label_lower, kept  # noqa: SLF001 - documented by Django
    yield from ((label.lower(), kept) for label, kept in OTHERS.items())
