"""No sentence of the real documents stands in the reference data. Runs where the documents lie beside us."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from folders import FORUMS, REPOSITORY, Folder, mappings, read_folder

SEEDS = REPOSITORY / "../shared/seeds"
LONGEST_SHARED_RUN = 6


def words_of(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.lower().replace("’", "'"))


def runs(words: list[str], length: int) -> set[tuple[str, ...]]:
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}


def prose_of(forum: Folder) -> Iterator[str]:
    """Every English sentence of ours that is neither a name nor a title."""
    keys = ("summary", "purpose", "mandate", "text", "says", "question", "kept", "note")
    for mapping in mappings(forum):
        yield from (mapping[key]["en"] for key in keys if isinstance(mapping.get(key), dict))


def shared_runs(prose: str, source: set[tuple[str, ...]]) -> list[str]:
    """Runs of words, one longer than allowed, that `prose` has in common with the source."""
    return [" ".join(run) for run in runs(words_of(prose), LONGEST_SHARED_RUN + 1) & source]


def test_the_check_for_copied_sentences_finds_one() -> None:
    sentence = "The lanterns are lit at dusk by whoever passes the gate first."
    source = runs(words_of(sentence), LONGEST_SHARED_RUN + 1)
    assert shared_runs("So lanterns are lit at dusk by whoever comes.", source)
    assert not shared_runs("So lanterns are lit at dusk by a guard.", source)


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the real documents lie outside the repository")
def test_no_sentence_of_the_real_documents_is_in_the_reference_data() -> None:
    bali = read_folder(FORUMS["bali-process"])
    source: set[tuple[str, ...]] = set()
    for path in SEEDS.glob("*.txt"):
        source |= runs(words_of(path.read_text(encoding="utf-8")), LONGEST_SHARED_RUN + 1)
    assert source
    assert [run for prose in prose_of(bali) for run in shared_runs(prose, source)] == []
