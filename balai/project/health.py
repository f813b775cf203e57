"""Whether the platform lives, whether it can serve, and its figures.

Answered before sessions, host names and the database are looked at: a probe has none of them, and has to
be told that the database is away rather than to fail with it.
"""

import hmac
import ipaddress
import shutil
from collections.abc import Callable
from functools import cache

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse, JsonResponse

from balai.kernel import clock
from balai.kernel.audit.queries import lag

from .metrics import exposition

LEAST_FREE = 200 * 1024 * 1024
"""Bytes of disk below which the platform calls itself unready."""

PROXY_HEADERS = ("X-Forwarded-For", "X-Forwarded-Proto", "Forwarded")


class HealthMiddleware:
    """Answers /health/live, /health/ready and /metrics."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.answers = {"/health/live": live, "/health/ready": ready, "/metrics": metrics}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answers.get(request.path_info, self.get_response)(request)


def live(_request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return JsonResponse({"live": True})


def ready(_request: HttpRequest) -> HttpResponse:
    """Every part that a page needs is there; 503 and the names of those that are not, otherwise."""
    missing = [name for name, check in CHECKS.items() if not check()]
    return JsonResponse({"ready": not missing, "missing": missing}, status=503 if missing else 200)


def metrics(request: HttpRequest) -> HttpResponse:
    """Prometheus' figures, for those who may see them; to others the address does not exist."""
    if not may_see_metrics(request):
        return HttpResponse(status=404)
    return HttpResponse(exposition(gauges()), content_type="text/plain; version=0.0.4; charset=utf-8")


def may_see_metrics(request: HttpRequest) -> bool:
    """With BALAI_METRICS_TOKEN its bearer; without it a program on this machine that no proxy speaks for."""
    if token := settings.BALAI.metrics_token:
        given = request.headers.get("Authorization", "")
        return hmac.compare_digest(given.encode(), f"Bearer {token}".encode())
    is_proxied = any(name in request.headers for name in PROXY_HEADERS)
    return not is_proxied and ipaddress.ip_address(request.META["REMOTE_ADDR"]).is_loopback


def gauges() -> dict[str, tuple[str, float]]:
    """What is measured at the moment of asking."""
    figures = {"disk_free_bytes": ("Free bytes under BALAI_HOME", float(_free_bytes()))}
    if is_database_there():
        figures["jobs_waiting"] = ("Jobs that wait for a worker", _count_waiting_jobs())
        figures["audit_lag_seconds"] = ("Age of the oldest unsealed audit entry", lag(clock.now()).total_seconds())
    return figures


def is_database_there() -> bool:
    """PostgreSQL answers the application's role."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def is_migrated() -> bool:
    """The tables are those of this version."""
    try:
        return _known_migrations() <= set(MigrationRecorder(connection).applied_migrations())
    except DatabaseError:
        return False


@cache
def _known_migrations() -> frozenset[tuple[str, str]]:
    return frozenset(MigrationLoader(None).disk_migrations or ())


def has_room() -> bool:
    """The disk has room for uploads and the database."""
    return _free_bytes() > LEAST_FREE


def _free_bytes() -> int:
    return shutil.disk_usage(settings.BALAI.home).free


def _count_waiting_jobs() -> float:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE status = 'todo'")
        row = cursor.fetchone()
    return float(row[0])


CHECKS = {"database": is_database_there, "tables": is_migrated, "disk": has_room}
