"""The roster of experts: who is offered, and the calls."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from balai.kernel import clock
from balai.kernel.audit.operations import note_reading
from balai.kernel.codes import language_name
from balai.kernel.identity.actor import Actor
from balai.kernel.marking.rules import may_change
from balai.kernel.web.guards import public, seated
from balai.kernel.web.marking import asks_who_reads, confirm_release, in_error, initial_of, preview
from balai.kernel.web.readers import readers_of
from balai.people import operations, queries, rules
from balai.people.forms import CallForm, ExpertForm, PartyMarkForm, initial_offer
from balai.people.models import CallUp, Expert
from balai.people.states import STEPS, Availability, Skill

PER_PAGE = 50


@public
@require_safe
def experts(request: HttpRequest) -> HttpResponse:
    """The experts that the reader may know of, by skill, language and availability."""
    chosen = {name: request.GET.get(name, "") for name in ("skill", "language", "availability")}
    is_cleared = bool(request.GET.get("cleared"))
    found = queries.experts(actor=request.actor, cleared=is_cleared, **chosen)
    spoken = queries.expert_languages(actor=request.actor)
    context = {
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "chosen": chosen,
        "is_cleared": is_cleared,
        "skills": Skill.choices,
        "languages": sorted(((code, language_name(code)) for code in spoken), key=lambda pair: pair[1]),
        "availabilities": Availability.choices,
    }
    return render(request, "people/experts.html", context)


@public
@require_safe
def expert(request: HttpRequest, ref: str) -> HttpResponse:
    """One expert, and the calls that the reader may know of."""
    actor = request.actor
    thing = queries.expert(actor=actor, ref=ref)
    note_reading(actor=actor, thing=thing, how="read")
    context = {
        "thing": thing,
        "calls": [(call, _steps(call, actor)) for call in queries.call_ups(actor=actor, expert=thing)],
        "may_call": rules.may_call(actor, thing),
        "may_clear": rules.may_clear(actor, thing),
        "may_change": may_change(actor, thing),
        "skills": [Skill(skill).label for skill in thing.skills],
        "areas": queries.area_names(),
        **readers_of(actor, thing),
    }
    return render(request, "people/expert.html", context)


def _steps(call: CallUp, actor: Actor) -> list[tuple[str, object]]:
    return [(step.name, STEPS[step.name]) for step in call.workflow.open_to(actor, call)]


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def offer_expert(request: HttpRequest) -> HttpResponse:
    """Put an expert of the reader's party on the roster."""
    return _expert_page(request, None)


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def revise_expert(request: HttpRequest, ref: str) -> HttpResponse:
    """Bring an entry up to date."""
    thing = queries.expert(actor=request.actor, ref=ref)
    may_change(request.actor, thing).require()
    return _expert_page(request, thing)


def _expert_page(request: HttpRequest, thing: Expert | None) -> HttpResponse:
    actor = request.actor
    form = ExpertForm(request.POST or None, initial=initial_offer(thing) if thing else None)
    marking = PartyMarkForm(actor, request.POST or None, initial=initial_of(thing.mark) if thing else None)
    if part := preview(request, marking):
        return part
    is_sent = request.method == "POST" and not asks_who_reads(request)
    if is_sent and form.is_valid() and marking.is_valid():
        confirm_release(request, thing and thing.mark, marking.given)
        values = {"actor": actor, "offer": form.offer(), "mark": marking.given}
        saved = (
            operations.revise_expert(expert=thing, **values)
            if thing
            else operations.offer_expert(party=queries.own_party(actor), **values)
        )
        messages.success(request, _("Saved."))
        return redirect("people:expert", ref=saved.ref)
    if thing:
        note_reading(actor=actor, thing=thing, how="read")
    context = {
        "thing": thing,
        "form": form,
        "marking": marking.control(request.path),
        "forms_in_error": in_error(form, marking) if is_sent else [],
    }
    return render(request, "people/offer_expert.html", context, status=422 if is_sent else 200)


@seated
@require_POST
def clear_expert(request: HttpRequest, ref: str) -> HttpResponse:
    """Give or take back the party's clearance."""
    thing = queries.expert(actor=request.actor, ref=ref)
    is_cleared = bool(request.POST.get("is_cleared"))
    operations.clear_expert(actor=request.actor, expert=thing, is_cleared=is_cleared, on=clock.today())
    messages.success(
        request, _("Cleared: the expert may be called.") if is_cleared else _("The clearance is taken back.")
    )
    return redirect("people:expert", ref=ref)


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_expert(request: HttpRequest, ref: str) -> HttpResponse:
    """Take an expert off the roster; asked once more, for it cannot be undone."""
    thing = queries.expert(actor=request.actor, ref=ref)
    may_change(request.actor, thing).require()
    if request.method == "POST":
        operations.withdraw_expert(actor=request.actor, expert=thing)
        messages.success(request, _("The expert is off the roster."))
        return redirect("people:experts")
    return render(request, "people/withdraw_expert.html", {"thing": thing})


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def call_up(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask the expert's party to second them."""
    actor = request.actor
    thing = queries.expert(actor=actor, ref=ref)
    rules.may_call(actor, thing).require()
    form = CallForm(queries.groups_of(actor.seat), request.POST or None)
    if request.method == "POST" and form.is_valid():
        operations.call_up(actor=actor, expert=thing, **form.cleaned_data)
        messages.success(request, _("The expert's party has been asked."))
        return redirect("people:expert", ref=thing.ref)
    status = 422 if request.method == "POST" else 200
    return render(request, "people/call_up.html", {"thing": thing, "form": form}, status=status)


@seated
@require_POST
def answer_call(request: HttpRequest, ref: str, step: str) -> HttpResponse:
    """The sending party's answer to a call, or the return."""
    call = queries.call_up(actor=request.actor, ref=ref)
    operations.answer_call(actor=request.actor, call_up=call, step=step)
    messages.success(request, _("Noted."))
    return redirect("people:expert", ref=call.expert.ref)
