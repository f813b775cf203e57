"""What went into an activity, who took part, and what came out: pages of its owner."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from balai.commitments import operations, queries, rules
from balai.commitments.forms import ContributionForm, OutputForm, PartyCountForm, TableOfCountsForm, initial_counts
from balai.commitments.models import Activity
from balai.commitments.states import AgencyLevel, Sex
from balai.kernel.audit.operations import note_reading
from balai.kernel.missing import NotFound
from balai.kernel.ruling import Refused
from balai.kernel.web.guards import seated
from balai.kernel.web.navigation import Link

from .saving import forget_press, is_first_press, to_correct


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def contributions(request: HttpRequest, ref: str) -> HttpResponse:
    """Note what parties gave, put it right (`?change=`), or take it back."""
    item, actor = _own_activity(request, ref), request.actor
    found = queries.contributions(activity=item)
    if dropped := _asked_for(found, request.POST.get("drop", "")):
        operations.drop_contribution(actor=actor, activity=item, contribution=dropped)
        return _done(request, item, "contributions")
    instead = _asked_for(found, request.GET.get("change", ""))
    form = ContributionForm(request.POST or None, instead=instead)
    if request.method == "POST" and form.is_valid():
        if is_first_press(request):
            operations.keep_contribution(actor=actor, activity=item, card=form.card(), instead=instead)
        return _done(request, item, "contributions")
    return _page(request, item, "contributions", [form], {"contributions": found, "form": form, "instead": instead})


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def participants(request: HttpRequest, ref: str) -> HttpResponse:
    """Count who took part, party by party (`?party=`), or all at once from a table."""
    item, actor = _own_activity(request, ref), request.actor
    is_table = "as_table" in request.POST
    sent, files = (request.POST or None), (request.FILES or None)
    one = PartyCountForm(None if is_table else sent, initial=initial_counts(item, request.GET.get("party", "")))
    several = TableOfCountsForm(sent if is_table else None, files if is_table else None)
    chosen = several if is_table else one
    if request.method == "POST" and chosen.is_valid():
        counts = chosen.cleaned_data["counts"] if is_table else one.counts()
        operations.count_heads(actor=actor, activity=item, counts=counts)
        return _done(request, item, "participants")
    context = {"one": one, "several": several, "counts": queries.head_count_table(activity=item)}
    return _page(request, item, "participants", [one, several], context | {"sexes": Sex, "levels": AgencyLevel})


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def outputs(request: HttpRequest, ref: str) -> HttpResponse:
    """Note what came out, put it right (`?change=`), or take it back."""
    item, actor = _own_activity(request, ref), request.actor
    found = queries.outputs(actor=actor, activity=item)
    if dropped := _asked_for(found, request.POST.get("drop", "")):
        operations.drop_output(actor=actor, activity=item, output=dropped)
        return _done(request, item, "outputs")
    instead = _asked_for(found, request.GET.get("change", ""))
    form = OutputForm(actor, request.POST or None, instead=instead)
    if request.method == "POST" and form.is_valid():
        try:
            if is_first_press(request):
                operations.keep_output(actor=actor, activity=item, card=form.card(), instead=instead)
        except Refused as refused:
            forget_press(request)
            form.add_error("title", str(refused))
        else:
            return _done(request, item, "outputs")
    return _page(request, item, "outputs", [form], {"outputs": found, "form": form, "instead": instead})


def _own_activity(request: Any, ref: str) -> Activity:
    item = queries.activity(actor=request.actor, ref=ref)
    rules.may_revise_activity(request.actor, item).require()
    return item


def _asked_for(found: Any, key: str) -> Any:
    """The row of `found` with that number; None where none is asked for."""
    if not key:
        return None
    number = int(key) if key.isascii() and key.isdigit() and len(key) < 18 else 0
    return NotFound.unless(found.filter(pk=number).first())


def _done(request: HttpRequest, item: Activity, page: str) -> HttpResponse:
    messages.success(request, _("It is on the record."))
    return redirect(f"commitments:{page}", item.ref)


def _page(
    request: HttpRequest, item: Activity, name: str, sent: list[forms.Form], context: dict[str, Any]
) -> HttpResponse:
    note_reading(actor=request.actor, thing=item, how="read")
    wrong = to_correct(request, *sent)
    trail = (
        Link(_("Activities"), reverse("commitments:activities"), is_current=False),
        Link(item.title, reverse("commitments:activity", args=[item.ref]), is_current=False),
    )
    context |= {"thing": item, "forms_in_error": wrong, "trail": trail}
    return render(request, f"commitments/{name}.html", context, status=422 if wrong else 200)
