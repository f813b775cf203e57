"""Filters of the directory's pages."""

from collections.abc import Mapping

from django import template
from django.utils.translation import get_language_info

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
    """Languages by name as far as Django knows them, else by their ISO 639 code."""
    return ", ".join(_language_name(code) for code in codes)


def _language_name(code: str) -> str:
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code
