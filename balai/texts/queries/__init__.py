"""What may be read of texts: the wing's door for reading."""

from balai.texts.engine import as_json
from balai.texts.reading import known_names, names_of_folder, parsed

from .exporting import exported, standard_form, standard_text
from .mentioned import mentioned
from .pairing import adopted_as, told_as
from .printing import printed_text
from .reading import (
    areas_by_code,
    awaiting_review,
    document_of,
    document_panel,
    names_by_code,
    parts_of,
    present_areas,
    provision,
    provisions,
    provisions_by_area,
    text,
    text_counts,
    texts,
    texts_found_in,
    texts_of,
)
from .reviewing import Progress, neighbours, next_to_review, progress, reviewed, source_of

__all__ = [
    "Progress",
    "adopted_as",
    "areas_by_code",
    "as_json",
    "awaiting_review",
    "document_of",
    "document_panel",
    "exported",
    "known_names",
    "mentioned",
    "names_by_code",
    "names_of_folder",
    "neighbours",
    "next_to_review",
    "parsed",
    "parts_of",
    "present_areas",
    "printed_text",
    "progress",
    "provision",
    "provisions",
    "provisions_by_area",
    "reviewed",
    "source_of",
    "standard_form",
    "standard_text",
    "text",
    "text_counts",
    "texts",
    "texts_found_in",
    "texts_of",
    "told_as",
]
