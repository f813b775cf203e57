"""Who may take in texts and settle their structure."""

import unicodedata

from django.utils.translation import gettext as _

from balai.kernel.identity.actor import Actor
from balai.kernel.marking.mark import Mark
from balai.kernel.marking.rules import may_change
from balai.kernel.marking.states import WIDEST_FIRST, Tlp
from balai.kernel.ruling import Ruling, allow, first_refusal, refuse

from .models import Provision, Text
from .states import TextState

LOOKED_AT = ("kind", "number", "heading", "words", "footnotes", "clauses", "type", "area_id")
"""What of a provision a reviewer looks at."""
ZERO_WIDTH_JOINER = "\u200d"


def may_take_in(actor: Actor, owner: int) -> Ruling:
    """The secretariat keeps the forum's texts, for a holder whose token it holds."""
    return first_refusal(
        allow() if actor.is_secretariat else refuse(_("Only the secretariat takes in texts.")),
        allow() if actor.holds(owner) else refuse(_("You can take in texts only for your own party or group.")),
    )


def ready_to_take_in(taken_in: int) -> Ruling:
    """A document gives its texts once; `taken_in` is how many it has given."""
    return refuse(_("This document has been taken in already.")) if taken_in else allow()


def may_review(actor: Actor, text: Text) -> Ruling:
    """The owner settles the structure, once."""
    return first_refusal(may_change(actor, text), ready_to_review(text))


def ready_to_review(text: Text) -> Ruling:
    """A text whose structure was settled stays as it is: what was taken up from it rests on it."""
    if text.state == TextState.TAKEN_IN:
        return allow()
    return refuse(_("This text has been reviewed."))


def ready_to_change(looked_at: Provision, now: Provision | None) -> Ruling:
    """Nobody decides on what they have not seen: `looked_at` is as it was read, `now` as it stands."""
    if now is not None and all(getattr(looked_at, name) == getattr(now, name) for name in LOOKED_AT):
        return allow()
    return refuse(_("Somebody changed this provision meanwhile. Look at it again as it is now."))


def ready_to_import(mark: Mark, label: str) -> Ruling:
    """A text that comes with a mark of its own is kept under that label or a narrower one."""
    if label not in Tlp.values or WIDEST_FIRST.index(Tlp(mark.tlp)) >= WIDEST_FIRST.index(Tlp(label)):
        return allow()
    return refuse(
        _("This file says that it is TLP:%(label)s; file it under that mark or a narrower one.") % {"label": label}
    )


def ready_to_settle(left: int) -> Ruling:
    """A text stands when somebody has reviewed each of its provisions; `left` is how many wait."""
    return refuse(_("Some provisions have not been reviewed yet.")) if left else allow()


def ready_to_cut(provision: Provision, at: int | None) -> Ruling:
    """Words are cut at a place within them, and never within a character as it is read."""
    if at is not None and provision.words[:at].strip() and provision.words[at:].strip():
        return refuse(_("A sign cannot be cut from its letter.")) if _is_in_character(provision.words, at) else allow()
    return refuse(_("Give words that stand in it once, and not at its beginning."))


def _is_in_character(words: str, at: int) -> bool:
    """Whether a mark, a vowel sign or a joiner holds the characters on both sides of `at` together."""
    is_mark = unicodedata.category(words[at]).startswith("M")
    return is_mark or ZERO_WIDTH_JOINER in (words[at - 1], words[at])


def ready_to_join(provision: Provision, following: Provision | None) -> Ruling:
    """Two provisions with words, one after the other, can become one."""
    if following and provision.words and following.words:
        return allow()
    return refuse(_("There is no provision with words after this one."))


def ready_to_join_clauses(provision: Provision, clause: int) -> Ruling:
    """A clause that is not the last can be joined with the next."""
    if 0 <= clause < len(provision.clauses) - 1:
        return allow()
    return refuse(_("There is no clause after this one."))


def may_correct(actor: Actor, text: Text) -> Ruling:
    """The owner puts right what is said about a text, at any time."""
    return may_change(actor, text)


def ready_to_withdraw(is_rested_on: bool) -> Ruling:
    """What something was taken up from stays, for that rests on it."""
    if not is_rested_on:
        return allow()
    return refuse(_("Something was taken up from this text, so it stays. Its details can be corrected."))
