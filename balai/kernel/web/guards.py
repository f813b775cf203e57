"""Who may open a page at all; every view wears exactly one of these. What it shows is decided by the marks."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

View = Callable[..., HttpResponse]


def public(view: View) -> View:
    """Anybody; a visitor is shown what is public."""
    view.guard = "public"  # type: ignore[attr-defined]
    return view


def signed_in(view: View) -> View:
    """A person who signed in, whether or not they act from a seat yet."""

    @wraps(view)
    def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    guarded.guard = "signed_in"  # type: ignore[attr-defined]
    return guarded


def seated(view: View) -> View:
    """A person acting from a seat; with several seats and none chosen they choose first."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.actor:  # type: ignore[attr-defined]
            return redirect("people:choose-seat")
        return view(request, *args, **kwargs)

    wrapped = signed_in(guarded)
    wrapped.guard = "seated"  # type: ignore[attr-defined]
    return wrapped
