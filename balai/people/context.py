"""What every page knows of the forum itself."""

from typing import Any

from django.http import HttpRequest

from . import queries


def forum(request: HttpRequest) -> dict[str, Any]:
    """The forum's row; None before its data are loaded."""
    return {"forum": queries.forum()}
