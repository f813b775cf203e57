"""The owner keeps the register in order: the steps of a commitment, and putting right what it says."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from balai.commitments import operations, queries, rules
from balai.commitments.forms import CorrectForm, StepForm
from balai.commitments.models import Commitment
from balai.commitments.states import STEPS
from balai.kernel.audit.operations import note_reading
from balai.kernel.missing import NotFound
from balai.kernel.ruling import Refused
from balai.kernel.web.guards import seated
from balai.kernel.web.navigation import Link

from .register import register_link
from .saving import to_correct


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, ref: str, step: str) -> HttpResponse:
    """Take a commitment through a step of its workflow, with the reason; its owner's act, asked for once more."""
    actor = request.actor
    item = queries.commitment(actor=actor, ref=ref)
    label = NotFound.unless(STEPS.get(step))
    rules.may_take_step(actor, item, step).require()
    note_reading(actor=actor, thing=item, how="read")
    form = StepForm(actor, item, step, request.POST or None, initial={"successor": request.GET.get("by", "")})
    if form.is_valid() and _moved(request, item, step, form):
        messages.success(request, _("The commitment now stands as: %(state)s.") % {"state": item.get_state_display()})
        return redirect("commitments:commitment", item.ref)
    wrong = to_correct(request, form)
    context = {"thing": item, "step": step, "label": label, "form": form, "forms_in_error": wrong}
    context |= {"trail": _trail(item)}
    return render(request, "commitments/step.html", context, status=422 if wrong else 200)


def _moved(request: Any, item: Commitment, step: str, form: StepForm) -> bool:
    try:
        operations.move_commitment(actor=request.actor, commitment=item, step=step, **form.cleaned_data)
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    return True


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, ref: str) -> HttpResponse:
    """Put right what the register says of a commitment; what it said before is kept and shown."""
    actor = request.actor
    item = queries.commitment(actor=actor, ref=ref)
    rules.may_correct(actor, item).require()
    note_reading(actor=actor, thing=item, how="read")
    form = CorrectForm(item, request.POST or None)
    if form.is_valid() and _corrected(request, item, form):
        messages.success(request, _("The commitment is corrected; what it said before stands below."))
        return redirect("commitments:commitment", item.ref)
    wrong = to_correct(request, form)
    context = {"thing": item, "form": form, "forms_in_error": wrong, "trail": _trail(item)}
    return render(request, "commitments/correct.html", context, status=422 if wrong else 200)


def _corrected(request: Any, item: Commitment, form: CorrectForm) -> bool:
    reason = form.cleaned_data["reason"]
    try:
        operations.correct_commitment(actor=request.actor, commitment=item, said=form.said(), reason=reason)
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    return True


def _trail(item: Commitment) -> tuple[Link, ...]:
    link = Link(str(item), reverse("commitments:commitment", args=[item.ref]), is_current=False)
    return (register_link(), link)
