"""Reporting progress, and one report of it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from balai.commitments import operations, queries, rules
from balai.commitments.forms import ProgressForm
from balai.kernel import clock
from balai.kernel.audit.operations import note_reading
from balai.kernel.marking.rules import may_change
from balai.kernel.web.guards import public, seated
from balai.kernel.web.marking import MarkForm, preview
from balai.kernel.web.navigation import Link
from balai.kernel.web.readers import readers_of

from .register import register_link
from .saving import same_readers, saved, to_correct


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def report_progress(request: HttpRequest, ref: str) -> HttpResponse:
    """A lead says what was done and how it stands; never more widely than the commitment is read."""
    actor = request.actor
    item = queries.commitment(actor=actor, ref=ref)
    rules.may_report(actor, item).require()
    form = ProgressForm(request.POST or None, initial={"on": clock.today()})
    who = MarkForm(actor, request.POST or None, initial=same_readers(item.mark))
    if part := preview(request, who):
        return part
    done = saved(
        request,
        form,
        who,
        lambda given: operations.report_progress(actor=actor, commitment=item, mark=given, **form.cleaned_data),
    )
    if done:
        messages.success(request, _("Your report is on the record."))
        return redirect("commitments:commitment", item.ref)
    last = queries.progress(actor=actor, commitment=item).filter(withdrawn_on=None).exclude(note="").first()
    if last and request.method == "GET":
        note_reading(actor=actor, thing=last, how="read")
    link = Link(str(item), reverse("commitments:commitment", args=[item.ref]), is_current=False)
    wrong = to_correct(request, form, who)
    context = {
        "forms_in_error": wrong,
        "thing": item,
        "form": form,
        "last": last,
        "marking": who.control(request.get_full_path()),
        "trail": (register_link(), link),
    }
    return render(request, "commitments/report_progress.html", context, status=422 if wrong else 200)


@public
@require_safe
def progress_entry(request: HttpRequest, ref: str) -> HttpResponse:
    """One report of progress; its owner sees who reads it, and who has."""
    entry = queries.progress_entry(actor=request.actor, ref=ref)
    note_reading(actor=request.actor, thing=entry, how="read")
    item = entry.commitment
    link = Link(str(item), reverse("commitments:commitment", args=[item.ref]), is_current=False)
    context = {
        "thing": entry,
        "commitment": item,
        "may_mark": bool(may_change(request.actor, entry)),
        "trail": (register_link(), link),
    }
    return render(request, "commitments/progress_entry.html", context | readers_of(request.actor, entry))
