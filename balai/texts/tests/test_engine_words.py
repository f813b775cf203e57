"""Whatever the file, no word of it is lost or doubled, nothing is raised, and the time grows with the size."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from balai.texts.engine import Reading, read_file
from balai.texts.engine.lines import lines_of
from balai.texts.engine.markup import clean, without_citations
from balai.texts.engine.words import words

ROOT = Path(__file__).resolve().parents[3]
SAMPLES = sorted((ROOT / "tests/samples/statement").glob("*.md"))
INVENTED = SAMPLES + sorted(Path(__file__).with_name("data").glob("*.txt"))
FILES = INVENTED + sorted((ROOT / "../shared/seeds").glob("*.txt"))
_HOLDERS = {"area", "recommendation"}


def words_of_source(source: str) -> Counter[str]:
    lines = (without_citations(clean(line))[0] for line in lines_of(source))
    return Counter(word for line in lines for word in words(line))


def words_of_reading(reading: Reading) -> Counter[str]:
    printed = [one.text for one in reading.left_out]
    for text in reading.texts:
        printed += [*text.preface, *(section.heading for section in text.sections)]
        printed += [note.text for note in text.loose_footnotes]
        for one in text.provisions:
            own = one.heading if one.kind in _HOLDERS and not one.text else None
            printed += [one.number or "", own or "", one.text, *(note.text for note in one.footnotes)]
    return Counter(word for text in printed for word in words(text))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_word_of_a_file_is_in_a_text_or_left_out_for_a_reason(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert words_of_reading(read_file(source)) == words_of_source(source)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_inside_a_text_only_page_furniture_and_labels_are_left_out(path: Path) -> None:
    inside = [one for one in read_file(path.read_text(encoding="utf-8")).left_out if "outside" not in one.reason]
    assert {one.reason for one in inside} <= {"rule", "label", "page number", "running head", "list of participants"}
    assert sum(len(words(one.text)) for one in inside) < 40


_PIECES = st.sampled_from(
    [
        "# ", "## 1. ", "- ", "- 4 ", "1. ", "2. ", "12", "a. ", "(b) ", "(iv)", "i. ", "- a.** ", "---",
        "\n", "\n\n", "\f",
        "| Area | Activity |", "|---|---|", "| One | 2. Do it |", "Contents", "Foreword\t3\tStatement\t12",
        "Recommendation 1: ", "Goal 2 - ", "Objectives", "Co-Chairs' Statement", "5 March 2013", "Sydney, ",
        "Ministers ", "The meeting ", "agreed to ", "and welcomed ", "that ", "the following:", "by 6 November",
        "<sup>1</sup>", "<sup>1</sup> note", "[^2]", "**", "*", "\\*",
        "[link](http://x.y)", "http://a.b/c_d", "é", "ß", "İ",
        "การ", "\u00ad", "\u2028", "\x85", "\ue000", "³", "Page 2 of 4",
        "word ", "Word. ", "word-", ", ", ": ", "attended by ",
    ]
)  # fmt: skip
_SOURCES = st.one_of(
    st.text(max_size=400),
    st.lists(_PIECES, max_size=60).map("".join),
    st.lists(_PIECES, max_size=40).map("\n".join),
)


@settings(max_examples=400, deadline=None)
@given(_SOURCES)
def test_no_word_of_any_input_is_lost_or_doubled(source: str) -> None:
    assert words_of_reading(read_file(source)) == words_of_source(source)


@settings(max_examples=200, deadline=None)
@given(_SOURCES)
def test_spans_lie_in_the_wording_and_keys_are_unique(source: str) -> None:
    for text in read_file(source).texts:
        keys = [one.key for one in text.provisions]
        assert len(keys) == len(set(keys))
        for one in text.provisions:
            assert one.parent is None or one.parent in keys
            assert all(0 <= c.span[0] <= c.span[1] <= len(one.wording) for c in one.clauses)


SMALL, LARGE = 20_000, 80_000
HARD = {
    "one line of words": "word ",
    "one line of capitals": "A",
    "paragraphs": "1. The meeting agreed to act by 6 June 2031.\n\n",
    "opening marks": "<!--",
    "brackets": "[(",
    "numbers": "7\n\n",
    "names in a row": "Members, ",
    "auxiliaries": "been ",
    "joined pages": "the\n\n",
    "bullets": "- one:\n",
    "cells": "|a",
    "dates": "5 May 2013 ",
    "sentences": "Ministers welcomed it and agreed that. ",
    "capitalised works": "Work Plan of the ",
    "notes": "<sup>1</sup> a\n",
    "asides": "Members, a ",
}


def seconds(source: str) -> float:
    started = time.process_time()
    read_file(source)
    return time.process_time() - started


@pytest.mark.parametrize("name", HARD)
def test_four_times_the_size_takes_about_four_times_as_long(name: str) -> None:
    unit = HARD[name]
    small, large = (min(seconds(unit * (size // len(unit))) for _ in range(2)) for size in (SMALL, LARGE))
    assert large < 9 * small + 0.1


def test_a_megabyte_of_statements_is_read_within_seconds() -> None:
    """About 1.3 seconds on an idle machine; the bound leaves room for a busy one."""
    body = SAMPLES[0].read_text(encoding="utf-8")
    assert seconds(body * (1_000_000 // len(body))) < 4


ENDLESS = [
    "lamps and oil in every small harbour, ",
    "and lamps should be kept by the office, ",
    "noted that it is dark, ",
]


@pytest.mark.parametrize("unit", ENDLESS)
def test_a_megabyte_in_one_sentence_is_one_clause_of_low_confidence(unit: str) -> None:
    """About 1.5 seconds on an idle machine; the bound leaves room for a busy one."""
    started = time.process_time()
    reading = read_file(f"# Statement\n\n1. Ministers agreed to {unit * (1_000_000 // len(unit))}end.\n")
    assert time.process_time() - started < 10
    (clause,) = reading.texts[0].provisions[0].clauses
    assert (clause.type, clause.verb, clause.confidence) == ("procedural", None, 0.3)


def test_a_sentence_of_a_hundred_halves_is_read_to_its_end() -> None:
    wording = "Lamps should be kept by the office" + ", and oil should be kept by the office" * 100 + "."
    (provision,) = read_file(f"# Statement\n\n1. {wording}\n").texts[0].provisions
    assert provision.clauses[-1].span[1] == len(wording)
