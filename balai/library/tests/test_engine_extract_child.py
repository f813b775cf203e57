import random
import resource
import signal
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from balai.kernel.files.engine.sniff import identify
from balai.kernel.files.tests import documents
from balai.library.engine import reading
from balai.library.engine.extract import extract
from balai.library.engine.formats import DOCX, HTML, MARKDOWN, ODT, PDF, TEXT, CannotRead, Extracted, Limits
from balai.library.engine.reading import read_document

SEEDS = Path(__file__).resolve().parents[4] / "shared" / "seeds"
HTML_PAGE = "<!DOCTYPE html><html><body><h1>Balai</h1><ol><li>satu<li>dua</ol><table><tr><td>a<td>b</table>"
LINES = [[(20, "Agreed minutes"), (11, "The parties met and agreed.")], [(11, "And met again.")]]

# python-docx's own styles are six thousand elements, which would be nearly all that is fuzzed.
WORD = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STYLES = (
    b'<w:styles %s><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>'
    b'<w:basedOn w:val="Normal"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>'
) % WORD
NUMBERING = (
    b'<w:numbering %s><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    b'<w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%%1."/></w:lvl></w:abstractNum>'
    b'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
) % WORD
LEAN = {"word/styles.xml": STYLES, "word/numbering.xml": NUMBERING}

SAMPLES = {
    PDF: documents.pdf(LINES, picture=documents.picture("JPEG")),
    DOCX: documents.with_parts(documents.docx_file("# Agreed minutes", "The parties met."), LEAN),
    ODT: documents.odt_file("# Agreed minutes", "The parties met.", "They agreed."),
    HTML: HTML_PAGE.encode(),
    MARKDOWN: "# Catatan\n\n- satu\n- dua — ลักลอบขนคน\n".encode(),
    TEXT: "Kesepakatan\n\n1. satu\n\f2. dua “tiga”".encode("utf-16"),
}


@pytest.fixture
def kept(tmp_path: Path):
    def keep(data: bytes) -> Path:
        path = tmp_path / "document"
        path.write_bytes(data)
        return path

    return keep


@pytest.mark.parametrize("mime", SAMPLES)
def test_a_document_read_in_a_child_is_the_document_read_here(kept, mime):
    path = kept(SAMPLES[mime])
    found = read_document(path, mime, with_thumbnail=False)
    assert found == extract(path, mime, Limits())


@pytest.mark.parametrize("mime", [PDF, DOCX, TEXT])
def test_the_first_page_has_a_small_picture(kept, mime):
    picture = read_document(kept(SAMPLES[mime]), mime).thumbnail
    assert identify(picture, name="thumbnail.png").mime == "image/png"
    assert len(picture) < 20_000


def test_a_refusal_in_the_child_is_the_same_refusal_here(kept):
    with pytest.raises(CannotRead) as caught:
        read_document(kept(documents.pdf(LINES)), PDF, limits=Limits(pages=1))
    assert (caught.value.rule, caught.value.params) == ("too_many_pages", {"count": 2, "limit": 1})


def test_a_document_that_needs_too_much_memory_is_refused(kept):
    words = kept(b"word " * 6_000_000)
    with pytest.raises(CannotRead) as caught:
        read_document(words, TEXT, limits=Limits(memory=120_000_000, characters=100_000_000))
    assert caught.value.rule == "too_much_memory"


def stand_in(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """A child that behaves as a parser taken over by its document might."""
    monkeypatch.setattr(reading, "_START", code)


def test_a_child_that_never_ends_is_stopped(kept, monkeypatch):
    stand_in(monkeypatch, "import time; time.sleep(600)")
    before = time.monotonic()
    with pytest.raises(CannotRead) as caught:
        read_document(kept(b"x"), TEXT, limits=Limits(wall_seconds=1))
    assert caught.value.rule == "too_slow"
    assert time.monotonic() - before < 5


def test_a_child_that_writes_without_end_is_stopped(kept, monkeypatch):
    stand_in(monkeypatch, "import os\nwhile True: os.write(1, b'x' * 65536)")
    with pytest.raises(CannotRead) as caught:
        read_document(kept(b"x"), TEXT, limits=Limits(characters=1000))
    assert caught.value.rule == "too_much_text"


def test_a_child_that_crashes_harms_nobody(kept, monkeypatch):
    stand_in(monkeypatch, f"import os; os.kill(os.getpid(), {int(signal.SIGSEGV)})")
    with pytest.raises(CannotRead) as caught:
        read_document(kept(b"x"), TEXT)
    assert caught.value.params == {"how": "SIGSEGV"}


RESTRICTED = """
import sys; sys.path.insert(0, sys.argv[1])
from balai.library.engine import child
from balai.library.engine.formats import Limits
child.restrict(Limits(cpu_seconds=1))
"""


def restricted(code: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-I", "-c", RESTRICTED + code, str(reading._ROOT)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_child_can_write_no_file(tmp_path):
    path = tmp_path / "left"
    done = restricted(f"with open({str(path)!r}, 'w') as file: file.write('x')")
    assert "File too large" in done.stderr
    assert not path.exists() or path.stat().st_size == 0


def test_the_child_can_open_few_files_and_use_little_time():
    assert "Too many open files" in restricted("kept = [open('/dev/null') for _ in range(100)]").stderr
    assert restricted("while True: pass").returncode in {-signal.SIGKILL, -signal.SIGXCPU}


@pytest.mark.skipif(sys.platform != "linux", reason="namespaces are Linux's")
def test_the_child_has_no_network_where_the_kernel_allows():
    here = str(Path("/proc/self/ns/net").readlink())
    there = restricted("from pathlib import Path; print(Path('/proc/self/ns/net').readlink())").stdout.strip()
    assert (there != here) == namespaces_are_allowed()


def namespaces_are_allowed() -> bool:
    command = ["unshare", "--user", "--net", "true"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def test_the_child_starts_fast(kept):
    path = kept(SAMPLES[PDF])
    read_document(path, PDF, with_thumbnail=False)
    times = []
    for _ in range(3):
        before = time.monotonic()
        read_document(path, PDF, with_thumbnail=False)
        times.append(time.monotonic() - before)
    assert min(times) < 0.4


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the real files lie beside the repository, not in it")
def test_the_real_files_are_read_whole():
    for path in sorted(SEEDS.glob("*.txt")):
        found = read_document(path, TEXT)
        assert found.text.split() == path.read_text("utf-8").split()
        assert (found.language, found.warnings) == ("en", ())


# Fuzzing: whatever arrives, the outcome is a text or a reason.

ROUNDS = 300


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The data cut, or with bytes changed, removed, repeated; inside an archive, often in an unpacked part."""
    out = bytearray(data)
    for _ in range(chance.choice((1, 1, 3, 20))):
        at = chance.randrange(len(out))
        action = chance.randrange(4)
        if action == 0:
            out[at] = chance.randrange(256)
        elif action == 1:
            del out[at : at + chance.randrange(1, 50)]
        elif action == 2:
            out[at:at] = out[at : at + chance.randrange(1, 2000)]
        else:
            out[at:at] = chance.choice((b"\xff" * 8, b"-99999999999", b"<w:p>", b"</", b"&#0;", b"\x00" * 9))
        out = out or bytearray(b"x")
    return bytes(out[: chance.randrange(1, len(out) + 1)] if chance.random() < 0.15 else out)


def mutants(mime: str, chance: random.Random) -> list[bytes]:
    data = SAMPLES[mime]
    if mime not in {DOCX, ODT}:
        return [damaged(data, chance) for _ in range(ROUNDS)]
    parts = documents.parts_of(data)
    inner = [name for name in parts if name.endswith(".xml") and len(parts[name]) > 100]
    made = [damaged(data, chance) for _ in range(ROUNDS // 3)]
    while len(made) < ROUNDS:
        name = chance.choice(inner)
        made.append(documents.zip_file(parts | {name: damaged(parts[name], chance)}))
    return made


def outcomes(folder: str, mime: str, seed: int) -> list[str]:
    """Runs in a process of its own, with the memory that a child has in earnest."""
    resource.setrlimit(resource.RLIMIT_AS, (Limits().memory, Limits().memory))
    found = []
    for number, data in enumerate(mutants(mime, random.Random(seed))):
        path = Path(folder) / f"{number}"
        path.write_bytes(data)
        try:
            found.append("text" if isinstance(extract(path, mime, Limits()), Extracted) else "?")
        except CannotRead as refused:
            found.append(refused.rule)
        path.unlink()
    return found


@pytest.mark.parametrize("mime", SAMPLES)
def test_whatever_arrives_the_outcome_is_a_text_or_a_reason(mime, tmp_path):
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        found = pool.submit(outcomes, str(tmp_path), mime, seed=2026).result(timeout=60)
    assert len(found) == ROUNDS
    assert "text" in found


@pytest.mark.parametrize("mime", [PDF, DOCX])
def test_a_few_broken_files_through_the_whole_way(kept, mime):
    for data in mutants(mime, random.Random(7))[:: ROUNDS // 5]:
        try:
            found = read_document(kept(data), mime)
        except CannotRead as refused:
            found = refused
        assert str(found)
