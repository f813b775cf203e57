"""Makes work plans for the leak test, and what went into their activities and came out of them."""

from decimal import Decimal

from balai.commitments.models import Activity
from balai.commitments.operations import (
    ContributionCard,
    HeadCount,
    OutputCard,
    PlanCard,
    ResultLine,
    count_heads,
    fill_plan,
    keep_contribution,
    keep_output,
    make_plan,
    set_results,
    withdraw_plan,
)
from balai.kernel.identity.models import Group
from balai.library.models import Document

from .oracle import Rule
from .world import TODAY, World


def make_work_plan(world: World, rule: Rule) -> None:
    """A plan that holds the newest activities that its maker reads, whatever their marks, and one that was withdrawn.

    The newest activity has everything.
    """
    actor = world.owner_actor(rule)
    mistaken = make_plan(actor=actor, card=_plan(world, rule), mark=world.mark(rule))
    withdraw_plan(actor=actor, plan=mistaken, why=world.canary("workplan.why", rule), on=TODAY)
    plan = make_plan(actor=actor, card=_plan(world, rule), mark=world.mark(rule))
    newest = list(Activity.objects.visible_to(actor).order_by("-created_at")[:5])
    fill_plan(actor=actor, plan=plan, activities=newest)
    words = (world.canary("result.statement", rule), world.canary("result.indicator", rule))
    set_results(actor=actor, plan=plan, lines=[ResultLine(*words, "people", 10)])
    world.note(plan, rule)
    _account_for(world, rule)


def _plan(world: World, rule: Rule) -> PlanCard:
    return PlanCard(
        title=world.canary("workplan.title", rule),
        kind="strategic",
        group=Group.objects.order_by("code").first(),
        period_from=TODAY.replace(month=1, day=1),
        period_to=TODAY.replace(month=12, day=31),
        note=world.canary("workplan.note", rule),
    )


def _account_for(world: World, rule: Rule) -> None:
    """In and out of the newest activity under this very rule."""
    actor = world.owner_actor(rule)
    alike = [thing.ref for thing in world.things_of("commitments.Activity") if thing.rule == rule]
    activity = Activity.objects.visible_to(actor).filter(ref__in=alike).order_by("-created_at").first()
    given = ContributionCard(actor.party, "funding", Decimal("12.50"), "AUD", world.canary("contribution.what", rule))
    keep_contribution(actor=actor, activity=activity, card=given)
    count_heads(actor=actor, activity=activity, counts=[HeadCount(actor.party, "female", "senior", 3)])
    document = Document.objects.visible_to(actor).order_by("-created_at").first()
    for out in (
        OutputCard("course", world.canary("output.title", rule), address="https://example.org/"),
        OutputCard("document", world.canary("output.title", rule), document=document),
    ):
        keep_output(actor=actor, activity=activity, card=out)
