import pytest
from django.db import DataError
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from balai.kernel.web.middleware import ActorMiddleware

PAGES = ["400.html", "403.html", "403_csrf.html", "404.html", "429.html", "500.html"]


@pytest.mark.parametrize("name", PAGES)
def test_an_error_page_needs_nothing_to_be_shown(name: str):
    page = render_to_string(name)
    assert page.count("<h1>") == 1
    assert "<title></title>" not in page


@pytest.mark.django_db
def test_whatever_is_not_found_is_answered_with_the_same_bytes(client: Client):
    first, second = client.get("/texts-that-never-were/"), client.get("/accounts/nothing-here/")
    assert first.status_code == second.status_code == 404
    assert first.content == second.content


def test_a_refusal_says_why():
    assert "Only the owner may." in render_to_string("403.html", {"why": "Only the owner may."})


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/library/?kind=%00", "/commitments/?area=a%00b", "/library/abc%00def/"])
def test_an_address_that_no_text_can_hold_is_not_found(client: Client, address: str):
    assert client.get(address).status_code == 404


@pytest.mark.django_db
def test_a_choice_that_no_text_can_hold_is_a_bad_request():
    chosen = RequestFactory().post("/", {"lead": "a\0b"})
    answer = ActorMiddleware(lambda _: HttpResponse()).process_exception(chosen, DataError("NUL"))
    assert answer is not None
    assert answer.status_code == 400
