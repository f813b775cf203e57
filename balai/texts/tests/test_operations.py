from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from balai.kernel.identity.actor import VISITOR
from balai.kernel.marking.context import acting_as
from balai.library.models import SearchEntry
from balai.people.operations import load_forum, steward_actor
from balai.people.reading import ForumFolder
from balai.texts import queries
from balai.texts.models import Provision, Text
from balai.texts.operations import load_texts

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def loaded() -> ForumFolder:
    folder = ForumFolder(ROOT / "forums" / "bali-process")
    load_forum(actor=VISITOR, folder=folder)
    steward = steward_actor()
    with acting_as(steward):
        load_texts(actor=steward, folder=folder)
    return folder


def count(symbol: str, kind: str) -> int:
    return Provision.objects.filter(text__symbol=symbol, kind=kind).count()


def test_the_public_reads_the_forums_texts_in_our_words(loaded: ForumFolder) -> None:
    with acting_as(VISITOR):
        assert count("AHG7-2013", "paragraph") == 25
        assert (count("ADELAIDE-2023", "area"), count("ADELAIDE-2023", "activity")) == (8, 25)
        things = SearchEntry.objects.filter(kind="provision").values("object_id").distinct()
        assert things.count() == Provision.objects.count()


def test_what_came_with_the_forums_data_says_so_and_names_nobody_as_reviewer(loaded: ForumFolder) -> None:
    assert not Provision.objects.exclude(reviewed_by=None).exists()
    with acting_as(VISITOR):
        text = Text.objects.get(symbol="MIN8-2023")
        provision = Provision.objects.filter(text=text).first()
    assert text.state == "reference"
    client = Client()
    for page in (
        f"/texts/{text.ref}/",
        f"/texts/provisions/{provision.ref}/",
        reverse("texts:export-html", args=[text.ref]),
    ):
        assert "nobody has reviewed it here" in client.get(page).content.decode(), page
    for name in ("export", "export-xml"):
        file = client.get(reverse(f"texts:{name}", args=[text.ref])).content.decode()
        assert "loaded as reference data, reviewed by nobody" in file


def test_items_are_cited_under_their_paragraph(loaded: ForumFolder) -> None:
    with acting_as(VISITOR):
        item = Provision.objects.get(text__symbol="MIN8-2023", number="a")
        assert str(item) == "MIN8-2023 15(a)"


def test_loading_twice_keeps_each_text_once(loaded: ForumFolder) -> None:
    steward = steward_actor()
    with acting_as(steward):
        assert load_texts(actor=steward, folder=loaded) == []
        assert queries.texts(actor=steward).count() == Text.objects.count() == 6


def test_a_provision_is_found_in_each_language_of_its_summary(loaded: ForumFolder) -> None:
    with acting_as(VISITOR):
        found = SearchEntry.objects.filter(kind="provision").values_list("language", flat=True)
        assert set(found) == {"en", "id"}
        for entry in SearchEntry.objects.filter(kind="provision", language="id")[:5]:
            provision = Provision.objects.get(id=entry.object_id)
            assert entry.body == provision.summary["id"]
