"""What a forum's own folder adds to the reading of its documents."""

from pathlib import Path

import pytest

from balai.kernel.files.engine.refusals import Refused
from balai.kernel.files.tests.documents import pdf
from balai.library.tests.test_views import locked_pdf
from balai.people.reading import BadForum, ForumFolder
from balai.texts.engine import ENGLISH, read_texts
from balai.texts.reading import lexicon_of_folder, names_of_folder, parsed

FORUMS = Path(__file__).resolve().parents[3]
TINY, BALI = FORUMS / "tests/forums/tiny", FORUMS / "forums/bali-process"
STATEMENT = """# Statement of the Assembly, 4 May 2031

1. Lamplighters kindled a new light and beckoned members to follow.

2. Members agreed that the Lantern Dialogue should count its boats.
"""


def test_a_forum_brings_its_own_verbs_and_actors() -> None:
    (text,) = read_texts(STATEMENT, lexicon=lexicon_of_folder(TINY), names=names_of_folder(ForumFolder(TINY)))
    first = text.provisions[0].clauses
    assert [(one.type, one.by) for one in first] == [
        ("commitment", "Lamplighters"), ("recommendation", "Lamplighters")
    ]  # fmt: skip
    assert first[1].addressees == ("Members",)


def test_without_words_of_its_own_a_forum_has_those_of_the_house(tmp_path: Path) -> None:
    assert lexicon_of_folder(tmp_path) is ENGLISH


def test_words_that_cannot_be_read_name_their_file(tmp_path: Path) -> None:
    (tmp_path / "lexicon.yaml").write_text("verps: {}")
    with pytest.raises(BadForum, match=r"lexicon\.yaml.*verps"):
        lexicon_of_folder(tmp_path)


def test_a_protected_pdf_is_read_when_it_opens_and_refused_when_it_does_not(tmp_path: Path) -> None:
    names, file = names_of_folder(ForumFolder(TINY)), tmp_path / "paper.pdf"
    lines = [(12, "Statement"), (12, "1. Members agreed to count boats.")]
    file.write_bytes(pdf([lines]).replace(b"%%EOF", b"%/Encrypt 9 0 R\n%%EOF"))
    (text,) = parsed(file, names)
    assert [one.number for one in text.provisions] == ["1"]
    file.write_bytes(locked_pdf())
    with pytest.raises(Refused, match="password"):
        parsed(file, names)


def test_controlled_terms_tell_the_area_but_not_those_in_the_forums_own_name() -> None:
    areas = names_of_folder(ForumFolder(BALI)).areas
    assert areas["civil society"] == "stakeholder-engagement"
    assert "trafficking in persons" not in areas
