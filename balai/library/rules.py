"""Who may file, change, release and withdraw documents."""

from django.utils.translation import gettext as _

from balai.kernel.identity.actor import Actor
from balai.kernel.marking.rules import may_change
from balai.kernel.ruling import Ruling, allow, first_refusal, refuse

from .models import Document, SavedSearch
from .states import DocumentState


def may_file(actor: Actor) -> Ruling:
    """Whoever acts from a seat files documents for their party or for a group they sit in."""
    return allow() if actor else refuse(_("Choose a seat to act from first."))


def may_file_for(actor: Actor, owner: int) -> Ruling:
    """Only for a holder whose token the actor holds."""
    return first_refusal(
        may_file(actor),
        allow() if actor.holds(owner) else refuse(_("You can file only for your party or a group you sit in.")),
    )


def may_revise(actor: Actor, document: Document) -> Ruling:
    """The owner adds versions as long as the document is not withdrawn."""
    return first_refusal(may_change(actor, document), ready_to_revise(document))


def ready_to_revise(document: Document) -> Ruling:
    """A withdrawn document stays as it is."""
    if document.state == DocumentState.WITHDRAWN:
        return refuse(_("This document has been withdrawn."))
    return allow()


def may_take_out(actor: Actor, document: Document) -> Ruling:
    """Files of a withdrawn document are handed out to its owner alone."""
    if document.state == DocumentState.WITHDRAWN and not actor.holds(document.owner):
        return refuse(_("This document has been withdrawn."))
    return allow()


def may_save_search(actor: Actor) -> Ruling:
    """Whoever signed in keeps searches for themselves."""
    return allow() if actor.user else refuse(_("Sign in to keep a search."))


def may_remove_search(actor: Actor, saved: SavedSearch) -> Ruling:
    """Only the person who keeps it."""
    return may_change(actor, saved)


def may_index_directory(actor: Actor) -> Ruling:
    """The seat that keeps the forum's register."""
    return allow() if actor.is_secretariat else refuse(_("Only the seat that keeps the register does this."))
