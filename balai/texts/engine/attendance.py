"""Who attended, read from the sentences that say so: members, organisations, observers apart."""

from __future__ import annotations

import re
from collections.abc import Iterable

from balai.texts.engine.names import Names
from balai.texts.engine.sentences import sentences
from balai.texts.engine.shapes import Attendance, Named, ParsedProvision

_OBSERVED = re.compile(
    r"^(?P<before>[^.]{0,400}?)\s(?:attended|participated|took part|were present)(?:\s\w+){0,4}\sas observers"
    r"|(?:following observers|participation of observers|observers? (?:were|included|including)"
    r"|observer (?:countries|states|organi[sz]ations|parties)"
    r"|as observers were)(?P<after>.*)",
    re.IGNORECASE | re.DOTALL,
)
_ATTENDED = re.compile(
    r"(?:attended by|participants? from|representatives of the following|also present were|in attendance were"
    r"|attending(?: the \w+)? were|participants? (?:were|included))(?P<after>.*)",
    re.IGNORECASE | re.DOTALL,
)
_OPENING = re.compile(
    r"^(?:[\s:,]|to the meeting\b|including\b|also\b|(?:the )?"
    r"(?:governments?|representatives|officials|delegates|ministers)"
    r"\s(?:of|from)\b|from\b|the\b)+",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r",|;|\band\b|\bas well as\b|\brepresentatives from\b|\bgovernments? of\b", re.IGNORECASE)
_ORGANISATION = re.compile(
    r"\b(?:organi[sz]ation|office|commission|committee|federation|programme|bank|secretariat|centre|union|agency"
    r"|council|foundation|forum|dialogue|interpol)\b|(?-i:\([A-Z]{2,}\)|^[A-Z]{3,}$)",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\s*\((?![A-Z]{2,12}\))[^()]{1,200}\)")
_ROLES = frozenset(
    {"ministers", "representatives", "senior officials", "officials", "observers", "members", "co-chairs"}
)
_ENOUGH = 2
_LONGEST = 12


def attendance_of(provisions: Iterable[ParsedProvision], names: Names) -> Attendance:
    """The attendance, from every sentence that lists at least two who attended or observed."""
    listed: list[Named] = []
    observers: list[Named] = []
    for provision in provisions:
        if "attend" in provision.text.lower() or "observers" in provision.text.lower():
            _read(provision.text, names, listed, observers)
    observing = {one.label for one in observers}
    attending = [one for one in listed if one.label not in observing]
    return Attendance(
        members=tuple(one for one in attending if not _is_organisation(one, names)),
        organisations=tuple(one for one in attending if _is_organisation(one, names)),
        observers=tuple(observers),
    )


def _read(text: str, names: Names, listed: list[Named], observers: list[Named]) -> None:
    for start, end in sentences(text):
        sentence = text[start:end]
        observed, attended = _OBSERVED.search(sentence), _ATTENDED.search(sentence)
        match = observed or attended
        if match:
            told = match.groupdict()
            found = _listed(told.get("before") or told.get("after") or "", names)
            into = observers if observed else listed
            if len(found) >= _ENOUGH:
                into.extend(one for one in found if one.label not in {had.label for had in into})


def _listed(phrase: str, names: Names) -> list[Named]:
    """The names of a list: those of the reference data first, what lies between them by its commas."""
    phrase = _ASIDE.sub("", phrase)
    out: list[Named] = []
    end = 0
    for found in names.party_index.find(phrase):
        out.extend(_unknown(phrase[end : found.start], opens=end > 0, closes=True))
        if found.code not in {one.code for one in out}:
            out.append(Named(phrase[found.start : found.end], found.code))
        end = found.end
    out.extend(_unknown(phrase[end:], opens=end > 0, closes=False))
    return out


def _unknown(stretch: str, *, opens: bool, closes: bool) -> list[Named]:
    """Names that the reference data does not hold: the capitalised pieces between commas and 'and'.

    The first piece belongs to the known name before it, the last to the one after it.
    """
    pieces = _BETWEEN.split(stretch)
    pieces = pieces[int(opens) : len(pieces) - int(closes)]
    named = (_OPENING.sub("", piece.strip(" .:")) for piece in pieces)
    return [Named(piece.strip(" .:")) for piece in named if _is_name(piece)]


def _is_name(piece: str) -> bool:
    piece = piece.strip(" .:()")
    is_short = len(piece) > 1 and piece.count(" ") <= _LONGEST
    return is_short and piece[0].isupper() and piece.lower() not in _ROLES


def _is_organisation(one: Named, names: Names) -> bool:
    return one.code in names.organisations if one.code else bool(_ORGANISATION.search(one.printed))
