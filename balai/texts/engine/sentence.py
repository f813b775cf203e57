"""One sentence as the meaning is read from it: its words, who is named where, which operative verbs begin where."""

from __future__ import annotations

from dataclasses import dataclass

from balai.texts.engine.lexicon import Cues, Lexicon, Operative
from balai.texts.engine.names import Index, tokens
from balai.texts.engine.words import word_set

_BE = word_set("am are is was were be remain remains remained stand stands stood")
FUTURE = word_set("will would shall")
_FACTS = word_set("had has have is are was were did")
_NEEDFUL = word_set("important essential critical crucial vital imperative necessary desirable advisable incumbent")
_ABLE = word_set("can cannot requires require remains continues")
_BY = word_set("by in at on under")
_BREAKS = frozenset(",;:–—(")
_WINDOW = 6
_FAR = 40
_RUN = 6
_NEED = ("the", "need", "for")
_AFTER_NAME = word_set(
    "to should can could may might must will would shall has have had is was are were does did and or"
)


@dataclass(frozen=True, slots=True)
class Act:
    """One operative verb in a sentence. Token indices: `start` of the act, verb from `verb` to `end`."""

    start: int
    verb: int
    end: int
    type: str
    operative: Operative | None
    by: str | None
    addressee: str | None = None
    confidence: float = 0.9


@dataclass(frozen=True, slots=True)
class Scene:
    """Whose text it is.

    `hosts` are those who meet or speak in it, everybody else is a guest; `forum` are the names by which the forum
    itself is kept, `words` the small words of its names.
    """

    hosts: frozenset[str] = frozenset()
    forum: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


NOWHERE = Scene()


class Sentence:
    """The words of a sentence, who and which verbs are named where, and the acts found so far."""

    def __init__(self, text: str, lexicon: Lexicon, speakers: Index, scene: Scene = NOWHERE) -> None:
        self.text = text
        self.tokens = tokens(text)
        self.lexicon = lexicon
        self.scene = scene
        self.acts: list[Act] = []
        self.is_subordinate = False
        self.they: str | None = None
        """Whom 'they' and 'it' stand for: who spoke in the sentence before."""
        self.main: tuple[tuple[int, int] | None] | None = None
        """Its main verb, once it was looked for (`finite.main_verb`)."""
        self._low = [token.text.lower() for token in self.tokens]
        self._size = len(self._low)
        self._verbs = lexicon.verb_index.places(self.tokens)
        self._named = speakers.places(self.tokens)
        self._named = {at: one for at, one in self._named.items() if one[1] not in scene.forum or self._rules(at, *one)}
        self._name_bodies()

    def word(self, index: int) -> str:
        return self._low[index] if 0 <= index < self._size else ""

    def before(self, index: int) -> str:
        """What stands between a word and the one before it."""
        if not 0 < index < len(self.tokens):
            return ""
        return self.text[self.tokens[index - 1].end : self.tokens[index].start]

    def breaks_before(self, index: int) -> bool:
        between = self.before(index)
        return between != " " and any(char in _BREAKS for char in between)

    def _rules(self, index: int, size: int, _: str) -> bool:
        """Whether the forum's name is one of somebody who acts, and no part of another ('the Process members')."""
        after, gap = self.word(index + size), self.before(index + size)
        known = _AFTER_NAME | self.lexicon.prepositions | self.lexicon.finite
        return self.word(index - 1) == "the" and (gap != " " or after in known or (self._verb_at(index + size)))

    def _verb_at(self, index: int) -> bool:
        return index in self._verbs and self.word(index).endswith(("ed", "s"))

    def _name_bodies(self) -> None:
        """Bodies that no data names: capitalised words up to one for a body ('Technical Advisory Group')."""
        for end, token in enumerate(self.tokens):
            if token.low not in self.lexicon.bodies or not token.text[0].isupper():
                continue
            first = end
            while first > end - _RUN and self.before(first) == " " and self._is_title(first - 1):
                first -= 1
            if first < end and not any(at in self._named for at in range(first, end + 1)):
                name = self.text[self.tokens[first].start : token.start + len(token.bare)]
                self._named[first] = end - first + 1, name

    def _is_title(self, index: int) -> bool:
        return self.tokens[index].text[0].isupper() and self._low[index] not in {"the", "a", "an", "this", "that"}

    def speaker(self, index: int) -> tuple[int, str]:
        """The speaker, body or party named at a word, 'the' included: its length in words and its label."""
        size, label = self._named.get(index, (0, ""))
        if self.word(index) == "the":
            inner, inner_label = self._named.get(index + 1, (0, ""))
            if inner and inner + 1 > size:
                return inner + 1, inner_label
        return size, label

    def verb(self, index: int) -> tuple[int, Operative | None]:
        """The operative verb that begins at a word, and its length: 'are deeply concerned' is one of three words."""
        size, form = self._verbs.get(index, (0, ""))
        if size or self.word(index) not in _BE:
            return size, self.lexicon.verbs[form] if size else None
        at = index + 1
        while self.word(at) in self.lexicon.true_adverbs:
            at += 1
        found = self.lexicon.verbs.get(f"{self.word(index)} {self.word(at)}") if at > index + 1 else None
        return (at - index + 1, found) if found else (0, None)

    def cued(self, verb: Operative, end: int) -> str:
        """The type of the verb with what follows it."""
        said = self._said(verb.that, end) if verb.that else None
        if said:
            return said
        return self._follows(verb.then, end, _WINDOW) or self._follows(verb.about, end, _FAR) or verb.type

    def _said(self, how: str, end: int) -> str | None:
        if how == "modal":
            return self.said_that(end)
        if how == "view":
            return self._viewed(end)
        return self._framed(end)

    def _viewed(self, end: int) -> str | None:
        """'were of the view that lamps should ...': what should be is recommended, what is, is acknowledged."""
        if self.word(end) in {"with", "to", "in"}:
            return None
        is_wish = any(self.word(at) in {"should", "must"} for at in range(end, min(end + _FAR, self._size)))
        return "recommendation" if is_wish else "acknowledgement"

    def _framed(self, end: int) -> str | None:
        """What only frames that somebody named 'should', or 'the need for' them 'to'."""
        if tuple(self._low[end : end + 3]) == _NEED:
            size, _ = self.speaker(end + 3)
            return "recommendation" if size and self.word(end + 3 + size) == "to" else None
        if self.word(end) != "that":
            return None
        size, _ = self.speaker(end + 1)
        return "recommendation" if size and self.word(end + 1 + size) in {"should", "must"} else None

    def _follows(self, cues: Cues, first: int, reach: int) -> str | None:
        following = self._low[first : first + reach] if cues else []
        for words, kind in cues:
            size = len(words)
            if any(tuple(following[at : at + size]) == words for at in range(len(following) - size + 1)):
                return kind
        return None

    def said_that(self, end: int) -> str | None:
        """What is agreed 'that': a fact is acknowledged, what members should do is recommended."""
        if self.word(end) in {"to", "on", "with", "upon"} or self.word(end).endswith("ing"):
            return None
        for at in range(end, min(end + _FAR, len(self._low))):
            word = self.word(at)
            if word in {"should", "must", "ought"} or (at == end + 1 and self.needs_it(at)):
                return "recommendation"
            if word in _ABLE:
                return "acknowledgement"
            if word in FUTURE or word == "be":
                return self._told_type(at + 1)
            if word in _FACTS or (word.endswith("ed") and at > end + 1 and self.word(at + 1) not in _BY):
                return "acknowledgement"
        return None

    def needs_it(self, index: int) -> bool:
        """'it was important to', 'it is essential that'."""
        return self.word(index) == "it" and self.word(index + 1) in _BE and self.word(index + 2) in _NEEDFUL

    def _told_type(self, index: int) -> str:
        """What will be is committed to; 'that the office be tasked' tells the office."""
        _, verb = self.verb(index)
        is_told = verb is not None and verb.addresses and self.word(index).endswith("ed")
        return verb.type if verb is not None and is_told else "commitment"

    def past(self, index: int, skipped: frozenset[str]) -> int:
        """The first word after a run of such words, none of which begins a verb; a run is short."""
        for at in range(index, index + _RUN):
            if self.word(at) not in skipped or self.verb(at)[0]:
                return at
        return index + _RUN
