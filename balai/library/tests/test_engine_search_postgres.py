"""Searching on a real PostgreSQL: everything that is there is found, and nothing that is not."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import psycopg
import pytest
import regex
import yaml
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from balai.library.engine.indexing import index_terms, portions
from balai.library.engine.query import parse_query
from balai.library.engine.stems import stem
from balai.library.engine.tsquery import to_tsquery_sql
from balai.library.engine.vocabulary import NO_VOCABULARY, Vocabulary, read_vocabulary
from balai.library.engine.words import words_of

pytestmark = pytest.mark.django_db

REPOSITORY = Path(__file__).resolve().parents[3]
VOCABULARY = read_vocabulary(
    yaml.safe_load((REPOSITORY / "forums/bali-process/vocabulary.yaml").read_text(encoding="utf-8"))
)
LANGUAGES = ("en", "id", "th", "vi", "my", "bn", "ar", "zh", "ms", "km", "lo", "ur", "hi", "si", "ta", "ne", "prs")

# Characters that every C library of today knows: Latin, Arabic, Indic, Thai to Burmese, Khmer, Japanese, Han.
RANGES = [
    (32, 0x24F),
    (0x600, 0x6FF),
    (0x900, 0xEFF),
    (0x1000, 0x109F),
    (0x1780, 0x17FF),
    (0x3040, 0x30FF),
    (0x4E00, 0x5200),
]
LETTERS = [
    chr(code)
    for first, last in RANGES
    for code in range(first, last)
    if unicodedata.ucd_3_2_0.category(chr(code)) != "Cn"
]
# Invented syllables, without meaning; only their form is that of the script.
SYLLABLES = {
    "th": "กา ขี ครู ง่า จะ ชื่อ ซ้ำ ดี ตั้ง ถ้า นี้ บ้าน ประ ผู้ มา ยิ่ง ร่วม ลูก วัน สู่ เห็น แรง โดย ไทย ใหม่",
    "lo": "ກາ ຂີ ງ່າ ຈະ ຊື່ ດີ ຕັ້ງ ນີ້ ບ້ານ ປະ ຜູ້ ມາ ຍິ່ງ ຮ່ວມ ລູກ ວັນ ສູ່ ເຫັນ ແຮງ ໂດຍ ໄທ ໃໝ່",
    "km": "កា ខី គ្រូ ង៉ា ច្រើន ជន ដី តាំង នេះ ផ្ទះ ប្រ មក យើង រួម កូន ថ្ងៃ ទៅ ឃើញ កម្លាំង ដោយ ថ្មី",
    "my": "က ခွင့် ကျောင်း ငါး စာ ဆွေး တည် ထား နိုင် ပြည် မှု ဖြစ် ဗမာ မြို့ ယူ ရေး လူ ဝင် သည် ဟု အောင် သတ္တ",
    "zh": "天 地 玄 黄 宇 宙 洪 荒 日 月 盈 昃 辰 宿 列 张 寒 来 暑 往 秋 收 冬 藏",
    "ja": "か き さ し た ち カ キ サ ー 東 西 南 北 山 川",
}


def build(documents: Iterable[tuple[int, str, str]]) -> None:
    """Index (id, language, text) in a table as the application indexes them."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE found_here (id int, vector tsvector) ON COMMIT DROP")
        for ident, language, text in documents:
            terms = index_terms(text, language)
            cursor.execute(
                "INSERT INTO found_here VALUES (%s, to_tsvector(%s::regconfig, %s) || to_tsvector('simple', %s))",
                [ident, terms.config, terms.stemmed, terms.exact],
            )


def find(asked: str, vocabulary: Vocabulary = NO_VOCABULARY) -> set[int]:
    query = to_tsquery_sql(parse_query(asked, vocabulary, LANGUAGES))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM found_here WHERE vector @@ {query.sql}", list(query.params))
        return {row[0] for row in cursor.fetchall()}


def invented_text(chance: random.Random, language: str) -> str:
    syllables = SYLLABLES[language].split()
    sentences = ("".join(chance.choices(syllables, k=chance.randint(6, 14))) for _ in range(5))
    return " ".join(sentences)


def clusters_of(text: str) -> str:
    """The text with a mark between its grapheme clusters: what a reader takes for one letter stays whole."""
    return "|" + "|".join(regex.findall(r"\X", text)) + "|"


def part_of(chance: random.Random, sentence: str) -> str:
    """Two to six neighbouring clusters of a sentence; nobody begins to type with a dependent vowel."""
    letters = regex.findall(r"\X", sentence)
    beginnings = [at for at in range(len(letters) - 1) if not regex.match(r"\p{M}", letters[at])]
    at = chance.choice(beginnings)
    return "".join(letters[at : at + chance.randint(2, 6)])


@pytest.mark.parametrize("language", sorted(SYLLABLES))
def test_phrases_without_spaces_are_found_each_time_and_never_falsely(language: str) -> None:
    chance = random.Random(language)
    texts = {ident: invented_text(chance, language) for ident in range(2500)}
    build((ident, language, text) for ident, text in texts.items())
    marked = {ident: clusters_of(text) for ident, text in texts.items()}
    seldom = 0
    for _ in range(60):
        phrase = part_of(chance, chance.choice(list(texts.values())).split(" ")[chance.randint(0, 4)])
        truth = {ident for ident, text in marked.items() if clusters_of(phrase) in text}
        assert find(phrase) == truth
        seldom += len(truth) < 250
    assert seldom > 10


def test_english_and_indonesian_words_are_found_in_their_other_forms() -> None:
    build([(1, "en", "Smugglers smuggled migrants"), (2, "id", "Penyelundupan para migran"), (3, "en", "Smug people")])
    assert find("smuggle") == {1}
    assert find("menyelundupkan") == {2}
    assert find("diselundupkan migran") == {2}


@pytest.mark.parametrize(
    ("language", "text", "asked"),
    [
        ("ar", "حماية اللاجئين في المنطقة", "لاجئين"),
        ("hi", "प्रवासियों की सुरक्षा", "प्रवासी"),
        ("ne", "बालबालिकाहरूको संरक्षण", "बालबालिका"),
        ("ta", "தொழிலாளர்களின் பாதுகாப்பு", "தொழிலாளர்கள்"),
        ("bn", "মানব পাচার প্রতিরোধ", '"মানব পাচার"'),
        ("ur", "انسانی تجارت کے خلاف", "انساني تجارت"),
        ("si", "මිනිස් වෙළඳාම වැළැක්වීම", '"මිනිස් වෙළඳාම"'),
        ("vi", "Hỗ trợ nạn nhân mua bán người", '"nan nhan mua ban"'),
        ("en", "Officers from Türkiye and Côte d'Ivoire", "turkiye cote"),
    ],
)
def test_each_writing_is_searched_in_its_own_way(language: str, text: str, asked: str) -> None:
    build([(1, language, text), (2, language, "x")])
    assert find(asked) == {1}


def test_a_quoted_phrase_asks_for_neighbours_in_order() -> None:
    build([(1, "en", "A joint patrol at sea"), (2, "en", "The patrol was joint"), (3, "id", "Patroli bersama")])
    assert find('"joint patrol"') == {1}
    assert find("joint patrol") == {1, 2}


def test_stop_words_of_one_language_are_no_condition_in_another() -> None:
    build([(1, "en", "Trafficking in persons"), (2, "en", "Trafficked by night, persons were found")])
    assert find("trafficking of the persons") == {1, 2}
    assert find('"trafficking in persons"') == {1}


def test_the_words_of_a_term_may_also_stand_apart_unless_they_are_quoted() -> None:
    build([(1, "en", "Bondage by debt"), (2, "en", "Debt bondage"), (3, "en", "Bonded labourers"), (4, "en", "Debt")])
    assert find("debt bondage", VOCABULARY) == {1, 2, 3}
    assert find('"debt bondage"', VOCABULARY) == {2, 3}


def test_a_prefix_finds_words_as_written_even_where_the_stem_begins_otherwise() -> None:
    build(
        [
            (1, "en", "Migration routes"),
            (2, "id", "Perdagangan orang"),
            (3, "en", "Migrants"),
            (4, "th", "เดิน migration"),
        ]
    )
    assert find("migratio*") == {1, 4}
    assert find("perdag*") == {2}
    assert find("migra*") == {1, 3, 4}


def test_exclusions_hold_for_every_form_and_language() -> None:
    build([(1, "en", "Smuggling at the border"), (2, "en", "Smuggling by boat"), (3, "th", "smuggling border")])
    assert find("smuggling -borders") == {2}
    assert find("smuggling -border") == {2}
    assert find("boat OR border -smuggling") == set()


def test_mixed_writing_needs_each_part() -> None:
    build([(1, "th", "สำนักงาน UNHCR ในไทย"), (2, "th", "สำนักงานในไทย"), (3, "en", "UNHCR office")])
    assert find("UNHCR ในไทย") == {1}
    assert find("สำนักงาน") == {1, 2}


def test_a_query_in_one_language_finds_texts_in_all_others() -> None:
    rows = [
        (number, language, f"x {forms[0]} y")
        for number, (language, forms) in enumerate(VOCABULARY.concepts["trafficking-in-persons"].labels.items())
    ]
    others = [(100, "en", "Persons in a park"), (101, "th", "การค้าระหว่างประเทศ"), (102, "zh", "人口普查")]
    build([*rows, *others])
    everywhere = {number for number, _, _ in rows}
    assert find("trafficking in persons", VOCABULARY) == everywhere
    assert find("การค้ามนุษย์", VOCABULARY) == everywhere
    assert find("trafficking in persons") != everywhere


def test_every_label_of_the_vocabulary_finds_a_text_in_its_own_language() -> None:
    labels = [
        (language, form)
        for concept in VOCABULARY.concepts.values()
        for language, forms in concept.labels.items()
        for form in forms
    ]
    build((number, language, f"{form}.") for number, (language, form) in enumerate(labels))
    missed = [label for number, label in enumerate(labels) if number not in find(f'"{label[1]}"')]
    assert missed == []


def test_a_phrase_at_the_end_of_a_long_text_is_found_in_its_portion() -> None:
    chance = random.Random(7)
    text = " ".join(invented_text(chance, "th") for _ in range(400)) + " กากากาขีขีขี"
    build([(-1, "th", text), *((number, "th", piece) for number, piece in enumerate(portions(text)))])
    found = find("กากากาขีขีขี")
    assert len(found - {-1}) == 1
    assert -1 not in found, "PostgreSQL has come to keep every place; portions may be given up"


def test_phrases_of_real_documents_are_found() -> None:
    seeds = sorted((REPOSITORY / "../shared/seeds").glob("*.txt"))
    text = (
        seeds[0].read_text(encoding="utf-8")
        if seeds
        else "Ministers met in Lantern City and agreed to meet again. " * 9
    )
    build((number, "en", piece) for number, piece in enumerate(portions(text)))
    words = [word for word in words_of(text) if not word.is_cluster]
    chance = random.Random(3)
    for _ in range(40):
        at = chance.randint(0, len(words) - 6)
        phrase = " ".join(word.text for word in words[at : at + 6])
        assert find(f'"{phrase}"'), phrase


def test_python_and_postgresql_agree_on_stems() -> None:
    words = sorted(
        {
            (word.text, config)
            for concept in VOCABULARY.concepts.values()
            for language, config in [("en", "english"), ("id", "indonesian"), ("ar", "arabic"), ("hi", "hindi")]
            for form in concept.labels.get(language, ())
            for word in words_of(form)
        }
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT w, c, tsvector_to_array(to_tsvector(c::regconfig, w)) FROM unnest(%s::text[], %s::text[]) u(w, c)",
            [[word for word, _ in words], [config for _, config in words]],
        )
        rows = [(word, config, found) for word, config, found in cursor.fetchall() if found]
    differing = [word for word, config, found in rows if found != [stem(word, config)]]
    assert len(rows) > 500
    assert len(differing) <= 0.01 * len(rows), differing


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300, deadline=None)
@given(st.text(max_size=120))
def test_postgresql_accepts_whatever_is_typed(asked: str) -> None:
    query = to_tsquery_sql(parse_query(asked, VOCABULARY, LANGUAGES))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {query.sql}", list(query.params))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(st.text(LETTERS, max_size=400), st.sampled_from(LANGUAGES))
def test_postgresql_keeps_each_term_of_any_text_whole(text: str, language: str) -> None:
    terms = index_terms(text, language)
    with connection.cursor() as cursor:
        cursor.execute("SELECT tsvector_to_array(to_tsvector('simple', %s))", [terms.exact])
        assert set(cursor.fetchone()[0]) == {term.lower() for term in terms.exact.split()}


def test_the_expression_can_also_be_bound_by_the_server() -> None:
    query = to_tsquery_sql(parse_query('"joint patrol" smuggl* -sea', VOCABULARY, LANGUAGES))
    with psycopg.connect(connection.connection.info.dsn) as server_bound:
        assert server_bound.execute(f"SELECT {query.sql}", query.params).fetchone()
