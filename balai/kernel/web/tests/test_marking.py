"""The marking control says who will read before anything is saved, and gives only marks that there are."""

import re
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from balai.kernel.identity.actor import Actor
from balai.kernel.identity.tests.factories import make_actor, make_group, make_party, make_seat
from balai.kernel.marking.mark import mark
from balai.kernel.web.marking import MarkForm, asks_who_reads, initial_of, preview

pytestmark = pytest.mark.django_db


def form(actor: Actor, tlp: str, *readers: int, **more: Any) -> MarkForm:
    return MarkForm(actor, {"tlp": tlp, "readers": [str(token) for token in readers], **more})


def test_each_label_gives_the_mark_that_it_means() -> None:
    actor, friend, body = make_actor(), make_party(), make_group()
    own = actor.party.token_id
    assert form(actor, "GREEN").is_valid()
    for chosen, expected in (
        (form(actor, "CLEAR"), mark("CLEAR", own)),
        (form(actor, "AMBER", friend.token_id, body.token_id), mark("AMBER", own, [friend.token_id, body.token_id])),
        (form(actor, "AMBER+STRICT", friend.token_id), mark("AMBER+STRICT", own, [friend.token_id])),
    ):
        assert chosen.is_valid(), chosen.errors
        assert chosen.given == expected


def test_red_always_reaches_the_seat_that_gives_it() -> None:
    actor, other = make_actor(), make_seat()
    chosen = form(actor, "RED", other.token_id)
    assert chosen.is_valid()
    assert chosen.given.readers == {actor.seat.token_id, other.token_id}


@pytest.mark.parametrize("label", ["AMBER+STRICT", "RED"])
def test_a_reader_that_the_label_cannot_name_is_said_and_not_left_out(label: str) -> None:
    actor, body = make_actor(), make_group()
    refused = form(actor, label, body.token_id)
    assert not refused.is_valid()
    assert "names only" in str(refused.outcome().error)


def test_nobody_marks_for_a_holder_that_they_do_not_act_for() -> None:
    actor, other = make_actor(), make_actor()
    assert not form(actor, "GREEN", owner=str(other.party.token_id)).is_valid()


def test_who_sits_in_a_group_may_own_for_it() -> None:
    body = make_group()
    actor = make_actor(groups=[body])
    chosen = form(actor, "GREEN", owner=str(body.token_id))
    assert chosen.is_valid()
    assert chosen.given.owner == body.token_id
    assert [owner.label for owner in chosen.control().owners] == [str(actor.party), str(body)]


def test_the_control_names_who_will_read_before_anything_is_saved() -> None:
    actor, friend = make_actor(), make_party("friend")
    reader = make_seat(friend)
    shown = render_to_string(
        "web/components/marking_control.html", {"marking": form(actor, "AMBER", friend.token_id).control("/here/")}
    )
    assert "Land of friend" in shown
    assert f"{reader} (Land of friend)" in shown
    assert 'hx-post="/here/"' in shown
    assert re.search(rf'id="reader-{friend.token_id}"\s+checked', shown)


def test_an_existing_mark_is_where_the_form_starts() -> None:
    actor, friend = make_actor(), make_party()
    start = MarkForm(actor, initial=initial_of(mark("AMBER", actor.party.token_id, [friend.token_id]))).control()
    assert [label.value for label in start.labels if label.is_chosen] == ["AMBER"]
    assert [c.value for facet in start.readers for c in facet.choices if c.is_chosen] == [str(friend.token_id)]


def test_a_preview_answers_the_part_alone_and_the_button_the_whole_page() -> None:
    actor = make_actor()
    by_htmx = RequestFactory().post("/", {"tlp": "GREEN"}, headers={"HX-Target": "who-reads"})
    by_button = RequestFactory().post("/", {"tlp": "GREEN", "show_readers": "1"})
    answer = preview(by_htmx, form(actor, "GREEN"))
    assert answer
    assert b"Every member and every observer" in answer.content
    assert b"<html" not in answer.content
    assert preview(by_button, form(actor, "GREEN")) is None
    assert asks_who_reads(by_htmx)
    assert asks_who_reads(by_button)


def test_a_page_opened_from_another_seat_saves_nothing_until_owner_and_readers_were_looked_at() -> None:
    actor, other = make_actor(), make_actor()
    opened = form(other, "AMBER").control()
    late = form(actor, "AMBER", as_seat=opened.as_seat)
    assert not late.is_valid()
    assert "another seat" in str(late.outcome().error)
    assert form(actor, "AMBER", as_seat=late.control().as_seat).is_valid()
