"""Makes documents of the library, with a canary in each property of their files."""

import io

import docx
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from balai.kernel.files.models import StoredFile
from balai.library.models import Collection, Document, SearchEntry, Version
from balai.library.operations import Card, add_version, file_document, keep_reading

from .oracle import Rule
from .world import World


def make_document(world: World, rule: Rule) -> None:
    """A document of two versions, the second in Word with properties, and the picture of its first page."""
    document = _filed(world, rule)
    _add_version(world, rule, document)
    versions = Version.objects.filter(document=document)
    for row in (document, *versions):
        world.note(row, rule)
    for row in StoredFile.objects.filter(attached_to__in=versions.values("id")):
        world.note(row, rule)
    for row in SearchEntry.objects.filter(object_id=document.id):
        world.note(row, rule)


def _filed(world: World, rule: Rule) -> Document:
    """It translates and supersedes the one before it."""
    actor = world.owner_actor(rule)
    earlier = Document.objects.visible_to(actor).filter(owner=world.tokens[rule.owner]).order_by("-created_at").first()
    card = Card(
        title=world.canary("document.title", rule),
        symbol=world.canary("document.symbol", rule),
        kind="paper",
        dated="2026-02",
        collections=list(Collection.objects.all()),
        work=earlier,
        supersedes=earlier,
    )
    name = world.canary("storedfile.name", rule)
    source = io.BytesIO(world.canary("storedfile.content", rule).encode())
    return file_document(actor=actor, card=card, source=source, name=f"{name}.txt", mark=world.mark(rule))


def _add_version(world: World, rule: Rule, document: Document) -> None:
    actor = world.owner_actor(rule)
    version = add_version(
        actor=actor,
        document=document,
        source=io.BytesIO(_word_file(world, rule)),
        name=f"{world.canary('storedfile.name', rule)}.docx",
        note=world.canary("version.note", rule),
    )
    keep_reading(
        actor=actor,
        version=version,
        reading="read",
        text=f"Lamps on the pier. {world.canary('version.text', rule)} is what the paper says of fog.",
        page_count=1,
        note=world.canary("version.reading_note", rule),
        thumbnail=_picture(world, rule),
    )


def _word_file(world: World, rule: Rule) -> bytes:
    paper = docx.Document()
    paper.core_properties.author = world.canary("storedfile.docx_author", rule)
    paper.core_properties.title = world.canary("storedfile.docx_title", rule)
    paper.add_paragraph(world.canary("storedfile.docx_body", rule))
    sink = io.BytesIO()
    paper.save(sink)
    return sink.getvalue()


def _picture(world: World, rule: Rule) -> bytes:
    info, sink = PngInfo(), io.BytesIO()
    info.add_text("Comment", world.canary("storedfile.png_comment", rule))
    Image.new("RGB", (8, 8), "white").save(sink, "PNG", pnginfo=info)
    return sink.getvalue()
