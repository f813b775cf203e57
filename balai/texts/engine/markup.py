"""Inline marks of a line (emphasis, links, superscripts) taken away; footnote citations kept as marks."""

from __future__ import annotations

import re

# Private-use characters stand round a citation's number until the provision is finished, so that the
# place of the citation survives the joining of lines and pages.
OPEN, CLOSE = "\ue000", "\ue001"
CITATION = re.compile(rf"\s*{OPEN}(\d{{1,3}}){CLOSE}")

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISED_DIGITS = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}")
_CITED = re.compile(r"<sup>\s*([0-9]{1,3})\s*</sup>|\[\^([0-9]{1,3})\]:?", re.IGNORECASE)
_COMMENT = re.compile(r"<!--[^<>]*-->")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
_BREAK = re.compile(r"<br\s?/?>", re.IGNORECASE)
_TAG = re.compile(r"</?(?:sup|sub|b|i|u|em|strong|span|p|div|mark|small)(?:\s[^<>]*)?>", re.IGNORECASE)
_STARS = re.compile(r"\*+")
_ESCAPE = re.compile(r"\\(?=[-\\`*_{}\[\]()#+.!|~>&])")
_GONE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\ue000\ue001"))
_ALIKE = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\x02": "-", "\ufffe": "-", "\t": "\t"})


def clean(line: str) -> str:
    """The line's words without marks; a citation of note 3 stands as OPEN + '3' + CLOSE."""
    line = line.translate(_GONE).translate(_ALIKE)
    line = _RAISED_DIGITS.sub(lambda m: OPEN + m[0].translate(_RAISED) + CLOSE, line)
    line = _CITED.sub(lambda m: OPEN + (m[1] or m[2]) + CLOSE, line)
    line = _LINK.sub(r"\1", _COMMENT.sub("", line))
    line = _TAG.sub("", _BREAK.sub(" ", line))
    if line.lstrip().startswith(("* ", "+ ")):
        line = "- " + line.lstrip()[2:]
    return _STARS.sub("", _ESCAPE.sub("", line)).rstrip()


def without_citations(text: str) -> tuple[str, list[tuple[str, int]]]:
    """The text without citations, and each citation's number with the offset where it stood."""
    parts: list[str] = []
    cited: list[tuple[str, int]] = []
    end = length = 0
    for match in CITATION.finditer(text):
        parts.append(text[end : match.start()])
        length += match.start() - end
        cited.append((match[1], length))
        end = match.end()
        if length and _is_word(text[end : end + 1]):
            parts.append(" ")
            length += 1
    parts.append(text[end:])
    return "".join(parts), cited


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_"
