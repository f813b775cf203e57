import csv
import io

import pytest
from django.test import Client
from django.urls import reverse

from balai.kernel.audit.queries import who_has_read
from balai.kernel.identity.actor import VISITOR
from balai.kernel.identity.states import SeatKind
from balai.kernel.identity.tests.factories import make_actor, make_group, make_party
from balai.kernel.marking.context import acting_as
from balai.kernel.marking.states import Tlp
from balai.kernel.ruling import Refused
from balai.kernel.web.tests.factories import confirm_lately, make_client
from balai.people import operations, queries
from balai.people.models import Posting
from balai.people.operations import Charge

from .factories import TODAY, make_administrator, make_contact, make_expert, make_outsider, mark_of

pytestmark = pytest.mark.django_db
NUMBER = "+10 555 0123"


def seen_by(browser: Client, path: str) -> str:
    return browser.get(path).content.decode()


def test_a_contact_is_read_by_those_whom_its_mark_names_and_nobody_else() -> None:
    holder, friend, stranger = make_actor(), make_outsider(), make_outsider()
    contact = make_contact(holder, holder.seat, NUMBER, Tlp.AMBER, friend.seat.party.token_id)
    path = reverse("people:seat", args=[holder.seat.ref])
    assert NUMBER in seen_by(make_client(holder), path)
    assert NUMBER in seen_by(make_client(friend), path)
    assert NUMBER not in seen_by(make_client(stranger), path)
    assert NUMBER not in seen_by(Client(), path)
    with acting_as(holder):
        assert {reading.name for reading in who_has_read(contact.ref, holder)} == {holder.user.name, friend.user.name}


def test_a_list_shows_in_full_only_what_is_not_recorded() -> None:
    holder = make_actor()
    make_contact(holder, holder.seat, NUMBER, Tlp.AMBER)
    make_contact(holder, holder.seat, "+10 555 0999", Tlp.GREEN)
    page = seen_by(make_client(holder), reverse("people:seats"))
    assert "+10 555 0999" in page
    assert NUMBER not in page
    assert "TLP:AMBER" in page


def test_the_owner_narrows_a_contact_at_once() -> None:
    holder, friend = make_actor(), make_outsider()
    contact = make_contact(holder, holder.seat, NUMBER, Tlp.GREEN)
    path, browser = reverse("people:seat", args=[holder.seat.ref]), make_client(friend)
    assert NUMBER in seen_by(browser, path)
    with acting_as(holder):
        values = {"kind": "phone", "value": NUMBER, "mark": mark_of(holder, Tlp.AMBER)}
        operations.change_contact(actor=holder, contact=contact, **values)
    assert NUMBER not in seen_by(browser, path)


def test_nobody_else_changes_or_removes_a_contact() -> None:
    holder, friend = make_actor(), make_outsider()
    colleague = make_actor(holder.seat.party)
    contact = make_contact(holder, holder.seat, NUMBER, Tlp.GREEN)
    for other in (friend, colleague):
        with acting_as(other), pytest.raises(Refused):
            operations.remove_contact(actor=other, contact=contact)
    with acting_as(holder):
        operations.remove_contact(actor=holder, contact=contact)
        assert queries.contacts(actor=holder) == []


def test_the_form_shows_who_will_read_before_anything_is_saved() -> None:
    holder = make_actor()
    browser, path = make_client(holder), reverse("people:add-contact", args=[holder.seat.ref])
    form = {"kind": "phone", "value": NUMBER, "tlp": Tlp.GREEN}
    shown = browser.post(path, form | {"show_readers": "1"})
    assert "Every member and every observer will be able to read this" in shown.content.decode()
    with acting_as(holder):
        assert queries.contacts(actor=holder) == []
    confirm_lately(browser, holder.user)
    assert browser.post(path, form).status_code == 302
    with acting_as(holder):
        (saved,) = queries.contacts(actor=holder)
    assert (saved.value, saved.tlp, saved.owner) == (NUMBER, Tlp.GREEN, holder.seat.party.token_id)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("email", "not an address"),
        ("web", "javascript:alert(1)"),
        ("fax", "1"),
        ("phone", "call me"),
        ("phone", "٠١٢٣٤٥"),
        ("messaging", "a\x1bb"),
        ("address", "one\nBCC: two"),
    ],
)
def test_a_contact_that_is_none_is_refused_with_its_reason(kind: str, value: str) -> None:
    holder = make_actor()
    path = reverse("people:add-contact", args=[holder.seat.ref])
    answer = make_client(holder).post(path, {"kind": kind, "value": value, "tlp": Tlp.AMBER})
    assert answer.status_code == 422
    assert "error-summary" in answer.content.decode()


@pytest.mark.parametrize("page", ["add-contact", "charge-seat", "offer-expert"])
def test_a_form_of_which_only_the_mark_is_wrong_says_so_on_top(page: str) -> None:
    holder = make_actor(kind=SeatKind.FOCAL_POINT)
    path = reverse(f"people:{page}", args=[] if page == "offer-expert" else [holder.seat.ref])
    words = {"kind": "phone", "value": NUMBER, "name": "X", "skills": "legal", "languages": "en"}
    answer = make_client(holder).post(path, words | {"availability": "available", "tlp": "PURPLE"})
    assert answer.status_code == 422
    assert answer.content.decode().count('class="ds-error-summary"') == 1
    assert '<a href="#tlp-1">' in answer.content.decode()


def test_what_describes_a_seat_cannot_be_given_to_a_group() -> None:
    body = make_group()
    holder = make_actor(groups=[body])
    path = reverse("people:add-contact", args=[holder.seat.ref])
    form = {"kind": "phone", "value": NUMBER, "tlp": Tlp.AMBER, "owner": body.token_id}
    assert make_client(holder).post(path, form).status_code == 422


def test_hidden_and_absent_contacts_answer_alike() -> None:
    holder, stranger = make_actor(), make_outsider()
    contact = make_contact(holder, holder.seat, NUMBER)
    browser = make_client(stranger)
    hidden = browser.get(reverse("people:change-contact", args=[contact.ref]))
    absent = browser.get(reverse("people:change-contact", args=["222222222222"]))
    assert hidden.status_code == absent.status_code == 404
    assert hidden.content.replace(contact.ref.encode(), b"") == absent.content.replace(b"222222222222", b"")


def test_a_table_of_contacts_holds_what_its_reader_may_see_and_no_formula() -> None:
    holder, friend = make_actor(), make_outsider()
    make_contact(holder, holder.seat, "=1+1", Tlp.GREEN)
    make_contact(holder, holder.seat, NUMBER, Tlp.AMBER)
    table = make_client(friend).get(reverse("people:contacts-csv"))
    assert table.headers["Content-Disposition"].startswith("attachment")
    rows = list(csv.reader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert [row[4] for row in rows[1:]] == ["'=1+1"]
    assert rows[1][2] == holder.user.name


def test_taking_contacts_away_is_on_the_owners_record() -> None:
    holder, friend = make_actor(), make_outsider()
    contact = make_contact(holder, holder.seat, NUMBER, Tlp.AMBER, friend.seat.party.token_id)
    browser = make_client(friend)
    assert browser.get(reverse("people:contacts-vcard")).status_code == 302  # who is it, once more
    confirm_lately(browser, friend.user)
    cards = browser.get(reverse("people:contacts-vcard")).content.decode()
    assert f"TEL;VALUE=text;TYPE=work:{NUMBER}" in cards
    with acting_as(holder):
        readings = who_has_read(contact.ref, holder)
    assert [(reading.way.value, reading.name) for reading in readings] == [("export", friend.user.name)]


def test_opening_a_form_on_what_is_kept_is_a_reading_of_it() -> None:
    holder = make_actor()
    administrator = make_administrator(holder.seat.party)
    contact = make_contact(holder, holder.seat, NUMBER)
    expert = make_expert(holder, "Expert (invented)", Tlp.AMBER)
    with acting_as(holder):
        charge = operations.charge_seat(
            actor=holder, seat=holder.seat, charge=Charge(topics=["ferries"]), mark=mark_of(holder)
        )
    browser = make_client(administrator)
    for thing, path in (
        (contact, reverse("people:change-contact", args=[contact.ref])),
        (charge, reverse("people:charge-seat", args=[holder.seat.ref])),
        (expert, reverse("people:revise-expert", args=[expert.ref])),
    ):
        assert browser.get(path).status_code == 200
        with acting_as(holder):
            assert [reading.name for reading in who_has_read(thing.ref, holder)] == [administrator.user.name]


def test_exports_are_for_people_who_act_from_a_seat() -> None:
    for name in ("people:contacts-csv", "people:contacts-vcard"):
        assert Client().get(reverse(name)).status_code == 302


def test_focal_points_are_found_by_topic_as_far_as_the_reader_may_know() -> None:
    ferries, ports = make_actor(), make_actor()
    for actor, topic in ((ferries, "ferries"), (ports, "ports")):
        with acting_as(actor):
            charge, mark = Charge(topics=[topic]), mark_of(actor, Tlp.GREEN)
            operations.charge_seat(actor=actor, seat=actor.seat, charge=charge, mark=mark)
    reader = make_outsider()
    with acting_as(reader):
        found = queries.focal_points(actor=reader, topic="ferries")
    assert [post.seat for post in found] == [ferries.seat]
    with acting_as(VISITOR):
        assert queries.focal_points(actor=VISITOR, topic="ferries") == []


def test_a_charge_stays_with_the_seat_when_people_change() -> None:
    administrator = make_administrator()
    leaving, successor = make_actor(administrator.seat.party), make_actor(administrator.seat.party)
    with acting_as(leaving):
        charge, mark = Charge(topics=["ferries"]), mark_of(leaving, Tlp.GREEN)
        operations.charge_seat(actor=leaving, seat=leaving.seat, charge=charge, mark=mark)
    with acting_as(administrator):
        operations.pass_on(actor=administrator, seat=leaving.seat, to=successor.user, on=TODAY)
        (post,) = queries.focal_points(actor=administrator, topic="ferries")
    assert post.holder == successor.user


def test_the_network_says_where_a_liaison_officer_is_posted_and_until_when_a_group_runs() -> None:
    officer = make_actor(make_party("nz"), kind=SeatKind.LIAISON_OFFICER)
    make_party("th")
    browser, path = make_client(officer), reverse("people:charge-seat", args=[officer.seat.ref])
    confirm_lately(browser, officer.user)
    form = {
        "host_country": "th", "city": "Bangkok", "languages": "en, TH", "topics": "ferries, ports",
        "coordination_group": "Harbour group", "coordination_until": "2020-01-31", "tlp": Tlp.GREEN,
    }  # fmt: skip
    assert browser.post(path, form | {"languages": "english!"}).status_code == 422
    assert browser.post(path, form).status_code == 302
    with acting_as(officer):
        posting = Posting.objects.get(seat=officer.seat)
    assert (posting.languages, posting.topics) == (["en", "th"], ["ferries", "ports"])
    page = seen_by(make_client(make_outsider()), f"{reverse('people:liaison-officers')}?country=th")
    assert "Bangkok" in page
    assert "Harbour group, ended" in page
    assert "Bangkok" not in seen_by(Client(), reverse("people:liaison-officers"))
