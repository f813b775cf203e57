"""The public pages, the signed-in home, and the demonstration's door."""

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from balai.kernel import clock
from balai.kernel.audit.operations import note_reading
from balai.kernel.missing import NotFound
from balai.kernel.web.guards import public, seated
from balai.kernel.web.marking import MarkForm, asks_who_reads, in_error, preview
from balai.people import queries as people

from . import operations, queries, rules
from .forms import NewsForm

PER_PAGE = 20


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What waits for the reader; for a visitor what the forum is."""
    actor = request.actor
    shared = {
        "figures": queries.figures(actor=actor),
        "documents": queries.latest_documents(actor=actor),
        "news": queries.news(actor=actor)[: queries.LATEST],
        "is_demonstration": _may_try_out(request),
    }
    if actor.user is None:
        return render(request, "front/welcome.html", shared)
    return render(request, "front/home.html", shared | {"turns": queries.turns(actor=actor)})


@public
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What the forum is, and where its sources disagree."""
    return render(request, "front/about.html", {"claims": queries.open_questions()})


@public
@require_safe
def helping(request: HttpRequest) -> HttpResponse:
    """How to do the main things."""
    return render(request, "front/help.html")


@public
@require_safe
def heads(request: HttpRequest) -> HttpResponse:
    """The signed heads of the audit record, for whoever wants to hold one against it."""
    page = Paginator(queries.published_heads(), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "front/heads.html", {"page": page, "key": queries.verifier_key()})


@public
@require_safe
def news(request: HttpRequest) -> HttpResponse:
    """All the news that the reader may read."""
    page = Paginator(queries.news(actor=request.actor), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "front/news.html", {"page": page, "may_publish": rules.may_tell(request.actor)})


@public
@require_safe
def piece_of_news(request: HttpRequest, ref: str) -> HttpResponse:
    """One piece of news."""
    thing = queries.piece_of_news(actor=request.actor, ref=ref)
    note_reading(actor=request.actor, thing=thing, how="read")
    return render(request, "front/piece_of_news.html", {"thing": thing})


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def publish_news(request: HttpRequest) -> HttpResponse:
    """Write a piece of news; who will read it is shown before it is published."""
    rules.may_tell(request.actor).require()
    forum = people.forum()
    form = NewsForm(request.POST or None, languages=forum.languages if forum else ["en"])
    marking = MarkForm(request.actor, request.POST or None)
    if part := preview(request, marking):
        return part
    is_sent = request.method == "POST" and not asks_who_reads(request)
    if is_sent and form.is_valid() and marking.is_valid():
        piece = operations.publish_news(
            actor=request.actor,
            title=form.words("title"),
            body=form.words("body"),
            mark=marking.given,
            on=clock.today(),
        )
        messages.success(request, _("Published."))
        return redirect("front:piece-of-news", ref=piece.ref)
    context = {
        "form": form,
        "marking": marking.control(request.path),
        "forms_in_error": in_error(form, marking) if is_sent else [],
    }
    return render(request, "front/publish_news.html", context, status=422 if is_sent else 200)


@public
@require_safe
def demonstration(request: HttpRequest) -> HttpResponse:
    """The invented people, each with a button; on the machine that runs the demonstration only."""
    if not _may_try_out(request):
        raise NotFound
    context = {"cast": queries.cast(), "password": operations.cast.PASSWORD}
    return render(request, "front/demonstration.html", context)


@public
@require_POST
def sign_in_as(request: HttpRequest, ref: str) -> HttpResponse:
    """Sign in as an invented person with one click."""
    if not _may_try_out(request):
        raise NotFound
    get_adapter().login(request, queries.invented_person(ref=ref))
    return redirect("front:home")


def _may_try_out(request: HttpRequest) -> bool:
    address = request.META.get("REMOTE_ADDR", "")
    return bool(rules.may_try_out(address, is_demonstration=settings.BALAI.is_demonstration))
