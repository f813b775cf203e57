"""Filters that show the state of a commitment in words; colour only repeats them."""

from django import template

from balai.commitments.states import CommitmentState

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
