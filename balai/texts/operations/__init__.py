"""What may be done with texts: the wing's door for writing."""

from .cutting import join_clauses, join_provisions, split_clause, split_provision
from .details import Details, correct_details, withdraw_text
from .ingesting import ingest, take_in
from .reference import load_texts
from .reviewing import Correction, accept_provision, correct_provision, settle_text
from .structuring import cards_of
from .taking_in import ProvisionCard, TextCard, keep_text

__all__ = [
    "Correction",
    "Details",
    "ProvisionCard",
    "TextCard",
    "accept_provision",
    "cards_of",
    "correct_details",
    "correct_provision",
    "ingest",
    "join_clauses",
    "join_provisions",
    "keep_text",
    "load_texts",
    "settle_text",
    "split_clause",
    "split_provision",
    "take_in",
    "withdraw_text",
]
