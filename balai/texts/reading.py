"""Reading a file into texts, with the names that the forum knows."""

from collections.abc import Collection, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from balai.kernel.files.engine.refusals import Refused
from balai.kernel.files.engine.sniff import identify
from balai.kernel.files.queries import content
from balai.kernel.identity.models import Group, Party
from balai.kernel.identity.states import PartyKind
from balai.library.engine.formats import AKN, Extracted
from balai.library.engine.reading import read_document
from balai.library.models import Version
from balai.people.models import Area, Forum
from balai.people.reading import BadForum, ForumFolder

from .engine import ENGLISH, BadLexicon, Lexicon, Names, ParsedText, area_keys, read_texts
from .engine.akn import NotStandard, StandardText, read_standard
from .engine.akn.parsed import as_parsed

PLACES = (PartyKind.STATE, PartyKind.TERRITORY)
Labels = Iterable[tuple[str, Iterable[str]]]
"""Codes, each with the labels that a document may use for it."""


def extracted(path: Path) -> Extracted:
    """The words of the file at `path`, read in a limited child. Raises `files.engine.refusals.Refused`."""
    return read_document(path, _mime(path))


def parsed(path: Path, names: Names) -> list[ParsedText]:
    """The texts in the file at `path`; writes nothing and needs no database. Raises `Refused` of the files."""
    if _mime(path) == AKN:
        return [as_parsed(_standard(path.read_bytes()), names=names)]
    return read_texts(extracted(path).text, lexicon=lexicon(), names=names)


def _mime(path: Path) -> str:
    """What the file is. Many a PDF is encrypted and opens without a password: its reader finds that out."""
    with path.open("rb") as source:
        return identify(source, name=path.name, accept_locked_pdf=True).mime


def standard_in(version: Version) -> StandardText | None:
    """The text in the file of `version` when it is in the standard form. Raises `Refused` of the files."""
    stored = version.file()
    return _standard(b"".join(content(stored))) if stored and stored.mime == AKN else None


def _standard(form: bytes) -> StandardText:
    try:
        return read_standard(form)
    except NotStandard as error:
        raise Refused("damaged", kind=f"Akoma Ntoso ({error})") from error


def found_in(version: Version) -> list[ParsedText]:
    """What is found in `version` of a document. Raises `Refused` of the files."""
    standard = standard_in(version)
    if standard:
        return [as_parsed(standard, names=known_names(), lexicon=lexicon())]
    return read_texts(version.text, lexicon=lexicon(), names=known_names())


def lexicon() -> Lexicon:
    """The words of the forum that this house serves. Raises `BadForum`."""
    return lexicon_of_folder(settings.BALAI.forum)


@cache
def lexicon_of_folder(path: Path) -> Lexicon:
    """The engine's lexicon with the forum's own `lexicon.yaml`, where there is one, laid over it; read once.

    Raises `BadForum`.
    """
    folder = ForumFolder(path)
    if not (path / "lexicon.yaml").exists():
        return ENGLISH
    try:
        return ENGLISH.extended(folder.read("lexicon") or {})
    except (BadLexicon, AttributeError, TypeError) as error:
        raise BadForum(f"{path / 'lexicon.yaml'}: {error}") from error


def names_of_folder(folder: ForumFolder) -> Names:
    """The names in a forum's folder of data. Raises `BadForum`."""
    parties, groups = folder.read("parties"), folder.read("groups")
    forum = folder.read("forum")
    current = forum["current_areas"]
    areas = [area for area in folder.read("areas") if area["scheme"] == current]
    return _names(
        parties=[(row["code"], _written(row)) for row in parties],
        organisations=[row["code"] for row in parties if row["kind"] not in PLACES],
        partners=[row["code"] for row in parties if row["kind"] == PartyKind.PARTNER],
        groups=[(row["code"], _written(row)) for row in groups],
        areas=[(row["code"], row["name"].values()) for row in areas],
        terms=_terms(folder.path),
        forum=forum["short_name"].values(),
    )


def known_names() -> Names:
    """The names of the forum as it is loaded."""
    parties, groups = list(Party.objects.all()), list(Group.objects.all())
    return _names(
        parties=[(party.code, [*party.name.values(), *party.aliases]) for party in parties],
        organisations=[party.code for party in parties if party.kind not in PLACES],
        partners=[party.code for party in parties if party.kind == PartyKind.PARTNER],
        groups=[(group.code, [*group.name.values(), *group.aliases]) for group in groups],
        areas=[(area.code, area.name.values()) for area in Area.objects.filter(is_current=True)],
        terms=_terms(settings.BALAI.forum),
        forum=[name for forum in Forum.objects.all() for name in forum.short_name.values()],
    )


def _written(row: Mapping[str, Any]) -> list[str]:
    return [*row["name"].values(), *row.get("aliases", [])]


@cache
def _terms(path: Path) -> tuple[tuple[str, str], ...]:
    """The labels of the forum's controlled terms, each with its area; read once.

    What stands in the forum's own name stands everywhere and tells no area.
    """
    if not (path / "vocabulary.yaml").exists():
        return ()
    folder = ForumFolder(path)
    own = " | ".join(folder.read("forum")["name"].values()).lower()
    labels = [(label, term["area"]) for term in folder.read("vocabulary")["terms"] for label in term["labels"]["en"]]
    return tuple((label, area) for label, area in labels if label.lower() not in own)


def _names(
    *,
    parties: Labels,
    organisations: Iterable[str],
    partners: Collection[str],
    groups: Labels,
    areas: Labels,
    terms: Iterable[tuple[str, str]],
    forum: Iterable[str],
) -> Names:
    current = dict(areas)
    keys = {label: code for label, code in terms if code in current}
    for code, labels in current.items():
        for label in labels:
            keys |= area_keys(label, code)
    by_label = _by_label(parties)
    return Names(
        parties=by_label,
        organisations=frozenset(organisations),
        bodies=_by_label(groups),
        areas=keys,
        mechanisms={label: code for label, code in by_label.items() if code in partners},
        forum={name: name for name in forum},
    )


def _by_label(labels: Labels) -> dict[str, str]:
    return {label: code for code, written in labels for label in written}
