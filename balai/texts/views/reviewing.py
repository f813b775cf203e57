"""Taking in a document, and looking at what the engine made of it, provision by provision."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from balai.kernel.audit.operations import note_reading
from balai.kernel.files.engine.refusals import Refused as FileRefused
from balai.kernel.web.guards import seated
from balai.kernel.web.navigation import Link
from balai.library.models import Document
from balai.library.queries import document as library_document
from balai.texts import operations, queries, rules
from balai.texts.engine import ParsedText
from balai.texts.forms import ClauseStepForm, ReviewForm, SeenForm, SplitForm, seen_of
from balai.texts.models import Provision, Text

from .reading import PER_PAGE, trail


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def take_in(request: HttpRequest, ref: str) -> HttpResponse:
    """What is found in a document, before anything is kept; then keep it."""
    document = library_document(actor=request.actor, ref=ref)
    rules.may_take_in(request.actor, document.owner).require()
    found, refusal = _found(request, document)
    if request.method == "POST" and not refusal:
        kept = operations.take_in(actor=request.actor, document=document)
        return _after(request, kept, ref)
    note_reading(actor=request.actor, thing=document, how="read")
    context = {
        "thing": document,
        "found": found,
        "refusal": refusal,
        "kept": queries.texts_of(actor=request.actor, document=document),
        "names": queries.names_by_code(),
        "trail": (Link(document.title, f"/library/{document.ref}/", is_current=False),),
    }
    return render(request, "texts/take_in.html", context, status=422 if request.method == "POST" else 200)


def _found(request: Any, document: Document) -> tuple[list[ParsedText], str]:
    """What is found in the document, and why it cannot be read."""
    try:
        return queries.texts_found_in(actor=request.actor, document=document), ""
    except FileRefused as refused:
        return [], _(refused.message) % dict(refused.params)


def _after(request: HttpRequest, kept: list[Text], ref: str) -> HttpResponse:
    if not kept:
        messages.warning(request, _("No text with provisions was found in this document."))
        return redirect("texts:take-in", ref)
    said = ngettext("%(number)s text was taken in.", "%(number)s texts were taken in.", len(kept))
    messages.success(request, said % {"number": len(kept)})
    return redirect("texts:review", kept[0].ref)


@seated
@require_safe
def review(request: HttpRequest, ref: str) -> HttpResponse:
    """How far the review of a text has come, and every provision with who reviewed it."""
    text = queries.text(actor=request.actor, ref=ref)
    rules.may_review(request.actor, text).require()
    note_reading(actor=request.actor, thing=text, how="read")
    rows = queries.reviewed(actor=request.actor, text=text)
    context = {
        "thing": text,
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "progress": queries.progress(actor=request.actor, text=text),
        "next": queries.next_to_review(actor=request.actor, text=text),
        "names": queries.names_by_code(),
        "trail": trail(text),
    }
    return render(request, "texts/review.html", context)


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def review_provision(request: HttpRequest, ref: str) -> HttpResponse:
    """Source and structure of one provision side by side: accept it, correct it, split or join it."""
    provision = queries.provision(actor=request.actor, ref=ref)
    rules.may_review(request.actor, provision.text).require()
    before, after = queries.neighbours(actor=request.actor, provision=provision)
    step = request.POST.get("step", "")
    seen = SeenForm((provision, after) if step == "join" else (provision,), request.POST if step in STEPS else None)
    forms = _forms(provision, queries.names_by_code(), {} if seen.errors else {step: request.POST})
    if step in STEPS and seen.is_valid() and (answer := STEPS[step](request, provision, forms)):
        return answer
    note_reading(actor=request.actor, thing=provision, how="read")
    wrong = [form for form in (seen, *forms.values()) if form.errors]
    context = {
        **forms,
        "thing": provision,
        "forms_in_error": wrong,
        "seen": seen_of([provision]),
        "seen_both": seen_of([provision, after]),
        "names": forms["form"].names,
        "areas": queries.areas_by_code(),
        "source": queries.source_of(actor=request.actor, provision=provision),
        "before": before,
        "after": after,
        "progress": queries.progress(actor=request.actor, text=provision.text),
        "trail": (*trail(provision.text), _review_link(provision.text)),
    }
    return render(request, "texts/review_provision.html", context, status=422 if wrong else 200)


def _forms(provision: Provision, names: Any, given: dict[str, Any]) -> dict[str, Any]:
    clause_step = given.get("split-clause") or given.get("join-clauses")
    return {
        "form": ReviewForm(provision, queries.present_areas(), names, given.get("accept")),
        "split": SplitForm(provision, given.get("split"), prefix="part"),
        "clause_step": ClauseStepForm(provision, clause_step, prefix="clause"),
    }


def _review_link(text: Text) -> Link:
    return Link(_("Review"), reverse("texts:review", args=[text.ref]), is_current=False)


def _accepted(request: Any, provision: Provision, forms: dict[str, Any]) -> HttpResponse | None:
    form = forms["form"]
    if not form.is_valid():
        return None
    accepted = operations.accept_provision(actor=request.actor, provision=provision, correction=form.correction())
    text = provision.text
    following = queries.next_to_review(actor=request.actor, text=text, after=accepted.position)
    if following is None:
        messages.success(request, _("Every provision is reviewed and the text is settled: it can now be taken up."))
        return redirect("texts:text", text.ref)
    return redirect("texts:review-provision", following.ref)


def _split(request: Any, provision: Provision, forms: dict[str, Any]) -> HttpResponse | None:
    form = forms["split"]
    if not form.is_valid():
        return None
    given = form.cleaned_data
    operations.split_provision(actor=request.actor, provision=provision, at=given["begins"], number=given["number"])
    messages.success(request, _("It is two provisions now. Look at each."))
    return redirect("texts:review-provision", provision.ref)


def _joined(request: Any, provision: Provision, _forms: dict[str, Any]) -> HttpResponse:
    operations.join_provisions(actor=request.actor, provision=provision)
    messages.success(request, _("The next provision is part of this one now."))
    return redirect("texts:review-provision", provision.ref)


def _split_clause(request: Any, provision: Provision, forms: dict[str, Any]) -> HttpResponse | None:
    form = forms["clause_step"]
    if not form.is_valid():
        return None
    clause, at = form.cleaned_data["clause"], form.at()
    if at is None:
        form.add_error(
            "begins", _("Give words that stand in this clause, once in the whole, and not at its beginning.")
        )
        return None
    operations.split_clause(actor=request.actor, provision=provision, clause=clause, at=at)
    return redirect("texts:review-provision", provision.ref)


def _joined_clauses(request: Any, provision: Provision, forms: dict[str, Any]) -> HttpResponse | None:
    form = forms["clause_step"]
    if not form.is_valid():
        return None
    operations.join_clauses(actor=request.actor, provision=provision, clause=form.cleaned_data["clause"])
    return redirect("texts:review-provision", provision.ref)


STEPS = {
    "accept": _accepted,
    "split": _split,
    "join": _joined,
    "split-clause": _split_clause,
    "join-clauses": _joined_clauses,
}
