"""The items of a list: what their opening says, unless they begin with an operative verb of their own."""

from __future__ import annotations

from dataclasses import replace

from balai.texts.engine import words
from balai.texts.engine.acts import find_acts, open_with
from balai.texts.engine.addressees import ADDRESSING, addressees_of
from balai.texts.engine.finite import main_verb
from balai.texts.engine.lexicon import Lexicon
from balai.texts.engine.openings import opens
from balai.texts.engine.resolutions import is_resolved
from balai.texts.engine.sentence import Act, Sentence
from balai.texts.engine.sentences import sentences
from balai.texts.engine.shapes import Clause, ParsedProvision
from balai.texts.engine.subjects import heads, told
from balai.texts.engine.telling import (
    LIKELY,
    LONGEST,
    NONE,
    SURE,
    WEAK,
    Chapeau,
    Meaning,
    is_action,
    said_in,
    spans_between,
    unread,
    verb_of,
)

_OPENING = 40
_LABEL = 4


def listed(provision: ParsedProvision, meaning: Meaning, area: str | None) -> list[Clause]:
    """An item says what its opening says, unless it begins with an operative verb of its own.

    What follows its first sentence speaks for itself; a bare label says nothing.
    """
    text = provision.wording
    above = meaning.chapeaux.get(provision.parent or "")
    if above is None or (above.verb is None and not above.is_speaker):
        above = _by_kind(provision, meaning)
    meaning.chapeaux[provision.key] = above
    meaning.last_by = above.by
    (start, end), *further = sentences(text) or [(0, len(text))]
    is_named = provision.parent in meaning.hollow and above.type != "procedural"
    out = _entry(text, end, above, meaning, area, is_named=is_named)
    for start, end in further:
        out.extend(said_in(text, start, end, meaning, area))
    if text.rstrip().endswith(":") and out and (out[-1].type, out[-1].verb) != (above.type, above.verb):
        opens(provision.key, text, out[-1], meaning)
    return out


def _by_kind(provision: ParsedProvision, meaning: Meaning) -> Chapeau:
    """An activity or objective of a strategy is what its members commit themselves to; an item says nothing."""
    if provision.kind == "item" or meaning.kind == "paper":
        return Chapeau("procedural", None, None, NONE)
    confidence = SURE if provision.kind == "activity" else WEAK
    return Chapeau("commitment", None, None, confidence)


def _entry(text: str, end: int, above: Chapeau, meaning: Meaning, area: str | None, *, is_named: bool) -> list[Clause]:
    """The clauses of an item's first sentence; one too long to be read (`LONGEST`) is one clause.

    `is_named`: all that the opening says is in its items ('They recommended:'), so a bare label is one thing of it.
    """
    if end > LONGEST:
        return [unread(text, (0, end), meaning, area)]
    sentence = meaning.sentence(text[:end])
    opened = _opened(sentence, above, meaning)
    if _stands_alone(sentence, above, opened):
        return said_in(text, 0, end, meaning, area)
    if not opened and _is_label(text, sentence, above) and not is_named:
        return []
    if opened:
        confidence = SURE if opened.operative else above.confidence
        said = Chapeau(opened.type, verb_of(sentence, opened), opened.by or above.by, confidence)
        sentence.acts = [opened]
        more = _and_further(sentence)
        spans = spans_between(text, [0, *(sentence.tokens[act.start].start for act in more), end])
        saying = [said, *(Chapeau(act.type, verb_of(sentence, act), act.by, LIKELY) for act in more)]
        return [
            meaning.clause(text, span, one, to=addressees_of(sentence, act), area=area)
            for span, one, act in zip(spans, saying, [opened, *more], strict=True)
        ]
    if above.says_that and above.type == "commitment":
        above = replace(above, type=sentence.said_that(-1) or above.type)
    parts = _parts(sentence) if above.type in ADDRESSING else []
    spans = spans_between(text, [0, *(sentence.tokens[at].start for at, _ in parts), end])
    to = [(told(sentence, 0) or above.to) if above.type in ADDRESSING else (), *(named for _, named in parts)]
    return [
        meaning.clause(text, span, above, to=named or above.to, area=area)
        for span, named in zip(spans, to, strict=True)
    ]


def _stands_alone(sentence: Sentence, above: Chapeau, opened: Act | None) -> bool:
    """Whether an item is a sentence of its own, which nothing above it speaks for: 'Members welcomed the chart.'"""
    if opened:
        return False
    says_nothing = above.type == "procedural" and above.verb is None
    verb = main_verb(sentence)
    return above.is_speaker or (says_nothing and (is_resolved(sentence) or (verb is not None and verb[0] > 0)))


def _is_label(text: str, sentence: Sentence, above: Chapeau) -> bool:
    """'Border management': no verb, and nothing that it could be an object of, or but a few words like a title."""
    verb = main_verb(sentence)
    if verb is not None and (verb[0] > 0 or sentence.verb(0)[0]):
        return False
    return above.type == "procedural" or words.is_title(text, _LABEL)


def _parts(sentence: Sentence) -> list[tuple[int, tuple[str, ...]]]:
    """Where further wishes of one sentence begin, each with whom it addresses.

    '... and that the group consider it', '... and further directed to report'.
    """
    out = []
    for index in range(1, len(sentence.tokens)):
        if sentence.word(index) != "and":
            continue
        at = sentence.past(index + 1, sentence.lexicon.true_adverbs)
        size, verb = sentence.verb(at)
        if sentence.word(index + 1) == "that":
            out.append((index, told(sentence, index + 2)))
        elif verb and verb.type in ADDRESSING and sentence.word(at).endswith("ed") and sentence.word(at + size) == "to":
            out.append((index, heads(sentence, 0)[0]))
    return out


def _and_further(sentence: Sentence) -> list[Act]:
    """Further acts of the same speaker; beside an action, only what turns to somebody named."""
    first = sentence.acts[0]
    more = [act for act in find_acts(sentence) if act is not first and act.start > first.end and act.by == first.by]
    return more if first.operative else [act for act in more if addressees_of(sentence, act)]


def _opened(sentence: Sentence, above: Chapeau, meaning: Meaning) -> Act | None:
    """The verb that opens an item: its first word, or the first after 'Through the forum, ...'."""
    if above.is_speaker:
        return open_with(sentence, above.by)
    size, by = sentence.speaker(0)
    to_do = size + 1 if size and sentence.word(size) == "to" else 0
    is_led = sentence.word(0) in meaning.lexicon.leads
    for index in range(min(len(sentence.tokens), _OPENING)):
        if index and index != to_do and not (is_led and sentence.breaks_before(index)):
            continue
        size, verb = sentence.verb(index)
        if verb and (verb.addresses or above.type == "procedural") and sentence.word(index) == verb.lemma.split()[0]:
            return Act(0, index, index + size, sentence.cued(verb, index + size), verb, above.by)
        if above.type == "commitment" and is_action(sentence.word(index), meaning.lexicon):
            return _action(sentence, index, by if to_do and index == to_do else None, above, meaning.lexicon)
    return None


def _action(sentence: Sentence, index: int, by: str | None, above: Chapeau, lexicon: Lexicon) -> Act:
    """An action is committed to; one that somebody named is only 'to consider' is recommended to them."""
    if by and sentence.word(index) in lexicon.weak_actions:
        return Act(0, index, index + 1, "recommendation", None, above.by, by)
    return Act(0, index, index + 1, "commitment", None, by or above.by)
