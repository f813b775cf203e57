"""Every mail, word for word: the snapshots stand in tests/mail, and a change of words is seen in review."""

from pathlib import Path

import pytest
from django.core.mail import EmailMultiAlternatives
from django.utils.translation import get_language, override

from balai.kernel.identity.models import User
from balai.kernel.outbox.letter import letter
from balai.kernel.outbox.models import Notice

SNAPSHOTS = Path(__file__).parent / "mail"
TO = User(name="Invented <Person>", email="person@example.org", language="en")
HEAD = Notice(
    ref="ref",
    kind="outbox/daily-head",
    link="/",
    params={"day": "2026-11-20", "head": "a/audit\n1\nAAAA\n\n— a/audit BBBB\n"},
)
SECRET = Notice(ref="ref", kind="outbox/daily-head", link="/t/abc/", tlp="AMBER")


def written(mail: EmailMultiAlternatives) -> str:
    html, _mime = mail.alternatives[0]
    return f"Subject: {mail.subject}\n\n{mail.body}\n{'-' * 20}\n{html}"


@pytest.mark.parametrize(
    ("name", "notices"), [("daily-head", [HEAD]), ("waiting", [SECRET]), ("digest", [SECRET, HEAD])]
)
def test_the_mail_reads_as_in_its_snapshot(name, notices):
    assert written(letter(TO, notices, [n.tlp for n in notices])) == (SNAPSHOTS / f"{name}.txt").read_text()


def test_what_was_secret_when_it_was_written_stays_so_in_the_mail():
    assert letter(TO, [SECRET], ["GREEN"]).subject == letter(TO, [SECRET], ["AMBER"]).subject


def test_plain_text_is_not_escaped_and_html_is():
    notice = Notice(ref="ref", kind="outbox/daily-head", link="/", params={"day": "<b>", "head": "Q&A"})
    mail = letter(TO, [notice], [""])
    assert "Dear Invented <Person>," in mail.body
    assert "Q&A" in mail.body
    assert "Q&amp;A" in mail.alternatives[0][0]
    assert "<b>" not in mail.alternatives[0][0]


def test_a_subject_is_one_line():
    notice = Notice(
        ref="ref", kind="outbox/daily-head", link="/", params={"day": "1\r\nBcc: x@example.org", "head": ""}
    )
    mail = letter(TO, [notice], [""])
    assert "\n" not in mail.subject
    assert "Bcc" not in mail.message()


def test_the_mail_says_that_no_person_wrote_it():
    assert letter(TO, [HEAD], [""]).extra_headers["Auto-Submitted"] == "auto-generated"


def test_the_mail_is_in_the_language_of_its_recipient_and_the_senders_stays():
    recipient = User(name="P", email="p@example.org", language="ar")
    with override("id"):
        mail = letter(recipient, [HEAD], [""])
        assert get_language() == "id"
    assert '<html lang="ar" dir="rtl">' in mail.alternatives[0][0]
