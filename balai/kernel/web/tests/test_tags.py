from datetime import UTC, date, datetime

import pytest
from django.template.loader import render_to_string
from django.utils import formats, translation

from balai.kernel.marking.mark import mark
from balai.kernel.marking.states import WIDEST_FIRST
from balai.kernel.text import Text
from balai.kernel.web.templatetags import web


@pytest.fixture
def our_dates(settings):
    settings.FORMAT_MODULE_PATH = ["balai.kernel.web.formats"]
    formats.reset_format_cache()
    yield
    formats.reset_format_cache()


def test_words_in_the_readers_language_stand_bare():
    with translation.override("id"):
        assert web.in_language(Text(en="Harbour", id="Pelabuhan")) == "Pelabuhan"


def test_words_that_fall_back_say_their_language_and_direction():
    with translation.override("id"):
        assert web.in_language(Text(ar="مرفأ")) == '<span lang="ar" dir="rtl">مرفأ</span>'


def test_words_are_escaped_in_every_language():
    assert web.in_language("<b>") == "&lt;b&gt;"
    assert "<b>" not in web.in_language(Text(th="<b>"))


@pytest.mark.parametrize(
    ("moment", "stamp", "words"),
    [
        ("2031", "2031", "2031"),
        ("2031-03", "2031-03", "March 2031"),
        ("2031-03-05", "2031-03-05", "5 March 2031"),
        (date(2031, 3, 5), "2031-03-05", "5 March 2031"),
        (datetime(2031, 3, 5, 14, 30, tzinfo=UTC), "2031-03-05T14:30:00+00:00", "5 March 2031, 14:30"),
    ],
)
def test_a_date_is_shown_in_words_and_stamped_for_machines(our_dates, moment, stamp, words):
    assert web.in_time(moment) == f'<time datetime="{stamp}">{words}</time>'


def test_no_date_shows_nothing():
    assert web.in_time(None) == ""


def test_numbers_are_grouped_as_the_language_does():
    assert web.shown(1204) == "1,204"
    with translation.override("id"):
        assert web.shown(1204) == "1.204"


def test_a_mark_differs_in_words_and_in_shape_not_in_colour_alone():
    chips = [render_to_string("web/components/mark_chip.html", web.chip(label)) for label in WIDEST_FIRST]
    shapes = [chip.partition("<svg")[2].partition("</svg>")[0] for chip in chips]
    assert len(set(shapes)) == len(WIDEST_FIRST)
    assert all(f"TLP:{label.value}</span>" in chip for label, chip in zip(WIDEST_FIRST, chips, strict=True))


def test_a_chip_takes_a_label_or_anything_that_carries_one():
    assert web.mark_chip(mark("GREEN", 7))["tlp"] == web.mark_chip("GREEN")["tlp"] == "GREEN"


def test_a_chip_says_who_may_read_when_asked():
    assert web.mark_chip("GREEN", with_meaning=True)["meaning"] == "members and observers"
    assert web.mark_chip("GREEN")["meaning"] == ""
