"""A proof that one entry is on the record, to be checked by anyone, offline, without the other entries."""

import base64
from collections.abc import Mapping, Sequence
from typing import Any

from . import merkle
from .checkpoint import BadHead, parse
from .entry import COLUMNS, leaf_of

FORMAT = "balai-audit-proof-1"


def make(fields: Sequence[str], position: int, leaves: Sequence[bytes], head: str) -> dict[str, Any]:
    """The proof, ready for JSON, that the entry with `fields` stands at `position` of `leaves`, the tree of `head`."""
    path = merkle.inclusion_path(position, leaves)
    return {
        "format": FORMAT,
        "entry": dict(zip(COLUMNS, fields, strict=True)),
        "position": position,
        "path": [base64.b64encode(node).decode() for node in path],
        "head": head,
    }


def holds(proof: Mapping[str, Any], head: str, verifier: str) -> bool:
    """Whether `proof` leads from its entry to the root in `head`, which `verifier` must have signed."""
    try:
        stated = parse(head, verifier)
        fields = [str(proof["entry"][column]) for column in COLUMNS]
        path = [base64.b64decode(node, validate=True) for node in proof["path"]]
        position = int(proof["position"])
    except (BadHead, KeyError, TypeError, ValueError):
        return False
    known = proof.get("format") == FORMAT and len(proof["entry"]) == len(COLUMNS)
    return known and merkle.is_included(leaf_of(fields), position, stated.size, path, stated.root)
