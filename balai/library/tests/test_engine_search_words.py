"""Cutting text into words and clusters, and what is given to the index."""

from __future__ import annotations

import unicodedata

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from balai.library.engine.indexing import BREAK, PORTION, index_terms, portions
from balai.library.engine.scripts import CONFIGS
from balai.library.engine.words import fold, without_diacritics, words_of


def texts_of(text: str) -> list[str]:
    return [word.text for word in words_of(text)]


@pytest.mark.parametrize(
    ("written", "searched"),
    [
        ("Co-Chairs’", ["co", "chairs"]),
        ("STRASSE straße", ["strasse", "strasse"]),
        ("borders² and seas³", ["borders", "and", "seas"]),
        ("soft\u00adhyphen", ["softhyphen"]),
        ("๒๕๖๖ ２０２３ ۲۰۲۳", ["2566", "2023", "2023"]),
        ("İstanbul", ["istanbul"]),
        ("الحِمَايَة والحمـــاية", ["الحماية", "والحماية"]),
        ("cafe\u0301", ["café"]),
    ],
)
def test_case_digits_and_invisible_characters_do_not_count(written: str, searched: list[str]) -> None:
    assert texts_of(written) == searched


def test_the_thai_vowel_am_may_be_typed_before_or_after_its_tone_mark() -> None:
    assert fold("น้ำ") == fold("น\u0e4d\u0e49\u0e32") == fold("น\u0e49\u0e4d\u0e32")


def test_zero_width_spaces_between_khmer_words_do_not_count() -> None:
    assert texts_of("ជន\u200bរង\u200bគ្រោះ") == texts_of("ជនរងគ្រោះ")


def test_vietnamese_is_also_indexed_as_typed_without_accents() -> None:
    assert index_terms("Đưa người", "vi").stemmed == f"đưa người {BREAK} dua nguoi"
    assert without_diacritics("đường") == "duong"


def test_accents_are_taken_from_latin_letters_only() -> None:
    assert without_diacritics("ที่") == "ที่"
    assert without_diacritics("بنگلہ") == "بنگلہ"


def test_a_run_gives_overlapping_pairs_and_its_last_cluster() -> None:
    assert index_terms("人口贩运。难民", "zh").exact.split() == ["人口", "口贩", "贩运", "运", "难民", "民"]


def test_a_wrapped_line_does_not_break_a_run_but_a_paragraph_does() -> None:
    assert index_terms("人口贩\n运", "zh").exact == index_terms("人口贩运", "zh").exact
    assert index_terms("人口贩\n\n运", "zh").exact != index_terms("人口贩运", "zh").exact


def test_latin_words_inside_thai_text_are_indexed_as_words() -> None:
    found = index_terms("ประชุม UNHCR ครั้งที่ 3", "th")
    assert found.stemmed == "unhcr 3"
    assert found.config == "english"


@pytest.mark.parametrize(
    ("language", "config"),
    [("en-AU", "english"), ("id", "indonesian"), ("vi", "simple"), ("ms", "simple"), ("ne", "nepali"), ("", "simple")],
)
def test_each_language_has_its_configuration(language: str, config: str) -> None:
    assert index_terms("x", language).config == config


@given(st.text(max_size=300), st.sampled_from(["en", "id", "th", "vi", "ar", "zh", "", "??", "fa-AF"]))
def test_any_text_can_be_indexed_and_gives_only_letters_and_digits(text: str, language: str) -> None:
    found = index_terms(text, language)
    assert found.config in CONFIGS
    assert regex.fullmatch(r"[\p{L}\p{M}\p{N} ]*", found.stemmed + found.exact)


@given(st.text(max_size=300))
def test_each_word_knows_where_it_stands(text: str) -> None:
    places = [(word.start, word.end) for word in words_of(text)]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert places == sorted(places)


@given(st.text(alphabet="aéîđ ảกิ่ำ人か\u0301\n", max_size=80))
def test_composed_and_decomposed_writing_are_searched_alike(text: str) -> None:
    composed, decomposed = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    assert texts_of(composed) == texts_of(decomposed)


@given(st.text(alphabet="ab \n人กุ", max_size=400), st.integers(8, 60))
def test_portions_leave_no_character_out_and_keep_to_their_size(text: str, size: int) -> None:
    at = 0
    for piece in portions(text, size):
        assert len(piece) <= size
        found = max(text.rfind(piece, 0, at + len(piece)), text.find(piece, max(0, at - size)))
        assert found <= at
        at = max(at, found + len(piece))
    assert not text[at:].strip()


def test_a_phrase_across_the_border_of_two_portions_stands_whole_in_one() -> None:
    text = "".join(chr(0x4E00 + n % 5000) for n in range(3 * PORTION))
    pieces = list(portions(text))
    assert all(any(text[at : at + 20] in piece for piece in pieces) for at in range(0, len(text) - 20, 7))
