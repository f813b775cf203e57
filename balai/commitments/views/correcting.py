"""Taking back what was reported, and putting it right."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from balai.commitments import operations, queries, rules
from balai.commitments.forms import CorrectionForm
from balai.commitments.models import ProgressEntry
from balai.kernel import clock
from balai.kernel.audit.operations import note_reading
from balai.kernel.marking.mark import Mark
from balai.kernel.web.guards import seated
from balai.kernel.web.marking import MarkForm, confirm_release, initial_of, preview
from balai.kernel.web.navigation import Link

from .register import register_link
from .rounds import round_link, rounds_link
from .saving import saved, to_correct


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_progress(request: HttpRequest, ref: str) -> HttpResponse:
    """Take one report of progress back, once more asked for."""
    entry = queries.progress_entry(actor=request.actor, ref=ref)
    rules.may_withdraw_progress(request.actor, entry).require()
    note_reading(actor=request.actor, thing=entry, how="read")
    if request.method == "POST":
        operations.withdraw_progress(actor=request.actor, entry=entry, on=clock.today())
        messages.success(request, _("The report is withdrawn: its words are yours alone."))
        return redirect("commitments:progress-entry", entry.ref)
    return render(request, "commitments/progress_withdraw.html", {"thing": entry, "trail": _trail(entry)})


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def correct_progress(request: HttpRequest, ref: str) -> HttpResponse:
    """Put a new report in the place of one that was wrong."""
    actor = request.actor
    entry = queries.progress_entry(actor=actor, ref=ref)
    rules.may_withdraw_progress(actor, entry).require()
    note_reading(actor=actor, thing=entry, how="read")
    form = CorrectionForm(request.POST or None, initial={"note": entry.note, "state": entry.state})
    who = MarkForm(actor, request.POST or None, initial=initial_of(entry.mark))
    if part := preview(request, who):
        return part
    done = saved(request, form, who, lambda given: _corrected(request, entry, form, given))
    if done:
        messages.success(request, _("The report is corrected; the first one is withdrawn."))
        return redirect("commitments:progress-entry", done.ref)
    wrong = to_correct(request, form, who)
    marking = who.control(request.get_full_path())
    context = {"thing": entry, "form": form, "marking": marking, "forms_in_error": wrong, "trail": _trail(entry)}
    return render(request, "commitments/progress_correct.html", context, status=422 if wrong else 200)


def _corrected(request: Any, entry: ProgressEntry, form: CorrectionForm, given: Mark) -> ProgressEntry:
    confirm_release(request, entry.mark, given)
    said = form.cleaned_data
    return operations.correct_progress(actor=request.actor, entry=entry, mark=given, on=clock.today(), **said)


def _trail(entry: ProgressEntry) -> tuple[Link, ...]:
    item = entry.commitment
    link = Link(str(item), reverse("commitments:commitment", args=[item.ref]), is_current=False)
    return (register_link(), link)


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_reply(request: HttpRequest, ref: str) -> HttpResponse:
    """Take back all that a lead answered in a round, once more asked for."""
    item = queries.reply(actor=request.actor, ref=ref)
    rules.may_withdraw_reply(request.actor, item).require()
    if request.method == "POST":
        operations.withdraw_reply(actor=request.actor, reply=item, on=clock.today())
        messages.success(request, _("The reply is withdrawn: its words are yours alone."))
        return redirect("commitments:reply", item.ref)
    context = {"thing": item, "trail": (rounds_link(), round_link(item.round))}
    return render(request, "commitments/reply_withdraw.html", context)
