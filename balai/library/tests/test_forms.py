import pytest
from django.utils.translation import override

from balai.kernel.files.models import StoredFile
from balai.kernel.identity.tests.factories import make_actor, make_group
from balai.kernel.marking.context import acting_as
from balai.library.forms import CardForm
from balai.library.tests.factories import WORDS, upload

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("dated", ["1013", "2201-03", "2013-13", "+201", "٢٠١٣", "13-03-05", "0026"])
def test_a_date_that_no_document_has_is_refused(dated: str) -> None:
    assert CardForm({"kind": "guide", "dated": dated}).errors.keys() == {"dated"}


@pytest.mark.parametrize("dated", ["", "1950", "2013-03", "2013-03-05", "2100-12-31"])
def test_a_date_is_as_exact_as_it_is_known(dated: str) -> None:
    assert CardForm({"kind": "guide", "dated": dated}).is_valid()


def test_a_long_name_is_cut_before_its_ending() -> None:
    actor = make_actor()
    upload(actor, ("harbour" * 33 + ".txt", WORDS))
    with acting_as(actor):
        (kept,) = StoredFile.objects.filter(role="original")
    assert (len(kept.name), kept.name[-4:]) == (200, ".txt")


def test_bodies_are_chosen_by_name_in_the_reader_s_language() -> None:
    make_group("a-code", name={"en": "Zebra crossing board", "id": "Badan penyeberangan"})
    make_group("z-code", name={"en": "Anchor board", "id": "Sauh"})
    with override("en"):
        assert [str(label) for _, label in CardForm().fields["group"].choices][1:] == [
            "Anchor board",
            "Zebra crossing board",
        ]
    with override("id"):
        assert [code for code, _ in CardForm().fields["group"].choices] == ["", "a-code", "z-code"]
    assert CardForm({"kind": "guide", "group": "z-code"}).is_valid()
    assert not CardForm({"kind": "guide", "group": "no-code"}).is_valid()
