"""Who may open a page at all; every view wears exactly one of these. What it shows is decided by the marks."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.decorators import reauthentication_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

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
    """A person acting from a seat; with several seats and none chosen they choose first, and come back here."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.actor:  # type: ignore[attr-defined]
            return redirect_to_login(_way_back(request), reverse("people:choose-seat"))
        return view(request, *args, **kwargs)

    wrapped = signed_in(guarded)
    wrapped.guard = "seated"  # type: ignore[attr-defined]
    return wrapped


def _way_back(request: HttpRequest) -> str:
    """This page, when it can be asked for again; what was sent is not."""
    return request.get_full_path() if request.method in ("GET", "HEAD") else ""


@reauthentication_required  # type: ignore[untyped-decorator]
def confirm(_request: HttpRequest) -> None:
    """Return when the person proved within the last five minutes that it is still them.

    Otherwise django-allauth asks for password, code or passkey and then goes on with the request, a form that was
    sent included (uploads are not). Call it before anything is written.
    """


def confirmed(view: View) -> View:
    """For steps that are always asked for: under the guard that says who may open the page. See `confirm`."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        confirm(request)
        return view(request, *args, **kwargs)

    return asked
