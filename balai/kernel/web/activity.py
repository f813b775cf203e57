"""When each session was last used, to within five minutes: a page that is only read does not write for that."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from allauth.usersessions.models import UserSession
from django.http import HttpResponse

from balai.kernel import clock

PRECISION = timedelta(minutes=5)


class ActivityMiddleware:
    """Keeps a person's list of sessions true, in place of django-allauth's own, which writes at every request."""

    def __init__(self, get_response: Callable[[Any], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        if request.user.is_authenticated and not _is_noted(request.session.session_key):
            UserSession.objects.create_from_request(request)
        return self.get_response(request)


def _is_noted(key: str | None) -> bool:
    recently = UserSession.objects.filter(session_key=key, last_seen_at__gt=clock.now() - PRECISION)
    return bool(recently.exists())
