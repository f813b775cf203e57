"""For how long rows that tell of people are kept; each model says it in `kept` (TRUST.md, "Data about people")."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Kept:
    """Either `because` says why no date ends the rows, or `ended_by` names who ends them.

    `ended_by` is the dotted path of a function `(*, now: datetime) -> int`, run each night: the number of rows that it
    ended. `after` is for how long they are kept once they serve no more.
    """

    because: str = ""
    ended_by: str = ""
    after: timedelta = timedelta(0)
