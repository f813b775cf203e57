"""Small real documents, written here so that no file from elsewhere lies in the repository."""

import io
import zipfile
from collections.abc import Sequence

import docx
from odf.opendocument import OpenDocumentText
from odf.text import H, P
from PIL import Image

Line = tuple[int, str]  # size in points, words


def pdf(pages: Sequence[Sequence[Line]], *, picture: bytes = b"", trailer: str = "") -> bytes:
    """A PDF with one text line per `Line`; with `picture` (JPEG) drawn over each page instead of nothing."""
    objects: list[bytes] = [b"", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    objects.append(_picture_object(picture) if picture else b"<< >>")
    kids = []
    for lines in pages:
        content = _page_content(lines, drawn=bool(picture))
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources "
            b"<< /Font << /F 3 0 R >> /XObject << /P 4 0 R >> >> >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    return _pdf_file(objects, trailer)


def _page_content(lines: Sequence[Line], *, drawn: bool) -> bytes:
    parts = ["q 595 0 0 842 0 0 cm /P Do Q"] if drawn else []
    height = 780
    for size, words in lines:
        escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        parts.append(f"BT /F {size} Tf 72 {height} Td ({escaped}) Tj ET")
        height -= 2 * size
    return "\n".join(parts).encode("latin-1")


def _picture_object(jpeg: bytes) -> bytes:
    width, height = Image.open(io.BytesIO(jpeg)).size
    head = (
        b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceRGB "
        b"/BitsPerComponent 8 /Filter /DCTDecode /Length %d >>\nstream\n" % (width, height, len(jpeg))
    )
    return head + jpeg + b"\nendstream"


def _pdf_file(objects: Sequence[bytes], trailer: str) -> bytes:
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.7\n")
    for number, body in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer << /Size %d /Root 1 0 R %s >>\n" % (len(objects) + 1, trailer.encode()))
    out.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return out.getvalue()


def docx_file(*paragraphs: str) -> bytes:
    """A DOCX whose paragraphs beginning with "# " are headings of the first level."""
    document = docx.Document()
    for words in paragraphs:
        document.add_heading(words[2:], 1) if words.startswith("# ") else document.add_paragraph(words)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def odt_file(*paragraphs: str) -> bytes:
    """An ODT whose paragraphs beginning with "# " are headings of the first level."""
    document = OpenDocumentText()
    for words in paragraphs:
        heading = words.startswith("# ")
        document.text.addElement(H(outlinelevel=1, text=words[2:]) if heading else P(text=words))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def zip_file(parts: dict[str, bytes], *, packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def with_parts(data: bytes, parts: dict[str, bytes]) -> bytes:
    """The same archive with some parts added or replaced."""
    return zip_file(parts_of(data) | parts)


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 30)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, (200, 180, 150)).save(out, kind)
    return out.getvalue()
