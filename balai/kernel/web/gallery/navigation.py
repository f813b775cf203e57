"""Specimens of what leads from page to page."""

from django.core.paginator import Paginator

from balai.kernel.text import Text
from balai.kernel.web.navigation import Link, Navigation, Spot, Step
from balai.kernel.web.shapes import Tab

from .specimen import ARABIC, BURMESE, LONG, Specimen

TEXTS = (Link("Texts", "#", is_current=True), Link("Review a text", "#", is_current=False))
DESK = (Link("Directory", "#", is_current=False), Link("Library", "#", is_current=False))
FULL = Navigation(
    (
        Step(Spot.EVIDENCE, "#", (), is_current=False),
        Step(Spot.DIALOGUE, "#", TEXTS, is_current=True),
        Step(Spot.COMMITMENTS, "#", (), is_current=False),
        Step(Spot.ACTION, "", (), is_current=False),
    ),
    DESK,
    search="#",
    help="#",
)
PAGES = Paginator(range(1, 1200), 20)

NAVIGATION = {
    "cycle": (Specimen("on Dialogue, with two places; nothing of Action exists yet", {"cycle": FULL}),),
    "breadcrumb": (
        Specimen("two levels", {"trail": DESK, "here": "Working Group on Ferries"}),
        Specimen(
            "other scripts, long words",
            {"trail": (Link(Text(ar=ARABIC), "#", is_current=False),), "here": LONG},
        ),
    ),
    "tabs": (
        Specimen(
            "with counts",
            {
                "label": "Specimen tabs",
                "tabs": (
                    Tab("Open", "#", is_current=True, count=1204),
                    Tab("Fulfilled", "#", count=0),
                    Tab(BURMESE, "#"),
                ),
            },
        ),
    ),
    "search_box": (
        Specimen("empty", {"url": "#", "id": "gallery-search", "is_wide": True}),
        Specimen(
            "filled",
            {"url": "#", "id": "gallery-search-2", "is_wide": True, "query": 'ferry "safe crossing"'},
        ),
    ),
    "pagination": (
        Specimen("in the middle", {"page": PAGES.page(30)}),
        Specimen("the first page", {"page": PAGES.page(1)}),
        Specimen("one page only: nothing is shown", {"page": Paginator(range(3), 20).page(1)}),
    ),
}
