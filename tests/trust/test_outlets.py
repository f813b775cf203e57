"""What leaves by other ways than pages: mail, the record, links between rows, reports compiled anew."""

import uuid
from typing import Any

import pytest
from django.apps import apps
from django.core import mail
from django.db import DatabaseError, transaction
from django.test import override_settings

from balai.kernel import clock
from balai.kernel.audit import queries as record
from balai.kernel.marking.context import acting_as
from balai.kernel.marking.models import Marked
from balai.kernel.outbox.operations import send_due

from .crawl import CANARY
from .makers import make_report
from .oracle import Rule, may_read
from .visitors import CLIENTS
from .walks import walk_as
from .world import OFFICE, World

pytestmark = pytest.mark.slow
LOCAL_MAIL = "django.core.mail.backends.locmem.EmailBackend"


def mails_that_tell(world: World) -> list[str]:
    """The mails that hold a word above GREEN; whom they are to is in the address."""
    with override_settings(EMAIL_BACKEND=LOCAL_MAIL), transaction.atomic():
        mail.outbox = []
        send_due(clock.now())
        sent = [f"{one.subject}\n{one.body}\n{one.alternatives}\n{one.extra_headers}" for one in mail.outbox]
        transaction.set_rollback(True)
    assert sent, "nothing was sent, so nothing was looked at"
    told = {word for text in sent for word in CANARY.findall(text.lower())}
    return sorted(word for word in told if world.canaries[word].tlp not in ("CLEAR", "GREEN"))


def test_mail_holds_no_word_above_green(world: World) -> None:
    assert not mails_that_tell(world)


def readings_told_to_others(world: World) -> list[str]:
    """Things whose readings a role is told that does not own them."""
    found = []
    for name, role in world.roles.items():
        if name not in CLIENTS or name not in world.seats or role.name in ("half", "removed"):
            continue
        actor = world.actor(name)
        with acting_as(actor):
            others = [thing for thing in world.things if thing.rule.owner not in role.holds]
            found += [f"{name}: {thing.model}" for thing in others if record.who_has_read(thing.ref, actor)]
    return found


def test_only_the_owner_is_told_who_has_read(world: World) -> None:
    walk_as(world, "cochair", within="/library/")
    assert not readings_told_to_others(world)


def links() -> list[tuple[type[Marked], Any]]:
    """Every way in which a marked row points to another marked row."""
    marked = [model for model in apps.get_models() if issubclass(model, Marked)]
    return [
        (model, field)
        for model in marked
        for field in model._meta.fields
        if field.is_relation and field.related_model in marked
    ]


def telling_links(world: World) -> list[str]:
    """The links by which a row can be tied to a hidden one, or told from one that does not exist."""
    found = []
    for model, field in links():
        target = field.related_model._meta.label
        for name in ("admin-b", "secretariat"):
            role = world.roles[name]
            own = next((t for t in world.things_of(model._meta.label) if t.rule.owner in role.holds), None)
            hidden = next((t for t in world.things_of(target) if not may_read(role, t.rule)), None)
            if own and hidden and _tie(world, name, model, field, own.ref, hidden.ref) != "refused":
                found.append(f"{model._meta.label}.{field.name}")
    return found


def _tie(world: World, name: str, model: type[Marked], field: Any, own: str, hidden: str) -> str:
    with acting_as(world.actor("admin-a")):
        key = field.related_model.objects.filter(ref=hidden).values_list("pk", flat=True).first()
    answers = []
    for value in (key or uuid.uuid4(), uuid.uuid4()):
        try:
            with transaction.atomic(), acting_as(world.actor(name)):
                model.objects.filter(ref=own).update(**{field.attname: value})
                transaction.set_rollback(True)
            answers.append("taken")
        except DatabaseError as error:
            answers.append(str(getattr(error.__cause__, "sqlstate", "")))
    return "refused" if answers[0] == answers[1] != "taken" else f"told apart: {answers}"


def test_a_row_cannot_be_tied_to_a_hidden_one_nor_told_from_a_missing_one(world: World) -> None:
    assert links()
    assert not telling_links(world)


def leaks_of_a_new_report(world: World) -> list[str]:
    """A public report compiled by the office, which itself reads more than the public: what it gives away."""
    given = Rule(OFFICE, "CLEAR")
    known, numbered = dict(world.canaries), len(world.things)
    with transaction.atomic():
        with acting_as(world.owner_actor(given)):
            make_report(world, given)
        walk = walk_as(world, "visitor", within="/commitments/reports/")
        transaction.set_rollback(True)
    world.canaries = known
    del world.things[numbered:]
    return [str(leak) for leak in walk.leaks]


def test_a_public_report_holds_only_what_the_public_reads(world: World) -> None:
    assert not leaks_of_a_new_report(world)
