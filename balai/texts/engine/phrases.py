"""Who is named by words that no data knows: 'the international community', 'source and destination countries'."""

from __future__ import annotations

from balai.texts.engine.names import unique
from balai.texts.engine.sentence import Sentence
from balai.texts.engine.words import word_set

_ARTICLES = word_set("the a an all any each every both these those their its our other some many to with upon on of")
_JOINTS = word_set("and or")
_NO_NAME = word_set(
    "it they them this that these those there which who use uses efforts effort steps action actions measures support "
    "work assistance help dialogue exchange exchanges research access review reviews plans progress advice"
)
_ABSTRACT = ("tion", "sion", "ment", "ness", "ing", "ance", "ence", "ism", "ship", "ity", "ly", "ed", "sis")
_BEHIND = word_set("concerned involved present attending responsible")
_RELATIVE = word_set("that which who whose where")
_LONGEST = 16
_SHORT = 2


def named_between(sentence: Sentence, first: int, end: int, *, strict: bool) -> tuple[str, ...]:
    """Those whom a stretch of words names, by their label or as written without an article.

    A list whose parts do not each name somebody ('source, transit and destination countries') is one name. `strict`:
    only by a noun for those who can act, a capital or a known name; otherwise by whatever is no abstract noun.
    """
    if not 0 <= first < end or end - first > _LONGEST:
        return ()
    bare = [piece for piece in _pieces(sentence, first, end) if piece[0] < piece[1]]
    if not bare:
        return ()
    sure = [_is_somebody(sentence, *piece, strict=True) for piece in bare]
    if all(sure):
        return unique(_label(sentence, *piece) for piece in bare)
    if sure[-1] and all(b - a <= _SHORT for a, b in bare[:-1]):
        return (_written(sentence, bare[0][0], bare[-1][1]),)
    likely = not strict and all(_is_somebody(sentence, *piece, strict=False) for piece in bare)
    return unique(_label(sentence, *piece) for piece in bare) if likely else ()


def stranger(sentence: Sentence, end: int) -> str | None:
    """The subject before a verb, when it is a name with capitals that no data knows, and no meeting or work."""
    first = int(sentence.word(0) == "the")
    head = _head(sentence, first, end)
    if not first <= head < end or end - first > _LONGEST or sentence.speaker(0)[0]:
        return None
    words = [sentence.tokens[at].text for at in range(first, head + 1)]
    works = sentence.lexicon.named_works | sentence.lexicon.meetings | {"workshop", "paper", "agenda"}
    is_name = words[0][0].isupper() and words[-1][0].isupper() and (first == 1 or len(words) > 1 or words[0].isupper())
    return " ".join(words) if is_name and words[-1].lower() not in works else None


def _pieces(sentence: Sentence, first: int, end: int) -> list[tuple[int, int]]:
    """The stretch cut at its commas and joints, each piece without its article; a known name is never cut."""
    out = []
    begin = at = first
    while at < end:
        if at > begin and (sentence.before(at).strip() == "," or sentence.word(at) in _JOINTS):
            out.append((_bare(sentence, begin, at), at))
            begin = at
        if sentence.word(at) in _JOINTS:
            begin = at + 1
        at += max(1, sentence.speaker(at)[0])
    return [*out, (_bare(sentence, begin, end), end)]


def _bare(sentence: Sentence, first: int, end: int) -> int:
    while first < end and sentence.word(first) in _ARTICLES:
        first += 1
    return first


def _head(sentence: Sentence, first: int, end: int) -> int:
    """The noun of a piece: the last word before a preposition or an aside."""
    for at in range(first + 1, end):
        if sentence.word(at) in sentence.lexicon.prepositions | _BEHIND | _RELATIVE or "(" in sentence.before(at):
            return at - 1
    return end - 1


def _is_somebody(sentence: Sentence, first: int, end: int, *, strict: bool) -> bool:
    if sentence.speaker(first)[0] and sentence.speaker(first)[1] != "They":
        return True
    head = _head(sentence, first, end)
    word = sentence.word(head)
    if word in _NO_NAME or sentence.word(first) in _NO_NAME:
        return False
    if word in sentence.lexicon.actors:
        return True
    is_abstract = word.removesuffix("s").endswith(_ABSTRACT) or word.endswith(_ABSTRACT)
    is_work = word in sentence.lexicon.named_works | sentence.lexicon.meetings
    is_name = sentence.tokens[head].text[0].isupper() and head > 0
    return not is_abstract and not is_work and (is_name or not strict)


def _label(sentence: Sentence, first: int, end: int) -> str:
    size, label = sentence.speaker(first)
    after = sentence.word(first + size)
    is_whole = size and (first + size == end or after in sentence.lexicon.prepositions | _RELATIVE)
    is_code = size and label not in sentence.lexicon.speakers.values()
    return label if is_whole or is_code else _written(sentence, first, end)


def _written(sentence: Sentence, first: int, end: int) -> str:
    words = sentence.text[sentence.tokens[first].start : sentence.tokens[end - 1].end]
    is_plain = first == 0 and (sentence.word(0) in sentence.lexicon.actors or sentence.tokens[end - 1].text.islower())
    return words[0].lower() + words[1:] if is_plain and not sentence.tokens[0].text.isupper() else words
