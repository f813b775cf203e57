"""From text to clean values for the directory's forms."""

from .describing import ChargeForm, ContactForm, OnForm, PartyMarkForm, initial_charge
from .experts import CallForm, ExpertForm, initial_offer
from .own import ChooseSeatForm, PasswordForm, ProfileForm
from .seating import HandOverForm, InvitationForm, SeatForm

__all__ = [
    "CallForm",
    "ChargeForm",
    "ChooseSeatForm",
    "ContactForm",
    "ExpertForm",
    "HandOverForm",
    "InvitationForm",
    "OnForm",
    "PartyMarkForm",
    "PasswordForm",
    "ProfileForm",
    "SeatForm",
    "initial_charge",
    "initial_offer",
]
