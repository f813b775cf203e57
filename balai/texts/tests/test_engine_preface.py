"""Who chaired and attended, where and when: in the ways in which statements and pages about meetings say it."""

from __future__ import annotations

import pytest

from balai.texts.engine import Names, ParsedText, read_texts

NAMES = Names(
    parties={
        "Arunia": "xa", "Belmara": "xb", "Corvane": "xc", "Dessaly": "xd", "Estmark": "xe", "Island Union": "iu",
    },
    organisations=frozenset({"iu"}),
    bodies={
        "Ministerial Conference": "mc", "Senior Officials Meeting": "som", "Ad Hoc Group": "ahg",
        "Lamp Steering Group": "lsg",
    },
)  # fmt: skip
HEAD = "# Co-Chairs' Statement\n\nHarbour City, 12 May 2031\n\n"


def read(source: str) -> ParsedText:
    (text,) = read_texts(source, names=NAMES)
    return text


@pytest.mark.parametrize(
    "told",
    [
        "was co-chaired by H.E. Ana Lamp, Minister for Ships of Arunia, and the Hon. Bo Oil, Minister of Belmara.",
        "was co-chaired by the Hon Bo Oil MP of Arunia and H.E. Dr. C. Mast of Belmara and attended by Corvane.",
        "was jointly chaired by Mr. A. Lamp (Arunia) and Ms. B. Oil (Belmara) in Corvane.",
        "met under the co-chairmanship of Arunia and Belmara.",
    ],
)
def test_co_chairs_are_found_behind_their_titles(told: str) -> None:
    assert read(f"{HEAD}1. The meeting {told}\n").co_chairs == ("xa", "xb")


@pytest.mark.parametrize(
    ("line", "place", "dates"),
    [
        ("Port Haven, 6 August 2031", "Port Haven", ("2031-08-06",)),
        ("Port Haven | 6 August 2031", "Port Haven", ("2031-08-06",)),
        ("Location: Port Haven, BelmaraDate: 10 March 2031", "Port Haven, Belmara", ("2031-03-10",)),
        ("Port Haven, from 14 to 15 April 2031", "Port Haven", ("2031-04-14", "2031-04-15")),
        ("30 March to 1 April 2031, Port Haven, Belmara", "Port Haven, Belmara", ("2031-03-30", "2031-04-01")),
        ("Port Haven - Monday, 14 April 2031", "Port Haven", ("2031-04-14",)),
    ],
)
def test_place_and_days_are_read_from_the_line_under_the_title(line: str, place: str, dates: tuple[str, ...]) -> None:
    text = read(f"# Co-Chairs' Statement\n\n{line}\n\n1. The meeting noted the lamps.\n")
    assert (text.place, text.dates) == (place, dates)


@pytest.mark.parametrize(
    ("told", "body", "number"),
    [
        ("The meeting was held in Port Haven on 29-30 March 2031.", None, None),
        ("The Ad Hoc Group met on 29 and 30 March 2031 in Port Haven.", "ahg", None),
        ("The Third Ministerial Conference took place in Port Haven from 29 to 30 March 2031.", "mc", 3),
    ],
)
def test_the_sentence_that_says_where_they_met_tells_what_the_title_does_not(
    told: str, body: str | None, number: int | None
) -> None:
    text = read(f"# Co-Chairs' Statement\n\n1. {told}\n")
    assert (text.place, text.dates) == ("Port Haven", ("2031-03-29", "2031-03-30"))
    assert (text.body, text.number) == (body, number)


def test_a_place_named_in_the_title_is_whole() -> None:
    text = read("# Chair's Statement of the Meeting in Port Haven, Belmara, on 3-4 June 2031\n\n1. It noted lamps.\n")
    assert text.place == "Port Haven, Belmara"


@pytest.mark.parametrize(
    ("title", "body", "number"),
    [
        ("Fourth Ministerial Conference", "mc", 4),
        ("VII Ministerial Conference", "mc", 7),
        ("16th Senior Officials Meeting", "som", 16),
        ("Twenty-First Meeting of the Ad Hoc Group", "ahg", 21),
    ],
)
def test_the_number_of_a_meeting_may_be_a_word_or_roman_figures(title: str, body: str, number: int) -> None:
    text = read(f"# {title}: Co-Chairs' Statement\n\nPort Haven, 6 August 2031\n\n1. The meeting noted the lamps.\n")
    assert (text.body, text.number) == (body, number)


WORKSHOP = (
    "2. It noted the dark.\n\n3. Members welcomed a workshop, which was attended by Dessaly and the Island Union.\n"
)
MEETING = "2. They recalled the second meeting of the Ad Hoc Group, attended by Dessaly and Estmark.\n"


@pytest.mark.parametrize(
    ("first", "later"),
    [
        ("It was attended by Arunia, Belmara and Corvane.", WORKSHOP),
        ("Ministers met, attended by Arunia, Belmara and Corvane.", MEETING),
        ("It noted the lamps.", WORKSHOP),
    ],
)
def test_who_attended_another_event_did_not_attend_the_meeting(first: str, later: str) -> None:
    told = read(f"{HEAD}1. {first}\n\n{later}").attendance
    assert [one.label for one in told.members] == (["xa", "xb", "xc"] if "attended" in first else [])
    assert told.organisations == ()


def test_a_body_is_no_member() -> None:
    told = read(f"{HEAD}1. The meeting was attended by the Lamp Steering Group, Arunia and Nowhere Land.\n").attendance
    assert [one.label for one in told.members] == ["xa", "Nowhere Land"]


def test_members_and_observers_may_be_listed_in_paragraphs_that_follow_one_another() -> None:
    at_end = "1. It noted the dark.\n\n2. Attending the meeting were representatives from Arunia and Belmara.\n\n"
    told = read(f"{HEAD}{at_end}3. Also attending were representatives from Corvane and Estmark.\n").attendance
    assert [one.label for one in told.members] == ["xa", "xb", "xc", "xe"]
