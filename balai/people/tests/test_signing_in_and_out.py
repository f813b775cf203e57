"""What the record and the mail say of signing in."""

from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.totp.internal.auth import yield_hotp_counters_from_time as counters
from django.core import mail
from django.test import Client
from django.urls import reverse

from balai.kernel.audit.queries import entries_of
from balai.kernel.identity.models import User
from balai.kernel.identity.queries import actor_for
from balai.kernel.identity.tests.factories import make_user
from balai.kernel.marking.context import acting_as
from balai.kernel.outbox.letter import absolute
from balai.kernel.web.tests.factories import confirm_lately

pytestmark = pytest.mark.django_db
PASSWORD = "quiet-harbour-lantern-27"


def events_of(user: User) -> list[str]:
    """What the person's own record says of them, oldest first."""
    actor = actor_for(user, None)
    with acting_as(actor):
        return list(entries_of(user.ref, actor).order_by("pk").values_list("event", flat=True))


def test_signing_in_and_out_and_a_new_second_factor_are_on_the_record(
    django_capture_on_commit_callbacks: Any,
) -> None:
    user = make_user(has_code_app=False, password=PASSWORD)
    browser = Client()
    browser.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    assert events_of(user) == ["people:session:open"]
    confirm_lately(browser, user)
    browser.get(reverse("mfa_activate_totp"))
    code = format_hotp_value(hotp_value(browser.session["mfa.totp.secret"], next(iter(counters()))))
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(reverse("mfa_activate_totp"), {"code": code})
    assert "people:second-factor:change" in events_of(user)
    browser.post(reverse("account_logout"))
    assert "people:session:close" in events_of(user)


def test_a_wrong_code_is_on_the_record() -> None:
    user = make_user(password=PASSWORD)
    browser = Client()
    browser.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    browser.post(reverse("mfa_authenticate"), {"code": "wrong"})
    assert events_of(user) == ["people:second-factor:fail"]


def test_a_new_password_is_asked_for_in_the_person_s_language_at_the_platform_s_address() -> None:
    user = make_user(password=PASSWORD)
    user.language = "id"
    user.save()
    answer = Client().post(reverse("account_reset_password"), {"email": user.email}, headers={"accept-language": "en"})
    assert answer.status_code == 302
    (sent,) = mail.outbox
    assert sent.subject == "Kata sandi baru untuk Balai"
    assert absolute("/accounts/password/reset/key/") in sent.body
    assert "example.com" not in sent.body + sent.subject


@pytest.mark.parametrize("page", ["email", "signup", "confirm-email", "3rdparty", "3rdparty/signup"])
def test_pages_that_no_invited_account_needs_are_not_there(page: str) -> None:
    browser = Client()
    assert browser.get(f"/accounts/{page}/").status_code == 404
    browser.force_login(make_user())
    assert browser.get(f"/accounts/{page}/").status_code == 404
    assert browser.post(f"/accounts/{page}/", {"email": "other@example.org", "action_add": ""}).status_code == 404
