"""Reporting progress, compiling the report, and handing it out."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from balai.commitments import operations, queries, rules
from balai.commitments.engine.docx import as_docx
from balai.commitments.engine.paper import Paper
from balai.commitments.forms import ProgressForm, ReportForm
from balai.commitments.models import ProgressReport
from balai.kernel import clock
from balai.kernel.audit.operations import note_reading
from balai.kernel.marking.mark import Mark
from balai.kernel.marking.rules import may_change
from balai.kernel.web.exports import as_csv, note_exports
from balai.kernel.web.guards import public, seated
from balai.kernel.web.marking import MarkForm, preview
from balai.kernel.web.navigation import Link
from balai.kernel.web.readers import readers_of

from .register import PER_PAGE, register_link
from .saving import same_readers, saved, to_correct

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@seated
@require_http_methods(["GET", "POST"])
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
    last = queries.progress(actor=actor, commitment=item).first()
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


@public
@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """The published progress reports."""
    found = queries.reports(actor=request.actor)
    context = {
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "may_compile": bool(rules.may_compile(request.actor)),
    }
    return render(request, "commitments/reports.html", context)


@public
@require_safe
def report(request: HttpRequest, ref: str) -> HttpResponse:
    """One published report, as it stood on its day."""
    item = queries.report(actor=request.actor, ref=ref)
    note_reading(actor=request.actor, thing=item, how="read")
    context = {
        "thing": item,
        "paper": queries.as_paper(item),
        "may_mark": bool(may_change(request.actor, item)),
        "trail": (_reports_link(),),
    }
    return render(request, "commitments/report.html", context | readers_of(request.actor, item))


@public
@require_safe
def report_docx(request: HttpRequest, ref: str) -> HttpResponse:
    """The report as DOCX, in the reader's language."""
    item = queries.report(actor=request.actor, ref=ref)
    return _handed_out(request, item, as_docx(queries.as_paper(item)), DOCX, "docx")


@public
@require_safe
def report_csv(request: HttpRequest, ref: str) -> HttpResponse:
    """The report as one table."""
    item = queries.report(actor=request.actor, ref=ref)
    heading, rows = queries.as_rows(item)
    return _handed_out(request, item, as_csv(heading, rows).encode(), "text/csv; charset=utf-8", "csv")


def _handed_out(request: Any, item: ProgressReport, content: bytes, kind: str, extension: str) -> HttpResponse:
    note_exports(request, [item])
    disposition = content_disposition_header(True, queries.file_of(item, extension))
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": disposition})


def _reports_link() -> Link:
    return Link(_("Progress reports"), reverse("commitments:reports"), is_current=False)


@seated
@require_http_methods(["GET", "POST"])
def compile_report(request: HttpRequest) -> HttpResponse:
    """See what a report would hold under a mark, then publish it as it stands today."""
    actor = request.actor
    rules.may_compile(actor).require()
    form = ReportForm(request.POST or None)
    who = MarkForm(actor, request.POST or None, initial={"tlp": "CLEAR"})
    if part := preview(request, who):
        return part
    done = saved(request, form, who, lambda given: _compiled_or_published(request, form, given))
    if isinstance(done, ProgressReport):
        messages.success(request, _("The report is published."))
        return redirect("commitments:report", done.ref)
    wrong = to_correct(request, form, who)
    context = {
        "forms_in_error": wrong,
        "form": form,
        "paper": done,
        "marking": who.control(request.get_full_path()),
        "trail": (_reports_link(),),
    }
    return render(request, "commitments/compile.html", context, status=422 if wrong else 200)


def _compiled_or_published(request: Any, form: ReportForm, given: Mark) -> Paper | ProgressReport:
    rules.may_publish_report(request.actor, given).require()
    card, today = form.card(), clock.today()
    if "publish" in request.POST:
        return operations.publish_report(actor=request.actor, card=card, mark=given, on=today)
    content = queries.compiled(actor=request.actor, mark=given, period_from=card.period_from, period_to=card.period_to)
    drawn = ProgressReport(**given.as_fields(), published_on=today, **vars(card))
    return queries.as_paper(drawn, content)
