"""Specimens of the marks."""

from balai.kernel.marking.states import WIDEST_FIRST
from balai.kernel.web.shapes import Choice, Facet, MarkingControl, Outcome
from balai.kernel.web.templatetags.web import chip

from .specimen import ARABIC, LONG, THAI, Specimen

LABELS = tuple(Choice(tlp.value, tlp.label, is_chosen=tlp == "AMBER") for tlp in WIDEST_FIRST)
READERS = (
    Facet(
        "readers",
        "Parties",
        (Choice("11", "Lagoon Republic", is_chosen=True), Choice("12", THAI), Choice("13", LONG)),
    ),
    Facet(
        "readers",
        "Groups",
        (Choice("21", "Working Group on Ferries", note="9 parties"), Choice("22", ARABIC)),
    ),
)
CHOSEN = Outcome("People of the Lagoon Republic, and nobody else.", ("Lagoon Republic", THAI))
MANY = Outcome("All 40 members.", tuple(f"Invented Party {number}" for number in range(1, 41)))
REFUSED = Outcome(error="This label does not reach that far: choose a wider label, or fewer readers.")

MARKS = {
    "mark_chip": tuple(
        Specimen(f"{tlp.value}, {'with' if meant else 'without'} its meaning", chip(tlp, with_meaning=meant))
        for tlp in WIDEST_FIRST
        for meant in (False, True)
    ),
    "legend": (Specimen("all labels", {"chips": [chip(tlp, with_meaning=True) for tlp in WIDEST_FIRST]}),),
    "marking_control": (
        Specimen("named readers", {"marking": MarkingControl(LABELS, READERS, CHOSEN, owner="Lagoon Republic")}),
    ),
    "marking_outcome": (
        Specimen("nothing chosen", {"outcome": Outcome(), "id": "who-1"}),
        Specimen("many readers", {"outcome": MANY, "id": "who-2"}),
        Specimen("a mark that cannot be given", {"outcome": REFUSED, "id": "who-3"}),
    ),
}
