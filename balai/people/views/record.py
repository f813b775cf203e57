"""The standing record: parties with the map, bodies, meetings, areas."""

from datetime import date

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from balai.kernel import clock
from balai.kernel.identity.states import PartyKind, StandingKind
from balai.kernel.web.guards import public
from balai.kernel.web.shapes import Event
from balai.people import queries, rules
from balai.people.forms import OnForm

PER_PAGE = 50


def day_asked(request: HttpRequest) -> tuple[OnForm, date]:
    """The form with `?on=`, and the day that it asks for: today when none, or none that can be read."""
    form = OnForm(request.GET if "on" in request.GET else {"on": clock.today().isoformat()})
    return form, (form.is_valid() and form.cleaned_data["on"]) or clock.today()


@public
@require_safe
def parties(request: HttpRequest) -> HttpResponse:
    """Parties by standing and kind on a day, with the map of members."""
    form, on = day_asked(request)
    listed = queries.parties_on(on)
    kind = request.GET.get("kind", "")
    shown = [one for one in listed if not kind or one.party.kind == kind]
    context = {
        "form": form,
        "on": on,
        "kind": kind,
        "kinds": PartyKind.choices,
        "members": [one for one in shown if one.standing == StandingKind.MEMBER],
        "observers": [one for one in shown if one.standing == StandingKind.OBSERVER],
        "others": [one for one in shown if one.standing not in StandingKind.values],
        "map": queries.member_map(listed),
        "forum": queries.forum(),
    }
    return render(request, "people/parties.html", context, status=200 if form.is_valid() else 422)


@public
@require_safe
def party(request: HttpRequest, ref: str) -> HttpResponse:
    """One party: standing over time with sources, its bodies and seats, and the contacts that the reader may see."""
    party = queries.party(ref)
    context = {
        "party": party,
        "standings": queries.standing_over_time(party),
        "places": queries.places_of(party),
        "posts": queries.posts(queries.seats(party=party), actor=request.actor),
        "questions": queries.questions_about(party.code),
        "may_seat_first": rules.may_seat_first(request.actor, has_administrator=queries.has_administrator(party)),
    }
    return render(request, "people/party.html", context)


@public
@require_safe
def groups(request: HttpRequest) -> HttpResponse:
    """The bodies of the forum, each under the one that it reports to."""
    return render(request, "people/groups.html", {"branches": queries.group_tree()})


@public
@require_safe
def group(request: HttpRequest, ref: str) -> HttpResponse:
    """One body: purpose, parent and children, and who was in it on a day."""
    form, on = day_asked(request)
    group = queries.group(ref)
    context = {
        "group": group,
        "form": form,
        "on": on,
        "places": queries.places_on(group, on),
        "children": queries.children(group),
        "meetings": queries.meetings(group=group)[:10],
        "questions": queries.questions_about(group.code),
    }
    return render(request, "people/group.html", context, status=200 if form.is_valid() else 422)


@public
@require_safe
def timeline(request: HttpRequest) -> HttpResponse:
    """Meetings and events since the beginning, newest first."""
    groups = sorted(queries.groups(), key=str)
    group = next((g for g in groups if g.ref == request.GET.get("group")), None)
    page = Paginator(queries.meetings(group=group), PER_PAGE).get_page(request.GET.get("page"))
    today = clock.today().isoformat()
    events = [
        Event(m.starts, str(m), note=m.place, url=reverse("people:meeting", args=[m.ref]), is_done=m.starts <= today)
        for m in page
    ]
    return render(request, "people/timeline.html", {"page": page, "events": events, "groups": groups, "group": group})


@public
@require_safe
def meeting(request: HttpRequest, ref: str) -> HttpResponse:
    """One meeting, and who came."""
    meeting = queries.meeting(ref)
    return render(request, "people/meeting.html", {"meeting": meeting, "attendance": queries.attendance(meeting)})


@public
@require_safe
def areas(request: HttpRequest) -> HttpResponse:
    """Areas of cooperation: those in force, and the earlier ones that became them."""
    return render(request, "people/areas.html", {"areas": queries.areas()})
