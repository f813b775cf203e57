import io

import docx
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from odf import style, table, text
from odf.opendocument import OpenDocumentText

from balai.kernel.files.tests import documents
from balai.library.engine.formats import DOCX, ODT

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def saved(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def word(inner: str):
    return parse_xml(inner.replace(">", f' xmlns:w="{WORD}">', 1))


# DOCX


def test_a_docx_gives_headings_lists_and_tables(read):
    document = docx.Document()
    document.add_heading("Work plan", 0)
    document.add_heading("Training", 2)
    document.add_paragraph("Two things are planned:")
    document.add_paragraph("a course", style="List Bullet")
    document.add_paragraph("an exercise", style="List Bullet")
    for words in ("first", "second"):
        document.add_paragraph(words, style="List Number")
    grid = document.add_table(2, 2)
    for cell, words in zip(grid._cells, ("Who", "When", "All", "May"), strict=True):
        cell.text = words
    assert read(saved(document), DOCX).text == (
        "# Work plan\n\n## Training\n\nTwo things are planned:\n\n- a course\n- an exercise\n"
        "1. first\n2. second\n\nWho\tWhen\nAll\tMay"
    )


def numbered(document, words: str, depth: int):
    paragraph = document.add_paragraph(words)
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = depth
    properties.get_or_add_numId().val = 77


def test_the_numbers_that_word_counts_are_written_out(read):
    document = docx.Document()
    levels = [("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "%1.%2.%3")]
    body = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{pattern}"/></w:lvl>'
        for depth, (kind, pattern) in enumerate(levels)
    )
    numbering = document.part.numbering_part.element
    numbering.append(word(f'<w:abstractNum w:abstractNumId="77">{body}</w:abstractNum>'))
    numbering.append(word('<w:num w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for words, depth in [("a", 0), ("b", 1), ("c", 1), ("d", 2), ("e", 0), ("f", 1)]:
        numbered(document, words, depth)
    lines = read(saved(document), DOCX).text.split("\n")
    assert lines == ["1. a", "  (a) b", "  (b) c", "    1.b.i d", "2. e", "  (a) f"]


def test_a_footnote_is_called_and_stands_at_the_end_of_its_page(read):
    document = docx.Document()
    paragraph = document.add_paragraph("As agreed")
    paragraph._p.append(word('<w:r><w:footnoteReference w:id="2"/></w:r>'))
    paragraph.add_run(" before.")
    document.add_paragraph("More.")
    note = '<w:footnote w:id="2"><w:p><w:r><w:t>In May.</w:t></w:r></w:p></w:footnote>'
    notes = f'<w:footnotes xmlns:w="{WORD}">{note}</w:footnotes>'
    data = documents.with_parts(saved(document), {"word/footnotes.xml": notes.encode()})
    assert read(data, DOCX).text == "As agreed[^1] before.\n\nMore.\n\n[^1]: In May."


def test_a_page_break_in_a_docx_turns_the_page(read):
    document = docx.Document()
    document.add_paragraph("One.").add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("Two.")
    assert read(saved(document), DOCX).pages == ("One.", "Two.")


def test_tracked_changes_are_read_as_accepted_and_hidden_text_is_not_read(read):
    document = docx.Document()
    paragraph = document.add_paragraph("The parties ")
    paragraph._p.append(word("<w:del><w:r><w:delText>must</w:delText></w:r></w:del>"))
    paragraph._p.append(word("<w:ins><w:r><w:t>may</w:t></w:r></w:ins>"))
    secret = paragraph.add_run(" or not")
    secret._r.get_or_add_rPr().append(OxmlElement("w:vanish"))
    found = read(saved(document), DOCX)
    assert found.text == "The parties may"
    assert [remark.rule for remark in found.warnings] == ["hidden_text", "tracked_changes"]


def test_a_table_within_a_table_loses_no_word(read):
    document = docx.Document()
    cell = document.add_table(1, 2).cell(0, 0)
    cell.text = "outer"
    cell.add_table(1, 2).cell(0, 1).text = "inner"
    assert read(saved(document), DOCX).text.split() == ["outer", "inner"]


# ODT


def numbered_list(document):
    """A list 1. 2. with (a) inside its last item, its styles put into `document`."""
    numbers = text.ListStyle(name="L")
    numbers.addElement(text.ListLevelStyleNumber(level=1, numformat="1", numsuffix="."))
    numbers.addElement(text.ListLevelStyleNumber(level=2, numformat="a", numprefix="(", numsuffix=")"))
    document.automaticstyles.addElement(numbers)
    outer, inner = text.List(stylename=numbers), text.List()
    for words in ("one", "two"):
        item = text.ListItem()
        item.addElement(text.P(text=words))
        outer.addElement(item)
    item.addElement(inner)
    item = text.ListItem()
    item.addElement(text.P(text="part"))
    inner.addElement(item)
    return outer


def noted_paragraph():
    noted = text.P(text="As agreed")
    note = text.Note(noteclass="footnote")
    note.addElement(text.NoteCitation(text="1"))
    note_body = text.NoteBody()
    note_body.addElement(text.P(text="In May."))
    note.addElement(note_body)
    noted.addElement(note)
    noted.addText(" before.")
    return noted


def one_row(*cells):
    grid, row = table.Table(), table.TableRow()
    for words in cells:
        cell = table.TableCell()
        cell.addElement(text.P(text=words))
        row.addElement(cell)
    grid.addElement(row)
    return grid


def test_an_odt_gives_headings_numbers_notes_tables_and_pages(read):
    document = OpenDocumentText()
    turning = style.Style(name="T", family="paragraph")
    turning.addElement(style.ParagraphProperties(breakbefore="page"))
    document.automaticstyles.addElement(turning)
    body = document.text
    body.addElement(text.H(outlinelevel=2, text="Training"))
    body.addElement(numbered_list(document))
    body.addElement(noted_paragraph())
    body.addElement(one_row("Who", "When"))
    body.addElement(text.P(text="Next page.", stylename=turning))
    assert read(saved(document), ODT).pages == (
        "## Training\n\n1. one\n2. two\n  (a) part\n\nAs agreed[^1] before.\n\nWho\tWhen\n\n[^1]: In May.",
        "Next page.",
    )
