"""A party's own administration: its seats and people, invitations, hand-overs, lost access."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from balai.kernel import clock
from balai.kernel.audit.operations import note_reading
from balai.kernel.web.guards import confirmed, seated
from balai.people import operations, queries, rules
from balai.people.forms import HandOverForm, InvitationForm, SeatForm
from balai.people.panels import handover_panels


@seated
@require_safe
def administration(request: HttpRequest) -> HttpResponse:
    """Seats and people of the reader's party, open invitations, and who is to be let in anew."""
    actor = request.actor
    party = queries.own_party(actor)
    rules.may_administer(actor, party).require()
    now = clock.now()
    context = {
        "party": party,
        "posts": queries.posts(queries.seats(party=party), actor=actor),
        "invitations": queries.invitations(actor=actor, now=now),
        "recoveries": [
            (one, rules.may_agree_to_recovery(actor, one)) for one in queries.recoveries(actor=actor, now=now)
        ],
        "administrators": queries.administrators(party),
    }
    return render(request, "people/administration.html", context)


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def open_seat(request: HttpRequest) -> HttpResponse:
    """Open a seat of the reader's party."""
    actor = request.actor
    party = queries.own_party(actor)
    rules.may_administer(actor, party).require()
    form = SeatForm(queries.groups_joined(party, clock.today()), request.POST or None)
    if request.method == "POST" and form.is_valid():
        seat = operations.open_own_seat(actor=actor, on=clock.today(), **form.values())
        messages.success(request, _("The seat is open. Invite somebody to it."))
        return redirect("people:invite", ref=seat.ref)
    status = 422 if request.method == "POST" else 200
    return render(request, "people/open_seat.html", {"form": form, "party": party}, status=status)


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def close_seat(request: HttpRequest, ref: str) -> HttpResponse:
    """Close a seat; asked once more, for it cannot be undone."""
    seat = queries.seat(ref)
    rules.may_close(request.actor, seat).require()
    if request.method == "POST":
        operations.close_seat(actor=request.actor, seat=seat, on=clock.today())
        messages.success(request, _("The seat is closed."))
        return redirect("people:administration")
    context = {"seat": seat, "turns": handover_panels.items(request.actor, seat)}
    return render(request, "people/close_seat.html", context)


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest, ref: str) -> HttpResponse:
    """Invite a person to a seat, by mail."""
    actor = request.actor
    seat = queries.seat(ref)
    rules.may_seat(actor, seat, has_administrator=queries.has_administrator(seat.party)).require()
    form = InvitationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        operations.invite(actor=actor, seat=seat, now=clock.now(), **form.cleaned_data)
        messages.success(request, _("The invitation is on its way."))
        own = rules.may_administer(actor, seat.party)
        return redirect("people:administration") if own else redirect("people:seat", ref=seat.ref)
    context = {"seat": seat, "form": form, "holder": queries.holder(seat)}
    return render(request, "people/invite.html", context, status=422 if request.method == "POST" else 200)


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def invite_administrator(request: HttpRequest, ref: str) -> HttpResponse:
    """The support office invites whoever shall look after the people of a party that has nobody for it."""
    party = queries.party(ref)
    rules.may_seat_first(request.actor, has_administrator=queries.has_administrator(party)).require()
    form = InvitationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        operations.invite_first_administrator(actor=request.actor, party=party, now=clock.now(), **form.cleaned_data)
        messages.success(request, _("The invitation is on its way."))
        return redirect("people:party", ref=party.ref)
    status = 422 if request.method == "POST" else 200
    return render(request, "people/invite_administrator.html", {"party": party, "form": form}, status=status)


@seated
@require_POST
def withdraw_invitation(request: HttpRequest, ref: str) -> HttpResponse:
    """The invitation is no longer good."""
    invitation = queries.invitation_of(actor=request.actor, ref=ref, now=clock.now())
    operations.withdraw_invitation(actor=request.actor, invitation=invitation)
    messages.success(request, _("Withdrawn."))
    return redirect("people:administration")


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: HttpRequest, ref: str) -> HttpResponse:
    """The checklist of a hand-over: what stays with the post, what is open there, and who takes it."""
    actor = request.actor
    seat = queries.seat(ref)
    rules.may_administer(actor, seat.party).require()
    (post,) = queries.posts([seat], actor=actor)
    people = [user for user in queries.people_of(seat.party) if user != post.holder]
    vacating = rules.may_leave(actor, seat, keeps_administrator=queries.keeps_administrator(seat))
    form = HandOverForm(people, post.contacts, request.POST or None, must_go_on=vacating.why)
    if request.method == "POST" and form.is_valid():
        successor, values = form.successor(), {"actor": actor, "seat": seat, "on": clock.today(), "keep": form.kept()}
        if successor:
            operations.pass_on(to=successor, **values)
        else:
            operations.remove_holder(**values)
        messages.success(request, _("The seat has been handed over.") if successor else _("The seat is vacant now."))
        return redirect("people:administration")
    for thing in [*post.contacts, *([post.posting] if post.posting else [])]:
        note_reading(actor=actor, thing=thing, how="read")
    context = {
        "seat": seat,
        "post": post,
        "form": form,
        "areas": queries.area_names(),
        "turns": handover_panels.items(actor, seat),
    }
    return render(request, "people/hand_over.html", context, status=422 if request.method == "POST" else 200)


@seated
@require_safe
def unconfirmed(request: HttpRequest) -> HttpResponse:
    """The seats of the reader's party that are vacant, or that nobody has confirmed for half a year."""
    party = queries.own_party(request.actor)
    posts = queries.doubtful_seats(clock.today(), party=party)
    context = {"party": party, "posts": [(post, rules.may_confirm(request.actor, post.seat)) for post in posts]}
    return render(request, "people/unconfirmed.html", context)


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def ask_recovery(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask that the holder of a seat be let in anew; another administrator has to agree."""
    seat = queries.seat(ref)
    user = queries.holder_of(seat)
    rules.may_ask_recovery(request.actor, seat, user).require()
    if request.method == "POST":
        operations.ask_recovery(actor=request.actor, seat=seat, now=clock.now())
        messages.success(request, _("Asked. It takes effect when another administrator of your party agrees."))
        return redirect("people:administration")
    return render(request, "people/recovery.html", {"seat": seat, "person": user})


@seated
@require_POST
@confirmed
def agree_to_recovery(request: HttpRequest, ref: str) -> HttpResponse:
    """The second administrator agrees, or says no."""
    recovery = queries.recovery(actor=request.actor, ref=ref, now=clock.now())
    if "refuse" in request.POST:
        operations.refuse_recovery(actor=request.actor, recovery=recovery)
        messages.success(request, _("Refused; nothing changes."))
    else:
        operations.agree_to_recovery(actor=request.actor, recovery=recovery, now=clock.now())
        messages.success(request, _("Every old means of signing in has ended; a new invitation is on its way."))
    return redirect("people:administration")
