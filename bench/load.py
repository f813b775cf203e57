"""Fifty people at once: each has a connection that stays open, a cookie, an address, and asks again when answered."""

import asyncio
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from bench.harness import p50, p95


@dataclass(frozen=True)
class Load:
    """What came back: answers a second, milliseconds that one waited, and how many came with which status."""

    rate: float
    p50: float
    p95: float
    statuses: dict[int, int]

    @property
    def is_clean(self) -> bool:
        """Whether every answer was the page."""
        return set(self.statuses) == {200}


def visit(address: str, cookies: Sequence[str], seconds: float) -> Load:
    """As many people as there are `cookies` read `address` for so long; an empty cookie is a visitor."""
    return asyncio.run(_visit(address, cookies, seconds))


async def _visit(address: str, cookies: Sequence[str], seconds: float) -> Load:
    stop = time.perf_counter() + seconds
    people = [_person(address, number, cookie, stop) for number, cookie in enumerate(cookies)]
    started = time.perf_counter()
    answers = [answer for answers in await asyncio.gather(*people) for answer in answers]
    elapsed = time.perf_counter() - started
    waited = [milliseconds for _, milliseconds in answers]
    return Load(len(answers) / elapsed, p50(waited), p95(waited), dict(Counter(status for status, _ in answers)))


async def _person(address: str, number: int, cookie: str, stop: float) -> list[tuple[int, float]]:
    parts = urlsplit(address)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    asked = request(address, number, cookie)
    answers = []
    while not answers or time.perf_counter() < stop:
        started = time.perf_counter()
        writer.write(asked)
        status, _headers, _body = await answer(reader)
        answers.append((status, (time.perf_counter() - started) * 1000))
    writer.close()
    return answers


def request(address: str, number: int = 0, cookie: str = "", *, accepts: str = "gzip") -> bytes:
    """The bytes of one GET; each person has an address of their own, told as a proxy tells it."""
    parts = urlsplit(address)
    lines = [
        f"GET {parts.path or '/'}{'?' + parts.query if parts.query else ''} HTTP/1.1",
        f"Host: {parts.netloc}",
        f"Accept-Encoding: {accepts}",
        "Accept: text/html",
        f"X-Forwarded-For: 198.51.100.{number + 1}",
    ]
    return "\r\n".join([*lines, *([f"Cookie: {cookie}"] if cookie else []), "", ""]).encode()


async def answer(reader: asyncio.StreamReader) -> tuple[int, dict[str, str], bytes]:
    """Status, headers by lower-case name, and body of one HTTP/1.1 answer, whole or in chunks."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, value in (line.split(":", 1) for line in head[1:] if line)}
    if "content-length" in headers:
        body = await reader.readexactly(int(headers["content-length"]))
    else:
        body = await _chunks(reader) if headers.get("transfer-encoding") == "chunked" else b""
    return int(head[0].split()[1]), headers, body


async def _chunks(reader: asyncio.StreamReader) -> bytes:
    body = b""
    while size := int(await reader.readuntil(b"\r\n"), 16):
        body += await reader.readexactly(size)
        await reader.readexactly(2)
    await reader.readexactly(2)
    return body


def fetch(address: str, cookie: str = "", *, accepts: str = "gzip") -> tuple[int, dict[str, str], bytes]:
    """One answer to one request."""

    async def ask() -> tuple[int, dict[str, str], bytes]:
        parts = urlsplit(address)
        reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
        writer.write(request(address, 0, cookie, accepts=accepts))
        try:
            return await answer(reader)
        finally:
            writer.close()

    return asyncio.run(ask())
