"""Tags and filters of the components."""

from datetime import date, datetime

from django import template
from django.core.paginator import Page
from django.utils import formats
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from balai.kernel.dates import earliest
from balai.kernel.marking.states import WIDEST_FIRST, Tlp
from balai.kernel.text import Text, direction

register = template.Library()
PRECISION = {4: "Y", 7: "YEAR_MONTH_FORMAT", 10: "DATE_FORMAT"}


@register.filter
def in_language(words: object) -> SafeString:
    """`words`, in a span with `lang` and `dir` when they are a `Text` that falls back to another language."""
    if not isinstance(words, Text) or words.language() == (get_language() or "en").split("-")[0]:
        return conditional_escape(words)
    code = words.language()
    return format_html('<span lang="{}" dir="{}">{}</span>', code, direction(code), str(words))


@register.filter
def shown(value: object) -> SafeString | str:
    """`value` as a reader expects it: text in its language, dates as `<time>`, numbers grouped."""
    match value:
        case date():
            return in_time(value)
        case bool():
            return conditional_escape(value)
        case int() | float():
            return formats.number_format(value, use_l10n=True, force_grouping=True)
    return in_language(value)


@register.filter
def direction_of(language: str) -> str:
    """`ltr` or `rtl` for the `dir` of a fragment in `language`."""
    return direction(language)


@register.filter
def in_time(moment: date | datetime | str | None) -> SafeString | str:
    """A date, a moment or an ISO date of any precision as a `<time>` in the reader's way of writing."""
    if not moment:
        return ""
    if isinstance(moment, str):
        shown = formats.date_format(earliest(moment), PRECISION[len(moment)])
        return format_html('<time datetime="{}">{}</time>', moment, shown)
    form = "DATETIME_FORMAT" if isinstance(moment, datetime) else "DATE_FORMAT"
    return format_html('<time datetime="{}">{}</time>', moment.isoformat(), formats.date_format(moment, form))


@register.filter
def elided_pages(page: Page) -> list[int | str]:
    """The numbers around `page`, with an ellipsis for what is left out."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))


@register.filter
def cells(row: list[object], columns: list[object]) -> list[tuple[object, object]]:
    """Each cell of `row` with its column."""
    return list(zip(row, columns, strict=True))


@register.inclusion_tag("web/components/mark_chip.html")
def mark_chip(marked: object, *, with_meaning: bool = False) -> dict[str, object]:
    """The TLP chip of a marked row, a `Mark` or a label; `with_meaning` says in words who that is."""
    return chip(getattr(marked, "tlp", marked), with_meaning=with_meaning)


@register.inclusion_tag("web/components/legend.html")
def legend() -> dict[str, object]:
    """Every label, widest first, with its meaning."""
    return {"chips": [chip(tlp, with_meaning=True) for tlp in WIDEST_FIRST]}


def chip(tlp: object, *, with_meaning: bool = False) -> dict[str, object]:
    """The context of `mark_chip.html`: `tlp`, and the label's meaning when asked for."""
    label = Tlp(str(tlp))
    meaning = label.label.partition(" - ")[2]
    return {"tlp": label.value, "meaning": meaning if with_meaning else ""}
