"""The whole genre, in sentences of our own: many verbs, actors, voices and orders of words, and what each must say.

A line is `types | addressees | due | sentence`. Types are the first letters of the clauses in order (X is concern);
addressees are those of the last clause, `;` between them; a due time is a date, or `~` for words without one.
"""

from __future__ import annotations

import pytest

from balai.texts.engine import Names, read_texts

NAMES = Names(
    parties={"Arunia": "xa", "Belmara": "xb", "Harbour Rescue Organization": "hro"},
    organisations=frozenset({"hro"}),
    bodies={"Coastal Support Office": "cso", "Working Group on Safe Quays": "wg-quays", "Steering Group": "sg"},
)
HEAD = "# Co-Chairs' Statement\n\nHarbour City, 12 May 2031\n\n"
TYPES = {
    "C": "commitment",
    "D": "direction",
    "R": "recommendation",
    "E": "endorsement",
    "A": "acknowledgement",
    "X": "concern",
    "P": "procedural",
}

COMMITMENTS = """
C|||Ministers pledged to keep a lamp in every harbour.
C|||Ministers resolved to light more lamps.
C|||We will continue our watch by night.
C|||We shall spare no effort to keep the harbours lit.
C|||Members undertook to share their tide tables.
C|||Ministers committed themselves to longer watches.
C|||We commit ourselves to longer watches.
C|||Leaders vowed to end the trade in false lamps.
C|||The meeting decided to set up a guild of pilots.
C|||It was decided to set up a guild of pilots.
C|||Ministers reaffirmed their determination to protect crews.
C|||Ministers declared their readiness to lend pilots.
C|||We recommit to the Harbour Declaration.
C|||Delegations expressed their willingness to open their logs.
C|||Ministers stand ready to lend boats.
C|||Participants agreed that a register of lamps would be kept.
C|||We remain committed to safe quays.
C|||We are determined to close the dark channels.
C|||The Co-Chairs will circulate a draft.
C||2031-09-30|Members agreed to nominate keepers by 30 September.
C||2032|The Steering Group will finish the chart by the end of 2032.
C||~|Ministers agreed to meet again within two years.
C||2031-11|Members agreed to exchange tide tables no later than November.
"""

DIRECTIONS = """
D|cso||Ministers mandated the Coastal Support Office to draw a chart.
D|cso|2031-12|The Coastal Support Office was requested to report by December 2031.
D|Senior Officials||Ministers entrusted Senior Officials with the charts.
D|cso||Ministers instructed the Coastal Support Office to count the lamps.
D|cso||The meeting charged the Coastal Support Office with a count of lamps.
D|sg||Ministers authorised the Steering Group to spend the oil money.
D|Senior Officials||Senior Officials were tasked to meet twice a year.
D|cso||We direct the Coastal Support Office to publish its tables.
D|cso||Ministers asked the Coastal Support Office to trim the wicks.
D|wg-quays|~|The Working Group on Safe Quays was directed to report at its next meeting.
D|Pilots' Guild||Ministers asked the Pilots' Guild to lend its charts.
D|harbour authorities||The meeting requested harbour authorities to open their logs.
D|cso;sg||Ministers tasked the Coastal Support Office and the Steering Group to draw a chart.
D|cso||Having heard the report, Ministers tasked the Coastal Support Office to print it.
D|Senior Officials|~|Ministers requested Senior Officials to report back within six months.
"""

RECOMMENDATIONS = """
R|International community||Ministers urged the international community to lend oil.
R|International community||Ministers called on the international community to lend oil.
R|States|2032-06-30|Ministers called upon all States to ratify the Lamp Protocol by 30 June 2032.
R|Countries of origin||The meeting invited countries of origin to share their charts.
R|Donors||Ministers appealed to donors to provide oil.
R|Donors||Donors were urged to provide oil.
R|development partners||Development partners were invited to provide oil.
R|source, transit and destination countries||Ministers urged source, transit and destination countries to share charts.
R|Donors;private sector||Ministers encouraged donors and the private sector to pay for lamps.
R|Members;civil society||The meeting encouraged Members and civil society to work together.
R|shipping companies||Ministers exhorted shipping companies to carry spare lamps.
R|States||Leaders implored States to keep the channel open.
R|Members||Ministers reminded Members to renew their lamps.
R|Members||The meeting recommended that Members renew their lamps.
R|sg;cso|~|They recommended that it be reviewed at least annually by the Steering Group and the Coastal Support Office.
R|cso||The meeting suggested that the chart be printed by the Coastal Support Office.
R|cso||Ministers agreed that the Coastal Support Office should remain small.
R|||Ministers agreed that watches should be kept in pairs.
R|Members||Ministers agreed Members should renew their lamps.
R|||Ministers were of the view that lamps should be cheaper.
R|Members||Participants shared the view that Members should lend pilots.
R|Members||Delegations concurred that Members should lend pilots.
R|Members||Members should lend pilots to each other.
R|harbour authorities||Harbour authorities should lend pilots to each other.
R|Members||Members are to report their lamps once a year.
R|Members||It was important for Members to renew their lamps.
R|Members||It is essential that Members renew their lamps.
R|fishing communities||It was critical for fishing communities to be heard and to take part.
R|||It is necessary to light the eastern channel.
R|Members||Members need to renew their lamps.
R|Members||Ministers reiterated the need for Members to renew their lamps.
R|||Ministers called for more lamps.
R|||Comments were invited on the draft chart.
R||2031-05-31|Comments were invited by 31 May.
R|Members||We urge Members to find and provide shelter, in good time.
R|Members||We encourage Members to trim their lamps, review their charts and support their crews.
CR|Members||We reaffirm our commitment to light and encourage Members to find and provide shelter.
AR|||We recognise the work of the pilots, and in all cases, the rule of the sea should be respected.
AR|Members||Ministers welcomed the chart and invited Members to use it.
AR|pilots||Ministers welcomed the chart, and urged pilots to use it.
R|media||The media were encouraged to print the tables.
R|Parties||The Parties are encouraged to print the tables.
R|States||The conference invited other states to join the watch.
R|xa||The meeting invited Arunia to print the tables.
R|relevant agencies||Ministers encouraged relevant agencies to print the tables.
R|Senior Officials|~|Ministers recommended that Senior Officials consider the chart prior to the next meeting.
"""

ENDORSEMENTS = """
E|||Ministers approved the terms of reference.
E|||Ministers gave their support to the guild of pilots.
E|||Ministers gave their approval to the chart.
E|||Ministers expressed support for the guild of pilots.
E|||The meeting agreed to the programme of work.
E|||The meeting agreed to the text of the declaration.
E|||The chart was adopted by consensus.
E|||The charts were presented to and endorsed by Ministers.
E|||The chart was reviewed and approved by Senior Officials.
E|||We endorse the chart of the channels.
E|||Ministers accepted the offer of Arunia to print the chart.
E|||Delegations concurred with the chart.
E|||Ministers confirmed the appointment of two keepers.
E|||Participants adopted the Harbour Declaration.
E|||Recalling the storm, Ministers adopted the chart.
E|||The meeting lent its support to the watch.
"""

ACKNOWLEDGEMENTS = """
A|||Ministers took note of the report of the Steering Group.
A|||Ministers noted with appreciation the report of the pilots.
A|||Ministers expressed satisfaction at the new lamps.
A|||Ministers were encouraged by the new lamps.
A|||Ministers shared the view that nights were growing darker.
A|||Ministers were of the view that oil was scarce.
A|||Ministers concurred that the fog was thickening.
A|||Ministers agreed that the fog was thickening.
A|||Ministers stressed that the law of the sea was essential.
A|||Ministers paid tribute to the crews.
A|||We pay tribute to the crews.
A|||We commend the crews for their patience.
A|||Ministers applauded the crews.
A|||Recalling the storm of the autumn;
A|||Recognising that nights are long,
A|||Mindful of the long nights,
A|||Convinced that lamps save lives,
A|||Ministers expressed their gratitude to the crews.
A|||Ministers attached great importance to the night watch.
A|||The crucial part of the pilots was acknowledged.
A|||Ministers acknowledged that Members should have had more oil.
A|||Delegations praised the new charts.
A|||Ministers were pleased to see the new lamps.
A|||Participants believed that the lamps were bright enough.
A|||The meeting drew attention to the eastern channel.
A|||The meeting underscored the value of pilots.
A|||It was noted that the lamps had been trimmed.
A|||We are convinced that lamps save lives.
A|||We hail the new lamps.
"""

CONCERNS = """
X|||Ministers voiced alarm at the boats lost in the straits.
X|||Ministers voiced their dismay at the boats lost.
X|||Ministers deplored the sale of false lamps.
X|||We condemn the sale of false lamps.
X|||Ministers noted with grave concern the sale of false lamps.
X|||Noting with concern the sale of false lamps,
X|||Deeply concerned at the sale of false lamps,
X|||Alarmed by the sale of false lamps,
X|||Ministers were deeply disturbed by the sale of false lamps.
X|||We remain deeply concerned about the boats lost.
X|||Members regretted that the watch had been cut.
X|||Leaders expressed sorrow at the boats lost.
X|||Ministers shared the concern of the crews.
X|||The meeting expressed its serious concern over the fog.
X|||The sale of false lamps was strongly condemned.
X|||Ministers were appalled at the sale of false lamps.
"""

PROCEDURAL = """
PP|||The Harbour Rescue Organization presented its report. It stressed that crews were tired.
PP|||The Guild of Divers drew attention to the wrecks. It emphasised the need for lamps.
PP|||The Harbour Rescue Organization outlined its plans. They highlighted the wrecks.
PA|||The meeting reviewed the chart. It noted the wrecks.
P|||Ministers exchanged views on the wrecks.
P|||Ministers considered the report of the Co-Chairs.
P|||The next meeting will be held in Belmara in 2033.
P|||Ministers thanked the Government of Arunia for its hospitality.
P|||The agenda was adopted.
P|||The meeting adopted its agenda.
P|||The meeting was attended by twelve delegations.
P|||The purpose of the meeting was to review the chart.
P|||Participants were briefed on the wrecks.
P|||The Conference was opened by the Minister of Belmara.
P|||Ministers debated the price of oil.
"""

DUE = """
D|cso|2032-03-01|Ministers asked the Coastal Support Office to report not later than 1 March 2032.
D|cso|~|Ministers asked the Coastal Support Office to report before the next Conference, scheduled for 2033.
D|cso|~|Ministers asked the Coastal Support Office to report within three months.
D|cso|~|Ministers asked the Coastal Support Office to report at its next meeting.
D|cso|~|Ministers asked the Coastal Support Office to report prior to the next meeting.
D|cso|~|Ministers asked the Coastal Support Office to report in time for the next session.
D|cso|2031|Ministers asked the Coastal Support Office to report by the end of 2031.
D|cso|~|Ministers asked the Coastal Support Office to report by the end of the year.
D|cso|~|Ministers asked the Coastal Support Office to prepare a chart for consideration at the next meeting.
D|cso|2032|Ministers asked the Coastal Support Office to report in the first quarter of 2032.
D|cso|2032|Ministers asked the Coastal Support Office to report by the second half of 2032.
D|cso|2031-10|Ministers asked the Coastal Support Office to report by October.
D|cso|2032-02|Ministers asked the Coastal Support Office to report by the end of February.
D|cso|~|Ministers asked the Coastal Support Office to report as soon as possible.
D|cso|~|Ministers asked the Coastal Support Office to report to the next Ministerial Conference.
"""
MORE = """
R|States||The Conference calls upon States to adopt laws against false lamps.
X|||The General Assembly expresses its deep concern at the dark.
A|||Taking note of the report of the pilots,
A|||Bearing in mind the long nights,
X|||Alarmed that boats are lost,
C|||Determined to light the channel,
D|secretariat||The Conference requests the secretariat to publish the tables.
D|Secretary-General|~|The Assembly requests the Secretary-General to report at its next session.
R|regional and international partners||Ministers encouraged regional and international partners to lend oil.
R|United Nations agencies||Ministers invited United Nations agencies to lend oil.
C|||It was agreed that the next chart would be drawn in Arunia.
E|||There was broad support for the proposal of Arunia.
X|||Concern was expressed at the dark.
X|||Serious concerns were raised about the dark.
R|Members||There was a need for Members to trim lamps.
R|Members||Members were urged not to sell false lamps.
R|Members||We strongly urge all Members, especially those with long coasts, to trim lamps.
R|Members||While noting the fog, Ministers urged Members to trim lamps.
AD|cso||Ministers noted the fog and, in this context, tasked the Coastal Support Office to draw a chart.
A|||Ministers welcomed the decision of Arunia to trim lamps.
P|||Discussions focused on lamps.
C|||Ministers agreed on the establishment of a guild.
C|||Arunia offered to host the next meeting.
A|||Ministers felt that the fog was thick.
R|Members||The meeting concluded that Members should trim lamps.
R|Members||Participants emphasised that Members should trim lamps.
R|Senior Officials||Ministers recommended to Senior Officials that lamps be kept.
D|Co-Chairs||The meeting asked the Co-Chairs to write to pilots.
"""
ALL = (COMMITMENTS, DIRECTIONS, RECOMMENDATIONS, ENDORSEMENTS, ACKNOWLEDGEMENTS, CONCERNS, PROCEDURAL, DUE, MORE)
ROWS = [line for block in ALL for line in block.strip().splitlines()]


@pytest.mark.parametrize("row", ROWS)
def test_a_sentence_of_the_genre_says_what_it_does(row: str) -> None:
    types, addressed, due, sentence = row.split("|")
    (text,) = read_texts(f"{HEAD}1. {sentence}\n", names=NAMES)
    found = text.provisions[0].clauses
    assert [one.type for one in found] == [TYPES[letter] for letter in types]
    assert found[-1].addressees == tuple(filter(None, addressed.split(";")))
    time = found[-1].due
    assert (time.date or "~" if time else "") == due
