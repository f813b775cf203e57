"""Who attended, read from the sentences and lists that say so: members, organisations, observers apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from balai.texts.engine.names import Names
from balai.texts.engine.sentences import sentences
from balai.texts.engine.shapes import Attendance, Named, ParsedProvision

_CAME = r"(?:attended|participated|took part|joined|were (?:also )?(?:present|in attendance|represented))"
_WHO = r"(?:ministers|representatives|officials|delegates|delegations|participants)"
_OBSERVED = re.compile(
    rf"^(?P<before>.{{0,3000}}?)\s{_CAME}(?:\s\w+){{0,4}}\sas observers?"
    r"|(?:following observers|participation of observers|observers? (?:were|included|including|came from)"
    r"|observer (?:countries|states|governments|organi[sz]ations|parties)"
    r"|as observers (?:were|included))(?P<after>.*)",
    re.IGNORECASE | re.DOTALL,
)
_ATTENDED = re.compile(
    rf"(?:attended by|participants? from|{_CAME}[^.:]{{0,80}}:|also present were|in attendance were"
    r"|representatives of the following|\bnamely\b(?=.{0,2000}\b(?:met|gathered|convened)\b)"
    r"|attending(?: the \w+)? were|participants? (?:were|included))(?P<after>.*)"
    rf"|^(?:the )?(?:\w+ )?{_WHO}(?: \w+){{0,4}}? (?:from|of)\s(?P<before>.{{0,3000}}?)\s(?:also\s)?{_CAME}",
    re.IGNORECASE | re.DOTALL,
)
_AS_OBSERVERS = re.compile(
    r"(?P<members>.*)(?:;|,?\s(?:along |together )?with\b|\bas well as\b)(?:\s*and\b)?(?P<observers>[^;]*?)"
    r"\s(?:attending |participating )?as observers",
    re.IGNORECASE | re.DOTALL,
)
# What another event is called, of which the meeting only hears.
_OTHER_EVENT = re.compile(
    r"\b(?:workshop|training|course|seminar|exercise|symposium|briefing|roundtable|visit|webinar|launch|event|discussion"
    r"|consultation|project|programme)s?\b",
    re.IGNORECASE,
)
_OWN_EVENT = re.compile(r"\b(?:meeting|conference|forum|summit|session|gathering|dialogue|retreat)s?\b", re.IGNORECASE)
_RELATIVE = re.compile(r"\b(?:which|that|who)\s(?:\w+\s){0,3}$", re.IGNORECASE)
_MET = re.compile(r",?\s(?:met|gathered|convened)\b.*", re.IGNORECASE | re.DOTALL)
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
# 'Ministry of Lamps', to which 'and Oil' belongs, which is no organisation by itself.
_INSIDE = re.compile(
    r"\b(?:ministry|department|office|organi[sz]ation|federation|commission|committee|centre|council|agency|bureau"
    r"|association|institute)\s(?:of|for|on)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"\s(?!the\b)(?:(?!organi[sz]ation|office|commission|ministry|bank|union|agency)\w+\b\s?){2,4}"
    r"(?:\([A-Z]{2,}\))?[\s.]*$",
    re.IGNORECASE,
)
_BODY = re.compile(r"\b(?:(?:steering|working|ad hoc|experts?|contact|core) group|task force)s?$", re.IGNORECASE)
_MINISTRY = re.compile(r"\b(?:ministry|department)\s(?:of|for)\s\w+\s*$", re.IGNORECASE)
_TAIL = re.compile(r"(?:\s(?:Secretariat|Commission|Office|Headquarters))+\b")
_ARTICLE = re.compile(r"^the\s", re.IGNORECASE)
_ENOUGH = 2
_HEAD = 3
_LONGEST = 12


@dataclass(slots=True)
class Roll:
    """Those who are said to have attended, and those of them who observed, in the order of the text."""

    attending: list[Named] = field(default_factory=list)
    observing: list[Named] = field(default_factory=list)

    def add(self, found: Iterable[Named], *, observing: bool) -> None:
        into = self.observing if observing else self.attending
        into.extend(one for one in found if one.label not in {had.label for had in into})


def attendance_of(provisions: Iterable[ParsedProvision], names: Names, roll: Roll) -> Attendance:
    """The attendance, from a roll at the end and from the first paragraphs that list at least two.

    Paragraphs that follow one another are read together; what a later one tells is another event's.
    """
    last: dict[bool, int] = {}
    for at, told in _tellings(list(provisions)):
        found = Roll()
        _read(told, names, found, opens=at <= _HEAD and not last)
        for is_observing, named in ((False, found.attending), (True, found.observing)):
            if named and at - last.get(is_observing, at) <= 1:
                roll.add(named, observing=is_observing)
                last[is_observing] = at
    observing = {one.label for one in roll.observing}
    attending = [one for one in roll.attending if one.label not in observing]
    return Attendance(
        members=tuple(one for one in attending if not _is_organisation(one, names)),
        organisations=tuple(one for one in attending if _is_organisation(one, names)),
        observers=tuple(roll.observing),
    )


def _tellings(provisions: list[ParsedProvision]) -> Iterator[tuple[int, str]]:
    """The wordings that may tell it, each with its paragraph's place (from 1).

    An opening ('It was attended by:') comes with the items of its list.
    """
    items: dict[str, list[str]] = {}
    for one in provisions:
        items.setdefault(one.parent or "", []).append(one.text)
    at = 0
    for one in provisions:
        at += one.parent is None
        low = one.text.lower()
        if "attend" in low or "observers" in low or "participated" in low or " met " in low:
            listed = items.get(one.key, []) if one.text.rstrip().endswith(":") else []
            yield at, f"{one.text} {'; '.join(text.rstrip(' .;,') for text in listed)}" if listed else one.text


def _read(text: str, names: Names, roll: Roll, *, opens: bool) -> None:
    """Takes down whom each sentence names; `opens`: the first to tell, at the head, so that its event is the own."""
    for start, end in sentences(text):
        sentence = text[start:end]
        attended = _ATTENDED.search(sentence)
        if attended and _is_elsewhere(sentence, attended, opens=opens):
            continue
        both = _AS_OBSERVERS.match(attended["after"]) if attended and attended["after"] else None
        if both:
            _note(both["members"], names, roll, observing=False)
            _note(both["observers"], names, roll, observing=True)
            continue
        observed = _OBSERVED.search(sentence)
        match = observed or attended
        if match:
            told = match.groupdict()
            _note(told.get("before") or told.get("after") or "", names, roll, observing=bool(observed))


def _is_elsewhere(sentence: str, told: re.Match[str], *, opens: bool) -> bool:
    """'They welcomed a workshop, which was attended by ...': whether another event than the own is told of."""
    if told["before"]:
        return False
    before = sentence[: told.start()]
    if not before.strip() and told[0].lower().startswith("attended"):
        return _OWN_EVENT.search(sentence) is None
    other = max((one.end() for one in _OTHER_EVENT.finditer(before)), default=-1)
    own = max((one.end() for one in _OWN_EVENT.finditer(before)), default=-1)
    is_aside = bool(_RELATIVE.search(before) or (before.endswith(", ") and told[0].lower().startswith("attended")))
    return (is_aside or other > own) and not (opens and (own >= other or not is_aside))


def _note(phrase: str, names: Names, roll: Roll, *, observing: bool) -> None:
    found = listed(_MET.sub("", phrase), names)
    if len(found) >= _ENOUGH:
        roll.add(found, observing=observing)


def listed(phrase: str, names: Names) -> list[Named]:
    """The names of a list: those of the reference data first, what lies between them by its commas."""
    phrase = _ASIDE.sub("", phrase)
    out: list[Named] = []
    end = 0
    for found in names.party_index.find(phrase):
        out.extend(_unknown(phrase[end : found.start], names, opens=end > 0, closes=True))
        if found.code not in {one.code for one in out}:
            printed = phrase[found.start : found.end] + _tail(phrase[found.end :])
            out.append(Named(_ARTICLE.sub("", printed), found.code))
        end = found.end
    out.extend(_unknown(phrase[end:], names, opens=end > 0, closes=False))
    return out


def _tail(rest: str) -> str:
    """What a known name goes on with: 'ASEAN [Secretariat]'."""
    match = _TAIL.match(rest)
    return match[0] if match else ""


def _unknown(stretch: str, names: Names, *, opens: bool, closes: bool) -> list[Named]:
    """Names that the reference data does not hold: the capitalised pieces between commas and 'and'.

    The first piece belongs to the known name before it, the last to the one after it.
    """
    pieces = _pieces(stretch)
    pieces = pieces[int(opens) : len(pieces) - int(closes)]
    named = (_OPENING.sub("", piece.strip(" .:")) for piece in pieces)
    return [Named(piece.strip(" .:")) for piece in named if _is_name(piece) and not _is_body(piece, names)]


def _pieces(stretch: str) -> list[str]:
    """The stretch cut at commas and joints; 'Federation of Lamps and Oil Societies (FLOS)' stays whole."""
    out = [""]
    end = 0
    for joint in [*_BETWEEN.finditer(stretch), None]:
        piece = stretch[end : joint.start() if joint else len(stretch)]
        is_inside = _MINISTRY.search(out[-1]) or (_INSIDE.search(out[-1]) and _GOES_ON.match(piece))
        is_joined = stretch[:end].endswith("and") and is_inside
        out = [*out[:-1], f"{out[-1]}and{piece}"] if is_joined else [*out, piece]
        end = joint.end() if joint else end
    return out[1:]


def _is_name(piece: str) -> bool:
    piece = piece.strip(" .:()")
    is_short = len(piece) > 1 and piece.count(" ") <= _LONGEST
    return is_short and piece[0].isupper() and piece.lower() not in _ROLES


def _is_body(piece: str, names: Names) -> bool:
    """A body of the forum, whose members attend and not it: the whole piece is its name."""
    piece = _ARTICLE.sub("", piece.strip(" .:"))
    return bool(_BODY.search(piece)) or any(one.end - one.start == len(piece) for one in names.body_index.find(piece))


def _is_organisation(one: Named, names: Names) -> bool:
    return one.code in names.organisations if one.code else bool(_ORGANISATION.search(one.printed))
