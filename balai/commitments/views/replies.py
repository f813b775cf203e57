"""Answering a round: the list of a lead, who reads an answer, and the reply that was submitted."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from balai.commitments import operations, queries, rules
from balai.commitments.forms import AnswerForm, WordForm
from balai.commitments.models import Called, Commitment, Reply
from balai.commitments.operations import AnswerCard
from balai.kernel import clock
from balai.kernel.audit.operations import note_reading
from balai.kernel.marking.mark import Mark
from balai.kernel.marking.queries import holder_names, member_tokens
from balai.kernel.marking.rules import may_change
from balai.kernel.marking.states import RECORDED_READS
from balai.kernel.missing import NotFound
from balai.kernel.ruling import Refused, first_refusal
from balai.kernel.web.guards import seated
from balai.kernel.web.marking import MarkForm, asks_who_reads, in_error, preview
from balai.kernel.web.navigation import Link

from .register import PER_PAGE
from .rounds import round_link, rounds_link


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def answer_round(request: HttpRequest, ref: str, lead: str) -> HttpResponse:
    """The list of a lead: a draft that only the lead sees, until it is submitted."""
    actor = request.actor
    called = queries.called_as(actor=actor, ref=ref, lead=lead)
    operations.note_opening(actor=actor, called=called)
    reply = queries.reply_to(actor=actor, called=called)
    page = _page(request, called)
    lines = _read_lines(request, called, page.object_list)
    forms = _forms(request, called, lines) if rules.ready_to_answer(reply) else []
    refused = ""
    if request.method == "POST" and all([form.is_valid() for form in forms]):  # noqa: C419 - each is to say its errors
        try:
            return _saved(request, called, forms)
        except Refused as refusal:  # said on the page itself, so that nothing that was written is lost
            refused = str(refusal)
    wrong = in_error(*forms)
    context = {
        "called": called,
        "reply": reply,
        "page": page,
        "rows": [(line, next((form for form in forms if form.line is line), None)) for line in lines],
        "forms_in_error": wrong,
        "refused": refused,
        "may_answer": rules.may_answer(actor, called),
        "trail": (rounds_link(), round_link(called.round)),
    }
    return render(request, "commitments/reply_list.html", context, status=422 if wrong or refused else 200)


def _page(request: Any, called: Called) -> Page:
    items = queries.commitments_asked(actor=request.actor, called=called)
    return Paginator(items, PER_PAGE).get_page(request.GET.get("page"))


def _read_lines(request: Any, called: Called, items: Iterable[Commitment]) -> list[queries.Line]:
    """The list, with the reports of progress that it shows put on record as read."""
    found = queries.lines(actor=request.actor, called=called, items=items)
    shown = [entry for line in found for entry in (line.last, line.entry) if entry]
    for entry in shown if request.method == "GET" else ():
        note_reading(actor=request.actor, thing=entry, how="read")
    return found


def _forms(request: Any, called: Called, found: Sequence[queries.Line]) -> list[AnswerForm]:
    """One form for each commitment that is not on the record yet and may still be answered."""
    if not rules.may_answer(request.actor, called):
        return []
    lines = [line for line in found if not line.is_on_record and rules.ready_to_report(line.commitment)]
    office, owner, members = called.round.owner, called.lead.token_id, member_tokens()
    return [AnswerForm(line, office, members, owner, request.POST or None) for line in lines]


def _saved(request: Any, called: Called, forms: list[AnswerForm]) -> HttpResponse:
    """Keep the draft; then submit it, or go where readers are chosen by name, as the button says."""
    actor = request.actor
    rules.may_answer(actor, called).require()
    cards = [(form, form.card()) for form in forms]
    said = [card for _form, card in cards if card]
    unsaid = [form.line.commitment for form, card in cards if card is None]
    reply = operations.draft_reply(actor=actor, called=called, said=said, unsaid=unsaid)
    if chosen := request.POST.get("readers", ""):
        return redirect("commitments:answer-readers", called.round.ref, called.lead.ref, chosen)
    if "submit" in request.POST:
        return _submitted(request, reply)
    messages.success(request, _("The draft is kept; only you see it."))
    return redirect(request.get_full_path())


def _submitted(request: Any, reply: Reply) -> HttpResponse:
    done = operations.submit_reply(actor=request.actor, reply=reply, on=clock.today())
    told = {"answered": done.answered, "asked": done.asked}
    if done.awaits_clearance:
        messages.success(request, _("Submitted; it goes on the record once a co-chair of the body clears it."))
    elif done.is_partial:
        messages.success(request, _("Submitted in part: %(answered)s of %(asked)s are answered.") % told)
    else:
        messages.success(request, _("Submitted, and on the record."))
    return redirect("commitments:reply", done.ref)


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def answer_readers(request: HttpRequest, ref: str, lead: str, commitment: str) -> HttpResponse:
    """Choose by name who reads one answer, before it is submitted."""
    actor = request.actor
    called = queries.called_as(actor=actor, ref=ref, lead=lead)
    line = _line(request, called, commitment)
    form = MarkForm(actor, request.POST or None, initial=_readers_so_far(line, called))
    form.fields["owner"].choices = [(called.lead.token_id, str(called.lead))]
    if part := preview(request, form):
        return part
    page = reverse("commitments:answer-round", args=[called.round.ref, called.lead.ref])
    is_sent = request.method == "POST" and not asks_who_reads(request)
    if is_sent and form.is_valid() and _chosen(request, called, line, form):
        messages.success(request, _("Who may read the answer is chosen."))
        return redirect(page)
    wrong = in_error(form) if is_sent else []
    context = {
        "thing": line.commitment,
        "called": called,
        "marking": form.control(request.get_full_path()),
        "forms_in_error": wrong,
        "trail": (rounds_link(), round_link(called.round), Link(_("Our list"), page, is_current=False)),
    }
    return render(request, "commitments/reply_readers.html", context, status=422 if wrong else 200)


def _line(request: Any, called: Called, ref: str) -> queries.Line:
    item = queries.commitments_asked(actor=request.actor, called=called).filter(ref=ref).first()
    (line,) = queries.lines(actor=request.actor, called=called, items=[NotFound.unless(item)])
    if line.is_on_record:
        raise NotFound
    return line


def _readers_so_far(line: queries.Line, called: Called) -> dict[str, Any]:
    card = line.answer or AnswerCard(line.commitment)
    given: Mark = operations.mark_of(card, called.lead.token_id)
    return {"tlp": given.tlp, "owner": given.owner, "readers": sorted(given.readers - {given.owner})}


def _chosen(request: Any, called: Called, line: queries.Line, form: MarkForm) -> bool:
    said = line.answer
    words = {"note": said.note, "state": said.state, "nothing_to_add": said.nothing_to_add} if said else {}
    told = sorted(form.given.readers - {form.given.owner})
    card = AnswerCard(line.commitment, tlp=form.given.tlp, told_to=told, **words)
    try:
        operations.draft_reply(actor=request.actor, called=called, said=[card])
    except Refused as refused:
        form.add_error("tlp", str(refused))
        return False
    return True


@seated
@require_safe
def reply(request: HttpRequest, ref: str) -> HttpResponse:
    """What a lead submitted: to the lead with its words, to the owner of the round only that it did."""
    actor = request.actor
    item = queries.reply(actor=actor, ref=ref)
    note_reading(actor=actor, thing=item, how="read")
    is_own = bool(may_change(actor, item))
    group = item.called.group
    co_chairs = queries.co_chairs(group=group, on=clock.today()) if group else []
    context = {
        "thing": item,
        "is_own": is_own,
        "rows": [(line, *_readers_to_be(line, item)) for line in _answers(request, item)] if is_own else [],
        "co_chairs": co_chairs,
        "may_clear": first_refusal(rules.may_clear(actor, item.called, co_chairs), rules.ready_to_clear(item)),
        "word": WordForm(),
        "may_withdraw": bool(rules.may_withdraw_reply(actor, item)),
        "may_answer": bool(rules.may_answer(actor, item.called)) and not item.awaits_clearance,
        "trail": (rounds_link(), round_link(item.round)),
    }
    return render(request, "commitments/reply.html", context)


def _readers_to_be(line: queries.Line, item: Reply) -> tuple[Mark | None, list[str]]:
    """Under which mark an answer goes on the record, and whom that names; nothing once it has."""
    if line.is_on_record or line.answer is None or not line.is_answered:
        return None, []
    given: Mark = operations.mark_of(line.answer, item.owner)
    return given, holder_names(given.readers) if given.tlp in RECORDED_READS else []


def _answers(request: Any, item: Reply) -> list[queries.Line]:
    asked = queries.commitments_asked(actor=request.actor, called=item.called)
    return _read_lines(request, item.called, asked)


@seated
@require_POST
def clear_reply(request: HttpRequest, ref: str) -> HttpResponse:
    """A co-chair lets what the body submitted go on the record, or sends it back with a word."""
    item = queries.reply(actor=request.actor, ref=ref)
    if "send_back" in request.POST:
        return _sent_back(request, item)
    operations.clear_reply(actor=request.actor, reply=item, on=clock.today())
    messages.success(request, _("Cleared: the answers are on the record."))
    return redirect("commitments:reply", item.ref)


def _sent_back(request: Any, item: Reply) -> HttpResponse:
    form = WordForm(request.POST)
    if form.is_valid():
        word = form.cleaned_data["word"]
        operations.send_back_reply(actor=request.actor, reply=item, word=word, on=clock.today())
        messages.success(request, _("Sent back with your word."))
    else:
        messages.error(request, _("Say in a word why it goes back."))
    return redirect("commitments:reply", item.ref)
