"""The bars that the engine promises on real documents, against the gold. Runs where the documents lie beside us."""

import pytest

from bench import quality


@pytest.mark.skipif(not quality.SEEDS.is_dir(), reason="the real documents lie outside the repository")
def test_real_documents_are_read_as_well_as_promised() -> None:
    result = quality.main()
    assert len(result.figures["scores"]) == 5
    assert [f"{bar.name}: {bar.said}" for bar in result.bars if not bar.is_met] == []
