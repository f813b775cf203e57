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
NOUNS = """
E|||There was unanimous support for the chart of Arunia.
A|||There was recognition that lamps remained scarce.
A|||There was general agreement that the fog had thickened.
X|||There was growing concern about the dark.
A|||Emphasis was placed on the rights of crews.
A|||Particular attention was drawn to the wrecks.
A|||Ministers took the opportunity to acknowledge the keepers.
C|||Ministers renewed their pledge to end the sale of false lamps.
C|||Ministers gave an undertaking to keep the watch.
C|||Delegations made commitments to share their charts.
R|||Ministers saw value in inviting lighthouse societies to later meetings.
"""
ASKED = """
R|affected members||Affected members were encouraged to use the good offices of the Co-Chairs.
R|affected members||The meeting encouraged affected members to open their logs.
R|hro;xa||The Harbour Rescue Organization and Arunia were invited to pool their charts.
DD|xb||Ministers requested Arunia to print the chart and Belmara to publish it.
R|Members||It was suggested that Members might consider brighter lamps.
R|Countries||Those countries that had not yet ratified the Protocol were urged to do so.
R|Members|~|Members were urged to return the form no later than four weeks after the storm.
"""
JUDGED = """
R|||Ministers considered it essential that lamps be trimmed.
R|Members||Ministers regarded it as vital that Members trim their lamps.
R|||Ministers deemed it important to avoid false lamps.
R|||Ministers resolved that later meetings should be shorter.
C|||Ministers resolved that no effort would be spared.
D|cso||It was decided that the Coastal Support Office be tasked with the chart.
E|||The work plan of the guild was agreed.
A|||The Co-Chairs drew the attention of delegates to the wrecks.
A|||Ministers concurred with the assessment that the fog was thickening.
A|||Ministers extended their condolences to the crews.
A|||Participants were reminded that the storm had passed.
X|||Ministers viewed with concern the sale of false lamps.
C|||Members signalled their readiness to lend boats.
C|||Arunia volunteered to host the next meeting.
R|Members||Members may wish to consider brighter lamps.
R|||Greater efforts were needed to light the straits.
RD|Co-Chairs|~|Ministers called upon Arunia, and directed the Co-Chairs, to close the chart within twelve months.
"""
CARRIED = """
R|Members||A call was made on Members to trim their lamps.
R|||A suggestion was made that meetings be held by night.
R|||Calls were made for stronger lamps.
A|||Particular mention was made of the keepers.
A|||Members paid particular tribute to the keepers.
X|||Members shared their concerns about the dark.
P|||No decision was taken on the chart.
P|||Ministers did not endorse the chart.
P|||The survey will close in June.
AC|||Ministers not only welcomed the chart but also agreed to pay for its printing.
D|cso||The Coastal Support Office is to be tasked with the count.
R|source, transit and destination countries||Source, transit and destination countries were urged to share charts.
R|||Ministers urged a common approach to screening.
"""
PRESENT = """
PC||2031-07|Training on the new chart had been given along the coast, and would be delivered in Belmara in July 2031.
C||2031-07|The handbook would be published in July 2031.
R|Parties||The false lamps should at once be found and put out by the Parties.
C|||The twelve ministers present undertook, for their harbours, to keep the watch.
R|Members||Delegates agreed that it was important for Members to share their charts.
R|||Delegates agreed that it is vital to share charts.
C|||Arunia confirmed that it would lend boats for a further year.
C|||Belmara announced it would host the next meeting.
P|||Arunia announced that the fog had lifted.
A|||At the turn of the century, the governments of the member harbours of the coast reiterate the value of lamps.
A|||The member governments of the coast wish to reaffirm the rules of the sea.
C|||The governments of the two coasts commit to brighter lamps.
"""
FRAMES = """
R|source and destination countries||We stress the importance of source and destination countries acting.
R|Members||Ministers stressed the importance of Members sharing their charts.
R|Members||The importance of Members sharing their charts was stressed.
R|Members||The need for Members to share their charts was highlighted.
A|||The importance of sharing charts was stressed.
A|||Ministers underlined the importance of training.
A|||Ministers underscored the importance of cooperation between harbours.
A|||Ministers acknowledged the importance of Members following the storm.
C|||Agreement was reached to set up a guild of pilots.
"""
ROWS = [
    line
    for block in (RESOLUTIONS, TENSES, NOUNS, ASKED, JUDGED, CARRIED, PRESENT, FRAMES)
    for line in block.strip().splitlines()
]


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


ENDLESS = (
    "GUILD OF PILOTS LITTLE HARBOUR 3-4 May 2031 CO-CHAIRS' SUMMARY The Guild of Pilots met in Little Harbour. "
    + "The lamps of the coast were counted one by one by the crews of the two harbours, and no lamp was missing. " * 8
)


def test_a_page_poured_into_one_line_is_cut_at_its_numbers_titles_and_bullets() -> None:
    numbered = " 1. The meeting was held in May. 2. Members welcomed the chart. Next Steps 3. Members noted the storm."
    (text,) = read_texts(ENDLESS.replace("The Guild of Pilots met in Little Harbour. ", "") + numbered)
    assert [(one.key, one.heading) for one in text.provisions][-3:] == [
        ("p1", None), ("p2", None), ("p3", "Next Steps")
    ]  # fmt: skip
    (text,) = read_texts(ENDLESS + "Points raised were • the price of oil • the lack of charts • the fog")
    assert [one.text for one in text.provisions if one.kind == "item"] == [
        "the price of oil", "the lack of charts", "the fog"
    ]  # fmt: skip
    assert (text.kind, text.dates) == ("statement", ("2031-05-03", "2031-05-04"))


def test_a_number_in_a_sentence_of_a_long_line_cuts_nothing() -> None:
    (text,) = read_texts(
        f"{HEAD}{ENDLESS[ENDLESS.index('The lamps') :]}See rule 7. The rest is in chart 2. All is well."
    )
    assert len(text.provisions) == 1


def test_a_numbered_title_above_prose_is_a_heading() -> None:
    (text,) = read_texts(
        f"{HEAD}Ministers agreed to take the following steps:\n\n1. Lighting the Straits\n"
        "The dark parts of the straits should at once be lit by the harbours\nconcerned.\n",
        names=NAMES,
    )
    assert said(text) == [("pu1", ["C"]), ("pu2", ["R"])]
    assert text.provisions[1].heading == "1 Lighting the Straits"
    assert text.provisions[1].text.endswith("harbours concerned.")


def test_a_line_in_brackets_under_the_title_says_nothing() -> None:
    (text,) = read_texts(
        "# Declaration on Lamps\n\n3 May 2031\n\n(HARBOUR PROCESS)\n\nWe welcome the chart of the coast.\n"
    )
    assert said(text) == [("pu1", ["A"])]


def test_each_item_of_what_is_agreed_counts_by_its_own_verb() -> None:
    (text,) = read_texts(
        f"{HEAD}Ministers agreed that:\n- the Coastal Support Office should keep its courses;\n"
        "- fog remained a danger;\n- a guild be formed to study wrecks; and\n- Members would share charts.\n",
        names=NAMES,
    )
    assert said(text)[1:] == [("pu1-i1", ["R"]), ("pu1-i2", ["A"]), ("pu1-i3", ["C"]), ("pu1-i4", ["C"])]
    assert text.provisions[1].clauses[0].addressees == ("cso",)


def test_an_item_that_opens_a_list_hands_down_its_own_verb() -> None:
    (text,) = read_texts(
        f"{HEAD}Participants:\n\na) Acknowledged that crews need rest;\nb) Called on all Members to:\n"
        "   i) ratify the Lamp Protocol;\n   ii) train pilots; and\nc) Expressed their thanks to the keepers.\n",
        names=NAMES,
    )
    assert said(text) == [
        ("pu1", []), ("pu1-ia", ["A"]), ("pu1-ib", []), ("pu1-ib-ii", ["R"]), ("pu1-ib-iii", ["R"]), ("pu1-ic", ["A"])
    ]  # fmt: skip
    assert [one.clauses[0].addressees for one in text.provisions[3:5]] == [("Members",)] * 2


def test_a_short_item_is_still_what_an_opening_recommends() -> None:
    (text,) = read_texts(f"{HEAD}The workshop recommended:\n- A guild of pilots\n- Courses for keepers\n", names=NAMES)
    assert said(text) == [("pu1", []), ("pu1-i1", ["R"]), ("pu1-i2", ["R"])]


def test_numbered_titles_above_prose_are_headings_whatever_their_capitals() -> None:
    (text,) = read_texts(
        f"{HEAD}1) Sharing charts\n\nMembers welcomed the chart.\n\n2) Oil\n\nMembers noted its price.\n"
    )
    assert [(one.heading, said(text)[at][1]) for at, one in enumerate(text.provisions)] == [
        ("1 Sharing charts", ["A"]), ("2 Oil", ["A"])
    ]  # fmt: skip


def test_infinitives_without_an_operative_verb_are_undertaken() -> None:
    (text,) = read_texts(
        f"{HEAD}APPROVED\n\n1. To hold the next meeting in Belmara.\n2. To thank Arunia for its hospitality.\n"
    )
    assert [one.clauses[0].verb for one in text.provisions] == ["hold", "thank"]
    assert said(text) == [("p1", ["C"]), ("p2", ["P"])]
