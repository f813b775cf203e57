"""What every page's shell needs."""

from typing import Any

from django.http import HttpRequest

from balai.kernel.identity.actor import VISITOR


def shell(request: HttpRequest) -> dict[str, Any]:
    """The actor, for the shell's header."""
    return {"actor": getattr(request, "actor", VISITOR)}
