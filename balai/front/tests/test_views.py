from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from balai.front.operations import publish_news
from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import SeatHolding, User
from balai.kernel.identity.tests.factories import make_actor, make_user
from balai.kernel.marking.context import acting_as
from balai.kernel.marking.mark import mark
from balai.kernel.ruling import Refused
from balai.kernel.web.tests.factories import make_client

pytestmark = pytest.mark.django_db


def tell(actor: Actor, tlp: str) -> str:
    with acting_as(actor):
        given = mark(tlp, actor.party.token_id)
        return publish_news(
            actor=actor, title={"en": f"News {tlp}"}, body={"en": "It happened."}, mark=given, on=date(2026, 5, 1)
        ).ref


def test_a_visitor_reads_public_news_and_nothing_else(client: Client) -> None:
    officer = make_actor(is_secretariat=True)
    public, inner = tell(officer, "CLEAR"), tell(officer, "GREEN")
    page = client.get("/news/").content.decode()
    assert "News CLEAR" in page
    assert "News GREEN" not in page
    assert client.get(f"/news/{public}/").status_code == 200
    hidden, absent = client.get(f"/news/{inner}/"), client.get("/news/nothing/")
    assert (hidden.status_code, hidden.content) == (404, absent.content)


def test_only_the_secretariat_publishes() -> None:
    with pytest.raises(Refused):
        tell(make_actor(), "CLEAR")


def test_the_page_for_publishing_is_the_secretariats_and_says_when_only_the_mark_is_wrong() -> None:
    path = reverse("front:publish-news")
    refused = make_client(make_actor()).get(path)
    assert (refused.status_code, "Only the secretariat" in refused.content.decode()) == (403, True)
    officer = make_client(make_actor(is_secretariat=True))
    assert officer.get(path).status_code == 200
    words = {"title_en": "News", "body_en": "It happened."}
    unmarked = officer.post(path, words)
    assert unmarked.status_code == 422
    assert '<a href="#tlp-1">' in unmarked.content.decode()
    looked = officer.post(path, words | {"tlp": "CLEAR", "show_readers": "1"})
    assert looked.status_code == 200
    assert "error-summary" not in looked.content.decode()


def test_the_demonstration_does_not_exist_from_elsewhere(client: Client) -> None:
    person = make_user(is_demonstration=True)
    assert client.get("/demonstration/").status_code == 200
    assert client.get("/demonstration/", REMOTE_ADDR="203.0.113.5").status_code == 404
    assert client.post(f"/demonstration/{person.ref}/", REMOTE_ADDR="203.0.113.5").status_code == 404


def test_a_real_account_has_no_one_click_sign_in(client: Client) -> None:
    assert client.post(f"/demonstration/{make_user().ref}/").status_code == 404


@pytest.mark.parametrize("path", ["/", "/about/", "/help/", "/news/", "/record/", "/demonstration/"])
def test_the_front_pages_open_before_anything_is_loaded(client: Client, path: str) -> None:
    assert client.get(path).status_code == client.head(path).status_code == 200


def test_home_greets_who_holds_no_seat_and_offers_to_choose(client: Client) -> None:
    user: User = make_user(is_demonstration=True)
    client.post(f"/demonstration/{user.ref}/")
    assert SeatHolding.objects.filter(user=user).count() == 0
    assert client.get("/", follow=True).status_code == 200
