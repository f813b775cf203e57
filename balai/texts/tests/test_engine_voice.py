"""Who says what nobody is named to say, and who is the subject of a sentence."""

from __future__ import annotations

import pytest

from balai.texts.engine import Clause, Names, ParsedText, as_json, read_texts

NAMES = Names(
    parties={"Arunia": "xa", "Belmara": "xb"},
    bodies={
        "Lantern Ministerial Conference": "lmc", "Lamp Steering Group": "lsg", "Coastal Support Office": "cso",
    },
)  # fmt: skip


def read(title: str, *paragraphs: str) -> ParsedText:
    (text,) = read_texts(f"# {title}\n\nHarbour City, 12 May 2031\n\n" + "\n\n".join(paragraphs), names=NAMES)
    return text


def said(title: str, *paragraphs: str) -> list[tuple[str, str | None]]:
    return [(one.type, one.by) for part in read(title, *paragraphs).provisions for one in part.clauses]


def only(sentence: str) -> Clause:
    return read("Co-Chairs' Statement", f"1. {sentence}").provisions[0].clauses[0]


AIMS = ("Ministers are to meet in winter.", "New lamps will be bought.", "These aims include lamps.")


def test_a_strategy_is_said_by_the_body_that_adopted_it_and_describes_by_itself() -> None:
    assert said("Strategy of the Lamp Steering Group", *AIMS)[1:] == [("commitment", "lsg"), ("procedural", "Strategy")]
    assert said("Strategy of the Lantern Ministerial Conference", *AIMS)[1] == ("commitment", "Ministers")


def test_a_paper_is_its_authors_and_nobodys_where_they_name_themselves_nowhere() -> None:
    told = ("The Coastal Support Office should buy lamps.", "Oil is required.")
    assert [by for _, by in said("Joint Paper on Lamps", *told)] == [None, None]
    with_authors = said("Joint Paper on Lamps", "The Agencies welcome the lamps.", *told)
    assert [by for _, by in with_authors] == ["Agencies"] * 3
    in_passing = said("Joint Paper on Lamps", "Arunia welcomed the lamps.", *told)
    assert [by for _, by in in_passing] == ["xa", None, None]


def test_in_a_statement_the_meeting_is_described_and_who_speaks_most_acts() -> None:
    told = ("1. Members noted the dark.", "2. Members welcomed oil.", "3. Lamps should be kept.", "4. Nights are long.")
    assert said("Co-Chairs' Statement", *told)[2:] == [("recommendation", "Members"), ("procedural", "Meeting")]


def test_a_speaker_that_is_guessed_makes_the_clause_less_sure() -> None:
    assert only("It was agreed to build a lighthouse.").confidence < only("Members agreed to build one.").confidence


@pytest.mark.parametrize(
    ("sentence", "by"),
    [
        ("The Coastal Support Office has grown.", "cso"),
        ("The Coastal Support Office role has grown.", "Meeting"),
        ("The Coastal Support Office's role has grown.", "Meeting"),
        ("The role of the Coastal Support Office has grown.", "Meeting"),
        ("Attended by the Lamp Steering Group, Arunia and Belmara, the talk was long.", "Meeting"),
        ("In the plan of the Lamp Steering Group, lamps are listed.", "Meeting"),
        ("As seen in Arunia, the Coastal Support Office has grown.", "cso"),
    ],
)
def test_a_subject_is_no_name_inside_another_noun_or_an_opening(sentence: str, by: str) -> None:
    assert only(sentence).by == by


def test_an_area_that_is_only_a_heading_is_handed_out_with_its_title_as_text() -> None:
    strategy = "# Strategy of the Lamps, May 2030\n\n## 1. Light\n\n1. Trim lamps.\n2. Buy oil.\n"
    (text,) = as_json(read_texts(strategy))["texts"]
    assert [(one["heading"], one["text"]) for one in text["provisions"] if one["kind"] == "area"] == [
        ("Light", "Light")
    ]
