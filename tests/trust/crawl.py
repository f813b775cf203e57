"""Walks the platform as one role: every address, link, form that asks, page, filter, export and download."""

import html
import io
import re
import zipfile
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlencode, urljoin, urlsplit

from django.http import HttpResponse
from django.test import Client
from django.urls import is_valid_path, resolve
from lxml import html as markup

from .contract import CONTRACT, Page
from .oracle import Role, Rule, may_read
from .visitors import body_of, comparable

CANARY = re.compile(r"cnry[a-z]+\d+x")
EMPHASIS = re.compile(r"</?mark[^>]*>")
MOST = 1500
"""Requests of one walk; more means that the walk runs in circles."""
VARIATIONS = 4
"""How many queries of one path are followed: pages, filters one at a time, sort orders."""
FORMS = 2
"""How many addresses of one form are followed, besides those that a walk begins with."""
ANY = Page("public")
PUBLIC_KINDS = frozenset({"identity.Party", "identity.Group", "identity.Seat", "people.Meeting"})
STILL = ("/static/", "/gallery/")
"""The same for everybody, without a word from the database; asked for once."""
WORDS = ["lamps", "cnry*"]
"""What is typed into the boxes of forms that ask."""


@dataclass(frozen=True)
class Leak:
    """A canary where it must not be: who saw it, where, of whom it is."""

    role: str
    where: str
    canary: str
    rule: Rule

    def __str__(self) -> str:
        return f"{self.role} sees {self.canary} ({self.rule.owner}, {self.rule.tlp}) in {self.where}"


@dataclass
class Walk:
    """What one walk saw."""

    role: Role
    canaries: dict[str, Rule]
    leaks: list[Leak] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    answers: dict[str, int] = field(default_factory=dict)
    kept: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    absences: dict[str, set[object]] = field(default_factory=dict)

    def look(self, where: str, text: str) -> None:
        """Find every canary in `text`."""
        for word in set(CANARY.findall(text.lower())):
            rule = self.canaries.get(word)
            if rule is None or may_read(self.role, rule):
                self.seen.add(word)
            else:
                self.leaks.append(Leak(self.role.name, where, word, rule))


def walk(
    client: Client,
    role: Role,
    canaries: dict[str, Rule],
    start: Iterable[str],
    within: str = "",
    keep: bool = False,
    enough: Callable[[Walk], object] = lambda _: False,
) -> Walk:
    """Follow everything from `start`; with `within`, only addresses that begin so; with `keep`, keep the answers.

    After each answer `enough` says of what was seen whether more has to be.
    """
    found, waiting = Walk(role, canaries), deque(dict.fromkeys(start))
    known, variations = set(waiting), Counter[str]()
    while waiting:
        url = waiting.popleft()
        assert len(found.answers) < MOST, f"{role.name} runs in circles at {url}"
        response = client.get(url)
        found.answers[url] = response.status_code
        body = body_of(response)
        if keep:
            found.kept[url] = comparable(response, body)
        if response.status_code == 404 and "?" not in url:
            found.absences.setdefault(resolve(url).view_name, set()).add(str(comparable(response, body, url)))
        _look_at(found, url, response, body)
        if enough(found):
            break
        for link in _links(url, response, body):
            path, _, query = link.partition("?")
            if link in known or not link.startswith(within or "/") or (query and variations[path] >= VARIATIONS):
                continue
            variations[path] += bool(query)
            if _is_one_form_too_many(path, variations):
                continue
            known.add(link)
            waiting.append(link)
    return found


def _is_one_form_too_many(path: str, variations: Counter[str]) -> bool:
    """The same form about one thing after another: a few are walked, for each role."""
    name = resolve(path).view_name if is_valid_path(path) else ""
    page = CONTRACT.get(name, ANY)
    if page.guard != "seated" and page.of not in PUBLIC_KINDS:
        return False
    variations[name] += 1
    return variations[name] > FORMS


def _look_at(found: Walk, url: str, response: HttpResponse, body: bytes) -> None:
    found.look(f"headers of {url}", "\n".join(f"{name}: {value}" for name, value in response.items()))
    found.look(f"cookies of {url}", str(response.cookies))
    for name, content in _unpacked(body):
        found.look(f"{url}{name}", readable(content))


def readable(content: bytes) -> str:
    """Bytes as words: entities resolved, the marks of a search's hits taken out."""
    return EMPHASIS.sub("", html.unescape(content.decode("utf-8", "replace")))


def _unpacked(body: bytes) -> Iterator[tuple[str, bytes]]:
    yield "", body
    if body.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            for name in archive.namelist():
                yield f"!{name}", archive.read(name)


def _links(url: str, response: HttpResponse, body: bytes) -> Iterator[str]:
    if 300 <= response.status_code < 400:
        yield from _local(url, [response["Location"]])
    if not response.get("Content-Type", "").startswith("text/html") or not body.strip():
        return
    page = markup.document_fromstring(body)
    yield from _local(url, page.xpath("//@href | //@src | //@data-hx-get | //@hx-get"))
    for form in page.xpath("//form[not(@method) or translate(@method, 'GET', 'get')='get']"):
        yield from _local(url, _questions(form))


def _local(base: str, links: Iterable[str]) -> Iterator[str]:
    for link in links:
        parts = urlsplit(urljoin(f"http://testserver{base}", str(link)))
        if parts.netloc == "testserver" and parts.scheme == "http" and not parts.path.startswith(STILL):
            yield parts.path + (f"?{parts.query}" if parts.query else "")


def _questions(form: markup.HtmlElement) -> Iterator[str]:
    """The form as it stands, with each word in each box, and with each choice made by itself."""
    action, given = form.get("action") or "", [(k, v) for k, v in form.form_values() if v]
    yield f"{action}?{urlencode(given)}"
    for name in dict.fromkeys(form.fields.keys()):
        others = [pair for pair in given if pair[0] != name]
        for value in _values(form, name):
            yield f"{action}?{urlencode([*others, (name, value)])}"


def _values(form: markup.HtmlElement, name: str) -> list[str]:
    chosen = form.xpath(
        ".//option[ancestor::select[@name=$n]]/@value | .//input[@name=$n and (@type='checkbox' or "
        "@type='radio')]/@value",
        n=name,
    )
    typed = form.xpath(".//input[@name=$n and (not(@type) or @type='text' or @type='search')]", n=name)
    return [str(value) for value in chosen if value] or (WORDS if typed else [])
