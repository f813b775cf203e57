"""Assembles build/static/balai.css from Designsystemet's files and ours. Needs `npm ci` before it, and no network."""

import gzip
import hashlib
import re
import sys
from pathlib import Path
from urllib.parse import unquote

ROOT = Path(__file__).resolve().parents[1]
PARTS = ROOT / "node_modules" / "@digdir" / "designsystemet-css" / "dist" / "src"
OURS = ROOT / "balai" / "kernel" / "web" / "static_src"
TARGET = ROOT / "build" / "static"
TAKEN = ("base", "button", "input", "label", "fieldset", "error-summary", "tag", "skip-link")
DATA_SVG = re.compile(r'url\("data:image/svg\+xml;charset=utf-8,([^"]*)"\)')


def minified(css: str) -> str:
    """`css` without comments and needless blanks; strings in it must hold no runs of blanks or `;{}`."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r" ?([{};,]) ?", r"\1", css)
    return css.replace(";}", "}").strip()


def icon_as_file(match: re.Match[str]) -> str:
    """The strict content policy refuses `data:` pictures, so each becomes a file of ours."""
    svg = unquote(match[1]).encode()
    name = f"icon-{hashlib.sha256(svg).hexdigest()[:8]}.svg"
    (TARGET / name).write_bytes(svg)
    return f'url("{name}")'


def assembled() -> str:
    """Everything in one sheet: our elements, then Designsystemet's parts, then our own things, each over the last."""
    theirs = "".join((PARTS / f"{name}.css").read_text() for name in TAKEN)
    ours = "".join(path.read_text() for path in sorted(OURS.glob("*.css")))
    return minified(f"@layer base,ds;@layer ds{{{DATA_SVG.sub(icon_as_file, theirs)}}}{ours}")


def main() -> int:
    """Writes the sheet and says its weight; 1 when `npm ci` has not been run."""
    if not PARTS.is_dir():
        print("tools/build_front.py: node_modules is missing; run `npm ci` first.", file=sys.stderr)
        return 1
    TARGET.mkdir(parents=True, exist_ok=True)
    css = assembled().encode()
    (TARGET / "balai.css").write_bytes(css)
    print(f"balai.css: {len(css) / 1024:.1f} KB, {len(gzip.compress(css, 9)) / 1024:.1f} KB compressed")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
