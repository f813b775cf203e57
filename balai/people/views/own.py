"""What concerns the person who reads: the seat to act from, their profile, an invitation that they got."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from balai.kernel import clock
from balai.kernel.identity.queries import actor_for, seats_of
from balai.kernel.ruling import Refused
from balai.kernel.web.guards import public, signed_in
from balai.kernel.web.middleware import SEAT
from balai.kernel.web.throttle import throttled
from balai.people import operations, queries
from balai.people.forms import ChooseSeatForm, PasswordForm, ProfileForm
from balai.people.models import Invitation


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def choose_seat(request: HttpRequest) -> HttpResponse:
    """From which of the reader's seats to act; nothing of another seat is seen from it."""
    actor = request.actor
    seats = list(seats_of(actor.user))
    form = ChooseSeatForm(seats, request.POST or None, initial={"seat": actor.seat.ref if actor.seat else ""})
    if request.method == "POST" and form.is_valid():
        request.session[SEAT] = form.cleaned_data["seat"]
        chosen = next(seat for seat in seats if seat.ref == form.cleaned_data["seat"])
        messages.success(request, _("You now act as %(seat)s, %(party)s.") % {"seat": chosen, "party": chosen.party})
        return redirect(_safe_next(request))
    context = {"form": form, "seats": seats, "next": request.POST.get("next") or request.GET.get("next", "")}
    return render(request, "people/choose_seat.html", context, status=422 if request.method == "POST" else 200)


def _safe_next(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    is_here = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure())
    return wanted if is_here and wanted.startswith("/") else "front:home"


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """The reader's own name, language, notices, seats and means of signing in."""
    user = request.actor.user
    first = {"name": user.name, "language": user.language, "wants_digest": user.wants_digest}
    form = ProfileForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        operations.change_profile(actor=request.actor, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("people:profile")
    context = {"form": form, "seats": list(seats_of(user))}
    return render(request, "people/profile.html", context, status=422 if request.method == "POST" else 200)


@public
@throttled("invitation", times=20)
@never_cache
@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Take a seat that one was invited to: with a first password, or from the account that one has."""
    found = queries.invitation(digest=operations.digest_of(secret), now=clock.now())
    if found.user.has_usable_password():
        return _for_known(request, found)
    form = PasswordForm(found.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        _accept(found, form.cleaned_data["password"])
        messages.success(request, _("Welcome. Sign in with the password that you have just chosen."))
        return redirect("account_login")
    context = {"invitation": found, "form": form}
    return render(request, "people/invitation.html", context, status=422 if request.method == "POST" else 200)


def _for_known(request: HttpRequest, found: Invitation) -> HttpResponse:
    """Somebody with an account accepts while signed in, so that the mail alone gives nobody the seat."""
    is_them = request.actor.user == found.user
    if request.method == "POST":
        if not is_them:
            raise Refused(_("Sign in first with the account that was invited."))
        _accept(found, None)
        messages.success(request, _("The seat is yours."))
        return redirect("people:choose-seat")
    return render(request, "people/invitation.html", {"invitation": found, "is_them": is_them})


def _accept(found: Invitation, password: str | None) -> None:
    operations.accept_invitation(
        actor=actor_for(found.user, None), invitation=found, password=password, now=clock.now()
    )
