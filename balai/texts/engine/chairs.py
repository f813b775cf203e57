"""Who chaired the meeting, from the sentences that say so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from balai.texts.engine.names import Names, unique

_READ = 2000
_CHAIRS = 3
# A full stop after these ends no sentence: 'H.E. Ana Lamp', 'Dr. Oil'.
_TITLE = re.compile(r"\b(?:(?:[A-Z]\.\s?)*[A-Z]|Hon|Dr|Mr|Mrs|Ms|Prof|Gen|Amb|Lt|Col|Sen|Jr|Sr|St|Ph\.\s?D)\.")
_CO_CHAIRED = re.compile(
    r"(?:co-?(?:chaired|hosted)|jointly (?:chaired|hosted))(?: the [\w\s]{1,60}?)? by ([^.;]{1,400})"
    r"|ministers of ([^.;,]{1,200}),? had the (?:honou?r|privilege|pleasure) (?:to|of) co-?chair"
    r"|under the (?:joint )?co-?chair(?:man)?ship of ([^.;]{1,400})"
    r"|\bco-?chairs?\s?: ([^.;]{1,400})",
    re.IGNORECASE,
)
# What follows names others: who attended, and where it was.
_GOES_ON = re.compile(
    r"\b(?:attended|participat\w+|joined|held|convened|took place|in the presence|brought|gathered|with the support"
    r"|hosted|met|following|with representatives)\b|\bin (?-i:[A-Z])",
    re.IGNORECASE,
)
_CHAIRING = re.compile(
    r"(?:^|[.;]\s)([^.;:]{3,400}?)(?<!was)(?<!were)(?<!and)\s(?:jointly\s|again\s)?co-?(?:chaired|hosted)\b(?!\sby)",
    re.IGNORECASE,
)


def co_chairs(paragraphs: list[str], names: Names) -> tuple[str, ...]:
    """The parties said to have co-chaired, as codes."""
    bare = [_TITLE.sub(lambda title: title[0].replace(".", ""), text[:_READ]) for text in paragraphs]
    found = unique(one.code for phrase in _told(bare) for one in names.party_index.find(phrase))
    return found or _chairing(bare, names)


def _told(paragraphs: list[str]) -> Iterator[str]:
    """The words that name them: 'co-chaired by ...', as far as they go."""
    for text in paragraphs:
        for match in _CO_CHAIRED.finditer(text):
            yield _GOES_ON.split(next(filter(None, match.groups())))[0]


def _chairing(paragraphs: list[str], names: Names) -> tuple[str, ...]:
    """'The Foreign Ministers of Arunia and Belmara co-chaired the meeting': few, and none of those who attended."""
    for text in paragraphs:
        for match in _CHAIRING.finditer(text):
            found = unique(one.code for one in names.party_index.find(match[1]))
            if found and len(found) <= _CHAIRS:
                return found
    return ()
