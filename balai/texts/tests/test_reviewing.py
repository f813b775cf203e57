"""The review: provision by provision, by whom and when, and nothing stands before all of it was looked at."""

import unicodedata
from collections.abc import Callable

import pytest
from lxml import etree

from balai.kernel.identity.actor import Actor
from balai.kernel.identity.tests.factories import make_actor
from balai.kernel.marking.context import acting_as
from balai.kernel.marking.mark import mark
from balai.kernel.ruling import Refused
from balai.library.models import SearchEntry
from balai.texts import operations, queries
from balai.texts.models import Provision, StandardForm, Text
from balai.texts.operations import Correction
from balai.texts.states import ProvisionKind
from balai.texts.tests.factories import SAMPLE, keep_paper, keep_statement, make_area, make_secretariat, provision_of
from balai.texts.tests.test_engine_akn import check as check_standard

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> Actor:
    return make_secretariat()


def sample(actor: Actor) -> Text:
    return operations.ingest(actor=actor, path=SAMPLE, mark=mark("AMBER", actor.party.token_id))[0]


def words_of(text: Text) -> list[str]:
    return " ".join(Provision.objects.filter(text=text).values_list("words", flat=True)).split()


def is_in_step(actor: Actor, text: Text) -> bool:
    """Whether places count up and the standard form is what the provisions say."""
    places = list(Provision.objects.filter(text=text).values_list("position", flat=True))
    kept = queries.standard_form(actor=actor, text=text)
    StandardForm.objects.filter(text=text).delete()
    return places == list(range(1, len(places) + 1)) and kept == queries.standard_form(actor=actor, text=text)


def test_who_accepted_a_provision_and_when_is_kept(officer: Actor) -> None:
    with acting_as(officer):
        text = keep_paper(officer, settled=False, count=2)
        operations.accept_provision(actor=officer, provision=provision_of(text))
        accepted = provision_of(text)
        text.refresh_from_db()
    assert (accepted.reviewed_by, text.state) == (officer.seat, "taken_in")
    assert accepted.reviewed_at is not None


def test_a_text_is_settled_with_its_last_provision_and_not_before(officer: Actor) -> None:
    with acting_as(officer):
        text = keep_paper(officer, settled=False, count=2)
        with pytest.raises(Refused, match="not been reviewed"):
            operations.settle_text(actor=officer, text=text)
        for number in ("1", "2"):
            operations.accept_provision(actor=officer, provision=provision_of(text, number))
        text.refresh_from_db()
        assert text.state == "reviewed"
        with pytest.raises(Refused, match="has been reviewed"):
            operations.accept_provision(actor=officer, provision=provision_of(text))


def test_only_the_owner_reviews(officer: Actor) -> None:
    with acting_as(officer):
        provision = provision_of(keep_paper(officer, settled=False))
    other = make_actor()
    with acting_as(other), pytest.raises(Refused, match="owner"):
        operations.accept_provision(actor=other, provision=provision)


def test_a_correction_takes_the_place_of_what_the_engine_read(officer: Actor) -> None:
    make_area("watch", 3)
    with acting_as(officer):
        provision = provision_of(keep_statement(officer), "10")
        first, second = provision.clauses
        facts = [{"type": "commitment", "area": "watch", "due": {"words": "soon", "date": "2032"}}, {}]
        operations.accept_provision(actor=officer, provision=provision, correction=Correction(clauses=facts))
        kept = provision_of(provision.text, "10")
        assert kept.clauses == [first | facts[0] | {"confidence": 1.0}, second]
        assert (kept.type, kept.area.code) == ("commitment", "watch")
        assert SearchEntry.objects.get(object_id=kept.id).area_code == "watch"
        assert is_in_step(officer, kept.text)


def test_a_provision_that_is_renumbered_keeps_its_reference(officer: Actor) -> None:
    with acting_as(officer):
        provision = provision_of(keep_statement(officer), "9")
        operations.accept_provision(actor=officer, provision=provision, correction=Correction(number="9A"))
        item = Provision.objects.get(parent=provision, number="a")
        assert Provision.objects.get(ref=provision.ref).label == "9A"
        assert SearchEntry.objects.get(object_id=item.id).title.endswith(" 9A(a)")
        form = queries.standard_form(actor=officer, text=provision.text).decode()
        assert f'eId="para_9a" wId="{provision.ref}"' in form
        assert is_in_step(officer, provision.text)


@pytest.mark.parametrize("kind", ProvisionKind.values)
def test_a_provision_can_be_said_to_be_of_another_kind(officer: Actor, kind: str) -> None:
    with acting_as(officer):
        item = Provision.objects.select_related("text", "parent").get(text=keep_statement(officer), number="a")
        operations.accept_provision(actor=officer, provision=item, correction=Correction(kind=kind))
        kept = Provision.objects.select_related("text", "parent").get(ref=item.ref)
        assert (kept.kind, kept.parent, kept.number) == (kind, item.parent, "a")
        assert SearchEntry.objects.get(object_id=kept.id).title.endswith(f" {kept.label}")
        check_standard(queries.standard_form(actor=officer, text=item.text))
        assert is_in_step(officer, item.text)


def test_a_clause_may_be_said_to_be_of_no_type(officer: Actor) -> None:
    with acting_as(officer):
        provision = provision_of(keep_statement(officer), "10")
        facts = [{"type": ""}, {}]
        operations.accept_provision(actor=officer, provision=provision, correction=Correction(clauses=facts))
        assert provision_of(provision.text, "10").type == provision.clauses[1]["type"]


def test_a_split_keeps_the_first_reference_and_every_word(officer: Actor) -> None:
    with acting_as(officer):
        text = keep_statement(officer)
        before, provision = words_of(text), provision_of(text, "9")
        children = list(provision.children.values_list("ref", flat=True))
        operations.accept_provision(actor=officer, provision=provision)
        second = operations.split_provision(
            actor=officer, provision=provision, at=provision.words.index(" ", 20) + 1, number="9bis"
        )
        first = Provision.objects.get(ref=provision.ref)
        assert words_of(text) == before
        assert (first.position + 1, second.number, first.reviewed_at) == (second.position, "9bis", None)
        assert children
        assert list(second.children.values_list("ref", flat=True)) == children
        assert SearchEntry.objects.filter(object_id=second.id).exists()
        assert is_in_step(officer, text)


def test_a_number_that_stands_in_the_words_becomes_the_number(officer: Actor) -> None:
    with acting_as(officer):
        text = keep_paper(officer, settled=False)
        provision = provision_of(text)
        provision.words = "Members met. 2. They agreed to lend lanterns."
        provision.save(update_fields=["words"])
        second = operations.split_provision(actor=officer, provision=provision, at=13, number="2")
    assert (second.number, second.words) == ("2", "They agreed to lend lanterns.")


def test_joining_takes_the_next_one_with_its_items_in(officer: Actor) -> None:
    with acting_as(officer):
        text = keep_statement(officer)
        before, provision = words_of(text), provision_of(text, "8")
        following = provision_of(text, "9")
        items = list(following.children.values_list("ref", flat=True))
        operations.join_provisions(actor=officer, provision=provision)
        assert words_of(text) == before
        assert not Provision.objects.filter(ref=following.ref).exists()
        assert not SearchEntry.objects.filter(object_id=following.id).exists()
        assert list(Provision.objects.get(ref=provision.ref).children.values_list("ref", flat=True)) == items
        assert is_in_step(officer, text)


def test_an_item_takes_in_the_paragraph_after_its_list(officer: Actor) -> None:
    with acting_as(officer):
        text = keep_statement(officer)
        before = words_of(text)
        last = Provision.objects.select_related("text", "parent").get(text=text, number="b")
        operations.join_provisions(actor=officer, provision=last)
        assert words_of(text) == before
        assert [one["span"][0] for one in Provision.objects.get(pk=last.pk).clauses] == [12, 58]
        check_standard(queries.standard_form(actor=officer, text=text))
        assert is_in_step(officer, text)


@pytest.mark.parametrize("at", [None, 0, 1000])
def test_words_are_split_within_only(officer: Actor, at: int | None) -> None:
    with acting_as(officer):
        provision = provision_of(keep_paper(officer, settled=False))
        with pytest.raises(Refused, match="stand in it once"):
            operations.split_provision(actor=officer, provision=provision, at=at)
        with pytest.raises(Refused, match="no provision"):
            operations.join_provisions(actor=officer, provision=provision)


def accept(actor: Actor, provision: Provision) -> object:
    return operations.accept_provision(actor=actor, provision=provision, correction=Correction(clauses=[{}, {}]))


def split(actor: Actor, provision: Provision) -> object:
    return operations.split_provision(actor=actor, provision=provision, at=20)


def join(actor: Actor, provision: Provision) -> object:
    return operations.join_provisions(actor=actor, provision=provision)


def split_clause(actor: Actor, provision: Provision) -> object:
    return operations.split_clause(actor=actor, provision=provision, clause=0, at=12)


def join_clauses(actor: Actor, provision: Provision) -> object:
    return operations.join_clauses(actor=actor, provision=provision, clause=0)


@pytest.mark.parametrize("step", [accept, split, join, split_clause, join_clauses])
def test_nobody_decides_on_what_another_changed_at_the_same_time(officer: Actor, step: Callable[..., object]) -> None:
    with acting_as(officer):
        text = keep_statement(officer)
        mine, theirs = provision_of(text, "10"), provision_of(text, "10")
        facts = [{"type": "commitment"}, {}]
        operations.accept_provision(actor=officer, provision=theirs, correction=Correction(clauses=facts))
        with pytest.raises(Refused, match="meanwhile"):
            step(officer, mine)
        assert provision_of(text, "10").clauses == theirs.clauses


def test_a_split_finds_its_place_after_another_split_before_it(officer: Actor) -> None:
    with acting_as(officer):
        text = keep_statement(officer)
        before, later = words_of(text), provision_of(text, "10")
        operations.split_provision(actor=officer, provision=provision_of(text, "8"), at=12)
        operations.split_provision(actor=officer, provision=later, at=8)
        assert words_of(text) == before
        assert is_in_step(officer, text)


@pytest.mark.parametrize("words", ["Cafe\u0301 talk", "\u1010\u102d one", "a\u200d\u2764 b", "\u0e19\u0e49\u0e33 x"])
def test_a_sign_is_not_cut_from_its_letter(officer: Actor, words: str) -> None:
    with acting_as(officer):
        provision = provision_of(keep_paper(officer, settled=False))
        provision.words = words
        provision.save(update_fields=["words"])
        at = next(n for n, one in enumerate(words) if unicodedata.category(one)[0] == "M" or one == "\u200d")
        with pytest.raises(Refused, match="sign"):
            operations.split_provision(actor=officer, provision=provision, at=at)


def test_clauses_are_split_and_joined(officer: Actor) -> None:
    with acting_as(officer):
        provision = provision_of(keep_statement(officer), "10")
        was = [clause["span"] for clause in provision.clauses]
        middle = was[0][0] + 12
        operations.split_clause(actor=officer, provision=provision, clause=0, at=middle)
        assert [c["span"] for c in provision_of(provision.text, "10").clauses] == [
            [was[0][0], middle],
            [middle, was[0][1]],
            was[1],
        ]
        operations.join_clauses(actor=officer, provision=provision, clause=0)
        assert [c["span"] for c in provision_of(provision.text, "10").clauses] == was
        with pytest.raises(Refused, match="no clause after"):
            operations.join_clauses(actor=officer, provision=provision, clause=1)


def test_the_source_stands_beside_what_was_read(officer: Actor) -> None:
    with acting_as(officer):
        text = sample(officer)
        for provision in Provision.objects.filter(text=text).select_related("text"):
            found = queries.source_of(actor=officer, provision=provision)
            assert found, provision.words
            assert found.own.split()[0] == provision.words.split()[0]
            assert found.own.split()[-1].strip("[^1].") == provision.words.split()[-1].strip(".")


def test_the_standard_form_names_parties_and_bodies(officer: Actor) -> None:
    with acting_as(officer):
        text = keep_paper(officer)
        form = queries.standard_form(actor=officer, text=text)
    (concept,) = etree.fromstring(form).iter("{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}TLCConcept")
    assert concept.get("showAs") == "Area quays"
