"""How alike two texts are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balai.commitments.engine.likeness import likeness

words = st.text(alphabet="abcde ", max_size=60)


@given(words, st.lists(words, max_size=6))
def test_likeness_lies_between_nothing_and_all(text: str, others: list[str]) -> None:
    assert all(0.0 <= grade <= 1.0 for grade in likeness(text, others))


def test_the_same_matter_in_other_forms_of_the_words_is_more_alike_than_another_matter() -> None:
    same, other = likeness(
        "Train border officers to recognise forged documents",
        ["Training for officers at borders on recognising document forgery", "Publish a guide on safe returns"],
    )
    assert same > 0.4 > other


def test_the_same_words_are_wholly_alike() -> None:
    assert likeness("Train border officers", ["train border officers", ""]) == [pytest.approx(1.0), 0.0]
