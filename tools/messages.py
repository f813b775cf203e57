"""Bring the catalogues of translations in line with the words in code and templates; `--check` only compares, and exits 1.

New words stand untranslated afterwards, and words that are gone are left out. No gettext tools are needed.
"""

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_javascript, extract_python
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
BALAI = ROOT / "balai"
CATALOGUES = BALAI / "locale"
KEYWORDS = {
    name: places
    for names, places in (
        (("_", "gettext", "gettext_lazy", "gettext_noop"), None),
        (("ngettext", "ngettext_lazy"), (1, 2)),
        (("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    )
    for name in names
}
LEFT_OUT = {"tests", "gallery", "migrations"}
"""The gallery's specimen text stays in English."""


def found() -> Catalog:
    """Every message of ours, with its plural."""
    catalog = Catalog()
    for path in sorted(BALAI.rglob("*")):
        if not LEFT_OUT & set(path.relative_to(BALAI).parts) and path.name != "gallery.html":
            for message in messages_in(path):
                catalog.add(message)
    return catalog


def messages_in(path: Path) -> Iterator[str | tuple[str, str]]:
    """The messages of one Python file or template."""
    if path.suffix == ".py":
        extracted = extract_python(io.BytesIO(path.read_bytes()), KEYWORDS, [], {})
    elif path.suffix in {".html", ".txt"} and "templates" in path.parts:
        code = templatize(path.read_text(), origin=str(path))
        extracted = extract_javascript(io.BytesIO(code.encode()), KEYWORDS, [], {"encoding": "utf-8"})
    else:
        return
    for _line, function, message, _comments in extracted:
        words = message if isinstance(message, tuple) else (message,)
        if words[0]:
            yield (words[0], words[1]) if function.startswith("ngettext") else words[0]


def bring_in_line(language: str, wanted: Catalog) -> tuple[Catalog, list[str], list[str]]:
    """The catalogue of `language` with exactly the `wanted` messages; those without translation; those left out."""
    with (CATALOGUES / language / "LC_MESSAGES" / "django.po").open("rb") as file:
        present = read_po(file, locale=language)
    kept = Catalog(locale=language, project="Balai", fuzzy=False, charset="utf-8")
    kept.mime_headers = [
        pair for pair in present.mime_headers if pair[0] in {"Language", "Plural-Forms", "Content-Type"}
    ]
    for message in wanted:
        if message.id:
            known = present.get(message.id if isinstance(message.id, str) else message.id[0])
            kept.add(message.id, known.string if known else "", flags=message.flags)
    lacking = [key_of(m.id) for m in kept if m.id and not any([m.string] if isinstance(m.string, str) else m.string)]
    gone = [key_of(m.id) for m in present if m.id and wanted.get(key_of(m.id)) is None]
    return kept, lacking, gone


def key_of(words: str | tuple[str, ...]) -> str:
    """The message's first form."""
    return words if isinstance(words, str) else words[0]


def main() -> int:
    """Go through every catalogue."""
    settings.configure()
    wanted, outcome = found(), 0
    for folder in sorted(CATALOGUES.iterdir()):
        kept, lacking, gone = bring_in_line(folder.name, wanted)
        print(f"{folder.name}: {len(kept)} messages, {len(lacking)} untranslated, {len(gone)} no longer used")
        for words in lacking:
            print(f"  untranslated: {words}")
        if "--check" in sys.argv:
            outcome |= bool(lacking)
            continue
        with (folder / "LC_MESSAGES" / "django.po").open("wb") as file:
            write_po(file, kept, width=0, sort_output=True, omit_header=False)
    return outcome


if __name__ == "__main__":
    sys.exit(main())
