"""The form of a folder of reference data: codes resolve, dates parse, every fact has a source."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from folders import (
    FORUMS,
    LISTS,
    Folder,
    codes,
    everybody,
    first_day,
    last_day,
    mappings,
    provisions,
    read_folder,
)

from balai.people.operations.reference import SETTING_AREAS

KINDS = {
    "parties": {"state", "territory", "organisation", "partner", "business"},
    "groups": {
        "conference",
        "officials",
        "group",
        "working-group",
        "task-force",
        "forum",
        "office",
        "network",
        "mechanism",
        "secretariat",
    },
    "meetings": {"meeting", "event"},
    "texts": {
        "statement",
        "strategy",
        "declaration",
        "paper",
        "framework",
        "recommendations",
        "report",
        "concept-note",
        "work-plan",
    },
    "provisions": {"paragraph", "item", "area", "activity", "recommendation", "objective"},
}
TYPES = {
    "commitment",
    "direction",
    "recommendation",
    "endorsement",
    "acknowledgement",
    "concern",
    "procedural",
}
DATE_KEYS = {
    "date",
    "dated",
    "since",
    "until",
    "from",
    "earliest",
    "founded",
    "dissolved",
    "start",
    "end",
    "due",
}
ROLLS = ("members", "organisations", "observers")
LONGEST_SUMMARY = 25


@pytest.fixture(scope="module", params=sorted(FORUMS))
def forum(request: pytest.FixtureRequest) -> Folder:
    return read_folder(FORUMS[request.param])


def test_codes_are_text_and_unique(forum: Folder) -> None:
    for name in LISTS:
        found = [record["code"] for record in forum[name]]
        assert all(isinstance(code, str) and re.fullmatch(r"[A-Za-z0-9-]+", code) for code in found), name
        assert [code for code, times in Counter(found).items() if times > 1] == [], name
    seen = [*codes(forum["parties"]), *codes(forum["groups"]), *codes(forum["forum"]["collectives"])]
    assert len(seen) == len(set(seen)), "provisions could not tell a party from a body"


def test_states_and_territories_have_two_letter_codes_and_a_place_on_the_map(forum: Folder) -> None:
    for party in forum["parties"]:
        placed = party["kind"] in {"state", "territory"}
        assert bool(re.fullmatch(r"[a-z]{2}", party["code"])) == placed, party["code"]
        assert bool(re.fullmatch(r"\d{3}", party.get("map", ""))) == placed, party["code"]


def test_kinds_are_among_those_the_format_allows(forum: Folder) -> None:
    for name in ("parties", "groups", "meetings", "texts"):
        assert {record["kind"] for record in forum[name]} <= KINDS[name]
    assert {record["kind"] for _, record in provisions(forum)} <= KINDS["provisions"]
    assert {record["type"] for _, record in provisions(forum)} <= TYPES


def test_dates_are_quoted_iso_text_in_order(forum: Folder) -> None:
    for mapping in mappings(forum):
        for key in DATE_KEYS & mapping.keys():
            if mapping[key] is not None or key in {"from", "since"}:
                first_day(mapping[key])
        for start, end in (("start", "end"), ("from", "until"), ("since", "until"), ("founded", "dissolved")):
            if mapping.get(start) and mapping.get(end):
                assert first_day(mapping[start]) <= last_day(mapping[end]), mapping
        if "earliest" in mapping:
            begun = mapping["from"] if "from" in mapping else mapping["since"]
            assert first_day(mapping["earliest"]) <= first_day(begun), mapping


def test_every_text_for_readers_is_in_every_default_language(forum: Folder) -> None:
    languages = set(forum["forum"]["default_languages"])
    for mapping in mappings(forum):
        if "en" in mapping:
            assert set(mapping) == languages, mapping
            assert all(isinstance(words, str) and words.strip() for words in mapping.values()), mapping
    for mapping in mappings(forum):
        for key in {"name", "purpose", "note", "summary", "says", "kept"} & mapping.keys():
            assert isinstance(mapping[key], dict), mapping


def test_every_fact_names_a_source_that_is_listed(forum: Folder) -> None:
    listed = codes(forum["sources"])
    facts = [*forum["areas"], *(record for _, record in provisions(forum))]
    facts += [standing for party in forum["parties"] for standing in party["standing"]]
    facts += [claim for record in forum["disagreements"] for claim in record["claims"]]
    for group in forum["groups"]:
        facts += [*group["co_chairs"], *(group["members"] if isinstance(group["members"], list) else [])]
    assert all(fact.get("source") for fact in facts)
    assert all(record.get("sources") for name in ("groups", "meetings", "texts") for record in forum[name])
    for mapping in mappings(forum):
        named = [mapping["source"]] if "source" in mapping else mapping.get("sources") or []
        for source in named:
            if isinstance(source, str):
                code, _, place = source.partition(": ")
                assert code in listed, source
                assert place, source


def test_the_forum_names_records_that_exist(forum: Folder) -> None:
    about = forum["forum"]
    assert set(about["co_chairs"]) <= codes(forum["parties"])
    bodies = {about["support_office"], about["technical_secretariat"], about["top_body"]}
    assert bodies - {None} <= codes(forum["groups"])
    assert about["current_strategy"] in codes(forum["texts"])
    assert about["current_areas"] in {area["scheme"] for area in forum["areas"]}


def test_bodies_name_parties_and_parents_that_exist(forum: Folder) -> None:
    parties, groups = codes(forum["parties"]), codes(forum["groups"])
    for group in forum["groups"]:
        assert group["parent"] is None or group["parent"] in groups - {group["code"]}, group["code"]
        assert {record["party"] for record in group["co_chairs"]} <= parties
        if isinstance(group["members"], list):
            assert {record["party"] for record in group["members"]} <= parties
            assert {record["as"] for record in group["members"]} <= {"member", "participant", "observer"}
        else:
            assert group["members"] == "all-members"
    tops = [group["code"] for group in forum["groups"] if group["parent"] is None]
    assert tops == [forum["forum"]["top_body"]]


def test_earlier_areas_lead_to_current_ones(forum: Folder) -> None:
    current = {a["code"] for a in forum["areas"] if a["scheme"] == forum["forum"]["current_areas"]}
    for area in forum["areas"]:
        assert ("maps_to" in area) == (area["code"] not in current), area["code"]
        assert set(area.get("maps_to", [])) <= current


def test_each_scheme_of_areas_bears_the_title_of_the_one_text_that_set_it(forum: Folder) -> None:
    setting = [text["area_scheme"] for text in forum["texts"] if text["kind"] in SETTING_AREAS and text["area_scheme"]]
    assert sorted(setting) == sorted({area["scheme"] for area in forum["areas"]})


def test_meetings_name_bodies_and_parties_that_exist(forum: Folder) -> None:
    parties, groups = codes(forum["parties"]), codes(forum["groups"])
    for meeting in forum["meetings"]:
        assert meeting["body"] in groups | {None}
        assert meeting["kind"] == "event" or meeting["body"], meeting["code"]
        assert meeting["body"] or meeting.get("name"), meeting["code"]
        attendance = meeting.get("attendance", {})
        present = [code for roll in ROLLS for code in attendance.get(roll, [])]
        assert set(present) | set(meeting["co_chairs"]) <= parties
        assert len(present) == len(set(present)), meeting["code"]
        assert (meeting["place"] or {}).get("country") in parties | {None}


def test_texts_name_bodies_meetings_and_documents_that_exist(forum: Folder) -> None:
    schemes = {area["scheme"] for area in forum["areas"]}
    for text in forum["texts"]:
        assert text["body"] in codes(forum["groups"]) | {None}
        assert text["meeting"] in codes(forum["meetings"]) | {None}
        assert text["document"] in codes(forum["sources"]) | {None}
        assert text["area_scheme"] in schemes | {None}
        assert text["provisions"] == (text["code"] in forum["provisions"])
    assert set(forum["provisions"]) <= codes(forum["texts"])


def test_provisions_name_parents_areas_and_parties_that_exist(forum: Folder) -> None:
    known = everybody(forum)
    schemes = {text["code"]: text["area_scheme"] for text in forum["texts"]}
    for text, records in forum["provisions"].items():
        areas = {area["code"] for area in forum["areas"] if area["scheme"] == schemes[text]}
        before: set[str] = set()
        for record in records:
            assert isinstance(record["number"], str), (text, record["number"])
            assert record["number"] not in before, (text, record["number"])
            assert record["parent"] is None or record["parent"] in before, (text, record["number"])
            assert record["area"] is None or record["area"] in areas, (text, record["number"])
            unknown = {*record["actors"], *record["addressees"]} - known
            assert not unknown, (text, record["number"], unknown)
            assert record["actors"], (text, record["number"])
            before.add(record["number"])


def test_summaries_are_short(forum: Folder) -> None:
    for text, record in provisions(forum):
        for words in record["summary"].values():
            assert len(words.split()) <= LONGEST_SUMMARY, (text, record["number"], len(words.split()))


def test_no_word_is_read_as_a_truth_value(forum: Folder) -> None:
    """YAML 1.1 reads on, off, yes and no as booleans; a key must never be one."""
    assert all(isinstance(key, str) for record in mappings(forum) for key in record)


def test_disagreements_keep_every_claim_about_a_record_that_exists(forum: Folder) -> None:
    for record in forum["disagreements"]:
        file, code = record["about"]["file"], record["about"]["code"]
        assert code == forum["forum"]["id"] if file == "forum" else code in codes(forum[file]), record["code"]
        assert record["claims"], record["code"]
        assert all(claim["dated"] for claim in record["claims"]), record["code"]
        assert record["kept"], record["code"]


def test_the_second_forum_shares_nothing_with_the_first() -> None:
    bali = read_folder(FORUMS["bali-process"])
    other = read_folder(FORUMS["tiny"])
    for name in ("sources", "parties", "groups", "areas", "meetings", "texts"):
        assert not codes(bali[name]) & codes(other[name]), name
    assert all(re.fullmatch(r"x[a-z]", p["code"]) for p in other["parties"] if p["kind"] == "state")
