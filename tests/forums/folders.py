"""Reading a folder of reference data, for the tests of this directory."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import yaml

REPOSITORY = Path(__file__).resolve().parents[2]
FORUMS = {"bali-process": REPOSITORY / "forums/bali-process", "tiny": REPOSITORY / "tests/forums/tiny"}
LISTS = ("sources", "parties", "groups", "areas", "meetings", "texts", "disagreements")

Record = dict[str, Any]
Folder = dict[str, Any]


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def read_folder(path: Path) -> Folder:
    """{'forum': mapping, 'parties': [...], ..., 'provisions': {text code: [...]}}"""
    folder: Folder = {name: read(path / f"{name}.yaml") for name in LISTS}
    folder["forum"] = read(path / "forum.yaml")
    folder["provisions"] = {file.stem: read(file) for file in sorted((path / "texts").glob("*.yaml"))}
    return folder


def codes(records: list[Record]) -> set[str]:
    return {record["code"] for record in records}


def mappings(node: Any) -> Iterator[Record]:
    """Every mapping inside a tree of mappings and lists, the tree itself included."""
    if isinstance(node, dict):
        yield node
        for value in node.values():
            yield from mappings(value)
    elif isinstance(node, list):
        for value in node:
            yield from mappings(value)


def everybody(forum: Folder) -> set[str]:
    return codes(forum["parties"]) | codes(forum["groups"]) | codes(forum["forum"]["collectives"])


def provisions(forum: Folder) -> Iterator[tuple[str, Record]]:
    for text, records in forum["provisions"].items():
        for record in records:
            yield text, record


def first_day(value: str) -> date:
    """The first day of '2013', '2013-03' or '2013-03-05'; ValueError for anything else."""
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", value):
        raise ValueError(value)
    return date.fromisoformat(value + "-01" * (2 - value.count("-")))


def last_day(value: str) -> date:
    """The last day of the year, month or day that `value` names."""
    start = first_day(value)
    if value.count("-") == 2:
        return start
    month = 12 if value.count("-") == 0 else start.month
    following = date(start.year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)
