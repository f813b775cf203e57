"""What every page's shell needs."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import resolve_url

from balai.kernel.identity.actor import VISITOR

from .navigation import navigation


def shell(request: HttpRequest) -> dict[str, Any]:
    """The actor for the shell's header, the links of the cycle, and the address of the home page."""
    actor = getattr(request, "actor", VISITOR)
    return {
        "actor": actor,
        "navigation": navigation(request.path, is_visitor=actor.user is None),
        "is_demonstration": settings.BALAI.is_demonstration,
        "home_url": resolve_url(settings.LOGIN_REDIRECT_URL),
    }
