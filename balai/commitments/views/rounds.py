"""Progress rounds: opening one, following how it is answered, closing it."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from balai.commitments import operations, queries, rules
from balai.commitments.forms import CallForm, DueForm, OverviewForm, RoundForm
from balai.commitments.models import ProgressRound
from balai.commitments.states import ROUND_STEPS, ROUND_WORKFLOW, RoundState
from balai.kernel import clock
from balai.kernel.audit.operations import note_reading
from balai.kernel.identity.actor import Actor
from balai.kernel.marking.rules import may_change
from balai.kernel.ruling import Refused, first_refusal
from balai.kernel.web.guards import public, seated
from balai.kernel.web.marking import MarkForm, in_error, preview
from balai.kernel.web.navigation import Link
from balai.kernel.web.readers import readers_of

from .register import PER_PAGE
from .saving import saved, to_correct


def rounds_link() -> Link:
    """The way back to the rounds."""
    return Link(_("Progress rounds"), reverse("commitments:rounds"), is_current=False)


def round_link(item: ProgressRound) -> Link:
    """The way back to one round."""
    return Link(str(item), reverse("commitments:round", args=[item.ref]), is_current=False)


@public
@require_safe
def rounds(request: HttpRequest) -> HttpResponse:
    """The rounds that the actor reads, latest first."""
    context = {
        "page": Paginator(queries.rounds(actor=request.actor), PER_PAGE).get_page(request.GET.get("page")),
        "may_open": bool(rules.may_compile(request.actor)),
    }
    return render(request, "commitments/rounds.html", context)


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def open_round(request: HttpRequest) -> HttpResponse:
    """Call for reports; who is called is proposed from the register."""
    actor = request.actor
    rules.may_compile(actor).require()
    form = RoundForm(actor, request.POST or None)
    who = MarkForm(actor, request.POST or None, initial={"tlp": "GREEN"})
    if part := preview(request, who):
        return part
    done = saved(request, form, who, lambda given: _opened(request, form, given))
    if done:
        messages.success(request, _("The round is open, and those who are called are told."))
        return redirect("commitments:round", done.ref)
    wrong = to_correct(request, form, who)
    marking = who.control(request.get_full_path())
    context = {"form": form, "marking": marking, "forms_in_error": wrong, "trail": (rounds_link(),)}
    return render(request, "commitments/round_open.html", context, status=422 if wrong else 200)


def _opened(request: Any, form: RoundForm, given: Any) -> ProgressRound:
    today = clock.today()
    return operations.open_round(actor=request.actor, card=form.card(), mark=given, leads=form.called(), on=today)


@public
@require_safe
def round(request: HttpRequest, ref: str) -> HttpResponse:  # noqa: A001 - the field's word
    """One round: its frame; to a lead its own list; to its owner how far each reply has come."""
    actor = request.actor
    item = queries.progress_round(actor=actor, ref=ref)
    note_reading(actor=actor, thing=item, how="read")
    context = {
        "thing": item,
        "own": _own_lists(actor, item),
        "reports": queries.reports_of(actor=actor, round=item),
        "trail": (rounds_link(),),
        **_followed(actor, item),
        **readers_of(actor, item),
    }
    return render(request, "commitments/round.html", context)


def _own_lists(actor: Actor, item: ProgressRound) -> list[tuple[Any, Any, bool]]:
    """Each lead called for which the actor answers, its reply, and whether anything is asked of it."""
    called = queries.called_for(actor=actor, round=item) if actor else []
    return [
        (one, queries.reply_to(actor=actor, called=one), queries.is_asked(actor=actor, called=one)) for one in called
    ]


def _followed(actor: Actor, item: ProgressRound) -> dict[str, Any]:
    """What the owner of the round sees besides."""
    if not first_refusal(rules.may_compile(actor), may_change(actor, item)):
        return {}
    heard = queries.heard(actor=actor, round=item)
    steps = [step.name for step in ROUND_WORKFLOW.open_to(actor, item) if step.name in ROUND_STEPS]
    return {
        "follows": True,
        "heard": heard,
        "counted": queries.counted(heard),
        "steps": [(name, ROUND_STEPS[name]) for name in steps],
        "may_compile": item.state == RoundState.CLOSED,
        "may_change_round": item.state == RoundState.OPEN,
    }


@seated
@require_POST
def move_round(request: HttpRequest, ref: str) -> HttpResponse:
    """Close a round, or open it again; its owner's act."""
    item = queries.progress_round(actor=request.actor, ref=ref)
    step = request.POST.get("step", "")
    if step in ROUND_STEPS:
        operations.move_round(actor=request.actor, round=item, step=step)
        messages.success(request, _("The round now stands as: %(state)s.") % {"state": item.get_state_display()})
    return redirect("commitments:round", item.ref)


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def move_due_day(request: HttpRequest, ref: str) -> HttpResponse:
    """Let the reports be due on another day, later or earlier."""
    item = queries.progress_round(actor=request.actor, ref=ref)
    rules.may_change_round(request.actor, item).require()
    form = DueForm(request.POST or None, initial={"due_on": item.due_on})
    if request.method == "POST" and form.is_valid() and _moved(request, item, form):
        messages.success(request, _("The day is moved, and those who are called are told."))
        return redirect("commitments:round", item.ref)
    return _changing(request, item, form, "round_due")


def _moved(request: Any, item: ProgressRound, form: DueForm) -> bool:
    day = form.cleaned_data["due_on"]
    try:
        operations.move_due_day(actor=request.actor, round=item, due_on=day, on=clock.today())
    except Refused as refused:
        form.add_error("due_on", str(refused))
        return False
    return True


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def call_leads(request: HttpRequest, ref: str) -> HttpResponse:
    """Call further leads in an open round."""
    item = queries.progress_round(actor=request.actor, ref=ref)
    rules.may_change_round(request.actor, item).require()
    form = CallForm(request.actor, item, request.POST or None)
    if request.method == "POST" and form.is_valid() and _called(request, item, form):
        messages.success(request, _("They are called, and told so."))
        return redirect("commitments:round", item.ref)
    return _changing(request, item, form, "round_call")


def _called(request: Any, item: ProgressRound, form: CallForm) -> bool:
    try:
        operations.call_leads(actor=request.actor, round=item, leads=form.called(), on=clock.today())
    except Refused as refused:
        form.add_error("leads", str(refused))
        return False
    return True


def _changing(request: HttpRequest, item: ProgressRound, form: Any, page: str) -> HttpResponse:
    trail = (rounds_link(), round_link(item))
    context = {"thing": item, "form": form, "forms_in_error": in_error(form), "trail": trail}
    return render(request, f"commitments/{page}.html", context, status=422 if form.errors else 200)


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def overview(request: HttpRequest, ref: str) -> HttpResponse:
    """Write what the report of the round will say in front."""
    item = queries.progress_round(actor=request.actor, ref=ref)
    rules.may_write_overview(request.actor, item).require()
    form = OverviewForm(request.POST or None, initial={"overview": item.overview})
    if request.method == "POST" and form.is_valid():
        operations.write_overview(actor=request.actor, round=item, overview=form.cleaned_data["overview"])
        messages.success(request, _("The overview is kept."))
        return redirect("commitments:round", item.ref)
    return _changing(request, item, form, "round_overview")
