"""How well real documents are read, against the gold (`python -m bench.quality`, each difference with --each).

The engine reads each file as `balai ingest --json --dry-run` does, without a database. What is right stands in
bench/gold, by hand; bench/scoring.py says how the two are compared. The files themselves are no part of the
repository and lie in `SEEDS`.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import yaml

from bench.harness import Bar, Result, as_markdown, table
from bench.scoring import AGREEMENTS, COUNTS, TYPES, Count, Score, score, total

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "bench" / "gold"
SEEDS = ROOT.parent / "shared" / "seeds"
STRUCTURE, MEANING, DUE = 100.0, 0.90, 100.0
"""The bars: % of provisions, F1, % of explicit dates."""


def main(sizes: Sequence[int] = (), quick: bool = False) -> Result:  # noqa: ARG001 - as every benchmark is called
    """Reads the documents of the gold that lie beside the checkout; without them it only says so."""
    scores = dict(scored())
    if not scores:
        return Result("Quality of reading", f"Left out: the documents of bench/gold are not in ../{_beside()}.")
    together = total(scores.values())
    return Result(
        "Quality of reading",
        "What the engine finds in real documents against two independent readings by hand, settled (bench/gold). A"
        " clause counts as found when it overlaps one of the gold by half or covers its operative verb, one to one."
        " Types, clauses and addressees: precision / recall / F1; structure and times: how many of those there are."
        " Last, without a bar: how many pairs of clauses agree in what else the gold says of them.",
        list(_tables(scores, together)),
        _bars(together),
        {"scores": scores, "together": together},
    )


def scored() -> Iterator[tuple[str, Score]]:
    """Each document of the gold whose file is there, by its number."""
    from django.conf import settings

    from balai.people.reading import ForumFolder
    from balai.texts.queries import as_json, names_of_folder, parsed

    names = names_of_folder(ForumFolder(settings.BALAI.forum))
    for path in sorted(GOLD.glob("*.yaml")):
        gold = yaml.safe_load(path.read_text())
        source = SEEDS / gold["source"]
        if source.exists():
            yield path.stem, score(gold["texts"], as_json(parsed(source, names))["texts"])


def _tables(scores: Mapping[str, Score], together: Score) -> Iterator[str]:
    """Types per document, and the rest per document."""
    every = scores | {"all": together}
    yield table(
        ["type", *every, "clauses"],
        [[name, *(_figures(one.types[name]) for one in every.values()), together.types[name].gold] for name in TYPES]
        + [["macro-F1", *(f"{one.macro:.3f}" for one in every.values()), together.clauses.gold]],
    )
    head = ["document", "structure", "clauses", "addressees", "of all clauses", "explicit dates", "other times"]
    yield table(head, [[name, *(_cell(kind, one.counts[kind]) for kind in COUNTS)] for name, one in every.items()])
    rows = [[name, *(_agreed(one.agreements[kind]) for kind in AGREEMENTS)] for name, one in every.items()]
    yield table(["document", "who speaks", "verb", "area", "mentions"], rows)


def _cell(kind: str, count: Count) -> str:
    if kind in {"clauses", "addressees", "everyone"}:
        return _figures(count)
    wrong = f", {count.found - count.right} wrong" if count.found > count.right else ""
    return f"{count.right} of {count.gold}{wrong}"


def _agreed(count: Count) -> str:
    """How many pairs agree; nothing where the gold does not say it."""
    return f"{count.right} of {count.gold}" if count.gold else "-"


def _figures(count: Count) -> str:
    if not count.found + count.gold:
        return "-"
    precision = f"{count.precision:.2f}" if count.found else "-"
    recall = f"{count.recall:.2f}" if count.gold else "-"
    return f"{precision} / {recall} / {count.f1:.2f}"


def _bars(together: Score) -> list[Bar]:
    rows, dates = together.structure, together.dates
    exact = 100 * rows.right / max(rows.gold, rows.found)
    return [
        Bar("structure, of rows exactly right", STRUCTURE, exact, "%", is_least=True),
        Bar("type, macro-F1", MEANING, together.macro, "F1", is_least=True),
        Bar("addressees, F1", MEANING, together.addressees.f1, "F1", is_least=True),
        Bar("explicit dates right", DUE, 100 * dates.recall, "%", is_least=True),
    ]


def _beside() -> str:
    return SEEDS.relative_to(ROOT.parent).as_posix()


if __name__ == "__main__":
    from balai.project.cli.ready import set_up

    set_up()
    done = main()
    print(as_markdown(done))
    if "--each" in sys.argv:
        for name, one in done.figures.get("scores", {}).items():
            print(f"\n{name}", *one.differences, sep="\n  ")
