"""Print docs/reference/* from the code; `--check` says which pages no longer agree with it and exits 1."""

import importlib
import inspect
import os
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "reference"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "balai.project.settings")


def first_line(thing: object) -> str:
    """The first sentence of a docstring, safe within a table."""
    return (inspect.getdoc(thing) or "").split("\n", maxsplit=1)[0].replace("|", "\\|")


def table(title: str, about: str, heads: list[str], rows: list[list[str]]) -> str:
    """A page with one table."""
    lines = [f"# {title}", "", about, "", f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows), ""])


def operations() -> str:
    """Every write, by its event."""
    from balai.kernel.operation import REGISTER

    for wing in ("people", "library", "texts", "commitments", "front"):
        importlib.import_module(f"balai.{wing}.operations")
    rows = [[f"`{event}`", f"`{f.__module__}.{f.__name__}`", first_line(f)] for event, f in sorted(REGISTER.items())]
    return table("Operations", "Every write and the event that it puts on the record.", ["event", "door", "what"], rows)


def models() -> str:
    """Every table, whether it is marked, and what it holds about people."""
    from django.apps import apps

    from balai.kernel.marking.models import Marked

    ours = [model for model in apps.get_models() if model.__module__.startswith("balai.")]
    rows = [
        [f"`{m._meta.label}`", "yes" if issubclass(m, Marked) else "", first_line(m), m.personal_data] for m in ours
    ]
    about = "Marked tables stand behind row-level security (`balai trust` proves it)."
    return table("Tables", about, ["table", "marked", "what", "about people, and how long"], rows)


def workflows() -> str:
    """Every transition table as a diagram."""
    from django.apps import apps

    pages = ["# Workflows", ""]
    for model in apps.get_models():
        workflow = getattr(model, "workflow", None)
        if workflow is not None:
            pages += [f"## {model._meta.label}", "", "```mermaid", workflow.diagram(), "```", ""]
    return "\n".join(pages)


def addresses() -> str:
    """Every address of ours with its guard."""
    from django.urls import get_resolver

    rows = [[f"`/{path}`", f"`{name}`", guard] for path, name, guard in _patterns(get_resolver(), "", "")]
    about = "Who may open a page at all; what it shows is decided by the marks."
    return table("Addresses", about, ["address", "name", "guard"], sorted(rows))


def _patterns(resolver: object, prefix: str, space: str) -> Iterator[tuple[str, str, str]]:
    from django.urls import URLPattern

    for pattern in resolver.url_patterns:  # type: ignore[attr-defined]
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            guard = getattr(pattern.callback, "guard", "")
            if guard:
                yield path, f"{space}{pattern.name}", guard
        else:
            yield from _patterns(pattern, path, f"{pattern.namespace}:" if pattern.namespace else space)


PAGES = {"operations": operations, "tables": models, "workflows": workflows, "addresses": addresses}


def main() -> int:
    """Write the pages, or compare them."""
    import django

    django.setup()
    stale = []
    for name, write in PAGES.items():
        path, page = FOLDER / f"{name}.md", write()
        if path.exists() and path.read_text() == page:
            continue
        stale.append(path.name)
        if "--check" not in sys.argv:
            FOLDER.mkdir(parents=True, exist_ok=True)
            path.write_text(page)
    print(f"docs/reference: {', '.join(stale) or 'nothing'} differed")
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
