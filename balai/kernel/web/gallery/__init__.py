"""Every component in all its states, with invented content: what stands at /gallery/, and what its test walks."""

from .facts import FACTS
from .forms import FORMS
from .lists import LISTS
from .marks import MARKS
from .navigation import NAVIGATION
from .specimen import Specimen

SECTIONS: dict[str, dict[str, tuple[Specimen, ...]]] = {
    "Marks": MARKS,
    "Navigation": NAVIGATION,
    "Facts": FACTS,
    "Forms": FORMS,
    "Lists and messages": LISTS,
}
"""Section -> component (the name of its template) -> its states."""
