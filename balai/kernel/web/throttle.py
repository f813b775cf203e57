"""How often one person or address may ask for what is dear: search, upload, download.

Signing in has its own limits, by django-allauth. Counts are kept in the cache that all web processes share;
requests that arrive at the same instant may be counted as one, so a limit is about what a person does, not
a defence against a flood, which the web server in front has to stop.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve

from balai.kernel import clock

from .marking import asks_who_reads

View = TypeVar("View", bound=Callable[..., HttpResponse])


@dataclass(frozen=True)
class Limit:
    """At most `times` in `seconds` for the pages that share `name`; see `throttled`."""

    name: str
    times: int
    seconds: int
    is_for_saving: bool = False

    def concerns(self, request: HttpRequest) -> bool:
        """Whether the request is one of those that are counted."""
        return not self.is_for_saving or (request.method == "POST" and not asks_who_reads(request))


def throttled(name: str, *, times: int, seconds: int = 60, is_for_saving: bool = False) -> Callable[[View], View]:
    """Let each person, or each address of visitors, open the view so often and no more: 429 after that.

    With `is_for_saving` looking at the form, and at who would be able to read, is not counted.
    """

    def mark(view: View) -> View:
        view.limit = Limit(name, times, seconds, is_for_saving)  # type: ignore[attr-defined]
        return view

    return mark


class ThrottleMiddleware:
    """Counts before the request's transaction begins, so that no request waits for another's count."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        limit = _limit_of(request.path_info)
        if limit and limit.concerns(request) and not _count(limit, _who(request)):
            response = render(request, "429.html", status=429)
            response["Retry-After"] = str(limit.seconds)
            return response
        return self.get_response(request)


def _limit_of(path: str) -> Limit | None:
    try:
        return getattr(resolve(path).func, "limit", None)
    except Resolver404:
        return None


def _who(request: Any) -> str:
    if request.user.is_authenticated:
        return str(request.user.ref)
    return str(get_adapter(request).get_client_ip(request))


def _count(limit: Limit, who: str) -> bool:
    """Whether this one is still within the limit."""
    window = int(clock.now().timestamp()) // limit.seconds
    key = f"throttle:{limit.name}:{who}:{window}"
    if cache.add(key, 1, timeout=limit.seconds):
        return True
    try:
        return cache.incr(key) <= limit.times
    except ValueError:  # the window ended between the two
        return True
