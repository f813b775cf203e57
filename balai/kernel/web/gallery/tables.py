"""Specimens of tables and facts."""

from datetime import date

from balai.kernel.text import Text
from balai.kernel.web.shapes import Column, Event, Fact, Numbered, Version

from .specimen import ARABIC, BURMESE, LONG, THAI, Specimen

COLUMNS = (
    Column("Party", sort="party"),
    Column("Role"),
    Column("Since", sort="since"),
    Column("Activities", kind="number", sort="activities"),
)
ROWS = (
    ("Lagoon Republic", "Co-Chair", date(2031, 3, 5), 1204),
    (Text(ar=ARABIC), "Member", date(2031, 11, 21), 7),
    (Text(my=BURMESE), "Member", date(2032, 1, 1), 36),
    (LONG, "Observer", date(2030, 6, 30), 0),
)
FACTS = (
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
ENGLISH = Version(
    "English",
    "en",
    (
        Numbered("1", "The parties meet once a year."),
        Numbered("2", "They exchange what they learn about ferries."),
    ),
)
JAWI = Version("العربية", "ar", (Numbered("1", ARABIC), Numbered("2", f"{ARABIC} {ARABIC}")))

TABLES = {
    "table": (
        Specimen(
            "sorted, stacks on a narrow screen",
            {
                "caption": "Parties of the invented forum",
                "columns": COLUMNS,
                "rows": ROWS,
                "sort": "-since",
                "stacks": True,
            },
        ),
        Specimen(
            "scrolls on a narrow screen",
            {"caption": "The same, scrolling", "note": "4 parties", "columns": COLUMNS, "rows": ROWS},
        ),
        Specimen("empty", {"caption": "No parties", "columns": COLUMNS, "rows": ()}),
    ),
    "sort_heading": (),
    "summary_list": (Specimen("with and without values", {"facts": FACTS}),),
    "timeline": (Specimen("dates of every precision", {"events": EVENTS}),),
    "text_pair": (Specimen("two languages", {"parts": (ENGLISH, JAWI)}),),
    "print_header": (Specimen("seen on paper only", {"tlp": "GREEN"}),),
}
"""`sort_heading` stands only inside a table's head, where hand-written tables use it; `table` shows its states."""
