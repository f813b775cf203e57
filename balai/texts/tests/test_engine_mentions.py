"""What a clause mentions: bodies and their meetings, mechanisms, earlier texts, each named as far as its words go."""

from __future__ import annotations

import dataclasses

import pytest

from balai.texts.engine import ENGLISH, Names, read_texts

NAMES = Names(
    parties={"Arunia": "xa", "Belmara": "xb", "Harbour Rescue Organization": "hro", "HRO": "hro"},
    organisations=frozenset({"hro"}),
    bodies={
        "Ministerial Conference": "mc", "Ad Hoc Group": "ahg", "Senior Officials": "som", "Lamp Office": "lo",
        "Lamp Forum": "lf",
    },
    mechanisms={"Northern Lamp School": "nls"},
    forum={"Lantern Process": "Lantern Process"},
)  # fmt: skip


def mentioned(words: str) -> list[str]:
    (text,) = read_texts(f"# Statement\n\nHarbour City, 12 May 2031\n\n1. Ministers noted {words}.\n", names=NAMES)
    return [label for clause in text.provisions[0].clauses for label in clause.mentions]


@pytest.mark.parametrize(
    ("words", "labels"),
    [
        ("the Lamp Office and the Northern Lamp School", ["lo", "nls"]),
        ("the Fourth Ministerial Conference", ["Fourth Ministerial Conference"]),
        ("the First and Fifth Lamp Forum", ["First Lamp Forum", "Fifth Lamp Forum"]),
        ("the 8th Lantern Process Ministerial Conference", ["8th Lantern Process Ministerial Conference"]),
        ("the third Ad Hoc Group Senior Officials' Meeting", ["third Ad Hoc Group Senior Officials' Meeting"]),
        ("the Lamp Office's 5th meeting in Arunia", ["Lamp Office's 5th meeting"]),
        ("the Ministerial Conference, first of its kind", ["mc"]),
    ],
)  # fmt: skip
def test_a_body_is_mentioned_by_its_code_and_a_counted_meeting_with_its_number(words: str, labels: list[str]) -> None:
    assert mentioned(words) == labels


@pytest.mark.parametrize(
    ("words", "labels"),
    [
        ("the Harbour Declaration in Port Haven in August", ["Harbour Declaration"]),
        ("the Convention on Safety of Lamps at Sea", ["Convention on Safety of Lamps at Sea"]),
        (
            "the Harbour Declaration on Night Watches, Trade in Oil and Related Crime (Harbour Declaration)",
            ["Harbour Declaration on Night Watches, Trade in Oil and Related Crime"],
        ),
        (
            "the Lamp Compact on Oil and the Lamp Compact on Safe, Orderly and Regular Rowing",
            ["Lamp Compact on Oil", "Lamp Compact on Safe, Orderly and Regular Rowing"],
        ),
        ("the 2026 and 2028 Lamp Declarations and the plan", ["2026 and 2028 Lamp Declarations"]),
        ("the Harbour Declarations and Lamp Office plans", ["Harbour Declarations", "lo"]),
        ("a Statement of the Second Lamp Forum", ["Statement of the Second Lamp Forum", "Second Lamp Forum"]),
        ("Goal 2 of the Strategy for Lamps, Arunia and Belmara", ["Goal 2 of the Strategy for Lamps"]),
        ("the report of all, Lit Quays: A Guide Against the Dark", ["Lit Quays: A Guide Against the Dark"]),
        ('the paper "Who Lights Our Lamps" of the keepers', ["Who Lights Our Lamps"]),
        ('the word "lamps" and "Members"', []),
    ],
)  # fmt: skip
def test_a_title_is_whole_and_ends_where_its_place_its_time_or_another_begins(words: str, labels: list[str]) -> None:
    assert mentioned(words) == labels


@pytest.mark.parametrize(
    ("words", "labels"),
    [
        ("the keeper-led Night Register of Lamps (NRL) and oil", ["Night Register of Lamps (NRL)"]),
        ("a regional Lost Boats Assessment (LBA)", ["Lost Boats Assessment (LBA)"]),
        ("the Harbour Rescue Organization (HRO)", []),
        ("many small boats (MSB)", []),
    ],
)
def test_a_name_that_gives_its_letters_is_mentioned_with_them_unless_it_is_a_party(
    words: str, labels: list[str]
) -> None:
    assert mentioned(words) == labels


def test_a_forum_names_its_own_means_in_its_lexicon() -> None:
    lexicon = ENGLISH.extended({"mechanisms": {"Lamp portal": ["secure lamp portal", "SLP"]}})
    source = "# Statement\n\nHarbour City, 12 May 2031\n\n1. Ministers noted the secure lamp portal and the SLP.\n"
    (text,) = read_texts(source, lexicon=lexicon, names=dataclasses.replace(NAMES))
    assert text.provisions[0].clauses[0].mentions == ("Lamp portal",)
