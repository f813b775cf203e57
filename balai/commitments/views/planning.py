"""Work plans: the list, one plan with its chart, its calendar, and making it."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from balai.commitments import operations, queries, rules
from balai.commitments.engine.calendar import Span, month_grid, year_strip
from balai.commitments.engine.gantt import chart
from balai.commitments.engine.icalendar import Entry, as_icalendar
from balai.commitments.forms import PlanForm, PlannedForm, WithdrawForm, result_table
from balai.commitments.models import Activity, WorkPlan
from balai.kernel import clock
from balai.kernel.audit.operations import note_reading
from balai.kernel.web.days import FIRST_YEAR, LAST_YEAR
from balai.kernel.web.exports import note_exports
from balai.kernel.web.guards import public, seated
from balai.kernel.web.marking import MarkForm, preview
from balai.kernel.web.navigation import Link
from balai.kernel.web.readers import readers_of

from .register import PER_PAGE, facets
from .saving import saved, to_correct


@public
@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    """The plans that the actor reads, latest period first."""
    chosen = {name: request.GET.getlist(name) for name in ("kind", "body", "year")}
    found = queries.plans(actor=request.actor, choices=queries.PlanChoices(**chosen))
    labels = {"kind": _("Kind"), "body": _("Body"), "year": _("Year")}
    context = {
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "facets": facets(queries.plan_counts(actor=request.actor), labels, request),
        "clear_url": reverse("commitments:plans") if any(chosen.values()) else "",
    }
    return render(request, "commitments/plans.html", context)


@public
@require_safe
def plan(request: HttpRequest, ref: str) -> HttpResponse:
    """One plan: its results with what they have come to, and its activities along time."""
    item = queries.plan(actor=request.actor, ref=ref)
    note_reading(actor=request.actor, thing=item, how="read")
    activities, today = list(queries.planned(actor=request.actor, plan=item)), clock.today()
    context = {
        "thing": item,
        "results": queries.achieved(actor=request.actor, plan=item, on=today),
        "activities": activities,
        "chart": chart(_spans(activities), item.period_from, item.period_to, today),
        "today": today,
        "may_revise": bool(rules.may_revise_plan(request.actor, item)),
        "trail": (_plans_link(),),
    }
    return render(request, "commitments/plan.html", context | readers_of(request.actor, item))


@public
@require_safe
def plan_calendar(request: HttpRequest, ref: str) -> HttpResponse:
    """A month of the plan as a table, below its year as a strip."""
    item = queries.plan_in_force(actor=request.actor, ref=ref)
    spans = _spans(queries.planned(actor=request.actor, plan=item))
    shown = _month_asked_for(request.GET.get("month", "")) or _first_month(item)
    context = {
        "thing": item,
        "month": shown,
        "before": (shown - timedelta(days=1)).replace(day=1),
        "after": (shown + timedelta(days=31)).replace(day=1),
        "weeks": month_grid(spans, shown.year, shown.month),
        "strip": year_strip(spans, shown.year),
        "years": range(item.period_from.year, item.period_to.year + 1),
        "today": clock.today(),
        "trail": (_plans_link(), _link(item)),
    }
    return render(request, "commitments/plan_calendar.html", context)


def _month_asked_for(written: str) -> date | None:
    """The first day of `YYYY-MM`; None for anything else."""
    try:
        day = date.fromisoformat(f"{written}-01") if len(written) == 7 else None
    except ValueError:
        return None
    return day if day and FIRST_YEAR <= day.year <= LAST_YEAR else None


def _first_month(item: WorkPlan) -> date:
    """The present month where the period holds it, else the period's first."""
    today = clock.today()
    return (today if item.period_from <= today <= item.period_to else item.period_from).replace(day=1)


@public
@require_safe
def plan_icalendar(request: HttpRequest, ref: str) -> HttpResponse:
    """The plan's activities for the reader's own calendar."""
    item = queries.plan_in_force(actor=request.actor, ref=ref)
    activities = list(queries.planned(actor=request.actor, plan=item))
    note_exports(request, [item, *activities])
    made = as_icalendar(item.title, [_entry(request, one) for one in activities])
    disposition = content_disposition_header(True, f"plan-{item.ref}.ics")
    return HttpResponse(made, content_type="text/calendar; charset=utf-8", headers={"Content-Disposition": disposition})


def _entry(request: HttpRequest, item: Activity) -> Entry:
    return Entry(
        uid=item.ref,
        title=f"TLP:{item.tlp} {item.title}",
        first=item.starts_on,
        last=item.ends_on or item.starts_on,
        stamped=item.created_at,
        place=item.place,
        note=item.note,
        url=request.build_absolute_uri(reverse("commitments:activity", args=[item.ref])),
        is_cancelled=item.is_cancelled,
    )


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def make_plan(request: HttpRequest) -> HttpResponse:
    """A new plan of a body."""
    form, who = PlanForm(request.POST or None), MarkForm(request.actor, request.POST or None)
    if part := preview(request, who):
        return part
    done = saved(
        request, form, who, lambda given: operations.make_plan(actor=request.actor, card=form.card(), mark=given)
    )
    if done:
        messages.success(request, _("The plan is made; put its activities into it."))
        return redirect("commitments:plan", done.ref)
    wrong = to_correct(request, form, who)
    context = {
        "title": _("Make a work plan"),
        "form": form,
        "marking": who.control(request.get_full_path()),
        "forms_in_error": wrong,
        "label": _("Make the plan"),
        "trail": (_plans_link(),),
    }
    return render(request, "commitments/plan_form.html", context, status=422 if wrong else 200)


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def revise_plan(request: HttpRequest, ref: str) -> HttpResponse:
    """Its owner corrects what a plan says of itself."""
    item = _own_plan(request, ref)
    form = PlanForm(request.POST or None, plan=item)
    if request.method == "POST" and form.is_valid():
        operations.revise_plan(actor=request.actor, plan=item, card=form.card())
        messages.success(request, _("The plan is corrected."))
        return redirect("commitments:plan", item.ref)
    wrong = to_correct(request, form)
    context = {
        "title": _("Correct the plan"),
        "form": form,
        "forms_in_error": wrong,
        "label": _("Save"),
        "trail": (_plans_link(), _link(item)),
    }
    return render(request, "commitments/plan_form.html", context, status=422 if wrong else 200)


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_plan(request: HttpRequest, ref: str) -> HttpResponse:
    """Its owner takes a plan back, and says why."""
    item = _own_plan(request, ref)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        why = form.cleaned_data["why"]
        operations.withdraw_plan(actor=request.actor, plan=item, why=why, on=clock.today())
        messages.success(request, _("The plan is withdrawn: it stands in no list and no calendar any more."))
        return redirect("commitments:plan", item.ref)
    wrong = to_correct(request, form)
    context = {"thing": item, "form": form, "forms_in_error": wrong, "trail": (_plans_link(), _link(item))}
    return render(request, "commitments/plan_withdraw.html", context, status=422 if wrong else 200)


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def plan_activities(request: HttpRequest, ref: str) -> HttpResponse:
    """Its owner puts activities into a plan; `?find=` looks for others than those of its period."""
    item = _own_plan(request, ref)
    form = PlannedForm(request.actor, item, request.GET.get("find", ""), request.POST or None)
    if request.method == "POST" and form.is_valid():
        operations.fill_plan(actor=request.actor, plan=item, activities=form.chosen())
        messages.success(request, _("The activities stand in the plan."))
        return redirect("commitments:plan-activities", item.ref)
    wrong = to_correct(request, form)
    context = {
        "thing": item,
        "form": form,
        "words": request.GET.get("find", ""),
        "planned": queries.planned(actor=request.actor, plan=item),
        "forms_in_error": wrong,
        "trail": (_plans_link(), _link(item)),
    }
    return render(request, "commitments/plan_activities.html", context, status=422 if wrong else 200)


@seated
@require_POST
def drop_from_plan(request: HttpRequest, ref: str) -> HttpResponse:
    """Its owner takes an activity out of a plan."""
    item = _own_plan(request, ref)
    chosen = queries.activity(actor=request.actor, ref=request.POST.get("activity", "").replace("\0", ""))
    operations.drop_from_plan(actor=request.actor, plan=item, activity=chosen)
    messages.success(request, _("The activity is taken out of the plan."))
    return redirect("commitments:plan-activities", item.ref)


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def plan_results(request: HttpRequest, ref: str) -> HttpResponse:
    """Its owner writes the results table of a plan."""
    item = _own_plan(request, ref)
    table = result_table(request.POST or None, item.results.all())
    if table.is_bound and table.is_valid():
        operations.set_results(actor=request.actor, plan=item, lines=table.lines())
        messages.success(request, _("The results table is saved."))
        return redirect("commitments:plan", item.ref)
    context = {
        "thing": item,
        "table": table if table.forms else result_table(None, item.results.all()),
        "errors": table.non_form_errors(),
        "forms_in_error": [form for form in table.forms if form.errors] if table.is_bound else [],
        "trail": (_plans_link(), _link(item)),
    }
    return render(request, "commitments/plan_results.html", context, status=422 if table.is_bound else 200)


def _own_plan(request: Any, ref: str) -> WorkPlan:
    item = queries.plan(actor=request.actor, ref=ref)
    rules.may_revise_plan(request.actor, item).require()
    return item


def _spans(activities: Any) -> list[Span]:
    return [
        Span(
            key=one.ref,
            label=one.title,
            url=reverse("commitments:activity", args=[one.ref]),
            first=one.starts_on,
            last=one.ends_on or one.starts_on,
            is_cancelled=one.is_cancelled,
        )
        for one in activities
    ]


def _plans_link() -> Link:
    return Link(_("Work plans"), reverse("commitments:plans"), is_current=False)


def _link(item: WorkPlan) -> Link:
    return Link(item.title, reverse("commitments:plan", args=[item.ref]), is_current=False)
