"""A provision that stands twice: in the document, and in the words of the forum's own data."""

import pytest
from django.test import Client
from django.urls import reverse

from balai.kernel.identity.actor import VISITOR, Actor
from balai.kernel.identity.models import Group
from balai.kernel.identity.tests.factories import make_group
from balai.kernel.marking.context import acting_as
from balai.kernel.marking.mark import mark
from balai.texts import queries
from balai.texts.models import Provision, Text
from balai.texts.operations import ProvisionCard, TextCard, keep_text
from balai.texts.states import TextState
from balai.texts.tests.factories import accept_all, make_area, make_secretariat

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> Actor:
    return make_secretariat()


def keep(
    officer: Actor, body: Group, *, tlp: str = "CLEAR", is_reference: bool = False, dated: str = "2031-05"
) -> Text:
    """Paragraph 1 with item a and an unnumbered paragraph, told by the forum's data or read from a document."""
    cards = [
        ProvisionCard("1", "paragraph", "1", words="Members agreed:", area=make_area()),
        ProvisionCard("1a", "item", "a", "1", words="to light the quays."),
        ProvisionCard("2", "paragraph", words="They thanked the hosts."),
    ]
    card = TextCard(symbol="T", title="A text", kind="statement", provisions=cards, group=body, dated=dated)
    text = keep_text(actor=officer, card=card, mark=mark(tlp, officer.party.token_id))
    if not is_reference:
        return accept_all(officer, text)
    text.state = TextState.REFERENCE
    text.save(update_fields=["state"])
    return text


def parts(text: Text) -> list[Provision]:
    return list(Provision.objects.filter(text=text).order_by("position").select_related("text", "parent"))


def test_the_same_number_of_the_same_body_kind_and_day_is_the_same_and_the_unnumbered_is_not_guessed(
    officer: Actor,
) -> None:
    body = make_group()
    with acting_as(officer):
        told, read = keep(officer, body, is_reference=True), keep(officer, body)
        keep(officer, body, dated="2031-06")
        keep(officer, make_group())
        ours, theirs = parts(told), parts(read)
        pairs = {ours[0].pk: theirs[0], ours[1].pk: theirs[1]}
        assert queries.adopted_as(actor=officer, provisions=ours) == pairs
        back = {theirs[0].pk: ours[0], theirs[1].pk: ours[1]}
        assert queries.told_as(actor=officer, provisions=theirs) == back
        assert queries.told_as(actor=officer, provisions=ours) == {}
    page = Client().get(reverse("texts:provision", args=[ours[1].ref])).content.decode()
    assert reverse("texts:provision", args=[theirs[1].ref]) in page


def test_of_two_documents_none_is_chosen_and_a_hidden_one_is_none(officer: Actor) -> None:
    body = make_group()
    with acting_as(officer):
        told, hidden = keep(officer, body, is_reference=True), keep(officer, body, tlp="AMBER")
        ours = parts(told)
        assert len(queries.adopted_as(actor=officer, provisions=ours)) == 2
    with acting_as(VISITOR):
        assert queries.adopted_as(actor=VISITOR, provisions=ours) == {}
    with acting_as(officer):
        keep(officer, body)
        assert queries.adopted_as(actor=officer, provisions=parts(told)) == {}
        assert len(queries.told_as(actor=officer, provisions=parts(hidden))) == 2
