"""What somebody will do, wishes to say, or asks of a second one with the verb of the first."""

from __future__ import annotations

from dataclasses import replace

from balai.texts.engine.sentence import FUTURE, Act, Sentence
from balai.texts.engine.words import word_set

_ARTICLES = word_set("the a an this these that their its our all any such")


def promised(sentence: Sentence, start: int, at: int, by: str | None) -> Act | None:
    """'The group will host ...': a commitment in the future tense; 'would' is weaker."""
    end = sentence.past(at + 1, sentence.lexicon.adverbs | {"not", "continue", "to"})
    if end >= len(sentence.tokens) or sentence.word(start) == "it":
        return None
    if sentence.word(end) == "like" and sentence.word(end + 1) == "to":
        return wished_act(sentence, start, at, end + 2, by)
    if sentence.word(end - 1) == "be" and sentence.word(end) in _ARTICLES:
        return None
    end += sentence.word(end) not in sentence.lexicon.prepositions
    return Act(start, at, end, "commitment", None, by, None, 0.7 if sentence.word(at) == "will" else 0.5)


def wished_act(sentence: Sentence, start: int, at: int, inner: int, by: str | None) -> Act:
    """'would like to thank': what somebody would like to say, they say."""
    size, verb = sentence.verb(inner)
    kind = sentence.cued(verb, inner + size) if verb else "procedural"
    return Act(start, at, inner + max(size, 1), kind, verb, by, None, 0.7)


def tells_own(sentence: Sentence, index: int, by: str | None) -> bool:
    """Whether what somebody tells is what they will do: 'confirmed that it would lend boats'."""
    at = index + (sentence.word(index) == "that")
    size, label = sentence.speaker(at)
    return bool(size and by) and label in {"They", by} and sentence.word(at + size) in FUTURE


def shared(sentence: Sentence, index: int) -> Act | None:
    """'requested Arunia to print the chart and Belmara to post it': the second is asked with the same verb."""
    last = sentence.acts[-1] if sentence.acts else None
    if last is None or last.operative is None or not last.operative.addresses or sentence.word(index) != "and":
        return None
    size, label = sentence.speaker(index + 1)
    does = sentence.word(index + 1 + size) == "to" and sentence.word(index + 2 + size) in sentence.lexicon.actions
    if not size or label == "They" or not does:
        return None
    if not any(sentence.word(at) == "to" for at in range(last.end, index)):
        return None
    return replace(last, start=index, verb=last.verb, end=index + 1 + size, addressee=label)
