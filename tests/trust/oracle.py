"""Who may read what, told a second time and without a line of balai.kernel.marking: the judge of the leak test.

Holders are named by words: a party by its code, `group:<code>`, `seat:<role>`, `user:<role>`, and `members`.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Rule:
    """How a thing was marked: by whom, under which label, for whom."""

    owner: str
    tlp: str
    named: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Role:
    """Somebody who looks: what they hold, and their party's standing (`member`, `observer` or nothing)."""

    name: str
    holds: frozenset[str] = frozenset()
    standing: str = ""


def may_read(role: Role, rule: Rule) -> bool:
    """TLP 2.0 as TRUST.md translates it."""
    if rule.tlp == "CLEAR":
        return True
    if rule.tlp == "RED":
        return bool(rule.named & role.holds)
    if rule.owner in role.holds or rule.named & role.holds:
        return True
    if rule.tlp == "GREEN":
        return role.standing in ("member", "observer")
    return "members" in rule.named and role.standing == "member"
