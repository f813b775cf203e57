"""What the architecture tests know of the house: where it stands, its wings and their files."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BALAI = ROOT / "balai"
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
MAP: list[str] = CONTRACTS[0]["layers"]
"""The wings from the top of the map to the bottom."""
WINGS = [wing for wing in MAP if wing not in ("project", "kernel")]


def python_files(*folders: str) -> Iterator[Path]:
    """Our Python files, migrations apart."""
    for folder in folders or ("balai",):
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    """Every function and method in a file."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef):
            yield node


def wing_of(module: str) -> str:
    """The wing that a dotted module belongs to, the bottom of the map for what is not ours."""
    parts = module.split(".")
    return parts[1] if parts[0] == "balai" else MAP[-1]
