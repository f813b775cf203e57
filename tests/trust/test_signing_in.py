"""Single sign-on stands in for a password and for nothing else; secrets of signing in lie encrypted."""

from collections.abc import Iterator
from typing import Any

import pytest
import requests
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.utils import decrypt, encrypt
from allauth.socialaccount.models import SocialAccount, SocialToken
from cryptography.exceptions import InvalidTag
from django.db import connection
from django.http import HttpResponse
from django.test import Client

from balai.kernel.identity.models import User
from balai.kernel.identity.tests.factories import make_user
from balai.kernel.web.tests.factories import confirm_lately
from balai.project import config, signing_in
from balai.project.failures import BadSetting

from .sign_on_server import CLIENT, SECRET, Provider, running

pytestmark = pytest.mark.django_db


@pytest.fixture
def provider(settings: Any) -> Iterator[Provider]:
    with running() as one:
        settings.SOCIALACCOUNT_PROVIDERS = signing_in.providers(config.read(variables(one.issuer)))
        yield one


def variables(issuer: str, **more: str) -> dict[str, str]:
    return {
        "BALAI_OIDC_NAME": "Ministry sign-on",
        "BALAI_OIDC_ISSUER": issuer,
        "BALAI_OIDC_CLIENT_ID": CLIENT,
        "BALAI_OIDC_CLIENT_SECRET": SECRET,
    } | more


def make_known(**fields: Any) -> User:
    """An officer whose address was proved by an invitation."""
    user = make_user(**fields)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def person(email: str, **more: Any) -> dict[str, Any]:
    return {"sub": "7", "email": email, "email_verified": True} | more


def sign_on(client: Client, process: str = "login") -> HttpResponse:
    """From the button on the sign-in page through the provider and back."""
    start = client.post(f"/accounts/oidc/sso/login/?process={process}")
    back = requests.get(start["Location"], allow_redirects=False, timeout=5).headers["Location"]
    return client.get(back.removeprefix("http://testserver"))


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def code_of(user: User) -> str:
    secret = Authenticator.objects.get(user=user, type=Authenticator.Type.TOTP).data["secret"]
    return totp.format_hotp_value(totp.hotp_value(decrypt(secret), next(iter(totp.yield_hotp_counters_from_time()))))


def test_the_sign_in_page_offers_the_single_sign_on_only_where_there_is_one(provider: Provider, settings: Any) -> None:
    assert "Ministry sign-on" in Client().get("/accounts/login/").content.decode()
    settings.SOCIALACCOUNT_PROVIDERS = signing_in.providers(config.read({}))
    assert "organisation" not in Client().get("/accounts/login/").content.decode()
    assert Client().post("/accounts/oidc/sso/login/").status_code == 404


@pytest.mark.parametrize("methods", [[], ["pwd", "mfa", "otp"]])
def test_the_second_factor_is_asked_for_whatever_the_provider_says_it_asked(
    provider: Provider, methods: list[str]
) -> None:
    user, client = make_known(), Client()
    provider.person, provider.methods = person(user.email.upper()), methods
    assert sign_on(client)["Location"] == "/accounts/2fa/authenticate/"
    assert not is_in(client)
    client.post("/accounts/2fa/authenticate/", {"code": code_of(user)})
    assert is_in(client)


def test_single_sign_on_makes_no_account_and_keeps_nothing(provider: Provider) -> None:
    user, client = make_known(), Client()
    provider.person = person("somebody.else@example.org")
    answer = sign_on(client)
    assert not is_in(client)
    assert User.objects.count() == 1
    provider.person = person(user.email)
    stranger = Client()
    assert "No account" in answer.content.decode()
    assert sign_on(stranger).status_code == 302
    assert not SocialAccount.objects.exists()
    assert not SocialToken.objects.exists()
    assert User.objects.get().password == user.password


@pytest.mark.parametrize("vouched", [False, None, "false", "true"])
def test_an_address_that_the_provider_does_not_vouch_for_opens_nothing(provider: Provider, vouched: Any) -> None:
    user, client = make_known(), Client()
    provider.person = person(user.email, email_verified=vouched)
    assert sign_on(client).status_code == 200
    assert "2fa" not in client.get("/accounts/2fa/authenticate/").headers.get("Location", "")


def test_accounts_that_are_closed_unproved_or_without_a_second_factor_are_not_opened(provider: Provider) -> None:
    users = [make_known(is_active=False), make_user(), make_known(has_code_app=False)]
    for user in users:
        provider.person = person(user.email)
        client = Client()
        assert sign_on(client).status_code == 200
        assert not is_in(client)


def test_what_is_said_of_another_person_is_not_believed(provider: Provider) -> None:
    user = make_known()
    provider.person = person("another@example.org", sub="1")
    provider.user_info = person(user.email, sub="2")
    assert sign_on(Client()).status_code == 200


def test_a_provider_is_never_tied_to_an_account(provider: Provider) -> None:
    user, client = make_known(), Client()
    client.force_login(user)
    provider.person = person("private.address@example.org")
    sign_on(client, process="connect")
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (variables("http://login.example.org"), "https://"),
        (variables("https://login.example.org?x=1"), "without query"),
        (variables("https://u:p@login.example.org"), "without query"),
        (variables("https://login.example.org", BALAI_OIDC_CLIENT_SECRET=""), "go together"),
    ],
)
def test_half_a_single_sign_on_does_not_start(given: dict[str, str], said: str) -> None:
    with pytest.raises(BadSetting, match=said):
        config.read(given)


def test_the_form_may_go_on_to_the_provider() -> None:
    assert config.read(variables("https://login.example.org/realm/")).oidc_origin == "https://login.example.org"


def test_secrets_of_code_apps_and_recovery_codes_lie_encrypted() -> None:
    user, secret = make_user(has_code_app=False), totp.generate_totp_secret()
    totp.TOTP.activate(user, secret)
    codes = RecoveryCodes.activate(user)
    seed = decrypt(codes.instance.data["seed"])
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(data::text, ' ') FROM mfa_authenticator")
        (stored,) = cursor.fetchone()
    assert secret not in stored
    assert seed not in stored
    assert not any(code in stored for code in codes.get_unused_codes())
    assert totp.TOTP(Authenticator.objects.get(user=user, type="totp")).validate_code(code_of(user))


def test_an_altered_secret_or_another_key_opens_nothing(settings: Any) -> None:
    sealed = encrypt("secret")
    assert sealed != encrypt("secret")
    altered = sealed[:-6] + ("A" if sealed[-6] != "A" else "B") + sealed[-5:]
    with pytest.raises(InvalidTag):
        decrypt(altered)
    settings.BALAI = config.read({"BALAI_SECRET": "another one"})
    with pytest.raises(InvalidTag):
        decrypt(sealed)


def test_nobody_gives_their_account_an_address_that_no_mail_has_proved() -> None:
    user = make_known()
    client = Client()
    client.force_login(user)
    confirm_lately(client, user)
    other = {"email": "somebody.else@example.org"}
    client.post("/accounts/email/", {**other, "action_add": ""})
    client.post("/accounts/email/", {**other, "action_primary": ""})
    assert list(EmailAddress.objects.values_list("email", flat=True)) == [user.email]
    assert User.objects.get().email == user.email
