import pytest

from balai.kernel.files.tests import documents
from balai.library.engine.extract_language import guess_language
from balai.library.engine.formats import (
    AKN,
    DOCX,
    HTML,
    MARKDOWN,
    ODT,
    PAGE_BREAK,
    PDF,
    TEXT,
    CannotRead,
    Extracted,
)


def rules(found: Extracted) -> list[str]:
    return [remark.rule for remark in found.warnings]


# PDF


def test_a_pdf_gives_its_pages_with_headings_and_paragraphs(read):
    lines = [(20, "Agreed minutes"), (11, "The parties met"), (11, "in the hall.")]
    found = read(documents.pdf([lines, [(11, "They agreed on much and will meet again next year.")]]), PDF)
    assert found.pages == (
        "# Agreed minutes\n\nThe parties met\nin the hall.",
        "They agreed on much and will meet again next year.",
    )
    assert found.text == PAGE_BREAK.join(found.pages)
    assert (found.page_count, found.is_scan, found.warnings) == (2, False, ())


def test_a_word_broken_over_two_lines_is_whole_when_the_document_has_it_elsewhere(read):
    lines = [(11, "Regional cooperation, or coopera-"), (11, "tion as the Co-"), (11, "Chairs call it")]
    assert "cooperation, or cooperation as the Co-Chairs call it" in read(documents.pdf([lines]), PDF).text


def test_a_word_that_stands_nowhere_else_is_mended_as_the_document_breaks_others(read):
    once = [(11, "They may recon-"), (11, "sider the well-known text.")]
    habit = [(11, "An agreement is an agree-"), (11, "ment, and known is well-"), (11, "known.")]
    assert "recon-sider" in read(documents.pdf([once]), PDF).text
    assert "reconsider" in read(documents.pdf([[*once, *habit[:2]]]), PDF).text
    assert "and known is well-known" in read(documents.pdf([[*once, *habit]]), PDF).text


def test_the_dots_of_a_list_are_dashes(read):
    assert read(documents.pdf([[(11, "\u00b7 a course"), (11, "\u00b7 an exercise")]]), PDF).text == (
        "- a course\n- an exercise"
    )


def test_a_scan_is_recognised_and_said_so(read):
    found = read(documents.pdf([[], [(9, "7")]], picture=documents.picture("JPEG")), PDF)
    assert found.is_scan
    assert rules(found) == ["scan"]


def test_a_page_that_is_a_picture_among_pages_of_text_is_named(read):
    words = [(11, "Words enough to make this a page of text.")]
    found = read(documents.pdf([words, [], words], picture=documents.picture("JPEG")), PDF)
    assert not found.is_scan
    assert [dict(remark.params) for remark in found.warnings] == [{"count": 1, "pages": "2"}]


def test_a_pdf_that_needs_a_password_cannot_be_read(read):
    lock = "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O ({0}) /U ({0}) >> /ID [<00> <00>]".format("x" * 32)
    with pytest.raises(CannotRead) as caught:
        read(documents.pdf([[(11, "secret")]], trailer=lock), PDF)
    assert caught.value.rule == "locked"


def test_an_empty_pdf_says_that_it_has_no_text(read):
    assert rules(read(documents.pdf([[]]), PDF)) == ["no_text"]


def test_more_pages_than_the_limit_are_refused(read):
    with pytest.raises(CannotRead) as caught:
        read(documents.pdf([[(11, "x")]] * 4), PDF, pages=3)
    assert (caught.value.rule, caught.value.params) == ("too_many_pages", {"count": 4, "limit": 3})


# HTML, Markdown, text


def test_html_gives_what_its_reader_would_see(read):
    page = """<!DOCTYPE html><html><head><title>t</title><style>p{}</style></head><body><nav>Menu</nav>
    <h2>Train&shy;ing <em>plan</em></h2><p>Two   things<br>are planned:<script>alert(1)</script></p>
    <ol start="3"><li>first<ul><li>within</li></ul></li><li><p>second</p></li></ol>
    <table><tr><th>Who</th><th>When</th></tr><tr><td><p>All</p><p>parties</p></td><td>May</td></tr></table>
    </body></html>"""
    assert read(page.encode(), HTML).text == (
        "## Train\u00ading plan\n\nTwo things\nare planned:\n\n3. first\n  - within\n4. second\n\n"
        "Who\tWhen\nAll parties\tMay"
    )


def test_html_tables_used_for_looks_lose_no_word(read):
    inner = "<table><tr><td>a</td><td>b</td></tr></table>"
    page = f"<table><tr><td>side{inner}after<h1>Big</h1><p>text</p></td></tr></table>"
    assert read(page.encode(), HTML).text.replace("# ", "").split() == [
        "side",
        "a",
        "b",
        "after",
        "Big",
        "text",
    ]


def test_html_nested_too_deep_is_refused(read):
    with pytest.raises(CannotRead) as caught:
        read(b"<div>" * 300 + b"x", HTML)
    assert caught.value.rule == "nested_too_deep"


def test_html_in_an_old_encoding_is_read_as_it_declares(read):
    page = '<html><head><meta charset="windows-874"></head><body><p>การประชุม</p></body></html>'
    assert read(page.encode("cp874"), HTML).text == "การประชุม"


def test_markdown_and_text_stay_as_they_are(read):
    assert read(b"# A\r\n\r\n- b\x00"[:-1], MARKDOWN).text == "# A\n\n- b"
    assert read(b"halaman satu\fhalaman dua", TEXT).pages == ("halaman satu", "halaman dua")


# Limits and wrong files


@pytest.mark.parametrize("mime", [PDF, DOCX, ODT])
def test_a_file_that_is_not_what_it_is_said_to_be_cannot_be_read(read, mime):
    with pytest.raises(CannotRead):
        read(b"only words", mime)


def test_a_kind_without_a_reader_says_so(read):
    with pytest.raises(CannotRead) as caught:
        read(documents.picture(), "image/png")
    assert caught.value.rule == "no_reader"


def test_too_much_text_and_too_large_a_file_are_refused(read):
    for limits, rule in (({"characters": 5}, "too_much_text"), ({"size": 5}, "too_large")):
        with pytest.raises(CannotRead) as caught:
            read(b"more than five", TEXT, **limits)
        assert caught.value.rule == rule


def test_xml_nested_too_deep_or_with_entities_is_refused(read):
    good = documents.docx_file("x")
    deep = b"<a>" * 300 + b"</a>" * 300
    bomb = b'<!DOCTYPE a [<!ENTITY a "ha">]><a>&a;</a>'
    for content, rule in ((deep, "nested_too_deep"), (bomb, "entities")):
        with pytest.raises(CannotRead) as caught:
            read(documents.with_parts(good, {"word/document.xml": content}), DOCX)
        assert caught.value.rule == rule


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("The parties agreed to meet in the hall and to report on what was done for the people.", "en"),
        ("Para pihak sepakat bahwa mereka akan bertemu di balai dan melapor kepada semua.", "id"),
        ("Pihak-pihak bersetuju bahawa mereka akan bertemu di dewan kerana ini penting dan perlu.", "ms"),
        ("Các bên đồng ý gặp lại nhau tại hội trường và báo cáo về những việc đã làm.", "vi"),
        ("การประชุมระดับรัฐมนตรีเห็นชอบร่วมกัน", "th"),
        ("အစည်းအဝေးကို သဘောတူခဲ့သည် ဟု ဆိုသည်", "my"),
        ("اتفقت الأطراف على الاجتماع مرة أخرى في القاعة", "ar"),
        ("各方同意再次举行会议，并就所做的工作向大家提出报告。", "zh"),
        ("12 345", ""),
    ],
)
def test_the_language_is_told_by_script_and_small_words(words, code):
    assert guess_language(words) == code


# Akoma Ntoso

AKOMA = """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement>
<mainBody><section><heading>Lights</heading><paragraph><num>1</num><content><p>Members agreed<authorialNote marker="1">
<p>In May.</p></authorialNote> to lend lanterns.</p></content></paragraph>
</section></mainBody></statement></akomaNtoso>"""


def test_a_text_in_the_standard_form_gives_its_words_once_with_their_numbers(read):
    assert read(AKOMA.encode(), AKN).text == ("## Lights\n\n1 Members agreed In May. to lend lanterns.")


@pytest.mark.parametrize(
    ("before", "rule"),
    [
        ('<!DOCTYPE a [<!ENTITY x "y">]>', "entities"),
        ("<akomaNtoso>", "damaged"),
        ("<a>" * 300, "nested_too_deep"),
    ],
)
def test_a_standard_form_with_entities_damaged_or_too_deep_is_refused(read, before, rule):
    with pytest.raises(CannotRead) as caught:
        read((before + AKOMA).encode(), AKN)
    assert caught.value.rule == rule
