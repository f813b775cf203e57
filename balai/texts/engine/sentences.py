"""Where sentences begin and end."""

from __future__ import annotations

import re

from balai.texts.engine.shapes import Span

_END = re.compile(r"[.!?][\"”’')\]]{0,2}\s+(?=[\"“‘'(]{0,2}[^\W\d_a-z])")
# A short title in quotation marks, with the brackets that give its letters: 'Look. Act.' (LA).
_QUOTED = re.compile(
    r"(?<!\w)(?:“[^“”]{1,60}”|‘[^‘’]{1,60}’|'[^'\n]{1,60}'|\"[^\"\n]{1,60}\")(?:\s\([A-Z]{2,10}\))?(?=\s)"
)
_ABBREVIATED = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|no|nos|para|paras|art|st|vs|e\.g|i\.e|cf|hon|prof|gen|rep|dept|h\.e)|\b[a-z])\.$",
    re.IGNORECASE,
)


def sentences(text: str) -> list[Span]:
    """The spans of the sentences, without the space between them; they cover every word of the text."""
    spans: list[Span] = []
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    start = 0
    for match in _END.finditer(text):
        at = match.start()
        is_inside = any(first < at < last for first, last in quoted)
        if is_inside or _ABBREVIATED.search(text[max(start, at - 6) : at + 1]):
            continue
        spans.append((start, at + len(match[0].rstrip())))
        start = match.end()
    if text[start:].strip():
        spans.append((start, len(text)))
    return spans
