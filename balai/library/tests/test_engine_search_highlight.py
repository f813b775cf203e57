"""The short piece of text under a hit."""

from __future__ import annotations

import regex
from hypothesis import given
from hypothesis import strategies as st

from balai.library.engine.highlight import highlight
from balai.library.engine.query import parse_query
from balai.library.engine.vocabulary import read_vocabulary

WORDS = read_vocabulary(
    {"terms": [{"code": "t", "labels": {"en": ["human trafficking"], "th": ["การค้ามนุษย์"], "zh": ["人口贩运"]}}]}
)
LANGUAGES = ("en", "id", "th", "zh", "vi", "my")


def hits(text: str, asked: str, language: str, width: int = 500) -> list[str]:
    query = parse_query(asked, WORDS, LANGUAGES)
    return [segment.text for segment in highlight(text, query, language, width) if segment.hit]


def test_other_forms_of_a_word_are_marked() -> None:
    assert hits("Smugglers were smuggling; a smuggled cat, snug.", "smuggling", "en") == ["smuggling", "smuggled"]
    assert hits("Pemulangan korban; dipulangkan kemarin.", "memulangkan", "id") == ["Pemulangan", "dipulangkan"]


def test_a_quoted_phrase_is_marked_only_where_it_stands_whole() -> None:
    assert hits("A joint patrol. The patrol was joint.", '"joint patrols"', "en") == ["joint patrol"]


def test_a_prefix_marks_whole_words() -> None:
    assert hits("Traffickers traffic drugs", "traffick*", "en") == ["Traffickers"]


def test_a_term_is_marked_under_its_name_in_the_language_of_the_text() -> None:
    assert hits("ร่วมกันต่อต้านการค้า\nมนุษย์ในภูมิภาค", "human trafficking", "th") == ["การค้า มนุษย์"]
    assert hits("打击人口贩运。人口 众多", "human trafficking", "zh") == ["人口贩运"]


def test_burmese_and_chinese_stretches_are_marked() -> None:
    assert hits("ဒေသတွင်းလူကုန်ကူးမှုတိုက်ဖျက်ရေး", "လူကုန်ကူးမှု", "my") == ["လူကုန်ကူးမှု"]
    assert hits("各国难民署的难民", "难民", "zh") == ["难民", "难民"]


def test_a_stretch_is_not_marked_across_a_space() -> None:
    assert hits("การ ค้า", "การค้า", "th") == []
    assert hits("การค้าการ", "การค้า", "th") == ["การค้า"]


def test_words_typed_without_accents_are_marked_with_them() -> None:
    assert hits("Hỗ trợ nạn nhân", '"nan nhan"', "vi") == ["nạn nhân"]


def test_little_words_of_a_query_are_not_marked() -> None:
    query = parse_query("work of the ministers", WORDS, LANGUAGES)
    marked = [segment.text for segment in highlight("The work of all the ministers", query, "en") if segment.hit]
    assert marked == ["work", "ministers"]


def test_the_piece_shown_is_where_most_of_the_question_is_answered() -> None:
    text = "Visa rules. " + "Nothing here to see. " * 50 + "The visa of a fisher. " + "Nothing more. " * 50
    shown = highlight(text, parse_query("visa fisher"), "en", 60)
    assert [segment.text for segment in shown if segment.hit] == ["visa", "fisher"]
    assert shown[0].text == "… "
    assert shown[-1].text == " …"


def test_without_a_hit_the_beginning_is_shown() -> None:
    shown = highlight("One two three four", parse_query("nine"), "en", 9)
    assert [segment.text for segment in shown] == ["One two", " …"]


@given(
    st.text(alphabet="ab กาค้า人口贩运\n. -Vi", max_size=200),
    st.text(alphabet='ab กาค้า人口贩运"* -', max_size=20),
    st.integers(-3, 80),
)
def test_a_snippet_is_always_an_unchanged_piece_of_the_text(text: str, asked: str, width: int) -> None:
    shown = highlight(text, parse_query(asked, WORDS, LANGUAGES), "en", width)
    piece = "".join(segment.text for segment in shown if "…" not in segment.text)
    assert piece in regex.sub(r"\s+", " ", text)
    assert all(segment.text for segment in shown)
