"""Every word that a user can read is there in every language."""

import runpy

import pytest
from django.utils import translation
from django.utils.translation import gettext, ngettext

from tests.architecture.house import BALAI, ROOT

LANGUAGES = [folder.name for folder in (BALAI / "locale").iterdir() if folder.is_dir()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_untranslated(language: str) -> None:
    tool = runpy.run_path(str(ROOT / "tools" / "messages.py"))
    _catalogue, lacking = tool["bring_in_line"](language, tool["found"]())
    assert lacking == []


def test_indonesian_is_compiled_and_spoken() -> None:
    with translation.override("id"):
        assert gettext("Take up a commitment") == "Ambil komitmen"
        assert ngettext("%(number)s reader", "%(number)s readers", 3) == "%(number)s pembaca"
