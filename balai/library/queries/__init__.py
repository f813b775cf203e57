"""Reading the library: the wing's door for whoever only looks."""

from .documents import (
    Tally,
    collection,
    collections,
    document,
    documents,
    file_of,
    files_of,
    latest_version,
    listed_documents,
    superseded,
    superseding,
    tallies,
    translations,
    version,
    versions,
)
from .searching import Hit, Results, found_things, saved_search, saved_searches, search

__all__ = [
    "Hit",
    "Results",
    "Tally",
    "collection",
    "collections",
    "document",
    "documents",
    "file_of",
    "files_of",
    "found_things",
    "latest_version",
    "listed_documents",
    "saved_search",
    "saved_searches",
    "search",
    "superseded",
    "superseding",
    "tallies",
    "translations",
    "version",
    "versions",
]
