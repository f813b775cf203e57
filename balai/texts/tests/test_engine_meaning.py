"""What the clauses of a provision say: type, verb, speaker, addressee, due date."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from balai.texts.engine import ENGLISH, Clause, Names, Operative, ParsedText, read_texts
from balai.texts.engine.lexicon import TYPES

SAMPLE = Path(__file__).resolve().parents[3] / "tests/samples/statement/neighbours-2031.md"
NAMES = Names(
    parties={"Arunia": "xa", "Belmara": "xb"},
    bodies={"Coastal Support Office": "cso", "Working Group on Safe Quays": "wg-quays"},
    areas={"night watch": "watch", "interpreters": "language"},
)
HEAD = "# Co-Chairs' Statement\n\nHarbour City, 12 May 2031\n\n"


def clauses(sentence: str) -> list[Clause]:
    (text,) = read_texts(f"{HEAD}1. {sentence}\n", names=NAMES)
    return list(text.provisions[0].clauses)


def only(sentence: str) -> Clause:
    (clause,) = clauses(sentence)
    return clause


@pytest.fixture(scope="module")
def sample() -> ParsedText:
    (text,) = read_texts(SAMPLE.read_text(encoding="utf-8"), names=NAMES)
    return text


@pytest.mark.parametrize(
    ("sentence", "kind", "verb"),
    [
        ("Ministers agreed to keep a lamp in every harbour.", "commitment", "agreed to"),
        ("The meeting tasked the Coastal Support Office to keep a list.", "direction", "tasked"),
        ("The meeting recommended that lamps be kept.", "recommendation", "recommended"),
        ("Participants endorsed the list.", "endorsement", "endorsed"),
        ("Members took note of the list.", "acknowledgement", "took note"),
        ("Ministers expressed deep concern at the dark.", "concern", "expressed"),
        ("The meeting reviewed the list.", "procedural", "reviewed"),
        ("Ministers reaffirmed their commitment to light.", "commitment", "reaffirmed"),
        ("Ministers reaffirmed the importance of light.", "acknowledgement", "reaffirmed"),
        ("The meeting agreed that the office had done much.", "acknowledgement", "agreed"),
    ],
)
def test_the_operative_verb_decides_the_type(sentence: str, kind: str, verb: str) -> None:
    clause = only(sentence)
    assert (clause.type, clause.verb) == (kind, verb)


@pytest.mark.parametrize("verb", ["encouraged", "urged", "invited", "called upon"])
def test_non_binding_words_stay_non_binding(verb: str) -> None:
    assert only(f"Ministers {verb} members to keep a lamp.").type == "recommendation"


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Ministers reinforced the commitment of the region by agreeing to build a lighthouse.", "commitment"),
        ("It was agreed to build a lighthouse.", "commitment"),
        ("The intention to build it was reaffirmed in the Harbour Declaration.", "commitment"),
        ("Ministers gave the Co-Chairs authority to call for oil.", "direction"),
        ("The lamp was trimmed and endorsed by the meeting.", "endorsement"),
        ("Co-Chairs would like to thank the crews.", "acknowledgement"),
        ("The lamps set at the quay are bright.", "procedural"),
        ("Such lamps could strengthen the watch.", "procedural"),
        ("This will depend on oil.", "procedural"),
        ("The next meeting will be held in Arunia.", "procedural"),
        ("Lamps could be placed on every quay.", "recommendation"),
        ("It is essential to stress that nights are dark.", "acknowledgement"),
        ("Knowing that nights are dark, lamps should be lit.", "recommendation"),
        ("Belmara highlighted its work on lamps.", "procedural"),
        ("The meeting highlighted its work on lamps.", "acknowledgement"),
    ],
)
def test_what_the_words_do_decides_whatever_their_form(sentence: str, kind: str) -> None:
    assert only(sentence).type == kind


def test_in_a_paper_a_predicate_recommends() -> None:
    paper = "# Joint Paper on Lamps\n\nOil is required.\n\nIt is important to count lamps.\n\nLamps may also be lent.\n"
    (text,) = read_texts(paper)
    assert [one.clauses[0].type for one in text.provisions] == ["recommendation"] * 3


def test_verbs_that_do_the_same_are_one_clause_and_each_time_has_its_own() -> None:
    assert only("Members noted the dark and welcomed the lamps.").type == "acknowledgement"
    dated = clauses("Members agreed to trim lamps by 30 June, and nominated keepers by 31 July.")
    assert [one.due and one.due.date for one in dated] == ["2031-06-30", "2031-07-31"]


@pytest.mark.parametrize(
    ("sentence", "addressees"),
    [
        ("Ministers reiterated the need for members to keep lamps.", ("Members",)),
        ("Ministers affirmed that members should keep lamps.", ("Members",)),
        ("Ministers noted that members should keep lamps.", ()),
        ("The meeting recommended that the Coastal Support Office be kept.", ()),
        ("The meeting recommended that the Coastal Support Office be tasked with a list.", ("cso",)),
        ("The meeting recommended that a guild be set up and be fed by the Coastal Support Office.", ("cso",)),
        ("The role of the Coastal Support Office should be widened.", ("cso",)),
        ("Training for crews from members should be longer.", ()),
        ("The Lamp Advisory Group should meet.", ("Lamp Advisory Group",)),
        ("Members welcomed safe quays and asked the working group to count them.", ("wg-quays",)),
        ("Members thanked the Coastal Support Office and directed it to count lamps.", ("cso",)),
        ("The meeting commended it to Ministers and Senior Officials.", ("Ministers", "Senior Officials")),
    ],
)
def test_only_who_is_to_act_is_addressed(sentence: str, addressees: tuple[str, ...]) -> None:
    assert clauses(sentence)[-1].addressees == addressees


def test_an_item_that_names_nobody_addresses_whom_its_opening_does() -> None:
    opening = "The meeting agreed to recommend to Ministers that:"
    (text,) = read_texts(f"{HEAD}1. {opening}\n\n- lamps be kept; and\n- members trim them;", names=NAMES)
    assert [one.clauses[0].addressees for one in text.provisions[1:]] == [("Ministers",), ("Members",)]


def test_a_bare_label_in_a_list_says_nothing() -> None:
    (text,) = read_texts(f"{HEAD}1. The areas are:\n\n- Night watch\n- Oil and lamps\n", names=NAMES)
    assert [len(one.clauses) for one in text.provisions] == [1, 0, 0]


def test_a_title_in_quotation_marks_ends_no_sentence() -> None:
    assert only("Ministers welcomed the 'See. Light. Act.' (SLA) Plan.").type == "acknowledgement"


def test_who_agrees_to_recommend_recommends() -> None:
    clause = only("Participants agreed to recommend to Ministers that lamps be kept.")
    assert (clause.type, clause.addressees) == ("recommendation", ("Ministers",))


def test_each_verb_of_a_sentence_has_its_own_clause_and_span() -> None:
    sentence = "The meeting welcomed the cards and encouraged members to copy them."
    first, second = clauses(sentence)
    assert sentence[slice(*first.span)] == "The meeting welcomed the cards"
    assert sentence[slice(*second.span)] == "and encouraged members to copy them."
    assert (first.by, second.by) == ("Meeting", "Meeting")
    assert (second.type, second.addressees) == ("recommendation", ("Members",))


def test_what_somebody_is_reported_to_have_done_is_no_clause_of_its_own() -> None:
    clause = only("The Co-Chairs recalled that Ministers had tasked the Coastal Support Office with a list.")
    assert (clause.type, clause.by) == ("acknowledgement", "Co-Chairs")


def test_in_the_passive_the_subject_is_addressed() -> None:
    clause = only("Members were encouraged to lend interpreters.")
    assert (clause.verb, clause.addressees) == ("were encouraged", ("Members",))


def test_they_are_those_who_spoke_before() -> None:
    assert [one.by for one in clauses("Ministers noted the dark. They agreed to light lamps.")] == ["Ministers"] * 2


def test_what_a_body_will_do_is_its_commitment() -> None:
    clause = only("The Working Group on Safe Quays will hold an exercise in March 2032.")
    assert (clause.type, clause.by, clause.due and clause.due.date) == ("commitment", "wg-quays", "2032-03")


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("by 30 September", "2031-09-30"),
        ("by 6 February", "2032-02-06"),
        ("no later than 1 June 2032", "2032-06-01"),
        ("ahead of its fourth yearly session on 10 November", "2031-11-10"),
        ("by the end of 2031", "2031"),
        ("ahead of the next meeting", None),
        ("within the next six months", None),
        ("in two years", None),
        ("within 30 days", None),
        ("by mid-October 2031", "2031-10"),
        ("no later than the end of the first quarter", None),
        ("at its next meeting in 2033", "2033"),
    ],
)
def test_a_due_date_is_read_as_written_and_dated_where_it_can_be(words: str, date: str | None) -> None:
    due = only(f"The meeting asked the Coastal Support Office to report {words}.").due
    assert due is not None
    assert due.date == date
    assert due.words in words or words in due.words


def test_of_two_times_in_one_clause_the_first_is_due() -> None:
    due = only("The meeting asked the Coastal Support Office to report by 30 June and again by 31 July.").due
    assert due is not None
    assert (due.words, due.date) == ("by 30 June", "2031-06-30")


def test_a_span_of_years_that_is_told_of_is_not_due() -> None:
    assert only("The meeting noted what the Coastal Support Office had done in two years.").due is None


def test_a_date_that_has_passed_is_not_due() -> None:
    assert only("The meeting noted the exercise held on 3 March 2031.").due is None


def test_items_say_what_their_opening_says_unless_they_open_with_a_verb_of_their_own(sample: ParsedText) -> None:
    first = {one.key: one.clauses[0] for one in sample.provisions if one.clauses}
    assert [first[key].type for key in ("p9-ia", "p9-ib", "p9-ic")] == ["commitment", "commitment", "direction"]
    assert (first["p9-ic"].verb, first["p9-ic"].addressees) == ("ask", ("wg-quays",))
    assert {first[f"p15-i{n}"].type for n in (1, 2, 3)} == {"recommendation"}
    assert first["p15-i2"].addressees == ("cso",)


@pytest.mark.parametrize(
    ("opening", "kind", "is_said"),
    [
        ("The meeting welcomed the will of all in undertaking to bring:", "acknowledgement", True),
        ("Ministers noted the dark. They committed to:", "commitment", False),
        ("The meeting agreed to recommend to Ministers that:", "recommendation", False),
    ],
)
def test_an_opening_hands_down_its_verb_and_says_nothing_when_it_is_only_that(
    opening: str, kind: str, is_said: bool
) -> None:
    (text,) = read_texts(f"{HEAD}1. {opening}\n\n- lamps and oil for every harbour;")
    above, item = text.provisions
    assert item.clauses[0].type == kind
    assert any(one.type == kind for one in above.clauses) == is_said


def test_an_activity_that_is_only_to_be_considered_is_recommended() -> None:
    strategy = "# Strategy of the Lamps, May 2030\n\n## 1. Light\n\n1. Trim lamps.\n2. Members to consider oil.\n"
    (text,) = read_texts(strategy)
    trimmed, considered = (one.clauses[0] for one in text.provisions if one.kind == "activity")
    assert (trimmed.type, considered.type) == ("commitment", "recommendation")
    assert considered.addressees == ("Members",)


def test_the_area_is_suggested_by_the_words(sample: ParsedText) -> None:
    first = {one.key: one.clauses[0].area for one in sample.provisions if one.clauses}
    assert (first["p8"], first["p11"], first["p7"]) == ("watch", "language", None)


def test_earlier_texts_are_mentioned_by_title(sample: ParsedText) -> None:
    assert "Harbour Declaration" in next(one for one in sample.provisions if one.key == "p6").clauses[0].mentions


def test_every_provision_says_something_unless_it_only_opens_a_list(sample: ParsedText) -> None:
    assert [one.key for one in sample.provisions if not one.clauses] == ["p9", "p15"]
    assert {clause.type for one in sample.provisions for clause in one.clauses} <= set(TYPES)


DECLARATION = """# Declaration on Lamps, Little Harbour, 23 March 2029

1. Recognising that boats are lost, and knowing that more will be;

2. Acknowledge the need for oil.

3. Strengthen the night watch through training.

4. We agree to keep lamps in every harbour.

5. We, the Ministers, hereby:

(a) direct Senior Officials to report by the end of 2029;

(b) welcome the offer of oil.
"""


def test_a_declaration_speaks_without_naming_its_speaker_each_time() -> None:
    (text,) = read_texts(DECLARATION)
    said = [(one.key, one.clauses[0].type) for one in text.provisions]
    assert said == [
        ("p1", "acknowledgement"), ("p2", "acknowledgement"), ("p3", "commitment"), ("p4", "commitment"),
        ("p5", "procedural"), ("p5-ia", "direction"), ("p5-ib", "acknowledgement"),
    ]  # fmt: skip
    assert {one.clauses[0].by for one in text.provisions if one.key != "p5"} == {"We"}


@pytest.mark.parametrize(
    ("sentence", "verb"),
    [
        ("Lamps must of course be kept.", "must"),
        ("Lamps must be in every harbour.", "must be"),
        ("The group will of course host the meeting.", "will"),
        ("The group will also host the meeting.", "will also host"),
    ],
)
def test_a_verb_is_never_a_modal_with_a_preposition(sentence: str, verb: str) -> None:
    assert only(sentence).verb == verb


def test_another_forum_adds_its_own_verb_without_touching_the_code() -> None:
    verbs = {**ENGLISH.verbs, "vowed": Operative("vow", "commitment")}
    lexicon = dataclasses.replace(ENGLISH, verbs=verbs)
    (text,) = read_texts(f"{HEAD}1. Ministers vowed silence.\n", lexicon=lexicon)
    assert text.provisions[0].clauses[0].type == "commitment"
