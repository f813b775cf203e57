"""The library's pages."""

from .documents import collection, collections, document, documents, download, reading, thumbnail
from .filing import add_version, change_mark, correct_card, file_documents, withdraw
from .searching import remove_search, save_search, saved_search, search

__all__ = [
    "add_version",
    "change_mark",
    "collection",
    "collections",
    "correct_card",
    "document",
    "documents",
    "download",
    "file_documents",
    "reading",
    "remove_search",
    "save_search",
    "saved_search",
    "search",
    "thumbnail",
    "withdraw",
]
