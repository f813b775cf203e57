"""Filing documents, and what their owner does with them afterwards."""

from pathlib import Path
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from balai.kernel.marking.rules import may_change
from balai.kernel.readership import operations as readership
from balai.kernel.web.guards import seated
from balai.kernel.web.marking import MarkForm, asks_who_reads, confirm_release, initial_of, preview
from balai.kernel.web.throttle import throttled
from balai.library import operations, queries, rules
from balai.library.forms import CardForm, FilesForm, VersionForm, initial_card
from balai.library.models import Document
from balai.library.operations import Sent, Taken
from balai.library.operations.receiving import ENDINGS

AS_THEY_ARE = "%s"
"""Ids of the fields are their names, as the file component has them."""


@seated
@throttled("upload", times=30, is_for_saving=True)
@require_http_methods(["GET", "HEAD", "POST"])
def file_documents(request: HttpRequest) -> HttpResponse:
    """File one document or several; each file that is refused says why, and the others stay."""
    rules.may_file(request.actor).require()
    linked = _linked(request)
    marking = MarkForm(request.actor, request.POST or None, auto_id=AS_THEY_ARE)
    if answer := preview(request, marking):
        return answer
    files = FilesForm(request.POST or None, request.FILES or None, auto_id=AS_THEY_ARE)
    several = len(request.FILES.getlist("files")) > 1
    card = CardForm(request.POST or None, several=several, initial=_first_card(linked))
    context = {"marking_form": marking, "files": files, "card": card, "linked": linked, "accept": ",".join(ENDINGS)}
    if request.method != "POST":
        return _page(request, context)
    forms = [files, card, marking]
    if asks_who_reads(request) or not all([form.is_valid() for form in forms]):  # noqa: C419 - each shows its errors
        return _page(request, context, status=200 if asks_who_reads(request) else 422)
    taken = operations.take_files(
        actor=request.actor,
        files=[_sent(one) for one in files.cleaned_data["files"]],
        card=card.card(**linked),
        mark=marking.given,
    )
    return _answer(request, context, taken)


@seated
@throttled("upload", times=30, is_for_saving=True)
@require_http_methods(["GET", "HEAD", "POST"])
def add_version(request: HttpRequest, ref: str) -> HttpResponse:
    """A new version of a document."""
    thing = queries.document(actor=request.actor, ref=ref)
    rules.may_revise(request.actor, thing).require()
    form = VersionForm(request.POST or None, request.FILES or None, auto_id=AS_THEY_ARE)
    errors: list[str] = []
    if request.method == "POST" and form.is_valid():
        sent = _sent(form.cleaned_data["files"][0])
        taken = operations.take_version(actor=request.actor, document=thing, sent=sent, note=form.cleaned_data["note"])
        if taken.document:
            messages.success(request, _("The new version is filed."))
            return redirect("library:document", ref=thing.ref)
        errors = [_refusal(taken)]
    context = {"thing": thing, "form": form, "errors": errors, "accept": ",".join(ENDINGS)}
    return render(request, "library/add_version.html", context, status=_status(request))


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def correct_card(request: HttpRequest, ref: str) -> HttpResponse:
    """Put right what the library notes about a document."""
    thing = queries.document(actor=request.actor, ref=ref)
    rules.may_revise(request.actor, thing).require()
    form = CardForm(request.POST or None, initial=initial_card(thing, thing.collections.all()))
    form.fields["title"].required = True
    if request.method == "POST" and form.is_valid():
        card = form.card(work=thing.work, supersedes=thing.supersedes)
        operations.correct_card(actor=request.actor, document=thing, card=card)
        messages.success(request, _("The card is corrected."))
        return redirect("library:document", ref=thing.ref)
    return render(request, "library/correct_card.html", {"thing": thing, "form": form}, status=_status(request))


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def change_mark(request: HttpRequest, ref: str) -> HttpResponse:
    """Narrow or widen who reads a document; its versions, files and search entries follow at once."""
    thing = queries.document(actor=request.actor, ref=ref)
    may_change(request.actor, thing).require()
    form = MarkForm(request.actor, request.POST or None, initial=initial_of(thing.mark), auto_id=AS_THEY_ARE)
    if answer := preview(request, form):
        return answer
    if request.method == "POST" and not asks_who_reads(request) and form.is_valid():
        confirm_release(request, thing.mark, form.given)
        readership.change_mark(actor=request.actor, thing=thing, mark=form.given)
        messages.success(request, _("The mark is changed; it is in force."))
        return redirect("library:document", ref=thing.ref)
    context = {"thing": thing, "form": form, "marking": form.control(request.path)}
    status = 200 if asks_who_reads(request) else _status(request)
    return render(request, "library/change_mark.html", context, status=status)


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, ref: str) -> HttpResponse:
    """Take a document out of use, after asking once more."""
    thing = queries.document(actor=request.actor, ref=ref)
    rules.may_revise(request.actor, thing).require()
    if request.method == "POST":
        operations.withdraw_document(actor=request.actor, document=thing)
        messages.success(request, _("The document is withdrawn."))
        return redirect("library:document", ref=thing.ref)
    return render(request, "library/withdraw.html", {"thing": thing})


def _linked(request: HttpRequest) -> dict[str, Document | None]:
    """The work that the file translates and the document whose place it takes, named in the address."""
    asked = {"work": request.GET.get("translates"), "supersedes": request.GET.get("supersedes")}
    found = {name: queries.document(actor=request.actor, ref=ref) if ref else None for name, ref in asked.items()}
    translated = found["work"]
    if translated is not None and translated.work is not None:
        found["work"] = translated.work
    if found["supersedes"] is not None:
        rules.may_revise(request.actor, found["supersedes"]).require()
    return found


def _first_card(linked: dict[str, Document | None]) -> dict[str, Any]:
    """A translation, or what takes a document's place, starts from that one's card."""
    from_one = linked["work"] or linked["supersedes"]
    if from_one is None:
        return {}
    start = initial_card(from_one, from_one.collections.all())
    return start | {"title": "", "language": "", "symbol": from_one.symbol if linked["work"] else ""}


def _page(request: HttpRequest, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    forms = [context["files"], context["card"], context["marking_form"]]
    shown = {
        "marking": context["marking_form"].control(request.get_full_path()),
        "forms_in_error": [form for form in forms if form.errors] if status == 422 else [],
    }
    return render(request, "library/file_documents.html", context | shown, status=status)


def _answer(request: HttpRequest, context: dict[str, Any], taken: list[Taken]) -> HttpResponse:
    kept = [one.document for one in taken if one.document]
    if kept:
        said = ngettext("%(count)d document is filed.", "%(count)d documents are filed.", len(kept))
        messages.success(request, said % {"count": len(kept)})
    if len(kept) == len(taken):
        return redirect("library:document", ref=kept[0].ref) if len(kept) == 1 else redirect("library:documents")
    refusals = [_refusal(one) for one in taken if one.refusal]
    return _page(request, context | {"refusals": refusals, "kept": kept}, status=422)


def _refusal(taken: Taken) -> str:
    return f"{taken.name}: {taken.refusal}"


def _sent(upload: UploadedFile) -> Sent:
    return Sent(upload.name or "", Path(upload.temporary_file_path()))


def _status(request: HttpRequest) -> int:
    """A form that is shown again because it was sent has errors."""
    return 422 if request.method == "POST" else 200
