"""Its owner changes who reads a commitment, a report of progress, an activity or a published report."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from balai.commitments import queries, rules
from balai.commitments.models import Commitment
from balai.commitments.rules import may_revise_activity
from balai.kernel.identity.actor import Actor
from balai.kernel.marking.mark import Mark
from balai.kernel.marking.rules import may_change
from balai.kernel.readership.operations import change_mark
from balai.kernel.ruling import Refused
from balai.kernel.web.guards import seated
from balai.kernel.web.marking import MarkForm, asks_who_reads, confirm_release, preview
from balai.kernel.web.navigation import Link

from .saving import same_readers


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def mark_commitment(request: HttpRequest, ref: str) -> HttpResponse:
    """Never more widely than its provision; only more narrowly once the owner reads that no longer."""
    thing = queries.commitment(actor=request.actor, ref=ref)
    return _mark(request, thing, [_reach(request.actor, thing)], "commitments:commitment")


def _reach(actor: Actor, thing: Commitment) -> Mark:
    """How far it may reach; the seat of whoever reads it reads it, although only its party is named."""
    if thing.source:
        return thing.source.mark
    own = {actor.seat.token_id} if actor.seat else set()
    return replace(thing.mark, readers=thing.mark.readers | own)


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def mark_progress_entry(request: HttpRequest, ref: str) -> HttpResponse:
    """Never more widely than its commitment; what was withdrawn stays its owner's alone."""
    thing = queries.progress_entry(actor=request.actor, ref=ref)
    rules.may_withdraw_progress(request.actor, thing).require()
    name = _("Report of progress: %(commitment)s") % {"commitment": thing.commitment}
    return _mark(request, thing, [thing.commitment.mark], "commitments:progress-entry", name)


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def mark_activity(request: HttpRequest, ref: str) -> HttpResponse:
    """As widely as its owner likes, until it is withdrawn."""
    thing = queries.activity(actor=request.actor, ref=ref)
    may_revise_activity(request.actor, thing).require()
    return _mark(request, thing, [], "commitments:activity")


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def mark_plan(request: HttpRequest, ref: str) -> HttpResponse:
    """As widely as its owner likes until it is withdrawn: its readers see only activities that they read anyway."""
    thing = queries.plan(actor=request.actor, ref=ref)
    return _mark(request, thing, [thing.mark] if thing.withdrawn_on else [], "commitments:plan")


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def mark_round(request: HttpRequest, ref: str) -> HttpResponse:
    """As widely as its owner likes; the replies that were submitted follow where it is narrowed."""
    return _mark(request, queries.progress_round(actor=request.actor, ref=ref), [], "commitments:round")


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def mark_report(request: HttpRequest, ref: str) -> HttpResponse:
    """Only more narrowly: it was compiled for the readers it had on its day."""
    thing = queries.report(actor=request.actor, ref=ref)
    return _mark(request, thing, [thing.mark], "commitments:report")


def _mark(request: Any, thing: Any, sources: Iterable[Mark], page: str, name: str = "") -> HttpResponse:
    may_change(request.actor, thing).require()
    form = MarkForm(request.actor, request.POST or None, initial={"owner": thing.owner, **same_readers(thing.mark)})
    if part := preview(request, form):
        return part
    saves = request.method == "POST" and not asks_who_reads(request)
    if saves and form.is_valid():
        confirm_release(request, thing.mark, form.given)
        try:
            change_mark(actor=request.actor, thing=thing, mark=form.given, sources=sources)
        except Refused as refused:
            form.add_error("tlp", str(refused))
        else:
            messages.success(request, _("The mark is changed; it is in force."))
            return redirect(page, thing.ref)
    name = name or str(thing)
    trail = (Link(name, reverse(page, args=[thing.ref]), is_current=False),)
    context = {"thing": thing, "name": name, "marking": form.control(request.get_full_path()), "trail": trail}
    return render(request, "commitments/mark.html", context, status=422 if saves else 200)
