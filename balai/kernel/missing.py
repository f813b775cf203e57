"""The answer for what is absent and for what is hidden: one and the same."""

from typing import TypeVar

from django.core.exceptions import ObjectDoesNotExist

T = TypeVar("T")


class NotFound(ObjectDoesNotExist):
    """There is nothing of that reference for this actor; pages answer 404 with the same body for all."""

    @classmethod
    def unless(cls, found: T | None) -> T:
        """`found`, or this error."""
        if found is None:
            raise cls
        return found
