"""Texts as they were read beside texts of the gold: what is right, what is too much, what is missing.

A clause found and a clause of the gold are one when they stand in the same provision and overlap in at least half of
what they cover together, best pairs first, one to one; of what is left, a clause found that covers the operative verb
of one of the gold is paired with it, in reading order. A pair of the same type is right; whatever else was found is
too much, whatever else is in the gold is missing. `addressees` counts those of pairs, `everyone` also those of
clauses that have no partner, as dates are counted. A provision is the same when its kind, number, parent, words and
footnotes are. Of pairs it is also counted how many agree in who speaks, in the operative verb (one may say more of it:
'will' and 'will hold'), and in the area and what is mentioned, where the gold has these.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

TYPES = (
    "commitment",
    "direction",
    "recommendation",
    "endorsement",
    "acknowledgement",
    "concern",
    "procedural",
)
COUNTS = ("structure", "clauses", "addressees", "everyone", "dates", "relative")
AGREEMENTS = ("by", "verb", "area", "mentions")
OVERLAP = 0.5
SAME_NAME = {
    "all-members": "members",
    "all-states": "states",
    "bali-process-members": "members",
    "bali-process-member-countries": "members",
    "donor-countries": "donors",
    "donor-community": "donors",
    "member-governments": "members",
    "relevant-international-organisations": "international-organisations",
    "relevant-international-organizations": "international-organisations",
    "bali-process-member-states": "members",
    "bali-process-officials": "officials",
    "existing-workstreams-and-groups": "workstreams-and-groups",
    "member-countries": "members",
    "member-states": "members",
    "international-organizations": "international-organisations",
    "senior-official-co-chairs": "senior-officials-co-chairs",
}
"""Ways to write one name; everything else is compared as a code, or as its words in small letters."""


@dataclass
class Count:
    """How many were right, how many were found and how many there are."""

    right: int = 0
    found: int = 0
    gold: int = 0

    def add(self, other: "Count") -> None:
        """Takes the other in."""
        self.right += other.right
        self.found += other.found
        self.gold += other.gold

    @property
    def precision(self) -> float:
        """Right of what was found; 1 where nothing was."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Right of what there is; 1 where there is nothing."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.right / (self.found + self.gold) if self.found + self.gold else 1.0


@dataclass
class Score:
    """One document's outcome, or that of all together."""

    clauses: Count = field(default_factory=Count)
    types: dict[str, Count] = field(default_factory=lambda: {name: Count() for name in TYPES})
    addressees: Count = field(default_factory=Count)
    everyone: Count = field(default_factory=Count)
    dates: Count = field(default_factory=Count)
    relative: Count = field(default_factory=Count)
    structure: Count = field(default_factory=Count)
    agreements: dict[str, Count] = field(default_factory=lambda: {name: Count() for name in AGREEMENTS})
    differences: list[str] = field(default_factory=list)

    @property
    def macro(self) -> float:
        """The mean F1 of the types that the gold has."""
        having = [count.f1 for count in self.types.values() if count.gold]
        return sum(having) / len(having) if having else 1.0

    @property
    def counts(self) -> dict[str, Count]:
        """Every count by its name."""
        return {name: getattr(self, name) for name in COUNTS} | self.types | self.agreements


def score(gold: Sequence[Mapping[str, Any]], found: Sequence[Mapping[str, Any]]) -> Score:
    """One document: its texts of the gold beside those that were found, in order."""
    out = Score()
    for index in range(max(len(gold), len(found))):
        mine = gold[index] if index < len(gold) else {"provisions": []}
        theirs = found[index] if index < len(found) else {"provisions": []}
        _structure(mine, theirs, out)
        _meaning(mine["provisions"], theirs["provisions"], out)
    return out


def total(scores: Iterable[Score]) -> Score:
    """All documents as one."""
    out = Score()
    for one in scores:
        for name, count in one.counts.items():
            out.counts[name].add(count)
    return out


def _structure(gold: Mapping[str, Any], found: Mapping[str, Any], out: Score) -> None:
    """What stands before the body is one row, and each provision is one, in reading order."""
    mine = [_preface(gold), *_rows(gold["provisions"])]
    theirs = [_preface(found), *_rows(found["provisions"])]
    same = SequenceMatcher(None, mine, theirs, autojunk=False).get_matching_blocks()
    out.structure.add(Count(sum(block.size for block in same), len(theirs), len(mine)))
    out.differences += [f"structure: gold {row}" for row in (Counter(mine) - Counter(theirs))]
    out.differences += [f"structure: found {row}" for row in (Counter(theirs) - Counter(mine))]


def _preface(text: Mapping[str, Any]) -> tuple[Any, ...]:
    """Kind, body, number, dates, co-chairs and how many attended as what."""
    attended = [text.get("attendance", {}).get(name, ()) for name in ("members", "organisations", "observers")]
    sizes = [size if isinstance(size, int) else len(size) for size in attended]
    listed = [tuple(text.get(name, ())) for name in ("dates", "co_chairs")]
    return (text.get("kind"), text.get("body"), text.get("number"), *listed, *sizes)


def _rows(provisions: Sequence[Mapping[str, Any]]) -> list[tuple[Any, ...]]:
    """Kind, number, the parent's kind, number and text, the text and where footnotes are cited in it."""
    plain = {one["id"]: (one["kind"], one["number"], _digest(one)) for one in provisions}
    return [(*plain[one["id"]], plain.get(one["parent"]), _notes(one)) for one in provisions]


def _notes(provision: Mapping[str, Any]) -> tuple[tuple[str, int | None], ...]:
    notes = provision.get("footnotes", ())
    return tuple((note["number"], note["at"]) if isinstance(note, Mapping) else tuple(note) for note in notes)


def _digest(provision: Mapping[str, Any]) -> str:
    """The gold has this in place of the text."""
    return provision.get("sha256") or hashlib.sha256(_own_text(provision).encode()).hexdigest()[:16]


def _own_text(provision: Mapping[str, Any]) -> str:
    """Nothing for what is only a heading, which is given as the text as well."""
    return "" if provision["text"] == provision.get("heading") else str(provision["text"])


def _meaning(gold: Sequence[Mapping[str, Any]], found: Sequence[Mapping[str, Any]], out: Score) -> None:
    """Provision by provision; headings without text are left out, for the gold marks clauses in texts only."""
    clauses = {_digest(one): one for one in found if _own_text(one)}
    for one in gold:
        theirs = clauses.pop(_digest(one), {"text": "", "clauses": []})
        _clauses(one, theirs, out)
    for left in clauses.values():
        _clauses({"id": left["id"]}, left, out)


def _clauses(gold: Mapping[str, Any], found: Mapping[str, Any], out: Score) -> None:
    mine, theirs = gold.get("clauses", []), found["clauses"]
    pairs = paired(mine, theirs)
    out.clauses.add(Count(len(pairs), len(theirs), len(mine)))
    for clause in mine:
        out.types[clause["type"]].gold += 1
    for clause in theirs:
        out.types[clause["type"]].found += 1
    for i, clause in enumerate(mine):
        _one(clause, theirs[pairs[i]] if i in pairs else None, gold["id"], found["text"], out)
    for j in set(range(len(theirs))) - set(pairs.values()):
        _one(None, theirs[j], gold["id"], found["text"], out)


def _one(gold: dict[str, Any] | None, found: dict[str, Any] | None, key: str, text: str, out: Score) -> None:
    """A pair, or one of the two alone; dates count whether or not the clause was found."""
    dates = [day_of(gold), day_of(found)]
    _count_date(out.dates, *[day if day != "relative" else None for day in dates])
    _count_date(out.relative, *["relative" if day == "relative" else None for day in dates])
    names = [names_of(gold), names_of(found)]
    kinds = [clause and clause["type"] for clause in (gold, found)]
    who = Count(len(names[0] & names[1]), len(names[1]), len(names[0]))
    out.everyone.add(who)
    if gold and found:
        out.types[gold["type"]].right += kinds[0] == kinds[1]
        out.addressees.add(who)
        _agree(gold, found, text, out)
    if kinds[0] != kinds[1] or dates[0] != dates[1] or (gold and found and names[0] != names[1]):
        first, last = (gold or found or {})["span"]
        said = [f"{kind} {sorted(named)} {day}" for kind, named, day in zip(kinds, names, dates, strict=True)]
        out.differences.append(f"{key}: gold {said[0]} | found {said[1]} | {text[first:last]}")


def _agree(gold: Mapping[str, Any], found: Mapping[str, Any], text: str, out: Score) -> None:
    """What else a pair has in common, each only where the gold says it."""
    same = {
        "by": lambda: _slugs(gold["by"]) == _slugs([found["by"]] if found["by"] else []),
        "head": lambda: _is_same_verb(text[slice(*gold["head"])], found["verb"]),
        "area": lambda: gold["area"] == found["area"],
        "mentions": lambda: _slugs(gold["mentions"]) == _slugs(found["mentions"]),
    }
    for field_, name in zip(same, AGREEMENTS, strict=True):
        if field_ in gold and name in found:
            out.agreements[name].add(Count(int(same[field_]()), 1, 1))


def _is_same_verb(gold: str, found: str | None) -> bool:
    one, other = (f" {words.lower()} " for words in (gold, found or "-"))
    return one in other or other in one


def _count_date(count: Count, gold: str | None, found: str | None) -> None:
    count.add(Count(int(gold is not None and gold == found), int(found is not None), int(gold is not None)))


def paired(gold: Sequence[Mapping[str, Any]], found: Sequence[Mapping[str, Any]]) -> dict[int, int]:
    """Clause of the gold to clause found, as the head of this file says."""
    shares = [(share(a["span"], b["span"]), -i, -j) for i, a in enumerate(gold) for j, b in enumerate(found)]
    out: dict[int, int] = {}
    for portion, i, j in sorted(shares, reverse=True):
        if portion >= OVERLAP and -i not in out and -j not in out.values():
            out[-i] = -j
    for i, clause in enumerate(gold):
        covering = [j for j, one in enumerate(found) if j not in out.values() and _covers(one, clause["head"])]
        if i not in out and covering:
            out[i] = covering[0]
    return out


def share(one: Sequence[int], other: Sequence[int]) -> float:
    """What two spans have in common of what they cover together."""
    common = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    return common / (one[1] - one[0] + other[1] - other[0] - common) if common else 0.0


def _covers(clause: Mapping[str, Any], head: Sequence[int]) -> bool:
    return clause["span"][0] <= head[0] and head[1] <= clause["span"][1]


def day_of(clause: Mapping[str, Any] | None) -> str | None:
    """The date of a clause's due, 'relative' when its words hold none, None without a due."""
    due = clause.get("due") if clause else None
    return due and (due["date"] or "relative")


def names_of(clause: Mapping[str, Any] | None) -> set[str]:
    """Whom a clause addresses: codes, or words in small letters with hyphens and without an article."""
    return _slugs((clause or {}).get("addressees", ()))


def _slugs(names: Iterable[str]) -> set[str]:
    slugs = {re.sub(r"\W+", "-", re.sub(r"^the ", "", who.lower())) for who in names}
    return {SAME_NAME.get(slug, slug) for slug in slugs}
