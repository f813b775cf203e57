"""The standard form of a text: Akoma Ntoso 1.0 `<statement>` (OASIS, 29 August 2018), written and read."""

from balai.texts.engine.akn.reading import NotStandard, read_standard
from balai.texts.engine.akn.record import StandardProvision, StandardText
from balai.texts.engine.akn.writing import marked, standard_form

__all__ = [
    "NotStandard",
    "StandardProvision",
    "StandardText",
    "marked",
    "read_standard",
    "standard_form",
]
