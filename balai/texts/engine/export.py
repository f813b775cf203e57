"""Texts as plain data for JSON, in the shape that `balai ingest --json` prints."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from balai.texts.engine.shapes import Clause, Named, ParsedProvision, ParsedText


def as_json(texts: Iterable[ParsedText]) -> dict[str, list[dict[str, Any]]]:
    """{"texts": [...]}: one entry per text, its provisions flat and in reading order.

    `body` and `number` are those of the meeting: 8 for whatever the eighth conference adopted.
    """
    return {"texts": [_text(text) for text in texts]}


def _text(text: ParsedText) -> dict[str, Any]:
    return {
        "title": text.title,
        "kind": text.kind,
        "body": text.body,
        "number": text.number,
        "place": text.place,
        "dates": list(text.dates),
        "language": text.language,
        "co_chairs": list(text.co_chairs),
        "attendance": {
            "members": _printed(text.attendance.members),
            "organisations": _printed(text.attendance.organisations),
            "observers": _printed(text.attendance.observers),
        },
        "provisions": [_provision(provision) for provision in text.provisions],
    }


def _printed(named: Iterable[Named]) -> list[str]:
    return [one.printed for one in named]


def _provision(provision: ParsedProvision) -> dict[str, Any]:
    """A heading that is a provision itself, an area or a recommendation, is its text as well: spans are in it.

    The verb of an item may be its opening's ('They agreed to:'), which stands outside the item's span.
    """
    return {
        "id": provision.key,
        "kind": provision.kind,
        "number": provision.number,
        "parent": provision.parent,
        "heading": provision.heading,
        "text": provision.wording,
        "footnotes": [asdict(note) for note in provision.footnotes],
        "clauses": [_clause(clause) for clause in provision.clauses],
    }


def _clause(clause: Clause) -> dict[str, Any]:
    return {
        **asdict(clause),
        "addressees": list(clause.addressees),
        "mentions": list(clause.mentions),
        "span": list(clause.span),
    }
