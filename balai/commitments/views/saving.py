"""The one way in which a form with a mark is saved, or shown again with its reason."""

from collections.abc import Callable
from hashlib import sha256
from typing import Any, TypeVar

from django import forms
from django.core.cache import cache
from django.db import IntegrityError
from django.db.models import Model
from django.utils.translation import gettext as _

from balai.kernel.identity.states import COMMUNITY, PUBLIC
from balai.kernel.marking.mark import Mark
from balai.kernel.ruling import Refused
from balai.kernel.web.marking import MarkForm, asks_who_reads, in_error

T = TypeVar("T")
REMEMBERED = 600
"""Seconds for which a form that was saved is not saved again from the same showing of it."""


def saved(request: Any, form: forms.Form, who: MarkForm, save: Callable[[Mark], T]) -> T | None:
    """What `save` made under the mark chosen; None when the page is to be shown (again).

    A refusal stands beside the marking control, so that nothing that was written is lost.
    """
    if not _is_to_save(request):
        return None
    if not all([form.is_valid(), who.is_valid()]):
        return None
    if not is_first_press(request):
        who.add_error("tlp", _again())
        return None
    made = None
    try:
        made = save(who.given)
    except Refused as refused:
        who.add_error("tlp", str(refused))
    except IntegrityError:  # two requests at once: each found the place free
        who.add_error("tlp", _again())
    if not isinstance(made, Model):
        forget_press(request)
    return made


def _again() -> str:
    return _("The same has just been saved, perhaps by a second press of the button.")


def is_first_press(request: Any) -> bool:
    """Whether this showing of the form comes with these words for the first time; of two at once the second waits.

    Each showing has a token of its own (Django's, against forged requests), so that saying the same anew is possible.
    """
    press = _press(request)
    return not press or cache.add(press, True, REMEMBERED)


def forget_press(request: Any) -> None:
    """Nothing was saved: the same may be sent again."""
    if press := _press(request):
        cache.delete(press)


def _press(request: Any) -> str:
    """What stands for this showing of the form with these words; nothing without a token."""
    if not request.POST.get("csrfmiddlewaretoken"):
        return ""
    sent = repr((request.get_full_path(), request.user.pk, sorted(request.POST.lists())))
    return f"press:{sha256(sent.encode()).hexdigest()}"


def to_correct(request: Any, *sent: forms.Form) -> list[forms.Form]:
    """The forms that have to be corrected before anything is saved; the page then answers 422."""
    return in_error(*sent) if _is_to_save(request) else []


def _is_to_save(request: Any) -> bool:
    """Not where the form only asks to be shown again: with its readers, or with what was looked for."""
    return request.method == "POST" and "finds" not in request.POST and not asks_who_reads(request)


def same_readers(source: Mark) -> dict[str, Any]:
    """The `initial` of a mark like that of its source; up to GREEN the label names the readers by itself."""
    named = source.readers - {source.owner, PUBLIC, COMMUNITY}
    return {"tlp": source.tlp, "readers": sorted(named)}
