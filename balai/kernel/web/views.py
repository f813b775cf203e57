"""The gallery: what the components look like, with invented content only."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from .gallery import SECTIONS
from .gallery.specimen import Specimen
from .guards import public


@public
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component in all its states; public, for it holds nothing."""
    sections = {
        title: {name: _rendered(request, name, specimens) for name, specimens in components.items()}
        for title, components in SECTIONS.items()
    }
    return render(request, "web/gallery.html", {"sections": sections})


def _rendered(request: HttpRequest, name: str, specimens: tuple[Specimen, ...]) -> list[tuple[str, str]]:
    template = f"web/components/{name}.html"
    return [
        (one.state, render_to_string(template, {**one.context, "nav_label": f"{name}, {one.state}"}, request))
        for one in specimens
    ]
