"""What is done in a sentence: who, with which operative verb, from where to where."""

from __future__ import annotations

from balai.texts.engine.finite import main_verb, subject_of
from balai.texts.engine.framing import framed
from balai.texts.engine.gathering import gathered
from balai.texts.engine.lexicon import Operative
from balai.texts.engine.passives import passive, passive_kind
from balai.texts.engine.phrases import stranger
from balai.texts.engine.plain import plain_verb, wished
from balai.texts.engine.promising import promised, shared, tells_own, wished_act
from balai.texts.engine.resolutions import resolutions
from balai.texts.engine.sentence import FUTURE, Act, Sentence
from balai.texts.engine.words import word_set

_SUBORDINATE = word_set("that which who whom whose where when if")
_OPENERS = word_set("and while but then")
_JOINTS = frozenset({"and", "while", "but"})
_STATIVE = frozenset({"commit", "commit to", "determine to", "dedicate"})
_IRREGULAR = word_set("took met held heard paid drew undertook brought bore stood was were gave made saw")
# After these, what looked like a verb was a noun ("Support for ...").
AFTER_NOUN = word_set("of for from by on was were is are has had")
_PREAMBULAR = frozenset({"acknowledgement", "concern", "endorsement"})
_SAID_ONLY = word_set("welcome commend applaud thank congratulate deplore condemn regret urge encourage request call")
_TELLING = word_set("confirm announce declare affirm reaffirm reiterate restate advise")
_DETERMINERS = word_set("the a an this these that their its our all any such")
_ASIDE = 15
_RUN = 6
_LISTED = 20


def find_acts(sentence: Sentence) -> list[Act]:
    """All acts of the sentence in reading order."""
    _scan(sentence, 0)
    if not sentence.acts:
        first = _distant(sentence) or _plainly(sentence)
        if first:
            sentence.acts.append(first)
            sentence.is_subordinate = False
            _scan(sentence, first.end)
    return gathered(sentence) or _opening(sentence)


def _scan(sentence: Sentence, index: int) -> None:
    while index < len(sentence.tokens):
        act = _spoken(sentence, index) or _coordinated(sentence, index) or passive(sentence, index)
        act = act or shared(sentence, index)
        if index == 0:
            act = act or _inverted(sentence)
        if act:
            sentence.acts.append(act)
            sentence.is_subordinate = False
            index = act.end
            continue
        if sentence.word(index) in _SUBORDINATE:
            sentence.is_subordinate = True
        elif ";" in sentence.before(index):
            sentence.is_subordinate = False
        index += 1


def _distant(sentence: Sentence) -> Act | None:
    """An operative verb far behind its subject: 'We, the Ministers of ..., note', 'The Agency (A) drew attention'."""
    found = main_verb(sentence)
    if found is None or (found[0] == 0 and sentence.word(0).endswith("ed")):
        return None
    at = sentence.past(found[0], sentence.lexicon.adverbs)
    size, verb = sentence.verb(found[0])
    if verb is None:
        size, verb = sentence.verb(at)
    else:
        at = found[0]
    if verb is None or at + size < found[1]:
        return None
    by = subject_of(sentence, found)
    name = stranger(sentence, found[0]) if by is None else by
    if verb.guest or verb.type == "procedural":
        by = name
    if at > found[0] and any(sentence.word(one) in sentence.lexicon.passives for one in range(found[0], at)):
        kind = passive_kind(sentence, verb, found[0], at + size)
        return Act(0, found[0], at + size, kind, verb, None, by if verb.addresses else None, 0.6)
    return _act(sentence, 0, at, size=size, verb=verb, by=by, confidence=0.75)


def _plainly(sentence: Sentence) -> Act | None:
    at = plain_verb(sentence)
    return _verb_of(sentence, 0, at, subject_of(sentence, (at, at)) or "") if at else None


def _opening(sentence: Sentence) -> list[Act]:
    """'Recognising that ...', 'Reaffirm our commitment': the speaker was named before, as in declarations."""
    resolved = resolutions(sentence)
    if resolved:
        return resolved
    at = sentence.past(0, sentence.lexicon.true_adverbs)
    size, verb = sentence.verb(at)
    is_felt = verb is None or sentence.word(at).endswith("ed")
    felt = sentence.lexicon.verbs.get(f"are {sentence.word(at)}") if is_felt else None
    if felt:
        return [Act(0, at, at + 1, felt.type, felt, None, None, 0.75)]
    if verb is None or (size == 1 and sentence.word(at + size) in AFTER_NOUN):
        return []
    is_preamble = sentence.word(at).endswith("ing") and verb.type in _PREAMBULAR
    if is_preamble or (verb.type != "procedural" and sentence.word(at) == verb.lemma.split()[0]):
        return [_act(sentence, 0, at, size=size, verb=verb, by=None, confidence=0.85)]
    return []


def open_with(sentence: Sentence, by: str | None) -> Act | None:
    """'... and urged members to ...': the first words are the verb of a speaker named before."""
    at = sentence.past(0, sentence.lexicon.adverbs)
    size, verb = sentence.verb(at)
    return _act(sentence, 0, at, size=size, verb=verb, by=by, confidence=0.9) if verb else None


def _inverted(sentence: Sentence) -> Act | None:
    """'Attending the meeting were ...': the participle comes first."""
    at = sentence.past(0, sentence.lexicon.adverbs)
    size, verb = sentence.verb(at)
    if verb is None or verb.type != "procedural" or not sentence.word(at).endswith("ing"):
        return None
    known = _DETERMINERS | sentence.lexicon.prepositions | sentence.lexicon.passives
    if sentence.word(at + size) not in known:
        return None
    return Act(0, at, at + size, verb.type, verb, None, None, 0.8)


def _spoken(sentence: Sentence, index: int) -> Act | None:
    """A speaker where a subject can stand, and a verb after it."""
    size, label = sentence.speaker(index)
    if not size or not _may_open(sentence, index):
        return None
    after, by = _more_speakers(sentence, index + size, label)
    if not by:
        return None
    after = _past_name(sentence, after)
    if sentence.before(after).strip() == "," and not sentence.acts and sentence.word(1) != "by":
        after = _past_aside(sentence, after)
    return _verb_of(sentence, index, after, by)


def _may_open(sentence: Sentence, index: int) -> bool:
    if index == 0 or (not sentence.acts and sentence.verb(0)[0] and sentence.word(0).endswith("ing")):
        return True
    opens = sentence.breaks_before(index) or sentence.word(index - 1) in _OPENERS
    return opens and (not sentence.is_subordinate or (not sentence.acts and sentence.breaks_before(index)))


def _more_speakers(sentence: Sentence, after: int, label: str) -> tuple[int, str]:
    """'Thailand and Australia', 'UNHCR, the IOM and UNODC': one subject of several, or none without an 'and'."""
    labels, by_comma = [label], False
    while after < len(sentence.tokens) and len(labels) < _LISTED:
        step = after + (sentence.word(after) == "and")
        joined = step > after or sentence.before(after).strip() == ","
        size, more = sentence.speaker(step)
        if not size or not joined:
            break
        labels.append(more)
        by_comma = step == after
        after = step + size
    return (0, "") if by_comma else (after, ", ".join(labels))


def _past_name(sentence: Sentence, after: int) -> int:
    """What a name goes on with: 'AHG [SOM Meeting] agreed'."""
    at = after
    while at < after + _RUN and sentence.before(at) == " " and sentence.tokens[at].text[0].isupper():
        at += 1
    return at


def _past_aside(sentence: Sentence, after: int) -> int:
    for index in range(after + 1, min(after + _ASIDE, len(sentence.tokens))):
        if sentence.before(index).strip() == ",":
            return index
    return after


def _verb_of(sentence: Sentence, start: int, after: int, by: str) -> Act | None:
    after += 2 if (sentence.word(after), sentence.word(after + 1)) == ("not", "only") else 0
    at = sentence.past(after, sentence.lexicon.adverbs)
    is_passive = any(sentence.word(one) in sentence.lexicon.passives for one in range(after, at))
    if sentence.word(at) in FUTURE:
        return promised(sentence, start, at, by)
    inner = wished(sentence, at)
    if inner:
        return wished_act(sentence, start, at, inner, by)
    size, verb = sentence.verb(at)
    if verb is None or sentence.word(at).endswith("ing"):
        return None
    if is_passive and verb.lemma not in _STATIVE:
        kind = passive_kind(sentence, verb, after, at + size)
        told = by if verb.addresses and sentence.word(start) != "it" else None
        return Act(start, after, at + size, kind, verb, None, told, 0.8)
    return _act(sentence, start, at, size=size, verb=verb, by=by, confidence=0.95)


def _act(
    sentence: Sentence, start: int, at: int, *, size: int, verb: Operative, by: str | None, confidence: float
) -> Act:
    """The act, or the one it leads to: who agrees to recommend, recommends."""
    inner_size, inner = sentence.verb(at + size)
    leads = sentence.word(at + size - 1) == "to" and inner is not None and inner.type != "procedural"
    if leads and inner is not None:
        end = at + size + inner_size
        return Act(start, at, end, sentence.cued(inner, end), inner, by, None, confidence)
    return Act(start, at, at + size, _kind(sentence, verb, at, size, by), verb, by, None, confidence)


def _kind(sentence: Sentence, verb: Operative, at: int, size: int, by: str | None) -> str:
    """What a verb does, by who says it: a guest reports, what is neither a body nor people describes."""
    kind = sentence.cued(verb, at + size)
    if kind == "acknowledgement" and verb.that == "should" and framed(sentence, at + size):
        kind = "recommendation"
    if verb.lemma in _TELLING and tells_own(sentence, at + size, by):
        kind = "commitment"
    who = sentence.they if by == "They" else by
    if verb.guest and who and who not in sentence.scene.hosts:
        return verb.guest
    if kind == "endorsement" and sentence.word(at).endswith("s"):
        return "procedural"
    return "procedural" if kind == "commitment" and by is None and _is_past(sentence.word(at)) else kind


def _coordinated(sentence: Sentence, index: int) -> Act | None:
    """'... and welcomed', '..., and further ask the office to': a second verb of the same subject."""
    is_joined = sentence.word(index) in _JOINTS
    if not sentence.acts or not (is_joined or sentence.breaks_before(index)):
        return None
    at = index + is_joined
    at = sentence.past(at, sentence.lexicon.true_adverbs)
    size, verb = sentence.verb(at)
    first = sentence.acts[0]
    if sentence.word(at) in FUTURE and sentence.word(at - 1) == "and" and not sentence.is_subordinate:
        return promised(sentence, index, at, first.by)
    if verb is None or sentence.word(at + size) == "by":
        return None
    speaks = _turns_to(sentence, at, size, verb) or _takes_object(sentence, at, size, verb)
    if not speaks and not _agrees(sentence, first, at, size, verb):
        return None
    confidence = 0.7 if sentence.is_subordinate else 0.85
    return _act(sentence, index, at, size=size, verb=verb, by=first.by, confidence=confidence)


def _agrees(sentence: Sentence, first: Act, at: int, size: int, verb: Operative) -> bool:
    """Whether a second verb is in the tense of the first, whose subject it can share then."""
    if sentence.is_subordinate and (verb.type == "procedural" or sentence.word(at - 1) in {"had", "has", "have"}):
        return False
    form, first_form = sentence.word(at), sentence.word(first.verb)
    if _is_past(first_form) or first_form in {"had", "has", "have"}:
        return _is_past(form)
    if first_form.endswith("ing") or sentence.is_subordinate or sentence.word(at + size) in AFTER_NOUN:
        return False
    is_plain = form == verb.lemma.split()[0] and not first_form.endswith("s")
    if is_plain and _goes_on(sentence, at, verb):
        return False
    return is_plain or form in {"are", "is"} or (first_form.endswith("s") and form.endswith("s"))


def _takes_object(sentence: Sentence, at: int, size: int, verb: Operative) -> bool:
    """Whether a past form behind a present one says something too: '... and expressed their will', no participle."""
    if verb.type == "procedural" or sentence.is_subordinate or not _is_past(sentence.word(at)):
        return False
    is_joined = sentence.word(at - 1) in _JOINTS | sentence.lexicon.true_adverbs
    return is_joined and sentence.word(at + size) in _DETERMINERS | {"that"}


def _goes_on(sentence: Sentence, at: int, verb: Operative) -> bool:
    """Whether a plain form goes on with an infinitive: 'we urge members to find and provide shelter'."""
    since = max(act.end for act in sentence.acts)
    is_open = any(sentence.word(one) == "to" and sentence.word(one + 1) not in _DETERMINERS for one in range(since, at))
    if verb.lemma in _SAID_ONLY or not (is_open or sentence.word(since - 1) == "to"):
        return False
    by_comma = any(sentence.breaks_before(one) for one in (at, at - 1))
    return not by_comma or verb.type == "procedural" or verb.lemma in sentence.lexicon.actions


def _is_past(form: str) -> bool:
    return form.endswith("ed") or form in _IRREGULAR


def _turns_to(sentence: Sentence, at: int, size: int, verb: Operative) -> bool:
    """Whether a verb that asks has a speaker or body close behind it."""
    is_told = sentence.is_subordinate and sentence.word(at - 1) in {"had", "has", "have"}
    return verb.addresses and not is_told and any(sentence.speaker(one)[0] for one in range(at + size, at + size + 2))
