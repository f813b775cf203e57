"""The content policy allows nothing inline, so that no template of any wing may hold such a thing."""

import re
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[3]
TEMPLATES = sorted(path for path in HOUSE.rglob("templates/**/*.html"))
DJANGO_TAG = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
FORBIDDEN = {
    "style attribute": re.compile(r"\sstyle\s*=", re.IGNORECASE),
    "style element": re.compile(r"<style\b", re.IGNORECASE),
    "event handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "inline script": re.compile(r"<script(?![^>]*\b(src=|type=\"application/json\"))", re.IGNORECASE),
    "script address": re.compile(r"javascript:", re.IGNORECASE),
    "htmx script": re.compile(r"\shx-on[:-]", re.IGNORECASE),
    "picture in the address": re.compile(r"src\s*=\s*[\"']data:", re.IGNORECASE),
}
BAD = [
    '<p style="color:red">',
    "<style>p{}</style>",
    '<a onclick="go()">',
    "<script>go()</script>",
    '<a href="javascript:go()">',
    '<a hx-on:click="go()">',
    '<img src="data:image/png;base64,AA">',
]


PAPER = '{% extends "web/paper.html" %}'
"""What is handed out as a file of its own has its style in it."""


def offences(text: str) -> list[str]:
    markup = DJANGO_TAG.sub("", text)
    return [name for name, pattern in FORBIDDEN.items() if pattern.search(markup)]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_a_template_holds_nothing_inline_and_stays_short(path: Path):
    if path.is_relative_to(HOUSE / "kernel" / "outbox"):
        pytest.skip("a mail has no content policy")
    text = path.read_text()
    allowed = ["style element"] if PAPER in text else []
    assert [one for one in offences(text) if one not in allowed] == []
    assert len(text.splitlines()) < 150


@pytest.mark.parametrize("text", BAD)
def test_the_search_for_inline_things_finds_each_kind(text: str):
    assert len(offences(text)) == 1
