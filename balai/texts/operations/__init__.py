"""What may be done with texts: the wing's door for writing."""

from .reference import load_texts
from .taking_in import ProvisionCard, TextCard, keep_text, settle_text, take_in

__all__ = ["ProvisionCard", "TextCard", "load_texts", "keep_text", "settle_text", "take_in"]
