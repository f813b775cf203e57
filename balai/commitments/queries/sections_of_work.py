"""The sections of a report that tell of activities, what went into them and what came out, and of a round."""

from collections import Counter
from itertools import chain
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from balai.commitments.engine.paper import Chart, Table
from balai.commitments.engine.small_numbers import LEAST, Told
from balai.commitments.states import TRAINING, ActivityKind, ContributionKind, Measure, OutputKind, Sex
from balai.kernel.codes import currency_name
from balai.kernel.text import Text

from .sections_of_commitments import is_compared, since
from .words import Made, amount, days, number, people_in_all, people_together, when

Facts = dict[str, Any]
WAYS = {
    "late": gettext_noop("of these, reports added after the day asked for"),
    "partial": gettext_noop("of these, reports on some of their commitments"),
    "corrected": gettext_noop("of these, reports that correct an earlier one"),
    "withdrawn": gettext_noop("Leads that took their report back"),
}
"""What is told of the answers to a round, where it happened: in numbers, no names."""


def activities(content: Facts) -> Made:
    """How many activities of each kind, as a chart with its table, and each of them."""
    if "activities" not in content:
        return None
    told = content["activities"]
    if not told:
        return [_("No activity of the period can be told under this mark.")], []
    held = Counter(item["kind"] for item in told if not item["cancelled"])
    bars = tuple((str(kind.label), held[kind]) for kind in ActivityKind if held[kind])
    counts = tuple((label, number(count)) for label, count in bars)
    title = _("Activities by kind")
    figures = Table(title, (_("Kind"), _("How many")), counts, (4, 1), True, Chart(title, bars))
    return [], [figures, _each(content)]


def _each(content: Facts) -> Table:
    columns, shares = [_("Activity"), _("Days"), _("Led by"), _("Serves"), _("What came of it")], [5, 3, 3, 5, 5]
    if is_compared(content):
        columns.append(_("Since the last report"))
        shares.append(3)
    rows = tuple(tuple(_cells(item)[: len(columns)]) for item in content["activities"])
    return Table(_("Activities of the period"), tuple(columns), rows, tuple(shares))


def _cells(item: Facts) -> list[str]:
    facts = [str(ActivityKind(item["kind"]).label), item["place"], _("cancelled") if item["cancelled"] else ""]
    return [
        f"{item['title']}\n{', '.join(filter(None, facts))}",
        days(item),
        str(Text(item["lead"])),
        "\n".join(str(Text(summary)) for summary in item["serves"]),
        item["outcome"],
        since(item) if "change" in item else "",
    ]


def contributions(content: Facts) -> Made:
    """What was contributed to activities that began in the period: each currency by itself, who by the alphabet."""
    if not (given := content.get("contributions")):
        return None
    if not given["sums"]:
        return [_("No contribution to an activity that began in the period is told.")], []
    notes = [
        _("Counted are the activities that began in the period. Currencies are not converted or added together."),
        _("Recorded is what was contributed. What was spent is not recorded, and so it is not told."),
    ]
    return notes, [_by_kind(given["sums"]), *_by_contributor(given["by"]), *_in_kind(given["in_kind"])]


def _by_kind(sums: list[Facts]) -> Table:
    columns = (_("Kind"), *_columns_of_sums())
    return Table(_("Contributions by kind and currency"), columns, tuple(_sum(row) for row in sums), (3, 4, 3, 2, 3))


def _by_contributor(sums: list[Facts]) -> list[Table]:
    """Nothing in a report that was compiled when only their names were told."""
    rows = [(str(Text(row["party__name"])), *_sum(row)) for row in sums if "kind" in row]
    columns = (_("Contributor"), _("Kind"), *_columns_of_sums())
    ordered = tuple(sorted(rows, key=lambda row: row[0]))
    return [Table(_("Contributions by contributor and kind"), columns, ordered, (4, 3, 4, 3, 2, 3))] if rows else []


def _in_kind(given: list[Facts]) -> list[Table]:
    rows = tuple((row["what"], str(Text(row.get("by", {}))), row["for"]) for row in given)
    columns = (_("What"), _("Contributor"), _("Activity"))
    return [Table(_("Given in kind"), columns, rows)] if rows else []


def _columns_of_sums() -> tuple[str, ...]:
    return _("Currency"), _("Sum of what has a value"), _("Contributions"), _("Of these without a value")


def _sum(row: Facts) -> tuple[str, ...]:
    currency = f"{row['currency']} ({currency_name(row['currency'])})" if row["currency"] else "–"
    kind = str(ContributionKind(row["kind"]).label)
    return kind, currency, amount(row["worth"]), number(row["number"]), number(row["number"] - row["valued"])


def participation(content: Facts) -> Made:
    """People by party and sex, parties by the alphabet: those trained, then those who took part in anything."""
    if "participation" not in content:
        return None
    if not content["participation"]:
        return [_("No participants of activities that ended in the period are told.")], []
    notes = [_small_numbers(), _counted_when_ended()]
    tables = [_by_party(_("People who took part in all activities, by party and sex"), content["participation"])]
    if "training" in content:
        kinds = ", ".join(str(kind.label) for kind in TRAINING)
        notes.append(_("Training figures count the activities of these kinds: %(kinds)s.") % {"kinds": kinds})
        tables.insert(0, _by_party(_("People trained, by party and sex"), content["training"]))
    return notes, tables


def _by_party(caption: str, told: list[Facts]) -> Table:
    """With a line for all parties; a cell is a count, or the counts that it is made of."""
    rows = sorted((str(Text(row["party"])), [_parts(row[sex]) for sex in Sex.values]) for row in told)
    table = [(name, *map(people_together, cells), people_in_all(chain(*cells))) for name, cells in rows]
    sexes = [people_in_all(chain(*(cells[at] for _name, cells in rows))) for at in range(len(Sex))]
    everybody = people_in_all(part for _name, cells in rows for cell in cells for part in cell)
    columns = (_("Party"), *(str(sex.label) for sex in Sex), _("All"))
    return Table(caption, columns, (*table, (_("All parties"), *sexes, everybody)), (4, 2, 2, 2, 2), True)


def _parts(cell: Any) -> list[Told]:
    return cell if isinstance(cell, list) else [cell]


def _small_numbers() -> str:
    return _("So that nobody is made out, a count below %(number)s is not told, and totals are made without it.") % {
        "number": LEAST
    }


def _counted_when_ended() -> str:
    return _("Counted are the activities that ended in the period.")


def outputs(content: Facts) -> Made:
    """What came out of the activities that ended in the period."""
    if "outputs" not in content:
        return None
    columns = (_("Output"), _("Kind"), _("Activity"), _("Address"))
    rows = [
        (row["title"], str(OutputKind(row["kind"]).label), row["activity"], row["address"])
        for row in content["outputs"]
    ]
    if not rows:
        return [_("No output of an activity that ended in the period is told.")], []
    return [_counted_when_ended()], [Table(_("Outputs of activities"), columns, tuple(rows), (5, 2, 5, 4))]


def results(content: Facts) -> Made:
    """The results table of each strategic plan: target, and what was reached in the period."""
    if "plans" not in content:
        return None
    if not content["plans"]:
        return [_("No strategic plan of the period can be told under this mark.")], []
    columns = [_("Result"), _("Indicator"), _("Target"), _("Reached in the period")]
    if is_compared(content):
        columns.append(_("In the last report"))
    tables = [_plan(plan, tuple(columns)) for plan in content["plans"]]
    return [_counted_when_ended()], tables


def _plan(plan: Facts, columns: tuple[str, ...]) -> Table:
    first, last = plan["period"]
    caption = f"{plan['title']}, {Text(plan['body'])} ({when(first)} – {when(last)})"
    rows = tuple(tuple(_line(line)[: len(columns)]) for line in plan["results"])
    return Table(caption, columns, rows, (5, 5, 2, 2, 2)[: len(columns)])


def _line(line: Facts) -> list[str]:
    indicator = f"{line['indicator']}\n{Measure(line['measure']).label}"
    was = people_together(_parts(line["was"])) if "was" in line else _("New")
    return [line["statement"], indicator, number(line["target"]), people_together(_parts(line["reached"])), was]


def round_answered(content: Facts) -> Made:
    """How many leads answered the round, and how, in numbers and no names."""
    if not (told := content.get("round")):
        return None
    rows = [(_("Leads asked"), told["asked"]), (_("Leads whose reports are told here"), told["answered"])]
    rows += [(_(label), told[name]) for name, label in WAYS.items() if told[name]]
    title = f"{Text(told['title'])}, {_('asked for by %(day)s') % {'day': when(told['due'])}}"
    table = Table(title, (_("Replies"), _("How many")), tuple((name, number(n)) for name, n in rows), (5, 1), True)
    notes = [_("Counted is only what every reader of this report may read; answering is voluntary.")]
    if told["answered"] < told["asked"]:
        notes.append(_("The others did not answer, told fewer readers, or took their report back."))
    return notes, [table]
