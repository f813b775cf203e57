"""What may be done in the library: the wing's door for writing."""

from .filing import add_version, file_document, withdraw_document
from .indexing import Finding, index_thing
from .reading import keep_reading

__all__ = [
    "Finding",
    "add_version",
    "file_document",
    "index_thing",
    "keep_reading",
    "withdraw_document",
]
