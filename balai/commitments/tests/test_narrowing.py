"""When the source is narrowed, what was taken up from it is narrowed with it, and stays its owner's."""

import pytest
from django.test import Client
from django.urls import reverse

from balai.commitments import queries
from balai.commitments.models import Commitment, ProgressEntry
from balai.commitments.tests.factories import make_provision, publish, report, take_up
from balai.commitments.tests.test_pages import client_of
from balai.kernel.identity.actor import VISITOR, Actor
from balai.kernel.identity.tests.factories import make_actor
from balai.kernel.marking.context import acting_as
from balai.kernel.marking.mark import Mark, mark
from balai.kernel.readership.operations import change_mark
from balai.kernel.web.tests.factories import confirm_lately
from balai.library import queries as library
from balai.library.models import SearchEntry
from balai.texts.models import Provision
from balai.texts.tests.factories import make_secretariat

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> Actor:
    return make_secretariat()


def green(actor: Actor) -> Mark:
    return mark("GREEN", actor.party.token_id)


def narrow(officer: Actor, provision: Provision, to: Mark) -> None:
    """The whole text, as its owner narrows it."""
    with acting_as(officer):
        change_mark(actor=officer, thing=provision.text, mark=to)


def own_seat_only(actor: Actor) -> Mark:
    return mark("RED", actor.party.token_id, [actor.seat.token_id])


def taken_up_by_another(officer: Actor) -> tuple[Actor, Commitment]:
    """A GREEN commitment of a party, from a GREEN text of the secretariat's, with a report on it."""
    party = make_actor()
    with acting_as(officer):
        provision = make_provision(officer, green(officer))
    with acting_as(party):
        item = take_up(party, provision, given=green(party))
        report(party, item, given=green(party))
    return party, item


def found_by(actor: Actor, item: Commitment) -> set[str]:
    """Every way in which `actor` comes to know of it."""
    with acting_as(actor):
        ways = {
            "row": Commitment.objects.filter(pk=item.pk).exists(),
            "entry": SearchEntry.objects.filter(object_id=item.pk).exists(),
            "progress": ProgressEntry.objects.filter(commitment_id=item.pk).exists(),
            "search": bool(library.search(actor=actor, text="interpreters", filters={"kind": ["commitment"]}).hits),
            "list": item in queries.commitments(actor=actor),
            "tracker": any(item in area.commitments for area in queries.tracker()),
        }
    return {way for way, found in ways.items() if found}


def test_a_narrowed_source_takes_its_commitment_from_everybody_but_its_owner(officer: Actor) -> None:
    party, item = taken_up_by_another(officer)
    other = make_actor()
    assert found_by(other, item) == {"row", "entry", "progress", "search", "list"}
    narrow(officer, item.provision, own_seat_only(officer))
    for reader in (other, make_actor(), VISITOR):
        assert found_by(reader, item) == set()
    assert found_by(party, item) == {"row", "entry", "progress", "search", "list"}


def test_what_both_reach_stays_readable(officer: Actor) -> None:
    party, item = taken_up_by_another(officer)
    friend, other = make_actor(), make_actor()
    narrow(officer, item.provision, mark("AMBER", officer.party.token_id, [friend.party.token_id]))
    with acting_as(party):
        item.refresh_from_db()
    assert item.tlp == "AMBER"
    assert set(item.readers) == {token.party.token_id for token in (officer, friend, party)}
    assert "list" in found_by(friend, item)
    assert found_by(other, item) == set()


def test_a_narrowing_never_lets_anybody_in(officer: Actor) -> None:
    """Seats that the source names anew do not read what was for others, and a party not what was for its seat."""
    party, other = make_actor(), make_actor()
    with acting_as(officer):
        provision = make_provision(officer, green(officer))
    with acting_as(party):
        item = take_up(party, provision, given=own_seat_only(party))
    narrow(officer, provision, mark("RED", officer.party.token_id, [officer.seat.token_id, other.seat.token_id]))
    with acting_as(party):
        item.refresh_from_db()
    assert (item.tlp, item.readers) == ("RED", [party.seat.token_id])
    assert found_by(other, item) == set()


def test_a_widened_source_widens_nothing(officer: Actor) -> None:
    party, item = taken_up_by_another(officer)
    narrow(officer, item.provision, own_seat_only(officer))
    narrow(officer, item.provision, mark("CLEAR", officer.party.token_id))
    assert found_by(make_actor(), item) == set()
    assert "list" in found_by(party, item)


def test_progress_is_narrowed_with_its_commitment(officer: Actor) -> None:
    lead = make_actor()
    with acting_as(officer):
        item = take_up(officer, parties=(lead.party,))
    with acting_as(lead):
        entry = report(lead, item)
    with acting_as(officer):
        change_mark(actor=officer, thing=item, mark=mark("AMBER", officer.party.token_id, [lead.party.token_id]))
    with acting_as(lead):
        entry.refresh_from_db()
    assert (entry.tlp, set(entry.readers)) == ("AMBER", {officer.party.token_id, lead.party.token_id})


def test_its_owner_opens_narrows_and_retires_what_lost_its_source(officer: Actor) -> None:
    party, item = taken_up_by_another(officer)
    narrow(officer, item.provision, own_seat_only(officer))
    page, client = reverse("commitments:commitment", args=[item.ref]), client_of(party)
    for address in (page, reverse("commitments:register"), reverse("commitments:report-progress", args=[item.ref])):
        shown = client.get(address).content.decode()
        assert "Lend interpreters" in shown
        assert "The source is no longer open to you." in shown
        assert not {word for word in ("T-2031", "were encouraged", "An invented text") if word in shown}
    mark_page = reverse("commitments:mark-commitment", args=[item.ref])
    confirm_lately(client, party.user)
    own = {"tlp": "RED", "owner": party.party.token_id, "readers": [party.seat.token_id]}
    assert client.post(mark_page, own).url == page
    assert client.post(reverse("commitments:move", args=[item.ref, "retire"]), {"reason": "Overtaken"}).url == page
    with acting_as(party):
        item.refresh_from_db()
    assert (item.tlp, item.readers, item.state) == ("RED", [party.seat.token_id], "retired")
    assert [other.get(page).status_code for other in (Client(), client_of(make_actor()))] == [404, 404]


def test_nothing_is_compiled_from_a_source_that_is_not_open(officer: Actor) -> None:
    _party, item = taken_up_by_another(officer)
    narrow(officer, item.provision, own_seat_only(officer))
    with acting_as(officer):
        assert publish(officer, given=green(officer)).content["areas"] == []
