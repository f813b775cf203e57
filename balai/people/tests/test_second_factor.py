import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from allauth.mfa.totp.internal.auth import yield_hotp_counters_from_time as counters
from django.test import Client
from django.urls import get_resolver, reverse

from balai.kernel import clock
from balai.kernel.identity.models import SeatHolding, User
from balai.kernel.identity.tests.factories import make_actor, make_seat, make_user
from balai.kernel.web.second_factor import SETTING_UP
from balai.kernel.web.tests.factories import confirm_lately

from .factories import make_contact

pytestmark = pytest.mark.django_db
PASSWORD = "quiet-harbour-lantern-27"


@pytest.fixture
def halfway() -> tuple[Client, User]:
    """Somebody with a seat who signed in by password alone."""
    user = make_user(has_code_app=False, password=PASSWORD)
    SeatHolding.objects.create(seat=make_seat(), user=user, since_on=clock.today())
    browser = Client()
    answer = browser.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    assert answer.status_code == 302
    assert "_auth_user_id" in browser.session
    return browser, user


def test_a_password_alone_reads_nothing(halfway: tuple[Client, User]) -> None:
    browser, _ = halfway
    holder = make_actor()
    make_contact(holder, holder.seat, "+10 555 0123", "GREEN")
    patterns = get_resolver("balai.people.urls").url_patterns
    paths = [reverse(f"people:{p.name}", kwargs=dict.fromkeys(p.pattern.converters, "x")) for p in patterns]
    paths += ["/", "/library/", "/nowhere/", reverse("people:seat", args=[holder.seat.ref])]
    for path in paths:
        for answer in (browser.get(path), browser.post(path)):
            assert (answer.status_code, answer.headers["Location"]) == (302, reverse("mfa_index")), path


def test_the_pages_to_set_up_a_second_means_are_open(halfway: tuple[Client, User]) -> None:
    browser, user = halfway
    confirm_lately(browser, user)
    for name in SETTING_UP - {"account_logout", "account_reauthenticate", "set_language"}:
        assert browser.get(reverse(name)).status_code == 200, name


def test_setting_up_a_code_app_opens_the_house(halfway: tuple[Client, User]) -> None:
    browser, user = halfway
    confirm_lately(browser, user)
    browser.get(reverse("mfa_activate_totp"))
    code = format_hotp_value(hotp_value(browser.session["mfa.totp.secret"], next(iter(counters()))))
    assert browser.post(reverse("mfa_activate_totp"), {"code": code}).status_code == 302
    assert browser.get(reverse("people:unconfirmed")).status_code == 200


def test_recovery_codes_alone_are_no_second_means(halfway: tuple[Client, User]) -> None:
    browser, user = halfway
    Authenticator.objects.create(user=user, type=Authenticator.Type.RECOVERY_CODES, data={})
    assert browser.get(reverse("people:profile")).headers["Location"] == reverse("mfa_index")


def test_who_has_a_code_app_is_asked_for_the_code_before_there_is_a_session() -> None:
    user = make_user(password=PASSWORD)
    browser = Client()
    answer = browser.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    assert answer.headers["Location"] == reverse("mfa_authenticate")
    assert "_auth_user_id" not in browser.session


def test_the_last_means_of_signing_in_cannot_be_given_up() -> None:
    user = make_user()
    browser = Client()
    browser.force_login(user)
    confirm_lately(browser, user)
    browser.post(reverse("mfa_deactivate_totp"))
    assert Authenticator.objects.filter(user=user).count() == 1


def test_the_secret_of_a_code_app_is_not_readable_in_the_database() -> None:
    secret = generate_totp_secret()
    user = make_user(has_code_app=False)
    TOTP.activate(user, secret)
    kept = Authenticator.objects.get(user=user)
    assert secret not in str(kept.data)
    code = format_hotp_value(hotp_value(secret, next(iter(counters()))))
    assert kept.wrap().validate_code(code)
