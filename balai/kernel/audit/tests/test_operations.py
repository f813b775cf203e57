import hashlib
import hmac
from dataclasses import replace

import psycopg
import pytest
from django.apps import apps
from django.conf import settings
from django.db import transaction

from balai.kernel.audit import operations, queries
from balai.kernel.audit.engine.entry import digest_of, pack
from balai.kernel.audit.models import Entry
from balai.kernel.audit.origin import origin_is
from balai.kernel.clock import now
from balai.kernel.identity.actor import VISITOR
from balai.kernel.identity.models import Party, Seat, Token
from balai.kernel.identity.tests.factories import make_actor
from balai.kernel.ids import new_key
from balai.kernel.marking.context import acting_as
from balai.kernel.marking.mark import mark

from .factories import SUPERUSER, TABLES, a_thing, an_actor, connect, fill, note

OWNER, OTHER = an_actor(1), an_actor(2)


def seen_by(actor) -> list[Entry]:
    with acting_as(actor):
        return list(Entry.objects.all())


@pytest.mark.django_db
def test_an_entry_says_who_did_what_to_what_when_and_under_which_mark():
    before = now()
    operations.record(actor=OWNER, event="library:document:file", thing=a_thing(), details={})
    (entry,) = seen_by(OWNER)
    assert (entry.user_ref, entry.seat_ref, entry.party_code) == (OWNER.user.ref, OWNER.seat.ref, "party-1")
    assert (entry.event, entry.kind, entry.thing_ref) == ("library:document:file", "audit.entry", "thing0000001")
    assert (entry.tlp, entry.owner) == ("AMBER", 101)
    assert before < entry.at < now()


@pytest.mark.django_db
def test_the_owner_of_the_thing_and_the_seat_that_acted_read_the_entry_and_nobody_else():
    operations.record(actor=OTHER, event="a:b:c", thing=a_thing(), details={})
    assert len(seen_by(OWNER)) == len(seen_by(OTHER)) == 1
    assert seen_by(an_actor(3)) == []
    assert seen_by(VISITOR) == []


@pytest.mark.django_db
def test_without_tokens_no_entry_is_shown():
    operations.record(actor=OWNER, event="a:b:c", thing=a_thing(), details={})
    assert not Entry.objects.exists()


@pytest.mark.django_db
def test_what_is_done_to_a_red_thing_is_hidden_from_colleagues_who_do_not_read_it():
    party = Party.objects.create(
        code="invented", kind="state", name="Invented", token=Token.objects.create(kind="party")
    )
    inside, outside = (
        Seat.objects.create(party=party, kind="delegate", title="D", token=Token.objects.create(kind="seat"))
        for _ in range(2)
    )
    red = a_thing(owner=party.token_id, tlp="RED", readers=(inside.token_id, 202))
    operations.record(actor=OTHER, event="a:b:c", thing=red, details={})
    assert len(seen_by(replace(OWNER, tokens=frozenset({party.token_id, inside.token_id})))) == 1
    assert seen_by(replace(OWNER, tokens=frozenset({party.token_id, outside.token_id}))) == []


@pytest.mark.django_db
def test_a_row_that_got_its_mark_from_the_database_is_recorded_under_it():
    owner = make_actor()
    fields = mark("AMBER", owner.party.token_id).as_fields() | {"created_at": now(), "size": 1}
    with acting_as(owner):
        thing = apps.get_model("files", "StoredFile").objects.create(**fields, attached_to=new_key())
        thing.owner = thing.tlp = thing.readers = None
        operations.record(actor=owner, event="a:b:c", thing=thing, details={})
    (entry,) = seen_by(owner)
    assert (entry.owner, entry.tlp) == (owner.party.token_id, "AMBER")


@pytest.mark.django_db
def test_what_is_done_to_a_person_can_be_read_by_that_person():
    operations.record(actor=OWNER, event="people:user:invite", thing=OTHER.user, details={})
    assert len(seen_by(OTHER)) == 1


@pytest.mark.django_db
def test_details_and_addresses_leave_only_keyed_hashes():
    details = {"name": "Somebody Invented", "passport": "X1"}
    with origin_is("192.0.2.7"):
        operations.record(actor=OWNER, event="a:b:c", thing=a_thing(), details=details)
    (entry,) = seen_by(OWNER)
    assert entry.digest == digest_of(details, settings.BALAI.key("balai.audit.details"))
    assert entry.digest != hashlib.sha256(pack(["name", "Somebody Invented", "passport", "X1"])).hexdigest()
    expected = hmac.new(settings.BALAI.key("balai.audit.origin"), b"192.0.2.7", hashlib.sha256).hexdigest()
    assert entry.origin == expected[:32]
    operations.record(actor=OWNER, event="a:b:c", thing=a_thing(), details={})
    assert {e.origin for e in seen_by(OWNER)} == {"", expected[:32]}


def test_two_details_cannot_be_shifted_into_each_other():
    assert digest_of({"a": "bc"}, b"k") != digest_of({"ab": "c"}, b"k")
    assert digest_of({"a": "b", "c": "d"}, b"k") == digest_of({"c": "d", "a": "b"}, b"k")


@pytest.mark.parametrize(
    ("tlp", "entries"), [("CLEAR", 0), ("GREEN", 0), ("AMBER", 1), ("AMBER+STRICT", 1), ("RED", 1)]
)
@pytest.mark.django_db
def test_readings_are_recorded_from_amber_on(tlp, entries):
    operations.note_reading(actor=OTHER, thing=a_thing(tlp=tlp), how="export")
    assert [e.event for e in seen_by(OTHER)] == ["marking:thing:export"] * entries


@pytest.mark.django_db
def test_an_unknown_way_of_reading_is_refused():
    with pytest.raises(ValueError, match="peek"):
        operations.note_reading(actor=OTHER, thing=a_thing(), how="peek")


@pytest.mark.django_db
def test_only_the_owner_sees_who_has_read():
    party = Party.objects.create(
        code="invented", kind="state", name="Invented", token=Token.objects.create(kind="party")
    )
    seat = Seat.objects.create(party=party, kind="delegate", title="Delegate", token=Token.objects.create(kind="seat"))
    reader = replace(OTHER, seat=seat, tokens=frozenset({seat.token_id}))
    operations.note_reading(actor=reader, thing=a_thing(), how="read")
    operations.note_reading(actor=reader, thing=a_thing(ref="other"), how="read")
    with acting_as(OWNER):
        (reading,) = queries.who_has_read("thing0000001", OWNER)
    assert (reading.way, reading.seat, reading.party_code) == ("read", "Delegate", "invented")
    with acting_as(reader):
        assert len(queries.entries_of("thing0000001", reader)) == 1
        assert queries.who_has_read("thing0000001", reader) == []


def test_when_the_change_fails_its_entry_goes_with_it(superuser):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        note()
        raise ZeroDivisionError
    assert superuser.looks("SELECT count(*) FROM audit_entry") == [(0,)]


@pytest.mark.parametrize("table", [*TABLES, "audit_edge"])
@pytest.mark.parametrize("sql", ["UPDATE {} SET {} = {}", "DELETE FROM {}", "TRUNCATE {}"])
def test_the_application_cannot_alter_or_empty_the_record(superuser, table, sql):
    fill(batches=1, each=1)
    column = superuser.looks(f"SELECT attname FROM pg_attribute WHERE attrelid = '{table}'::regclass AND attnum = 1")[
        0
    ][0]
    with connect("balai_app") as app, pytest.raises(psycopg.errors.InsufficientPrivilege):
        app.execute(sql.format(table, column, column))


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("sql", ["UPDATE {} SET {} = {}", "DELETE FROM {}", "TRUNCATE {}"])
def test_even_the_owner_of_the_tables_is_stopped_by_the_trigger(superuser, table, sql):
    fill(batches=1, each=1)
    operations.publish_head(now())
    column = superuser.looks(f"SELECT attname FROM pg_attribute WHERE attrelid = '{table}'::regclass AND attnum = 1")[
        0
    ][0]
    with connect(SUPERUSER) as owner:
        if table != "audit_entry":  # there the owner has not even the policy
            owner.execute("SET ROLE balai_owner")
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="append-only"):
            owner.execute(sql.format(table, column, column))


@pytest.mark.parametrize("column", ["at", "xid", "leaf", "id"])
def test_the_application_cannot_supply_what_the_database_stamps(superuser, column):
    sql = operations.INSERT.replace("(ref,", f"({column}, ref,").replace("(%s,", "(DEFAULT, %s,")
    with connect("balai_app") as app, pytest.raises(psycopg.errors.InsufficientPrivilege):
        app.execute(sql, ["r", "", "", "", "a:b:c", "", "", "", "", 0, [], ""])


def test_the_stamp_overrides_even_a_superuser_with_triggers_on(superuser):
    with connect(SUPERUSER) as admin:
        admin.execute(
            "INSERT INTO audit_entry (at, xid, leaf, ref, user_ref, seat_ref, party_code, event, kind, thing_ref,"
            " origin, tlp, owner, readers, digest)"
            " VALUES ('2001-01-01', 1, '', 'r', '', '', '', 'a:b:c', '', '', '', '', 0, '{}', '')"
        )
    ((year, xid, length),) = superuser.looks("SELECT extract(year FROM at)::int, xid, length(leaf) FROM audit_entry")
    assert year == now().year
    assert xid > 1
    assert length == 32


def test_a_leaf_does_not_depend_on_the_session_that_looks(superuser):
    note("ünï\N{SNOWMAN}")
    superuser.does("SET TIME ZONE 'Asia/Jakarta'")
    superuser.does("SET DateStyle = 'German'")
    assert superuser.looks("SELECT bool_and(leaf = balai_audit_leaf(balai_audit_fields(e))) FROM audit_entry e") == [
        (True,)
    ]
    assert queries.verify().ok


def test_one_head_a_day_is_published(superuser):
    assert operations.publish_head(now()) is None
    fill()
    published = operations.publish_head(now())
    assert published.note.splitlines()[:2] == ["localhost/audit", "21"]
    assert operations.publish_head(now()) is None
    assert [head.day for head in queries.published_heads()] == [now().date()]


@pytest.mark.django_db
def test_recording_costs_one_statement(django_assert_num_queries):
    with django_assert_num_queries(1):
        operations.record(actor=OWNER, event="a:b:c", thing=a_thing(), details={"a": "b"})
