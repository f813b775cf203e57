"""Looking at documents, lists and searches, and what their owner does at their pages."""

import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from balai.kernel.audit.queries import who_has_read
from balai.kernel.identity.actor import VISITOR
from balai.kernel.identity.tests.factories import make_actor, make_group
from balai.kernel.marking.context import acting_as
from balai.kernel.marking.mark import mark
from balai.library import queries
from balai.library.models import Collection, Document, Version
from balai.library.tests.factories import WORDS, client_of, file_paper, file_text, only_document, page, upload

pytestmark = pytest.mark.django_db


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
