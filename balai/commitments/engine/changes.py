"""What a report tells that the one before it did not: pure comparison of what both hold.

Content is what `queries.compiled` makes. Nothing of the earlier report is repeated but the state in which something
stood and the number that was reached, and those only of what is told again: what is no longer told is counted, not
named, since its owner may have withdrawn it from the readers.
"""

from typing import Any

Content = dict[str, Any]
Row = dict[str, Any]
OF_COMMITMENTS = {"state": "state", "due": "due", "leads": "leads", "summary": "words", "type": "words"}
OF_ACTIVITIES = {"starts": "days", "ends": "days", "place": "place", "outcome": "outcome", "title": "words"}
NEW, CHANGED, SAME = "new", "changed", "same"


def compare(content: Content, before: Content | None) -> None:
    """Mark in `content` each commitment, activity and result against `before`; without it nothing is marked.

    Adds `change` (new, changed, same), `changed` (what of it) and `was` where there is an earlier state or number;
    `content["gone"]` counts what is told no longer. An entry that the earlier report told of a period that was over
    then, as it tells the answers to its round, is left out of this one.
    """
    if before is None:
        return
    old, old_works = _commitments(before), {item["ref"]: item for item in before.get("activities", [])}
    for ref, row in (now := _commitments(content)).items():
        _mark(row, old.get(ref), OF_COMMITMENTS)
        if ref in old:
            _mark_progress(row, old[ref], content["period"][0])
    for item in content["activities"]:
        _mark(item, old_works.get(item["ref"]), OF_ACTIVITIES)
    _mark_results(content, before)
    content["gone"] = {"commitments": len(old.keys() - now.keys()), "activities": _gone(content, old_works)}
    _leave_out_told(content, before)


def _leave_out_told(content: Content, before: Content) -> None:
    """Each entry is told once in reports whose periods follow each other; where they overlap both tell it."""
    if before["period"][1] >= content["period"][0]:
        return
    old = _commitments(before)
    for ref, row in _commitments(content).items():
        told = [_words(entry) for entry in old[ref]["progress"]] if ref in old else []
        row["progress"] = [entry for entry in row["progress"] if _words(entry) not in told]


def _words(entry: Row) -> tuple[Any, ...]:
    return tuple(entry.get(key) for key in ("on", "by", "state", "note", "corrects"))


def _commitments(content: Content) -> dict[str, Row]:
    return {row["ref"]: row for area in content["areas"] for row in area["commitments"]}


def _mark(row: Row, old: Row | None, watched: dict[str, str]) -> None:
    if old is None:
        row["change"], row["changed"] = NEW, []
        return
    row["changed"] = sorted({word for key, word in watched.items() if row[key] != old.get(key)})
    row["change"] = CHANGED if row["changed"] else SAME
    if "state" in row["changed"]:
        row["was"] = old["state"]


def _mark_progress(row: Row, old: Row, first: str) -> None:
    """A report that the earlier one did not hold is a change, and so is one of this period that is told no longer."""
    told, now = _notes(old), _notes(row)
    fewer = len({one for one in told - now if one[0] >= first}) > sum(
        entry.get("corrects", False) for entry in row["progress"]
    )
    words = [word for word, holds in (("progress", now - told), ("fewer", fewer)) if holds]
    if words:
        row["changed"], row["change"] = [*row["changed"], *words], CHANGED


def _notes(row: Row) -> set[tuple[str, str]]:
    """Day and words of each report; that there is nothing to add is no change."""
    return {(entry["on"], entry["note"]) for entry in row["progress"] if entry["note"]}


def _mark_results(content: Content, before: Content) -> None:
    old = {(plan["ref"], line["position"]): line for plan in before.get("plans", []) for line in plan["results"]}
    for plan in content["plans"]:
        for line in plan["results"]:
            found = old.get((plan["ref"], line["position"]))
            line["change"] = NEW if found is None else SAME if found["reached"] == line["reached"] else CHANGED
            if found:
                line["was"] = found["reached"]


def _gone(content: Content, old: dict[str, Row]) -> int:
    """How many activities of the earlier report that reach into this one's period are told no longer."""
    told = {item["ref"] for item in content["activities"]}
    first = content["period"][0]
    return sum(ref not in told and (item["ends"] or item["starts"]) >= first for ref, item in old.items())
