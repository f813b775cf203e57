"""The texts as they are read: list, text, provision, and the structure for machines."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from balai.kernel.audit.operations import note_reading
from balai.kernel.web.guards import public
from balai.kernel.web.navigation import Link
from balai.kernel.web.readers import readers_of
from balai.kernel.web.shapes import Choice, Facet
from balai.texts import panels, queries, rules
from balai.texts.models import Text

PER_PAGE = 50


@public
@require_safe
def text_list(request: HttpRequest) -> HttpResponse:
    """The texts that the actor reads, filtered by kind and body."""
    actor = request.actor
    chosen = {"kind": request.GET.getlist("kind"), "body": request.GET.getlist("body")}
    found = queries.texts(actor=actor, kinds=chosen["kind"], groups=chosen["body"])
    context = {
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "facets": _facets(queries.text_counts(actor=actor), chosen),
        "clear_url": reverse("texts:texts") if any(chosen.values()) else "",
        "waiting": queries.awaiting_review(actor=actor) if actor else (),
    }
    return render(request, "texts/list.html", context)


def _facets(counts: dict[str, list[tuple[str, str, int]]], chosen: dict[str, list[str]]) -> list[Facet]:
    labels = {"kind": _("Kind"), "body": _("Body")}
    return [
        Facet(name, labels[name], tuple(Choice(code, label, code in chosen[name], count=n) for code, label, n in rows))
        for name, rows in counts.items()
        if rows
    ]


def trail(*texts: Text) -> tuple[Link, ...]:
    """The way from the list of texts down to a page."""
    links = [Link(text.title, reverse("texts:text", args=[text.ref]), is_current=False) for text in texts]
    return (Link(_("Texts"), reverse("texts:texts"), is_current=False), *links)


@public
@require_safe
def text_page(request: HttpRequest, ref: str) -> HttpResponse:
    """One text with its structure; each provision can be linked to by its permanent reference."""
    text = queries.text(actor=request.actor, ref=ref)
    note_reading(actor=request.actor, thing=text, how="read")
    context = {
        "thing": text,
        "document": queries.document_of(actor=request.actor, text=text),
        "provisions": queries.provisions(actor=request.actor, text=text),
        "names": queries.names_by_code(),
        "trail": trail(),
        "may_review": bool(rules.may_review(request.actor, text)),
        "may_correct": bool(rules.may_correct(request.actor, text)),
        **readers_of(request.actor, text),
    }
    return render(request, "texts/text.html", context)


@public
@require_safe
def provision_page(request: HttpRequest, ref: str) -> HttpResponse:
    """One provision: what each of its clauses says, and what was made of it."""
    provision = queries.provision(actor=request.actor, ref=ref)
    note_reading(actor=request.actor, thing=provision, how="read")
    context = {
        "thing": provision,
        "parts": queries.parts_of(actor=request.actor, provision=provision),
        "names": queries.names_by_code(),
        "areas": queries.areas_by_code(),
        "adopted": queries.adopted_as(actor=request.actor, provisions=[provision]).get(provision.pk),
        "told": queries.told_as(actor=request.actor, provisions=[provision]).get(provision.pk),
        "links": queries.mentioned(actor=request.actor, provision=provision),
        "panels": panels.panels(request.actor, provision),
        "trail": trail(provision.text),
    }
    return render(request, "texts/provision.html", context)
