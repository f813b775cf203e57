"""Acts in the passive: 'comments were invited', 'it was agreed', 'the chart was reviewed and approved'."""

from __future__ import annotations

from balai.texts.engine.framing import framed
from balai.texts.engine.lexicon import Operative
from balai.texts.engine.numbering import ordinals
from balai.texts.engine.predicates import and_endorsed
from balai.texts.engine.sentence import Act, Sentence
from balai.texts.engine.words import word_set

_REPORTED = word_set("was were is are")
_COMMITTING = word_set("commitment determination resolve intention")
_FELT = word_set("concern concerns alarm regret dismay")
_AT = word_set("at by during in")
_EARLIER = word_set("previous last earlier preceding past")
# 'Agreement was reached to ...', 'a decision was taken to ...'.
_RESOLVED = word_set("agreement consensus decision commitment commitments undertaking pledge pledges")
_REACHED = word_set("reached made taken given")
# 'Emphasis was placed on ...', 'attention was drawn to ...'.
_HEED = word_set("emphasis importance attention tribute mention note")
_PAID = word_set("placed attached drawn paid laid put made taken")
_FELT_FOR = word_set("appreciation gratitude condolences congratulations sympathy satisfaction")
_EXTENDED = word_set("extended conveyed offered")
# 'A call was made on members to ...', 'suggestions were put forward'.
_CALLS = word_set("call calls suggestion suggestions recommendation recommendations proposal proposals appeal appeals")
_MADE = word_set("made put issued advanced voiced tabled")
_TO_DO = word_set("to on that for")
_NEAR = 9


def passive(sentence: Sentence, index: int) -> Act | None:
    """'Comments were invited', 'it was agreed': nobody named speaks."""
    if sentence.acts or sentence.is_subordinate or sentence.word(index) not in _REPORTED:
        return None
    if "no" in (sentence.word(0), sentence.word(index - 2)):
        return None
    at = sentence.past(index + 1, sentence.lexicon.adverbs)
    carried = _carried(sentence, index, at)
    if carried:
        return carried
    size, verb = sentence.verb(at)
    if verb is None or not sentence.word(at).endswith("ed"):
        return None
    kind = passive_kind(sentence, verb, index, at + size)
    if kind == "acknowledgement" and verb.that == "should" and framed(sentence, 0):
        kind = "recommendation"
    return Act(0, index, at + size, kind, verb, None, None, 0.6)


def _carried(sentence: Sentence, index: int, at: int) -> Act | None:
    """An act that the subject carries: 'agreement was reached to', 'a call was made on members to'."""
    subject, done, after = sentence.word(index - 1), sentence.word(at), sentence.word(at + 1)
    if subject in _RESOLVED and done in _REACHED and after in _TO_DO:
        return Act(0, index, at + 1, "commitment", None, None, None, 0.6)
    if (subject in _HEED and done in _PAID) or (subject in _FELT_FOR and done in _EXTENDED):
        return Act(0, index, at + 1, "acknowledgement", None, None, None, 0.6)
    if subject in _CALLS and done in _MADE:
        end = at + 1 + (after in {"on", "upon", "forward"})
        return Act(0, index, end, "recommendation", sentence.lexicon.verbs.get("recommended"), None, None, 0.6)
    return None


def passive_kind(sentence: Sentence, verb: Operative, start: int, end: int) -> str:
    """What a passive does: 'it was agreed' is agreed; what is said of another's act describes; a commitment that was
    reaffirmed is one."""
    kind = sentence.cued(verb, end)
    if verb.then and _FELT & {sentence.word(at) for at in range(start)}:
        return "concern"
    if kind == "procedural":
        return and_endorsed(sentence, end) or kind
    if kind == "endorsement" and (sentence.word(start - 1) == "agenda" or _elsewhere(sentence, end)):
        return "procedural"
    if kind == "commitment":
        return _agreed(sentence, start, end)
    is_renewed = verb.then and _COMMITTING & {sentence.word(at) for at in range(start)}
    return "commitment" if kind == "acknowledgement" and is_renewed else kind


def _agreed(sentence: Sentence, start: int, end: int) -> str:
    """'It was agreed' is agreed; of a plan or another work that 'was agreed', it is adopted; all else describes."""
    if sentence.word(start - 1) == "it":
        return "commitment"
    is_work = any(sentence.word(at) in sentence.lexicon.named_works for at in range(min(start, _NEAR)))
    is_whole = end >= len(sentence.tokens) or sentence.word(end) in {"and", "by"}
    return "endorsement" if is_work and is_whole and sentence.word(end - 1) == "agreed" else "procedural"


def _elsewhere(sentence: Sentence, end: int) -> bool:
    """Whether it was done at a meeting told by its number or as an earlier one: 'endorsed at the fourth Conference'."""
    if sentence.word(end) not in _AT:
        return False
    near = range(end + 1, end + _NEAR)
    told = next((at for at in near if sentence.word(at) in _EARLIER or ordinals(sentence.word(at))), None)
    return told is not None and any(sentence.word(at) in sentence.lexicon.meetings for at in range(told, told + _NEAR))
