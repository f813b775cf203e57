"""Why a file is not taken: a rule's name, what it measured, and the sentence for the person who sent it."""

from collections.abc import Mapping
from typing import ClassVar, Final


def gettext_noop(message: str) -> str:
    """Mark a message for the translators; whoever shows it translates it."""
    return message


MESSAGES: Final[dict[str, str]] = {
    "empty": gettext_noop("The file is empty."),
    "too_large": gettext_noop("The file has %(size)s bytes; at most %(limit)s are taken."),
    "truncated": gettext_noop("The file ends too early; its upload may have been cut off. Send it again."),
    "damaged": gettext_noop("The file is damaged: it cannot be opened as %(kind)s."),
    "unknown_type": gettext_noop(
        "This kind of file is not taken. "
        "Send PDF, DOCX, ODT, XLSX, HTML, Markdown, text, XML (Akoma Ntoso), PNG or JPEG."
    ),
    "wrong_extension": gettext_noop(
        "The name ends in .%(extension)s, but the content is %(kind)s. Name it rightly and send it again."
    ),
    "two_formats": gettext_noop(
        "The file is two things at once: %(kind)s with another format inside. Export it again and send that."
    ),
    "locked": gettext_noop("The file is protected with a password. Remove the protection and send it again."),
    "old_office": gettext_noop("This is an Office file of before 2007. Save it as DOCX, XLSX or ODT and send that."),
    "macros": gettext_noop("The file carries macros (%(part)s). Save it without macros and send it again."),
    "remote_template": gettext_noop(
        "The file loads a template from elsewhere (%(part)s). Detach the template and send it again."
    ),
    "entities": gettext_noop("The file defines XML entities in %(part)s, which documents do not need."),
    "expands_too_far": gettext_noop(
        "The file unpacks to %(size)s bytes, %(ratio)s times its size; that is more than a document needs."
    ),
    "too_many_parts": gettext_noop("The file has %(count)s parts inside; at most %(limit)s are taken."),
    "unsafe_part": gettext_noop("The file has a part with an unsafe name or form (%(part)s)."),
    "too_many_pixels": gettext_noop("The picture is %(width)s by %(height)s pixels; that is too large."),
    "encoding": gettext_noop("The text is in an unknown encoding. Save it as UTF-8 and send it again."),
}


class Refused(Exception):
    """A file that breaks a rule. `rule` is stable for programs; `message` takes `params` by name."""

    messages: ClassVar[Mapping[str, str]] = MESSAGES

    def __init__(self, rule: str, **params: str | int) -> None:
        self.rule = rule
        self.params: Mapping[str, str | int] = params
        super().__init__(self.message % params)

    @property
    def message(self) -> str:
        """The English sentence with its named places unfilled: the key of its translation."""
        return self.messages[self.rule]
