"""What may be done in the library: the wing's door for writing."""

from .directory import index_directory, keep_directory_findable
from .filing import Card, add_version, correct_card, file_document, withdraw_document
from .indexing import Finding, in_other_languages, index_thing
from .reading import keep_extracted, keep_reading, read_waiting, refuse_version
from .receiving import Sent, Taken, take_files, take_version
from .searching import forget_searches, notify_new_hits, remove_search, save_search
from .shelving import load_collections

__all__ = [
    "Card",
    "Finding",
    "Sent",
    "Taken",
    "add_version",
    "correct_card",
    "file_document",
    "forget_searches",
    "in_other_languages",
    "index_directory",
    "index_thing",
    "keep_directory_findable",
    "keep_extracted",
    "keep_reading",
    "load_collections",
    "notify_new_hits",
    "read_waiting",
    "refuse_version",
    "remove_search",
    "save_search",
    "take_files",
    "take_version",
    "withdraw_document",
]
