"""Provisions with their clauses: what is said, by whom, to whom, until when, about what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from balai.texts.engine.items import listed
from balai.texts.engine.lexicon import Lexicon
from balai.texts.engine.mentions import area_in
from balai.texts.engine.names import Names, tokens
from balai.texts.engine.openings import announced, is_bare_label, opens
from balai.texts.engine.sentences import sentences
from balai.texts.engine.shapes import Clause, ParsedProvision
from balai.texts.engine.telling import NONE, SURE, Chapeau, Meaning, is_action, said_in
from balai.texts.engine.voice import spoken, voice_of

_INHERITING = frozenset({"item", "objective", "activity"})


def with_clauses(
    provisions: Iterable[ParsedProvision],
    *,
    kind: str,
    dates: tuple[str, ...],
    lexicon: Lexicon,
    names: Names,
    body: str | None = None,
) -> tuple[ParsedProvision, ...]:
    """The provisions with the clauses found in their wording.

    `body` is the code of the body that met. An opening that says nothing without its list, and a bare label in one,
    have none; every other provision with words has at least one.
    """
    meaning = Meaning(kind, dates[0] if dates else None, lexicon, names, body)
    read = [replace(provision, clauses=_clauses(provision, meaning)) for provision in provisions]
    voice = voice_of(kind, body, meaning.spoke, lexicon, names)
    saying = {one.parent for one in read if one.clauses}
    opening = {key for key in meaning.hollow if key in saying}
    said = [_unless_hollow(one, opening) for one in read]
    return tuple(replace(one, clauses=tuple(spoken(c, voice) for c in one.clauses)) for one in said)


def _unless_hollow(provision: ParsedProvision, hollow: set[str]) -> ParsedProvision:
    return replace(provision, clauses=provision.clauses[:-1]) if provision.key in hollow else provision


def _clauses(provision: ParsedProvision, meaning: Meaning) -> tuple[Clause, ...]:
    meaning.last_by = meaning.last_type = None
    area = meaning.areas.get(provision.parent or "") or area_in(tokens(provision.heading or ""), meaning.names)
    if provision.kind == "area":
        area = area_in(tokens(provision.wording), meaning.names) or provision.wording
    if area:
        meaning.areas[provision.key] = area
    if provision.kind == "area" or not provision.wording.strip():
        return ()
    if provision.kind == "recommendation":
        return (_recommended(provision, meaning),)
    if provision.kind in _INHERITING:
        return tuple(listed(provision, meaning, area))
    return _paragraph(provision, meaning, area)


def _paragraph(provision: ParsedProvision, meaning: Meaning, area: str | None) -> tuple[Clause, ...]:
    text = provision.wording
    by = announced(text, meaning)
    if by:
        meaning.chapeaux[provision.key] = Chapeau("procedural", None, by, NONE, is_speaker=True)
        return ()
    if is_bare_label(text, meaning):
        return ()
    found: list[Clause] = []
    for start, end in sentences(text):
        found.extend(said_in(text, start, end, meaning, area))
    if text.rstrip().endswith(":"):
        opens(provision.key, text, found[-1], meaning)
    return tuple(found)


def _recommended(provision: ParsedProvision, meaning: Meaning) -> Clause:
    """A recommendation recommends whatever its own verb; the verb is the first word when it is one."""
    text = provision.wording
    first = meaning.sentence(text[:200]).tokens[:1]
    word = first[0].text if first else ""
    verb = word if (word.endswith("ing") and "-" not in word) or is_action(word.lower(), meaning.lexicon) else None
    said = Chapeau("recommendation", verb, None, SURE)
    return meaning.clause(text, (0, len(text)), said, area=meaning.areas.get(provision.parent or ""))
