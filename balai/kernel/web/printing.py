"""A finished page of HTML as a PDF, or as one file that needs no other: nothing is fetched from anywhere."""

import hashlib
import logging
import mimetypes
import re
from pathlib import Path
from threading import Lock
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.exceptions import SuspiciousFileOperation
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.http import content_disposition_header

HERE = "https://paper.invalid/"
"""What addresses of a paper are relative to; the name is reserved (RFC 2606), so nothing answers there."""
SHEET = re.compile(r'<link rel="stylesheet" href="([^"]+)">')
ONE_AT_A_TIME = Lock()
"""A long paper takes a hundred megabytes while it is laid out; a process makes one at a time."""


class CannotPrint(Exception):
    """The machine lacks the library that sets type (Pango)."""


def as_pdf(html: str) -> bytes:
    """`html`, a whole page, on paper: tagged (PDF/UA-1), its fonts embedded, the same bytes for the same page.

    Its dates are those of its own `<meta name="dcterms.created">` and `dcterms.modified`, none if it names none. It
    may use static files and `data:` addresses; what else it points to is left out. Raises `CannotPrint`.
    """
    page = _engine().HTML(string=html, base_url=HERE, url_fetcher=_fetcher())
    identifier = hashlib.sha256(html.encode()).digest()[:16]
    with ONE_AT_A_TIME:
        printed: bytes = page.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=identifier)
    return printed


def self_contained(html: str) -> str:
    """`html` with its style sheets, which are static files, written into it: to be kept and opened anywhere."""
    return SHEET.sub(lambda match: f"<style>{_static_file(match[1]).read_text()}</style>", html)


def printed(html: str, name: str) -> HttpResponse:
    """The answer with `html` as the PDF called `name`; 503, saying what to install, where none can be made."""
    try:
        content = as_pdf(html)
    except CannotPrint:
        return cannot_print()
    disposition = content_disposition_header(True, name)
    return HttpResponse(content, content_type="application/pdf", headers={"Content-Disposition": disposition})


def cannot_print() -> HttpResponse:
    """The answer that says what to install."""
    return HttpResponse(render_to_string("web/cannot_print.html"), status=503)


def can_print() -> bool:
    """Whether this machine can set type."""
    try:
        _engine()
    except CannotPrint:
        return False
    return True


def _engine() -> Any:
    """WeasyPrint, which looks for Pango as it is imported. Raises `CannotPrint`."""
    try:
        import weasyprint
    except OSError as missing:
        raise CannotPrint(str(missing)) from missing
    for name in ("fontTools", "weasyprint.progress"):  # these tell of every table of every font, and of every page
        logging.getLogger(name).setLevel(logging.WARNING)
    return weasyprint


def _fetcher() -> Any:
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class HouseOnly(URLFetcher):  # type: ignore[misc]
        """Static files and `data:` addresses."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            if url.startswith("data:"):
                return super().fetch(url, headers)
            kind = (
                mimetypes.guess_type(urlsplit(url).path)[0] or "application/octet-stream"
            )  # a sheet has to say it is one
            return URLFetcherResponse(url, _static_file(url).read_bytes(), {"Content-Type": kind})

    return HouseOnly(allowed_protocols=["data"])


def _static_file(url: str) -> Path:
    """The static file at `url`. Raises ValueError when it is none of ours."""
    path = unquote(urlsplit(url).path)
    if urlsplit(url).netloc not in ("", urlsplit(HERE).netloc) or not path.startswith(settings.STATIC_URL):
        raise ValueError(f"Not one of our files: {url}")
    name = path.removeprefix(settings.STATIC_URL)
    try:
        gathered = Path(staticfiles_storage.path(name))
        found = gathered if gathered.is_file() else finders.find(name)
    except SuspiciousFileOperation:
        found = None
    if not found:
        raise ValueError(f"Not one of our files: {url}")
    return Path(str(found))
