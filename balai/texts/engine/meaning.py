"""Provisions with their clauses: what is said, by whom, to whom, until when, about what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from balai.texts.engine import words
from balai.texts.engine.finite import main_verb
from balai.texts.engine.items import listed
from balai.texts.engine.lexicon import Lexicon
from balai.texts.engine.mentions import area_in
from balai.texts.engine.names import Names, tokens
from balai.texts.engine.sentence import Sentence
from balai.texts.engine.sentences import sentences
from balai.texts.engine.shapes import Clause, ParsedProvision
from balai.texts.engine.telling import NONE, SURE, WEAK, Chapeau, Meaning, is_action, said_in
from balai.texts.engine.voice import spoken, voice_of
from balai.texts.engine.words import word_set

_INHERITING = frozenset({"item", "objective", "activity"})
_LABEL = 80
_WORDS = 6
_NAMES = 5
_HOLLOW = word_set("to that the and following as follows on by in further for")


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
    by = _announced(text, meaning)
    if by:
        meaning.chapeaux[provision.key] = Chapeau("procedural", None, by, NONE, is_speaker=True)
        return ()
    if _is_bare_label(text, meaning):
        return ()
    found: list[Clause] = []
    for start, end in sentences(text):
        found.extend(said_in(text, start, end, meaning, area))
    if text.rstrip().endswith(":"):
        last = found[-1]
        is_hollow = _is_hollow(text, last, meaning)
        confidence = SURE if is_hollow and last.type != "procedural" else WEAK
        kind = "recommendation" if _recommends(text, last) else last.type
        meaning.chapeaux[provision.key] = Chapeau(kind, last.verb, last.by, confidence, to=last.addressees)
        if is_hollow:
            meaning.hollow.add(provision.key)
    return tuple(found)


def _announced(text: str, meaning: Meaning) -> str | None:
    """Who is announced to speak by an opening that is nothing else: 'Ministers:'."""
    if not text.rstrip().endswith(":") or len(text) > _LABEL:
        return None
    sentence = meaning.sentence(text)
    size, by = sentence.speaker(0)
    alone = size and sentence.past(size, meaning.lexicon.adverbs) >= len(sentence.tokens)
    return by if alone else None


def _is_bare_label(text: str, meaning: Meaning) -> bool:
    """'Outcomes:': a few words like a title, and nothing that anybody does."""
    bare = text.rstrip(" :")
    if not text.rstrip().endswith(":") or not bare or not words.is_title(bare, _WORDS):
        return False
    sentence = meaning.sentence(bare)
    says = (sentence.verb(at)[0] or sentence.speaker(at)[0] for at in range(len(sentence.tokens)))
    return main_verb(sentence) is None and not any(says)


def _recommends(text: str, last: Clause) -> bool:
    """'They endorsed the following recommendations:': each item is one; not where they are only noted."""
    return last.type != "acknowledgement" and "recommendations" in text[last.span[0] :].lower().split()[-4:][-1]


def _is_hollow(text: str, last: Clause, meaning: Meaning) -> bool:
    """Whether nothing but names and small words follow the verb: 'They recommended to the office that:'."""
    said = text[slice(*last.span)]
    if not last.verb or last.verb not in said:
        return False
    sentence = meaning.sentence(said[said.rindex(last.verb) + len(last.verb) :])
    if last.type == "commitment" and _names_only(sentence):
        return True
    index = 0
    while index < len(sentence.tokens):
        size, _ = sentence.speaker(index)
        if not size and sentence.word(index) not in _HOLLOW:
            return False
        index += size or 1
    return True


def _names_only(sentence: Sentence) -> bool:
    """'the following aims and tasks': what the list is called, and nothing about it."""
    first = sentence.past(0, _HOLLOW - {"following"})
    names = [sentence.word(at) for at in range(first + 1, len(sentence.tokens))]
    small = sentence.lexicon.prepositions | {"that", "which"}
    return sentence.word(first) == "following" and len(names) <= _NAMES and small.isdisjoint(names)


def _recommended(provision: ParsedProvision, meaning: Meaning) -> Clause:
    """A recommendation recommends whatever its own verb; the verb is the first word when it is one."""
    text = provision.wording
    first = meaning.sentence(text[:200]).tokens[:1]
    word = first[0].text if first else ""
    verb = word if (word.endswith("ing") and "-" not in word) or is_action(word.lower(), meaning.lexicon) else None
    said = Chapeau("recommendation", verb, None, SURE)
    return meaning.clause(text, (0, len(text)), said, area=meaning.areas.get(provision.parent or ""))
