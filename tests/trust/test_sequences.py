"""Whatever is filed, marked, withdrawn, and whoever leaves or takes over a seat: lists, search and pages agree."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from balai.commitments import queries as register
from balai.commitments.models import Commitment
from balai.commitments.operations import CommitmentCard, take_up_commitment
from balai.kernel.identity.actor import Actor
from balai.kernel.identity.queries import actor_from
from balai.kernel.marking.context import acting_as
from balai.kernel.missing import NotFound
from balai.kernel.readership.operations import change_mark
from balai.library import queries as library
from balai.library.models import Document, Version
from balai.library.operations import withdraw_document
from balai.library.tests.factories import file_paper
from balai.people import queries as people
from balai.people.models import Contact
from balai.people.operations import add_contact, pass_on, remove_holder
from balai.texts.models import Text
from balai.texts.tests.factories import keep_paper, provision_of

from .oracle import Role, Rule, may_read
from .world import OFFICE, TODAY, World, rules_of

pytestmark = pytest.mark.slow
WATCHED = ("visitor", "outsider", "observer", "focal-a", "focal-b", "cochair", "secretariat", "admin-a")
RULES = {owner: rules_of(owner) for owner in ("xa", "xb")}
WRITERS = {"xa": "admin-a", "xb": "admin-b"}
choices = st.sampled_from([(owner, number) for owner in RULES for number in range(7)])
WORD, PROMISE = "quayside", "breakwater"


class Sequences(RuleBasedStateMachine):
    """The forum as it changes; `roles` and `papers` are what the oracle knows of it."""

    world: World

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.roles: dict[str, Role] = {name: self.world.roles[name] for name in WATCHED}
        self.users: dict[str, Any] = {name: self.world.users.get(name) for name in WATCHED}
        self.papers: dict[str, Rule] = {}
        self.contacts: dict[str, Rule] = {}
        self.versions: dict[str, str] = {}
        self.withdrawn: set[str] = set()
        self.taken: dict[str, tuple[Rule, list[Rule]]] = {}
        self.sources: dict[str, str] = {}

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    @rule(choice=choices)
    def file(self, choice: tuple[str, int]) -> None:
        """A new paper, and a way to reach the focal point, under the same mark."""
        self.file_under(choice)

    def file_under(self, choice: tuple[str, int]) -> None:
        """By whoever writes for the owner."""
        given = RULES[choice[0]][choice[1]]
        actor = self.world.actor(WRITERS[given.owner])
        with acting_as(actor):
            paper = file_paper(actor, f"{WORD} {len(self.papers)}", given=self.world.mark(given))
            seat = self.world.seats["focal-a" if given.owner == "xa" else "focal-b"]
            reached = add_contact(actor=actor, seat=seat, kind="phone", value="1", mark=self.world.mark(given))
            self.versions[paper.ref] = Version.objects.get(document=paper).ref
        self.papers[paper.ref], self.contacts[reached.ref] = given, given

    @precondition(lambda self: set(self.papers) - self.withdrawn)
    @rule(data=st.data(), number=st.integers(0, 6))
    def mark_anew(self, data: st.DataObject, number: int) -> None:
        """The owner widens or narrows."""
        ref = data.draw(st.sampled_from(sorted(set(self.papers) - self.withdrawn)))
        self.mark_as(ref, number)

    def mark_as(self, ref: str, number: int) -> None:
        """The paper `ref` under the rule `number` of its owner."""
        owner = self.papers[ref].owner
        given = RULES[owner][number]
        actor = self.world.actor(WRITERS[owner])
        with acting_as(actor):
            change_mark(actor=actor, thing=Document.objects.get(ref=ref), mark=self.world.mark(given))
        self.papers[ref] = given

    @precondition(lambda self: set(self.papers) - self.withdrawn)
    @rule(data=st.data())
    def withdraw(self, data: st.DataObject) -> None:
        """It is found no more, and still opens for its readers."""
        ref = data.draw(st.sampled_from(sorted(set(self.papers) - self.withdrawn)))
        actor = self.world.actor(WRITERS[self.papers[ref].owner])
        with acting_as(actor):
            withdraw_document(actor=actor, document=Document.objects.get(ref=ref))
        self.withdrawn.add(ref)

    @rule()
    def take_up(self) -> None:
        """A party takes up, for the whole community, what a text of the office says to it."""
        source = rules_of(OFFICE)[1]
        office, actor = self.world.owner_actor(source), self.world.actor("admin-a")
        with acting_as(office):
            provision = provision_of(keep_paper(office, given=self.world.mark(source)))
        given, summary = RULES["xa"][1], {"en": f"{PROMISE} {len(self.taken)}"}
        card = CommitmentCard(
            provision=provision, type=provision.type, summary=summary, area=provision.area, lead_parties=[actor.party]
        )
        with acting_as(actor):
            made = take_up_commitment(actor=actor, card=card, mark=self.world.mark(given), on=TODAY)
        self.taken[made.ref], self.sources[made.ref] = (given, [source]), provision.text.ref

    @precondition(lambda self: self.taken)
    @rule(data=st.data(), number=st.integers(0, 6))
    def mark_a_source(self, data: st.DataObject, number: int) -> None:
        """The office widens or narrows the text that something was taken up from."""
        self.mark_source_as(data.draw(st.sampled_from(sorted(self.taken))), number)

    def mark_source_as(self, ref: str, number: int) -> None:
        """The source of the commitment `ref` under the rule `number` of the office."""
        given = rules_of(OFFICE)[number]
        office = self.world.owner_actor(given)
        with acting_as(office):
            change_mark(actor=office, thing=Text.objects.get(ref=self.sources[ref]), mark=self.world.mark(given))
        self.taken[ref][1].append(given)

    @rule()
    def remove_the_officer(self) -> None:
        """The focal point of one party leaves."""
        actor = self.world.actor("admin-a")
        with acting_as(actor):
            kept = list(Contact.objects.filter(seat=self.world.seats["focal-a"]))
            remove_holder(actor=actor, seat=self.world.seats["focal-a"], on=TODAY, keep=kept)
        self.roles["focal-a"] = Role("focal-a", frozenset({"user:focal-a"}))
        self.users["focal-a"] = self.world.users["focal-a"]

    @rule()
    def hand_over(self) -> None:
        """The officer of the secretariat takes the seat over; whoever held it holds nothing."""
        actor = self.world.actor("admin-a")
        with acting_as(actor):
            kept = list(Contact.objects.filter(seat=self.world.seats["focal-a"]))
            taker = self.world.users["secretariat"]
            pass_on(actor=actor, seat=self.world.seats["focal-a"], to=taker, on=TODAY, keep=kept)
        self.users["focal-a"] = taker
        self.roles["focal-a"] = replace(self.world.roles["focal-a"], holds=self._holdings("secretariat"))

    def _holdings(self, person: str) -> frozenset[str]:
        return frozenset({"xa", "seat:focal-a", f"user:{person}"})

    def actor(self, name: str) -> Actor:
        """As the middleware makes it at each request, from the session's user and seat."""
        seat = self.world.seats.get(name)
        return actor_from(self.users[name], seat.ref if seat else None)

    @invariant()
    def lists_search_and_pages_agree_with_the_oracle(self) -> None:
        for name, role in self.roles.items():
            actor = self.actor(name)
            readable = {ref for ref, given in self.papers.items() if may_read(role, given)}
            with acting_as(actor):
                found = library.search(actor=actor, text=WORD)
                assert {hit.entry.path.split("/")[2] for hit in found.hits} == readable - self.withdrawn, name
                assert found.total == len(readable - self.withdrawn) == sum(found.facets["mark"].values())
                listed = {document.ref for document in library.documents(actor=actor)} & set(self.papers)
                assert listed == readable - self.withdrawn, name
                assert {ref for ref in self.papers if _opens(library.document, actor, ref)} == readable, name
                files = {ref for ref, version in self.versions.items() if _opens(library.file_of, actor, version)}
                assert files - self.withdrawn == readable - self.withdrawn, name
                exported = {contact.ref for contact in people.contacts(actor=actor)} & set(self.contacts)
                assert exported == {ref for ref, given in self.contacts.items() if may_read(role, given)}, name

    @invariant()
    def what_was_taken_up_reaches_no_further_than_its_source_ever_did(self) -> None:
        """Its owner keeps it; nobody else has it who could not read every one of the marks that its source bore.

        Who reads by different names in two of them may lose it, so that below the widest labels the oracle is a bound.
        """
        for name, role in self.roles.items():
            actor = self.actor(name)
            own = {ref for ref, (given, _) in self.taken.items() if given.owner in role.holds}
            bound = {
                ref for ref, rules in self.taken.items() if all(may_read(role, one) for one in [rules[0], *rules[1]])
            }
            with acting_as(actor):
                hits = library.search(actor=actor, text=PROMISE).hits
                found = {hit.entry.path.split("/")[2] for hit in hits}
                assert own <= found <= own | bound, name
                assert {item.ref for item in register.commitments(actor=actor)} & set(self.taken) == found, name
                assert set(Commitment.objects.values_list("ref", flat=True)) & set(self.taken) == found, name
                assert {ref for ref in self.taken if _opens(register.commitment, actor, ref)} == found, name


def _opens(door: Callable[..., object], actor: Actor, ref: str) -> bool:
    try:
        return bool(door(actor=actor, ref=ref))
    except NotFound:
        return False


def run_fixed_sequence(world: World) -> None:
    """Every label once, every paper marked anew, one officer leaving and another taking over."""
    Sequences.world = world
    forum = Sequences()
    try:
        for number in range(7):
            forum.file_under(("xa", number))
        forum.lists_search_and_pages_agree_with_the_oracle()
        for number, ref in enumerate(sorted(forum.papers)):
            forum.mark_as(ref, (RULES["xa"].index(forum.papers[ref]) + 3 + number % 2) % 7)
        forum.lists_search_and_pages_agree_with_the_oracle()
        for number in range(7):
            forum.take_up()
            forum.mark_source_as(list(forum.taken)[-1], number)
        forum.what_was_taken_up_reaches_no_further_than_its_source_ever_did()
        forum.remove_the_officer()
        forum.lists_search_and_pages_agree_with_the_oracle()
        forum.hand_over()
        forum.lists_search_and_pages_agree_with_the_oracle()
    finally:
        forum.teardown()


def run_sequences(world: World, *, examples: int, steps: int) -> None:
    """Try `examples` sequences of up to `steps` steps, the same ones each time."""
    Sequences.world = world
    run_state_machine_as_test(
        Sequences,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            derandomize=True,
            database=None,
        ),
    )


def test_after_a_fixed_sequence_everybody_finds_what_the_oracle_lets_them_read(world: World) -> None:
    run_fixed_sequence(world)


def test_after_each_step_everybody_finds_what_the_oracle_lets_them_read(world: World) -> None:
    run_sequences(world, examples=8, steps=10)
