"""From the plain text of a file to structured Texts. Pure Python: no Django, no input or output, no clock."""

from balai.texts.engine.english import ENGLISH
from balai.texts.engine.export import as_json
from balai.texts.engine.lexicon import BadLexicon, Lexicon, Operative
from balai.texts.engine.names import NO_NAMES, Names, area_keys
from balai.texts.engine.reading import read_file, read_texts
from balai.texts.engine.shapes import (
    Attendance,
    Clause,
    Due,
    Footnote,
    LeftOut,
    Named,
    ParsedProvision,
    ParsedText,
    Reading,
    Section,
)

__all__ = [
    "ENGLISH",
    "NO_NAMES",
    "Attendance",
    "BadLexicon",
    "Clause",
    "Due",
    "Footnote",
    "LeftOut",
    "Lexicon",
    "Named",
    "Names",
    "Operative",
    "ParsedProvision",
    "ParsedText",
    "Reading",
    "Section",
    "area_keys",
    "as_json",
    "read_file",
    "read_texts",
]
