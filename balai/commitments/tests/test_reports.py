"""Compiling, publishing and handing out: nothing is released, and the same report is the same bytes."""

import csv
import io
import zipfile
from datetime import date
from itertools import product

import docx
import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from balai.commitments import queries
from balai.commitments.engine.docx import as_docx
from balai.commitments.engine.paper import Paper, Section, Table, as_rows
from balai.commitments.models import ProgressReport
from balai.commitments.queries.within import Within
from balai.commitments.tests.factories import act, make_provision, publish, report, take_up
from balai.kernel.identity.actor import VISITOR, Actor
from balai.kernel.identity.tests.factories import make_actor, make_party
from balai.kernel.marking.context import acting_as
from balai.kernel.marking.mark import Mark, mark
from balai.kernel.readership.operations import change_mark
from balai.kernel.web.exports import as_csv
from balai.texts.tests.factories import keep_paper, make_secretariat, provision_of

YEAR = {"period_from": date(2026, 1, 1), "period_to": date(2026, 12, 31)}


@pytest.fixture
def officer() -> Actor:
    return make_secretariat()


def flat(content: dict) -> str:
    return str(content)


@pytest.mark.django_db
def test_a_report_tells_area_source_state_progress_and_activities(officer: Actor) -> None:
    with acting_as(officer):
        item = take_up(officer)
        report(officer, item, state="under_way", note="Two were lent.")
        act(officer, item, title="Night course")
        (area,) = publish(officer).content["areas"]
    (row,) = area["commitments"]
    assert (area["code"], row["verb"], row["state"], row["source"]) == (
        "quays",
        "were encouraged",
        "under_way",
        "T-2031 1",
    )
    assert row["progress"][0]["note"] == "Two were lent."
    assert row["activities"][0]["title"] == "Night course"


@pytest.mark.django_db
def test_what_was_reported_before_the_period_is_not_told_but_its_state_stands(officer: Actor) -> None:
    with acting_as(officer):
        item = take_up(officer)
        report(officer, item, on=date(2025, 12, 31), state="under_way")
        report(officer, item, on=date(2026, 7, 1), state="done")
        (area,) = publish(officer).content["areas"]
    assert area["commitments"][0]["progress"] == []
    assert area["commitments"][0]["state"] == "under_way"


@pytest.mark.django_db
def test_a_report_stands_as_it_was_on_its_day(officer: Actor) -> None:
    with acting_as(officer):
        item = take_up(officer)
        published = publish(officer)
        report(officer, item, note="Later words.")
        published.refresh_from_db()
        assert "Later words." not in flat(published.content)


@pytest.mark.django_db
def test_a_public_report_holds_nothing_of_what_is_not_public(officer: Actor) -> None:
    amber = mark("AMBER", officer.party.token_id)
    with acting_as(officer):
        item = take_up(officer)
        report(officer, item, given=amber, note="Within the party.", state="done")
        act(officer, item, given=amber, title="A quiet meeting")
        take_up(officer, make_provision(officer), given=amber, summary={"en": "A quiet promise"})
        content = publish(officer).content
    assert "Within the party." not in flat(content)
    assert "quiet" not in flat(content)
    assert content["areas"][0]["commitments"][0]["state"] == "taken_up"


@pytest.mark.django_db
def test_a_narrowed_source_takes_its_commitment_out_of_the_next_report(officer: Actor) -> None:
    with acting_as(officer):
        item = take_up(officer)
        change_mark(actor=officer, thing=item.provision.text, mark=mark("AMBER", officer.party.token_id))
        assert publish(officer).content["areas"] == []


def test_compiling_never_reaches_further_than_the_mark() -> None:
    """Every mark against every other: what is kept is read by each reader of the report."""
    owner, named, members = 10, 11, 3
    marks = [
        *(mark(label, owner) for label in ("CLEAR", "GREEN")),
        *(mark(label, owner, chosen) for label, chosen in product(["AMBER", "AMBER+STRICT"], [[], [named]])),
        mark("AMBER", owner, [members]),
        mark("RED", owner, [named]),
    ]
    check_reach(marks, frozenset({10, 11, 12}))


def check_reach(marks: list[Mark], members: frozenset[int]) -> None:
    observers = [frozenset({1, 2, token}) for token in set(range(10, 17)) - members]
    everybody = [frozenset({1}), *observers, *(frozenset({1, 2, 3, token}) for token in members)]
    for told, source in product(marks, marks):
        thing = ProgressReport(**source.as_fields())
        if Within(told, members).only([thing]):
            for tokens in everybody:
                assert not told.readers & tokens or source.readers & tokens or told.owner in tokens


TOKENS = st.sets(st.integers(min_value=10, max_value=16), max_size=4)


@settings(max_examples=300, deadline=None)
@given(
    labels=st.lists(st.sampled_from(["CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED"]), min_size=2, max_size=2),
    named=st.tuples(TOKENS, TOKENS),
    owners=st.tuples(st.integers(10, 16), st.integers(10, 16)),
    members=st.frozensets(st.integers(10, 16)),
)
def test_compiling_never_reaches_further_whatever_the_marks(
    labels: list[str], named: tuple[set[int], set[int]], owners: tuple[int, int], members: frozenset[int]
) -> None:
    made = []
    for label, chosen, owner in zip(labels, named, owners, strict=True):
        seats = (chosen - {owner}) or {99}
        made.append(mark(label, owner, seats if label == "RED" else chosen))
    check_reach(made, members)


@pytest.mark.django_db
def test_the_docx_holds_the_report_and_its_mark(officer: Actor) -> None:
    with acting_as(officer):
        item = take_up(officer)
        report(officer, item, state="under_way", note="Two were lent.")
        act(officer, item, title="Night course", place="Harbour City")
        published = publish(officer)
    document = docx.Document(io.BytesIO(as_docx(queries.as_paper(published))))
    headings = [p.text for p in document.paragraphs if p.style.name.startswith(("Title", "Heading"))]
    assert headings[:2] == ["Report", "Overview"]
    assert "By area of cooperation" in headings
    table = next(one for one in document.tables if one.rows[0].cells[4].text == "Progress")
    cells = [cell.text for cell in table.rows[1].cells]
    shown = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert shown == [
        "Commitments by state: Taken up 0; Planned 0; Under way 1; Done 0; Superseded 0; Retired 0",
        "Activities by kind: Workshop 1",
    ]
    assert document.sections[0].header.paragraphs[0].text == "TLP:CLEAR"
    assert "An overview." in [p.text for p in document.paragraphs]
    assert cells[0] == "Lend interpreters"
    assert cells[1] == "T-2031 1 (“were encouraged”)"
    assert cells[3] == "Under way"
    assert "Two were lent." in cells[4]
    assert "Night course" in cells[5]
    assert any("Harbour City" in cell.text for one in document.tables for row in one.rows for cell in row.cells)


@pytest.mark.django_db
def test_two_runs_give_the_same_bytes(officer: Actor) -> None:
    with acting_as(officer):
        report(officer, take_up(officer))
        published = publish(officer)
        again = queries.report(actor=officer, ref=published.ref)
    first, second = (as_docx(queries.as_paper(one)) for one in (published, again))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as packed:
        assert {entry.date_time for entry in packed.infolist()} == {(2026, 7, 1, 0, 0, 0)}
        assert packed.testzip() is None


@pytest.mark.django_db
def test_a_report_is_told_in_the_readers_language(officer: Actor) -> None:
    with acting_as(officer):
        take_up(officer, summary={"en": "Lend interpreters", "id": "Meminjamkan juru bahasa"})
        published = publish(officer)
    with translation.override("id"):
        paper = queries.as_paper(published)
    told = [row[0] for section in paper.sections for table in section.tables for row in table.rows]
    assert paper.language == "id"
    assert "Meminjamkan juru bahasa" in told


def test_words_that_xml_cannot_hold_do_not_break_the_docx() -> None:
    table = Table("C\x0c", ("A\x01", "B"), (("\x08x", "y"),))
    section = Section("S\x1f", ("over\x00view",), (table,))
    paper = Paper("Title\x0b", "en", "TLP:CLEAR", date(2026, 1, 1), ("line\x02",), (section,))
    document = docx.Document(io.BytesIO(as_docx(paper)))
    assert document.tables[0].rows[1].cells[0].text == "x"


@pytest.mark.django_db
def test_no_cell_of_the_sheet_is_a_formula_and_all_rows_are_as_long(officer: Actor) -> None:
    with acting_as(officer):
        item = take_up(officer, summary={"en": "=HYPERLINK(1)"})
        report(officer, item)
        title, *rows = as_rows(queries.as_paper(publish(officer)))
    read = list(csv.reader(io.StringIO(as_csv(title, rows).removeprefix("\ufeff"))))
    cells = [cell for row in read for cell in row]
    assert "'=HYPERLINK(1)" in cells
    assert "=HYPERLINK(1)" not in cells
    assert len({len(row) for row in read}) == 1


@pytest.mark.django_db
def test_the_tracker_is_the_same_for_everybody(officer: Actor) -> None:
    with acting_as(officer):
        text = keep_paper(officer, count=2)
        take_up(officer, provision_of(text, "1"))
        take_up(officer, provision_of(text, "2"), given=mark("GREEN", officer.party.token_id))
        seen = [[item.ref for item in one.commitments] for one in queries.tracker()]
    with acting_as(VISITOR):
        assert [[item.ref for item in one.commitments] for one in queries.tracker()] == seen
    assert [len(one) for one in seen] == [1]


@pytest.mark.django_db
def test_the_tracker_names_no_party_in_its_counts(officer: Actor) -> None:
    parties = (make_party(), make_party())
    with acting_as(officer):
        take_up(officer, parties=parties)
        (tracked,) = queries.tracker()
    assert (len(tracked.commitments), len(tracked.provisions), tracked.reports) == (1, 1, 0)
    assert not hasattr(tracked, "parties")


@pytest.mark.django_db
def test_only_its_readers_get_a_report(officer: Actor) -> None:
    other = make_actor()
    with acting_as(officer):
        published = publish(officer, given=mark("AMBER", officer.party.token_id))
    with acting_as(other):
        assert published not in queries.reports(actor=other)
