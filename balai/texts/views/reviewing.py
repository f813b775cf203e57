"""Taking in a document, and looking at what the engine made of it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from balai.kernel.audit.operations import note_reading
from balai.kernel.web.guards import seated
from balai.kernel.web.navigation import Link
from balai.library.queries import document as library_document
from balai.texts import operations, queries, rules
from balai.texts.forms import ReviewForm
from balai.texts.models import Text

from .reading import trail


@seated
@require_http_methods(["GET", "POST"])
def take_in(request: HttpRequest, ref: str) -> HttpResponse:
    """What the engine finds in a document, before anything is kept; then keep it."""
    document = library_document(actor=request.actor, ref=ref)
    rules.may_take_in(request.actor, document.owner).require()
    if request.method == "POST":
        kept = operations.take_in(actor=request.actor, document=document)
        return _after(request, kept, ref)
    note_reading(actor=request.actor, thing=document, how="read")
    context = {
        "thing": document,
        "found": queries.texts_found_in(actor=request.actor, document=document),
        "kept": queries.texts_of(actor=request.actor, document=document),
        "names": queries.names_by_code(),
        "trail": (Link(document.title, f"/library/{document.ref}/", is_current=False),),
    }
    return render(request, "texts/take_in.html", context)


def _after(request: HttpRequest, kept: list[Text], ref: str) -> HttpResponse:
    if not kept:
        messages.warning(request, _("No text with provisions was found in this document."))
        return redirect("texts:take-in", ref)
    said = ngettext("%(number)s text was taken in.", "%(number)s texts were taken in.", len(kept))
    messages.success(request, said % {"number": len(kept)})
    return redirect("texts:review", kept[0].ref)


@seated
@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, ref: str) -> HttpResponse:
    """Source and structure side by side; corrections are saved, or saved and settled."""
    text = queries.text(actor=request.actor, ref=ref)
    rules.may_review(request.actor, text).require()
    rows = queries.provisions(actor=request.actor, text=text)
    form = ReviewForm(rows, queries.present_areas(), request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _corrected(request, text, form)
    note_reading(actor=request.actor, thing=text, how="read")
    context = {"thing": text, "form": form, "names": queries.names_by_code(), "trail": trail(text)}
    return render(request, "texts/review.html", context, status=422 if form.is_bound else 200)


def _corrected(request: HttpRequest, text: Text, form: ReviewForm) -> HttpResponse:
    corrections = form.corrections()
    if corrections:
        operations.correct_structure(actor=request.actor, text=text, corrections=corrections)
    if "settle" in request.POST:
        operations.settle_text(actor=request.actor, text=text)
        messages.success(request, _("The structure is settled. Its provisions can now be taken up."))
        return redirect("texts:text", text.ref)
    messages.success(request, _("Your corrections are saved."))
    return redirect(reverse("texts:review", args=[text.ref]))
