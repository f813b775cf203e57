"""Makes what the forum holds, by the wings' own operations: under each rule, with a canary in each text field."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from balai.commitments.models import Commitment
from balai.commitments.operations import (
    ActivityCard,
    CommitmentCard,
    ReportCard,
    correct_commitment,
    correct_report,
    move_commitment,
    publish_report,
    record_activity,
    report_progress,
    said_of,
    take_up_commitment,
    withdraw_report,
)
from balai.commitments.states import ReportSection
from balai.front.operations import publish_news
from balai.kernel.marking.context import acting_as
from balai.library.operations import save_search
from balai.people.models import Area
from balai.people.operations import Charge, Offer, add_contact, call_up, charge_seat, clear_expert, offer_expert
from balai.texts.models import Provision, StandardForm, Text
from balai.texts.operations import ProvisionCard, TextCard, keep_text
from balai.texts.tests.factories import accept_all

from .making_documents import make_document
from .making_plans import make_work_plan
from .making_rounds import make_round
from .oracle import Rule
from .visitors import sign_everybody_in
from .world import OFFICE, TODAY, World, raise_curtain, rules_of, strip_powers

Maker = Callable[[World, Rule], None]
LONG_AGO, FAR = date(2020, 1, 1), date(2030, 1, 1)


def make_contact(world: World, rule: Rule) -> None:
    seat = world.seats["focal-a" if rule.owner == "xa" else "focal-b"]
    value = world.canary("contact.value", rule)
    made = add_contact(actor=world.owner_actor(rule), seat=seat, kind="address", value=value, mark=world.mark(rule))
    world.note(made, rule)


def make_posting(world: World, rule: Rule) -> None:
    actor = world.owner_actor(rule)
    seat = world.spare[rule.owner].pop()
    charge = Charge(
        topics=[world.canary("posting.topics", rule)],
        city=world.canary("posting.city", rule),
        host_country="xd",
        coordination_group=world.canary("posting.coordination_group", rule),
    )
    world.note(charge_seat(actor=actor, seat=seat, charge=charge, mark=world.mark(rule)), rule)


def make_expert(world: World, rule: Rule) -> None:
    """An expert; where a member of the other party reads of it, one call to service as well."""
    actor = world.owner_actor(rule)
    offer = Offer(
        name=world.canary("expert.name", rule),
        skills=["legal"],
        topics=[world.canary("expert.topics", rule)],
        summary=world.canary("expert.summary", rule),
    )
    expert = offer_expert(actor=actor, party=actor.party, offer=offer, mark=world.mark(rule))
    world.note(clear_expert(actor=actor, expert=expert, is_cleared=True, on=TODAY), rule)
    if rule.tlp in ("GREEN", "AMBER+STRICT"):
        caller = "xb" if rule.owner == "xa" else "xa"
        with acting_as(world.actor(f"admin-{caller[-1]}")):
            _call(world, expert, Rule(rule.owner, "AMBER" if rule.tlp == "GREEN" else rule.tlp, frozenset({caller})))


def _call(world: World, expert: object, rule: Rule) -> None:
    (caller,) = rule.named
    made = call_up(
        actor=world.actor(f"admin-{caller[-1]}"),
        expert=expert,
        task=world.canary("callup.task", rule),
        starts_on=TODAY,
        ends_on=None,
        group=None,
    )
    world.note(made, rule)


def make_saved_search(world: World, rule: Rule) -> None:
    """A kept search belongs to the person alone, whatever `rule` says; so one is made for each rule's writer."""
    actor = world.owner_actor(rule)
    person = next(name for name, user in world.users.items() if user == actor.user)
    own = Rule(f"user:{person}", "RED", frozenset({f"user:{person}"}))
    name, text = world.canary("savedsearch.name", own), world.canary("savedsearch.query", own)
    world.note(save_search(actor=actor, name=name, text=text, filters={}), own)


def make_text(world: World, rule: Rule) -> None:
    """A text of one paragraph with an item; under one of the labels a second one, that waits for review."""
    actor = world.owner_actor(rule)
    if rule.tlp == "AMBER+STRICT":
        _note_text(world, rule, keep_text(actor=actor, card=_text_card(world, rule), mark=world.mark(rule)))
    text = keep_text(actor=actor, card=_text_card(world, rule), mark=world.mark(rule))
    _note_text(world, rule, accept_all(actor, text))


def _note_text(world: World, rule: Rule, text: Text) -> None:
    for row in (text, *Provision.objects.filter(text=text), *StandardForm.objects.filter(text=text)):
        world.note(row, rule)


def _text_card(world: World, rule: Rule) -> TextCard:
    area = Area.objects.get(code="lights")
    return TextCard(
        symbol=world.canary("text.symbol", rule),
        title=world.canary("text.title", rule),
        kind="statement",
        provisions=[_provision(world, rule, "1", "", area), _provision(world, rule, "a", "1", area)],
        dated="2026-02-01",
        place=world.canary("text.place", rule),
        attendance={"members": [{"code": "xa", "printed": world.canary("text.attendance", rule)}]},
        frame={"co_chairs": [world.canary("text.frame", rule)]},
    )


def _provision(world: World, rule: Rule, number: str, parent: str, area: Area) -> ProvisionCard:
    return ProvisionCard(
        key=number,
        kind="item" if parent else "paragraph",
        number=number,
        parent=parent,
        heading=world.canary("provision.heading", rule),
        words=world.canary("provision.words", rule),
        summary={"en": world.canary("provision.summary", rule), "fr": world.canary("provision.summary", rule)},
        type="commitment",
        area=area,
        footnotes=[{"number": "1", "text": world.canary("provision.footnotes", rule)}],
        clauses=[_clause(world.canary("provision.clauses", rule))],
    )


def _clause(canary: str) -> dict[str, object]:
    return {
        "type": "commitment",
        "verb": canary,
        "by": ["xa"],
        "addressees": [],
        "due": None,
        "area": "lights",
        "mentions": [],
        "span": [0, 0],
        "confidence": 1.0,
    }


def make_commitment(world: World, rule: Rule) -> None:
    """A commitment from a provision of the same mark, with an activity and a report that are no wider."""
    actor = world.owner_actor(rule)
    alike = Provision.objects.visible_to(actor).filter(readers=sorted(world.mark(rule).readers), parent=None)
    provision = alike.order_by("created_at").last()
    summary = {"en": world.canary("commitment.summary", rule), "fr": world.canary("commitment.summary", rule)}
    card = CommitmentCard(
        provision=provision,
        type="commitment",
        summary=summary,
        area=provision.area,
        verb=world.canary("commitment.verb", rule),
        lead_group=actor.seat.groups.first(),
    )
    made = take_up_commitment(actor=actor, card=card, mark=world.mark(rule), on=TODAY)
    world.note(made, rule)
    _take_steps(world, rule, made)
    make_activity(world, rule)
    make_progress(world, rule)


def _take_steps(world: World, rule: Rule, made: Commitment) -> None:
    """Planned, and put right once: both with a reason, the second with what it said before."""
    actor, words = world.owner_actor(rule), world.canary("commitment.summary", rule)
    reasons = (world.canary("step.reason", rule), world.canary("step.reason", rule))
    move_commitment(actor=actor, commitment=made, step="plan", reason=reasons[0])
    said = replace(said_of(made), summary={"en": words, "fr": words})
    correct_commitment(actor=actor, commitment=made, said=said, reason=reasons[1])


def make_activity(world: World, rule: Rule) -> None:
    """Work that serves the newest commitment its maker reads, whatever that one's mark."""
    actor = world.owner_actor(rule)
    served = Commitment.objects.visible_to(actor).order_by("-created_at")[:2]
    card = ActivityCard(
        title=world.canary("activity.title", rule),
        kind="workshop",
        starts_on=TODAY,
        place=world.canary("activity.place", rule),
        note=world.canary("activity.note", rule),
        outcome=world.canary("activity.outcome", rule),
    )
    made = record_activity(actor=actor, card=card, mark=world.mark(rule), commitments=list(served))
    world.note(made, rule)


def make_progress(world: World, rule: Rule) -> None:
    """A report on the widest commitment that may bear it: the first one, which everybody reads."""
    actor = world.owner_actor(rule)
    commitment = Commitment.objects.visible_to(actor).filter(tlp="CLEAR").order_by("created_at").first()
    note = world.canary("progressentry.note", rule)
    made = report_progress(
        actor=actor, commitment=commitment, note=note, on=TODAY, mark=world.mark(rule), state="under_way"
    )
    world.note(made, rule)


def make_report(world: World, rule: Rule) -> None:
    """What stands on the register today, compiled for the readers of `rule`; a narrow mark is not taken.

    An edition of it was withdrawn and corrected before.
    """
    if rule.tlp not in ("CLEAR", "GREEN", "AMBER"):
        return
    own = world.canary("progressreport.design", rule)
    card = ReportCard(
        title={"en": world.canary("progressreport.title", rule), "fr": world.canary("progressreport.title", rule)},
        period_from=LONG_AGO,
        period_to=FAR,
        overview=world.canary("progressreport.overview", rule),
        design={"sections": [{"code": code, "words": own} for code in ReportSection.values]},
    )
    actor = world.owner_actor(rule)
    wrong = publish_report(actor=actor, card=card, mark=world.mark(rule), on=TODAY)
    why = world.canary("progressreport.withdrawn_for", rule)
    withdraw_report(actor=actor, report=wrong, why=why, on=TODAY)
    edition = correct_report(actor=actor, report=wrong, card=card, why=why, mark=world.mark(rule), on=TODAY)
    world.note(edition, rule)


def make_news(world: World, rule: Rule) -> None:
    number = len(world.things_of("front.News"))
    made = publish_news(
        actor=world.owner_actor(rule),
        title={"en": world.canary("news.title", rule), "fr": world.canary("news.title", rule)},
        body={"en": world.canary("news.body", rule), "fr": world.canary("news.body", rule)},
        mark=world.mark(rule),
        on=TODAY - timedelta(days=number),
    )
    world.note(made, rule)


OF_PARTIES: list[Maker] = [make_contact, make_posting, make_expert, make_document, make_saved_search]
OF_THE_OFFICE: list[Maker] = [make_text, make_commitment, make_work_plan, make_round, make_report, make_news]


def build() -> World:
    """The whole forum but its hidden batch; everybody signs in, then one officer is removed."""
    world = raise_curtain()
    _fill(world, OF_PARTIES, [*rules_of("xa"), *rules_of("xb")[1:6:4]])
    _fill(world, [make_document], [Rule(OFFICE, "AMBER")])
    _fill(world, OF_THE_OFFICE, rules_of(OFFICE))
    sign_everybody_in(world)
    strip_powers(world)
    return world


def fill_hidden(world: World) -> None:
    """What its owners alone read."""
    known = len(world.things)
    _fill(world, OF_PARTIES, [Rule("xa", "AMBER"), Rule("xa", "RED", frozenset({"seat:admin-a"}))])
    _fill(world, OF_THE_OFFICE, [Rule(OFFICE, "AMBER"), Rule(OFFICE, "RED", frozenset({"seat:secretariat"}))])
    world.hidden = world.things[known:]


def _fill(world: World, makers: list[Maker], rules: list[Rule]) -> None:
    for make in makers:
        for rule in rules:
            with acting_as(world.owner_actor(rule)):
                make(world, rule)
