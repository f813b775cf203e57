"""What a provision mentions leads to what the platform holds of it, for whom may read that."""

import pytest
from django.test import Client
from django.urls import reverse

from balai.kernel.identity.actor import VISITOR, Actor
from balai.kernel.identity.tests.factories import make_group, make_party
from balai.kernel.marking.context import acting_as
from balai.kernel.marking.mark import Mark, mark
from balai.library.tests.factories import file_paper
from balai.people.models import Meeting
from balai.texts import operations, queries
from balai.texts.models import Provision, Text
from balai.texts.operations import ProvisionCard, TextCard
from balai.texts.tests.factories import make_secretariat

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> Actor:
    return make_secretariat()


def keep(actor: Actor, title: str, *mentions: str, given: Mark | None = None, **card: object) -> Text:
    clause = {
        "type": "procedural", "verb": "noted", "by": [], "addressees": [], "due": None, "area": None,
        "mentions": list(mentions), "span": [0, 14], "confidence": 0.9,
    }  # fmt: skip
    words = ProvisionCard(
        key="1", kind="paragraph", number="1", words="They noted it.", type="procedural", clauses=[clause]
    )
    fields = {"symbol": "", "kind": "statement", "dated": "2031", **card}
    told = TextCard(title=title, provisions=[words], **fields)
    return operations.keep_text(actor=actor, card=told, mark=given or mark("CLEAR", actor.party.token_id))


def links(actor: Actor, text: Text) -> dict[str, str]:
    with acting_as(actor):
        return queries.mentioned(actor=actor, provision=Provision.objects.visible_to(actor).get(text=text))


def test_bodies_partners_and_counted_meetings_are_found(officer: Actor) -> None:
    with acting_as(officer):
        group = make_group("lamp-group", name={"en": "Lamp Keepers Group"})
        school = make_party("lamp-school")
        held = Meeting.objects.create(code="lamp-4", group=group, number=4, source="T")
        text = keep(
            officer, "Noted", "lamp-group", "lamp-school", "Fourth Lamp Keepers Group", "Fifth Lamp Keepers Group"
        )
    assert links(VISITOR, text) == {
        "lamp-group": reverse("people:group", args=[group.ref]),
        "lamp-school": reverse("people:party", args=[school.ref]),
        "Fourth Lamp Keepers Group": reverse("people:meeting", args=[held.ref]),
    }  # fmt: skip


def test_an_earlier_text_is_found_by_title_or_by_kind_and_meeting(officer: Actor) -> None:
    with acting_as(officer):
        group = make_group("lamp-group", name={"en": "Lamp Keepers Group"})
        held = Meeting.objects.create(code="lamp-4", group=group, number=4, source="T")
        told = keep(officer, "Keepers' Statement", dated="2029", group=group, meeting=held)
        plan = keep(officer, "Harbour Strategy for Lamps", dated="2030")
        keep(officer, "Harbour Strategy for Lamps", dated="2035")
        labels = ["Statement of the Fourth Lamp Keepers Group", "Strategy for Lamps", "Harbour Declaration"]
        text = keep(officer, "Noted", *labels)
    assert links(VISITOR, text) == {
        labels[0]: reverse("texts:text", args=[told.ref]),
        labels[1]: reverse("texts:text", args=[plan.ref]),
    }


def test_what_may_mean_two_texts_leads_to_neither(officer: Actor) -> None:
    with acting_as(officer):
        for title in ("First Strategy for Lamps", "Second Strategy for Lamps"):
            keep(officer, title, dated="2030")
        text = keep(officer, "Noted", "Strategy for Lamps")
    assert links(officer, text) == {}


def test_what_the_reader_may_not_read_stays_plain_words(officer: Actor) -> None:
    with acting_as(officer):
        hidden = keep(officer, "Harbour Plan", given=mark("AMBER", officer.party.token_id), dated="2030")
        paper = file_paper(officer, "Guide to Lamps")
        text = keep(officer, "Noted", "Harbour Plan", "Guide to Lamps")
        ref = Provision.objects.get(text=text).ref
    addresses = [reverse("texts:text", args=[hidden.ref]), reverse("library:document", args=[paper.ref])]
    assert list(links(officer, text).values()) == addresses
    assert links(VISITOR, text) == {}
    page = Client().get(reverse("texts:provision", args=[ref])).content.decode()
    assert "Harbour Plan" in page
    assert not any(address in page for address in addresses)
