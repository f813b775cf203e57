"""What goes out beside the content: headers, cookies, inline code that there is none of, and log lines."""

import io
import json
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
import structlog
from django.http import HttpResponse
from django.test import Client
from lxml import html

from balai.kernel.identity.actor import Actor
from balai.kernel.identity.tests.factories import make_actor
from balai.kernel.web.tests.factories import confirm_lately, make_client

pytestmark = pytest.mark.django_db
STRICT = {
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "font-src 'self'",
    "connect-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'",
}  # fmt: skip
FOR_VISITORS = [
    "/", "/about/", "/help/", "/news/", "/people/", "/library/", "/texts/", "/commitments/", "/gallery/",
    "/accounts/login/", "/accounts/password/reset/", "/no/such/page/", "/people/parties/zzzzzzzzzzzz/",
]  # fmt: skip
OF_THE_ACCOUNT = [
    "/accounts/2fa/", "/accounts/2fa/webauthn/", "/accounts/2fa/webauthn/add/", "/accounts/2fa/recovery-codes/",
    "/accounts/2fa/recovery-codes/generate/", "/accounts/2fa/totp/deactivate/", "/accounts/reauthenticate/",
    "/accounts/2fa/reauthenticate/", "/accounts/password/change/", "/accounts/sessions/", "/accounts/logout/",
]  # fmt: skip
FOR_OFFICERS = ["/people/profile/", "/people/seats/", "/library/file/", "/people/contacts.csv", "/no/such/page/"]
PRODUCTION = {
    "BALAI_MODE": "production",
    "BALAI_SECRET": "x" * 40,
    "BALAI_SITE_URL": "https://balai.example.org",
    "BALAI_EMAIL_URL": "console:",
    "BALAI_HOSTS": "balai.example.org",
}


@pytest.fixture
def officer() -> Actor:
    actor = make_actor()
    actor.user.set_password("an invented and long one")
    actor.user.save()
    return actor


@pytest.fixture
def browser(officer: Actor) -> Client:
    client = make_client(officer)
    confirm_lately(client, officer.user)
    return client


def policy_of(response: HttpResponse) -> set[str]:
    return {part.strip() for part in response["Content-Security-Policy"].split(";")}


def is_hardened(response: HttpResponse) -> None:
    assert policy_of(response) == STRICT
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "Cookie" in response["Vary"]


def inline_code(response: HttpResponse) -> list[str]:
    """Everything that the policy would refuse to run or to apply."""
    page = html.document_fromstring(response.content)
    found = page.xpath(
        "//script[not(@src) and not(contains(@type, 'json'))] | //style | //*[@style]"
        " | //*[@*[starts-with(name(), 'on')]] | //*[starts-with(@href, 'javascript:')]"
        " | //*[starts-with(@src, 'data:')]"
    )
    return [html.tostring(one).decode()[:100] for one in found]


@pytest.mark.parametrize("address", FOR_VISITORS)
def test_what_a_visitor_gets_is_hardened(address: str) -> None:
    response = Client().get(address)
    is_hardened(response)
    assert inline_code(response) == []


@pytest.mark.parametrize("address", ["/", *FOR_OFFICERS, *OF_THE_ACCOUNT])
def test_what_an_officer_gets_is_hardened_and_kept_by_no_cache(browser: Client, address: str) -> None:
    response = browser.get(address)
    assert response.status_code in (200, 404), response.headers
    is_hardened(response)
    assert {"private", "no-store"} <= set(response["Cache-Control"].replace(" ", "").split(","))
    if response["Content-Type"].startswith("text/html"):
        assert inline_code(response) == []


def test_the_redirect_to_confirm_is_hardened_too(officer: Actor) -> None:
    response = make_client(officer).get("/accounts/2fa/webauthn/add/")
    assert response.status_code == 302
    is_hardened(response)
    assert "no-store" in response["Cache-Control"]


@pytest.fixture
def production(settings: Any) -> Any:
    """The settings that a production start would have, in force for this test."""
    code = (
        "import json; from balai.project import settings as s; kinds = 'SECURE_', 'SESSION_COOKIE_', 'CSRF_COOKIE_';"
        "print(json.dumps({name: getattr(s, name) for name in dir(s) if name.startswith(kinds)}))"
    )
    environment = {"PATH": os.environ["PATH"], "BALAI_HOME": os.environ["BALAI_HOME"], **PRODUCTION}
    printed = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    for name, value in json.loads(printed.stdout).items():
        setattr(settings, name, tuple(value) if isinstance(value, list) else value)
    return settings


def test_in_production_every_page_is_asked_for_over_tls_for_a_year(production: Any) -> None:
    plain = Client().get("/help/")
    assert (plain.status_code, plain["Location"]) == (301, "https://testserver/help/")
    secure = Client().get("/help/", secure=True)
    assert secure["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    assert Client().get("/help/", headers={"X-Forwarded-Proto": "https"}).status_code == 200


def test_cookies_of_production_reach_this_host_over_tls_and_no_script(production: Any, officer: Actor) -> None:
    client = Client()
    client.get("/accounts/login/", secure=True)
    client.post("/accounts/login/", {"login": officer.user.email, "password": "an invented and long one"}, secure=True)
    assert set(client.cookies) >= {"__Host-balai", "__Host-csrf"}
    for name in ("__Host-balai", "__Host-csrf"):
        cookie = client.cookies[name]
        assert cookie["secure"], name
        assert cookie["httponly"], name
        assert cookie["samesite"] == "Lax"
        assert cookie["path"] == "/"
        assert not cookie["domain"]


@pytest.fixture
def lines(settings: Any) -> Iterator[io.StringIO]:
    """What the platform's own formatter writes, with a page among its addresses that fails."""
    settings.ROOT_URLCONF = "tests.trust.failing_urls"
    root, stream = logging.getLogger(), io.StringIO()
    formatters = [h.formatter for h in root.handlers if isinstance(h.formatter, structlog.stdlib.ProcessorFormatter)]
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatters[0])
    root.addHandler(handler)
    yield stream
    root.removeHandler(handler)


def test_a_page_that_fails_says_where_and_never_what_it_held(lines: io.StringIO) -> None:
    client = Client(raise_request_exception=False)
    assert client.post("/failing/key-in-the-address/", {"words": "words-of-somebody"}).status_code == 500
    written = lines.getvalue()
    for secret in ("key-in-the-address", "words-of-somebody", "in_hand ="):
        assert secret not in written
    errors = [json.loads(line) for line in written.splitlines() if '"level": "error"' in line]
    assert errors[0]["error"] == ["ValueError", "KeyError"]
    assert any("failing_urls.py" in frame for frame in errors[0]["trace"])


def test_a_name_of_a_host_that_is_none_of_ours_is_not_written_down(lines: io.StringIO) -> None:
    Client().get("/help/", headers={"Host": "words-of-somebody.example.org"})
    assert "words-of-somebody" not in lines.getvalue()
