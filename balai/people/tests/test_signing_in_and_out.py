"""What the record and the mail say of signing in."""

import json
import re
from typing import Any

import pytest
from allauth.account.internal.userkit import user_id_to_str
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.totp.internal.auth import yield_hotp_counters_from_time as counters
from django.core import mail
from django.test import Client
from django.urls import reverse
from fido2.utils import websafe_encode

from balai.kernel.audit.queries import entries_of
from balai.kernel.identity.models import User
from balai.kernel.identity.queries import actor_for
from balai.kernel.identity.tests.factories import make_user
from balai.kernel.marking.context import acting_as
from balai.kernel.outbox.letter import absolute
from balai.kernel.web.tests.factories import confirm_lately

from .factories import make_passkey

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


def test_a_wrong_password_is_on_the_record_of_whose_account_it_is() -> None:
    user, other = make_user(password=PASSWORD), make_user(password=PASSWORD)
    for address in (user.email.upper(), "nobody@example.org"):
        Client().post(reverse("account_login"), {"login": address, "password": "wrong"})
    assert (events_of(user), events_of(other)) == (["people:password:fail"], [])


def signed_in(user: User) -> Client:
    browser = Client()
    browser.force_login(user)
    return browser


def test_a_wrong_code_or_password_where_one_is_asked_once_more_is_on_the_record() -> None:
    user = make_user(password=PASSWORD)
    browser = signed_in(user)
    browser.post(reverse("mfa_reauthenticate"), {"code": "wrong"})
    browser.post(reverse("account_reauthenticate"), {"password": "wrong"})
    assert events_of(user) == ["people:second-factor:fail", "people:password:fail"]


def passkey_of(user: User | None) -> dict[str, Any]:
    """What a browser sends of a passkey that is none of ours, in the name of `user`."""
    handle = websafe_encode(user_id_to_str(user).encode()) if user else None
    about = {"type": "webauthn.get", "challenge": websafe_encode(b"x" * 32), "origin": "https://testserver"}
    answer = {
        "clientDataJSON": websafe_encode(json.dumps(about).encode()),
        "authenticatorData": websafe_encode(b"\0" * 37),
        "signature": websafe_encode(b"no"),
        "userHandle": handle,
    }
    key = websafe_encode(b"key")
    return {"credential": json.dumps({"id": key, "rawId": key, "type": "public-key", "response": answer})}


def test_a_passkey_that_opens_nothing_is_on_the_record_of_whom_it_names() -> None:
    user, other = make_user(password=PASSWORD), make_user()
    browser = Client()
    browser.get(reverse("mfa_login_webauthn"), headers={"x-requested-with": "XMLHttpRequest"})
    browser.post(reverse("mfa_login_webauthn"), passkey_of(user))
    assert events_of(user) == ["people:passkey:fail"]
    browser.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    browser.post(reverse("mfa_authenticate"), passkey_of(None))
    make_passkey(user)
    signed_in(user).post(reverse("mfa_reauthenticate_webauthn"), passkey_of(other))
    assert events_of(user) == ["people:passkey:fail"] * 3
    assert events_of(other) == []


@pytest.mark.parametrize("sent", ["[]", "{}", "1", '{"response": "x"}', '{"response": {"userHandle": 1}}', "null", "x"])
def test_a_passkey_that_is_none_at_all_opens_nothing_and_breaks_nothing(sent: str) -> None:
    answer = Client().post(reverse("mfa_login_webauthn"), {"credential": sent})
    assert (answer.status_code, answer["Location"]) == (302, reverse("account_login"))


def test_each_session_that_a_person_ends_from_their_list_is_on_the_record() -> None:
    user = make_user()
    browsers = [signed_in(user) for _ in range(3)]
    for browser in browsers:
        browser.get(reverse("people:profile"))  # notes the session
    browsers[0].post(reverse("usersessions_list"))
    assert events_of(user) == ["people:session:end"] * 2
    assert [browser.get(reverse("people:profile")).status_code for browser in browsers] == [200, 302, 302]


def test_signing_in_as_an_invented_person_with_one_click_is_on_the_record() -> None:
    user = make_user(is_demonstration=True)
    Client().post(reverse("front:sign-in-as", args=[user.ref]))
    assert events_of(user) == ["people:session:open"]


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


def test_an_address_without_an_account_gets_our_words_and_no_link() -> None:
    Client().post(reverse("account_reset_password"), {"email": "nobody@example.org"})
    (sent,) = mail.outbox
    assert (sent.subject, sent.to) == ("No account at Balai goes by this address", ["nobody@example.org"])
    assert "http" not in sent.body
    assert "example.com" not in sent.body + sent.subject


FOREIGN = [
    "Two-Factor", "Security Key", "Authenticator", "reauthenticate", "Sign Out", "third-party", "Confirm Access",
    "New Password",
]  # fmt: skip
"""Words of django-allauth's own pages that ours do not use."""


@pytest.mark.parametrize(
    "page",
    [
        "2fa/", "2fa/reauthenticate/", "2fa/webauthn/", "2fa/webauthn/add/", "2fa/webauthn/keys/1/edit/",
        "2fa/webauthn/keys/1/remove/", "2fa/webauthn/reauthenticate/", "2fa/totp/deactivate/", "2fa/recovery-codes/",
        "2fa/recovery-codes/generate/", "logout/", "password/change/", "password/set/", "reauthenticate/", "sessions/",
    ],
)  # fmt: skip
def test_the_pages_about_an_account_speak_our_words(page: str) -> None:
    user = make_user(password=PASSWORD)
    RecoveryCodes.activate(user)
    key = make_passkey(user)
    if page == "password/set/":
        user.set_unusable_password()
        user.save()
    browser = signed_in(user)
    if "reauthenticate" not in page:
        confirm_lately(browser, user)
    answer = browser.get(f"/accounts/{page.replace('1', str(key.pk))}")
    assert answer.status_code == 200
    spoken = re.sub(r"<script.*?</script>|<[^>]*>", " ", answer.content.decode(), flags=re.DOTALL)
    assert [word for word in FOREIGN if word in spoken] == []


@pytest.mark.parametrize(
    "page", ["password/reset/", "password/reset/done/", "password/reset/key/1-set-password/", "inactive/"]
)
def test_the_pages_for_a_new_password_speak_our_words(page: str) -> None:
    spoken = Client().get(f"/accounts/{page}").content.decode()
    assert [word for word in [*FOREIGN, "Password Reset", "Bad Token", "Account Inactive"] if word in spoken] == []


@pytest.mark.parametrize("page", ["email", "signup", "confirm-email", "3rdparty", "3rdparty/signup"])
def test_pages_that_no_invited_account_needs_are_not_there(page: str) -> None:
    browser = Client()
    assert browser.get(f"/accounts/{page}/").status_code == 404
    browser.force_login(make_user())
    assert browser.get(f"/accounts/{page}/").status_code == 404
    assert browser.post(f"/accounts/{page}/", {"email": "other@example.org", "action_add": ""}).status_code == 404
