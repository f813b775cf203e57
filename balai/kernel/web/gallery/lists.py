"""Specimens of lists and messages."""

from datetime import date

from balai.kernel.text import Text
from balai.kernel.web.shapes import Found, Segment, Turn

from .specimen import ARABIC, BURMESE, LONG, THAI, Specimen

HITS = (
    Segment("The parties agree to keep every "),
    Segment("ferry", is_hit=True),
    Segment(f" safe, {LONG}."),
)
TURNS = (
    Turn(
        "Accept 12 provisions of the statement of 2031",
        "#",
        "You keep the register",
        date(2031, 3, 5),
        "AMBER",
    ),
    Turn(Text(my=BURMESE), "#", "You are the focal point for ferries"),
)

LISTS = {
    "your_turn": (Specimen("two things", {"turns": TURNS}), Specimen("nothing", {"turns": ()})),
    "search_result": (
        Specimen(
            "English",
            {"found": Found("Statement, 2031", "#", "Provision", "CLEAR", HITS, facts=("5 March 2031", "page 4"))},
        ),
        Specimen(
            "Thai",
            {
                "found": Found(
                    Text(th=THAI),
                    "#",
                    "Document",
                    "AMBER",
                    (Segment(THAI[:6], is_hit=True), Segment(THAI[6:])),
                    "th",
                )
            },
        ),
        Specimen("Arabic", {"found": Found(Text(ar=ARABIC), "#", "Document", "GREEN", (Segment(ARABIC),), "ar")}),
    ),
    "notice": tuple(
        Specimen(kind, {"kind": kind, "text": f"A message of the kind {kind}, {LONG}."})
        for kind in ("info", "success", "warning", "error")
    ),
    "progress": (
        Specimen("waiting", {"ref": "a", "label": "Reading statement.pdf"}),
        Specimen(
            "under way",
            {
                "ref": "b",
                "label": "Reading statement.pdf",
                "done": 37,
                "total": 120,
                "note": "about a minute",
            },
        ),
        Specimen(
            "done",
            {
                "ref": "c",
                "label": "Reading statement.pdf",
                "done": 120,
                "total": 120,
                "is_done": True,
                "result_url": "#",
            },
        ),
        Specimen(
            "failed",
            {"ref": "d", "label": "Reading statement.pdf", "error": "This file is cut off after page 3."},
        ),
    ),
    "tag": (
        Specimen("plain", {"label": "Draft"}),
        Specimen("agreed", {"label": "Agreed", "kind": "accent"}),
        Specimen("fulfilled", {"label": "Fulfilled", "kind": "success"}),
        Specimen("late", {"label": "No report for a year", "kind": "warning"}),
        Specimen("withdrawn, in Thai", {"label": Text(th=THAI), "kind": "danger"}),
    ),
    "empty": (
        Specimen(
            "with a way on",
            {
                "title": "No activities yet",
                "text": "They appear when somebody plans one.",
                "url": "#",
                "label": "Plan an activity",
            },
        ),
        Specimen("bare", {"title": "Nothing found"}),
    ),
}
