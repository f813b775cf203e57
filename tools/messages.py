"""Bring the catalogues of translations in line with the words in code and templates; `--check` only compares.

New words stand untranslated afterwards, and words that are gone are left out. No gettext tools are needed.
"""

import ast
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
        yield from messages_in_formatted(path.read_text())
    elif path.suffix in {".html", ".txt"} and "templates" in path.parts:
        code = templatize(path.read_text(), origin=str(path))
        extracted = extract_javascript(io.BytesIO(code.encode()), KEYWORDS, [], {"encoding": "utf-8"})
    else:
        return
    for _line, function, message, _comments in extracted:
        words = message if isinstance(message, tuple) else (message,)
        if words[0]:
            yield (words[0], words[1]) if function.startswith("ngettext") else words[0]


def messages_in_formatted(code: str) -> Iterator[str]:
    """The messages inside f-strings, which Babel does not look into."""
    formatted = (node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.JoinedStr))
    for call in (inner for node in formatted for inner in ast.walk(node) if isinstance(inner, ast.Call)):
        words = call.args[0] if call.args else None
        if isinstance(call.func, ast.Name) and call.func.id in KEYWORDS and isinstance(words, ast.Constant):
            yield str(words.value)


def bring_in_line(language: str, wanted: Catalog) -> tuple[Catalog, list[str]]:
    """The catalogue of `language` with exactly the `wanted` messages, and those that lack a translation."""
    with (CATALOGUES / language / "LC_MESSAGES" / "django.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    catalogue.update(wanted, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    lacking = [key_of(m.id) for m in catalogue if m.id and not all(m.string if m.pluralizable else [m.string])]
    return catalogue, lacking


def key_of(words: str | tuple[str, ...]) -> str:
    """The message's first form."""
    return words if isinstance(words, str) else words[0]


def main() -> int:
    """Go through every catalogue."""
    settings.configure()
    wanted, outcome = found(), 0
    for folder in sorted(CATALOGUES.iterdir()):
        catalogue, lacking = bring_in_line(folder.name, wanted)
        print(f"{folder.name}: {len(catalogue)} messages, {len(lacking)} untranslated")
        for words in lacking:
            print(f"  untranslated: {words}")
        if "--check" in sys.argv:
            outcome |= bool(lacking)
            continue
        with (folder / "LC_MESSAGES" / "django.po").open("wb") as file:
            write_po(file, catalogue, width=0, sort_output=True)
    return outcome


if __name__ == "__main__":
    sys.exit(main())
