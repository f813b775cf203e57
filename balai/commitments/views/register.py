"""The register, the public tracker, one commitment, and taking one up."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from balai.commitments import operations, queries, rules
from balai.commitments.forms import CommitmentForm, type_of, verb_of
from balai.commitments.models import Commitment
from balai.commitments.states import COMMITMENT_WORKFLOW, STEPS
from balai.kernel import clock
from balai.kernel.audit.operations import note_reading
from balai.kernel.web.guards import public, seated
from balai.kernel.web.marking import MarkForm, preview
from balai.kernel.web.navigation import Link
from balai.kernel.web.readers import readers_of
from balai.kernel.web.shapes import Choice, Facet
from balai.texts.queries import provision as provision_by_ref
from balai.texts.states import ClauseType

from .saving import same_readers, saved, to_correct

PER_PAGE = 50


def register_link() -> Link:
    """The way back to the register."""
    return Link(_("Register"), reverse("commitments:register"), is_current=False)


def facets(counts: dict[str, list[tuple[str, str, int]]], labels: dict[str, str], request: Any) -> list[Facet]:
    """Filters with their counts; what is chosen stands in the address."""
    return [
        Facet(
            name,
            labels[name],
            tuple(Choice(code, label, code in request.GET.getlist(name), count=n) for code, label, n in rows),
        )
        for name, rows in counts.items()
        if rows
    ]


@public
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """The commitments that the actor reads, by area, filtered."""
    chosen = {name: request.GET.getlist(name) for name in ("area", "body", "lead", "state", "report", "text")}
    found = queries.commitments(actor=request.actor, choices=queries.Choices(**chosen))
    labels = {"area": _("Area"), "body": _("Body"), "lead": _("Party"), "state": _("State"), "text": _("Text")}
    labels |= {"report": _("Report")}
    context = {
        "page": Paginator(queries.with_corrections(found), PER_PAGE).get_page(request.GET.get("page")),
        "facets": facets(queries.counts(actor=request.actor), labels, request),
        "clear_url": reverse("commitments:register") if any(chosen.values()) else "",
        "waiting": queries.waiting(actor=request.actor, on=clock.today())[:PER_PAGE] if request.actor else (),
    }
    return render(request, "commitments/register.html", context)


@public
@require_safe
def tracker(request: HttpRequest) -> HttpResponse:
    """What is public, by area; one area in full with `?area=`."""
    tracked = queries.tracker()
    code = request.GET.get("area", "")
    chosen = next((one for one in tracked if one.area.code == code), None)
    return render(request, "commitments/tracker.html", {"tracked": tracked, "chosen": chosen})


@public
@require_safe
def commitment(request: HttpRequest, ref: str) -> HttpResponse:
    """One commitment: its source with the verb as written, who leads, how it stands, and what was done."""
    item = queries.commitment(actor=request.actor, ref=ref)
    note_reading(actor=request.actor, thing=item, how="read")
    entries = list(queries.progress(actor=request.actor, commitment=item))
    for entry in entries:
        note_reading(actor=request.actor, thing=entry, how="read")
    taken = queries.steps(actor=request.actor, commitment=item)
    context = {
        "thing": item,
        "entries": entries,
        "activities": queries.activities_for(actor=request.actor, commitment=item),
        "offered": queries.activities_offered(actor=request.actor, commitment=item),
        "may_accept": bool(rules.may_accept(request.actor, item)),
        "events": queries.states_over_time(item, taken, entries),
        "corrections": queries.corrections(taken),
        "may_report": rules.may_report(request.actor, item),
        "may_correct": bool(rules.may_correct(request.actor, item)),
        "steps": [(step.name, STEPS[step.name]) for step in COMMITMENT_WORKFLOW.open_to(request.actor, item)],
        "trail": (register_link(),),
        **readers_of(request.actor, item),
    }
    return render(request, "commitments/commitment.html", context)


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def take_up(request: HttpRequest, ref: str) -> HttpResponse:
    """Put what a clause commits somebody to on the register, in our own words."""
    actor = request.actor
    provision = provision_by_ref(actor=actor, ref=ref)
    number = request.GET.get("clause", "0")
    clause = int(number) if number.isdecimal() and int(number) < len(provision.clauses) else 0
    rules.ready_to_take_up(provision, type_of(provision, clause), taken_up_before=False).require()
    form = CommitmentForm(provision, clause, request.POST or None)
    who = MarkForm(actor, request.POST or None, initial=same_readers(provision.mark))
    if part := preview(request, who):
        return part
    done = saved(request, form, who, lambda given: _taken_up(request, form, given))
    if done:
        messages.success(request, _("The commitment is on the register."))
        return redirect("commitments:commitment", done.ref)
    wrong = to_correct(request, form, who)
    context = {
        "forms_in_error": wrong,
        "provision": provision,
        "type": ClauseType(type_of(provision, clause)).label,
        "verb": verb_of(provision, clause),
        "form": form,
        "marking": who.control(request.get_full_path()),
        "trail": (Link(str(provision), reverse("texts:provision", args=[provision.ref]), is_current=False),),
    }
    return render(request, "commitments/take_up.html", context, status=422 if wrong else 200)


def _taken_up(request: Any, form: CommitmentForm, given: Any) -> Commitment:
    return operations.take_up_commitment(actor=request.actor, card=form.card(), mark=given, on=clock.today())


@seated
@require_POST
def accept(request: HttpRequest, ref: str) -> HttpResponse:
    """What others did for a commitment counts from now on; for those who lead it."""
    item = queries.commitment(actor=request.actor, ref=ref)
    activity = queries.activity(actor=request.actor, ref=request.POST.get("activity", ""))
    operations.accept_service(actor=request.actor, activity=activity, commitment=item)
    messages.success(request, _("The activity counts for this commitment now."))
    return redirect("commitments:commitment", item.ref)
