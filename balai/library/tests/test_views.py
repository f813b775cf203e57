"""The library's pages, walked as people walk them."""

import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from balai.kernel.audit.queries import who_has_read
from balai.kernel.files.models import StoredFile
from balai.kernel.files.queries import path_of
from balai.kernel.files.tests import documents as made
from balai.kernel.identity.actor import VISITOR, Actor
from balai.kernel.identity.tests.factories import make_actor, make_group
from balai.kernel.marking.context import acting_as
from balai.kernel.marking.mark import mark
from balai.library import operations, queries
from balai.library.models import Collection, Document, Version
from balai.library.tests.factories import file_paper, file_text

pytestmark = pytest.mark.django_db
WORDS = b"Harbour masters meet pilots on board every ferry of the lagoon, and write it down."


def client_of(actor: Actor) -> Client:
    client = Client()
    if actor.user and actor.seat:
        client.force_login(actor.user)
        session = client.session
        session["balai.seat"] = actor.seat.ref
        session.save()
    return client


def upload(actor: Actor, *files: tuple[str, bytes], **fields: object) -> tuple[Client, object]:
    client = client_of(actor)
    data = {"kind": "guide", "tlp": "GREEN"} | fields
    data["files"] = [SimpleUploadedFile(name, content) for name, content in files]
    return client, client.post(reverse("library:file-documents"), data)


def only_document(actor: Actor) -> Document:
    with acting_as(actor):
        return Document.objects.get()


def page(actor: Actor, name: str, *args: str, **query: str) -> str:
    response = client_of(actor).get(reverse(f"library:{name}", args=args), query)
    assert response.status_code == 200, response
    return response.content.decode()


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


def test_hidden_and_absent_are_answered_with_the_same_page() -> None:
    owner, other = make_actor(), make_actor()
    with acting_as(owner):
        document = file_text(owner, "Hidden", "Hidden words")
        version = Version.objects.get()
    client = client_of(other)
    for name, ref in (
        ("document", document.ref), ("download", version.ref), ("thumbnail", version.ref), ("reading", document.ref),
        ("add-version", document.ref), ("correct-card", document.ref), ("change-mark", document.ref),
        ("withdraw", document.ref),
    ):  # fmt: skip
        hidden, absent = (client.get(reverse(f"library:{name}", args=[one])) for one in (ref, "nothing"))
        assert (hidden.status_code, bare(hidden)) == (absent.status_code, bare(absent)) == (404, bare(absent))


def bare(response: object) -> str:
    """The page without what differs at every request: its own address and its token against forgery."""
    text = response.content.decode()
    return re.sub(r'name="(csrfmiddlewaretoken|next)" value="[^"]*"', "", text)


def test_only_the_owner_may_change_a_document_that_others_read() -> None:
    owner, other = make_actor(), make_actor()
    with acting_as(owner):
        document = file_paper(owner, given=mark("GREEN", owner.party.token_id))
    for name in ("add-version", "correct-card", "change-mark", "withdraw"):
        assert client_of(other).get(reverse(f"library:{name}", args=[document.ref])).status_code == 403
    assert "What you can do" not in page(other, "document", document.ref)


def test_a_download_comes_whole_or_in_part_and_is_asked_for_anew_each_time() -> None:
    owner, other = make_actor(), make_actor()
    with acting_as(owner):
        document = file_paper(owner, given=mark("GREEN", owner.party.token_id))
        version = Version.objects.get()
    address, client = reverse("library:download", args=[version.ref]), client_of(other)
    assert b"".join(client.get(address)) == b"What the paper says."
    part = client.get(address, headers={"Range": "bytes=5-7"})
    assert (part.status_code, b"".join(part)) == (206, b"the")
    assert "attachment" in part.headers["Content-Disposition"]
    client_of(owner).post(reverse("library:change-mark", args=[document.ref]), {"tlp": "AMBER"})
    assert client.get(address).status_code == 404


def test_the_owner_sees_who_has_read() -> None:
    owner, other = make_actor(), make_actor()
    with acting_as(owner):
        document = file_paper(owner, given=mark("AMBER", owner.party.token_id, [other.party.token_id]))
        version = Version.objects.get()
    page(other, "document", document.ref)
    b"".join(client_of(other).get(reverse("library:download", args=[version.ref])))
    shown = page(owner, "document", document.ref)
    assert shown.count(other.user.name) == 2
    assert owner.user.name not in page(other, "document", document.ref).split("<main")[1]
    with acting_as(owner):
        assert {reading.way for reading in who_has_read(document.ref, owner)} == {"read", "download"}


def test_a_new_version_is_the_one_found_and_the_earlier_stays() -> None:
    actor = make_actor()
    upload(actor, ("rules.txt", WORDS))
    document = only_document(actor)
    file = SimpleUploadedFile("rules-2.txt", b"Lighthouse keepers keep the light burning all night, and write it down.")
    client_of(actor).post(reverse("library:add-version", args=[document.ref]), {"files": [file], "note": "Keepers"})
    assert "2 versions" in page(actor, "document", document.ref)
    assert "Nothing found" in page(actor, "search", q="pilots")
    assert "rules" in page(actor, "search", q="lighthouse")


def test_a_withdrawn_document_is_handed_out_to_its_owner_alone() -> None:
    owner, other = make_actor(), make_actor()
    with acting_as(owner):
        document = file_paper(owner, given=mark("GREEN", owner.party.token_id))
        version = Version.objects.get()
    client_of(owner).post(reverse("library:withdraw", args=[document.ref]))
    assert "withdrawn by its owner" in page(other, "document", document.ref)
    address = reverse("library:download", args=[version.ref])
    assert client_of(other).get(address).status_code == 404
    assert client_of(owner).get(address).status_code == 200
    assert document.title not in page(other, "documents").split("<main")[1]


def test_a_translation_and_what_takes_a_documents_place_are_linked_both_ways() -> None:
    actor = make_actor()
    upload(actor, ("english.txt", WORDS))
    first = only_document(actor)
    for query, name in (("translates", "indonesia.txt"), ("supersedes", "newer.txt")):
        address = f"{reverse('library:file-documents')}?{query}={first.ref}"
        files = [SimpleUploadedFile(name, WORDS)]
        assert client_of(actor).post(address, {"kind": "guide", "tlp": "GREEN", "files": files}).status_code == 302
    shown = page(actor, "document", first.ref)
    assert "In other languages" in shown
    assert "indonesia" in shown
    assert "Its place was taken by" in shown
    with acting_as(actor):
        newer = Document.objects.get(title="newer")
    assert "Takes the place of" in page(actor, "document", newer.ref)


def test_nobody_links_to_a_document_that_they_cannot_read() -> None:
    owner, other = make_actor(), make_actor()
    with acting_as(owner):
        hidden = file_paper(owner)
    address = reverse("library:file-documents")
    assert client_of(other).get(address, {"translates": hidden.ref}).status_code == 404
    assert client_of(other).get(address, {"supersedes": "nothing"}).status_code == 404


def test_the_list_narrows_by_its_filters_and_says_when_nothing_is_left() -> None:
    actor, body = make_actor(), make_group("sailors")
    shelf = Collection.objects.create(code="guides", name={"en": "Guides"})
    given = mark("GREEN", actor.party.token_id)
    with acting_as(actor):
        file_paper(actor, "Old guide", given=given, kind="guide", dated="2021", collections=[shelf])
        file_paper(actor, "New report", given=given, kind="report", dated="2022-03-05", language="id", group=body)
    for query, there, gone in (
        ({"kind": "guide"}, "Old guide", "New report"),
        ({"year": "2022"}, "New report", "Old guide"),
        ({"body": "sailors"}, "New report", "Old guide"),
        ({"language": "en"}, "Old guide", "New report"),
        ({"collection": "guides"}, "Old guide", "New report"),
    ):
        shown = page(actor, "documents", **query)
        assert there in shown
        assert gone not in shown
    assert "No document fits" in page(actor, "documents", kind="guide", year="2022")
    assert "Old guide" in page(actor, "collection", "guides")


def test_a_shelf_counts_only_what_its_reader_may_take_from_it() -> None:
    actor = make_actor()
    shelf = Collection.objects.create(code="guides", name={"en": "Guides"})
    with acting_as(actor):
        file_paper(actor, "Seen", given=mark("CLEAR", actor.party.token_id), collections=[shelf])
        file_paper(actor, "Hidden", collections=[shelf])
    assert "1 document<" in page(VISITOR, "collections")
    assert "2 documents<" in page(actor, "collections")


@pytest.mark.parametrize("name", ["documents", "collections", "search"])
def test_a_list_runs_the_same_number_of_statements_at_one_and_at_thirty(
    name: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    actor, body = make_actor(), make_group()
    client, address = client_of(actor), reverse(f"library:{name}")
    client.get(address)  # the first page of a session also writes the session's own row
    counts = []
    for more in (1, 29):
        for number in range(more):
            with acting_as(actor):
                file_paper(actor, f"Harbour {more} {number}", group=body, kind="guide", dated="2021")
        with django_assert_max_num_queries(60) as context:
            client.get(address, {"q": "harbour"})
        counts.append(len(context))
    assert counts[0] == counts[1]


def test_a_search_is_kept_run_again_and_removed_by_its_person_alone() -> None:
    actor, other = make_actor(), make_actor()
    client = client_of(actor)
    client.post(
        reverse("library:save-search"), {"name": "Pilots", "address": "q=pilots&kind=document", "wants_notice": "on"}
    )
    with acting_as(actor):
        saved = queries.saved_searches(actor=actor).get()
    assert "Pilots" in page(actor, "search")
    assert client.get(reverse("library:saved-search", args=[saved.ref])).url.endswith("?q=pilots&kind=document")
    assert client_of(other).get(reverse("library:saved-search", args=[saved.ref])).status_code == 404
    assert client_of(other).post(reverse("library:remove-search", args=[saved.ref])).status_code == 404
    client.post(reverse("library:remove-search", args=[saved.ref]))
    assert "Pilots" not in page(actor, "search")


def test_visitors_search_what_is_public_and_keep_nothing() -> None:
    actor = make_actor()
    with acting_as(actor):
        file_text(actor, "Open harbour", "pilots", given=mark("CLEAR", actor.party.token_id))
        file_text(actor, "Closed harbour", "pilots")
    shown = page(VISITOR, "search", q="pilots")
    assert "Open harbour" in shown
    assert "Closed harbour" not in shown
    assert "Keep this search" not in shown


def test_the_empty_the_found_and_the_fruitless_search_page() -> None:
    actor = make_actor()
    assert "side by side" in page(actor, "search")
    assert "Nothing found" in page(actor, "search", q="zarquon")
    assert "only its first 400 characters" in page(actor, "search", q="word " * 200)
    assert page(actor, "search", q="<script>alert(1)</script>", page="x", sort="';--").count("<script>alert") == 0


@pytest.mark.slow
def test_a_real_document_of_the_forum_is_filed_and_found() -> None:
    actor = make_actor()
    folder = Path(__file__).resolve().parents[3] / ".." / "shared" / "seeds"
    real = next(iter(sorted(folder.glob("004*.txt"))), None)
    content = real.read_bytes() if real else WORDS + b" " + WORDS.replace(b"ferry", b"migration ferry") * 200
    upload(actor, ("joint-paper.txt", content))
    assert "joint paper" in page(actor, "search", q="migration")
