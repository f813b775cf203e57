import gzip
import re
from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from balai.kernel.identity.actor import VISITOR, Actor
from balai.kernel.identity.models import Group, Party, Seat, SeatHolding
from balai.kernel.identity.states import SeatKind
from balai.kernel.identity.tests.factories import make_actor, make_party, make_seat, make_user
from balai.kernel.marking.context import acting_as
from balai.kernel.web.tests.factories import make_client
from balai.people import operations, queries
from balai.people.operations import Charge
from balai.people.reading import ForumFolder

from .factories import TODAY, make_contact, make_expert, mark_of

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[3]
NEEDS_ATLAS = pytest.mark.skipif(
    not (ROOT / "node_modules" / "world-atlas").is_dir(), reason="npm ci has not been run: no outlines"
)


@pytest.fixture
def forum() -> None:
    operations.load_forum(actor=VISITOR, folder=ForumFolder(ROOT / "forums" / "bali-process"))


@pytest.fixture
def tiny() -> None:
    operations.load_forum(actor=VISITOR, folder=ForumFolder(ROOT / "tests" / "forums" / "tiny"))


def text_of(path: str, browser: Client | None = None) -> str:
    answer = (browser or Client()).get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def rows_of(page: str) -> dict[str, str]:
    """Each party in the table of a body, with its role."""
    found = re.findall(r'<th scope="row"><a href="/people/parties/[^"]*">([^<]*)</a></th>\s*<td[^>]*>(.*?)</td>', page)
    return {name: re.sub("<[^>]*>", "", role) for name, role in found}


def test_the_page_says_who_was_in_the_ad_hoc_group_on_5_march_2013(forum: None) -> None:
    path = reverse("people:group", args=[Group.objects.get(code="ad-hoc-group").ref])
    roles = rows_of(text_of(f"{path}?on=2013-03-05"))
    assert [name for name, role in roles.items() if role == "Co-Chair"] == ["Australia", "Indonesia"]
    assert {"Philippines", "Viet Nam", "United States of America"} <= {n for n, r in roles.items() if r == "Member"}
    assert roles["Canada"] == roles["United Nations Office on Drugs and Crime"] == "Observer"
    assert "India" not in roles
    assert "India" in rows_of(text_of(f"{path}?on=2020-10-20"))


def test_open_questions_stand_beside_what_was_kept(forum: None) -> None:
    path = reverse("people:group", args=[Group.objects.get(code="ad-hoc-group").ref])
    assert "Did India belong to the Ad Hoc Group in March 2013?" in text_of(path)


def test_a_party_shows_its_standing_with_the_document_that_says_so(forum: None) -> None:
    page = text_of(reverse("people:party", args=[Party.objects.get(code="pw").ref]))
    assert "BP20Y-2024" in page


def test_members_of_a_body_of_all_members_follow_the_standing(forum: None) -> None:
    body = Group.objects.get(code="senior-officials")
    assert len(queries.places_on(body, date(2024, 5, 1))) == 49


def test_parties_are_listed_by_standing_on_a_day(tiny: None) -> None:
    day = {
        on: {p.party.code: p.standing for p in queries.parties_on(on)} for on in (date(2020, 1, 1), date(2022, 1, 1))
    }
    assert day[date(2020, 1, 1)]["xc"] == "observer"
    assert day[date(2022, 1, 1)]["xc"] == "member"
    assert day[date(2022, 1, 1)]["xd"] == ""


@pytest.mark.parametrize("on", ["yesterday", "2013-02-30", "99999-01-01"])
def test_a_day_that_is_none_is_refused_and_today_is_shown(tiny: None, on: str) -> None:
    answer = Client().get(reverse("people:parties"), {"on": on})
    assert answer.status_code == 422
    assert "error-summary" in answer.content.decode()


@pytest.mark.parametrize(
    "name",
    ["parties", "groups", "timeline", "areas", "seats", "focal-points", "liaison-officers", "experts"],
)
def test_every_list_of_the_directory_opens_before_anything_is_loaded(name: str) -> None:
    path = reverse(f"people:{name}")
    assert text_of(path)
    assert Client().head(path).status_code == 200


@pytest.mark.parametrize("name", ["party", "group", "meeting", "seat", "expert"])
def test_what_is_absent_is_not_found(name: str) -> None:
    assert Client().get(reverse(f"people:{name}", args=["222222222222"])).status_code == 404


def test_who_holds_a_seat_is_not_for_the_public() -> None:
    holder = make_actor()
    for path in (reverse("people:seats"), reverse("people:seat", args=[holder.seat.ref])):
        assert holder.user.name not in text_of(path)
        assert holder.user.name in text_of(path, make_client(make_actor()))
    with acting_as(VISITOR):
        assert [post.holder for post in queries.posts([holder.seat], actor=VISITOR)] == [None]


def test_another_forum_is_on_the_pages_without_a_word_of_this_one(tiny: None) -> None:
    for name in ("parties", "groups", "timeline", "areas"):
        page = text_of(reverse(f"people:{name}"))
        assert "Australia" not in page
        assert "member-map" not in page  # its invented countries are on no map


@NEEDS_ATLAS
def test_the_map_shows_small_states_and_tells_standings_apart_without_colour(forum: None) -> None:
    page = text_of(reverse("people:parties"))
    for name in ("Palau", "Nauru", "Tonga", "Kiribati", "Singapore", "Maldives"):
        assert re.search(rf'<circle class="map-marker map-member"[^>]*><title>{name}</title>', page), name
    for name in ("Australia", "Indonesia"):
        assert re.search(rf'<text class="map-name"[^>]*>{name}</text>', page), name
    assert re.search(r'<path class="map-observer" fill="url\(#hatch\)"[^>]*><title>Canada</title>', page)
    assert 'aria-labelledby="map-title map-desc"' in page


@NEEDS_ATLAS
def test_the_page_with_the_map_stays_within_its_weight(forum: None) -> None:
    assert len(gzip.compress(text_of(reverse("people:parties")).encode())) <= 60 * 1024


def populate(actor: Actor, number: int) -> None:
    """So many more seats of several kinds, with holders, charges, contacts and experts."""
    for count in range(number):
        kind = [SeatKind.FOCAL_POINT, SeatKind.LIAISON_OFFICER][count % 2]
        party = make_party() if count % 3 else actor.seat.party
        seat: Seat = make_seat(party, kind=kind)
        SeatHolding.objects.create(seat=seat, user=make_user(), since_on=TODAY)
        make_expert(actor, f"Expert {count} (invented)")
        if party == actor.seat.party:
            make_contact(actor, seat, f"+10 555 {count:04}", "GREEN")
            with acting_as(actor):
                charge = Charge(topics=["ferries"], host_country="th")
                operations.charge_seat(actor=actor, seat=seat, charge=charge, mark=mark_of(actor, "GREEN"))


@pytest.mark.parametrize(
    "name", ["parties", "seats", "focal-points", "liaison-officers", "experts", "unconfirmed", "administration"]
)
def test_a_list_asks_the_database_no_more_often_for_thirty_than_for_two(name: str) -> None:
    actor = make_actor(kind=SeatKind.OFFICER, is_administrator=True)
    browser, path = make_client(actor), reverse(f"people:{name}")
    populate(actor, 4)
    text_of(path, browser)
    with CaptureQueriesContext(
        connection,
    ) as few:
        text_of(path, browser)
    populate(actor, 28)
    with CaptureQueriesContext(connection) as many:
        text_of(path, browser)
    assert len(many) == len(few)


def test_what_is_findable_of_seats_tells_the_public_no_names() -> None:
    holder = make_actor()
    (found,) = [f for f in queries.findable_seats() if f.thing == holder.seat]
    assert found.community == holder.user.name
    assert holder.user.name not in found.body
    assert text_of(found.path)


def test_what_is_findable_of_bodies_leads_to_their_pages(tiny: None) -> None:
    found = list(queries.findable_groups())
    assert len(found) == Group.objects.count()
    assert all(text_of(one.path) for one in found)
