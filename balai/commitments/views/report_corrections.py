"""Taking a published report back, and publishing a corrected edition of it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from balai.commitments import operations, queries, rules
from balai.commitments.engine.paper import Paper
from balai.commitments.forms import ReportCorrectionForm, WithdrawReportForm, initial_edition
from balai.commitments.models import ProgressReport
from balai.kernel import clock
from balai.kernel.audit.operations import note_reading
from balai.kernel.marking.mark import Mark
from balai.kernel.web.guards import seated
from balai.kernel.web.marking import MarkForm, preview
from balai.kernel.web.navigation import Link

from .saving import same_readers, saved, to_correct


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_report(request: HttpRequest, ref: str) -> HttpResponse:
    """Take a published report back, saying why."""
    item = queries.report(actor=request.actor, ref=ref)
    rules.may_withdraw_report(request.actor, item).require()
    form = WithdrawReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        why = form.cleaned_data["why"]
        operations.withdraw_report(actor=request.actor, report=item, why=why, on=clock.today())
        messages.success(request, _("The report is withdrawn; its readers are told so on its page."))
        return redirect("commitments:report", item.ref)
    context = {"thing": item, "form": form, "trail": (_link(item),)}
    return render(request, "commitments/report_withdraw.html", context, status=422 if form.errors else 200)


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def correct_report(request: HttpRequest, ref: str) -> HttpResponse:
    """Compile a report anew, look at it, and publish it as the edition that corrects the one that was wrong."""
    actor = request.actor
    item = queries.report(actor=actor, ref=ref)
    later = queries.editions(actor=actor, report=item).later
    rules.may_correct_report(actor, item, corrected_before=later is not None).require()
    note_reading(actor=actor, thing=item, how="read")
    kind = queries.report_kind(code=item.kind)
    form = ReportCorrectionForm(kind, actor, request.POST or None, initial=initial_edition(item))
    who = MarkForm(actor, request.POST or None, initial={"owner": item.owner, **same_readers(item.mark)})
    if part := preview(request, who):
        return part
    done = saved(request, form, who, lambda given: _shown_or_published(request, item, form, given))
    if isinstance(done, ProgressReport):
        messages.success(request, _("The corrected edition is published."))
        return redirect("commitments:report", done.ref)
    wrong = to_correct(request, form, who)
    context = {
        "thing": item,
        "forms_in_error": wrong,
        "form": form,
        "kind": kind,
        "paper": done,
        "marking": who.control(request.get_full_path()),
        "trail": (_link(item),),
    }
    return render(request, "commitments/report_correct.html", context, status=422 if wrong else 200)


def _shown_or_published(
    request: Any, item: ProgressReport, form: ReportCorrectionForm, given: Mark
) -> Paper | ProgressReport:
    actor, card, why, today = request.actor, form.card(), form.cleaned_data["why"], clock.today()
    rules.may_publish_edition(actor, item, given).require()
    if "publish" in request.POST:
        return operations.correct_report(actor=actor, report=item, card=card, why=why, mark=given, on=today)
    frame = vars(card) | {"corrects": item}
    return queries.as_paper(queries.drafted(actor=actor, mark=given, on=today, frame=frame, why=why))


def _link(item: ProgressReport) -> Link:
    return Link(str(item), reverse("commitments:report", args=[item.ref]), is_current=False)
