"""Office files are zip archives: which kind one is, and what in it nobody should be sent."""

import re
import zipfile
from typing import BinaryIO, Final

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from .archive import defines_entities, open_archive, read_part
from .refusals import Refused

_OPEN_XML: Final = (
    (b"wordprocessingml.document.main+xml", "docx"),
    (b"spreadsheetml.sheet.main+xml", "xlsx"),
)
_ODF: Final = {b"application/vnd.oasis.opendocument.text": "odt"}
_MACRO_PART: Final = re.compile(r"(^|/)vbaProject\.bin$|^(Basic|Scripts)/.", re.IGNORECASE)
_REMOTE: Final = ("http:", "https:", "ftp:")
_MARKUP: Final = (".xml", ".rels")
_DIRECTORY_BYTES: Final = 4_000_000


def office_kind(source: BinaryIO, size: int) -> str:
    """docx, xlsx or odt; raises `Refused` for other archives and for those with macros, locks or bombs."""
    with open_archive(source, size) as archive:
        kind = _kind(archive)
        for part in archive.infolist():
            if _MACRO_PART.search(part.filename):
                raise Refused("macros", part=part.filename)
            if part.filename.lower().endswith(_MARKUP) and defines_entities(archive, part.filename):
                raise Refused("entities", part=part.filename)
            if part.filename.lower().endswith(".rels"):
                _check_links(archive, part.filename)
        if b"encryption-data" in read_part(archive, "META-INF/manifest.xml", _DIRECTORY_BYTES):
            raise Refused("locked")
    return kind


def _kind(archive: zipfile.ZipFile) -> str:
    types = read_part(archive, "[Content_Types].xml", _DIRECTORY_BYTES)
    if b"macroEnabled" in types:
        raise Refused("macros", part="[Content_Types].xml")
    for mark, kind in _OPEN_XML:
        if mark in types:
            return kind
    if kind := _ODF.get(read_part(archive, "mimetype", 200).strip(), ""):
        return kind
    raise Refused("unknown_type")


def _check_links(archive: zipfile.ZipFile, name: str) -> None:
    """A template from the network is fetched, with its macros, by whoever opens the document."""
    try:
        links = fromstring(read_part(archive, name, _DIRECTORY_BYTES))
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise Refused("damaged", kind="XML") from error
    for link in links.iter():
        is_template = link.get("Type", "").endswith("/attachedTemplate")
        if is_template and link.get("Target", "").strip().lower().startswith(_REMOTE):
            raise Refused("remote_template", part=name)
