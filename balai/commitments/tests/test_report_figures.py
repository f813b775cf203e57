"""Which figures a report counts, and of which time it tells: trainings, contributors, taking up, a round's replies."""

from datetime import date
from decimal import Decimal

import pytest

from balai.commitments import operations, queries
from balai.commitments.models import ProgressReport
from balai.commitments.operations import CommitmentCard, ContributionCard
from balai.commitments.tests.calling import LATE, answer, led_by, open_round
from balai.commitments.tests.factories import act, make_provision, report, take_up
from balai.commitments.tests.test_report_kinds import compile_one, heads, tables
from balai.kernel.identity.actor import Actor
from balai.kernel.identity.tests.factories import make_actor, make_party
from balai.kernel.marking.context import acting_as
from balai.kernel.marking.mark import mark
from balai.texts.tests.factories import make_area, make_secretariat

pytestmark = pytest.mark.django_db
SECOND_HALF = (date(2026, 7, 1), date(2026, 12, 31))


@pytest.fixture
def officer() -> Actor:
    return make_secretariat()


# trainings


def test_training_figures_count_trainings_and_not_an_exercise_or_a_meeting(officer: Actor) -> None:
    party = make_party()
    with acting_as(officer):
        item = take_up(officer)
        for kind, number in {"training": 10, "workshop": 20, "exercise": 40, "meeting": 80}.items():
            heads(officer, act(officer, item, kind=kind), female={party: number})
        paper = queries.as_paper(compile_one(officer, kind="impact"))
    trained, present = tables(paper, "People who took part")
    assert [trained.rows[0][1], present.rows[0][1]] == ["30", "150"]
    (section,) = (one for one in paper.sections if one.heading == "People who took part")
    assert "Training figures count the activities of these kinds: Training, Workshop." in section.paragraphs


def test_no_small_count_is_found_by_subtracting_those_trained_from_all(officer: Actor) -> None:
    party, silent = make_party(), make_party()
    with acting_as(officer):
        item = take_up(officer)
        heads(officer, act(officer, item, kind="training"), female={party: 30, silent: 2})
        heads(officer, act(officer, item, kind="exercise"), female={party: 3})
        made = compile_one(officer)
    trained, present = (
        {row[0]: row[1] for row in table.rows} for table in tables(queries.as_paper(made), "People who took part")
    )
    assert (trained[str(party)], present[str(party)]) == ("30", "at least 31")
    assert (trained[str(silent)], present[str(silent)]) == ("fewer than 5", "fewer than 5")
    assert (trained["All parties"], present["All parties"]) == ("at least 31", "at least 32")


def test_a_report_compiled_before_trainings_were_told_apart_still_reads(officer: Actor) -> None:
    party = {"party": {"en": "Coral"}, "female": 7, "male": "few", "other": 0}
    with acting_as(officer):
        made = compile_one(officer)
    del made.content["training"]
    made.content["participation"] = [party]
    (table,) = tables(queries.as_paper(made), "People who took part")
    assert table.rows[0] == ("Coral", "7", "fewer than 5", "0", "at least 8")


# contributors


def test_contributions_are_told_by_contributor_and_kind_in_the_order_of_names(officer: Actor) -> None:
    first, second = sorted((make_party(), make_party()), key=str)
    with acting_as(officer):
        work = act(officer, take_up(officer))
        for giver, kind, amount in [(second, "funding", 900), (first, "in_kind", 20), (first, "funding", 7)]:
            card = ContributionCard(giver, kind, Decimal(amount), "AUD", what="A venue")
            operations.keep_contribution(actor=officer, activity=work, card=card)
        paper = queries.as_paper(compile_one(officer, kind="narrative"))
    _sums, by, _in_kind = tables(paper, "Contributions")
    assert [(row[0], row[1], row[3]) for row in by.rows] == [
        (str(first), "Funding", "7.00"),
        (str(first), "In kind", "20.00"),
        (str(second), "Funding", "900.00"),
    ]
    assert "What was spent is not recorded" in str(paper)


# of which time it tells


def test_a_report_of_a_period_lists_what_was_taken_up_by_its_end(officer: Actor) -> None:
    with acting_as(officer):
        provision = make_provision(officer)
        card = CommitmentCard(provision, provision.type, {"en": "Lend"}, make_area(), lead_parties=[officer.party])
        operations.take_up_commitment(
            actor=officer, card=card, mark=mark("CLEAR", officer.party.token_id), on=date(2026, 1, 5)
        )
        before = compile_one(officer, period=(date(2025, 1, 1), date(2025, 12, 31)), on=date(2026, 2, 1))
        since = compile_one(officer)
    assert before.content["areas"] == []
    assert len(since.content["areas"]) == 1


def noted(made: ProgressReport) -> set[str]:
    rows = [row for area in made.content["areas"] for row in area["commitments"]]
    return {entry["note"] for row in rows for entry in row["progress"]}


def test_the_report_of_a_round_tells_its_replies_and_of_others_only_the_period(officer: Actor) -> None:
    asked, other = make_actor(), make_actor()
    items = led_by(officer, asked.party, other.party)
    held = open_round(officer, [asked.party])
    green = mark("GREEN", officer.party.token_id)
    with acting_as(other):
        for on, note in ((date(2026, 5, 1), "In May."), (LATE, "In August.")):
            given = mark("GREEN", other.party.token_id)
            report(other, items[1], on=on, note=note, state="under_way" if on < LATE else "done", given=given)
    answer(asked, held, items[0], "As asked.", tlp="GREEN")
    with acting_as(officer):
        operations.move_round(actor=officer, round=held, step="close")
        first = compile_one(officer, green, round=held, on=date(2026, 8, 10))
        second = compile_one(officer, green, period=SECOND_HALF, on=date(2027, 1, 5))
    assert noted(first) == {"In May.", "As asked."}
    assert {row["state"] for area in first.content["areas"] for row in area["commitments"]} == {"taken_up", "under_way"}
    assert noted(second) == {"In August."}
    assert "fewer" not in str(second.content["areas"])


def test_what_a_lead_says_after_the_rounds_report_is_told_by_the_next_one_alone(officer: Actor) -> None:
    lead = make_actor()
    (item,) = led_by(officer, lead.party)
    held = open_round(officer, [lead.party])
    green = mark("GREEN", officer.party.token_id)
    with acting_as(officer):
        operations.move_round(actor=officer, round=held, step="close")
        compile_one(officer, green, round=held, on=date(2026, 8, 10))
    with acting_as(lead):
        report(lead, item, on=date(2026, 9, 1), note="In September.", given=mark("GREEN", lead.party.token_id))
    with acting_as(officer):
        again = compile_one(officer, green, kind="narrative", round=held, on=date(2026, 10, 1))
        following = compile_one(officer, green, period=SECOND_HALF, on=date(2027, 1, 5))
    assert noted(again) == set()
    assert noted(following) == {"In September."}
