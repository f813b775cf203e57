"""Filters that show the state of a commitment in words (colour only repeats them), charts, and kinds of reports."""

from collections.abc import Sequence

from django import template
from django.utils.safestring import SafeString, mark_safe

from balai.commitments import queries
from balai.commitments.engine.bars import as_svg
from balai.commitments.engine.paper import Chart
from balai.commitments.states import CommitmentState
from balai.kernel.text import Text

register = template.Library()
KINDS = {CommitmentState.UNDER_WAY: "accent", CommitmentState.DONE: "success"}


@register.filter
def state_label(state: str) -> str:
    """The state in the reader's language."""
    return str(CommitmentState(state).label)


@register.filter
def state_kind(state: str) -> str:
    """The kind of tag that shows it."""
    return KINDS.get(CommitmentState(state), "")


@register.filter
def drawn(chart: Chart) -> SafeString:
    """The chart as SVG."""
    return mark_safe(as_svg(chart))  # noqa: S308 - every word in it is escaped there


@register.filter
def kind_name(code: str) -> Text:
    """The name of a kind of reports."""
    return queries.kind_name(code)


@register.filter
def percents(shares: Sequence[int]) -> list[str]:
    """Each share as its part of a hundred, written as style sheets write numbers in every language."""
    return [f"{100 * share / sum(shares):.2f}" for share in shares]
