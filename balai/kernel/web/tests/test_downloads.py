import pytest

from balai.kernel.files.tests.test_operations import WORDS, keep
from balai.kernel.identity.tests.factories import make_actor
from balai.kernel.marking.context import acting_as
from balai.kernel.web.downloads import download

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("header", "status", "expected"),
    [
        ("", 200, WORDS),
        ("bytes=0-9", 206, WORDS[:10]),
        ("bytes=65530-65545", 206, WORDS[65530:65546]),
        ("bytes=-5", 206, WORDS[-5:]),
        ("bytes=259990-", 206, WORDS[259990:]),
    ],
)
def test_a_download_gives_the_range_asked_for(header: str, status: int, expected: bytes) -> None:
    actor = make_actor()
    with acting_as(actor):
        response = download(keep(actor), header)
    assert (response.status_code, b"".join(response)) == (status, expected)
    assert response["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("header", ["bytes=900000-", "bytes=9-2", "lines=1-2", "bytes=-"])
def test_an_impossible_range_is_refused(header: str) -> None:
    actor = make_actor()
    with acting_as(actor):
        assert download(keep(actor), header).status_code == 416
