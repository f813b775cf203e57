"""What every page knows of the forum itself."""

from typing import Any

from django.http import HttpRequest

from . import queries


def forum(request: HttpRequest) -> dict[str, Any]:
    """The forum's row, asked for once in a request; None before its data are loaded."""
    if not hasattr(request, "forum"):
        request.forum = queries.forum()  # type: ignore[attr-defined]
    return {"forum": request.forum}  # type: ignore[attr-defined]
