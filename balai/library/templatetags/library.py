"""Words for codes, in the library's templates."""

from django import template

from balai.kernel.codes import language_name

register = template.Library()


@register.filter
def named_language(code: str) -> str:
    """The name of a language in the reader's own; nothing for none."""
    return language_name(code) if code else ""
