"""Numbers as lists write them: 4, d, D, iv, IV."""

from typing import Final

_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip

# Names of Word (w:numFmt) and of OpenDocument (style:num-format).
_LETTERS: Final = frozenset({"lowerLetter", "a"})
_CAPITALS: Final = frozenset({"upperLetter", "A"})
_SMALL_ROMAN: Final = frozenset({"lowerRoman", "i"})
_LARGE_ROMAN: Final = frozenset({"upperRoman", "I"})


def written(value: int, style: str) -> str:
    """`value` (from 1) in a list style; decimal in styles of other scripts, "" in the style "none"."""
    if style in {"none", "bullet"}:
        return ""
    if style in _LETTERS | _CAPITALS and value > 0:
        letters = chr(ord("a") + (value - 1) % 26) * min((value - 1) // 26 + 1, 9)
        return letters.upper() if style in _CAPITALS else letters
    if style in _SMALL_ROMAN | _LARGE_ROMAN and 0 < value < 4000:
        roman = _roman(value)
        return roman.upper() if style in _LARGE_ROMAN else roman
    return f"{value:02d}" if style == "decimalZero" else str(value)


def _roman(value: int) -> str:
    out = []
    for worth, letters in _ROMAN:
        count, value = divmod(value, worth)
        out.append(letters * count)
    return "".join(out)
