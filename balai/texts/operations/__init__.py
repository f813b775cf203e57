"""What may be done with texts: the wing's door for writing."""

from .taking_in import TextCard, keep_text, settle_text, take_in

__all__ = ["TextCard", "keep_text", "settle_text", "take_in"]
