import io
import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balai.kernel.files.engine.encoding import decode
from balai.kernel.files.engine.refusals import MESSAGES, Refused
from balai.kernel.files.engine.sniff import identify

from . import documents

PAGE = b"<!DOCTYPE html><html><head><title>Notice</title></head><body><p>Meeting</p></body></html>"
AKOMA = b'<?xml version="1.0"?><akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement/></akomaNtoso>'
PDF = documents.pdf([[(12, "Agreed minutes")]])
DOCX = documents.docx_file("# Minutes", "Agreed.")
ODT = documents.odt_file("# Minutes", "Agreed.")
SHEET = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
XLSX_TYPES = b'<Types><Override ContentType="%s"/></Types>' % SHEET
KINDS = ["PDF", "DOCX", "ODT", "XLSX", "HTML", "Markdown", "text", "XML (Akoma Ntoso)", "PNG", "JPEG"]
XLSX = documents.zip_file({"[Content_Types].xml": XLSX_TYPES})


def refusal(data: bytes, name: str = "", **options) -> Refused:
    with pytest.raises(Refused) as caught:
        identify(data, name=name, **options)
    return caught.value


@pytest.mark.parametrize(
    ("data", "name", "extension", "family"),
    [
        (PDF, "minutes.pdf", "pdf", "pdf"),
        (DOCX, "minutes.docx", "docx", "office"),
        (ODT, "minutes.odt", "odt", "office"),
        (XLSX, "returns.xlsx", "xlsx", "office"),
        (PAGE, "notice.htm", "html", "markup"),
        (b"<h1>Notice</h1><p>Meeting</p>", "notice.html", "html", "markup"),
        (AKOMA, "notice.xml", "xml", "markup"),
        (b"# Notice\n\n- one", "notice.md", "md", "text"),
        (b"Notice\n", "notice.txt", "txt", "text"),
        (b"Notice\n", "", "txt", "text"),
        (documents.picture("PNG"), "map.png", "png", "picture"),
        (documents.picture("JPEG"), "map.jpeg", "jpg", "picture"),
    ],
)
def test_each_kind_that_is_taken_is_known_by_its_content(data, name, extension, family):
    for given_name in (name, name.upper()):
        found = identify(data, name=given_name)
        assert (found.extension, found.family) == (extension, family)


def test_a_name_that_says_another_kind_is_refused():
    assert refusal(DOCX, "minutes.pdf").params == {"extension": "pdf", "kind": "DOCX"}
    assert refusal(PDF, "minutes.txt").rule == "wrong_extension"
    assert refusal(PAGE, "minutes.txt").rule == "wrong_extension"
    assert refusal(b"plain words", "minutes.html").rule == "wrong_extension"


def test_xml_is_taken_in_the_standard_form_of_texts_only():
    assert refusal(b'<?xml version="1.0"?><feed/>', "feed.xml").rule == "unknown_type"
    assert refusal(AKOMA, "notice.txt").rule == "wrong_extension"


def test_an_ending_that_means_nothing_here_is_left_alone():
    assert identify(b"Agreed minutes, second version", name="minutes.v2").extension == "txt"


def test_a_pdf_with_padding_around_it_is_a_pdf():
    assert identify(b"\xef\xbb\xbf\r\n" + PDF + bytes(5000)).extension == "pdf"


def test_the_file_is_left_at_its_start():
    file = io.BytesIO(PDF)
    identify(file)
    assert file.tell() == 0


def test_empty_and_too_large_files_are_refused():
    assert refusal(b"").rule == "empty"
    assert refusal(PDF, limit=100).params == {"size": len(PDF), "limit": 100}


@pytest.mark.parametrize("whole", [PDF, DOCX, ODT, documents.picture("PNG"), documents.picture("JPEG")])
def test_a_file_cut_off_is_refused(whole):
    assert refusal(whole[: len(whole) // 2]).rule == "truncated"


@pytest.mark.parametrize("front", [PDF, documents.picture("PNG"), documents.picture("JPEG"), PAGE, b"words"])
def test_an_archive_hidden_behind_another_format_is_refused(front):
    assert refusal(front + DOCX).rule == "two_formats"


def test_words_behind_an_archive_are_refused():
    assert refusal(DOCX + PAGE).rule == "two_formats"


def test_who_sends_what_is_not_taken_is_told_every_kind_that_is():
    told = str(refusal(b"\x7fELF" + bytes(200), "a.bin"))
    assert [kind for kind in KINDS if kind not in told] == []


def test_a_pdf_inside_a_picture_header_is_refused():
    jpeg = documents.picture("JPEG")
    assert refusal(jpeg[:2] + b"\xff\xfe\x00\x0a%PDF-1.7" + jpeg[2:]).rule == "two_formats"


def test_a_locked_pdf_is_refused_unless_the_caller_will_try_to_open_it():
    locked = documents.pdf([[(12, "x")]], trailer="/Encrypt 9 0 R")
    assert refusal(locked, "a.pdf").rule == "locked"
    assert identify(locked, accept_locked_pdf=True).locked


def test_office_files_of_the_old_kind_or_locked_are_told_apart():
    compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    assert refusal(compound).rule == "old_office"
    assert refusal(compound + "EncryptedPackage".encode("utf-16-le")).rule == "locked"


def test_macros_are_refused_by_part_and_by_type():
    assert refusal(documents.with_parts(DOCX, {"word/vbaProject.bin": b"x"})).params == {"part": "word/vbaProject.bin"}
    assert refusal(documents.with_parts(ODT, {"Basic/Standard/Module1.xml": b"<m/>"})).rule == "macros"
    types = b'<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'
    assert refusal(documents.zip_file({"[Content_Types].xml": types}), "a.docx").rule == "macros"


def test_a_template_from_the_network_is_refused_and_one_on_a_disk_is_not():
    def linked(target: str) -> bytes:
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
        link = f'<R><L Type="{kind}" TargetMode="External" Target="{target}"/></R>'
        return documents.with_parts(DOCX, {"word/_rels/settings.xml.rels": link.encode()})

    assert refusal(linked("&#104;ttps://elsewhere.example/t.dotm")).rule == "remote_template"
    assert identify(linked("file:///C:/Templates/Normal.dotm")).extension == "docx"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_an_entity_bomb_is_refused_and_its_part_named(encoding):
    bomb = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><w>&b;</w>'.encode(encoding)
    found = refusal(documents.with_parts(DOCX, {"word/document.xml": b"\n" * (1 << 20) + bomb}))
    assert (found.rule, found.params) == ("entities", {"part": "word/document.xml"})


def test_an_archive_that_unpacks_too_far_is_refused():
    found = refusal(documents.with_parts(DOCX, {"word/media/a.bmp": bytes(40_000_000)}))
    assert found.rule == "expands_too_far"
    assert found.params["ratio"] > 100


def test_an_archive_whose_parts_share_their_bytes_is_refused():
    data = documents.zip_file({"[Content_Types].xml": XLSX_TYPES, "xl/a.bin": b"a" * 50})
    second = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 4)
    overlapping = data[: second + 42] + bytes(4) + data[second + 46 :]
    assert refusal(overlapping).rule in {"unsafe_part", "damaged"}


@pytest.mark.parametrize("name", ["../a.xml", "/etc/a.xml", "C:a.xml", "a/../../b.xml"])
def test_a_part_that_would_leave_its_folder_is_refused(name):
    assert refusal(documents.with_parts(DOCX, {name: b"<a/>"})).rule == "unsafe_part"


def test_a_picture_of_too_many_pixels_is_refused_by_its_header():
    png = bytearray(documents.picture("PNG"))
    png[16:24] = (100_000).to_bytes(4, "big") * 2
    assert refusal(bytes(png)).params == {"width": 100_000, "height": 100_000}


@pytest.mark.parametrize(
    "data",
    [
        b"\x7fELF" + bytes(100),
        b"MZ\x90\x00\x03" + bytes(50),
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"<script>x</script>",
        b"<?xml version='1.0'?><a/>",
        documents.zip_file({"a.txt": b"a"}),
        bytes(random.Random(3).randbytes(5000)),
    ],
)
def test_anything_else_is_refused(data):
    assert refusal(data).rule == "unknown_type"


@pytest.mark.parametrize(
    ("words", "encoding"),
    [
        ("Kesepakatan bersama “para pihak” — tahun 2013. " * 9, "cp1252"),
        ("การประชุมระดับรัฐมนตรีว่าด้วยการลักลอบขนคน " * 9, "utf-8"),
        ("การประชุมระดับรัฐมนตรีว่าด้วยการลักลอบขนคน " * 9, "cp874"),
        ("Hội nghị Bộ trưởng\n" * 9, "utf-16"),
        ("Hội nghị Bộ trưởng\n" * 9, "utf-16-le"),
        ("Hội nghị Bộ trưởng\n" * 9, "utf-16-be"),
        ("Hội nghị Bộ trưởng\n" * 9, "utf-8-sig"),
    ],
)
def test_a_text_comes_back_from_its_encoding(words, encoding):
    data = words.encode(encoding)
    assert decode(data) == words
    assert identify(data, name="a.txt").extension == "txt"


@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"%PDF-1.7\n", b"PK\x03\x04", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"]),
)
def test_any_bytes_are_identified_or_refused(data, head):
    try:
        found = identify(head + data)
    except Refused as refused:
        found = refused
    assert str(found)


@pytest.mark.parametrize("rule", MESSAGES)
def test_every_message_can_be_filled(rule):
    places = re.findall(r"%\((\w+)\)s", MESSAGES[rule])
    assert "%" not in str(Refused(rule, **dict.fromkeys(places, 1)))
