"""From a file or a document in the library to texts with provisions."""

from pathlib import Path

from django.db import IntegrityError
from django.utils.translation import gettext as _

from balai.kernel.identity.actor import Actor
from balai.kernel.marking.mark import Mark
from balai.kernel.operation import operation
from balai.kernel.ruling import Refused
from balai.library.engine.formats import Extracted
from balai.library.models import Document
from balai.library.operations import Card, file_document, keep_extracted
from balai.library.queries import latest_version
from balai.texts import rules
from balai.texts.engine import ParsedText
from balai.texts.models import Text
from balai.texts.queries import texts_found_in, texts_of
from balai.texts.reading import extracted, known_names, parsed, standard_in

from .importing import card_of_standard
from .structuring import cards_of, document_kind
from .taking_in import TextCard, keep_text


@operation("texts:document:take-in")
def take_in(*, actor: Actor, document: Document) -> list[Text]:
    """Keep every text found in the latest version of `document`, under the document's own mark; once.

    Raises `Refused`; answers an empty list when there is no text in it.
    """
    rules.may_take_in(actor, document.owner).require()
    Document.objects.select_for_update().get(pk=document.pk)  # of two at once the second finds the first one's texts
    rules.ready_to_take_in(texts_of(actor=actor, document=document).count()).require()
    cards = _cards_in(actor, document)
    try:
        return [keep_text(actor=actor, card=card, mark=document.mark, document=document) for card in cards]
    except IntegrityError as taken:  # a permanent reference is there already, perhaps in what the actor does not read
        raise Refused(_("A text with the permanent references of this file is here already.")) from taken


def _cards_in(actor: Actor, document: Document) -> list[TextCard]:
    """The texts in `document`; one in our standard form is kept as it was, under its permanent references."""
    version = latest_version(actor=actor, document=document)
    standard = standard_in(version) if version else None
    if standard is None or not standard.is_complete:
        return cards_of(texts_found_in(actor=actor, document=document), symbol=document.symbol)
    rules.ready_to_import(document.mark, standard.tlp).require()
    return [card_of_standard(standard)]


@operation("texts:file:ingest")
def ingest(*, actor: Actor, path: Path, mark: Mark) -> list[Text]:
    """File the document at `path`, read it and take it in, under `mark`: all of it or nothing.

    Raises `Refused`, and `files.engine.refusals.Refused` when the file itself is not taken.
    """
    rules.may_take_in(actor, mark.owner).require()
    reading, found = extracted(path), parsed(path, known_names())
    with path.open("rb") as source:
        document = file_document(actor=actor, card=_card(path, found), source=source, name=path.name, mark=mark)
    _keep(actor, document, reading)
    return take_in(actor=actor, document=document)


def _card(path: Path, found: list[ParsedText]) -> Card:
    """The document is called by its text when there is one only, else by its file's name."""
    if len(found) != 1:
        return Card(title=found[0].title[:300] if found else path.stem)
    text = found[0]
    dated = text.dates[-1] if text.dates else ""
    return Card(title=text.title[:300] or path.stem, kind=document_kind(text.kind), dated=dated, language=text.language)


def _keep(actor: Actor, document: Document, reading: Extracted) -> None:
    version = latest_version(actor=actor, document=document)
    if version is not None:
        keep_extracted(actor=actor, version=version, found=reading)
