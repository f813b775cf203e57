"""Filters as they are shown: codes become words, what is chosen stays to be seen."""

from collections.abc import Callable, Iterable, Mapping

from django.http import HttpRequest
from django.utils.translation import gettext as _

from balai.kernel.codes import language_name
from balai.kernel.marking.states import Tlp
from balai.kernel.web.shapes import Choice, Facet, Words
from balai.library import queries
from balai.library.states import DocumentKind, EntryKind
from balai.people import queries as people

MOST_CHOICES = 12
Namer = Callable[[str], Words]


def chosen_filters(request: HttpRequest, names: Iterable[str]) -> dict[str, list[str]]:
    """The values of each filter in the address, without empty ones."""
    return {name: values for name in names if (values := [one for one in request.GET.getlist(name) if one])}


def facet(name: str, counted: Mapping[str, int], chosen: Iterable[str]) -> Facet:
    """The filter `name` with its most frequent values, and whatever is chosen."""
    heading, namer = NAMES[name]
    kept = [*list(counted)[:MOST_CHOICES], *(one for one in chosen if one not in list(counted)[:MOST_CHOICES])]
    label = namer()
    return Facet(
        name,
        heading(),
        tuple(
            Choice(value, label(value), is_chosen=value in set(chosen), count=counted.get(value, 0)) for value in kept
        ),
    )


def _in(labels: Mapping[str, Words]) -> Namer:
    return lambda value: labels.get(value, value)


def _bodies() -> Namer:
    return _in({group.code: group.name for group in people.groups()})


def _areas() -> Namer:
    return _in({area.code: area.name for area in people.areas()})


def _owners() -> Namer:
    return _in(queries.owner_names())


def _shelves() -> Namer:
    return _in({shelf.code: shelf.name for shelf in queries.collections()})


def _label(value: str) -> Words:
    return f"TLP:{value}" if value in Tlp.values else value


NAMES: dict[str, tuple[Callable[[], str], Callable[[], Namer]]] = {
    "kind": (lambda: _("Kind"), lambda: _in(dict(EntryKind.choices) | dict(DocumentKind.choices))),
    "document_kind": (lambda: _("Kind of document"), lambda: _in(dict(DocumentKind.choices))),
    "body": (lambda: _("Body"), _bodies),
    "area": (lambda: _("Area of cooperation"), _areas),
    "year": (lambda: _("Year"), lambda: _in({})),
    "language": (lambda: _("Language"), lambda: language_name),
    "mark": (lambda: _("Mark"), lambda: _label),
    "owner": (lambda: _("Owner"), _owners),
    "collection": (lambda: _("Collection"), _shelves),
}
"""Each filter's heading, and what names its values; asked when shown, in the reader's language."""
