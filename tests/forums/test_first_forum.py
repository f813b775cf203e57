"""What the five documents say of the first forum is all there, and questions about its past answer right."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from folders import FORUMS, Folder, Record, first_day, last_day, read_folder


@pytest.fixture(scope="module")
def bali() -> Folder:
    return read_folder(FORUMS["bali-process"])


def proven(record: Record, day: date) -> bool:
    return first_day(record["from"]) <= day and ("until" not in record or day <= last_day(record["until"]))


def standing_in(forum: Folder, group: str, day: date, standing: str) -> set[str]:
    members = next(record for record in forum["groups"] if record["code"] == group)["members"]
    return {record["party"] for record in members if record["as"] == standing and proven(record, day)}


def test_the_first_forum_has_all_its_parties(bali: Folder) -> None:
    member = [p for p in bali["parties"] if any(s["as"] == "member" for s in p["standing"])]
    assert Counter(p["kind"] for p in member) == {"state": 43, "territory": 2, "organisation": 4}
    rolls = Counter(s.get("roll") for p in bali["parties"] for s in p["standing"] if s["as"] == "observer")
    assert (rolls["states"], rolls["organisations"]) == (18, 9)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("AHG7-2013", {"paragraph": 25, "item": 14}),
        ("MIN8-2023", {"paragraph": 20, "item": 6}),
        ("ADELAIDE-2023", {"area": 8, "activity": 25}),
        ("JP-2022", {"recommendation": 6}),
        ("SFC-2017", {"objective": 6, "paragraph": 8}),
        ("AHG15-2020", {"paragraph": 15}),
    ],
)
def test_the_first_forum_has_all_its_provisions(bali: Folder, text: str, expected: dict[str, int]) -> None:
    assert Counter(record["kind"] for record in bali["provisions"][text]) == expected


def test_items_stand_under_their_paragraphs(bali: Folder) -> None:
    def items(text: str) -> Counter[str]:
        return Counter(r["parent"] for r in bali["provisions"][text] if r["parent"])

    assert items("AHG7-2013") == {"20": 3, "23": 11}
    assert items("MIN8-2023") == {"15": 6}
    assert items("ADELAIDE-2023") == {"A1": 4, "A2": 4, "A3": 2, "A4": 4, "A5": 2, "A6": 3, "A7": 2, "A8": 4}


def test_who_was_a_member_of_the_ad_hoc_group_on_5_march_2013(bali: Folder) -> None:
    day = date(2013, 3, 5)
    fourteen = {"af", "au", "bd", "id", "my", "mv", "mm", "nz", "pk", "ph", "lk", "th", "us", "vn"}
    assert standing_in(bali, "ad-hoc-group", day, "member") == fourteen | {"iom", "unhcr"}
    assert standing_in(bali, "ad-hoc-group", day, "observer") == {"ca", "unodc"}


def test_by_october_2020_the_group_has_sixteen_governments_and_three_organisations(bali: Folder) -> None:
    members = standing_in(bali, "ad-hoc-group", date(2020, 10, 20), "member")
    assert {code for code in members if len(code) > 2} == {"iom", "unhcr", "unodc"}
    assert len(members) == 19
    assert {"in", "ae"} <= members


def test_attendance_is_as_the_statements_count_it(bali: Folder) -> None:
    def count(code: str) -> list[int]:
        rolls = next(m for m in bali["meetings"] if m["code"] == code)["attendance"]
        return [len(rolls[roll]) for roll in ("members", "organisations", "observers")]

    assert count("ahg-7") == [14, 2, 2]
    assert count("min-8") == [36, 4, 7]
    assert count("min-1") == [37, 2, 0]
