"""Contacts to take away, as far as the reader may see them."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from balai.kernel.web.exports import as_csv, note_exports
from balai.kernel.web.guards import seated
from balai.kernel.web.throttle import throttled
from balai.people import queries
from balai.people.engine import vcard


@seated
@require_safe
@throttled("export", times=20)
def contacts_csv(request: HttpRequest) -> HttpResponse:
    """The contacts that the reader may see, as a table."""
    heading = [_("Party"), _("Seat"), _("Holder"), _("Kind"), _("Contact"), _("Mark")]
    posts = _exported(request)
    rows = [
        [str(p.seat.party), str(p.seat), str(p.holder or ""), str(c.get_kind_display()), c.value, f"TLP:{c.tlp}"]
        for p in posts
        for c in p.contacts
    ]
    return _attached(as_csv(heading, rows), "text/csv; charset=utf-8", "contacts.csv")


@seated
@require_safe
@throttled("export", times=20)
def contacts_vcard(request: HttpRequest) -> HttpResponse:
    """The contacts that the reader may see, as address cards; of one seat with `?seat=`."""
    found = [
        vcard.Card(
            uid=f"balai:{p.seat.ref}",
            name=str(p.holder or p.seat),
            title=str(p.seat),
            organisation=str(p.seat.party),
            contacts=tuple((c.kind, c.value) for c in p.contacts),
        )
        for p in _exported(request)
    ]
    return _attached(vcard.cards(found), "text/vcard; charset=utf-8", "contacts.vcf")


def _exported(request: HttpRequest) -> list[queries.Post]:
    """The posts with contacts that the reader may take away; each is noted for its owner."""
    only = queries.seat(request.GET["seat"]) if "seat" in request.GET else None
    contacts = queries.contacts(actor=request.actor, seat=only)
    note_exports(request, contacts)
    seats = {contact.seat_id: contact.seat for contact in contacts}
    return [post for post in queries.posts(seats.values(), actor=request.actor) if post.contacts]


def _attached(content: str, kind: str, name: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type=kind,
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"},
    )
