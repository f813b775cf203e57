"""Search finds what one may read, in every language, and counts nothing else."""

from collections import Counter
from dataclasses import dataclass
from itertools import product

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from balai.kernel.identity.actor import VISITOR, Actor
from balai.kernel.identity.tests.factories import make_actor, make_group
from balai.kernel.marking.context import acting_as
from balai.kernel.marking.mark import mark
from balai.kernel.readership.operations import change_mark
from balai.library import operations, queries
from balai.library.engine.tsquery import wanted_sql
from balai.library.models import Document, SearchEntry
from balai.library.queries.searching import FACETS, PAGE, understood
from balai.library.tests.factories import file_paper, file_text

pytestmark = pytest.mark.django_db


def found(actor: Actor, text: str, **filters: list[str]) -> set[str]:
    """The titles that `actor` finds."""
    with acting_as(actor):
        return {hit.entry.title for hit in queries.search(actor=actor, text=text, filters=filters).hits}


def filed(actor: Actor, title: str, text: str, tlp: str = "GREEN", **card: object) -> Document:
    with acting_as(actor):
        return file_text(actor, title, text, given=mark(tlp, actor.party.token_id), **card)


LANGUAGES = {
    "en": ("English paper", "A note on trafficking in persons at ferry harbours."),
    "id": ("Kertas Indonesia", "Catatan tentang perdagangan orang di pelabuhan feri."),
    "th": ("เอกสารไทย", "บันทึกเรื่องการค้ามนุษย์ที่ท่าเรือข้ามฟาก"),
    "zh": ("中文文件", "关于渡口人口贩运问题的说明。"),
    "ar": ("ورقة عربية", "مذكرة عن الاتجار بالأشخاص في الموانئ."),
    "vi": ("Tài liệu tiếng Việt", "Ghi chú về mua bán người tại bến phà."),
}


@pytest.mark.parametrize(
    "asked", ["trafficking in persons", "perdagangan orang", "การค้ามนุษย์", "人口贩运", "الاتجار بالبشر"]
)
def test_a_controlled_term_in_one_language_finds_documents_in_all(asked: str) -> None:
    actor = make_actor()
    for language, (title, text) in LANGUAGES.items():
        filed(actor, title, text, language=language)
    filed(actor, "Something else", "A note on ferries.")
    assert found(actor, asked) == {title for title, _ in LANGUAGES.values()}


def test_other_names_that_were_looked_for_are_said() -> None:
    actor = make_actor()
    with acting_as(actor):
        also = queries.search(actor=actor, text="human trafficking").also_searched
    assert {"id", "th", "zh"} <= {name.language for name in also}


def test_words_of_a_long_text_are_found_together_wherever_each_stands() -> None:
    actor = make_actor()
    filler = "Plain words about nothing in particular. " * 400
    filed(actor, "Long paper", f"Biometrics first. {filler} Seafarers last.")
    filed(actor, "Half of it", f"Biometrics only. {filler}")
    assert found(actor, "biometrics seafarers") == {"Long paper"}
    assert found(actor, "biometrics") == {"Long paper", "Half of it"}


def test_an_excluded_word_excludes_the_whole_document() -> None:
    actor = make_actor()
    filler = "Plain words about nothing in particular. " * 400
    filed(actor, "With", f"Biometrics first. {filler} Seafarers last.")
    filed(actor, "Without", f"Biometrics first. {filler} Farmers last.")
    assert found(actor, "biometrics -seafarers") == {"Without"}


def test_phrases_prefixes_and_alternatives() -> None:
    actor = make_actor()
    filed(actor, "A", "regional cooperation framework")
    filed(actor, "B", "cooperation that is regional")
    filed(actor, "C", "a register of vessels")
    assert found(actor, '"regional cooperation"') == {"A"}
    assert found(actor, "regional cooperation") == {"A", "B"}
    assert found(actor, "regist*") == {"C"}
    assert found(actor, "framework OR vessels") == {"A", "C"}


def test_exclusions_alone_or_nothing_find_nothing() -> None:
    actor = make_actor()
    filed(actor, "A", "words")
    for asked in ("", "   ", "-words", '"', "***", "|"):
        assert found(actor, asked) == set()


def test_a_snippet_marks_what_was_asked_for() -> None:
    actor = make_actor()
    filed(actor, "A", "Officers met and spoke of smugglers at sea.")
    with acting_as(actor):
        (hit,) = queries.search(actor=actor, text="smuggler").hits
    assert [segment.text for segment in hit.snippet if segment.hit] == ["smugglers"]


def test_each_document_is_one_result_however_many_portions_answer() -> None:
    actor = make_actor()
    filed(actor, "Long paper", "harbour master speaks. " * 2000)
    with acting_as(actor):
        results = queries.search(actor=actor, text="harbour")
        assert SearchEntry.objects.count() > 1
    assert (results.total, len(results.hits)) == (1, 1)


def test_narrowed_and_withdrawn_things_are_gone_at_the_next_request() -> None:
    owner, other = make_actor(), make_actor()
    first, second = filed(owner, "First", "harbours"), filed(owner, "Second", "harbours")
    assert found(other, "harbours") == {"First", "Second"}
    with acting_as(owner):
        change_mark(actor=owner, thing=first, mark=mark("AMBER", owner.party.token_id))
        operations.withdraw_document(actor=owner, document=second)
    assert found(other, "harbours") == set()
    assert found(owner, "harbours") == {"First"}


def test_pages_go_on_where_the_last_one_ended() -> None:
    actor = make_actor()
    for number in range(PAGE + 5):
        filed(actor, f"Paper {number}", "harbours")
    with acting_as(actor):
        pages = [queries.search(actor=actor, text="harbours", page=page) for page in (1, 2)]
    titles = [hit.entry.title for page in pages for hit in page.hits]
    assert len(titles) == len(set(titles)) == PAGE + 5
    assert pages[0].total == PAGE + 5


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        st.text(max_size=60),
        st.lists(
            st.sampled_from(
                ['"', "-", "*", "OR", "|", "&", "!", "<->", ":*", "'", "\\", "%", "\0", "smuggl", "ค้า", "人口"]
            )
        ).map(" ".join),
    ),
    st.dictionaries(st.sampled_from([*FACETS, "nonsense"]), st.lists(st.text(max_size=8), max_size=3)),
)
def test_nothing_that_can_be_typed_is_an_error(text: str, filters: dict[str, list[str]]) -> None:
    with acting_as(VISITOR):
        results = queries.search(actor=VISITOR, text=text, filters=filters)
    assert results.total == 0


def test_a_very_long_query_is_cut_and_says_so() -> None:
    with acting_as(VISITOR):
        assert queries.search(actor=VISITOR, text="harbour " * 500).is_cut


@dataclass
class World:
    actors: list[Actor]


@pytest.fixture
def world() -> World:
    """Every label, several owners, kinds, languages and years; each text holds both words or one."""
    body = make_group("sailors")
    actors = [make_actor(), make_actor(groups=[body]), make_actor()]
    for number, (tlp, owner) in enumerate(product(["CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED"], actors)):
        named = {"AMBER": [body.token_id], "RED": [owner.seat.token_id]}.get(tlp, [])
        with acting_as(owner):
            file_text(
                owner, f"Paper {number}", "harbour pilots" if number % 2 else "harbour watch",
                given=mark(tlp, owner.party.token_id, named),
                kind=["guide", "report", "paper"][number % 3], language=["en", "id"][number % 2],
                dated=["2021", "2022-03", ""][number % 3], group=body if number % 4 == 0 else None,
            )  # fmt: skip
    return World([VISITOR, *actors])


def by_hand(actor: Actor, text: str) -> list[SearchEntry]:
    """What plain rows behind both walls answer, without the function."""
    fragment = wanted_sql(understood(text))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM library_searchentry WHERE words @@ ({fragment.sql})", list(fragment.params))
        keys = [key for (key,) in cursor.fetchall()]
    return list(SearchEntry.objects.visible_to(actor).filter(id__in=keys))


def facet_values(entry: SearchEntry) -> dict[str, str]:
    return {
        "kind": entry.kind, "document_kind": entry.document_kind, "body": entry.group_code, "area": entry.area_code,
        "year": entry.dated[:4], "language": entry.language, "mark": entry.tlp, "owner": str(entry.owner),
    }  # fmt: skip


FILTERS = [
    {},
    {"language": ["en"]},
    {"document_kind": ["guide", "paper"]},
    {"year": ["2021"], "language": ["id"]},
    {"mark": ["RED"]},
]


@pytest.mark.parametrize("text", ["harbour", "pilots", "harbour -pilots", "nothing"])
@pytest.mark.parametrize("filters", FILTERS, ids=str)
def test_results_and_facets_count_what_each_reader_may_read_and_nothing_else(
    world: World, text: str, filters: dict[str, list[str]]
) -> None:
    codes = {token: code for code, token in queries.searching.owner_codes().items()}
    for actor in world.actors:
        with acting_as(actor):
            results = queries.search(actor=actor, text=text, filters=filters)
            rows = by_hand(actor, text)
            if "-" in text:
                rows = [row for row in rows if "pilots" not in row.body]
        values = [facet_values(row) for row in rows]
        kept = [one for one in values if all(one[name] in chosen for name, chosen in filters.items())]
        assert results.total == len(results.hits) == len(kept)
        for name in FACETS:
            others = {key: chosen for key, chosen in filters.items() if key != name}
            counted = Counter(one[name] for one in values if all(one[k] in chosen for k, chosen in others.items()))
            counted.pop("", None)
            expected = {codes[token]: n for token, n in counted.items()} if name == "owner" else dict(counted)
            assert results.facets.get(name, {}) == (expected if not results.query.is_empty else {})


def test_an_owner_is_filtered_by_code_and_an_unknown_one_finds_nothing(world: World) -> None:
    owner = world.actors[1]
    assert len(found(owner, "harbour", owner=[owner.party.code])) == 5
    assert found(owner, "harbour", owner=["nobody"]) == set()


def test_the_function_answers_nothing_without_tokens() -> None:
    filed(make_actor(), "A", "harbours", "CLEAR")
    assert queries.search(actor=VISITOR, text="harbours").total == 0


def test_a_narrower_portion_of_a_public_thing_does_not_show_in_what_is_left_out() -> None:
    """Excluding a word that stands only in a portion one may not read must not make the thing vanish."""
    owner = make_actor()
    paper = filed(owner, "Post", "harbour post", "CLEAR")
    with acting_as(owner):
        entry = SearchEntry.objects.get(object_id=paper.id)
        narrow = operations.Finding(
            kind="document", thing=paper, path=entry.path, title="Post", body="Zarquon", mark=mark("AMBER", entry.owner)
        )
        operations.index_thing(finding=operations.filing.finding_of(paper, "harbour post"), also=[narrow])
    assert found(VISITOR, "harbour -zarquon") == {"Post"}
    assert found(VISITOR, "zarquon") == set()
    assert found(owner, "harbour zarquon") == {"Post"}
    assert found(owner, "harbour -zarquon") == set()


def test_the_search_runs_the_same_number_of_statements_at_one_and_at_thirty(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    actor = make_actor()
    for more in (1, 29):
        for number in range(more):
            filed(actor, f"Paper {more + number}", "harbours")
        with acting_as(actor), django_assert_num_queries(4):
            queries.search(actor=actor, text="harbours")


def test_a_paper_is_found_by_its_title_before_it_is_read() -> None:
    actor = make_actor()
    with acting_as(actor):
        file_paper(actor, "Manual for harbour pilots")
    assert found(actor, "pilots") == {"Manual for harbour pilots"}
