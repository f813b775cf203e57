"""The activities, and recording one."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from balai.commitments import operations, queries
from balai.commitments.forms import ActivityForm
from balai.kernel import clock
from balai.kernel.audit.operations import note_reading
from balai.kernel.marking.rules import may_change
from balai.kernel.web.guards import public, seated
from balai.kernel.web.marking import MarkForm, preview
from balai.kernel.web.navigation import Link
from balai.kernel.web.readers import readers_of

from .register import PER_PAGE, facets
from .saving import saved, to_correct


@public
@require_safe
def activities(request: HttpRequest) -> HttpResponse:
    """The activities that the actor reads, latest first."""
    chosen = {name: request.GET.getlist(name) for name in ("kind", "state", "area", "body", "lead", "year")}
    today = clock.today()
    labels = {
        "kind": _("Kind"), "state": _("State"), "area": _("Area"), "body": _("Body"), "lead": _("Party"),
        "year": _("Year"),
    }  # fmt: skip
    found = queries.activities(actor=request.actor, choices=queries.ActivityChoices(on=today, **chosen))
    context = {
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "facets": facets(queries.activity_counts(actor=request.actor, on=today), labels, request),
        "clear_url": reverse("commitments:activities") if any(chosen.values()) else "",
        "today": today,
    }
    return render(request, "commitments/activities.html", context)


@public
@require_safe
def activity(request: HttpRequest, ref: str) -> HttpResponse:
    """One activity with the commitments it serves."""
    item = queries.activity(actor=request.actor, ref=ref)
    note_reading(actor=request.actor, thing=item, how="read")
    link = Link(_("Activities"), reverse("commitments:activities"), is_current=False)
    context = {
        "thing": item,
        "offered": queries.commitments_offered(actor=request.actor, activity=item),
        "may_mark": bool(may_change(request.actor, item)),
        "trail": (link,),
    }
    return render(request, "commitments/activity.html", context | readers_of(request.actor, item))


@seated
@require_http_methods(["GET", "POST"])
def record_activity(request: HttpRequest) -> HttpResponse:
    """Record work done or planned; `?for=` names a commitment that it serves."""
    actor = request.actor
    form = ActivityForm(actor, request.POST or None, initial={"commitments": request.GET.getlist("for")})
    who = MarkForm(actor, request.POST or None)
    if part := preview(request, who):
        return part
    done = saved(
        request,
        form,
        who,
        lambda given: operations.record_activity(actor=actor, card=form.card(), mark=given, commitments=form.served()),
    )
    if done:
        messages.success(request, _("The activity is recorded."))
        return redirect("commitments:activity", done.ref)
    link = Link(_("Activities"), reverse("commitments:activities"), is_current=False)
    wrong = to_correct(request, form, who)
    context = {"form": form, "marking": who.control(request.get_full_path()), "forms_in_error": wrong, "trail": (link,)}
    return render(request, "commitments/record_activity.html", context, status=422 if wrong else 200)
