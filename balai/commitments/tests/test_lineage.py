"""One commitment across the years, and the trace from its paragraph to its evidence."""

import itertools

import pytest
from django.test import Client

from balai.commitments import operations, queries
from balai.commitments.models import Commitment
from balai.commitments.tests.factories import DAY, act, client_of, report, take_up
from balai.kernel.identity.actor import VISITOR, Actor
from balai.kernel.identity.tests.factories import make_actor, make_group
from balai.kernel.marking.context import acting_as
from balai.kernel.marking.mark import mark
from balai.kernel.ruling import Refused
from balai.texts.models import Text
from balai.texts.operations import ProvisionCard, TextCard, keep_text
from balai.texts.tests.factories import accept_all, make_area, make_secretariat, provision_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> Actor:
    return make_secretariat()


def promised(officer: Actor, year: str, words: str, *, cites: str = "", tlp: str = "CLEAR") -> Commitment:
    """A commitment of an invented text of that year, called by it."""
    clause = {"type": "commitment", "verb": "agreed", "by": ["Ministers"], "addressees": [], "due": None}
    clause |= {"area": "quays", "mentions": [cites] if cites else [], "span": [0, 10], "confidence": 1.0}
    card = ProvisionCard(
        key="1", kind="paragraph", number="1", words=words, type="commitment", area=make_area(), clauses=[clause]
    )
    owner = officer.party.token_id
    text = TextCard(symbol=f"T-{year}", title=f"Declaration of {year}", kind="statement", provisions=[card], dated=year)
    kept = accept_all(officer, keep_text(actor=officer, card=text, mark=mark(tlp, owner)))
    return take_up(officer, provision_of(kept), given=mark(tlp, owner), summary={"en": words}, verb="agreed")


def test_an_earlier_commitment_is_suggested_by_its_words_and_by_citation(officer: Actor) -> None:
    with acting_as(officer):
        alike = promised(officer, "2013", "Train border officers to recognise forged documents")
        cited = promised(officer, "2016", "Share lists of trained officers")
        promised(officer, "2018", "Open a museum of lighthouses")
        later = promised(
            officer,
            "2023",
            "Train more officers at borders to recognise a forged document",
            cites="Declaration of 2016",
        )
        found = queries.suggestions(actor=officer, commitment=later)
        assert [one.earlier for one in found] == [cited, alike]
        assert [one.is_cited for one in found] == [True, False]
        operations.note_lineage(actor=officer, later=later, earlier=alike, kind="unrelated")
        assert [one.earlier for one in queries.suggestions(actor=officer, commitment=later)] == [cited]


def test_a_commitment_is_followed_from_2013_to_2023_from_any_of_its_forms(officer: Actor) -> None:
    with acting_as(officer):
        line = [promised(officer, year, f"Train officers, as said in {year}") for year in ("2013", "2018", "2023")]
        for earlier, later in itertools.pairwise(line):
            operations.note_lineage(actor=officer, later=later, earlier=earlier, kind="updates")
        for one in line:
            family, links = queries.lineage_of(actor=officer, commitment=one)
            assert family == line
            assert len(links) == 2


def test_only_the_owner_says_what_a_commitment_follows(officer: Actor) -> None:
    other = make_actor()
    with acting_as(officer):
        earlier, later = promised(officer, "2013", "Train officers"), promised(officer, "2023", "Train officers again")
    with acting_as(other), pytest.raises(Refused):
        operations.note_lineage(actor=other, later=later, earlier=earlier, kind="updates")
    with acting_as(officer), pytest.raises(Refused, match="itself"):
        operations.note_lineage(actor=officer, later=later, earlier=later, kind="updates")


def test_a_hidden_ancestor_is_neither_named_nor_counted(officer: Actor) -> None:
    with acting_as(officer):
        hidden = promised(officer, "2013", "Train officers", tlp="AMBER")
        later = promised(officer, "2023", "Train officers again")
        operations.note_lineage(actor=officer, later=later, earlier=hidden, kind="updates")
    with acting_as(VISITOR):
        assert queries.lineage_of(actor=VISITOR, commitment=later) == ([later], [])


def test_a_paragraph_is_traced_to_its_evidence_and_the_work_back_to_its_paragraph(officer: Actor) -> None:
    with acting_as(officer):
        item = promised(officer, "2013", "Train officers")
        work, entry = act(officer, item), report(officer, item)
        secret = act(officer, item, given=mark("AMBER", officer.party.token_id), title="A quiet course")
        down = queries.trace_of_provision(actor=officer, provision=item.provision)
        assert (down.commitments, {*down.activities}, down.entries) == ([item], {work, secret}, [entry])
        up = queries.trace_of_activity(actor=officer, activity=work)
        assert (up.commitments, up.provisions) == ([item], [item.provision])
    with acting_as(VISITOR):
        assert queries.trace_of_commitment(actor=VISITOR, commitment=item).activities == [work]


def test_the_trace_of_what_the_forums_data_tells_begins_at_the_paragraph_in_its_document(officer: Actor) -> None:
    with acting_as(officer):
        body, owner = make_group(), officer.party.token_id
        card = ProvisionCard("1", "paragraph", "1", words="Train officers", type="commitment", area=make_area())
        text = TextCard("T", "Declaration", "statement", [card], group=body, dated="2031-05")
        told, adopted = (keep_text(actor=officer, card=text, mark=mark(tlp, owner)) for tlp in ("CLEAR", "GREEN"))
        Text.objects.filter(pk=told.pk).update(state="reference")
        item = take_up(officer, provision_of(Text.objects.get(pk=told.pk)))
        first = provision_of(accept_all(officer, adopted))
        down = queries.trace_of_provision(actor=officer, provision=first)
        assert (down.commitments, down.provisions) == ([item], [item.provision])
        assert down.adopted == {item.provision_id: first}
    client = client_of(officer)
    for address in (f"/commitments/trace/provision/{first.ref}/", f"/commitments/{item.ref}/trace/"):
        assert "As adopted" in client.get(address).content.decode()
    assert f"/commitments/{item.ref}/" in client.get(f"/texts/provisions/{first.ref}/").content.decode()
    assert "As adopted" not in Client().get(f"/commitments/{item.ref}/trace/").content.decode()


def test_loose_ends_are_what_nobody_acts_on_and_what_nobody_asked_for(officer: Actor) -> None:
    with acting_as(officer):
        idle, served, told = (promised(officer, year, f"Train officers {year}") for year in ("2013", "2016", "2018"))
        act(officer, served)
        report(officer, told)
        unasked = act(officer, title="A walk on the pier")
        assert list(queries.commitments_without_work(actor=officer)) == [idle]
        assert list(queries.activities_without_commitment(actor=officer)) == [unasked]


def test_a_reply_that_has_nothing_to_add_leaves_it_among_the_loose_ends_and_says_when(officer: Actor) -> None:
    with acting_as(officer):
        idle, declared = (promised(officer, year, f"Train officers {year}") for year in ("2013", "2016"))
        report(officer, idle, note="")
        report(officer, declared, note="", state="planned")
        (found,) = queries.commitments_without_work(actor=officer)
        assert (found, found.nothing_to_add) == (idle, DAY)
    page = client_of(officer).get("/commitments/loose-ends/").content.decode()
    assert "last “nothing to add”" in page


def test_the_pages_draw_it_and_say_the_same_in_a_table(officer: Actor) -> None:
    with acting_as(officer):
        earlier, later = promised(officer, "2013", "Train officers"), promised(officer, "2023", "Train officers again")
        work = act(officer, later)
    client = client_of(officer)
    said = client.post(f"/commitments/{later.ref}/lineage/", {"earlier": earlier.ref, "kind": "reaffirms"})
    assert said.status_code == 302
    for address in (
        f"/commitments/{later.ref}/lineage/",
        f"/commitments/{later.ref}/trace/",
        f"/commitments/trace/provision/{later.provision.ref}/",
        f"/commitments/trace/activity/{work.ref}/",
    ):
        page = client.get(address).content.decode()
        assert page.count("Train officers again") >= 2, address
        assert "<svg" in page
    assert client.post(f"/commitments/{later.ref}/lineage/", {"earlier": "nothing", "kind": ""}).status_code == 422
    assert "Train officers" in client.get("/commitments/loose-ends/").content.decode()
