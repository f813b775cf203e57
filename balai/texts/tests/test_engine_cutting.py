from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balai.texts.engine.cutting import Piece, cut, cut_clause, joined, joined_clauses, place_of, without_number

WORDS = "Members agreed to lend lanterns. They thanked the hosts by letter."


def clause(start: int, end: int, **facts: Any) -> dict[str, Any]:
    return {"type": "commitment", "addressees": [], "due": None, "span": [start, end], **facts}


@st.composite
def pieces(draw: st.DrawFn) -> Piece:
    words = " ".join(draw(st.text("abc", min_size=1, max_size=5)) for _ in range(draw(st.integers(2, 9))))
    place = st.integers(0, len(words))
    notes = [{"number": "1", "text": "n", "at": draw(st.none() | place)} for _ in range(draw(st.integers(0, 3)))]
    spans = [sorted([draw(place), draw(place)]) for _ in range(draw(st.integers(0, 3)))]
    return Piece(words, tuple(notes), tuple(clause(*span) for span in spans))


@given(pieces(), st.data())
def test_cutting_and_joining_loses_no_word_and_no_note(piece: Piece, data: st.DataObject) -> None:
    first, second = cut(piece, data.draw(st.integers(1, len(piece.words) - 1)))
    assert [*first.words.split(), *second.words.split()] == piece.words.split() or "".join(
        (first.words + second.words).split()
    ) == "".join(piece.words.split())
    assert len(first.footnotes) + len(second.footnotes) == len(piece.footnotes)
    for part in (first, second, joined(first, second)):
        assert all(note["at"] is None or 0 <= note["at"] <= len(part.words) for note in part.footnotes)
        assert all(0 <= one["span"][0] <= one["span"][1] <= len(part.words) for one in part.clauses)


@given(pieces())
def test_what_is_cut_between_words_and_joined_again_is_as_it_was(piece: Piece) -> None:
    at = piece.words.index(" ") + 1
    assert joined(*cut(piece, at)).words == piece.words


def test_a_clause_goes_with_its_words_and_one_on_both_sides_becomes_two() -> None:
    at = WORDS.index("They")
    first, second = cut(Piece(WORDS, (), (clause(0, 32), clause(at, len(WORDS)), clause(10, 50))), at)
    said = [[part.words[slice(*one["span"])] for one in part.clauses] for part in (first, second)]
    assert said == [
        ["Members agreed to lend lanterns.", "reed to lend lanterns."],
        ["They thanked the hosts by letter.", "They thanked the "],
    ]


def test_a_note_goes_with_the_words_that_cite_it() -> None:
    at = WORDS.index("They")
    notes = ({"number": "1", "text": "Oil.", "at": 32}, {"number": "2", "text": "Post.", "at": at + 4})
    first, second = cut(Piece(WORDS, notes), at)
    assert (first.footnotes[0]["at"], second.footnotes[0]["at"]) == (32, 4)


def test_a_clause_is_cut_and_joined() -> None:
    whole = [
        clause(0, 32, addressees=["a"]),
        clause(33, 66, addressees=["a", "b"], due={"words": "soon", "date": None}),
    ]
    two = cut_clause(whole, 0, 15)
    assert [one["span"] for one in two] == [[0, 15], [15, 32], [33, 66]]
    one = joined_clauses(whole, 0)
    assert [(c["span"], c["addressees"], c["due"]["words"]) for c in one] == [([0, 66], ["a", "b"], "soon")]


@pytest.mark.parametrize(
    ("beginning", "place"), [("They  thanked", 33), ("Members", None), ("the", None), ("nowhere", None), (" ", None)]
)
def test_a_place_is_named_by_the_words_that_begin_there(beginning: str, place: int | None) -> None:
    assert place_of(WORDS + " So did the guests.", beginning) == place


@pytest.mark.parametrize("printed", ["21. The meeting", "21 The meeting", "(21) The meeting", "- 21) The meeting"])
def test_a_number_in_front_of_the_words_is_not_one_of_them(printed: str) -> None:
    assert without_number(printed, "21") == "The meeting"
    assert without_number("210 delegates came", "21") == "210 delegates came"
