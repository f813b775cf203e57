"""The published reports, compiling one, and handing it out in every form."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from balai.commitments import operations, queries, rules
from balai.commitments.engine.docx import as_docx
from balai.commitments.engine.paper import Paper, as_rows
from balai.commitments.forms import ReportForm, initial_report
from balai.commitments.models import ProgressReport, ProgressRound
from balai.kernel import clock
from balai.kernel.audit.operations import note_reading
from balai.kernel.identity.actor import Actor
from balai.kernel.marking.mark import Mark
from balai.kernel.marking.rules import may_change
from balai.kernel.missing import NotFound
from balai.kernel.web.exports import as_csv, note_exports
from balai.kernel.web.guards import public, seated
from balai.kernel.web.marking import MarkForm, preview
from balai.kernel.web.navigation import Link
from balai.kernel.web.papers import handed_out, waiting_page
from balai.kernel.web.printing import self_contained
from balai.kernel.web.readers import readers_of

from .printing import as_page, as_printed, set_ahead
from .register import PER_PAGE
from .saving import saved, to_correct

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@public
@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """The published reports, of one kind with `?kind=`; to the secretariat, what it owes next."""
    kind = request.GET.get("kind", "")
    found = queries.reports(actor=request.actor, kind=kind).defer("content")
    may_compile = bool(rules.may_compile(request.actor))
    context = {
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "tabs": [_tab(_("All"), "commitments:reports", "", kind), *_tabs("commitments:reports", kind)],
        "may_compile": may_compile,
        "owed": queries.owed(actor=request.actor, today=clock.today()) if may_compile else (),
    }
    return render(request, "commitments/reports.html", context)


def _tabs(page: str, chosen: str) -> list[Link]:
    return [_tab(kind.name, page, kind.code, chosen) for kind in queries.report_kinds().values()]


def _tab(label: Any, page: str, code: str, chosen: str) -> Link:
    return Link(label, reverse(page) + (f"?kind={code}" if code else ""), code == chosen)


@public
@require_safe
def report(request: HttpRequest, ref: str) -> HttpResponse:
    """One published report, as it stood on its day; of one that was withdrawn, that it was, and why."""
    actor = request.actor
    item = queries.report(actor=actor, ref=ref)
    note_reading(actor=actor, thing=item, how="read")
    editions = queries.editions(actor=actor, report=item)
    may_correct = rules.may_correct_report(actor, item, corrected_before=editions.later is not None)
    context = {
        "thing": item,
        "paper": queries.as_paper(item) if rules.may_take_report(actor, item) else None,
        "editions": editions,
        "may_mark": bool(may_change(actor, item)),
        "may_correct": bool(may_correct),
        "may_withdraw": bool(rules.may_withdraw_report(actor, item)),
        "trail": (_reports_link(),),
    }
    return render(request, "commitments/report.html", context | readers_of(request.actor, item))


@public
@require_safe
def report_docx(request: HttpRequest, ref: str) -> HttpResponse:
    """The report as DOCX, in the reader's language."""
    item = _to_hand_out(request.actor, ref)
    return _handed_out(request, item, as_docx(queries.as_paper(item)), DOCX, "docx")


@public
@require_safe
def report_csv(request: HttpRequest, ref: str) -> HttpResponse:
    """The report as one sheet."""
    item = _to_hand_out(request.actor, ref)
    title, *rows = as_rows(queries.as_paper(item))
    return _handed_out(request, item, as_csv(title, rows).encode(), "text/csv; charset=utf-8", "csv")


@public
@require_safe
def report_html(request: HttpRequest, ref: str) -> HttpResponse:
    """The report as one page that needs no other file."""
    item = _to_hand_out(request.actor, ref)
    return _handed_out(request, item, self_contained(as_page(item)).encode(), "text/html; charset=utf-8", "html")


@public
@require_safe
def report_pdf(request: HttpRequest, ref: str) -> HttpResponse | StreamingHttpResponse:
    """The report on paper; a long one is set by the worker, once, and until then 303 leads to where one waits."""
    item = _to_hand_out(request.actor, ref)
    return handed_out(request, item, as_printed(item), reverse("commitments:report-pdf-waiting", args=[ref]))


@public
@require_http_methods(["GET", "HEAD", "POST"])
def report_pdf_waiting(request: HttpRequest, ref: str) -> HttpResponse:
    """How far the setting of a long report is."""
    item = _to_hand_out(request.actor, ref)
    trail = (_reports_link(), Link(item.title, reverse("commitments:report", args=[ref]), is_current=False))
    return waiting_page(request, item, as_printed(item), reverse("commitments:report-pdf", args=[ref]), trail)


def _to_hand_out(actor: Actor, ref: str) -> ProgressReport:
    """The report, unless it was withdrawn: then its owner alone takes it away."""
    item = queries.report(actor=actor, ref=ref)
    rules.may_take_report(actor, item).require()
    return item


def _handed_out(request: Any, item: ProgressReport, content: bytes, kind: str, extension: str) -> HttpResponse:
    note_exports(request, [item])
    disposition = content_disposition_header(True, queries.file_of(item, extension))
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": disposition})


def _reports_link() -> Link:
    return Link(_("Progress reports"), reverse("commitments:reports"), is_current=False)


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def compile_report(request: HttpRequest) -> HttpResponse:
    """See what a report of `?kind=` would hold under a mark, adjust it, then publish it as it stands today.

    `?round=` starts from the answers to that round.
    """
    actor = request.actor
    rules.may_compile(actor).require()
    owed = _owed(actor, request.GET.get("kind", ""))
    start = initial_report(owed, _round(actor, request.GET.get("round", "")))
    form = ReportForm(owed.kind, actor, request.POST or None, initial=start)
    who = MarkForm(actor, request.POST or None, initial={"tlp": "CLEAR"})
    if part := preview(request, who):
        return part
    done = saved(request, form, who, lambda given: _compiled_or_published(request, form, given))
    if isinstance(done, ProgressReport):
        set_ahead(done)
        messages.success(request, _("The report is published."))
        return redirect("commitments:report", done.ref)
    wrong = to_correct(request, form, who)
    context = {
        "forms_in_error": wrong,
        "form": form,
        "kind": owed.kind,
        "last": owed.last,
        "tabs": _tabs("commitments:compile", owed.kind.code),
        "paper": done,
        "marking": who.control(request.get_full_path()),
        "trail": (_reports_link(),),
    }
    return render(request, "commitments/compile.html", context, status=422 if wrong else 200)


def _owed(actor: Actor, code: str) -> queries.Owed:
    """The kind asked for, with its next period; without a code the forum's first."""
    every = queries.owed(actor=actor, today=clock.today())
    return NotFound.unless(next((one for one in every if code in ("", one.kind.code)), None))


def _round(actor: Actor, ref: str) -> ProgressRound | None:
    return queries.progress_round(actor=actor, ref=ref) if ref else None


def _compiled_or_published(request: Any, form: ReportForm, given: Mark) -> Paper | ProgressReport:
    rules.may_publish_report(request.actor, given).require()
    card, today = form.card(), clock.today()
    if "publish" in request.POST:
        return operations.publish_report(actor=request.actor, card=card, mark=given, on=today)
    return queries.as_paper(queries.drafted(actor=request.actor, mark=given, on=today, frame=vars(card)))
