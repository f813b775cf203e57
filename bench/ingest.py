"""What it costs to read a document into texts, and whether a long batch stays small (`python -m bench.ingest`).

A book of about `PAGES` pages is made of the real documents (`quality.SEEDS`; without them, of the invented statement)
in a temporary folder, as PDF, DOCX and plain text. Each is read in turns: by its library alone, by our extraction
(the same in a limited child, with the language and a picture of the first page), and by the whole ingest as
`balai ingest --dry-run` does it. Pages are those of the PDF.
"""

import json
import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING

from bench.harness import Bar, Result, as_markdown, figure, interleaved, p50, table
from bench.quality import ROOT, SEEDS

if TYPE_CHECKING:
    from balai.texts.engine import Names

SAMPLE = ROOT / "tests" / "samples" / "statement" / "neighbours-2031.md"
PAGES, PAGE = 100, 1_900
"""Pages of the book, and characters that fill one in the PDF."""
FIRST, BATCH = 100, 1_000
"""Texts after which memory is read, and texts of the batch."""
SLOWER, LARGER = 5.0, 1.1
"""The bars: times the plain extraction, and times the memory after `FIRST`."""
SECONDS = 20


def main(sizes: Sequence[int] = (), quick: bool = False) -> Result:  # noqa: ARG001 - as every benchmark is called
    """Reads a batch of texts, while this process is still small, then the book in each format."""
    from django.conf import settings

    from balai.people.reading import ForumFolder
    from balai.texts.queries import names_of_folder

    names = names_of_folder(ForumFolder(settings.BALAI.forum))
    memory = _batch(names, *(5, 20) if quick else (FIRST, BATCH))
    pages = 3 if quick else PAGES
    with tempfile.TemporaryDirectory() as folder:
        files, printed = _book(Path(folder), pages)
        ways = {f"{kind} {way}": run for kind, file in files.items() for way, run in _ways(file, names).items()}
        taken = interleaved(ways, 0 if quick else SECONDS, least=1 if quick else 3)
    each = {name: p50(milliseconds) / 1000 * 100 / printed for name, milliseconds in taken.items()}
    return Result(
        "Ingest",
        f"Seconds per 100 pages of a book of {printed} pages. Our extraction reads the file in a limited child of its"
        f" own; the library alone does it in this process and keeps nothing but the words. Memory: {max(memory):,}"
        " texts read and said as JSON one after the other."
        + ("" if SEEDS.is_dir() else " The real documents are not here: all of it is the invented statement."),
        [_table(each, files), _memory(memory)],
        _bars(each, files, memory),
        {"seconds": each, "memory": memory},
    )


def _words() -> list[str]:
    """The documents that there are."""
    return [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt")) or [SAMPLE]]


def _book(folder: Path, pages: int) -> tuple[dict[str, Path], int]:
    """The same words as PDF, DOCX and text, and the pages of the PDF."""
    import pypdfium2
    from docx import Document

    from balai.kernel.web.printing import as_pdf

    paragraphs: list[str] = []
    for words in cycle(_words()):
        if sum(map(len, paragraphs)) >= pages * PAGE:
            break
        paragraphs.extend(one for one in words.split("\n\n") if one.strip())
    files = {kind: folder / f"book.{kind}" for kind in ("pdf", "docx", "txt")}
    files["txt"].write_text("\n\n".join(paragraphs), encoding="utf-8")
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(_plain(paragraph))
    document.save(str(files["docx"]))
    body = "".join(f"<p>{_escaped(paragraph)}</p>" for paragraph in paragraphs)
    files["pdf"].write_bytes(as_pdf(f'<html lang="en"><title>Book</title>{body}</html>'))
    with pypdfium2.PdfDocument(files["pdf"]) as printed:
        return files, len(printed)


def _plain(words: str) -> str:
    return "".join(char for char in words if char.isprintable() or char in "\n\t")


def _escaped(words: str) -> str:
    from django.utils.html import escape

    return escape(_plain(words))


def _ways(file: Path, names: "Names") -> dict[str, Callable[[], object]]:
    from balai.texts.queries import parsed
    from balai.texts.reading import extracted

    return {
        "library": lambda: _LIBRARIES[file.suffix](file),
        "extraction": lambda: extracted(file),
        "ingest": lambda: parsed(file, names),
    }


def _pdf(file: Path) -> str:
    import pypdfium2

    with pypdfium2.PdfDocument(file) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def _docx(file: Path) -> str:
    from docx import Document

    return "\n".join(paragraph.text for paragraph in Document(str(file)).paragraphs)


def _txt(file: Path) -> str:
    return file.read_text(encoding="utf-8")


_LIBRARIES: Mapping[str, Callable[[Path], str]] = {".pdf": _pdf, ".docx": _docx, ".txt": _txt}


def _batch(names: "Names", first: int, last: int) -> dict[int, int]:
    """Bytes of memory held after so many texts were read and said as JSON, none of them kept."""
    from balai.texts.queries import as_json
    from balai.texts.reading import lexicon, read_texts

    held = {}
    documents = cycle(_words())
    done = 0
    while done < last:
        found = read_texts(next(documents), lexicon=lexicon(), names=names)
        json.dumps(as_json(found))
        for _ in found:
            done += 1
            if done in {first, last}:
                held[done] = _resident()
    return held


def _resident() -> int:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def _table(each: Mapping[str, float], files: Mapping[str, Path]) -> str:
    head = ["format", "library alone", "our extraction", "whole ingest", "times extraction", "times library"]
    rows = []
    for kind in files:
        library, extraction, whole = (each[f"{kind} {way}"] for way in ("library", "extraction", "ingest"))
        seconds = [f"{one:.3f} s" for one in (library, extraction, whole)]
        rows.append([kind, *seconds, figure(whole / extraction), figure(whole / library)])
    return table(head, rows)


def _memory(memory: Mapping[int, int]) -> str:
    return table(
        ["texts read", "memory held"], [[f"{done:,}", f"{size / 1e6:.1f} MB"] for done, size in memory.items()]
    )


def _bars(each: Mapping[str, float], files: Mapping[str, Path], memory: Mapping[int, int]) -> list[Bar]:
    slower = [
        Bar(f"ingest of {kind}, times its extraction", SLOWER, each[f"{kind} ingest"] / each[f"{kind} extraction"])
        for kind in files
    ]
    first, last = memory.values()
    return [*slower, Bar(f"memory after {max(memory):,} texts, times that after {min(memory):,}", LARGER, last / first)]


if __name__ == "__main__":
    from balai.project.cli.ready import set_up

    set_up()
    print(as_markdown(main()))
