"""What may be done with texts: the wing's door for writing."""

from .ingesting import ingest, take_in
from .reference import load_texts
from .reviewing import Correction, correct_structure, settle_text
from .structuring import cards_of
from .taking_in import ProvisionCard, TextCard, keep_text

__all__ = [
    "Correction",
    "ProvisionCard",
    "TextCard",
    "cards_of",
    "correct_structure",
    "ingest",
    "keep_text",
    "load_texts",
    "settle_text",
    "take_in",
]
