from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from balai.kernel.audit.models import PublishedHead
from balai.kernel.clock import now
from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import SeatHolding
from balai.kernel.identity.queries import actor_for
from balai.kernel.identity.tests.factories import make_actor, make_party, make_seat, make_user
from balai.kernel.marking.context import acting_as
from balai.kernel.outbox import operations, queries
from balai.kernel.outbox.models import Notice

from .factories import make_thing, notices_of, remark, tell

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> Actor:
    return make_actor()


@pytest.fixture
def reader() -> Actor:
    return make_actor()


def sent(at: datetime | None = None) -> list[str]:
    operations.send_due(at or now())
    return [f"{message.subject}\n{message.body}" for message in mail.outbox]


def test_a_notice_of_something_green_carries_its_content(owner, reader):
    tell(owner, reader.user, make_thing(owner, "GREEN"))
    (text,) = sent()
    assert "canary-text" in text
    assert mail.outbox[0].to == [reader.user.email]


@pytest.mark.parametrize("tlp", ["AMBER", "AMBER+STRICT", "RED"])
def test_a_notice_of_anything_above_green_only_says_that_something_waits(owner, reader, tlp):
    holder = reader.seat if tlp == "RED" else reader.party
    tell(owner, reader.user, make_thing(owner, tlp, (holder.token_id,)))
    (text,) = sent()
    whole = text + str(mail.outbox[0].alternatives)
    assert "/where/" in whole
    for canary in ("canary-text", "2026-11-20", "secret-name", "audit record"):
        assert canary not in whole
    assert notices_of(reader)[0].params == {}


def test_the_database_refuses_content_above_green(reader):
    with pytest.raises(IntegrityError, match="no_content_above_green"), transaction.atomic():
        Notice.objects.create(
            to=reader.user, token=reader.user.token_id, kind="a/b", link="/", tlp="AMBER", params={"a": "b"},
            created_at=now(), send_after=now(),
        )  # fmt: skip


def test_a_link_elsewhere_is_refused(owner, reader):
    with pytest.raises(IntegrityError, match="links_to_this_platform"), transaction.atomic():
        operations.notify(actor=owner, to=reader.user, kind="a/b", thing=None, link="https://elsewhere.example/")


def test_what_became_stricter_before_sending_is_told_without_content(owner, reader):
    thing = make_thing(owner, "GREEN")
    tell(owner, reader.user, thing)
    remark(owner, thing, "AMBER", (reader.party.token_id,))
    (text,) = sent()
    assert "canary-text" not in text
    assert "/where/" in text


def test_who_may_no_longer_read_it_is_told_nothing(owner, reader):
    thing = make_thing(owner, "AMBER", (reader.party.token_id,))
    tell(owner, reader.user, thing)
    remark(owner, thing, "AMBER")
    assert sent() == []
    assert sent(now() + timedelta(days=1)) == []
    with acting_as(reader):
        assert queries.waiting_notices(reader) == []


def test_who_lost_the_seat_before_sending_is_told_nothing(owner, reader):
    tell(owner, reader.user, make_thing(owner, "GREEN"))
    reader.user.holdings.update(until_on=now().date())
    assert sent() == []


def test_whose_account_was_closed_before_sending_is_told_nothing(owner, reader):
    tell(owner, reader.user)
    reader.user.is_active = False
    reader.user.save()
    assert sent() == []


def test_what_is_gone_is_not_told(owner, reader):
    thing = make_thing(owner, "GREEN")
    tell(owner, reader.user, thing)
    with acting_as(owner):
        thing.delete()
    assert sent() == []


def test_nobody_is_told_of_what_they_did_themselves(owner):
    tell(owner, owner.user)
    assert sent() == []


def test_each_notice_is_sent_once(owner, reader):
    tell(owner, reader.user, text="one")
    tell(owner, reader.user, text="two")
    assert operations.send_due(now()) == 2
    assert operations.send_due(now()) == 0
    assert ["one" in m.body for m in mail.outbox] == [True, False]


def test_who_wants_a_digest_gets_one_mail_at_six_the_next_morning(owner, reader):
    reader.user.wants_digest = True
    reader.user.save()
    for text in ("first", "second"):
        tell(owner, reader.user, text=text)
    (moment,) = {n.send_after for n in notices_of(reader)}
    assert (moment.hour, moment.minute) == (6, 0)
    assert timedelta(0) < moment - now() <= timedelta(days=1)
    assert sent() == []
    (text,) = sent(moment)
    assert "first" in text
    assert "second" in text


@pytest.mark.parametrize(
    ("written", "sent_at"),
    [
        (datetime(2026, 3, 5, 5, 59, tzinfo=UTC), datetime(2026, 3, 5, 6, tzinfo=UTC)),
        (datetime(2026, 3, 5, 6, 0, tzinfo=UTC), datetime(2026, 3, 6, 6, tzinfo=UTC)),
    ],
)
def test_a_digest_takes_what_was_written_before_its_hour(written, sent_at):
    assert operations._next_digest(written) == sent_at


def test_a_mail_server_that_fails_is_tried_again_later_each_time(owner, reader, settings):
    tell(owner, reader.user)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 1
    start = now()
    assert operations.send_due(start) == 0
    (notice,) = notices_of(reader)
    assert (notice.attempts, notice.last_error) == (1, "ConnectionRefusedError")
    assert operations.send_due(start + timedelta(seconds=59)) == 0
    assert notices_of(reader)[0].attempts == 1
    operations.send_due(start + timedelta(seconds=61))
    assert notices_of(reader)[0].send_after == start + timedelta(seconds=61 + 120)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert operations.send_due(start + timedelta(days=1)) == 1


def test_a_notice_without_a_template_does_not_hold_up_the_others(owner, reader):
    tell(owner, reader.user, kind="nobody/wrote-this")
    tell(owner, reader.user)
    assert operations.send_due(now()) == 1
    assert sorted(n.last_error for n in notices_of(reader)) == ["", "TemplateDoesNotExist"]


def test_after_ten_attempts_a_notice_is_left_in_the_list_only(owner, reader):
    tell(owner, reader.user, kind="nobody/wrote-this")
    moment = now()
    for _ in range(12):
        moment += timedelta(days=1)
        operations.send_due(moment)
    assert notices_of(reader)[0].attempts == 10
    tell(owner, reader.user)
    assert operations.send_due(moment + timedelta(days=1)) == 1
    assert sorted(n.attempts for n in notices_of(reader)) == [0, 10]


def test_a_worker_killed_after_sending_sends_again_and_never_not_at_all(owner, reader):
    tell(owner, reader.user)
    with pytest.raises(KeyboardInterrupt), transaction.atomic():
        operations.send_due(now())
        raise KeyboardInterrupt
    assert operations.send_due(now()) == 1
    first, second = mail.outbox
    assert first.extra_headers["Message-ID"] == second.extra_headers["Message-ID"]


def test_only_the_recipient_sees_a_notice(owner, reader):
    tell(owner, reader.user)
    assert len(notices_of(reader)) == 1
    assert notices_of(owner) == []
    assert not Notice.objects.exists()


def test_only_the_recipient_puts_a_notice_away(owner, reader):
    tell(owner, reader.user)
    (notice,) = notices_of(reader)
    for person, left in ((owner, 1), (reader, 0)):
        with acting_as(person):
            operations.put_away(actor=person, notice=notice)
        with acting_as(reader):
            assert len(queries.waiting_notices(reader)) == left


def test_a_notice_about_what_another_seat_reads_waits_at_that_seat(owner, reader):
    second = make_seat()
    SeatHolding.objects.create(seat=second, user=reader.user, since_on=now().date())
    tell(owner, reader.user, make_thing(owner, "AMBER", (second.party.token_id,)))
    for seat, count in ((reader.seat, 0), (second, 1)):
        actor = actor_for(reader.user, seat)
        with acting_as(actor):
            assert len(queries.waiting_notices(actor)) == count
    assert len(sent()) == 1


def test_a_visitor_has_no_notices():
    assert queries.waiting_notices(Actor()) == []


@pytest.mark.parametrize("many", [1, 30])
def test_the_list_costs_the_same_for_one_notice_and_for_thirty(owner, reader, many, django_assert_num_queries):
    thing = make_thing(owner, "GREEN")
    for _ in range(many):
        tell(owner, reader.user, thing)
    with acting_as(reader), django_assert_num_queries(2):
        assert len(queries.waiting_notices(reader)) == many


def test_notices_are_forgotten_after_ninety_days_by_who_cannot_read_them(owner, reader):
    tell(owner, reader.user)
    assert operations.forget_old(now() + timedelta(days=89)) == 0
    assert operations.forget_old(now() + timedelta(days=91)) == 1
    assert notices_of(reader) == []


def test_the_application_cannot_delete_a_notice(owner, reader):
    tell(owner, reader.user)
    with acting_as(reader), pytest.raises(Exception, match="permission denied") as caught, transaction.atomic():
        Notice.objects.all().delete()
    assert isinstance(caught.value.__cause__, psycopg.errors.InsufficientPrivilege)


def test_the_daily_head_goes_to_every_administrator_once():
    administrators = [make_actor(make_party(), is_administrator=True) for _ in range(2)]
    make_actor()
    make_user()
    head = PublishedHead(day=now().date(), size=1, note="localhost/audit\n1\nhead\n")
    operations.give_to_administrators(head)
    assert len(sent()) == 2
    assert {m.to[0] for m in mail.outbox} == {a.user.email for a in administrators}
    assert "localhost/audit\n1\nhead" in mail.outbox[0].body
