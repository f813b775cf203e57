"""The answer to "may I?"."""

from dataclasses import dataclass


class Refused(Exception):
    """An operation was asked for that the rules do not allow; `str()` is fit to be shown."""


@dataclass(frozen=True)
class Ruling:
    """Truthy when allowed; otherwise says why not in the reader's language."""

    allowed: bool
    why: str = ""

    def __bool__(self) -> bool:
        return self.allowed

    def require(self) -> None:
        """Raise `Refused` with the reason unless allowed."""
        if not self.allowed:
            raise Refused(self.why)


def allow() -> Ruling:
    """Yes."""
    return Ruling(allowed=True)


def refuse(why: str) -> Ruling:
    """No, because `why` (a translated sentence)."""
    return Ruling(allowed=False, why=str(why))


def first_refusal(*rulings: Ruling) -> Ruling:
    """The first refusal among `rulings`, or permission when there is none."""
    return next((ruling for ruling in rulings if not ruling), allow())
