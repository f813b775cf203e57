"""Looking at documents: the list, the shelves, one document, its files."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from balai.kernel.audit.operations import note_reading
from balai.kernel.codes import language_name
from balai.kernel.marking.queries import holder_names
from balai.kernel.web.downloads import download as hand_out
from balai.kernel.web.guards import public
from balai.kernel.web.readers import readers_of
from balai.kernel.web.shapes import Fact
from balai.kernel.web.templatetags.web import in_time
from balai.kernel.web.throttle import throttled
from balai.library import queries, rules
from balai.library.models import Document, Version
from balai.library.panels import document_panels
from balai.library.queries.documents import FILTERS
from balai.library.states import ReadingState

from .facets import chosen_filters, facet

PER_PAGE = 50
READING_SECONDS = 4


@public
@require_safe
def documents(request: HttpRequest) -> HttpResponse:
    """The documents in use that the reader may read."""
    return _listing(request, "library/documents.html", {})


@public
@require_safe
def collections(request: HttpRequest) -> HttpResponse:
    """The shelves."""
    return render(request, "library/collections.html", {"shelves": queries.collections(actor=request.actor)})


@public
@require_safe
def collection(request: HttpRequest, code: str) -> HttpResponse:
    """What stands on one shelf."""
    shelf = queries.collection(code=code)
    return _listing(request, "library/collection.html", {"shelf": shelf}, collection=[code])


def _listing(request: HttpRequest, template: str, context: dict[str, Any], **fixed: list[str]) -> HttpResponse:
    filters = chosen_filters(request, FILTERS) | fixed
    found = queries.listed_documents(actor=request.actor, filters=filters)
    counted = {name: {one.value: one.count for one in tally} for name, tally in _tallies(request).items()}
    shown = {
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "facets": [facet(name, counted[name], filters.get(name, [])) for name in FILTERS if name not in fixed],
        "is_filtered": bool(filters.keys() - fixed.keys()),
        "may_file": rules.may_file(request.actor),
    }
    return render(request, template, context | shown)


def _tallies(request: HttpRequest) -> dict[str, list[queries.Tally]]:
    shelves = queries.collections(actor=request.actor)
    tallies = queries.tallies(actor=request.actor)
    return tallies | {"collection": [queries.Tally(shelf.code, shelf.count) for shelf in shelves if shelf.count]}


@public
@require_safe
def document(request: HttpRequest, ref: str) -> HttpResponse:
    """One document: what it is, its versions and relatives, who can read it."""
    actor = request.actor
    thing = queries.document(actor=actor, ref=ref)
    note_reading(actor=actor, thing=thing, how="read")
    versions = list(queries.versions(actor=actor, document=thing))
    latest = versions[0] if versions else None
    context = {
        "thing": thing,
        "facts": _facts(thing, latest),
        "latest": latest,
        "files": _filed(request, versions),
        "translations": queries.translations(actor=actor, document=thing),
        "superseded": queries.superseded(actor=actor, document=thing),
        "superseding": queries.superseding(actor=actor, document=thing),
        "shelves": thing.collections.all(),
        "panels": document_panels.of(actor, thing),
        "may_revise": rules.may_revise(actor, thing),
        "may_take_out": rules.may_take_out(actor, thing),
        "progress": _progress(latest),
        **readers_of(actor, thing),
    }
    waits = context["progress"] is not None
    return render(request, "library/document.html", context | {"refresh_seconds": READING_SECONDS if waits else None})


@public
@require_safe
def reading(request: HttpRequest, ref: str) -> HttpResponse:
    """How far the reading of a document is, for htmx; when it is done the whole page is asked for again."""
    thing = queries.document(actor=request.actor, ref=ref)
    progress = _progress(queries.latest_version(actor=request.actor, document=thing))
    if progress is None:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "web/components/progress.html", progress)


@public
@throttled("download", times=120)
@require_safe
def download(request: HttpRequest, ref: str) -> HttpResponse | StreamingHttpResponse:
    """The file of a version, looked up at each request, whole or the part asked for."""
    stored = queries.file_of(actor=request.actor, ref=ref)
    note_reading(actor=request.actor, thing=queries.version(actor=request.actor, ref=ref).document, how="download")
    return hand_out(stored, request.headers.get("Range", ""))


@public
@require_safe
def thumbnail(request: HttpRequest, ref: str) -> HttpResponse | StreamingHttpResponse:
    """The picture of a version's first page, under the same mark."""
    return hand_out(queries.file_of(actor=request.actor, ref=ref, role="thumbnail"), inline=True)


def _facts(thing: Document, latest: Version | None) -> list[Fact]:
    pages = latest.page_count if latest else None
    given = [
        Fact(_("Kind"), thing.get_kind_display()),
        Fact(_("Symbol"), thing.symbol),
        Fact(_("Date"), in_time(thing.dated)),
        Fact(_("Language"), language_name(thing.language) if thing.language else ""),
        Fact(_("Body"), thing.group.name if thing.group else ""),
        Fact(_("Meeting"), str(thing.meeting) if thing.meeting else ""),
        Fact(_("Pages"), pages),
        Fact(_("Owner"), ", ".join(holder_names([thing.owner]))),
        Fact(_("Filed"), in_time(thing.created_at)),
    ]
    return [fact for fact in given if fact.value]


def _filed(request: HttpRequest, versions: list[Version]) -> list[dict[str, Any]]:
    """Each version with its file and thumbnail, as far as they are there."""
    files = queries.files_of(actor=request.actor, versions=versions)
    return [
        {"version": one, "file": files[one.id].get("original"), "thumbnail": files[one.id].get("thumbnail")}
        for one in versions
    ]


def _progress(latest: Version | None) -> dict[str, Any] | None:
    """The context of the progress component while the latest version waits to be read."""
    if latest is None or latest.reading != ReadingState.WAITING:
        return None
    return {
        "ref": latest.ref,
        "label": _("Being read: its text can soon be found by search"),
        "url": reverse("library:reading", args=[latest.document.ref]),
    }
