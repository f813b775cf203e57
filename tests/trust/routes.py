"""Every address pattern of the platform, as Django resolves them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLResolver, get_resolver, reverse

from .contract import CONTRACT, Page

MISSING = "zzzzzzzzzzzz"


@dataclass(frozen=True)
class Route:
    """One pattern: its name with namespace, the view, its guard."""

    name: str
    guard: str | None
    is_ours: bool


def routes() -> list[Route]:
    """Every pattern there is."""
    return list(_walk(get_resolver(), ""))


def _walk(resolver: Any, namespace: str) -> Iterator[Route]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern, namespace + (f"{pattern.namespace}:" if pattern.namespace else ""))
        elif pattern.name or pattern.callback.__module__.startswith("balai"):
            view = pattern.callback
            is_ours = bool(namespace)
            yield Route(f"{namespace}{pattern.name}", getattr(view, "guard", None), is_ours)


def address(name: str, reference: str = "") -> str:
    """The address of the contract's row `name`, with `reference` where it takes one."""
    page: Page = CONTRACT[name]
    own = {page.of_argument: reference} if page.of else {}
    return reverse(name, kwargs={**page.arguments, **own})
