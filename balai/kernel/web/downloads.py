"""Handing out a stored file: as an attachment, by ranges, never kept by a cache."""

import re
from collections.abc import Iterator

from django.http import HttpResponse, StreamingHttpResponse
from django.utils.http import content_disposition_header

from balai.kernel.files.models import StoredFile
from balai.kernel.files.queries import content

RANGE = re.compile(r"bytes=(\d*)-(\d*)")
SHOWN_INLINE = frozenset({"image/png", "image/webp", "image/jpeg"})


def download(
    stored: StoredFile, range_header: str = "", *, inline: bool = False
) -> HttpResponse | StreamingHttpResponse:
    """The file, or the one range asked for (RFC 9110, section 14); an impossible range is answered 416."""
    wanted = _range(range_header, stored.size)
    if wanted is None:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{stored.size}"})
    start, end = wanted
    response = StreamingHttpResponse(
        _opened(content(stored, start, end)), status=206 if range_header else 200, content_type=stored.mime
    )
    if range_header:
        response["Content-Range"] = f"bytes {start}-{end - 1}/{stored.size}"
    response["Content-Length"] = str(end - start)
    response["Accept-Ranges"] = "bytes"
    shown = inline and stored.mime in SHOWN_INLINE
    response["Content-Disposition"] = content_disposition_header(not shown, stored.name) or "attachment"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response


def _opened(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Read the key and the first piece now, in the request's transaction; the rest needs no database."""
    first = next(pieces, b"")

    def all_of_it() -> Iterator[bytes]:
        yield first
        yield from pieces

    return all_of_it()


def _range(header: str, size: int) -> tuple[int, int] | None:
    if not header:
        return 0, size
    match = RANGE.fullmatch(header.strip())
    if not match or match.groups() == ("", ""):
        return None
    first, last = match.groups()
    start = int(first) if first else max(0, size - int(last))
    end = min(size, int(last) + 1) if first and last else size
    return (start, end) if start < end else None
