"""Verbs that one subject has together: one act while they do the same and turn to the same."""

from __future__ import annotations

from balai.texts.engine.addressees import ADDRESSING, addressees_of
from balai.texts.engine.due import due_in
from balai.texts.engine.sentence import Act, Sentence

_LONG_AGO = "1900-01-01"
_NEAR = 1_000
"""Characters around a second verb in which its time, and that of the first, are looked for."""


def gathered(sentence: Sentence) -> list[Act]:
    """Verbs that one subject has together are one act while they do the same and turn to the same."""
    out: list[Act] = []
    for act in sentence.acts:
        last = out[-1] if out else None
        is_new = last is None or last.type != act.type or last.by != act.by or sentence.speaker(act.start)[0]
        if last is None or is_new or _turns_away(sentence, last, act) or _has_its_time(sentence, last, act):
            out.append(act)
    return out


def _turns_away(sentence: Sentence, last: Act, act: Act) -> bool:
    """Whether an act addresses others than the last, or somebody that no data names ('invited the Rescue Club')."""
    to = addressees_of(sentence, act)
    if to or act.type not in ADDRESSING:
        return bool(to) and to != addressees_of(sentence, last)
    at = act.end + (sentence.word(act.end) == "the")
    return at < len(sentence.tokens) and sentence.tokens[at].text[0].isupper()


def _has_its_time(sentence: Sentence, last: Act, act: Act) -> bool:
    """Whether two acts are each to be done by a time of their own."""
    first, then = sentence.tokens[last.start].start, sentence.tokens[act.start].start
    before, after = sentence.text[max(first, then - _NEAR) : then], sentence.text[then : then + _NEAR]
    return bool(due_in(before, _LONG_AGO) and due_in(after, _LONG_AGO))
