"""Which language a text is in, well enough to offer it: by its script, then by its commonest small words."""

import re
from collections import Counter
from typing import Final

SAMPLE: Final = 20_000
ENOUGH_LETTERS: Final = 20
SHARE_OF_WORDS: Final = 0.06

# Scripts by their Unicode blocks; a script of several languages is decided by letters that only one has.
_SCRIPTS: Final = (
    ("th", "\u0e00-\u0e7f"), ("lo", "\u0e80-\u0eff"), ("my", "\u1000-\u109f"), ("km", "\u1780-\u17ff"),
    ("bn", "\u0980-\u09ff"), ("ta", "\u0b80-\u0bff"), ("si", "\u0d80-\u0dff"), ("hi", "\u0900-\u097f"),
    ("ko", "\u1100-\u11ff\uac00-\ud7af"), ("ja", "\u3040-\u30ff"), ("zh", "\u4e00-\u9fff"),
    ("ar", "\u0600-\u06ff"), ("ru", "\u0400-\u04ff"), ("la", "A-Za-z\u00c0-\u024f\u1e00-\u1eff"),
)  # fmt: skip
_COUNTERS: Final = tuple((code, re.compile(f"[{block}]")) for code, block in _SCRIPTS)
_URDU: Final = re.compile("[\u0679\u0688\u0691\u06ba\u06be\u06d2]")
_PERSIAN: Final = re.compile("[\u067e\u0686\u0698\u06a9\u06af\u06cc]")
_VIETNAMESE: Final = re.compile("[\u01a1\u01b0\u0111\u1ea0-\u1ef9]", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W\d_]+")

_SMALL_WORDS: Final = {
    "en": "the of and to in that for is on with as by are be which was",
    "id": "yang dan di dari untuk dengan pada dalam ini tidak oleh akan bahwa adalah karena telah atau",
    "ms": "yang dan di dari untuk dengan pada dalam ini tidak oleh akan bahawa ialah kerana telah atau",
    "fr": "le la les des et en du un une que pour dans est par sur au",
    "es": "el la los las de y en que un una para por con del es se",
    "pt": "o os as de e em que um uma para por com do da n\u00e3o se",
    "tr": "ve bir bu i\u00e7in ile da de olarak olan gibi daha \u00e7ok",
    "tl": "ang ng sa mga na at ay para hindi ito kung",
}
_SMALL: Final = {code: frozenset(words.split()) for code, words in _SMALL_WORDS.items()}


def guess_language(text: str) -> str:
    """ISO 639-1 code, or "" when the text is too short or unlike any that is known here."""
    sample = text[:SAMPLE]
    letters = Counter({code: len(pattern.findall(sample)) for code, pattern in _COUNTERS})
    script, count = letters.most_common(1)[0]
    if letters["ja"] * 10 > letters["zh"] > 0:
        script = "ja"
    if count < ENOUGH_LETTERS:
        return ""
    if script == "ar":
        return _arabic_script(sample)
    return _latin_script(sample, count) if script == "la" else script


def _arabic_script(sample: str) -> str:
    if len(_URDU.findall(sample)) * 100 > len(sample):
        return "ur"
    return "fa" if len(_PERSIAN.findall(sample)) * 50 > len(sample) else "ar"


def _latin_script(sample: str, letters: int) -> str:
    if len(_VIETNAMESE.findall(sample)) * 20 > letters:
        return "vi"
    words = [word.lower() for word in _WORD.findall(sample)]
    counts = {code: sum(word in small for word in words) for code, small in _SMALL.items()}
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] >= max(3, SHARE_OF_WORDS * len(words)) else ""
