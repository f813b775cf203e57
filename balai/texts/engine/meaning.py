"""Provisions with their clauses: what is said, by whom, to whom, until when, about what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import pairwise

from balai.texts.engine.acts import AFTER_NOUN, find_acts, open_with
from balai.texts.engine.addressees import addressees_of, passive_subjects
from balai.texts.engine.due import due_in
from balai.texts.engine.finite import main_verb, modal_in, subject_of
from balai.texts.engine.lexicon import Lexicon
from balai.texts.engine.mentions import area_in, mentions_in
from balai.texts.engine.names import Index, Names, tokens
from balai.texts.engine.sentence import Act, Sentence
from balai.texts.engine.sentences import sentences
from balai.texts.engine.shapes import Clause, ParsedProvision, Span

_LISTING = frozenset({"commitment", "direction", "recommendation"})
_INHERITING = frozenset({"item", "objective", "activity"})
_SURE, _LIKELY, _WEAK, _NONE = 0.9, 0.75, 0.5, 0.3
_OPENING = 40
_LABEL = 80


@dataclass(frozen=True, slots=True)
class Chapeau:
    """What an opening ('They committed to:') hands down to the items of its list.

    `is_speaker`: the opening only names who speaks ('Ministers:'), and each item has a verb of its own.
    """

    type: str
    verb: str | None
    by: str | None
    confidence: float
    is_speaker: bool = False


@dataclass(slots=True)
class Meaning:
    """What is known of the text while its provisions are read in order."""

    kind: str
    dated: str | None
    lexicon: Lexicon
    names: Names
    chapeaux: dict[str, Chapeau] = field(default_factory=dict)
    areas: dict[str, str] = field(default_factory=dict)
    spoke: Counter[str] = field(default_factory=Counter)
    last_by: str | None = None

    speakers: Index = field(init=False)

    def __post_init__(self) -> None:
        self.speakers = Index({**self.names.parties, **self.names.bodies, **self.lexicon.speakers})

    def spoken_by(self, by: str | None) -> str | None:
        """Who it is, 'they' and 'it' being whoever spoke before; remembered for the next sentence."""
        self.last_by = self.last_by if by == "They" else by or self.last_by
        return self.last_by if by else None

    def sentence(self, text: str) -> Sentence:
        return Sentence(text, self.lexicon, self.speakers)

    def clause(self, text: str, span: Span, said: Chapeau, *, to: tuple[str, ...] = (), area: str | None) -> Clause:
        words = text[span[0] : span[1]]
        found = tokens(words)
        mentions = mentions_in(words, found, self.names, self.lexicon)
        due = due_in(words, self.dated, is_asked=said.type in _LISTING)
        area = area or area_in(found, self.names)
        return Clause(said.type, said.verb, said.by, to, due, area, mentions, span, said.confidence)


def with_clauses(
    provisions: Iterable[ParsedProvision], *, kind: str, dates: tuple[str, ...], lexicon: Lexicon, names: Names
) -> tuple[ParsedProvision, ...]:
    """The provisions with the clauses found in their wording; every provision with words has at least one."""
    meaning = Meaning(kind, dates[0] if dates else None, lexicon, names)
    read = [replace(provision, clauses=_clauses(provision, meaning)) for provision in provisions]
    usual = meaning.spoke.most_common(1)
    speaker = usual[0][0] if usual else None
    return tuple(replace(one, clauses=tuple(_spoken(c, speaker) for c in one.clauses)) for one in read)


def _spoken(clause: Clause, speaker: str | None) -> Clause:
    """A clause that names no speaker is said by the one who speaks most in the text."""
    says_nothing = clause.verb is None and clause.type == "procedural"
    return clause if clause.by or says_nothing else replace(clause, by=speaker)


def _clauses(provision: ParsedProvision, meaning: Meaning) -> tuple[Clause, ...]:
    meaning.last_by = None
    area = meaning.areas.get(provision.parent or "")
    if provision.kind == "area":
        area = area_in(tokens(provision.wording), meaning.names) or provision.wording
    if area:
        meaning.areas[provision.key] = area
    if provision.kind == "area" or not provision.wording.strip():
        return ()
    if provision.kind == "recommendation":
        return (_recommended(provision, meaning),)
    if provision.kind in _INHERITING:
        return tuple(_listed(provision, meaning, area))
    return _paragraph(provision, meaning, area)


def _paragraph(provision: ParsedProvision, meaning: Meaning, area: str | None) -> tuple[Clause, ...]:
    text = provision.wording
    by = _announced(text, meaning)
    if by:
        meaning.chapeaux[provision.key] = Chapeau("procedural", None, by, _NONE, is_speaker=True)
        return ()
    found: list[Clause] = []
    for start, end in sentences(text):
        found.extend(_said(text, start, end, meaning, area))
    if text.rstrip().endswith(":"):
        meaning.chapeaux[provision.key], opening = _chapeau(text, found[-1], meaning)
        found.extend(opening)
    return tuple(found)


def _announced(text: str, meaning: Meaning) -> str | None:
    """Who is announced to speak by an opening that is nothing else: 'Ministers:'."""
    if not text.rstrip().endswith(":") or len(text) > _LABEL:
        return None
    sentence = meaning.sentence(text)
    size, by = sentence.speaker(0)
    alone = size and sentence.past(size, meaning.lexicon.adverbs) >= len(sentence.tokens)
    return by if alone else None


def _begins_with_action(text: str, meaning: Meaning) -> bool:
    """'Strengthen the night watch ...': an imperative that nobody opened; 'Work on ...' is a noun."""
    first = tokens(text[:100])[:2]
    is_verb = bool(first) and first[0].text[0].isupper() and first[0].low in meaning.lexicon.actions
    return is_verb and meaning.kind != "paper" and (len(first) < 2 or first[1].low not in AFTER_NOUN)


def _said(text: str, start: int, end: int, meaning: Meaning, area: str | None) -> list[Clause]:
    """The clauses of one sentence: each reaches from its subject to where the next begins."""
    sentence = meaning.sentence(text[start:end])
    acts = find_acts(sentence)
    if not acts and _begins_with_action(text[start:end], meaning):
        said = Chapeau("commitment", sentence.tokens[0].text, None, _WEAK)
        return [meaning.clause(text, (start, end), said, area=area)]
    if not acts:
        return [_described(text, (start, end), sentence, meaning, area)]
    begins = [start, *(start + sentence.tokens[act.start].start for act in acts[1:]), end]
    out = []
    for act, span in zip(acts, _spans(text, begins), strict=True):
        said = Chapeau(act.type, _verb(sentence, act), _speaker(act, meaning), act.confidence)
        out.append(meaning.clause(text, span, said, to=addressees_of(sentence, act), area=area))
    return out


def _spans(text: str, begins: list[int]) -> list[Span]:
    """From each beginning to the next, without what only joins two clauses."""
    return [(begin, begin + len(text[begin:end].rstrip(" ,;"))) for begin, end in pairwise(begins)]


def _verb(sentence: Sentence, act: Act) -> str:
    return sentence.text[sentence.tokens[act.verb].start : sentence.tokens[act.end - 1].end]


def _speaker(act: Act, meaning: Meaning) -> str | None:
    """Who speaks; 'they' is whoever spoke before."""
    by = meaning.spoken_by(act.by)
    if by and act.type != "procedural" and act.operative:
        meaning.spoke[by] += 1
    return by


def _described(text: str, span: Span, sentence: Sentence, meaning: Meaning, area: str | None) -> Clause:
    """A sentence without operative verb: its modal decides in such a text, else it describes."""
    verb = main_verb(sentence)
    if verb is None:
        return meaning.clause(text, span, Chapeau("procedural", None, None, _NONE), area=area)
    modal = modal_in(sentence, verb)
    kind = meaning.lexicon.modals.get(meaning.kind, {}).get(modal or "", "procedural")
    words = text[span[0] + sentence.tokens[verb[0]].start : span[0] + sentence.tokens[verb[1] - 1].end]
    said = Chapeau(kind, words, meaning.spoken_by(subject_of(sentence, verb)), _NONE if kind == "procedural" else _WEAK)
    to = passive_subjects(sentence) if kind == "recommendation" else ()
    return meaning.clause(text, span, said, to=to, area=area)


def _chapeau(text: str, last: Clause, meaning: Meaning) -> tuple[Chapeau, list[Clause]]:
    """The last verb of an opening that lists what is to be done, else its last clause.

    A verb that has no clause yet ('welcomed ... in undertaking to bring:') gets one.
    """
    start = sentences(text)[-1][0]
    sentence = meaning.sentence(text[start:])
    for index in range(len(sentence.tokens) - 1, -1, -1):
        size, verb = sentence.verb(index)
        if verb and verb.type in _LISTING:
            first, end = sentence.tokens[index].start, sentence.tokens[index + size - 1].end
            handed = Chapeau(verb.type, text[start + first : start + end], last.by, _SURE)
            is_said = last.type == verb.type
            span = (start + first, len(text))
            return handed, [] if is_said else [meaning.clause(text, span, handed, area=last.area)]
    return Chapeau(last.type, last.verb, last.by, _WEAK), []


def _listed(provision: ParsedProvision, meaning: Meaning, area: str | None) -> list[Clause]:
    """An item says what its opening says, unless it begins with an operative verb of its own.

    What follows its first sentence speaks for itself.
    """
    text = provision.wording
    above = meaning.chapeaux.get(provision.parent or "")
    if above is None or (above.verb is None and not above.is_speaker):
        above = _by_kind(provision, meaning)
    meaning.chapeaux[provision.key] = above
    meaning.last_by = above.by
    (start, end), *further = sentences(text) or [(0, len(text))]
    out = _entry(text, end, above, meaning, area)
    for start, end in further:
        out.extend(_said(text, start, end, meaning, area))
    return out


def _entry(text: str, end: int, above: Chapeau, meaning: Meaning, area: str | None) -> list[Clause]:
    """The clauses of an item's first sentence."""
    sentence = meaning.sentence(text[:end])
    opened = _opened(sentence, above, meaning)
    to = passive_subjects(sentence) if above.type in {"recommendation", "direction"} else ()
    if opened and (opened.addressee or (opened.operative and opened.operative.addresses)):
        to = addressees_of(sentence, opened)
    if not opened and above.is_speaker:
        return _said(text, 0, end, meaning, area)
    said = above
    if opened:
        confidence = _SURE if opened.operative else above.confidence
        said = Chapeau(opened.type, _verb(sentence, opened), opened.by or above.by, confidence)
        sentence.acts = [opened]
    more = _and_further(sentence) if opened else []
    spans = _spans(text, [0, *(sentence.tokens[act.start].start for act in more), end])
    out = [meaning.clause(text, spans[0], said, to=to, area=area)]
    for act, span in zip(more, spans[1:], strict=True):
        again = Chapeau(act.type, _verb(sentence, act), act.by, _LIKELY)
        out.append(meaning.clause(text, span, again, to=addressees_of(sentence, act), area=area))
    return out


def _and_further(sentence: Sentence) -> list[Act]:
    first = sentence.acts[0]
    return [act for act in find_acts(sentence) if act is not first and act.start > first.end and act.by == first.by]


def _by_kind(provision: ParsedProvision, meaning: Meaning) -> Chapeau:
    """An activity or objective of a strategy is what its members commit themselves to; an item says nothing."""
    if provision.kind == "item" or meaning.kind == "paper":
        return Chapeau("procedural", None, None, _NONE)
    confidence = _SURE if provision.kind == "activity" else _WEAK
    return Chapeau("commitment", None, None, confidence)


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
        if above.type == "commitment" and _is_action(sentence.word(index), meaning.lexicon):
            return _action(sentence, index, by if to_do and index == to_do else None, above, meaning.lexicon)
    return None


def _action(sentence: Sentence, index: int, by: str | None, above: Chapeau, lexicon: Lexicon) -> Act:
    """An action is committed to; one that somebody named is only 'to consider' is recommended to them."""
    if by and sentence.word(index) in lexicon.weak_actions:
        return Act(0, index, index + 1, "recommendation", None, above.by, by)
    return Act(0, index, index + 1, "commitment", None, by or above.by)


def _is_action(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is an action to take, as an imperative or as a gerund."""
    stem = word.removesuffix("ing")
    return word in lexicon.actions or (stem != word and (stem in lexicon.actions or stem + "e" in lexicon.actions))


def _recommended(provision: ParsedProvision, meaning: Meaning) -> Clause:
    """A recommendation recommends whatever its own verb; the verb is the first word when it is one."""
    text = provision.wording
    first = meaning.sentence(text[:200]).tokens[:1]
    word = first[0].text if first else ""
    verb = word if (word.endswith("ing") and "-" not in word) or _is_action(word.lower(), meaning.lexicon) else None
    said = Chapeau("recommendation", verb, None, _SURE)
    return meaning.clause(text, (0, len(text)), said, area=meaning.areas.get(provision.parent or ""))
