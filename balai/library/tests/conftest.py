"""What reads the bytes of a document."""

from collections.abc import Callable
from pathlib import Path

import pytest

from balai.library.engine.extract import extract
from balai.library.engine.formats import Extracted, Limits


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Extracted]:
    """Call it with bytes, their type and perhaps limits."""

    def read_bytes(data: bytes, mime: str, **limits: int) -> Extracted:
        path = tmp_path / "document"
        path.write_bytes(data)
        return extract(path, mime, Limits(**limits))

    return read_bytes
