"""Commitments, activities and progress for tests, made by the real operations."""

from datetime import date

from django.test import Client

from balai.commitments import operations
from balai.commitments.models import Activity, Commitment, ProgressEntry, ProgressReport
from balai.commitments.operations import ActivityCard, CommitmentCard, ReportCard
from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Group, Party
from balai.kernel.marking.mark import Mark, mark
from balai.texts.models import Provision
from balai.texts.tests.factories import keep_paper, make_area, provision_of

DAY = date(2026, 3, 1)


def make_provision(actor: Actor, given: Mark | None = None) -> Provision:
    """A provision of a settled text of the actor's, who must be of the secretariat."""
    return provision_of(keep_paper(actor, given=given))


def take_up(
    actor: Actor,
    provision: Provision | None = None,
    *,
    given: Mark | None = None,
    lead: Group | None = None,
    parties: tuple[Party, ...] = (),
    **card: object,
) -> Commitment:
    """A commitment of the actor's party, led by it unless said otherwise; CLEAR."""
    provision = provision or make_provision(actor)
    filled = {
        "provision": provision,
        "type": provision.type,
        "summary": {"en": "Lend interpreters"},
        "area": make_area(),
        "verb": "were encouraged",
        "lead_group": lead,
        "lead_parties": list(parties) or ([] if lead else [actor.party]),
    }
    return operations.take_up_commitment(
        actor=actor, card=CommitmentCard(**filled | card), mark=given or mark("CLEAR", actor.party.token_id), on=DAY
    )


def act(actor: Actor, *commitments: Commitment, given: Mark | None = None, **card: object) -> Activity:
    """A workshop that serves `commitments`; CLEAR."""
    filled = {"title": "A workshop", "kind": "workshop", "starts_on": DAY} | card
    return operations.record_activity(
        actor=actor,
        card=ActivityCard(**filled),
        mark=given or mark("CLEAR", actor.party.token_id),
        commitments=commitments,
    )


def report(
    actor: Actor, commitment: Commitment, *, given: Mark | None = None, on: date = DAY, **said: str
) -> ProgressEntry:
    """A report of progress; CLEAR."""
    return operations.report_progress(
        actor=actor,
        commitment=commitment,
        on=on,
        mark=given or mark("CLEAR", actor.party.token_id),
        **{"note": "Three were lent."} | said,
    )


def publish(actor: Actor, *, given: Mark | None = None) -> ProgressReport:
    """The report of the first half of 2026."""
    card = ReportCard({"en": "Report"}, date(2026, 1, 1), date(2026, 6, 30), "An overview.")
    return operations.publish_report(
        actor=actor, card=card, mark=given or mark("CLEAR", actor.party.token_id), on=date(2026, 7, 1)
    )


def client_of(actor: Actor) -> Client:
    """A browser in which `actor` is signed in and has chosen the seat."""
    client = Client()
    client.force_login(actor.user)
    session = client.session
    session["balai.seat"] = actor.seat.ref
    session.save()
    return client


def marked(actor: Actor, tlp: str = "CLEAR") -> dict[str, object]:
    """What a form sends for a mark of the actor's party that names nobody."""
    return {"tlp": tlp, "owner": actor.party.token_id}
