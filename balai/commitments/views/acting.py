"""The activities, and recording one."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from balai.commitments import operations, queries, rules
from balai.commitments.forms import ActivityForm, initial_activity
from balai.commitments.models import Activity
from balai.commitments.states import AgencyLevel, Sex
from balai.kernel import clock
from balai.kernel.audit.operations import note_reading
from balai.kernel.ruling import Refused
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
        "contributions": queries.contributions(activity=item),
        "counts": queries.head_count_table(activity=item),
        "sexes": Sex,
        "levels": AgencyLevel,
        "outputs": queries.outputs(actor=request.actor, activity=item),
        "plans": queries.plans_with(actor=request.actor, activity=item),
        "today": clock.today(),
        "may_revise": rules.may_revise_activity(request.actor, item),
        "trail": (link,),
    }
    return render(request, "commitments/activity.html", context | readers_of(request.actor, item))


@seated
@require_http_methods(["GET", "HEAD", "POST"])
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


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def revise_activity(request: HttpRequest, ref: str) -> HttpResponse:
    """Its owner corrects an activity, and writes down what came of it."""
    actor, item = request.actor, queries.activity(actor=request.actor, ref=ref)
    rules.may_revise_activity(actor, item).require()
    form = ActivityForm(actor, request.POST or None, activity=item, initial=initial_activity(actor, item))
    is_sent = request.method == "POST" and "finds" not in request.POST
    if is_sent and form.is_valid() and _revised(request, item, form):
        messages.success(request, _("The activity is corrected."))
        return redirect("commitments:activity", item.ref)
    note_reading(actor=actor, thing=item, how="read")
    wrong = to_correct(request, form)
    trail = (
        Link(_("Activities"), reverse("commitments:activities"), is_current=False),
        Link(item.title, reverse("commitments:activity", args=[item.ref]), is_current=False),
    )
    context = {"thing": item, "form": form, "forms_in_error": wrong, "trail": trail}
    return render(request, "commitments/revise_activity.html", context, status=422 if wrong else 200)


def _revised(request: Any, item: Activity, form: ActivityForm) -> bool:
    try:
        operations.revise_activity(actor=request.actor, activity=item, card=form.card(), commitments=form.served())
    except Refused as refused:
        form.add_error("lead_party", str(refused))
        return False
    return True


@seated
@require_POST
def cancel_activity(request: HttpRequest, ref: str) -> HttpResponse:
    """Its owner calls an activity off, or says that it is held after all."""
    item = queries.activity(actor=request.actor, ref=ref)
    is_cancelled = "held" not in request.POST
    operations.cancel_activity(actor=request.actor, activity=item, is_cancelled=is_cancelled)
    messages.success(request, _("The activity is cancelled.") if is_cancelled else _("The activity is held after all."))
    return redirect("commitments:activity", item.ref)


@seated
@require_POST
def withdraw_activity(request: HttpRequest, ref: str) -> HttpResponse:
    """Its owner takes an activity back."""
    item = queries.activity(actor=request.actor, ref=ref)
    operations.withdraw_activity(actor=request.actor, activity=item, on=clock.today())
    messages.success(request, _("The activity is withdrawn: its owner alone still reads it."))
    return redirect("commitments:activity", item.ref)
