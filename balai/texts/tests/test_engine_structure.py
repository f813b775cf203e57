"""The structure of real files, and of one invented statement that is read on any machine."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from balai.texts.engine import Names, ParsedText, as_json, read_texts

ROOT = Path(__file__).resolve().parents[3]
SEEDS = ROOT / "../shared/seeds"
SAMPLE = ROOT / "tests/samples/statement/neighbours-2031.md"
INVENTED = Names(
    parties={
        "Arunia": "xa", "Belmara": "xb", "Corvane": "xc", "Dessaly": "xd", "Estmark": "xe", "Fenwick": "xf",
        "Harbour Rescue Organization": "hro", "HRO": "hro", "League of Lighthouse Keepers": "llk",
    },
    organisations=frozenset({"hro", "llk"}),
    bodies={"Senior Officials of the Coastal Neighbours Dialogue": "som", "Coastal Support Office": "cso"},
)  # fmt: skip
REAL = Names(
    parties={"United Nations Office on Drugs and Crime": "unodc", "IOM": "iom", "Hong Kong": "hk"},
    organisations=frozenset({"unodc", "iom"}),
)


@pytest.fixture(scope="module")
def sample() -> ParsedText:
    (text,) = read_texts(SAMPLE.read_text(encoding="utf-8"), names=INVENTED)
    return text


def seed(number: str) -> list[ParsedText]:
    found = sorted(SEEDS.glob(f"{number}_*.txt"))
    if not found:
        pytest.skip("the real documents are not on this machine; the invented statement is read instead")
    return read_texts(found[0].read_text(encoding="utf-8"), names=REAL)


def kinds(text: ParsedText) -> dict[str, int]:
    return dict(Counter(one.kind for one in text.provisions))


def numbers(text: ParsedText, kind: str) -> list[str | None]:
    return [one.number for one in text.provisions if one.kind == kind]


def children(text: ParsedText, key: str) -> list[str | None]:
    return [one.number for one in text.provisions if one.parent == key]


def upto(last: int) -> list[str]:
    return [str(number) for number in range(1, last + 1)]


def test_an_invented_statement_has_its_sixteen_paragraphs_and_their_items(sample: ParsedText) -> None:
    assert numbers(sample, "paragraph") == upto(16)
    assert children(sample, "p9") == ["a", "b", "c"]
    assert children(sample, "p15") == [None, None, None]


def test_the_preface_tells_title_body_number_place_and_dates(sample: ParsedText) -> None:
    assert sample.title.startswith("Co-Chairs' Statement: Fourth Meeting")
    assert (sample.kind, sample.body, sample.number) == ("statement", "som", 4)
    assert (sample.place, sample.dates) == ("Harbour City, Belmara", ("2031-05-12", "2031-05-13"))
    assert (sample.language, sample.co_chairs) == ("en", ("xa", "xb"))


def test_members_organisations_and_observers_are_told_apart(sample: ParsedText) -> None:
    attendance = sample.attendance
    assert [one.label for one in attendance.members] == ["xa", "xb", "xc", "xd", "xe", "Free Ports of Galen"]
    assert [one.label for one in attendance.organisations] == ["hro"]
    assert [one.label for one in attendance.observers] == ["xf", "llk"]


def test_a_sentence_broken_by_a_page_and_its_running_head_is_whole_again(sample: ParsedText) -> None:
    by_key = {one.key: one.text for one in sample.provisions}
    assert "in the old customs house during the winter." in by_key["p2"]
    assert by_key["p9-ic"].endswith("with room for what a skipper saw and could not explain.")


def test_a_footnote_stands_where_it_is_cited(sample: ParsedText) -> None:
    cited = [(one.key, note) for one in sample.provisions for note in one.footnotes]
    assert [(key, note.number) for key, note in cited] == [("p5", "1")]
    text = next(one.text for one in sample.provisions if one.key == "p5")
    assert text[: cited[0][1].at].endswith("nine languages.")


def test_paragraphs_know_the_heading_they_stand_under(sample: ParsedText) -> None:
    heads = [section.heading for section in sample.sections]
    assert heads == ["What the meeting saw", "What will be done", "Thanks and next meeting"]
    assert {one.heading for one in sample.provisions if one.number in {"7", "12"}} == {"What will be done"}


def test_the_printed_form_is_json_with_the_agreed_keys(sample: ParsedText) -> None:
    (text,) = json.loads(json.dumps(as_json([sample])))["texts"]
    assert {"title", "kind", "body", "number", "place", "dates", "language", "attendance", "provisions"} <= set(text)
    assert set(text["attendance"]) == {"members", "organisations", "observers"}
    assert set(text["provisions"][0]) == {
        "id", "kind", "number", "parent", "heading", "text", "footnotes", "clauses"
    }  # fmt: skip
    assert set(text["provisions"][0]["clauses"][0]) == {
        "type", "verb", "by", "addressees", "due", "area", "mentions", "span", "confidence"
    }  # fmt: skip


def test_the_statement_of_2013_has_25_paragraphs_and_two_lists() -> None:
    (text,) = seed("003")
    assert numbers(text, "paragraph") == upto(25)
    assert len(children(text, "p20")) == 3
    assert len(children(text, "p23")) == 11
    assert (text.number, text.place, text.dates) == (7, "Sydney, Australia", ("2013-03-05",))


def test_the_attendance_of_2013_is_14_states_2_organisations_2_observers() -> None:
    (text,) = seed("003")
    told = text.attendance
    assert (len(told.members), len(told.organisations), len(told.observers)) == (14, 2, 2)


def test_the_book_holds_the_ministers_statement_and_the_strategy() -> None:
    statement, strategy = seed("001")
    assert (statement.kind, statement.number, statement.dates) == ("statement", 8, ("2023-02-10",))
    assert (strategy.kind, strategy.dates) == ("strategy", ("2023-02-10",))


def test_the_ministers_statement_has_20_paragraphs_and_six_letters_in_15() -> None:
    statement, _ = seed("001")
    assert numbers(statement, "paragraph") == upto(20)
    assert children(statement, "p15") == list("abcdef")
    assert (len(statement.attendance.members), len(statement.attendance.observers)) == (36, 7)


def test_the_adelaide_strategy_has_8_areas_and_25_activities() -> None:
    _, strategy = seed("001")
    assert numbers(strategy, "area") == upto(8)
    assert numbers(strategy, "activity") == upto(25)
    per_area = [len(children(strategy, one.key)) for one in strategy.provisions if one.kind == "area"]
    assert per_area == [4, 4, 2, 4, 2, 3, 2, 4]


def test_the_joint_paper_has_six_recommendations_and_one_footnote() -> None:
    (text,) = seed("004")
    assert numbers(text, "recommendation") == upto(6)
    assert [one.key for one in text.provisions for _ in one.footnotes] == ["r2-pu1"]
    assert kinds(text) == {"paragraph": 20, "recommendation": 6}


def test_the_strategy_of_2017_has_six_objectives() -> None:
    (text,) = seed("002")
    assert kinds(text) == {"paragraph": 22, "objective": 6}
    assert text.dates == ("2017-10",)


def test_a_statement_without_numbers_keeps_its_paragraphs() -> None:
    (text,) = seed("000")
    assert kinds(text) == {"paragraph": 15}
    assert (text.number, text.place, text.dates) == (15, "virtual", ("2020-10-20", "2020-10-21"))


TOLD = """was attended by Ministers and representatives from Arunia, Belmara and Corvane. Dessaly and the League of \
Lighthouse Keepers participated in the meeting as observers.
was attended by Arunia, Belmara and Corvane. Observers included Dessaly and the League of Lighthouse Keepers.
was attended by Arunia, Belmara (for the first time) and Corvane. It welcomed the participation of observers, \
including the government of Dessaly and representatives from the League of Lighthouse Keepers."""


@pytest.mark.parametrize("told", TOLD.splitlines())
def test_attendance_is_read_however_it_is_told(told: str) -> None:
    head = "# Co-Chairs' Statement\n\nHarbour City, 12 May 2031\n\n"
    (text,) = read_texts(f"{head}1. The meeting {told}\n", names=INVENTED)
    assert [one.label for one in text.attendance.members] == ["xa", "xb", "xc"]
    assert [one.label for one in text.attendance.observers] == ["xd", "llk"]


PAGED = """# Chair's Summary

Little Harbour, 3 June 2030

The meeting opened with a long account of the winter, which nobody wants to hear a second time.

It then turned to the lamps, of which there were a few in each of the harbours of the straits.

1

It then turned to the boats, which are fewer than before and in better repair than ever before.

It spoke of nets, and of the price of nets, and of who pays for a net that a lost boat has torn.

2

It closed with thanks to the hosts, who had given each delegate a lamp and a map of the straits.
"""


def test_numbers_of_pages_are_no_numbers_of_paragraphs() -> None:
    (text,) = read_texts(PAGED)
    assert numbers(text, "paragraph") == [None] * 5


TABLE = """# Work Plan of the Lamp Office, May 2030

| Area | Activity |
|------|----------|
| 1. Lamps | 1. Trim every lamp before the autumn |
| | 2. Teach the trimming of lamps |
| 2. Maps | 3. Draw the straits anew |
"""


def test_a_table_of_areas_and_activities_is_read_by_its_columns() -> None:
    (text,) = read_texts(TABLE)
    assert numbers(text, "area") == ["1", "2"]
    assert [children(text, key) for key in ("a1", "a2")] == [["1", "2"], ["3"]]


NESTED = """# Declaration of the Lamp Keepers, 4 May 2030

1. We, the keepers, agree to:
   (a) keep the lamps:
       (i) trimmed, and
       (ii) filled;
   (b) keep the maps.

2. We thank the hosts.
"""


def test_items_within_items_keep_their_parents() -> None:
    (text,) = read_texts(NESTED)
    assert [one.key for one in text.provisions] == ["p1", "p1-ia", "p1-ia-ii", "p1-ia-iii", "p1-ib", "p2"]


def test_two_statements_in_one_file_are_two_texts() -> None:
    source = SAMPLE.read_text(encoding="utf-8")
    assert [text.number for text in read_texts(source + "\n\n" + source.replace("FOURTH", "FIFTH"))] == [4, 5]


WRAPPED = """Co-Chairs' Statement
Third Lantern Ministerial Conference
Little Harbour, Belmara, 14-15 April 2009
1. Ministers and representatives from Arunia, Belmara and Corvane met in
Little Harbour on 14-15 April 2009, together with
2013 observers who came by boat.
2. Ministers noted that the number of boats that were lost in the year
2008 had grown, and agreed to keep a lamp in every harbour of the
straits.
The way ahead
3. Ministers tasked the Co-Chairs to convene a group at the level of
senior officials by June 2009.
2
4. Ministers thanked the hosts.
"""


def test_a_file_of_short_lines_without_empty_ones_is_read_alike() -> None:
    (text,) = read_texts(WRAPPED)
    assert text.title == "Co-Chairs' Statement: Third Lantern Ministerial Conference"
    assert (text.number, text.place, text.dates) == (3, "Little Harbour, Belmara", ("2009-04-14", "2009-04-15"))
    assert numbers(text, "paragraph") == upto(4)
    assert [section.heading for section in text.sections] == ["The way ahead"]
    assert text.provisions[1].text.endswith("a lamp in every harbour of the straits.")


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_every_clause_lies_within_the_text_that_is_handed_out(number: str) -> None:
    handed_out = as_json(seed(number))["texts"]
    clauses = [(p["text"], c["span"]) for text in handed_out for p in text["provisions"] for c in p["clauses"]]
    assert clauses
    assert all(0 <= first < last <= len(text) for text, (first, last) in clauses)
