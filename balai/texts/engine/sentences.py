"""Where sentences begin and end."""

from __future__ import annotations

import re

from balai.texts.engine.shapes import Span

_END = re.compile(r"[.!?][\"”’')\]]{0,2}\s+(?=[\"“‘'(]{0,2}[^\W\d_a-z])")
_ABBREVIATED = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|no|nos|para|paras|art|st|vs|e\.g|i\.e|cf|hon|prof|gen|rep|dept|h\.e)|\b[a-z])\.$",
    re.IGNORECASE,
)


def sentences(text: str) -> list[Span]:
    """The spans of the sentences, without the space between them; they cover every word of the text."""
    spans: list[Span] = []
    start = 0
    for match in _END.finditer(text):
        if _ABBREVIATED.search(text[max(start, match.start() - 6) : match.start() + 1]):
            continue
        spans.append((start, match.start() + len(match[0].rstrip())))
        start = match.end()
    if text[start:].strip():
        spans.append((start, len(text)))
    return spans
