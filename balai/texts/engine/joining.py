"""Sentences that a page's end has broken, made whole."""

from __future__ import annotations

from dataclasses import replace

from balai.texts.engine import words
from balai.texts.engine.blocks import Block


def joined_pages(blocks: list[Block]) -> list[Block]:
    """Each paragraph in one block. Notes in between must have been set apart before."""
    out: list[Block] = []
    parts: list[str] = []
    for block in blocks:
        if out and _goes_on(out[-1], parts[-1] if parts else out[-1].text, block):
            parts.append(block.text)
            continue
        _close(out, parts)
        out.append(block)
        parts = []
    _close(out, parts)
    return out


def _close(out: list[Block], parts: list[str]) -> None:
    if parts:
        out[-1] = replace(out[-1], text=words.joined([out[-1].text, *parts]))


def _goes_on(block: Block, tail: str, following: Block) -> bool:
    if block.kind not in {"text", "marked"} or following.kind != "text" or words.is_finished(tail):
        return False
    if following.text[:1].islower() or words.breaks_off(tail):
        return True
    is_long = tail is not block.text or not words.is_short(block.text, 11)
    return is_long and block.kind == "marked" and not words.is_title(following.text)
