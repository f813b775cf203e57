"""The clauses of one sentence, and what is known of a text while its provisions are read in order."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from balai.texts.engine.acts import AFTER_NOUN, find_acts
from balai.texts.engine.addressees import ADDRESSING, addressees_of
from balai.texts.engine.due import due_in
from balai.texts.engine.finite import MODALS, main_verb, subject_of
from balai.texts.engine.lexicon import Lexicon
from balai.texts.engine.mentions import area_in, mentions_in
from balai.texts.engine.names import Index, Names, tokens, unique
from balai.texts.engine.phrases import stranger
from balai.texts.engine.predicates import asked, predicated
from balai.texts.engine.sentence import Act, Scene, Sentence
from balai.texts.engine.shapes import Clause, Span

SURE, LIKELY, WEAK, NONE = 0.9, 0.75, 0.5, 0.3
_ASKED = frozenset({"commitment", "direction", "recommendation"})
_GROUP = "working group"
_SMALL = frozenset({"on", "the", "of", "in", "and", "for", "by"})
_SUBJECT = 5
_LEAD = 8
_FARTHER = 10
_HALVES = 10
LONGEST = 20_000
"""Characters of the longest sentence whose words are read one by one: real ones have hundreds."""


@dataclass(frozen=True, slots=True)
class Chapeau:
    """What an opening ('They committed to:') hands down to the items of its list.

    `is_speaker`: the opening only names who speaks ('Ministers:'), and each item has a verb of its own. `says_that`: it
    ends with 'that', so each item is a sentence by whose verb it counts.
    """

    type: str
    verb: str | None
    by: str | None
    confidence: float
    is_speaker: bool = False
    says_that: bool = False
    to: tuple[str, ...] = ()


@dataclass(slots=True)
class Meaning:
    """What is known of the text while its provisions are read in order."""

    kind: str
    dated: str | None
    lexicon: Lexicon
    names: Names
    body: str | None = None
    chapeaux: dict[str, Chapeau] = field(default_factory=dict)
    areas: dict[str, str] = field(default_factory=dict)
    hollow: set[str] = field(default_factory=set)
    spoke: Counter[str] = field(default_factory=Counter)
    last_by: str | None = None
    last_type: str | None = None
    group: str | None = None

    speakers: Index = field(init=False)
    scene: Scene = field(init=False)
    groups: list[tuple[frozenset[str], str]] = field(init=False)

    def __post_init__(self) -> None:
        forum, bodies = self.names.forum, self.names.bodies
        self.speakers = Index({**self.names.parties, **bodies, **forum, **self.lexicon.speakers})
        hosts = {*self.lexicon.speakers.values(), *forum.values(), *([self.body] if self.body else bodies.values())}
        small = {token.low for name in forum for token in tokens(name)}
        self.scene = Scene(frozenset(hosts), frozenset(forum.values()), frozenset(small))
        named = [(name.lower(), code) for name, code in bodies.items() if _GROUP in name.lower()]
        self.groups = [
            (frozenset(name.replace(_GROUP, "").split()) - _SMALL, code) for name, code in named if name != _GROUP
        ]

    def spoken_by(self, by: str | None) -> str | None:
        """Who it is, 'they' and 'it' being whoever spoke before; remembered for the next sentence."""
        self.last_by = self.last_by if by == "They" else by or self.last_by
        return self.last_by if by else None

    def sentence(self, text: str) -> Sentence:
        sentence = Sentence(text, self.lexicon, self.speakers, self.scene)
        sentence.they = self.last_by
        return sentence

    def clause(self, text: str, span: Span, said: Chapeau, *, to: tuple[str, ...] = (), area: str | None) -> Clause:
        words = text[span[0] : span[1]]
        found = tokens(words)
        mentions = mentions_in(words, found, self.names, self.lexicon)
        due = due_in(words, self.dated, is_asked=said.type in _ASKED)
        area = area or area_in(found, self.names)
        self.last_type = said.type
        to = unique(self._group_meant(text) if one == "Working group" else one for one in to)
        return Clause(said.type, said.verb, said.by, to, due, area, mentions, span, said.confidence)

    def _group_meant(self, text: str) -> str:
        """Which working group is 'the working group': the one whose subject the provision names, else the last."""
        there = {token.low for token in tokens(text)}
        meant = [(len(words), code) for words, code in self.groups if words and words <= there]
        self.group = max(meant)[1] if meant else self.group
        return self.group or "Working group"


def begins_with_action(text: str, meaning: Meaning) -> bool:
    """'Strengthen the night watch ...': an imperative that nobody opened; 'Work on ...' is a noun.

    A strategy's aims may be infinitives: 'To strengthen ...'.
    """
    found = tokens(text[:100])[:3]
    if found and found[0].low == "to" and meaning.kind != "paper":
        is_plan = meaning.kind in meaning.lexicon.kinds_with_areas or main_verb(meaning.sentence(text)) is None
        return is_plan and len(found) > 1 and found[1].low in meaning.lexicon.actions and ", " not in text[:60]
    is_verb = bool(found) and found[0].text[0].isupper() and found[0].low in meaning.lexicon.actions
    return is_verb and meaning.kind != "paper" and (len(found) < 2 or found[1].low not in AFTER_NOUN)


def is_action(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is an action to take, as an imperative or as a gerund."""
    stem = word.removesuffix("ing")
    return word in lexicon.actions or (stem != word and (stem in lexicon.actions or stem + "e" in lexicon.actions))


def said_in(text: str, start: int, end: int, meaning: Meaning, area: str | None, *, halves: int = 0) -> list[Clause]:
    """The clauses of one sentence: each reaches from its subject to where the next begins.

    A sentence of more than `LONGEST` characters is one clause that describes, of low confidence; so reading stays
    linear in the text. `halves` counts how often the sentence was cut before, `_HALVES` at most, for the same reason.
    """
    if end - start > LONGEST:
        return [unread(text, (start, end), meaning, area)]
    sentence = meaning.sentence(text[start:end])
    half = _half(sentence) if halves < _HALVES else None
    if half:
        at = start + sentence.tokens[half].start
        return [
            *said_in(text, start, start + len(text[start:at].rstrip(" ,;")), meaning, area, halves=halves + 1),
            *said_in(text, at + len("and "), end, meaning, area, halves=halves + 1),
        ]
    acts = find_acts(sentence)
    if not acts and begins_with_action(text[start:end], meaning):
        said = Chapeau("commitment", sentence.tokens[int(sentence.word(0) == "to")].text, None, WEAK)
        return [meaning.clause(text, (start, end), said, area=area)]
    if not acts or _only_opens(sentence, acts, meaning):
        return [_described(text, (start, end), sentence, meaning, area)]
    begins = [start, *(start + sentence.tokens[act.start].start for act in acts[1:]), end]
    out = []
    for act, span in zip(acts, spans_between(text, begins), strict=True):
        said = Chapeau(act.type, verb_of(sentence, act), _speaker(act, meaning), act.confidence)
        out.append(meaning.clause(text, span, said, to=addressees_of(sentence, act), area=area))
    return out


def unread(text: str, span: Span, meaning: Meaning, area: str | None) -> Clause:
    """The one clause of words in which no verb was looked for, or found."""
    return meaning.clause(text, span, Chapeau("procedural", None, None, NONE), area=area)


def _only_opens(sentence: Sentence, acts: list[Act], meaning: Meaning) -> bool:
    """'Recognising that it is dark, lamps should be lit': the participle opens what the modal recommends."""
    verb = main_verb(sentence)
    if len(acts) > 1 or verb is None or not sentence.word(acts[0].verb).endswith("ing"):
        return False
    after_comma = any(sentence.before(at).strip() == "," for at in range(acts[0].end, verb[0]))
    return after_comma and predicated(sentence, verb, meaning.kind, meaning.last_type) == "recommendation"


def _half(sentence: Sentence) -> int | None:
    """Where a second sentence begins behind an 'and': '..., and steps should be taken', '... and it can be used'.

    Not what is only reported ('noted that ..., and that ...').
    """
    joints = [index for index in range(1, len(sentence.tokens) - 2) if sentence.word(index) == "and"]
    verb = (_first_said(sentence) or main_verb(sentence)) if joints else None
    if verb is None:
        return None
    is_operative = bool(sentence.verb(verb[0])[0])
    reports = _first_report(sentence, verb[0]) if is_operative else len(sentence.tokens)
    for index in (one for one in joints if verb[1] <= one <= reports):
        by_pronoun = sentence.word(index + 1) in {"it", "they"} and sentence.word(index + 2) in MODALS
        by_comma = sentence.before(index).strip() == ","
        is_later = by_comma and sentence.word(verb[0]) not in MODALS and _foretells(sentence, index + 1)
        first = _past_lead(sentence, index + 1)
        reach = range(first + 1, first + (_FARTHER if first > index + 1 else _SUBJECT) - 1)
        modal = next((at for at in reach if sentence.word(at) in {"should", "must"}), 0)
        is_new = by_comma or first > index + 1 or (modal == index + 2 and not is_operative)
        if by_pronoun or (is_later and not is_operative) or (is_new and modal and not sentence.verb(index + 1)[0]):
            return index
    return None


def _foretells(sentence: Sentence, index: int) -> bool:
    """'had been printed in spring, and would be published in June': what was done and what is to come."""
    return sentence.word(index) in {"will", "would"} and sentence.word(index + 1) == "be"


def _first_said(sentence: Sentence) -> tuple[int, int] | None:
    """The operative verb of a speaker with whom the sentence begins."""
    size, _ = sentence.speaker(0)
    at = sentence.past(size, sentence.lexicon.true_adverbs)
    words = sentence.verb(at)[0] if size else 0
    return (at, at + words) if words else None


def _first_report(sentence: Sentence, verb: int) -> int:
    """Where what a verb reports begins; behind the sentence when it reports nothing."""
    size = len(sentence.tokens)
    return next((at for at in range(verb, size) if sentence.word(at) in {"that", "how", "whether"}), size)


def _past_lead(sentence: Sentence, index: int) -> int:
    """Behind 'in all cases,'."""
    if sentence.word(index) in sentence.lexicon.leads:
        for at in range(index + 1, index + _LEAD):
            if sentence.before(at).strip() == ",":
                return at
    return index


def spans_between(text: str, begins: list[int]) -> list[Span]:
    """From each beginning to the next, without what only joins two clauses."""
    return [(begin, begin + len(text[begin:end].rstrip(" ,;"))) for begin, end in pairwise(begins)]


def verb_of(sentence: Sentence, act: Act) -> str:
    return sentence.text[sentence.tokens[act.verb].start : sentence.tokens[act.end - 1].end]


def _speaker(act: Act, meaning: Meaning) -> str | None:
    """Who speaks; 'they' is whoever spoke before."""
    by = meaning.spoken_by(act.by)
    if by and act.type != "procedural" and act.operative:
        meaning.spoke[by] += 1
    return by


def _described(text: str, span: Span, sentence: Sentence, meaning: Meaning, area: str | None) -> Clause:
    """A sentence without operative verb: its modal or predicate decides in such a text, else it describes."""
    verb = main_verb(sentence)
    if verb is None:
        return unread(text, span, meaning, area)
    kind = predicated(sentence, verb, meaning.kind, meaning.last_type)
    words = text[span[0] + sentence.tokens[verb[0]].start : span[0] + sentence.tokens[verb[1] - 1].end]
    is_own = meaning.kind == "paper" or kind == "recommendation"
    by = None if is_own else subject_of(sentence, verb) or stranger(sentence, verb[0])
    said = Chapeau(kind, words, meaning.spoken_by(by), NONE if kind == "procedural" else WEAK)
    to = asked(sentence, verb) if kind in ADDRESSING else ()
    return meaning.clause(text, span, said, to=to, area=area)
