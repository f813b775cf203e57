"""Choosing from many commitments, parties and bodies, without JavaScript."""

import pytest
from django.urls import reverse
from django.utils import translation

from balai.commitments import queries
from balai.commitments.forms import ActivityForm, CommitmentForm, ProgressForm
from balai.commitments.forms.choosing import MOST_SHOWN
from balai.commitments.models import Activity, Commitment
from balai.commitments.tests.factories import DAY, client_of, make_provision, marked, take_up
from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Party
from balai.kernel.identity.tests.factories import make_actor, make_group, make_party
from balai.kernel.marking.context import acting_as
from balai.kernel.marking.mark import mark
from balai.texts.tests.factories import keep_paper, make_area, make_secretariat, provision_of

pytestmark = pytest.mark.django_db
SENT = {"title": "Night course", "kind": "training", "starts_on": "2026-03-01"}


@pytest.fixture
def officer() -> Actor:
    return make_secretariat()


def take_up_many(officer: Actor, count: int) -> list[Commitment]:
    """Commitments with the summaries `Promise 0`, `Promise 1` ..., as rows like that of a first one."""
    first = take_up(officer)
    kept = ("provision_id", "type", "area_id", "taken_up_on", "created_at", "owner", "tlp", "readers")
    alike = {name: getattr(first, name) for name in kept}
    rows = [Commitment(**alike, clause=n + 1, summary={"en": f"Promise {n}", "id": f"Janji {n}"}) for n in range(count)]
    return Commitment.objects.bulk_create(rows)


def shown(page: str) -> int:
    return page.count('name="commitments"')


def test_of_two_thousand_commitments_fifty_are_shown_and_the_others_are_found_by_words(officer: Actor) -> None:
    with acting_as(officer):
        many = take_up_many(officer, 2000)
    client, page = client_of(officer), reverse("commitments:record-activity")
    assert shown(client.get(page).content.decode()) == MOST_SHOWN
    ticked = [many[0].ref, many[1].ref]
    answer = client.post(page, {**SENT, "finds": "1", "find": "promise 1999\0", "commitments": ticked})
    assert answer.status_code == 200
    found = answer.content.decode()
    assert shown(found) == 3
    assert many[1999].ref in found
    assert found.count(" checked") >= 2
    assert "Night course" in found
    with acting_as(officer):
        assert not Activity.objects.exists()
    answer = client.post(page, {**SENT, **marked(officer), "find": "x", "commitments": [*ticked, many[1999].ref]})
    with acting_as(officer):
        assert Activity.objects.get().commitments.count() == 3
    assert answer.status_code == 302


def test_a_commitment_is_found_by_what_is_said_area_body_and_text(officer: Actor) -> None:
    body = make_group(name={"en": "Night Watch Group"})
    with acting_as(officer):
        text = keep_paper(officer, count=2)
        lamps = take_up(
            officer, provision_of(text, "1"), summary={"en": "Mend lamps", "id": "Perbaiki lampu"}, lead=body
        )
        boats = take_up(officer, provision_of(text, "2"), summary={"en": "Lend boats"}, area=make_area("piers", 2))
        for words, expected in [
            ("lamps", [lamps]),
            ("LAMPU perbaiki", [lamps]),
            ("night watch", [lamps]),
            ("piers", [boats]),
            (text.symbol, [lamps, boats]),
            ("100%", []),
            ("id", []),
        ]:
            assert list(queries.commitments_to_serve(actor=officer, words=words)) == expected, words


def test_what_is_closed_or_hidden_is_not_offered(officer: Actor) -> None:
    other = make_actor()
    with acting_as(officer):
        text = keep_paper(officer, count=2)
        take_up(officer, provision_of(text, "1"), given=mark("AMBER", officer.party.token_id))
        Commitment.objects.filter(pk=take_up(officer, provision_of(text, "2")).pk).update(state="retired")
    with acting_as(other):
        assert not queries.commitments_to_serve(actor=other)


def test_what_was_ticked_stands_first_and_a_reference_that_nobody_has_is_left_out(officer: Actor) -> None:
    with acting_as(officer):
        text = keep_paper(officer, count=3)
        items = [take_up(officer, provision_of(text, number)) for number in "123"]
        form = ActivityForm(officer, initial={"commitments": [items[2].ref, "nothing"]})
    (_ticked, first), *others = form.fields["commitments"].choices
    assert [ref for ref, _label in first] == [items[2].ref]
    assert sorted(ref for _area, boxes in others for ref, _label in boxes) == sorted([items[0].ref, items[1].ref])


def test_parties_and_bodies_stand_by_name_in_the_readers_language(officer: Actor) -> None:
    for code, english, indonesian in [("a1", "Zebra", "Badak"), ("b2", "Élan", "Zamrud"), ("c3", "Falcon", "Elang")]:
        Party.objects.filter(pk=make_party(code).pk).update(name={"en": english, "id": indonesian})
        make_group(code=code, name={"en": english, "id": indonesian})
    with acting_as(officer):
        form = CommitmentForm(make_provision(officer), 0)
        for language, expected in [("en", ["b2", "c3", "a1"]), ("id", ["a1", "c3", "b2"])]:
            with translation.override(language):
                for field in ("lead_parties", "lead_group"):
                    codes = [str(value) for value, _name in form.fields[field].choices]
                    assert [code for code in codes if code in expected] == expected, (language, field)


@pytest.mark.parametrize("day", ["0026-03-01", "2999-01-01", "٢٠٢٦-٠٣-٠١"])
def test_a_day_that_is_a_slip_of_the_hand_is_not_taken(officer: Actor, day: str) -> None:
    assert "on" in ProgressForm({"note": "Done.", "on": day}).errors
    with acting_as(officer):
        assert "starts_on" in ActivityForm(officer, {**SENT, "starts_on": day}).errors
        assert "starts_on" not in ActivityForm(officer, {**SENT, "starts_on": DAY.isoformat()}).errors
