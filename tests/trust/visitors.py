"""The roles as browsers: each with its session, and what it sends back in a comparable form."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from django.conf import settings
from django.http import HttpResponse
from django.template import Context, Template
from django.test import Client, override_settings

from balai.kernel.web.middleware import SEAT
from balai.kernel.web.tests.factories import confirm_lately

from .world import SEATLESS, World

NONCES = re.compile(
    rb'(name="csrfmiddlewaretoken" value="|"X-CSRFToken": ?"|csrf[-_]token"? content=")[A-Za-z0-9]{32,64}'
)
MINUTE = re.compile(rb"\d{1,2} \w+ \d{4}, \d\d:\d\d UTC")
PLAIN_NAMES = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
CLIENTS: dict[str, Client] = {}


def sign_everybody_in(world: World) -> None:
    """A session for each role, kept in the database; every later browser of the role shows its cookie."""
    CLIENTS.clear()
    for name in [*(name for name in world.seats if name != "admin-b"), SEATLESS]:
        client = Client(raise_request_exception=False)
        client.force_login(world.users[name])
        session = client.session
        if name in world.seats:
            session[SEAT] = world.seats[name].ref
        session.save()
        confirm_lately(client, world.users[name])
        CLIENTS[name] = client
    CLIENTS["visitor"] = Client(raise_request_exception=False)


@contextmanager
def browser(role: str) -> Iterator[Client]:
    """The role's browser, with nothing but its session; throttles do not count while the walk goes on.

    What goes on paper comes as it stands before it is set, because a PDF keeps its words packed, where no walk would
    find them.
    """
    client = Client(raise_request_exception=False)
    if "sessionid" in CLIENTS[role].cookies:
        client.cookies["sessionid"] = CLIENTS[role].cookies["sessionid"].value
    with (
        patch("balai.kernel.web.throttle._count", return_value=True),
        patch("balai.kernel.web.printing.as_pdf", str.encode),
        patch.object(Template, "_render", _render),
        override_settings(STORAGES={**settings.STORAGES, "staticfiles": PLAIN_NAMES}),
    ):
        yield client


def _render(template: Template, context: Context) -> str:
    """As outside of tests: the test set-up copies the context of each part of a page, which is slow."""
    return template.nodelist.render(context)  # type: ignore[no-any-return]


def _without_nonces(body: bytes) -> bytes:
    """Tokens against forged requests, and the minute that the head of a printed page names."""
    return MINUTE.sub(b"", NONCES.sub(rb"\1", body))


def body_of(response: HttpResponse) -> bytes:
    """The whole body, streamed or not."""
    return b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]


def comparable(response: HttpResponse, body: bytes, *references: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body, without what is new at each request and without the references asked for."""
    body = _without_nonces(body)
    headers = {name: value for name, value in response.items() if name != "X-Request-ID"}
    for reference in references:
        body = body.replace(reference.encode(), b"REF")
        headers = {name: value.replace(reference, "REF") for name, value in headers.items()}
    return response.status_code, headers, body
