"""From a file to texts with provisions, through the library, with the forum's real names."""

import json
from collections import Counter
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from balai.kernel.files.engine.refusals import Refused as FileRefused
from balai.kernel.identity.actor import VISITOR, Actor
from balai.kernel.identity.tests.factories import make_actor
from balai.kernel.marking.context import acting_as
from balai.kernel.marking.mark import mark
from balai.kernel.readership.operations import change_mark
from balai.kernel.ruling import Refused
from balai.library.models import Document, SearchEntry, Version
from balai.library.tests.factories import file_paper
from balai.people.operations import load_forum, steward_actor
from balai.people.reading import ForumFolder
from balai.texts import operations, queries
from balai.texts.engine.akn import read_standard, standard_form
from balai.texts.models import Provision, Text
from balai.texts.tests.factories import ROOT, SAMPLE, SEEDS, make_secretariat
from balai.texts.tests.test_engine_akn import check as check_standard

pytestmark = pytest.mark.django_db
FORUM = ForumFolder(ROOT / "forums" / "bali-process")
REQUIRED = {
    "003": [{"paragraph": 25, "item": 14}],
    "001": [{"paragraph": 20, "item": 6}, {"area": 8, "activity": 25}],
    "004": [{"recommendation": 6}],
    "002": [{"objective": 6}],
    "000": [{"paragraph": 15}],
}


def ingest(actor: Actor, path: Path, tlp: str = "AMBER") -> list[Text]:
    return operations.ingest(actor=actor, path=path, mark=mark(tlp, actor.party.token_id))


def kinds(text: Text) -> Counter[str]:
    return Counter(Provision.objects.filter(text=text).values_list("kind", flat=True))


def test_a_file_becomes_a_document_with_its_texts() -> None:
    actor = make_secretariat()
    with acting_as(actor):
        (text,) = ingest(actor, SAMPLE)
        assert (text.state, text.dated, kinds(text)["paragraph"]) == ("taken_in", "2031-05-13", 16)
        assert text.document == Document.objects.get(title=text.title)
        assert Version.objects.get(document=text.document).reading == "read"
        assert SearchEntry.objects.filter(kind="provision").count() == Provision.objects.count()


def test_the_words_and_what_they_say_are_kept_together() -> None:
    actor = make_secretariat()
    with acting_as(actor):
        (text,) = ingest(actor, SAMPLE)
        tenth = Provision.objects.get(text=text, number="10")
        assert [clause["verb"] for clause in tenth.clauses] == ["encouraged", "invited"]
        assert {clause["type"] for clause in tenth.clauses} == {"recommendation"}
        start, stop = tenth.clauses[0]["span"]
        assert tenth.words[start:stop].startswith("The meeting encouraged members")


@pytest.mark.parametrize("number", sorted(REQUIRED))
def test_the_forums_own_files_are_taken_in(number: str) -> None:
    path = next(SEEDS.glob(f"{number}_*.txt"), None)
    load_forum(actor=VISITOR, folder=FORUM)
    steward = steward_actor()
    with acting_as(steward):
        texts = ingest(steward, path or SAMPLE)
        assert all(text.group for text in texts) or number == "004"
        wanted = REQUIRED[number] if path else [{"paragraph": 16, "item": 6}]
        found = [{kind: kinds(text)[kind] for kind in counts} for text, counts in zip(texts, wanted, strict=True)]
        forms = [queries.standard_form(actor=steward, text=text) for text in texts]
    assert found == wanted
    for form in forms:
        check_standard(form)
        assert standard_form(read_standard(form)) == form


ODD = {
    "numbers alone": "1.\n2.\n\n-\n",
    "no number": "Statement\n\nThe meeting met.\n\nMembers agreed to go.\n",
    "signs that turn": "Statement\n\n1. Members agreed\u202e to go \u2066away\ufeff \U0001f600\ufdd0.\n",
    "from right to left": "\u0628\u064a\u0627\u0646\n\n1. \u0627\u062a\u0641\u0642.\n",
    "empty headings": "#\n\n##\n\n1. Members agreed.[^1]\n\n##\n\n2. They left.\n\n[^1]:\n\n[^2]: Loose <&>.\n",
    "numbers twice": "Statement\n\n1. Members agreed.\n\n2. They met.\n\n1. Members agreed again.\n\n(1) They did.\n",
    "a long number": "1.2.3.4.5.6.7.8.9.10.11 Members agreed to act.\n",
    "deep lists": "1. Members agreed to:\n"
    + "".join(f"{'  ' * n}({'abcdefghij'[n % 10]}) do {n};\n" for n in range(30)),
    "many": "Statement\n\n" + "\n\n".join(f"{n}. Members agreed to do {n}." for n in range(1, 61)),
}


@pytest.mark.parametrize("name", ODD)
def test_an_odd_text_has_a_valid_standard_form_that_comes_back(tmp_path: Path, name: str) -> None:
    actor, path = make_secretariat(), tmp_path / "odd.txt"
    path.write_text(ODD[name])
    with acting_as(actor):
        forms = [queries.standard_form(actor=actor, text=text) for text in ingest(actor, path)]
    assert forms
    for form in forms:
        check_standard(form)
        assert standard_form(read_standard(form)) == form


def test_a_text_belongs_to_its_meeting_and_area() -> None:
    path = next(SEEDS.glob("001_*.txt"), None)
    load_forum(actor=VISITOR, folder=FORUM)
    steward = steward_actor()
    with acting_as(steward):
        texts = ingest(steward, path or SAMPLE)
        if path:
            assert {text.meeting.code for text in texts} == {"min-8"}
            activities = Provision.objects.filter(text=texts[1], kind="activity")
            assert activities.filter(area__isnull=False).count() == 25
        else:
            assert texts[0].group.code == "senior-officials"


def test_what_cannot_be_read_leaves_nothing_behind(tmp_path: Path) -> None:
    actor = make_secretariat()
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\nnothing more")
    with acting_as(actor):
        with pytest.raises(FileRefused):
            ingest(actor, broken)
        assert not Document.objects.exists()


def test_only_the_secretariat_takes_in_texts() -> None:
    actor = make_actor()
    with acting_as(actor), pytest.raises(Refused, match="secretariat"):
        ingest(actor, SAMPLE)


def test_nobody_takes_in_a_text_for_another_party() -> None:
    actor, other = make_secretariat(), make_actor()
    with acting_as(actor), pytest.raises(Refused, match="your own"):
        operations.ingest(actor=actor, path=SAMPLE, mark=mark("GREEN", other.party.token_id))


def test_a_document_is_taken_in_once() -> None:
    actor = make_secretariat()
    with acting_as(actor):
        (text,) = ingest(actor, SAMPLE)
        with pytest.raises(Refused, match="already"), CaptureQueriesContext(connection) as asked:
            operations.take_in(actor=actor, document=text.document)
    assert any("FOR UPDATE" in one["sql"] for one in asked), "nobody else takes it in at the same instant"


def test_a_document_without_provisions_gives_no_text() -> None:
    actor = make_secretariat()
    with acting_as(actor):
        document = file_paper(actor)
        assert operations.take_in(actor=actor, document=document) == []


def test_a_text_bears_the_mark_of_its_document() -> None:
    actor, other = make_secretariat(), make_actor()
    with acting_as(actor):
        (text,) = ingest(actor, SAMPLE, "AMBER")
        assert text.mark == text.document.mark
    with acting_as(other):
        assert not Provision.objects.exists()


def test_a_text_follows_its_document_when_its_owner_narrows_it() -> None:
    actor = make_secretariat()
    with acting_as(actor):
        (text,) = ingest(actor, SAMPLE, "CLEAR")
    with acting_as(VISITOR):
        assert Provision.objects.count() > 0
    with acting_as(actor):
        change_mark(actor=actor, thing=text.document, mark=mark("AMBER", actor.party.token_id))
    with acting_as(VISITOR):
        assert (Text.objects.count(), Provision.objects.count(), SearchEntry.objects.count()) == (0, 0, 0)


def test_an_unnumbered_item_is_cited_by_its_place() -> None:
    actor = make_secretariat()
    with acting_as(actor):
        (text,) = ingest(actor, SAMPLE)
        items = Provision.objects.filter(text=text, kind="item").select_related("parent")
        assert [item.label for item in items][:1] == ["9(a)"]
        assert "15[1]" in [item.label for item in items]


def test_the_structure_is_exported_as_the_command_prints_it() -> None:
    actor = make_secretariat()
    names = queries.names_of_folder(FORUM)
    (printed,) = queries.as_json(queries.parsed(SAMPLE, names))["texts"]
    with acting_as(actor):
        (text,) = ingest(actor, SAMPLE)
        exported = queries.exported(actor=actor, text=text)
    assert set(exported) == set(printed)
    assert [set(one) for one in exported["provisions"]] == [set(one) for one in printed["provisions"]]
    assert [one["number"] for one in exported["provisions"]] == [one["number"] for one in printed["provisions"]]
    assert json.loads(json.dumps(exported)) == exported
