"""References inside questions and forms: a hidden one is taken, refused and shown like one that never was."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from django.test import Client
from lxml import html as markup

from .contract import CONTRACT
from .crawl import Walk
from .oracle import may_read
from .routes import MISSING
from .visitors import body_of, browser, comparable
from .world import World

pytestmark = pytest.mark.slow
REFERENCE = re.compile(r"[2-9a-hjkmnp-z]{12}")
ROLE = "outsider"


def hidden_references(world: World) -> list[str]:
    """One hidden thing of each model that has a page."""
    with_page = {page.of for page in CONTRACT.values()}
    found = {t.model: t.ref for t in world.things if t.model in with_page and not may_read(world.roles[ROLE], t.rule)}
    return list(found.values())


def test_a_reference_in_a_question_tells_nothing(world: World, walks: dict[str, Walk]) -> None:
    asked = {
        (urlsplit(url).path, name)
        for url in walks[ROLE].answers
        for name, value in parse_qsl(urlsplit(url).query)
        if REFERENCE.fullmatch(value)
    }
    assert asked
    with browser(ROLE) as client:
        for path, name in asked:
            missing = _asked(client, path, name, MISSING)
            for hidden in hidden_references(world):
                assert _asked(client, path, name, hidden) == missing, (path, name)


def _asked(client: Client, path: str, name: str, reference: str) -> object:
    answer = client.get(f"{path}?{urlencode({name: reference})}")
    return comparable(answer, body_of(answer), reference)


def test_a_reference_in_a_form_tells_nothing(world: World, walks: dict[str, Walk]) -> None:
    tried = 0
    with browser(ROLE) as client:
        for url, status in walks[ROLE].answers.items():
            if status == 200 and "?" not in url and not url.startswith("/accounts/"):
                for action, given, name in _fields_of_references(walks[ROLE].kept[url][2]):
                    tried += 1
                    missing = _sent(client, action or url, given, name, MISSING)
                    for hidden in hidden_references(world):
                        assert _sent(client, action or url, given, name, hidden) == missing, (url, name)
    assert tried


def _fields_of_references(body: bytes) -> Iterator[tuple[str, dict[str, str], str]]:
    """The fields of the page's forms whose choices are references: address, the form as it stands, name."""
    if b"<form" not in body:
        return
    page = markup.document_fromstring(body)
    for form in page.xpath("//form[translate(@method, 'POST', 'post')='post']"):
        for name in dict.fromkeys(form.fields.keys()):
            values = form.xpath(".//select[@name=$n]//@value | .//input[@name=$n]/@value", n=name)
            if any(REFERENCE.fullmatch(str(value)) for value in values):
                yield form.get("action") or "", dict(form.form_values()), name


def _sent(client: Client, url: str, given: dict[str, str], name: str, reference: str) -> object:
    answer = client.post(url, {**given, name: reference})
    return comparable(answer, body_of(answer), reference)
