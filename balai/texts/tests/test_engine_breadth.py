"""More of the genre, in sentences and short lists of our own: what pages about meetings and resolutions add to it.

Lines as in `test_engine_genre.py`: `types | addressees | due | sentence`.
"""

from __future__ import annotations

import pytest

from balai.texts.engine import ParsedText, read_texts
from balai.texts.tests.test_engine_genre import HEAD, NAMES, TYPES

RESOLUTIONS = """
A|||To acknowledge the part that pilots play in the straits.
A|||To recognise the value of lamps, as told in the Harbour Declaration.
E|||To adopt "Towards Brighter Harbours" as the theme of the year.
AC|||To acknowledge the part that pilots play, as well as to adopt essential measures for the straits.
D|secretariat||To request the secretariat to print the tables.
R|Members||To urge Members to trim their lamps.
R|cso||To support the crews, the Coastal Support Office should print tables.
C|||To this end, they agreed to trim their lamps.
"""
TENSES = """
XC|||Ministers strongly condemn the sale of false lamps and expressed their resolve to end it.
A|||Ministers wish to acknowledge the work of the pilots.
A|||Members wished to recall the storm.
P|||This will remain a danger to the crews.
P|||The fog will be a burden for many years.
P|||The guild would be a bridge between the harbours.
A|||It was agreed that fog cannot be fought by one harbour alone.
E|||The chart was endorsed by Ministers.
P|||The chart was endorsed at the fourth Ministerial Conference.
P|||The chart was adopted by Ministers at their previous meeting.
P|||The Co-Chairs welcomed delegates and provided a summary of the storm.
R|||Participants provided a suggestion for the watch: the reading of logs.
R|||Participants made recommendations for the watch.
P|||Participating harbours included Arunia and Belmara.
"""
PRESENT = """
A|||At the turn of the century, the governments of the member harbours of the coast reiterate the value of lamps.
A|||The member governments of the coast wish to reaffirm the rules of the sea.
C|||The governments of the two coasts commit to brighter lamps.
"""
FRAMES = """
R|source, transit and destination countries||Ministers underlined the importance of source, transit and destination countries raising their watch.
R|Members||Ministers stressed the importance of Members sharing their charts.
R|Members||The importance of Members sharing their charts was stressed.
R|Members||The need for Members to share their charts was highlighted.
A|||The importance of sharing charts was stressed.
A|||Ministers underlined the importance of training.
A|||Ministers underscored the importance of cooperation between harbours.
A|||Ministers acknowledged the importance of Members following the storm.
C|||Agreement was reached to set up a guild of pilots.
"""
ROWS = [line for block in (RESOLUTIONS, TENSES, PRESENT, FRAMES) for line in block.strip().splitlines()]


@pytest.mark.parametrize("row", ROWS)
def test_a_sentence_of_the_wider_genre_says_what_it_does(row: str) -> None:
    types, addressed, due, sentence = row.split("|")
    (text,) = read_texts(f"{HEAD}1. {sentence}\n", names=NAMES)
    found = text.provisions[0].clauses
    assert [one.type for one in found] == [TYPES[letter] for letter in types]
    assert found[-1].addressees == tuple(filter(None, addressed.split(";")))
    time = found[-1].due
    assert (time.date or "~" if time else "") == due


def said(text: ParsedText) -> list[tuple[str, list[str]]]:
    """Each provision's key with the first letters of its types, X for concern."""
    letters = {kind: letter for letter, kind in TYPES.items()}
    return [(one.key, [letters[clause.type] for clause in one.clauses]) for one in text.provisions]


def test_a_list_under_a_paragraph_that_opens_none_speaks_in_sentences_of_its_own() -> None:
    (text,) = read_texts(
        f"{HEAD}The purpose of the meeting was to review the chart.\n"
        "- Members welcomed the new chart.\n- Arunia presented its lamps.\n- Members endorsed the plan of the pilots.\n"
        "- Members reviewed the watch and noted the need for oil.\n",
        names=NAMES,
    )
    assert said(text) == [
        ("pu1", ["P"]), ("pu1-i1", ["A"]), ("pu1-i2", ["P"]), ("pu1-i3", ["E"]), ("pu1-i4", ["P", "A"])
    ]  # fmt: skip


def test_a_bare_label_above_a_list_says_nothing() -> None:
    (text,) = read_texts(
        f"{HEAD}The meeting was held in May.\n\nOutcomes:\n- Members welcomed the chart.\n", names=NAMES
    )
    assert said(text) == [("pu1", ["P"]), ("pu2", []), ("pu2-i1", ["A"])]


def test_an_opening_that_only_names_what_follows_is_its_items() -> None:
    (text,) = read_texts(
        f"{HEAD}Ministers agreed on the following aims and priorities:\n- The lighting of the straits.\n"
        "- Better watches by night.\n",
        names=NAMES,
    )
    assert said(text) == [("pu1", []), ("pu1-i1", ["C"]), ("pu1-i2", ["C"])]
