"""Kept searches, the directory in the index, the shelves from reference data, cards put right."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from balai.kernel.identity.actor import VISITOR, Actor
from balai.kernel.identity.models import Party, SeatHolding
from balai.kernel.identity.tests.factories import make_actor
from balai.kernel.marking.context import acting_as
from balai.kernel.marking.mark import mark
from balai.kernel.outbox.models import Notice
from balai.kernel.readership.operations import change_mark
from balai.kernel.ruling import Refused
from balai.library import operations, queries
from balai.library.models import Collection, SavedSearch, SearchEntry
from balai.library.operations.filing import Card
from balai.library.tests.factories import file_paper, file_text
from balai.people.operations import load_forum, steward_actor
from balai.people.reading import ForumFolder

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[3]
NOON = datetime(2031, 3, 5, 12, tzinfo=UTC)


def keep(actor: Actor, text: str, *, wants_notice: bool = True) -> SavedSearch:
    with acting_as(actor):
        return operations.save_search(actor=actor, name=text, text=text, filters={}, wants_notice=wants_notice)


def notices(actor: Actor) -> list[Notice]:
    with acting_as(actor):
        return list(Notice.objects.all())


def test_new_hits_are_told_once_and_the_mail_tells_nothing_of_them() -> None:
    searcher, owner = make_actor(), make_actor()
    given = mark("GREEN", owner.party.token_id)
    with acting_as(owner):
        file_text(owner, "Known", "pilots", given=given)
    saved = keep(searcher, "pilots")
    assert operations.notify_new_hits(NOON) == 0
    with acting_as(owner):
        file_text(owner, "New", "pilots", given=given)
    assert operations.notify_new_hits(NOON) == 1
    assert operations.notify_new_hits(NOON) == 0
    (notice,) = notices(searcher)
    assert (notice.kind, notice.tlp, notice.params) == ("library/new-hits", "RED", {})
    assert notice.link == f"/library/searches/{saved.ref}/"
    with acting_as(searcher):
        assert queries.saved_search(actor=searcher, ref=saved.ref).last_hit_at == NOON


def test_what_was_released_to_the_searcher_since_is_a_new_hit_and_what_stays_hidden_is_none() -> None:
    searcher, owner = make_actor(), make_actor()
    with acting_as(owner):
        paper = file_text(owner, "Old", "pilots")
        file_text(owner, "Hidden", "pilots")
    keep(searcher, "pilots")
    assert operations.notify_new_hits(NOON) == 0
    with acting_as(owner):
        change_mark(actor=owner, thing=paper, mark=mark("GREEN", owner.party.token_id))
    assert operations.notify_new_hits(NOON) == 1


def test_who_left_the_seat_is_no_longer_told_of_what_the_seat_reads() -> None:
    searcher, owner = make_actor(), make_actor()
    keep(searcher, "pilots")
    SeatHolding.objects.filter(user=searcher.user).update(until_on=date(2031, 1, 1))
    with acting_as(owner):
        file_text(owner, "New", "pilots", given=mark("GREEN", owner.party.token_id))
    assert operations.notify_new_hits(NOON) == 0


def test_who_wants_no_notice_gets_none() -> None:
    searcher = make_actor()
    keep(searcher, "pilots", wants_notice=False)
    with acting_as(searcher):
        file_text(searcher, "New", "pilots")
    assert operations.notify_new_hits(NOON) == 0


def test_a_visitor_keeps_no_search() -> None:
    with acting_as(VISITOR), pytest.raises(Refused):
        operations.save_search(actor=VISITOR, name="x", text="x", filters={})


def test_a_corrected_card_is_found_under_its_new_words_with_its_text() -> None:
    actor = make_actor()
    with acting_as(actor):
        paper = file_text(actor, "Scan 001", "pilots")
        operations.correct_card(
            actor=actor, document=paper, card=Card(title="Harbour manual", kind="guide", dated="2031")
        )
        (hit,) = queries.search(actor=actor, text="manual pilots").hits
        assert (hit.entry.title, hit.entry.document_kind, hit.entry.dated) == ("Harbour manual", "guide", "2031")
        assert queries.search(actor=actor, text="scan").total == 0


def test_only_the_owner_corrects_a_card() -> None:
    owner, other = make_actor(), make_actor()
    with acting_as(owner):
        paper = file_paper(owner, given=mark("GREEN", owner.party.token_id))
    with acting_as(other), pytest.raises(Refused):
        operations.correct_card(actor=other, document=paper, card=Card(title="Mine"))


@pytest.fixture
def forum() -> Actor:
    """The first forum, loaded; the seat that keeps its register."""
    load_forum(actor=VISITOR, folder=ForumFolder(ROOT / "forums" / "bali-process"))
    return steward_actor()


def test_bodies_and_posts_are_found_by_everybody_and_holders_by_members_and_observers(forum: Actor) -> None:
    officer = make_actor()
    with acting_as(forum):
        assert operations.index_directory(actor=forum) == operations.index_directory(actor=forum)
    name = officer.user.name.split()[1]
    with acting_as(VISITOR):
        found = queries.search(actor=VISITOR, text="working group trafficking", filters={"kind": ["group"]})
        assert found.total >= 1
        assert all(hit.entry.path.startswith("/people/groups/") for hit in found.hits)
        assert queries.search(actor=VISITOR, text=f'"Officer {name}"').total == 0
    with acting_as(officer):
        (hit,) = queries.search(actor=officer, text=f'"Officer {name}"').hits
        assert hit.entry.path == f"/people/seats/{officer.seat.ref}/"


def test_a_visitor_finds_the_page_of_a_party_by_its_name(forum: Actor) -> None:
    with acting_as(forum):
        operations.index_directory(actor=forum)
    nauru = Party.objects.get(code="nr")
    with acting_as(VISITOR):
        found = queries.search(actor=VISITOR, text="Nauru")
        assert f"/people/parties/{nauru.ref}/" in [hit.entry.path for hit in found.hits]
        (only,) = queries.search(actor=VISITOR, text="Nauru", filters={"kind": ["party"]}).hits
    assert str(only.entry.title) == "Nauru"


def test_only_the_register_indexes_the_directory() -> None:
    actor = make_actor()
    with acting_as(actor), pytest.raises(Refused):
        operations.index_directory(actor=actor)


def test_the_index_keeps_nothing_of_a_seat_that_was_closed(forum: Actor) -> None:
    officer = make_actor()
    with acting_as(forum):
        operations.index_directory(actor=forum)
        officer.seat.closed_on = date(2031, 1, 1)
        officer.seat.save()
        operations.index_directory(actor=forum)
        assert not SearchEntry.objects.filter(object_id=officer.seat.id).exists()


def test_each_day_the_index_learns_who_came_and_forgets_who_left(forum: Actor) -> None:
    officer = make_actor()
    assert operations.keep_directory_findable() > 0
    gone = f'"{officer.user.name.removesuffix(" (invented)")}"'
    SeatHolding.objects.update(until_on=date(2031, 1, 1))
    come = make_actor(officer.party)
    assert operations.keep_directory_findable() > 0
    with acting_as(come):
        assert queries.search(actor=come, text=gone).total == 0
        assert queries.search(actor=come, text=f'"{come.user.name.removesuffix(" (invented)")}"').total == 1


def test_before_a_forum_is_loaded_there_is_no_directory_to_index() -> None:
    assert operations.keep_directory_findable() == 0


def test_the_shelves_are_loaded_once_with_their_names_in_every_language() -> None:
    folder = ForumFolder(ROOT / "forums" / "bali-process")
    for _ in range(2):
        operations.load_collections(actor=VISITOR, folder=folder)
    assert {"guides", "statements", "work-plans", "good-practice"} <= set(
        Collection.objects.values_list("code", flat=True)
    )
    assert all(set(shelf.name) == {"en", "id"} for shelf in Collection.objects.all())


def test_a_forum_without_shelves_has_none() -> None:
    assert operations.load_collections(actor=VISITOR, folder=ForumFolder(ROOT / "tests" / "forums" / "tiny")) == []
