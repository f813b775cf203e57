"""Lay-outs in which statements come: invented look-alikes (`data/README.md`) and short files."""

from __future__ import annotations

from pathlib import Path

import pytest

from balai.texts.engine import Names, ParsedText, read_texts

DATA = Path(__file__).with_name("data")
NAMES = Names(
    parties={
        "Arunia": "xa", "Belmara": "xb", "Corvane": "xc", "Dessaly": "xd", "Estmark": "xe",
        "Harbour Rescue Organization": "hro", "League of Lighthouse Keepers": "llk",
    },
    organisations=frozenset({"hro", "llk"}),
    bodies={
        "Coastal Support Office": "cso", "Working Group on Safe Quays": "wg-quays", "Ministerial Conference": "mc",
        "Senior Officials": "som",
    },
)  # fmt: skip


def read(name: str) -> list[ParsedText]:
    return read_texts((DATA / name).read_bytes().decode(), names=NAMES)


@pytest.fixture(scope="module")
def lamps() -> list[ParsedText]:
    return read("lamps-2032.txt")


@pytest.fixture(scope="module")
def tides() -> ParsedText:
    (text,) = read("tides-2027.txt")
    return text


def test_title_lines_in_capitals_are_told_from_place_and_date(lamps: list[ParsedText]) -> None:
    text = lamps[0]
    assert text.title == "Co-Chairs’ Statement: Fourth Ministerial Conference"
    assert (text.body, text.number, text.place) == ("mc", 4, "Harbour City, Belmara")
    assert (text.dates, text.co_chairs) == (("2032-04-20", "2032-04-21"), ("xa", "xb"))


def test_roman_figures_number_sections_and_numbers_alone_their_paragraphs(lamps: list[ParsedText]) -> None:
    text = lamps[0]
    assert [one.heading for one in text.sections] == [
        "I Review of the winter", "II What will be done", "III Administration"
    ]  # fmt: skip
    assert [one.key for one in text.provisions] == [
        "pu1", "p1", "p2", "p3", "p3-ia", "p3-ib", "p3-ib-ii", "p3-ib-iii", "p3-ic", "p4", "p5", "p5-i1", "p5-i2",
        "p5-i3", "p6",
    ]  # fmt: skip


def test_running_heads_between_hard_line_ends_do_not_stay_in_the_sentence(lamps: list[ParsedText]) -> None:
    by_key = {one.key: one.text for one in lamps[0].provisions}
    assert "ahead of the Fifth Ministerial Conference." in by_key["p4"]
    assert by_key["p6"].endswith("in Corvane in 2034.")


def test_a_typesetters_hyphen_goes_and_a_bracket_over_a_line_end_is_no_item(lamps: list[ParsedText]) -> None:
    first = next(one.text for one in lamps[0].provisions if one.key == "p1")
    assert "rowed without a lamp" in first
    assert "the cooperation of all others" in first
    assert "(Attachment A) and mindful" in first


def test_an_annexed_declaration_is_a_text_of_its_own(lamps: list[ParsedText]) -> None:
    assert [(one.kind, one.dates[0]) for one in lamps] == [("statement", "2032-04-20"), ("declaration", "2032-04-21")]
    said = [clause.type for one in lamps[1].provisions for clause in one.clauses]
    assert said == [
        "concern", "concern", "acknowledgement", "commitment", "recommendation", "endorsement", "direction"
    ]  # fmt: skip


def test_a_list_of_participants_is_attendance_and_no_provision(lamps: list[ParsedText]) -> None:
    told = lamps[0].attendance
    assert [one.label for one in told.members] == ["xa", "xb", "xc", "xd"]
    assert [one.label for one in told.organisations] == ["hro"]
    assert [one.label for one in told.observers] == ["xe", "llk"]


def test_double_spaced_lines_are_read_as_paragraphs(tides: ParsedText) -> None:
    assert [one.key for one in tides.provisions] == ["pu1", "pu2", "pu2-i1", "pu2-i2", "pu2-i3", "pu3"]
    assert [one.heading for one in tides.sections] == ["Tides", "Next steps"]
    assert [one.label for one in tides.attendance.observers] == ["xd", "llk"]


def test_after_a_speaker_alone_each_item_has_its_own_verb(tides: ParsedText) -> None:
    said = {one.key: [(c.type, c.verb, c.by) for c in one.clauses] for one in tides.provisions}
    assert said["pu2"] == []
    assert said["pu2-i1"] == [("acknowledgement", "recognised", "Senior Officials")]
    assert said["pu2-i2"] == [
        ("recommendation", "urged", "Senior Officials"), ("concern", "condemned", "Senior Officials")
    ]  # fmt: skip
    assert said["pu2-i3"] == [("commitment", "agreed to", "Senior Officials")]


def test_every_sentence_belongs_to_a_clause(lamps: list[ParsedText], tides: ParsedText) -> None:
    for one in (provision for text in (*lamps, tides) for provision in text.provisions if provision.clauses):
        end = 0
        for clause in one.clauses:
            assert one.wording[end : clause.span[0]].strip(" ,;.") == ""
            end = clause.span[1]
        assert one.wording[end:].strip(" ,;.") == ""
    silent = [one.text for text in (*lamps, tides) for one in text.provisions if not one.clauses]
    assert all(one.endswith(":") for one in silent)
    assert {"Ministers:", "Senior Officials:"} <= set(silent)


@pytest.mark.parametrize(
    ("sentence", "dates"),
    [
        ("Ministers met in Harbour City on 5 May 2031 to speak of lamps.", ("2031-05-05",)),
        ("On 5 May 2031, Ministers met and agreed to report by 6 November 2031.", ("2031-05-05",)),
        ("The meeting was held in Harbour City from 5 to 6 May 2031.", ("2031-05-05", "2031-05-06")),
        ("This statement was adopted on 5 May 2031.", ("2031-05-05",)),
        ("Members agreed to send their lists by 6 November 2031.", ()),
        ("The next meeting will be held on 6 November 2031.", ()),
        ("Ministers adopted a plan to report on 6 November 2031.", ()),
        ("Ministers met and agreed that the office will report on 6 November 2031.", ()),
    ],
)
def test_a_text_is_dated_by_when_it_met_or_was_adopted_never_by_what_is_due(
    sentence: str, dates: tuple[str, ...]
) -> None:
    (text,) = read_texts(f"# Co-Chairs' Statement\n\nHarbour City\n\n1. {sentence}\n")
    assert text.dates == dates


def test_a_short_line_that_says_what_is_due_does_not_date_the_text() -> None:
    (text,) = read_texts("# Statement\n\nLists are due by 6 November 2031.\n\n1. Ministers agreed to keep a lamp.\n")
    assert text.dates == ()
