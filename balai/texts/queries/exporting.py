"""A text as it is handed out: as plain data, in the standard form, and as a paper to be printed."""

from collections.abc import Iterable, Mapping
from typing import Any

from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Group, Party
from balai.people.models import Area, Meeting
from balai.people.queries import forum
from balai.texts.engine.akn import StandardProvision, StandardText, marked
from balai.texts.engine.akn import standard_form as written
from balai.texts.models import Provision, StandardForm, Text
from balai.texts.states import TextState

from .reading import provisions

PLAIN = ("ref", "kind", "number", "heading", "words", "type")
COLUMNS = (*PLAIN, "parent__ref", "area__code", "summary", "footnotes", "clauses")
"""What the standard form takes of a provision."""
REVIEW: dict[str, str] = {TextState.REFERENCE: "loaded as reference data, reviewed by nobody"}
"""What a file that another programme reads says of a text that nobody reviewed and that stands all the same."""


def exported(*, actor: Actor, text: Text) -> dict[str, Any]:
    """`text` in the form that `balai ingest --json` prints, its provisions under their permanent references.

    What nobody reviewed and stands all the same says so as `review`.
    """
    rows = list(provisions(actor=actor, text=text))
    frame = text.frame
    return {
        "title": text.title,
        "kind": text.kind,
        "body": _body(text),
        "number": frame.get("number"),
        "place": text.place or None,
        "dates": frame.get("dates") or ([text.dated] if text.dated else []),
        "language": text.language,
        "co_chairs": frame.get("co_chairs", []),
        "attendance": {
            name: [one["printed"] for one in text.attendance.get(name, [])]
            for name in ("members", "organisations", "observers")
        },
        "provisions": [_exported(row) for row in rows],
        **({"review": REVIEW[text.state]} if text.state in REVIEW else {}),
    }


def _exported(row: Provision) -> dict[str, Any]:
    return {
        "id": row.ref,
        "kind": row.kind,
        "number": row.number or None,
        "parent": row.parent.ref if row.parent else None,
        "heading": row.heading or None,
        "text": row.words or str(row.summary) or row.heading,
        "footnotes": row.footnotes,
        "clauses": [clause | {"by": ", ".join(clause["by"]) or None} for clause in row.clauses],
    }


def standard_form(*, actor: Actor, text: Text) -> bytes:
    """`text` as Akoma Ntoso, saying the mark that it bears now; as it is kept, else as it is."""
    kept = StandardForm.objects.visible_to(actor).filter(text=text).values_list("content", flat=True).first()
    form = kept.encode() if kept else written(standard_text(actor=actor, text=text))
    return marked(form, text.tlp, REVIEW.get(text.state, ""))


def standard_text(*, actor: Actor, text: Text) -> StandardText:
    """`text` in the shape that the standard form is written from."""
    rows = list(Provision.objects.visible_to(actor).filter(text=text).order_by("position").values(*COLUMNS))
    frame, found = text.frame, forum()
    used = _codes(text, rows)
    return StandardText(
        ref=text.ref,
        title=text.title,
        kind=text.kind,
        forum=found.code if found else "",
        symbol=text.symbol,
        dated=text.dated,
        place=text.place,
        language=text.language,
        body=_body(text) or "",
        meeting=text.meeting.code if text.meeting else "",
        number=frame.get("number"),
        dates=tuple(frame.get("dates", ())),
        co_chairs=tuple(frame.get("co_chairs", ())),
        attendance={standing: tuple(listed) for standing, listed in text.attendance.items()},
        preface=tuple(frame.get("preface", ())),
        notes=tuple(frame.get("notes", ())),
        tlp=text.tlp,
        names=_named(Party, used, text) | _named(Group, used, text),
        events=_named(Meeting, [text.meeting.code] if text.meeting else [], text),
        concepts=_named(Area, {row["area__code"] for row in rows if row["area__code"]}, text),
        provisions=tuple(_standard(row) for row in rows),
    )


def _body(text: Text) -> str | None:
    """The code of the body that adopted it, else the words that stand for it."""
    body: str | None = text.group.code if text.group else text.frame.get("body")
    return body


def _codes(text: Text, rows: Iterable[Mapping[str, Any]]) -> set[str]:
    """What may be the code of a party or body in `text`."""
    listed = [clause[name] for row in rows for clause in row["clauses"] for name in ("by", "addressees", "mentions")]
    attended = [one.get("code", "") for several in text.attendance.values() for one in several]
    return {code for codes in listed for code in codes} | {
        *attended,
        *text.frame.get("co_chairs", ()),
        _body(text) or "",
    }


def _named(model: Any, codes: Iterable[str], text: Text) -> dict[str, str]:
    """What those of the `codes` mean that `model` knows, in the language of `text` where it has one."""
    found: Mapping[str, Any] = dict(model.objects.filter(code__in=list(codes)).values_list("code", "name"))
    return {code: name.get(text.language) or name.get("en") or code for code, name in found.items()}


def _standard(row: Mapping[str, Any]) -> StandardProvision:
    return StandardProvision(
        **{name: row[name] for name in PLAIN},
        parent=row["parent__ref"] or "",
        area=row["area__code"] or "",
        summary=dict(row["summary"]),
        footnotes=tuple(row["footnotes"]),
        clauses=tuple(row["clauses"]),
    )
