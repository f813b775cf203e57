"""A small picture of the first page: drawn by PDFium for a PDF, as the shape of its text for others."""

import io
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw

from .extract_pdf import opened
from .formats import PDF

WIDTH: Final = 240
HEIGHT: Final = 340
COLOURS: Final = 32

_MARGIN: Final = 24
_PAPER: Final = (255, 255, 255)
_INK: Final = (120, 124, 130)
_DARK: Final = (60, 64, 72)
_PIXELS_PER_LETTER: Final = 2


def thumbnail(path: Path, mime: str, first_page: str) -> bytes:
    """PNG of at most WIDTH by HEIGHT pixels and COLOURS colours."""
    picture = _of_pdf(path) if mime == PDF else _of_text(first_page)
    out = io.BytesIO()
    picture.convert("RGB").quantize(COLOURS).save(out, "PNG", optimize=True)
    return out.getvalue()


def _of_pdf(path: Path) -> Image.Image:
    with opened(path) as document:
        page = document[0]
        width, height = page.get_size()
        scale = min(WIDTH / max(width, 1), HEIGHT / max(height, 1))
        bitmap = page.render(scale=scale, may_draw_forms=False)
        picture: Image.Image = bitmap.to_pil().copy()
        bitmap.close()
        page.close()
    picture.thumbnail((WIDTH, HEIGHT))
    return picture


def _of_text(text: str) -> Image.Image:
    """Bars as long as the words: the same for every script, where a font would miss half of them."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), _PAPER)
    pen = ImageDraw.Draw(picture)
    top = _MARGIN
    for line in text[:8_000].split("\n"):
        is_heading = line.startswith("#")
        thick = 6 if is_heading else 3
        top = _bars(pen, line.lstrip("# "), top, thick)
        top += 8 if is_heading or not line else 4
        if top > HEIGHT - _MARGIN:
            break
    return picture


def _bars(pen: ImageDraw.ImageDraw, line: str, top: int, thick: int) -> int:
    left = _MARGIN
    for word in line.split():
        long = min(len(word) * _PIXELS_PER_LETTER, WIDTH - 2 * _MARGIN)
        if left + long > WIDTH - _MARGIN:
            left, top = _MARGIN, top + thick + 3
        if top > HEIGHT - _MARGIN:
            break
        pen.rectangle((left, top, left + long, top + thick - 1), fill=_DARK if thick > 3 else _INK)
        left += long + 3
    return top + thick if line else top
