"""Writing in the directory: contacts and charges of a seat, and that it is still held."""

from collections.abc import Callable

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from balai.kernel import clock
from balai.kernel.audit.operations import note_reading
from balai.kernel.identity.models import Seat
from balai.kernel.marking.mark import Mark
from balai.kernel.marking.models import Marked
from balai.kernel.web.guards import seated
from balai.kernel.web.marking import asks_who_reads, confirm_release, in_error, initial_of, preview
from balai.kernel.web.readers import readers_of
from balai.people import operations, queries, rules
from balai.people.forms import ChargeForm, ContactForm, PartyMarkForm, initial_charge
from balai.people.models import Contact


@seated
@require_POST
def confirm_seat(request: HttpRequest, ref: str) -> HttpResponse:
    """The seat is held as it stands here."""
    seat = operations.confirm_seat(actor=request.actor, seat=queries.seat(ref), on=clock.today())
    messages.success(request, _("Confirmed as of today."))
    return redirect("people:seat", ref=seat.ref)


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def add_contact(request: HttpRequest, ref: str) -> HttpResponse:
    """Write one more way to reach a seat."""
    seat = queries.seat(ref)
    rules.may_confirm(request.actor, seat).require()
    return _contact_page(request, seat, None)


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def change_contact(request: HttpRequest, ref: str) -> HttpResponse:
    """Correct a contact, or who may read it."""
    contact = queries.contact(actor=request.actor, ref=ref)
    rules.may_describe(request.actor, contact.seat, contact.mark).require()
    return _contact_page(request, contact.seat, contact)


def _contact_page(request: HttpRequest, seat: Seat, contact: Contact | None) -> HttpResponse:
    first = {name: getattr(contact, name) for name in ContactForm.base_fields} if contact else {}
    form = ContactForm(request.POST or None, initial=first)

    def save(mark: Mark) -> None:
        values = form.cleaned_data | {"actor": request.actor, "mark": mark}
        if contact:
            operations.change_contact(contact=contact, **values)
        else:
            operations.add_contact(seat=seat, **values)

    return _described(request, seat, contact, title=_("Contact of a seat"), form=form, save=save)


def _described(
    request: HttpRequest, seat: Seat, thing: Marked | None, *, title: str, form: Form, save: Callable[[Mark], object]
) -> HttpResponse:
    """What describes a seat, with its mark: shown, shown again with what is wrong, or saved."""
    marking = PartyMarkForm(request.actor, request.POST or None, initial=initial_of(thing.mark) if thing else None)
    if part := preview(request, marking):
        return part
    is_sent = request.method == "POST" and not asks_who_reads(request)
    if is_sent and form.is_valid() and marking.is_valid():
        confirm_release(request, thing and thing.mark, marking.given)
        save(marking.given)
        messages.success(request, _("Saved."))
        return redirect("people:seat", ref=seat.ref)
    if thing:
        note_reading(actor=request.actor, thing=thing, how="read")
    context = {
        "seat": seat,
        "title": title,
        **(readers_of(request.actor, thing) if thing else {}),
        "form": form,
        "marking": marking.control(request.path),
        "forms_in_error": in_error(form, marking) if is_sent else [],
    }
    return render(request, "people/describe.html", context, status=422 if is_sent else 200)


@seated
@require_POST
def remove_contact(request: HttpRequest, ref: str) -> HttpResponse:
    """Take a contact away."""
    contact = queries.contact(actor=request.actor, ref=ref)
    seat = operations.remove_contact(actor=request.actor, contact=contact)
    messages.success(request, _("Removed."))
    return redirect("people:seat", ref=seat.ref)


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def charge_seat(request: HttpRequest, ref: str) -> HttpResponse:
    """Say what a focal point or a liaison officer is charged with."""
    seat = queries.seat(ref)
    rules.may_confirm(request.actor, seat).require()
    (post,) = queries.posts([seat], actor=request.actor)
    areas = queries.area_names()
    form = ChargeForm(
        list(areas.items()), list(queries.country_names().items()), request.POST or None,
        initial=initial_charge(post.posting, areas),
    )  # fmt: skip

    def save(mark: Mark) -> None:
        operations.charge_seat(actor=request.actor, seat=seat, charge=form.charge(), mark=mark)

    return _described(request, seat, post.posting, title=_("What the seat is charged with"), form=form, save=save)
