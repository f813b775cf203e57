"""From what the engine found in a file to the cards that are kept."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from balai.kernel.dates import earliest, latest
from balai.kernel.identity.models import Group
from balai.library.states import DocumentKind
from balai.people.models import Area, Meeting
from balai.texts.engine import Clause, Named, ParsedProvision, ParsedText
from balai.texts.states import WEIGHTIEST_FIRST, ClauseType

from .taking_in import ProvisionCard, TextCard


def cards_of(parsed: Iterable[ParsedText], *, symbol: str = "") -> list[TextCard]:
    """The texts as they are to be kept; `symbol` is the document's own, for when it holds one text only."""
    texts = list(parsed)
    areas = {area.code: area for area in Area.objects.all()}
    groups = {group.code: group for group in Group.objects.all()}
    return [_card(text, areas, groups, symbol if len(texts) == 1 else "") for text in texts]


def document_kind(word: str) -> str:
    """The kind of document that `word` means; a paper when it means none."""
    known = word.replace("-", "_")
    return known if known in DocumentKind.values else DocumentKind.PAPER


def _card(text: ParsedText, areas: Mapping[str, Area], groups: Mapping[str, Group], symbol: str) -> TextCard:
    group = groups.get(text.body or "")
    meeting = _meeting(text, group)
    return TextCard(
        symbol=symbol or _symbol(text, meeting),
        title=(text.title or str(meeting or ""))[:300],
        kind=document_kind(text.kind),
        group=group,
        meeting=meeting,
        dated=text.dates[-1] if text.dates else "",
        place=(text.place or "")[:120],
        language=text.language,
        attendance=_attendance(text),
        frame=_frame(text),
        provisions=[_provision(provision, areas) for provision in text.provisions],
    )


def _meeting(text: ParsedText, group: Group | None) -> Meeting | None:
    """The meeting of that body with that number, else the one held on that day."""
    held = Meeting.objects.filter(group=group) if group else Meeting.objects.none()
    if text.number is not None:
        return held.filter(number=text.number).first()
    return next((meeting for meeting in held if text.dates and _was_held(meeting, text.dates[-1])), None)


def _was_held(meeting: Meeting, dated: str) -> bool:
    if not meeting.starts:
        return False
    return earliest(meeting.starts) <= latest(dated) and earliest(dated) <= latest(meeting.ends or meeting.starts)


def _symbol(text: ParsedText, meeting: Meeting | None) -> str:
    """How the text is cited until somebody gives it a better symbol: its meeting or date, and its kind."""
    occasion = meeting.code.upper() if meeting else (text.dates[-1] if text.dates else "")
    return "/".join(filter(None, [occasion, text.kind.upper()]))[:60]


def _frame(text: ParsedText) -> dict[str, Any]:
    return {
        "body": text.body,
        "number": text.number,
        "dates": list(text.dates),
        "co_chairs": list(text.co_chairs),
        "preface": list(text.preface),
        "notes": [asdict(note) for note in text.loose_footnotes],
    }


def _attendance(text: ParsedText) -> dict[str, list[dict[str, str]]]:
    lists = {name: getattr(text.attendance, name) for name in ("members", "organisations", "observers")}
    return {name: [_named(one) for one in named] for name, named in lists.items() if named}


def _named(one: Named) -> dict[str, str]:
    return {"printed": one.printed, "code": one.code or ""}


def _provision(found: ParsedProvision, areas: Mapping[str, Area]) -> ProvisionCard:
    main = main_clause([clause.type for clause in found.clauses])
    return ProvisionCard(
        key=found.key,
        kind=found.kind,
        number=(found.number or "")[:16],
        parent=found.parent or "",
        heading=(found.heading or "")[:300],
        words=found.text,
        type=found.clauses[main].type if found.clauses else "",
        area=next((areas[clause.area] for clause in found.clauses if clause.area and clause.area in areas), None),
        footnotes=[asdict(note) for note in found.footnotes],
        clauses=[_clause(clause) for clause in found.clauses],
    )


def main_clause(types: list[str]) -> int:
    """Which of the clauses says what the provision does: the first of the weightiest type; one without type is last."""
    weights = [WEIGHTIEST_FIRST.index(ClauseType(one)) if one else len(WEIGHTIEST_FIRST) for one in types]
    return weights.index(min(weights)) if weights else 0


def _clause(clause: Clause) -> dict[str, Any]:
    """As the engine found it, but `by` is a list: several may speak at once in words of our own."""
    return asdict(clause) | {
        "by": [clause.by] if clause.by else [],
        "addressees": list(clause.addressees),
        "mentions": list(clause.mentions),
        "span": list(clause.span),
    }
