"""Filing at the library's pages: what is taken, what is refused, what waits for the worker."""

import pytest
from django.urls import reverse

from balai.kernel.files.models import StoredFile
from balai.kernel.files.queries import path_of
from balai.kernel.files.tests import documents as made
from balai.kernel.identity.actor import Actor
from balai.kernel.identity.tests.factories import make_actor
from balai.kernel.marking.context import acting_as
from balai.library import operations, queries
from balai.library.models import Document, Version
from balai.library.tests.factories import WORDS, client_of, only_document, page, upload

pytestmark = pytest.mark.django_db


def test_a_file_is_filed_read_and_found_in_one_step() -> None:
    actor, other = make_actor(), make_actor()
    _client, response = upload(actor, ("harbour_rules-2031.txt", WORDS), dated="2031-03")
    document = only_document(actor)
    assert response.url == reverse("library:document", args=[document.ref])
    assert (document.title, document.language, document.dated) == ("harbour rules 2031", "en", "2031-03")
    assert "harbour rules 2031" in page(other, "search", q="pilots")
    assert "thumbnail" in page(other, "document", document.ref)


def test_several_files_become_several_documents_with_titles_from_their_names() -> None:
    actor = make_actor()
    upload(actor, ("first.md", b"# First\n\n" + WORDS), ("second.html", b"<!doctype html><html><body><p>" + WORDS))
    with acting_as(actor):
        assert set(Document.objects.values_list("title", flat=True)) == {"first", "second"}


def test_several_files_cannot_share_one_title() -> None:
    actor = make_actor()
    _client, response = upload(actor, ("a.txt", WORDS), ("b.txt", WORDS), title="One")
    assert response.status_code == 422
    assert "cannot share one title" in response.content.decode()


def test_of_several_files_the_refused_one_says_why_and_the_others_stay() -> None:
    actor = make_actor()
    _client, response = upload(actor, ("good.txt", WORDS), ("bad.pdf", b"MZ\x90\x00 not a document"))
    assert response.status_code == 422
    assert "bad.pdf: " in response.content.decode()
    assert only_document(actor).title == "good"


def locked_pdf() -> bytes:
    """A PDF that says it is encrypted, with a key that nobody has."""
    key = "<" + "5a" * 32 + ">"
    entry = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O {key} /U {key} /P -4 >> /ID [{key[:34]}> {key[:34]}>]"
    return made.pdf([[(12, "Secret words of nobody")]], trailer=entry)


def hostile(name: str) -> bytes:
    """The bytes of a hostile file."""
    plain = made.docx_file("Words")
    return {
        "program.pdf": lambda: b"MZ\x90\x00" + bytes(200),
        "cut-off.pdf": lambda: made.pdf([[(12, "Words")]])[:200],
        "two.pdf": lambda: made.pdf([[(12, "Words")]]) + plain,
        "wrong-name.docx": lambda: b"plain words that are no archive",
        "broken.docx": lambda: plain[: len(plain) // 2],
        "old.docx": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "macros.docx": lambda: made.with_parts(plain, {"word/vbaProject.bin": b"Attribut"}),
        "bomb.docx": lambda: made.with_parts(plain, {"word/media/zeros.bin": bytes(60_000_000)}),
        "entities.docx": lambda: made.with_parts(
            plain, {"word/document.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}
        ),
        "climbing.docx": lambda: made.with_parts(plain, {"../../outside.txt": b"x"}),
        "script.exe": lambda: b"#!/bin/sh\nexit 1\n",
        "nested.html": lambda: b"<!doctype html><html><body>" + b"<div>" * 3000 + WORDS,
        "nul.txt": lambda: b"words\x00\x00words" * 10,
        "locked.pdf": locked_pdf,
    }[name]()


HOSTILE = (
    "program.pdf", "cut-off.pdf", "two.pdf", "wrong-name.docx", "broken.docx", "old.docx", "macros.docx", "bomb.docx",
    "entities.docx", "climbing.docx", "script.exe", "nested.html", "nul.txt", "locked.pdf",
)  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_of_a_refused_file_is_kept(name: str) -> None:
    actor = make_actor()
    _client, response = upload(actor, (name, hostile(name)))
    text = response.content.decode()
    assert response.status_code == 422, text[:200]
    assert f"{name}: " in text
    with acting_as(actor):
        assert Document.objects.count() == Version.objects.count() == StoredFile.objects.count() == 0


def test_an_empty_file_or_none_is_said() -> None:
    actor = make_actor()
    assert "The file is empty" in upload(actor, ("empty.txt", b""))[1].content.decode()
    assert "Choose at least one file" in upload(actor)[1].content.decode()


def test_a_file_too_large_to_read_at_once_waits_and_the_page_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    actor = make_actor()
    monkeypatch.setattr(operations.receiving, "READ_AT_ONCE", 10)
    upload(actor, ("large.txt", WORDS))
    document = only_document(actor)
    shown = page(actor, "document", document.ref)
    assert "Being read" in shown
    assert reverse("library:reading", args=[document.ref]) in shown
    with acting_as(actor):
        version = queries.latest_version(actor=actor, document=document)
    run_waiting(actor, version)
    done = client_of(actor).get(reverse("library:reading", args=[document.ref]))
    assert done.headers["HX-Refresh"] == "true"
    assert "Being read" not in page(actor, "document", document.ref)
    assert "large" in page(actor, "search", q="pilots")


def run_waiting(actor: Actor, version: Version) -> None:
    """Run the job as the worker does, by references alone."""
    from balai.library.tasks import read_version

    read_version(version=version.ref, user=actor.user.ref, seat=actor.seat.ref)


def test_a_job_that_runs_twice_reads_once(monkeypatch: pytest.MonkeyPatch) -> None:
    actor = make_actor()
    monkeypatch.setattr(operations.receiving, "READ_AT_ONCE", 10)
    upload(actor, ("large.txt", WORDS))
    with acting_as(actor):
        version = Version.objects.get()
    run_waiting(actor, version)
    run_waiting(actor, version)
    with acting_as(actor):
        assert StoredFile.objects.filter(role="thumbnail").count() == 1


def test_a_locked_file_that_the_worker_cannot_open_is_taken_away_and_the_reason_stays(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: object
) -> None:
    actor = make_actor()
    monkeypatch.setattr(operations.receiving, "READ_AT_ONCE", 10)
    upload(actor, ("locked.pdf", locked_pdf()))
    with acting_as(actor):
        version, stored = Version.objects.get(), StoredFile.objects.get()
    assert path_of(stored).exists()
    with django_capture_on_commit_callbacks(execute=True):
        run_waiting(actor, version)
    assert not path_of(stored).exists()
    assert "protected with a password" in page(actor, "document", only_document(actor).ref)


def test_who_will_read_is_shown_before_anything_is_saved() -> None:
    actor = make_actor()
    _client, response = upload(actor, ("a.txt", WORDS), show_readers="1")
    assert response.status_code == 200
    assert "Every member and every observer" in response.content.decode()
    with acting_as(actor):
        assert Document.objects.count() == 0
