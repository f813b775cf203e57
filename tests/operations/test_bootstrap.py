"""Setting up: an old Python is told so, whichever it is; the lock files name no machine and no registry."""

import ast
import re
import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = sorted(ROOT.glob("requirements*.txt"))


def test_an_old_python_is_told_so_before_anything_happens(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bootstrap = runpy.run_path(str(ROOT / "tools" / "bootstrap.py"))
    monkeypatch.setattr("sys.version_info", (3, 9, 2, "final", 0))
    with pytest.raises(SystemExit) as left:
        bootstrap["main"]([])
    assert left.value.code == 4
    assert "3.11 or newer" in capsys.readouterr().err


def test_every_python_can_read_the_bootstrap() -> None:
    source = (ROOT / "tools" / "bootstrap.py").read_text()
    tree = ast.parse(source, feature_version=(3, 4))
    newer = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.AsyncFunctionDef, ast.Nonlocal)
    assert not [node for node in ast.walk(tree) if isinstance(node, newer) or getattr(node, "returns", None)]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_file_holds_hashes_and_no_address(lock: Path) -> None:
    content = lock.read_text()
    pinned = re.findall(r"^[A-Za-z0-9._-]+==\S+ \\\n    --hash=sha256:", content, re.MULTILINE)
    assert len(pinned) == len(re.findall(r"^[A-Za-z0-9]", content, re.MULTILINE)) > 0
    assert not re.search(r"https?://|^-|file://", content, re.MULTILINE)


def test_development_and_operation_use_the_same_versions() -> None:
    def pins(name: str) -> dict[str, str]:
        return dict(re.findall(r"^([A-Za-z0-9._-]+)==(\S+)", (ROOT / name).read_text(), re.MULTILINE))

    run, develop = pins("requirements.txt"), pins("requirements-dev.txt")
    assert {name: develop.get(name) for name in run} == run
