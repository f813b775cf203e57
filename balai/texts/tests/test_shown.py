"""How clauses are shown: names made readable, guesses told."""

import pytest

from balai.texts.templatetags.provisions import is_doubtful, named


@pytest.mark.parametrize(
    ("code", "shown"), [("Co-Chairs", "Co-Chairs"), ("lamp-office", "Lamp office"), ("members of it", "Members of it")]
)
def test_words_that_are_no_code_keep_their_hyphens(code: str, shown: str) -> None:
    assert named(code, {}) == shown


@pytest.mark.parametrize(
    ("kind", "confidence", "is_told"),
    [("commitment", 0.5, True), ("recommendation", 0.3, True), ("commitment", 0.75, False), ("procedural", 0.3, False)],
)
def test_what_is_asked_for_is_shown_as_uncertain_when_it_was_guessed(
    kind: str, confidence: float, *, is_told: bool
) -> None:
    assert is_doubtful({"type": kind, "confidence": confidence}) == is_told
