"""What went into an activity, who took part, and what came out: kept by its owner."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from balai.commitments import rules
from balai.commitments.models import Activity, Contribution, Output, Participation
from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Party
from balai.kernel.marking.queries import member_tokens
from balai.kernel.operation import operation
from balai.library.models import Document
from balai.people.models import Meeting


@dataclass(frozen=True)
class ContributionCard:
    """What a party gave: `amount` in whole units of `currency` (ISO 4217) with two decimals, or `what` in kind."""

    party: Party
    kind: str
    amount: Decimal | None = None
    currency: str = ""
    what: str = ""


@dataclass(frozen=True)
class HeadCount:
    """How many of a party, of one sex and agency level."""

    party: Party
    sex: str
    level: str
    number: int


@dataclass(frozen=True)
class OutputCard:
    """What came out; without a `title` of its own it bears that of its document or meeting."""

    kind: str
    title: str = ""
    document: Document | None = None
    meeting: Meeting | None = None
    address: str = ""


@operation("commitments:contribution:keep")
def keep_contribution(
    *, actor: Actor, activity: Activity, card: ContributionCard, instead: Contribution | None = None
) -> Activity:
    """Note what a party gave, or put it right in place of what stood there. Raises `Refused`."""
    rules.may_revise_activity(actor, activity).require()
    rules.ready_to_contribute(card.amount, card.currency, card.what).require()
    if instead:
        Contribution.objects.filter(pk=instead.pk, activity=activity).update(**vars(card))
    else:
        Contribution.objects.create(activity=activity, **vars(card))
    return activity


@operation("commitments:contribution:drop")
def drop_contribution(*, actor: Actor, activity: Activity, contribution: Contribution) -> Activity:
    """Take back what was noted. Raises `Refused`."""
    rules.may_revise_activity(actor, activity).require()
    Contribution.objects.filter(pk=contribution.pk, activity=activity).delete()
    return activity


@operation("commitments:activity:count")
def count_heads(*, actor: Actor, activity: Activity, counts: Sequence[HeadCount]) -> Activity:
    """Say how many took part of the parties in `counts`, in place of what stood there for them. Raises `Refused`."""
    rules.may_revise_activity(actor, activity).require()
    Activity.objects.select_for_update().get(pk=activity.pk)  # of two at once the second counts anew
    parties = {count.party for count in counts}
    Participation.objects.filter(activity=activity, party__in=parties).delete()
    Participation.objects.bulk_create(Participation(activity=activity, **vars(one)) for one in counts if one.number)
    return activity


@operation("commitments:output:keep")
def keep_output(*, actor: Actor, activity: Activity, card: OutputCard, instead: Output | None = None) -> Activity:
    """Note what came out, or put it right in place of what stood there. Raises `Refused`.

    The title of a document that fewer people read than the activity is told to nobody by it.
    """
    rules.may_revise_activity(actor, activity).require()
    written = replace(card, title=(card.title or _title_of(activity, card))[:200])
    if instead:
        Output.objects.filter(pk=instead.pk, activity=activity).update(**vars(written))
    else:
        Output.objects.create(activity=activity, **vars(written))
    return activity


def _title_of(activity: Activity, card: OutputCard) -> str:
    if card.document:
        rules.may_name_document(activity, card.document, member_tokens()).require()
    return str(card.document or card.meeting or "")


@operation("commitments:output:drop")
def drop_output(*, actor: Actor, activity: Activity, output: Output) -> Activity:
    """Take back what was noted. Raises `Refused`."""
    rules.may_revise_activity(actor, activity).require()
    Output.objects.filter(pk=output.pk, activity=activity).delete()
    return activity
