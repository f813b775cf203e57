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
    ],
)
def test_a_due_date_is_read_as_written_and_dated_where_it_can_be(words: str, date: str | None) -> None:
    due = only(f"The meeting asked the Coastal Support Office to report {words}.").due
    assert due is not None
    assert due.date == date
    assert due.words in words or words in due.words


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


def test_another_forum_adds_its_own_verb_without_touching_the_code() -> None:
    verbs = {**ENGLISH.verbs, "vowed": Operative("vow", "commitment")}
    lexicon = dataclasses.replace(ENGLISH, verbs=verbs)
    (text,) = read_texts(f"{HEAD}1. Ministers vowed silence.\n", lexicon=lexicon)
    assert text.provisions[0].clauses[0].type == "commitment"
