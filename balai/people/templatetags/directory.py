"""Filters of the directory's pages."""

from collections.abc import Mapping

from django import template

from balai.kernel.codes import language_name
from balai.kernel.marking.models import Marked
from balai.kernel.marking.states import RECORDED_READS

register = template.Library()


@register.filter
def named(names: Mapping[str, str], code: str) -> str:
    """The name of `code`, or the code itself where it has none."""
    return str(names.get(code, code)) if names else code


@register.filter
def is_recorded(thing: Marked) -> bool:
    """Whether each reading of `thing` is recorded, so that a list names it and its own page shows it."""
    return thing.tlp in RECORDED_READS


@register.filter
def language_names(codes: list[str]) -> str:
    """Languages by name in the reader's language, else by their ISO 639 code."""
    return ", ".join(language_name(code) for code in codes)
