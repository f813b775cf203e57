"""What the owner does with a text as a whole, and the forms in which it leaves and comes back."""

import io
import zipfile
from pathlib import Path

import docx
import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse

from balai.kernel.audit.models import Entry
from balai.kernel.files.engine.refusals import Refused as FileRefused
from balai.kernel.identity.actor import Actor
from balai.kernel.marking.context import acting_as
from balai.kernel.marking.mark import mark
from balai.kernel.ruling import Refused
from balai.library.models import Document, SearchEntry
from balai.library.operations import Card, Sent, file_document, take_files
from balai.texts import operations, queries
from balai.texts.models import Provision, StandardForm, Text
from balai.texts.operations import Details
from balai.texts.tests.factories import SAMPLE, accept_all, keep_paper, make_secretariat, provision_of
from balai.texts.tests.test_pages import client_of

pytestmark = pytest.mark.django_db
EVERY_FORM = ["export", "export-xml", "export-html", "export-docx", "export-pdf"]


@pytest.fixture
def officer() -> Actor:
    return make_secretariat()


def exported(actor: Actor, text: Text) -> bytes:
    return queries.standard_form(actor=actor, text=text)


def ingest(actor: Actor, path: Path, tlp: str = "AMBER") -> Text:
    return operations.ingest(actor=actor, path=path, mark=mark(tlp, actor.party.token_id))[0]


def as_file(form: bytes, folder: Path) -> Path:
    path = folder / "text.xml"
    path.write_bytes(form)
    return path


def test_a_text_that_leaves_and_comes_back_is_the_same_under_the_same_references(
    officer: Actor, tmp_path: Path
) -> None:
    with acting_as(officer):
        text = accept_all(officer, ingest(officer, SAMPLE))
        form, refs = exported(officer, text), set(Provision.objects.values_list("ref", flat=True))
        json = queries.exported(actor=officer, text=text)
        operations.withdraw_text(actor=officer, text=text)
        back = ingest(officer, as_file(form, tmp_path))
        assert exported(officer, back) == form
        assert queries.exported(actor=officer, text=back) == json
    assert (back.ref, back.state) == (text.ref, "taken_in"), "its provisions are reviewed here before they are taken up"
    with acting_as(officer):
        assert set(Provision.objects.values_list("ref", flat=True)) == refs
        assert not Provision.objects.filter(reviewed_at__isnull=False).exists()


def test_a_file_of_the_standard_form_is_uploaded_like_any_other(officer: Actor, tmp_path: Path) -> None:
    with acting_as(officer):
        text = ingest(officer, SAMPLE)
        form = exported(officer, text)
        operations.withdraw_text(actor=officer, text=text)
        sent = Sent("text.xml", as_file(form, tmp_path))
        (taken,) = take_files(actor=officer, files=[sent], card=Card(title="Back again"), mark=text.mark)
    client = client_of(officer)
    address = reverse("texts:take-in", args=[taken.document.ref])
    assert b"One text was found" in client.get(address).content
    assert client.post(address).url == reverse("texts:review", args=[text.ref])


def test_what_is_here_already_does_not_come_a_second_time(officer: Actor, tmp_path: Path) -> None:
    with acting_as(officer):
        form = exported(officer, ingest(officer, SAMPLE))
    other = make_secretariat()
    for actor in (officer, other):
        with acting_as(actor), pytest.raises(Refused, match="here already"):
            ingest(actor, as_file(form, tmp_path))


def test_a_file_is_kept_no_more_widely_than_it_says_of_itself(officer: Actor, tmp_path: Path) -> None:
    with acting_as(officer):
        text = ingest(officer, SAMPLE)
        form = exported(officer, text)
        operations.withdraw_text(actor=officer, text=text)
        with pytest.raises(Refused, match="TLP:AMBER"):
            ingest(officer, as_file(form, tmp_path), "GREEN")
        assert ingest(officer, as_file(form, tmp_path), "AMBER")


def test_a_file_by_another_hand_is_looked_at_fact_by_fact(officer: Actor, tmp_path: Path) -> None:
    with acting_as(officer):
        text = ingest(officer, SAMPLE)
        form = exported(officer, text)
        operations.withdraw_text(actor=officer, text=text)
        tenth = form.replace(b'confidence="', b'confidence="9').replace(b'type="recommendation"', b'type="order"')
        back = ingest(
            officer, as_file(tenth.replace(b' to="', b' to="-9').replace(b"2031-05-13", b"2031-15-93"), tmp_path)
        )
        rows = list(Provision.objects.filter(text=back))
    clauses = [clause for row in rows for clause in row.clauses]
    assert back.dated == ""
    assert {row.type for row in rows} & {"order"} == set()
    assert all(0 <= clause["confidence"] <= 1 and clause["span"][1] >= 0 for clause in clauses)
    assert Client().get(reverse("texts:texts")).status_code == 200


def test_the_command_reads_the_standard_form(officer: Actor, tmp_path: Path) -> None:
    with acting_as(officer):
        text = ingest(officer, SAMPLE)
        path = as_file(exported(officer, text), tmp_path)
        wanted = queries.exported(actor=officer, text=text)["provisions"]
    (found,) = queries.as_json(queries.parsed(path, queries.known_names()))["texts"]
    assert [(one["id"], one["text"]) for one in found["provisions"]] == [(one["id"], one["text"]) for one in wanted]
    with pytest.raises(FileRefused, match="damaged"):
        queries.parsed(as_file(path.read_bytes().replace(b"mainBody", b"body"), tmp_path), queries.known_names())


def test_a_damaged_file_of_the_standard_form_says_so_before_it_is_taken_in(officer: Actor, tmp_path: Path) -> None:
    with acting_as(officer):
        text = ingest(officer, SAMPLE)
        form = exported(officer, text).replace(b"mainBody", b"body")
        document = file_document(
            actor=officer,
            card=Card(title="Broken"),
            source=io.BytesIO(form),
            name="text.xml",
            mark=text.mark,
        )
    page = client_of(officer).get(reverse("texts:take-in", args=[document.ref]))
    assert b"cannot be opened as Akoma Ntoso" in page.content


@pytest.mark.parametrize("name", EVERY_FORM)
def test_every_form_is_handed_out_as_the_same_bytes_each_time(officer: Actor, name: str) -> None:
    with acting_as(officer):
        text = keep_paper(officer, count=3)
    address = reverse(f"texts:{name}", args=[text.ref])
    first, second = Client().get(address), Client().get(address)
    assert first.status_code == 200
    assert first["Content-Disposition"].startswith(f'attachment; filename="{text.ref}.')
    assert first.content == second.content


@pytest.mark.parametrize("name", EVERY_FORM)
def test_taking_a_closed_text_away_is_confirmed_and_recorded(officer: Actor, name: str) -> None:
    with acting_as(officer):
        text = keep_paper(officer, given=mark("AMBER", officer.party.token_id))
    client = client_of(officer)
    asked = client.get(reverse(f"texts:{name}", args=[text.ref]))
    assert asked.status_code == 302
    assert "reauthenticate" in asked.url


def words_in(name: str, content: bytes) -> str:
    if name == "export-docx":
        return "\n".join(one.text for one in docx.Document(io.BytesIO(content)).paragraphs)
    if name == "export-pdf":
        return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content))
    return content.decode()


@pytest.mark.parametrize("name", ["export-html", "export-docx", "export-pdf"])
def test_what_is_printed_holds_every_word_with_its_number(officer: Actor, name: str) -> None:
    with acting_as(officer):
        text = operations.ingest(actor=officer, path=SAMPLE, mark=mark("CLEAR", officer.party.token_id))[0]
        rows = [(row.label, row.words) for row in queries.provisions(actor=officer, text=text)]
    content = Client().get(reverse(f"texts:{name}", args=[text.ref])).content
    said = "".join(words_in(name, content).replace("&#x27;", "'").replace("&quot;", '"').split())
    for label, words in rows:
        assert "".join(words.split())[:60] in said
        assert label in said


def test_a_docx_says_when_by_its_text_and_where_in_its_header(officer: Actor) -> None:
    with acting_as(officer):
        text = keep_paper(officer)
    packed = Client().get(reverse("texts:export-docx", args=[text.ref])).content
    paper = docx.Document(io.BytesIO(packed))
    assert paper.sections[0].header.paragraphs[0].text == "TLP:CLEAR"
    assert paper.core_properties.created.date().isoformat() == text.dated
    assert {entry.date_time[:3] for entry in zipfile.ZipFile(io.BytesIO(packed)).infolist()} == {(2031, 5, 13)}


DETAILS = Details(
    title="A better title", symbol="T-2", kind="strategy", dated="2032-01", place="Port Haven", language="id"
)


def test_the_owner_corrects_details_and_the_text_is_found_and_exported_by_them(officer: Actor) -> None:
    with acting_as(officer):
        text = keep_paper(officer)
        operations.correct_details(actor=officer, text=text, details=DETAILS)
        text.refresh_from_db()
        entry = SearchEntry.objects.get(object_id=provision_of(text).id)
        form = exported(officer, text)
    assert {name: getattr(text, name) for name in vars(DETAILS)} == vars(DETAILS)
    assert (entry.title, entry.document_kind, entry.dated, entry.language) == (
        "A better title, 1",
        "strategy",
        "2032-01",
        "id",
    )
    assert b"A better title" in form
    assert b'date="2032-01-01" name="adopted-in-month"' in form


def test_details_are_corrected_on_their_page(officer: Actor) -> None:
    with acting_as(officer):
        text = keep_paper(officer)
    client, address = client_of(officer), reverse("texts:correct", args=[text.ref])
    given = {"title": "A better title", "symbol": "T-2", "kind": "strategy", "dated": "2032-01", "language": "en"}
    assert client.post(address, given | {"dated": "soon"}).status_code == 422
    assert client.post(address, given).url == reverse("texts:text", args=[text.ref])
    assert b"A better title" in Client().get(reverse("texts:text", args=[text.ref])).content


def test_a_text_from_which_nothing_was_taken_up_is_withdrawn_whole(officer: Actor) -> None:
    with acting_as(officer):
        text = ingest(officer, SAMPLE)
        document = text.document
    client, address = client_of(officer), reverse("texts:withdraw", args=[text.ref])
    assert client.get(address).status_code == 200
    assert client.post(address).url == reverse("texts:texts")
    with acting_as(officer):
        assert not Text.objects.exists()
        assert not Provision.objects.exists()
        assert not StandardForm.objects.exists()
        assert not SearchEntry.objects.filter(kind="provision").exists()
        assert Document.objects.filter(pk=document.pk).exists()
        assert operations.take_in(actor=officer, document=document)
        assert Entry.objects.filter(event="texts:text:withdraw", thing_ref=text.ref).exists()
