"""What may be done with commitments, and each refusal."""

from datetime import date

import pytest

from balai.commitments import operations, queries
from balai.commitments.models import Commitment, ProgressEntry
from balai.commitments.tests.factories import act, make_provision, publish, report, take_up
from balai.kernel.identity.actor import VISITOR, Actor
from balai.kernel.identity.queries import actor_for
from balai.kernel.identity.tests.factories import make_actor, make_group, make_user
from balai.kernel.marking.context import acting_as
from balai.kernel.marking.mark import mark
from balai.kernel.missing import NotFound
from balai.kernel.readership.operations import change_mark
from balai.kernel.ruling import Refused
from balai.library.models import SearchEntry
from balai.texts.tests.factories import keep_paper, make_area, make_secretariat, provision_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> Actor:
    return make_secretariat()


def amber(actor: Actor) -> object:
    return mark("AMBER", actor.party.token_id)


def test_a_clause_is_taken_up_with_its_verb_as_written(officer: Actor) -> None:
    with acting_as(officer):
        item = take_up(officer)
        assert (item.verb, item.type, item.state) == ("were encouraged", "recommendation", "taken_up")
        assert SearchEntry.objects.get(object_id=item.id).kind == "commitment"


def test_nothing_is_taken_up_that_nobody_reviewed(officer: Actor) -> None:
    with acting_as(officer):
        provision = provision_of(keep_paper(officer, settled=False))
        with pytest.raises(Refused, match="reviewed"):
            take_up(officer, provision)


def test_words_that_ask_for_nothing_are_not_taken_up(officer: Actor) -> None:
    with acting_as(officer), pytest.raises(Refused, match="nothing to take up"):
        take_up(officer, type="acknowledgement")


def test_only_the_secretariat_names_others_as_those_who_lead(officer: Actor) -> None:
    body = make_group()
    other, named = make_actor(groups=[body]), make_actor()
    with acting_as(officer):
        provision = take_up(officer, parties=(named.party,)).provision
    with acting_as(other):
        for leads in ({"parties": (other.party, named.party)}, {"lead": make_group()}):
            with pytest.raises(Refused, match="Only the secretariat names others"):
                take_up(other, provision, **leads)
        with pytest.raises(Refused, match="Only the secretariat names others"):
            act(other, lead_party=named.party)
        assert act(other, lead_group=body).lead_group == body
        assert take_up(other, provision, lead=body, parties=(other.party,)).lead_group == body


def test_a_clause_is_taken_up_once_by_the_same_owner(officer: Actor) -> None:
    other = make_actor()
    with acting_as(officer):
        provision = take_up(officer).provision
        with pytest.raises(Refused, match="already"):
            take_up(officer, provision)
    with acting_as(other):
        assert take_up(other, provision).provision == provision


def test_nobody_takes_up_for_another_party(officer: Actor) -> None:
    other = make_actor()
    with acting_as(officer):
        provision = make_provision(officer)
    with acting_as(other), pytest.raises(Refused, match="your own"):
        take_up(other, provision, given=mark("CLEAR", officer.party.token_id))


def test_nobody_acts_without_a_seat(officer: Actor) -> None:
    with acting_as(officer):
        provision = make_provision(officer)
    seatless = actor_for(make_user(), None)
    with acting_as(seatless), pytest.raises(Refused, match="seat"):
        take_up(seatless, provision, given=mark("CLEAR", officer.party.token_id), parties=(officer.party,))


def test_a_commitment_is_never_read_more_widely_than_its_provision(officer: Actor) -> None:
    with acting_as(officer):
        provision = make_provision(officer, given=amber(officer))
        with pytest.raises(Refused, match="widely"):
            take_up(officer, provision)
        assert take_up(officer, provision, given=amber(officer)).tlp == "AMBER"


def test_a_commitment_is_shown_only_with_its_provision(officer: Actor) -> None:
    with acting_as(officer):
        item = take_up(officer)
        text = item.provision.text
        text.tlp, text.readers = "AMBER", [officer.party.token_id]
        text.save()
    with acting_as(VISITOR), pytest.raises(NotFound):
        queries.commitment(actor=VISITOR, ref=item.ref)


def test_the_lead_reports_and_declares_how_it_stands(officer: Actor) -> None:
    group = make_group()
    lead = make_actor(groups=[group])
    with acting_as(officer):
        item = take_up(officer, lead=group)
    with acting_as(lead):
        report(lead, item, state="under_way")
        shown = queries.commitment(actor=lead, ref=item.ref)
        assert (shown.standing, shown.state, shown.last_report) == ("under_way", "taken_up", date(2026, 3, 1))


def test_who_does_not_lead_does_not_report(officer: Actor) -> None:
    other = make_actor()
    with acting_as(officer):
        item = take_up(officer)
    with acting_as(other), pytest.raises(Refused, match="lead"):
        report(other, item)


def test_a_report_is_never_read_more_widely_than_the_commitment(officer: Actor) -> None:
    with acting_as(officer):
        provision = make_provision(officer)
        item = take_up(officer, provision, given=amber(officer))
        with pytest.raises(Refused, match="widely"):
            report(officer, item, given=mark("GREEN", officer.party.token_id))


def test_a_lead_cannot_retire_by_reporting(officer: Actor) -> None:
    with acting_as(officer):
        item = take_up(officer)
        with pytest.raises(Refused, match="declare"):
            report(officer, item, state="retired")


def test_a_retired_commitment_is_reported_on_no_more(officer: Actor) -> None:
    with acting_as(officer):
        item = take_up(officer)
        report(officer, item, state="done")
        operations.move_commitment(actor=officer, commitment=item, step="retire", reason="Overtaken")
        with pytest.raises(Refused, match="closed"):
            report(officer, item)
        assert queries.commitment(actor=officer, ref=item.ref).standing == "retired"


def test_only_the_owner_moves_a_commitment(officer: Actor) -> None:
    group = make_group()
    lead = make_actor(groups=[group])
    with acting_as(officer):
        item = take_up(officer, lead=group)
    with acting_as(lead), pytest.raises(Refused, match="owner"):
        operations.move_commitment(actor=lead, commitment=item, step="retire", reason="Overtaken")


def test_a_step_that_is_not_open_is_refused(officer: Actor) -> None:
    with acting_as(officer):
        item = take_up(officer)
        with pytest.raises(Refused, match="not open"):
            operations.move_commitment(actor=officer, commitment=item, step="reopen", reason="Asked again")


def test_one_activity_serves_several_commitments(officer: Actor) -> None:
    with acting_as(officer):
        text = keep_paper(officer, count=2)
        served = [take_up(officer, provision_of(text, number)) for number in ("1", "2")]
        activity = act(officer, *served)
        assert set(activity.commitments.all()) == set(served)
        assert SearchEntry.objects.get(object_id=activity.id).area_code == "quays"


def test_an_activity_does_not_tell_the_area_of_a_commitment_hidden_from_its_readers(officer: Actor) -> None:
    with acting_as(officer):
        hidden = take_up(officer, given=amber(officer))
        activity = act(officer, hidden)
        assert SearchEntry.objects.get(object_id=activity.id).area_code == ""
    with acting_as(VISITOR):
        shown = queries.activity(actor=VISITOR, ref=activity.ref)
        assert list(shown.commitments.all()) == []


def test_nobody_records_what_another_party_does(officer: Actor) -> None:
    other = make_actor()
    with acting_as(other), pytest.raises(Refused, match="your own"):
        act(other, given=mark("CLEAR", officer.party.token_id))


def test_what_waits_is_what_one_leads_and_has_long_been_silent_about(officer: Actor) -> None:
    group, on = make_group(), date(2026, 9, 1)
    lead, other = make_actor(groups=[group]), make_actor()
    with acting_as(officer):
        text = keep_paper(officer, count=4)
        silent, fresh, old, done = (take_up(officer, provision_of(text, n), lead=group) for n in "1234")
    with acting_as(lead):
        report(lead, fresh, on=date(2026, 8, 1))
        report(lead, old, on=date(2026, 1, 1))
        report(lead, done, on=date(2026, 1, 1), state="done")
        assert set(queries.waiting(actor=lead, on=on)) == {silent, old}
    with acting_as(other):
        assert not queries.waiting(actor=other, on=on)


def test_who_hands_a_seat_over_sees_which_commitments_stay_open(officer: Actor) -> None:
    group = make_group()
    lead = make_actor(groups=[group])
    with acting_as(officer):
        text = keep_paper(officer, count=3)
        still_open, done, hidden = (take_up(officer, provision_of(text, n), lead=group) for n in "123")
        report(officer, done, state="done")
        change_mark(actor=officer, thing=hidden, mark=amber(officer))
    with acting_as(lead):
        assert [turn.what for turn in queries.left_open(lead, lead.seat)] == [still_open.summary]


def test_the_register_is_narrowed_and_counted_by_area_body_party_state_and_text(officer: Actor) -> None:
    group, party = make_group(), make_actor().party
    with acting_as(officer):
        text = keep_paper(officer, count=2)
        led = take_up(officer, provision_of(text, "1"), lead=group)
        other = take_up(officer, provision_of(text, "2"), parties=(party,), area=make_area("nights", 2))
        report(officer, led, state="done")
        for choices, expected in [
            ({"area": ["nights"]}, other),
            ({"body": [group.code]}, led),
            ({"lead": [party.code]}, other),
            ({"state": ["done"]}, led),
        ]:
            assert list(queries.commitments(actor=officer, choices=queries.Choices(**choices))) == [expected]
        counts = queries.counts(actor=officer)
    assert [(code, n) for code, _label, n in counts["area"]] == [("quays", 1), ("nights", 1)]
    assert [(code, n) for code, _label, n in counts["state"]] == [("taken_up", 1), ("done", 1)]
    assert counts["text"] == [(text.ref, text.title, 2)]


def test_counts_hold_only_what_the_reader_reads(officer: Actor) -> None:
    with acting_as(officer):
        take_up(officer, given=amber(officer))
    with acting_as(VISITOR):
        assert all(rows == [] for rows in queries.counts(actor=VISITOR).values())
        assert Commitment.objects.count() == ProgressEntry.objects.count() == 0


def test_only_the_secretariat_publishes(officer: Actor) -> None:
    other = make_actor()
    with acting_as(other), pytest.raises(Refused, match="secretariat"):
        publish(other)


def test_a_report_is_not_published_to_a_few_seats(officer: Actor) -> None:
    with acting_as(officer), pytest.raises(Refused, match="CLEAR, GREEN or AMBER"):
        publish(officer, given=mark("RED", officer.party.token_id, [officer.seat.token_id]))
