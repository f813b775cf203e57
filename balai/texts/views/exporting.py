"""A text handed out as a file."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from balai.kernel.web.exports import note_exports
from balai.kernel.web.guards import public
from balai.kernel.web.navigation import Link
from balai.kernel.web.papers import handed_out, waiting_page
from balai.kernel.web.printing import self_contained
from balai.kernel.web.typesetting import Paper
from balai.texts import queries
from balai.texts.engine.docx import as_docx
from balai.texts.models import Text

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@public
@require_safe
def export_json(request: HttpRequest, ref: str) -> HttpResponse:
    """The text in the form that `balai ingest --json` prints."""
    text = _taken(request, ref)
    exported = queries.exported(actor=request.actor, text=text)
    response = JsonResponse({"texts": [exported]}, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Content-Disposition"] = f'attachment; filename="{text.ref}.json"'
    return response


@public
@require_safe
def export_xml(request: HttpRequest, ref: str) -> HttpResponse:
    """The text in its standard form, Akoma Ntoso 1.0."""
    text = _taken(request, ref)
    return _file(text, queries.standard_form(actor=request.actor, text=text), "application/akn+xml", "xml")


@public
@require_safe
def export_html(request: HttpRequest, ref: str) -> HttpResponse:
    """The text as one page to keep, which needs no other file."""
    text = _taken(request, ref)
    return _file(text, self_contained(_paper(request, text)).encode(), "text/html; charset=utf-8", "html")


@public
@require_safe
def export_docx(request: HttpRequest, ref: str) -> HttpResponse:
    """The text for a word processor."""
    text = _taken(request, ref)
    return _file(text, as_docx(queries.printed_text(actor=request.actor, text=text)), DOCX, "docx")


@public
@require_safe
def export_pdf(request: HttpRequest, ref: str) -> HttpResponse | StreamingHttpResponse:
    """The text for paper; a long one is set by the worker, once, and until then 303 leads to where one waits."""
    text = queries.text(actor=request.actor, ref=ref)
    return handed_out(request, text, _printed(request, text), reverse("texts:export-pdf-waiting", args=[ref]))


@public
@require_http_methods(["GET", "HEAD", "POST"])
def export_pdf_waiting(request: HttpRequest, ref: str) -> HttpResponse:
    """How far the setting of a long text is."""
    text = queries.text(actor=request.actor, ref=ref)
    trail = (Link(text.title, reverse("texts:text", args=[ref]), is_current=False),)
    return waiting_page(request, text, _printed(request, text), reverse("texts:export-pdf", args=[ref]), trail)


def _taken(request: Any, ref: str) -> Text:
    """The text, with what is recorded of its being taken away."""
    text = queries.text(actor=request.actor, ref=ref)
    note_exports(request, [text])
    return text


def _paper(request: Any, text: Text) -> str:
    paper = queries.printed_text(actor=request.actor, text=text)
    return render_to_string("texts/paper.html", {"paper": paper, "dated": paper.dated})


def _printed(request: Any, text: Text) -> Paper:
    return Paper(_paper(request, text), text.owner, f"{text.ref}.pdf")


def _file(text: Text, content: bytes, kind: str, extension: str) -> HttpResponse:
    disposition = content_disposition_header(True, f"{text.ref}.{extension}")
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": disposition})
