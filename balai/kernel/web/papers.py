"""Handing out a paper as PDF, and the page on which one waits for a long one."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from . import typesetting
from .downloads import download
from .exports import note_exports
from .navigation import Link
from .printing import can_print, cannot_print, printed
from .typesetting import Paper, Standing

LOOK_AGAIN = 4
"""Seconds after which a waiting page asks again."""


def handed_out(request: Any, thing: Any, paper: Paper, waiting: str) -> HttpResponse | StreamingHttpResponse:
    """The PDF of `paper`, which shows all of the marked `thing`; 303 to the page `waiting` as long as it is not set.

    503, saying what to install, where no type can be set.
    """
    if not paper.is_short:
        if not can_print():
            return cannot_print()
        if typesetting.standing(paper) != Standing.READY:
            return _elsewhere(waiting)
    note_exports(request, [thing])
    if paper.is_short:
        return printed(paper.html, paper.name)
    return download(typesetting.kept(paper), request.headers.get("Range", ""))


def waiting_page(request: Any, thing: Any, paper: Paper, pdf: str, trail: tuple[Link, ...]) -> HttpResponse:
    """How far `paper` is: 202 while it is being set, 503 when that failed, 200 with the way to it once it is ready.

    A POST lets the worker try again what failed. `pdf` is the address of the file.
    """
    if not can_print():
        return cannot_print()
    standing = Standing.READY if paper.is_short else typesetting.standing(paper)
    if request.method == "POST" and standing == Standing.FAILED:
        typesetting.leave_to_worker(paper)
        messages.success(request, _("The PDF will be set once more."))
    if request.method == "POST":
        return _elsewhere(request.get_full_path())
    waits = standing in (Standing.WAITING, Standing.UNDER_WAY)
    context = {
        "thing": thing,
        "trail": trail,
        "standing": standing,
        "waits": waits,
        "since": typesetting.asked_at(paper) if waits else None,
        "pdf": pdf,
        "refresh_seconds": LOOK_AGAIN if waits else None,
    }
    status = 202 if waits else 503 if standing == Standing.FAILED else 200
    response = render(request, "web/paper_waiting.html", context, status=status)
    response["Cache-Control"] = "private, no-store"
    if waits:
        response["Retry-After"] = str(LOOK_AGAIN)
    return response


def _elsewhere(address: str) -> HttpResponse:
    response = HttpResponseRedirect(address)
    response.status_code = 303
    response["Cache-Control"] = "private, no-store"
    return response
