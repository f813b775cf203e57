"""Ways of sowing a leak: each is a context in which one line of the platform is wrong."""

import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any
from unittest.mock import patch

from django.db import transaction
from django.http import HttpResponse

from balai.kernel.audit.models import Entry
from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Seat, User
from balai.kernel.identity.queries import actor_from
from balai.kernel.identity.states import COMMUNITY, PUBLIC
from balai.kernel.marking.models import MarkedQuerySet
from balai.kernel.outbox import letter
from balai.kernel.web.middleware import ActorMiddleware
from balai.library.models import Document
from balai.people.models import CallUp

from . import stage


def forgetting(*functions: str) -> Callable[[], AbstractContextManager[None]]:
    """The functions of these names forget to ask who reads."""

    @contextmanager
    def sown() -> Iterator[None]:
        kept = MarkedQuerySet.visible_to

        def forgetful(self: MarkedQuerySet, actor: Actor) -> MarkedQuerySet:
            direct, by_manager = sys._getframe(1).f_code.co_name, sys._getframe(2).f_code.co_name
            return self.all() if {direct, by_manager} & set(functions) else kept(self, actor)

        with patch.object(MarkedQuerySet, "visible_to", forgetful):
            yield

    return sown


def altering(statement: str, back: str) -> Callable[[], AbstractContextManager[None]]:
    """The database is changed by `statement`, and by `back` afterwards."""

    @contextmanager
    def sown() -> Iterator[None]:
        with stage.superuser() as admin:
            admin.execute(statement)
        try:
            yield
        finally:
            with stage.superuser() as admin:
                admin.execute(back)

    return sown


def rewriting(function: str, old: str, new: str) -> Callable[[], AbstractContextManager[None]]:
    """A function of the database with `new` in place of `old`."""

    @contextmanager
    def sown() -> Iterator[None]:
        with stage.superuser() as admin:
            (source,) = admin.execute(
                "SELECT pg_get_functiondef(oid) FROM pg_proc WHERE proname = %s", [function]
            ).fetchone()  # type: ignore[misc]
            assert old in source, f"{function} no longer says {old!r}: sow this mutant anew"
            admin.execute(source.replace(old, new))
        try:
            yield
        finally:
            with stage.superuser() as admin:
                admin.execute(source)

    return sown


def without_trigger(table: str, trigger: str) -> Callable[[], AbstractContextManager[None]]:
    """A trigger that does not fire."""
    return altering(f"ALTER TABLE {table} DISABLE TRIGGER {trigger}", f"ALTER TABLE {table} ENABLE TRIGGER {trigger}")


def open_policy(table: str) -> Callable[[], AbstractContextManager[None]]:
    """A policy that lets everybody read."""
    return altering(
        f"CREATE POLICY leak ON {table} FOR SELECT TO balai_app USING (true)", f"DROP POLICY leak ON {table}"
    )


def visitors_in_the_community() -> AbstractContextManager[Any]:
    """A token too many."""

    def generous(user: User | None, seat_ref: str | None) -> Actor:
        actor = actor_from(user, seat_ref)
        return actor if actor.user else Actor(tokens=frozenset({PUBLIC, COMMUNITY}))

    return patch("balai.kernel.web.middleware.actor_from", generous)


def remembering_actors() -> AbstractContextManager[Any]:
    """The actor is kept by person, whichever seat is chosen."""
    kept: dict[Any, Actor] = {}

    def remembered(user: User | None, seat_ref: str | None) -> Actor:
        return kept.setdefault(user and user.pk, actor_from(user, seat_ref))

    return patch("balai.kernel.web.middleware.actor_from", remembered)


def seats_never_left() -> AbstractContextManager[Any]:
    """Whoever once held a seat still acts from it."""
    return patch(
        "balai.kernel.identity.queries.seats_of",
        lambda user: Seat.objects.filter(holdings__user=user).select_related("party").order_by("id"),
    )


def pages_kept_by_address() -> AbstractContextManager[Any]:
    """A cache that does not ask whose page it keeps."""
    kept: dict[str, HttpResponse] = {}
    served = ActorMiddleware.__call__

    def serve(self: ActorMiddleware, request: Any) -> HttpResponse:
        url = request.get_full_path()
        if url not in kept:
            response = served(self, request)
            if response.streaming or response.status_code != 200:
                return response
            kept[url] = response
        return HttpResponse(kept[url].content, content_type=kept[url]["Content-Type"])

    return patch.object(ActorMiddleware, "__call__", serve)


def absent(answer: Callable[[Document], HttpResponse | Exception]) -> Callable[[], AbstractContextManager[Any]]:
    """What is hidden is answered with `answer`, which knows it."""

    def sown() -> AbstractContextManager[Any]:
        kept = ActorMiddleware.process_exception

        def tell(self: ActorMiddleware, request: Any, exception: Exception) -> HttpResponse | None:
            reference = request.resolver_match.kwargs.get("ref")
            hidden = Document.objects.filter(ref=reference).first()
            given = answer(hidden) if hidden else None
            return given if isinstance(given, HttpResponse) else kept(self, request, given or exception)

        return patch.object(ActorMiddleware, "process_exception", tell)

    return sown


def adding_header(name: str, value: Callable[[], str]) -> Callable[[], AbstractContextManager[Any]]:
    """Every answer bears one header more."""

    def sown() -> AbstractContextManager[Any]:
        served = ActorMiddleware.__call__

        def serve(self: ActorMiddleware, request: Any) -> HttpResponse:
            with transaction.atomic():
                response = served(self, request)
                response[name] = value()
            return response

        return patch.object(ActorMiddleware, "__call__", serve)

    return sown


def logging_titles() -> AbstractContextManager[Any]:
    """A line in the log that quotes what was read."""

    def note(*, thing: Any, **_rest: Any) -> None:
        logging.getLogger("balai.library").info("read %s", thing)

    return patch("balai.library.views.documents.note_reading", note)


def readings_of_everybody() -> AbstractContextManager[Any]:
    """Who has read is told to whoever asks."""
    return patch(
        "balai.kernel.audit.queries.who_has_read", lambda ref, actor: list(Entry.objects.filter(thing_ref=ref))
    )


def newest_title() -> str:
    """The title of the newest document, whoever asks."""
    return Document.objects.order_by("-created_at").values_list("title", flat=True).first() or ""


def how_many() -> str:
    """How many documents there are, whoever asks."""
    return str(Document.objects.count())


def mails_with_titles() -> AbstractContextManager[Any]:
    """The subject of a notice names what it is about, whatever its label."""
    kept = letter.words

    def naming(notice: Any, tlp: str) -> letter.Words:
        thing = CallUp.objects.filter(ref=notice.thing_ref).first()
        said = kept(notice, tlp)
        return letter.Words(f"{said.subject} {thing.task if thing else ''}", said.body)

    return patch.object(letter, "words", naming)
