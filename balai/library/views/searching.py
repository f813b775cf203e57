"""Searching, and keeping searches."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from balai.kernel.codes import language_name
from balai.kernel.web.guards import public, signed_in
from balai.kernel.web.shapes import Found, Segment, Words
from balai.kernel.web.templatetags.web import in_time
from balai.kernel.web.throttle import throttled
from balai.library import operations, queries
from balai.library.forms import SaveSearchForm
from balai.library.models import SearchEntry
from balai.library.queries.searching import DEEPEST, FACETS, PAGE
from balai.library.states import DocumentKind

from .facets import chosen_filters, facet


@public
@throttled("search", times=90)
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What is found for `q` under the filters in the address, which can be shared."""
    text, filters = request.GET.get("q", "").strip(), chosen_filters(request, FACETS)
    sort = request.GET.get("sort", "")
    results = queries.search(
        actor=request.actor, text=text, filters=filters, page=_number(request.GET.get("page")), sort=sort
    )
    context = {
        "text": text,
        "results": results,
        "found": [_found(hit) for hit in results.hits],
        "page": _page(results),
        "facets": _facets(results, filters),
        "is_filtered": bool(filters),
        "kept": {"q": text} | ({"sort": sort} if sort else {}),
        "sort": sort,
        "clear_url": f"?{urlencode({'q': text})}",
        "also": [f"{name.label} ({language_name(name.language)})" for name in results.also_searched],
        "save": SaveSearchForm(initial={"name": text[:120], "address": _address(request)}),
        "saved": queries.saved_searches(actor=request.actor) if request.actor.user else (),
    }
    return render(request, "library/search.html", context)


@signed_in
@require_POST
def save_search(request: HttpRequest) -> HttpResponse:
    """Keep the search at the address that was sent."""
    form = SaveSearchForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Give the search a name of at most 120 characters."))
        return redirect("library:search")
    asked = QueryDict(form.cleaned_data["address"])
    text = asked.get("q", "")[:500]
    filters = {name: asked.getlist(name) for name in FACETS if asked.getlist(name)}
    operations.save_search(
        actor=request.actor,
        name=form.cleaned_data["name"],
        text=text,
        filters=filters,
        wants_notice=form.cleaned_data["wants_notice"],
    )
    messages.success(request, _("The search is kept."))
    return redirect(f"{reverse('library:search')}?{form.cleaned_data['address']}")


@signed_in
@require_safe
def saved_search(request: HttpRequest, ref: str) -> HttpResponse:
    """A kept search, looked up now."""
    saved = queries.saved_search(actor=request.actor, ref=ref)
    address = QueryDict(mutable=True)
    address["q"] = saved.query
    for name, values in saved.filters.items():
        address.setlist(name, values)
    return redirect(f"{reverse('library:search')}?{address.urlencode()}")


@signed_in
@require_POST
def remove_search(request: HttpRequest, ref: str) -> HttpResponse:
    """Forget a kept search."""
    operations.remove_search(actor=request.actor, saved=queries.saved_search(actor=request.actor, ref=ref))
    messages.success(request, _("The search is removed."))
    return redirect("library:search")


def _number(page: str | None) -> int:
    return int(page) if page and page.isascii() and page.isdigit() and len(page) < 5 else 1


def _page(results: queries.Results) -> Page:
    return Paginator(range(min(results.total, PAGE * DEEPEST)), PAGE).get_page(results.page)


def _facets(results: queries.Results, filters: dict[str, list[str]]) -> list[Any]:
    """The filters that have something to choose from."""
    facets = [facet(name, results.facets.get(name, {}), filters.get(name, [])) for name in FACETS]
    return [one for one in facets if one.choices]


def _found(hit: queries.Hit) -> Found:
    entry = hit.entry
    return Found(
        title=entry.title,
        url=entry.path,
        kind=entry.get_kind_display(),
        tlp=entry.tlp,
        snippet=tuple(Segment(segment.text, segment.hit) for segment in hit.snippet),
        language=entry.language or "en",
        facts=tuple(_facts(entry)),
    )


def _facts(entry: SearchEntry) -> list[Words]:
    facts: list[Words] = []
    if entry.document_kind in DocumentKind.values:
        facts.append(DocumentKind(entry.document_kind).label)
    if entry.dated:
        facts.append(in_time(entry.dated))
    if entry.language not in ("", "en"):
        facts.append(language_name(entry.language))
    return facts


def _address(request: HttpRequest) -> str:
    """The search without its page."""
    asked = request.GET.copy()
    asked.pop("page", None)
    return asked.urlencode()[:2000]
