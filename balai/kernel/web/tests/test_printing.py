import importlib
import io
import re
import sys

import pypdfium2
import pytest
from django.http import HttpResponse
from django.template.loader import render_to_string

from balai.kernel.web import printing
from balai.kernel.web.printing import as_pdf, printed, self_contained

TEXT = pypdfium2.raw.FPDF_PAGEOBJ_TEXT


@pytest.fixture
def pango() -> None:
    try:
        importlib.import_module("weasyprint")
    except OSError:
        pytest.skip("this machine has no Pango: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0")


def paper(content: str) -> str:
    page = render_to_string("web/paper.html", {"tlp": "GREEN"})
    return page.replace("<title></title>", "<title>A paper</title>").replace("</body>", f"{content}</body>")


def words_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    return "\n".join(page.get_textpage().get_text_range() for page in document)


@pytest.mark.usefixtures("pango")
def test_the_same_page_gives_the_same_bytes_and_another_page_others() -> None:
    page = paper("<h1>A heading</h1><p>Words.</p>")
    assert as_pdf(page) == as_pdf(page)
    assert as_pdf(page) != as_pdf(paper("<h1>A heading</h1><p>Other words.</p>"))


@pytest.mark.usefixtures("pango")
def test_a_pdf_is_tagged_has_a_title_and_embeds_its_fonts() -> None:
    pdf = as_pdf(paper("<h1>A heading</h1>"))
    opened = pypdfium2.PdfDocument(io.BytesIO(pdf))
    assert pypdfium2.raw.FPDFCatalog_IsTagged(opened)
    assert opened.get_metadata_dict()["Title"] == "A paper"
    fonts = [pypdfium2.raw.FPDFTextObj_GetFont(item) for item in opened[0].get_objects() if item.type == TEXT]
    assert fonts
    assert all(pypdfium2.raw.FPDFFont_GetIsEmbedded(font) == 1 for font in fonts)


@pytest.mark.usefixtures("pango")
def test_the_paper_wears_the_houses_style() -> None:
    wide = pypdfium2.PdfDocument(io.BytesIO(as_pdf(paper('<div class="wide"><p>Words.</p></div>'))))
    narrow = pypdfium2.PdfDocument(io.BytesIO(as_pdf(paper("<p>Words.</p>"))))
    assert [round(side) for side in narrow[0].get_size()] == [595, 842]
    assert wide[len(wide) - 1].get_size() == narrow[0].get_size()[::-1]


@pytest.mark.usefixtures("pango")
def test_words_of_any_script_and_the_mark_stand_on_the_paper() -> None:
    found = words_of(as_pdf(paper("<p>Bali, ประเทศไทย, Việt Nam</p>")))
    assert "TLP:GREEN" in found
    assert "Việt Nam" in found


@pytest.mark.usefixtures("pango")
@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:9/a.png", "file:///etc/hostname", "/etc/hostname", "/static/../settings.py"]
)
def test_nothing_is_fetched_but_our_own_files(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        pytest.fail("a socket was opened")

    monkeypatch.setattr("socket.create_connection", refuse)
    assert b"/Image" not in as_pdf(paper(f'<img src="{address}" alt="Nothing">'))
    with pytest.raises(ValueError, match="Not one of our files"):
        printing._static_file(address)


def test_a_page_to_keep_carries_its_own_style() -> None:
    kept = self_contained(paper(""))
    assert "<style>@page" in kept
    assert not re.search(r"<link|@import|url\(", kept)


def answer() -> HttpResponse:
    return printed(paper("<p>Words.</p>"), "paper.pdf")


@pytest.mark.usefixtures("pango")
def test_a_pdf_is_handed_out_under_its_name() -> None:
    assert answer()["Content-Disposition"] == 'attachment; filename="paper.pdf"'
    assert answer().content.startswith(b"%PDF-1.7")


def test_a_machine_without_pango_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    class NoPango:
        def find_spec(self, name: str, path: object = None, target: object = None) -> None:
            if name == "weasyprint":
                raise OSError("cannot load library 'libpango-1.0-0'")

    for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [NoPango(), *sys.meta_path])
    response = answer()
    assert response.status_code == 503
    assert b"libpango" in response.content
