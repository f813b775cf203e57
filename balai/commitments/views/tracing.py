"""The trace from a paragraph to its evidence and back, the lineage of a commitment, and what hangs loose."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from balai.commitments import operations, queries, rules
from balai.commitments.forms import LineageForm
from balai.commitments.models import Commitment
from balai.commitments.states import LineageKind
from balai.kernel.audit.operations import note_reading
from balai.kernel.identity.actor import Actor
from balai.kernel.marking.rules import may_change
from balai.kernel.ruling import Refused
from balai.kernel.web.guards import public
from balai.kernel.web.navigation import Link
from balai.texts.queries import provision as provision_by_ref

from . import pictures
from .register import PER_PAGE, register_link
from .saving import to_correct


@public
@require_safe
def trace_provision(request: HttpRequest, ref: str) -> HttpResponse:
    """Down from a paragraph."""
    item = provision_by_ref(actor=request.actor, ref=ref)
    found = queries.trace_of_provision(actor=request.actor, provision=item)
    return _traced(request, found, str(item), reverse("texts:provision", args=[item.ref]))


@public
@require_safe
def trace_commitment(request: HttpRequest, ref: str) -> HttpResponse:
    """Up to the paragraph and down to the evidence."""
    item = queries.commitment(actor=request.actor, ref=ref)
    found = queries.trace_of_commitment(actor=request.actor, commitment=item)
    return _traced(request, found, str(item), reverse("commitments:commitment", args=[item.ref]))


@public
@require_safe
def trace_activity(request: HttpRequest, ref: str) -> HttpResponse:
    """Up from what was done."""
    item = queries.activity(actor=request.actor, ref=ref)
    found = queries.trace_of_activity(actor=request.actor, activity=item)
    return _traced(request, found, item.title, reverse("commitments:activity", args=[item.ref]))


def _traced(request: HttpRequest, found: queries.Trace, title: str, address: str) -> HttpResponse:
    for item in (*found.adopted.values(), *found.entries):
        note_reading(actor=request.actor, thing=item, how="read")
    context = {
        "trace": found,
        "sources": [(item, found.adopted.get(item.provision_id)) for item in found.commitments],
        "subject": title,
        "drawing": pictures.of_trace(found),
        "trail": (register_link(), Link(title, address, is_current=False)),
    }
    return render(request, "commitments/trace.html", context)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def lineage(request: HttpRequest, ref: str) -> HttpResponse:
    """What a commitment follows across the years, and what may be said of it by its owner."""
    actor = request.actor
    item = queries.commitment(actor=actor, ref=ref)
    form = LineageForm(actor, item, request.POST or None)
    if request.method == "POST":
        may_change(actor, item).require()
        if closing := _closing(actor, item, form):
            return redirect(closing)
        if form.is_valid() and _said(actor, item, form):
            messages.success(request, _("What it follows is on the record."))
            return redirect("commitments:lineage", item.ref)
    wrong = to_correct(request, form)
    family, links = queries.lineage_of(actor=actor, commitment=item)
    may_say = bool(may_change(actor, item))
    context = {
        "thing": item,
        "family": [(one, queries.dated(one)) for one in family],
        "links": links,
        "drawing": pictures.of_lineage(family, links),
        "may_say": may_say,
        "suggestions": queries.suggestions(actor=actor, commitment=item) if may_say else [],
        "form": form,
        "forms_in_error": wrong,
        "trail": (
            register_link(),
            Link(str(item), reverse("commitments:commitment", args=[item.ref]), is_current=False),
        ),
    }
    return render(request, "commitments/lineage.html", context, status=422 if wrong else 200)


def _closing(actor: Actor, item: Commitment, form: LineageForm) -> str:
    """Where the owner of both closes the earlier one, with the reason; nothing where there is nothing to close."""
    if not form.is_valid() or form.cleaned_data["kind"] != LineageKind.SUPERSEDES:
        return ""
    earlier = form.cleaned_data["earlier"]
    if not rules.may_supersede(actor, earlier):
        return ""
    return f"{reverse('commitments:move', args=[earlier.ref, 'supersede'])}?by={item.ref}"


def _said(actor: Actor, item: Commitment, form: LineageForm) -> bool:
    earlier, kind = form.cleaned_data["earlier"], form.cleaned_data["kind"]
    try:
        if kind:
            operations.note_lineage(actor=actor, later=item, earlier=earlier, kind=kind)
        else:
            operations.drop_lineage(actor=actor, later=item, earlier=earlier)
    except Refused as refused:
        form.add_error("earlier", str(refused))
        return False
    return True


@public
@require_safe
def loose_ends(request: HttpRequest) -> HttpResponse:
    """Commitments nobody acts on, and activities that no commitment asks for."""
    bare = queries.commitments_without_work(actor=request.actor)
    unasked = queries.activities_without_commitment(actor=request.actor)
    shows_activities = request.GET.get("show") == "activities"
    context = {
        "shows_activities": shows_activities,
        "page": Paginator(unasked if shows_activities else bare, PER_PAGE).get_page(request.GET.get("page")),
        "trail": (register_link(),),
    }
    return render(request, "commitments/loose_ends.html", context)
