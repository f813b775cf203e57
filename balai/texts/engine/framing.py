"""What only frames that somebody is to act: 'the need for pilots to ...', 'the importance of pilots doing ...'.

By 'the importance of light' nobody is asked for anything.
"""

from __future__ import annotations

from balai.texts.engine.phrases import named_between
from balai.texts.engine.sentence import Sentence
from balai.texts.engine.subjects import heads, told
from balai.texts.engine.words import word_set

_NOUNS = word_set("need importance necessity urgency")
_BEFORE = word_set("the critical crucial vital pressing urgent continued continuing great clear")
_LONGEST = 9
_LEAD = 4


def framed(sentence: Sentence, first: int) -> tuple[str, ...]:
    """Those whose acting a stretch of words, from its 'the' on, calls needed or important; empty when nobody's."""
    noun = next((at for at in range(first, first + _LEAD) if sentence.word(at) not in _BEFORE), first)
    if noun == first or sentence.word(noun) not in _NOUNS:
        return ()
    joint, begin = sentence.word(noun + 1), noun + 2
    if joint == "for":
        return told(sentence, begin) if _acts(sentence, begin, "to") else ()
    return _acting(sentence, begin) if joint == "of" else ()


def _acts(sentence: Sentence, begin: int, word: str) -> bool:
    return any(sentence.word(at) == word for at in range(begin + 1, begin + 2 * _LONGEST))


def _acting(sentence: Sentence, begin: int) -> tuple[str, ...]:
    """'of pilots sharing charts': those before the gerund, if they are somebody."""
    known, after = heads(sentence, begin)
    if known and sentence.word(sentence.past(after, sentence.lexicon.true_adverbs)).endswith("ing"):
        return known
    for at in range(begin, begin + _LONGEST):
        if sentence.word(at).endswith("ing") and sentence.word(at - 1) not in sentence.lexicon.prepositions:
            return named_between(sentence, begin, at, strict=True) if at > begin else ()
    return ()
