"""Each request runs in one transaction that shows what its actor may read, and nothing else."""

from collections.abc import Callable
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.core.exceptions import ImmediateHttpResponse, ReauthenticationRequired
from django.core.exceptions import PermissionDenied
from django.db import DataError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.defaults import bad_request, page_not_found

from balai.kernel.audit.origin import origin_is
from balai.kernel.identity.queries import actor_from
from balai.kernel.marking.context import acting_as
from balai.kernel.missing import NotFound
from balai.kernel.ruling import Refused

SEAT = "balai.seat"
"""The session's key for the reference of the chosen seat."""


class ActorMiddleware:
    """Puts `request.actor` in place; a failed request rolls everything back."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        user = request.user if request.user.is_authenticated else None
        request.actor = actor_from(user, request.session.get(SEAT) if user else None)
        with origin_is(get_adapter().get_client_ip(request)), acting_as(request.actor):
            response = page_not_found(request, Http404()) if _has_nul(request) else self.get_response(request)
        if user:
            patch_cache_control(response, private=True, no_store=True)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A view that raised leaves nothing behind; absent and hidden are answered with the same page."""
        if isinstance(exception, (ImmediateHttpResponse, ReauthenticationRequired)):
            return None  # django-allauth's way of answering from deep within; nothing went wrong
        response: HttpResponse | None = None
        if isinstance(exception, (NotFound, Http404)):
            response = page_not_found(request, Http404())
        elif isinstance(exception, (Refused, PermissionDenied)):
            response = render(request, "403.html", {"why": str(exception)}, status=403)
        elif isinstance(exception, DataError) and _sends_nul(request):
            response = bad_request(request, exception)
        transaction.set_rollback(True)  # last: the pages above name the forum, which a query tells them
        return response


def _has_nul(request: HttpRequest) -> bool:
    """PostgreSQL takes no NUL in text (its manual, section 8.3), so nothing can have such an address."""
    return "\0" in request.path_info or "%00" in request.META.get("QUERY_STRING", "")


def _sends_nul(request: HttpRequest) -> bool:
    """A field of text refuses it in its form; only what is chosen from a list reaches the database with one."""
    return any("\0" in value for _, values in request.POST.lists() for value in values)
