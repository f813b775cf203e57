"""From a text of the standard form to the card that is kept. The file may be anybody's, so each fact is looked at."""

import math
import re
from collections.abc import Mapping
from typing import Any

from balai.kernel.dates import earliest
from balai.kernel.identity.models import Group
from balai.kernel.ids import REF_LENGTH, new_ref
from balai.people.models import Area, Meeting
from balai.texts.engine.akn import StandardProvision, StandardText
from balai.texts.states import ClauseType, ProvisionKind

from .structuring import document_kind
from .taking_in import ProvisionCard, TextCard

REF = re.compile(rf"[0-9a-z]{{{REF_LENGTH}}}")


def card_of_standard(text: StandardText) -> TextCard:
    """`text` with its permanent references; codes that mean nothing here are left out."""
    areas = {area.code: area for area in Area.objects.filter(code__in={one.area for one in text.provisions})}
    refs = {one.ref: one.ref if REF.fullmatch(one.ref) else new_ref() for one in text.provisions}
    return TextCard(
        ref=text.ref if REF.fullmatch(text.ref) else "",
        symbol=text.symbol[:60],
        title=text.title[:300],
        kind=document_kind(text.kind),
        group=Group.objects.filter(code=text.body).first(),
        meeting=Meeting.objects.filter(code=text.meeting).first(),
        dated=_date(text.dated),
        place=text.place[:120],
        language=text.language[:8] or "und",
        attendance={standing: list(listed) for standing, listed in text.attendance.items()},
        frame=_frame(text),
        provisions=[_provision(one, refs, areas) for one in text.provisions],
    )


def _frame(text: StandardText) -> dict[str, Any]:
    return {
        "body": text.body or None,
        "number": text.number,
        "dates": [date for date in text.dates if _date(date)],
        "co_chairs": list(text.co_chairs),
        "preface": list(text.preface),
        "notes": [dict(note) for note in text.notes],
    }


def _provision(one: StandardProvision, refs: Mapping[str, str], areas: Mapping[str, Area]) -> ProvisionCard:
    return ProvisionCard(
        key=one.ref,
        ref=refs[one.ref],
        kind=one.kind if one.kind in ProvisionKind.values else ProvisionKind.PARAGRAPH,
        number=one.number[:16],
        parent=one.parent,
        heading=one.heading[:300],
        words=one.words,
        summary=dict(one.summary),
        type=_type(one.type),
        area=areas.get(one.area),
        footnotes=[dict(note) for note in one.footnotes],
        clauses=[_clause(clause, len(one.words)) for clause in one.clauses],
    )


def _clause(clause: Mapping[str, Any], length: int) -> dict[str, Any]:
    due, confidence = clause["due"], clause["confidence"]
    return {
        **clause,
        "type": _type(clause["type"]),
        "due": due and {"words": due["words"], "date": _date(due["date"] or "") or None},
        "span": [min(max(one, 0), length) for one in clause["span"]],
        "confidence": min(max(confidence, 0.0), 1.0) if math.isfinite(confidence) else 0.0,
    }


def _type(word: str) -> str:
    return word if word in ClauseType.values else ""


def _date(partial: str) -> str:
    """`partial` when it is a date of any precision, else nothing."""
    try:
        earliest(partial)
    except ValueError:
        return ""
    return partial[:10]
