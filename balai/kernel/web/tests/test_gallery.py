from pathlib import Path

import pytest
from django.test import Client

from balai.kernel.marking.states import WIDEST_FIRST
from balai.kernel.web.gallery import SECTIONS
from balai.kernel.web.gallery.marks import MARKS

COMPONENTS = Path(__file__).resolve().parents[1] / "templates" / "web" / "components"
SPECIMENS = {name: states for components in SECTIONS.values() for name, states in components.items()}


def test_every_component_stands_in_the_gallery():
    assert {path.stem for path in COMPONENTS.glob("*.html")} == set(SPECIMENS)


def test_every_component_has_a_specimen():
    assert [name for name, states in SPECIMENS.items() if not states] == []


@pytest.mark.django_db
def test_the_gallery_shows_every_state_of_every_component(client: Client):
    page = client.get("/gallery/").content.decode()
    states = [specimen.state for specimens in SPECIMENS.values() for specimen in specimens]
    assert page.count('class="specimen"') == len(states)
    assert all(f'id="{name}"' in page for name in SPECIMENS)


@pytest.mark.django_db
def test_no_two_things_in_the_gallery_share_an_id(client: Client):
    page = client.get("/gallery/").content.decode()
    ids = [part.split('"')[0] for part in page.split(' id="')[1:]]
    assert sorted(ids) == sorted(set(ids))


def test_the_gallery_shows_a_chip_of_every_label():
    shown = {specimen.context["tlp"] for specimen in MARKS["mark_chip"]}
    assert shown == {label.value for label in WIDEST_FIRST}
