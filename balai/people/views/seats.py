"""Seats: lists by purpose, and one seat."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from balai.kernel.audit.operations import note_reading
from balai.kernel.identity.states import SeatKind
from balai.kernel.web.guards import public
from balai.people import queries, rules
from balai.people.panels import seat_panels

PER_PAGE = 50


@public
@require_safe
def seats(request: HttpRequest) -> HttpResponse:
    """Every open seat, by party; who holds it is for members and observers."""
    kind = request.GET.get("kind", "")
    page = Paginator(queries.seats(kind=kind), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "posts": queries.posts(page, actor=request.actor),
        "kind": kind,
        "kinds": SeatKind.choices,
        "sees_holders": rules.may_see_holders(request.actor),
    }
    return render(request, "people/seats.html", context)


@public
@require_safe
def seat(request: HttpRequest, ref: str) -> HttpResponse:
    """One seat: who holds it and held it, its charge, and the contacts that the reader may see."""
    seat = queries.seat(ref)
    actor = request.actor
    (post,) = queries.posts([seat], actor=actor)
    for thing in [*post.contacts, *([post.posting] if post.posting else [])]:
        note_reading(actor=actor, thing=thing, how="read")
    context = {
        "seat": seat,
        "post": post,
        "areas": queries.area_names(),
        "groups": queries.groups_of(seat),
        "holdings": queries.holdings_of(seat, actor=actor),
        "may_confirm": rules.may_confirm(actor, seat),
        "may_administer": rules.may_administer(actor, seat.party),
        "sees_holders": rules.may_see_holders(actor),
        "takes_charge": seat.kind in rules.CHARGED,
        "turns": seat_panels.items(actor, seat),
    }
    return render(request, "people/seat.html", context)


@public
@require_safe
def focal_points(request: HttpRequest) -> HttpResponse:
    """National focal points, by topic."""
    topic = request.GET.get("topic", "")
    every = queries.focal_points(actor=request.actor)
    areas = queries.area_names()
    topics = sorted({word for post in every if post.posting for word in post.posting.topics})
    context = {
        "posts": queries.focal_points(actor=request.actor, topic=topic) if topic else every,
        "topic": topic,
        "topics": [(word, areas.get(word, word)) for word in topics],
        "areas": areas,
        "sees_holders": rules.may_see_holders(request.actor),
    }
    return render(request, "people/focal_points.html", context)


@public
@require_safe
def liaison_officers(request: HttpRequest) -> HttpResponse:
    """The network of liaison officers, by the country that they are posted in."""
    country = request.GET.get("country", "")
    every = queries.liaison_officers(actor=request.actor)
    names = queries.country_names()
    hosts = sorted({post.posting.host_country for post in every if post.posting and post.posting.host_country})
    context = {
        "posts": queries.liaison_officers(actor=request.actor, country=country) if country else every,
        "country": country,
        "countries": [(code, names.get(code, code.upper())) for code in hosts],
        "names": names,
        "areas": queries.area_names(),
        "sees_holders": rules.may_see_holders(request.actor),
    }
    return render(request, "people/liaison_officers.html", context)
