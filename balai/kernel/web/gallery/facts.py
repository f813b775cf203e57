"""Specimens of facts."""

from datetime import date

from balai.kernel.text import Text
from balai.kernel.web.shapes import Event, Fact

from .specimen import THAI, Specimen

OF_A_BODY = (
    Fact("Purpose", "Keeps the ferries of the invented sea safe, and says how."),
    Fact("Parent", Text(th=THAI)),
    Fact("Founded", date(2031, 3, 5), change_url="#"),
    Fact("Dissolved", None, change_url="#"),
)
EVENTS = (
    Event("2031", "The forum is founded", url="#"),
    Event("2031-03", "First meeting of senior officials", note="Held at the harbour."),
    Event(date(2031, 11, 21), Text(th=THAI)),
    Event(date(2033, 2, 1), "Third conference", is_done=False),
)

FACTS: dict[str, tuple[Specimen, ...]] = {
    "summary_list": (Specimen("with and without values", {"facts": OF_A_BODY}),),
    "timeline": (Specimen("dates of every precision", {"events": EVENTS}),),
    "print_header": (Specimen("seen on paper only", {"tlp": "GREEN"}),),
}
