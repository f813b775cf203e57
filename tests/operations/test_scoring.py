"""How readings are measured against the gold, on invented clauses; and that the gold holds no words of documents."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from bench import quality
from bench.scoring import TYPES, day_of, names_of, paired, score

from .installation import ROOT

GOLD = sorted((ROOT / "bench" / "gold").glob("*.yaml"))
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+){0,4}|\d{4}(-\d{2}){0,2}|[0-9a-f]{16}|\d{3}_[0-9a-f]{16}\.txt")
"""Codes, names of one to five words, dates, digests, numbers and the names of the files."""


def clause(first: int, last: int, kind: str = "commitment", **more: Any) -> dict[str, Any]:
    head = more.pop("head", [first, first + 1])
    return {"span": [first, last], "head": head, "type": kind, "addressees": [], "due": None} | more


def text_of(*clauses: dict[str, Any], number: str = "1") -> dict[str, Any]:
    body = {"id": "p1", "kind": "paragraph", "number": number, "parent": None, "text": "x" * 100, "clauses": [*clauses]}
    return {"kind": "statement", "body": None, "number": 1, "dates": [], "co_chairs": [], "provisions": [body]}


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (word for one in value.values() for word in strings(one))
    elif isinstance(value, list):
        yield from (word for one in value for word in strings(one))


def test_clauses_pair_by_half_their_extent_best_first_and_one_to_one() -> None:
    gold = [clause(0, 40), clause(41, 100)]
    assert paired(gold, [clause(0, 60), clause(41, 100)]) == {0: 0, 1: 1}
    assert paired(gold, [clause(0, 30), clause(0, 40), clause(90, 100)]) == {0: 1}


def test_a_clause_too_long_or_too_short_still_pairs_when_it_covers_the_verb() -> None:
    gold = [clause(0, 20, head=[5, 9]), clause(21, 100, head=[30, 35])]
    assert paired(gold, [clause(0, 100)]) == {1: 0}
    assert paired(gold, [clause(4, 10), clause(22, 29)]) == {0: 0}


def test_a_wrong_type_is_missing_from_one_and_too_much_in_the_other() -> None:
    out = score([text_of(clause(0, 50), clause(51, 99))], [text_of(clause(0, 50, "direction"), clause(51, 99))])
    commitment, direction = out.types["commitment"], out.types["direction"]
    assert (commitment.right, commitment.found, commitment.gold) == (1, 1, 2)
    assert (direction.right, direction.found, direction.gold) == (0, 1, 0)
    assert out.macro == pytest.approx(2 / 3)


def test_pairs_agree_or_not_only_in_what_the_gold_says_of_them() -> None:
    gold = [clause(0, 50, by=["lamp-office"]), clause(51, 99, by=["members"])]
    found = [clause(0, 50, by="Lamp Office", verb="x", area="a"), clause(51, 99, by=None, verb="has kept", area="b")]
    agreed = score([text_of(*gold)], [text_of(*found)]).agreements
    assert {name: (one.right, one.gold) for name, one in agreed.items()} == {
        "by": (1, 2), "verb": (1, 2), "area": (0, 0), "mentions": (0, 0)
    }  # fmt: skip


def test_names_and_days_are_compared_as_codes() -> None:
    assert names_of({"addressees": ["The Member States", "Wandering Envoys", "lamp"]}) == {
        "members",
        "wandering-envoys",
        "lamp",
    }
    assert day_of({"due": {"words": "by dusk", "date": None}}) == "relative"
    assert day_of({"due": {"date": "2031-05"}}) == "2031-05"


def test_addressees_count_in_pairs_and_dates_of_every_clause() -> None:
    gold = text_of(
        clause(0, 50, addressees=["rso", "members"], due={"date": "2031"}), clause(60, 99, due={"date": "2032"})
    )
    found = text_of(clause(0, 50, addressees=["rso", "ministers"], due={"words": "in 2031", "date": "2031"}))
    out = score([gold], [found])
    assert (out.addressees.right, out.addressees.found, out.addressees.gold) == (1, 2, 2)
    assert (out.dates.right, out.dates.found, out.dates.gold) == (1, 1, 2)


def test_structure_is_right_only_where_number_parent_and_words_are_the_same() -> None:
    whole = score([text_of()], [text_of()]).structure
    assert (whole.right, whole.found, whole.gold) == (2, 2, 2)
    other = score([text_of()], [text_of(number="2")]).structure
    assert (other.right, other.found, other.gold) == (1, 2, 2)
    assert score([text_of()], []).structure.right == 0


def test_without_the_documents_the_measurement_says_so_and_promises_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quality, "SEEDS", ROOT.parent / "nowhere")
    result = quality.main()
    assert result.about.startswith("Left out")
    assert (result.tables, result.bars) == ([], [])


def test_the_gold_holds_codes_and_places_and_no_words_of_the_documents() -> None:
    assert len(GOLD) == 5
    words = [word for path in GOLD for word in strings(yaml.safe_load(path.read_text()))]
    assert [word for word in words if not SLUG.fullmatch(word)] == []


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_the_gold_is_in_order(path: Any) -> None:
    for text in yaml.safe_load(path.read_text())["texts"]:
        for one in text["provisions"]:
            end = 0
            for clause_ in one.get("clauses", ()):
                (first, last), (verb, after) = clause_["span"], clause_["head"]
                assert end <= first <= verb < after <= last, one["id"]
                assert clause_["type"] in TYPES
                end = last
