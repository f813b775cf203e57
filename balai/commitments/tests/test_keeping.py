"""Keeping the register in order: steps with their reasons, and putting right what it says."""

import pytest
from django.urls import reverse

from balai.commitments import operations, queries
from balai.commitments.models import Commitment, Lineage, Step
from balai.commitments.operations import said_of
from balai.commitments.tests.factories import client_of, make_provision, report, take_up
from balai.kernel.identity.actor import VISITOR, Actor
from balai.kernel.identity.tests.factories import make_actor, make_group, make_party
from balai.kernel.marking.context import acting_as
from balai.kernel.marking.mark import mark
from balai.kernel.outbox.models import Notice
from balai.kernel.ruling import Refused
from balai.library.queries import found_things
from balai.texts.tests.factories import make_secretariat

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> Actor:
    return make_secretariat()


def page_of(item: Commitment) -> str:
    return reverse("commitments:commitment", args=[item.ref])


def step_of(item: Commitment, step: str) -> str:
    return reverse("commitments:move", args=[item.ref, step])


def told(officer: Actor, item: Commitment) -> list[tuple[str, str]]:
    entries = list(queries.progress(actor=officer, commitment=item))
    taken = queries.steps(actor=officer, commitment=item)
    return [(str(one.what), str(one.note)) for one in queries.states_over_time(item, taken, entries)]


def test_who_retired_it_when_and_why_stands_on_its_page_for_every_reader(officer: Actor) -> None:
    with acting_as(officer):
        item = take_up(officer)
    client, page = client_of(officer), step_of(item, "retire")
    assert client.get(page).status_code == 200
    with acting_as(officer):
        assert Commitment.objects.get().state == "taken_up"
    assert client.post(page, {"reason": " "}).status_code == 422
    assert client.post(page, {"reason": "The quay was closed."}).url == page_of(item)
    shown = as_a_member(item)
    assert "The quay was closed." in shown
    assert str(officer.seat) in shown


def as_a_member(item: Commitment) -> str:
    """The page as any other member reads it."""
    return client_of(make_actor()).get(page_of(item)).content.decode()


def test_every_step_of_the_owner_stands_in_the_order_in_which_it_was_taken(officer: Actor) -> None:
    with acting_as(officer):
        item = take_up(officer)
        operations.move_commitment(actor=officer, commitment=item, step="plan")
        report(officer, item, state="under_way")
        for step in ("complete", "reopen", "retire"):
            operations.move_commitment(actor=officer, commitment=item, step=step, reason=f"Because of {step}")
        said = told(officer, item)
    who = f"{officer.seat}, {officer.party.name}"
    assert said[0][0] == "Taken up"
    assert said[1] == ("Under way", str(officer.party.name)), "reported for a day long before"
    assert said[2:] == [
        ("Planned", who),
        ("Done", f"{who}: Because of complete"),
        ("Opened again", f"{who}: Because of reopen"),
        ("Retired", f"{who}: Because of retire"),
    ]


@pytest.mark.parametrize("step", ["retire", "complete"])
def test_a_step_that_needs_a_reason_is_refused_without_one(officer: Actor, step: str) -> None:
    with acting_as(officer):
        item = take_up(officer)
        operations.move_commitment(actor=officer, commitment=item, step="plan")
        with pytest.raises(Refused, match="why"):
            operations.move_commitment(actor=officer, commitment=item, step=step, reason=" ")


def test_nobody_but_its_owner_is_asked_for_a_step_or_a_correction(officer: Actor) -> None:
    with acting_as(officer):
        item = take_up(officer)
    client = client_of(make_actor())
    for page in (step_of(item, "retire"), reverse("commitments:correct", args=[item.ref])):
        assert client.get(page).status_code == 403
        assert client.post(page, {"reason": "Because"}).status_code == 403
    assert client_of(officer).get(step_of(item, "reopen")).status_code == 403, "not open from here"
    assert client_of(officer).get(step_of(item, "burn")).status_code == 404


def test_what_supersedes_it_is_looked_for_ticked_and_linked(officer: Actor) -> None:
    with acting_as(officer):
        earlier, later = take_up(officer), take_up(officer, summary={"en": "Lend more interpreters"})
    client, page = client_of(officer), step_of(earlier, "supersede")
    found = client.post(page, {"finds": "1", "find": "more"}).content.decode()
    assert found.count('name="successor"') == 1
    assert "This field is required" not in found, "nothing was sent to be saved"
    assert client.post(page, {"reason": "Said again"}).status_code == 422
    assert client.post(page, {"successor": earlier.ref, "reason": "Said again"}).status_code == 422
    assert client.post(page, {"successor": later.ref, "reason": "Said again"}).url == page_of(earlier)
    shown = as_a_member(earlier)
    assert "Superseded by: Lend more interpreters" in shown
    assert page_of(later) in shown
    with acting_as(officer):
        assert queries.commitment(actor=officer, ref=earlier.ref).standing == "superseded"
        assert Lineage.objects.get(later=later, earlier=earlier).kind == "supersedes"
        with pytest.raises(Refused, match="closed"):
            report(officer, Commitment.objects.get(pk=earlier.pk))


def test_what_supersedes_it_is_named_to_nobody_who_does_not_read_that(officer: Actor) -> None:
    with acting_as(officer):
        earlier, hidden = take_up(officer), take_up(officer, given=mark("AMBER", officer.party.token_id))
        operations.move_commitment(
            actor=officer, commitment=earlier, step="supersede", reason="Said again", successor=hidden
        )
    with acting_as(VISITOR):
        (step,) = queries.steps(actor=VISITOR, commitment=earlier)
        assert (step.successor, step.reason) == (None, "Said again")
        assert not queries.steps(actor=VISITOR, commitment=hidden)


def test_saying_that_it_supersedes_an_own_one_asks_why_before_that_is_closed(officer: Actor) -> None:
    with acting_as(officer):
        earlier, later = take_up(officer), take_up(officer, summary={"en": "Lend more interpreters"})
    client = client_of(officer)
    asked = client.post(
        reverse("commitments:lineage", args=[later.ref]), {"earlier": earlier.ref, "kind": "supersedes"}
    )
    assert asked.url == f"{step_of(earlier, 'supersede')}?by={later.ref}"
    assert client.get(asked.url).context["form"]["successor"].value() == later.ref
    with acting_as(officer):
        assert not Lineage.objects.exists()


def test_what_is_read_by_its_owner_alone_keeps_its_steps_to_itself(officer: Actor) -> None:
    with acting_as(officer):
        item = take_up(officer, given=mark("AMBER", officer.party.token_id))
        operations.move_commitment(actor=officer, commitment=item, step="retire", reason="Because")
        assert Step.objects.count() == 1
    with acting_as(make_actor()):
        assert not Step.objects.exists()
        with pytest.raises(Exception, match="row-level security"):
            Step.objects.create(commitment_id=item.pk, kind="retire", at=item.created_at, by=officer.seat)


def sent(item: Commitment, **changed: object) -> dict[str, object]:
    """What the form of a correction sends."""
    said = said_of(item)
    parties = [party.code for party in said.lead_parties]
    group = said.lead_group.code if said.lead_group else ""
    kept = {"summary_en": said.summary["en"], "area": said.area.code, "due": said.due}
    return kept | {"lead_group": group, "lead_parties": parties, "reason": "Read again"} | changed


def test_a_correction_shows_what_it_said_before_and_why_on_its_page_and_in_the_register(officer: Actor) -> None:
    with acting_as(officer):
        item = take_up(officer, due="2027")
        data = sent(item, summary_en="Lend two interpreters", due="")
    client, page = client_of(officer), reverse("commitments:correct", args=[item.ref])
    assert client.get(page).status_code == 200
    assert client.post(page, data | {"reason": ""}).status_code == 422
    assert client.post(page, data).url == page_of(item)
    shown = as_a_member(item)
    for words in ("Lend two interpreters", "Lend interpreters", "2027", "Read again"):
        assert words in shown
    assert "corrected on" in client.get(reverse("commitments:register")).content.decode()
    with acting_as(officer):
        (one,) = queries.corrections(queries.steps(actor=officer, commitment=item))
        assert one.before == [("Commitment", [{"en": "Lend interpreters"}]), ("Due", ["2027"])]
        assert item.pk in found_things(actor=officer, text="two interpreters", filters={})
    assert client.post(page, data).status_code == 422, "nothing is changed any more"


def test_who_leads_no_more_is_told_and_can_report_no_more(officer: Actor) -> None:
    lost, kept = make_actor(), make_actor()
    with acting_as(officer):
        item = take_up(officer, parties=(lost.party, kept.party))
        data = sent(item, lead_parties=[kept.party.code])
    assert client_of(officer).post(reverse("commitments:correct", args=[item.ref]), data).status_code == 302
    for actor, notices in ((lost, ["commitments/led-no-more"]), (kept, [])):
        with acting_as(actor):
            assert [one.kind for one in Notice.objects.filter(to=actor.user)] == notices
    with acting_as(lost), pytest.raises(Refused, match="lead"):
        report(lost, Commitment.objects.get(pk=item.pk))


def test_who_never_read_it_is_not_told_that_it_led(officer: Actor) -> None:
    lost = make_actor()
    with acting_as(officer):
        item = take_up(officer, parties=(lost.party,), given=mark("AMBER", officer.party.token_id))
        said = said_of(item)
        changed = operations.Said(summary=said.summary, area=said.area, lead_parties=[officer.party])
        operations.correct_commitment(actor=officer, commitment=item, said=changed, reason="By mistake")
    with acting_as(lost):
        assert not Notice.objects.filter(to=lost.user).exists()


def test_a_party_cannot_correct_its_own_commitment_into_anothers(officer: Actor) -> None:
    group, other = make_group(), make_party()
    owner = make_actor(groups=[group])
    with acting_as(officer):
        provision = make_provision(officer)
    with acting_as(owner):
        item = take_up(owner, provision)
        said = said_of(item)
        named = operations.Said(summary=said.summary, area=said.area, lead_parties=[owner.party, other])
        with pytest.raises(Refused, match="secretariat"):
            operations.correct_commitment(actor=owner, commitment=item, said=named, reason="Together")
        own = operations.Said(summary=said.summary, area=said.area, lead_group=group)
        assert operations.correct_commitment(actor=owner, commitment=item, said=own, reason="By it").lead_group == group
