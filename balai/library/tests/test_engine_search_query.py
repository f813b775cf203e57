"""What people type into the search box, and what it is widened to."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from balai.library.engine.query import SearchQuery, parse_query
from balai.library.engine.tsquery import to_tsquery_sql
from balai.library.engine.vocabulary import Vocabulary, VocabularyError, read_vocabulary

FORUM = Path(__file__).resolve().parents[3] / "forums/bali-process"
LANGUAGES = ("en", "id", "th", "vi", "my", "bn", "ar", "zh")


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return read_vocabulary(yaml.safe_load((FORUM / "vocabulary.yaml").read_text(encoding="utf-8")))


def shape(query: SearchQuery) -> list[list[tuple[str, str]]]:
    return [[(term.kind, " ".join(w.text for w in term.words)) for term in terms] for terms in query.alternatives]


def labels(query: SearchQuery, language: str) -> set[str]:
    return {name.label for name in query.also_searched if name.language == language}


def test_words_phrases_prefixes_exclusions_and_alternatives_are_understood() -> None:
    query = parse_query('border "joint patrol" smuggl* -maritime OR visa | -"fishing boat"')
    assert shape(query) == [
        [("words", "border"), ("phrase", "joint patrol"), ("prefix", "smuggl")],
        [("words", "visa")],
    ]
    assert [(term.kind, term.words[-1].text) for term in query.excluded] == [("words", "maritime"), ("phrase", "boat")]


def test_a_hyphen_inside_a_word_excludes_nothing() -> None:
    assert shape(parse_query("ad-hoc group")) == [[("phrase", "ad hoc"), ("words", "group")]]


def test_curly_and_unclosed_quotation_marks_are_understood() -> None:
    assert shape(parse_query("“joint patrol” «air route» „open")) == [
        [("phrase", "joint patrol"), ("phrase", "air route"), ("phrase", "open")]
    ]


@pytest.mark.parametrize("nothing", ["", "   ", "*", '"', "-", "| OR -x", "!!! ()", "\x00", "\ud800"])
def test_nothing_to_look_for_is_said_to_be_empty(nothing: str) -> None:
    query = parse_query(nothing)
    assert query.is_empty
    assert to_tsquery_sql(query).sql == "''::tsquery"


def test_a_controlled_term_is_widened_to_all_languages(vocabulary: Vocabulary) -> None:
    query = parse_query("trafficking in persons Bangkok", vocabulary, LANGUAGES)
    assert shape(query) == [[("words", "trafficking in persons"), ("words", "bangkok")]]
    assert query.concepts == ("trafficking-in-persons",)
    assert "การค้ามนุษย์" in labels(query, "th")
    assert "human trafficking" in labels(query, "en")
    assert "trafficking in persons" not in labels(query, "en")


@pytest.mark.parametrize("asked", ["Victims", "nan nhan", "NẠN NHÂN", "ผู้เสียหาย", "受害者", "الضحايا", "korban"])
def test_a_term_is_recognised_in_any_language_plural_or_without_accents(vocabulary: Vocabulary, asked: str) -> None:
    assert "victim" in parse_query(asked, vocabulary, LANGUAGES).concepts


def test_the_longest_term_wins(vocabulary: Vocabulary) -> None:
    assert parse_query("victim of trafficking", vocabulary, LANGUAGES).concepts == ("victim-of-trafficking",)


def test_half_a_word_of_a_script_without_spaces_is_no_term(vocabulary: Vocabulary) -> None:
    assert not parse_query("受害者的家属们", vocabulary, LANGUAGES).also_searched


def test_a_label_that_contains_another_is_not_looked_for_twice(vocabulary: Vocabulary) -> None:
    assert "tindak pidana perdagangan orang" not in labels(parse_query("TIP", vocabulary, LANGUAGES), "id")


def test_only_the_languages_asked_for_are_searched_besides(vocabulary: Vocabulary) -> None:
    query = parse_query("refugee", vocabulary, ("en", "id"))
    assert {name.language for name in query.also_searched} <= {"en", "id"}


def test_an_excluded_term_is_not_widened(vocabulary: Vocabulary) -> None:
    query = parse_query('visa -"human trafficking"', vocabulary, LANGUAGES)
    assert "trafficking-in-persons" not in query.concepts


@given(st.text(max_size=500))
def test_no_query_is_an_error_and_nothing_typed_stands_in_the_sql(vocabulary: Vocabulary, text: str) -> None:
    fragment = to_tsquery_sql(parse_query(text, vocabulary, LANGUAGES))
    assert fragment.sql.count("%s") == len(fragment.params)
    assert set(fragment.sql) <= set("abcdefghijklmnopqrstuvwxyz_.'%:&|!(), ")


@pytest.mark.parametrize(
    ("bare", "concept"),
    [("trafficking", "trafficking-in-persons"), ("Smuggler", "people-smuggling"), ("suaka", "asylum-seeker")],
)
def test_a_bare_word_finds_the_labels_of_its_term(vocabulary: Vocabulary, bare: str, concept: str) -> None:
    query = parse_query(bare, vocabulary, LANGUAGES)
    assert query.concepts == (concept,)
    for language in LANGUAGES:
        every = vocabulary.concepts[concept].labels[language]
        found = labels(query, language)
        assert all(form in found or any(one in form for one in (*found, bare)) for form in every), language


def test_a_bare_word_is_not_found_through_the_labels(vocabulary: Vocabulary) -> None:
    query = parse_query("human trafficking", vocabulary, ("en",))
    assert query.concepts == ("trafficking-in-persons",)
    assert not {"trafficking", "trafficked", "trafficker"} & labels(query, "en")


def test_a_bare_word_takes_nothing_from_a_longer_label(vocabulary: Vocabulary) -> None:
    for asked, concept in [("trafficking victims", "victim-of-trafficking"), ("asylum seekers", "asylum-seeker")]:
        query = parse_query(asked, vocabulary, LANGUAGES)
        assert (query.concepts, len(query.alternatives[0])) == ((concept,), 1)


def test_a_label_that_the_word_asked_for_finds_anyway_is_not_looked_for_besides(vocabulary: Vocabulary) -> None:
    assert labels(parse_query("trafficking", vocabulary, ("en",)), "en") == {"TIP"}


def test_a_very_long_query_is_cut_off() -> None:
    assert len(parse_query("word " * 10_000).alternatives[0]) == 24


def test_every_term_has_its_label_in_the_eight_main_languages(vocabulary: Vocabulary) -> None:
    lacking = [
        (concept.code, language)
        for concept in vocabulary.concepts.values()
        for language in LANGUAGES
        if not concept.labels.get(language)
    ]
    assert not lacking
    assert len(vocabulary.concepts) >= 60


def test_every_term_belongs_to_an_area_of_the_forum(vocabulary: Vocabulary) -> None:
    areas = yaml.safe_load((FORUM / "areas.yaml").read_text(encoding="utf-8"))
    known = {area["code"] for area in areas} | {"general"}
    assert {concept.area for concept in vocabulary.concepts.values()} <= known


def test_no_label_names_two_terms(vocabulary: Vocabulary) -> None:
    assert [key for key, codes in vocabulary.keys.items() if len(codes) > 1] == []


@pytest.mark.parametrize(
    "terms",
    [
        [{"labels": {"en": ["a"]}}],
        [{"code": "a", "labels": {"th": ["ก"]}}],
        [{"code": "a", "labels": {"en": "a"}}],
        [{"code": "a", "labels": {"en": ["a"]}}, {"code": "a", "labels": {"en": ["b"]}}],
        [{"code": "a", "broader": "b", "labels": {"en": ["a"]}}],
        [{"code": "a", "labels": {"en": ["a"]}, "found_by": ["b"]}],
        [{"code": "a", "labels": {"en": ["a"]}, "found_by": {"en": ["A"]}}],
    ],
)
def test_a_vocabulary_with_a_mistake_is_refused(terms: list[dict[str, object]]) -> None:
    with pytest.raises(VocabularyError):
        read_vocabulary({"terms": terms})


def test_a_label_falls_back_to_english(vocabulary: Vocabulary) -> None:
    concept = vocabulary.concepts["debt-bondage"]
    assert concept.label("id-ID") == "jeratan utang"
    assert concept.label("xx") == "debt bondage"
