"""Every kind of mail has a snapshot beside its template, in each language: `<kind>.<language>.snapshot`."""

from pathlib import Path

import pytest
from django.template import Context, Engine
from django.utils import translation

from tests.architecture.house import BALAI

KINDS = [
    path for path in sorted(BALAI.glob("**/templates/outbox/*/*.txt")) if path.name not in ("mail.txt", "waiting.txt")
]
SAMPLE = {"seat": "Focal point", "party": "Land of Lanterns", "day": "5 March 2031", "head": "(the head)", "count": "3"}


def rendered(path: Path, language: str) -> str:
    with translation.override(language):
        template = Engine.get_default().get_template(f"outbox/{path.parent.name}/{path.name}")
        context = Context({"params": SAMPLE, "link": "https://balai.example/there/"}, autoescape=False)
        return template.render(context).strip() + "\n"


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("path", KINDS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_mail_says_what_its_snapshot_says(path: Path, language: str) -> None:
    assert rendered(path, language) == path.with_suffix(f".{language}.snapshot").read_text()
