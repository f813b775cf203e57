"""Settings of django-allauth: passkeys or one-time codes for everyone, single sign-on by OIDC, no public sign-up."""

from typing import Any

from .config import CONFIG, Config


def providers(config: Config) -> dict[str, Any]:
    """django-allauth's providers: the one single sign-on of the installation, if it has one."""
    single_sign_on = {
        "provider_id": "sso",
        "name": config.oidc_name,
        "client_id": config.oidc_client_id,
        "secret": config.oidc_client_secret,
        "settings": {"server_url": config.oidc_issuer},
    }
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [single_sign_on] if config.oidc_issuer else []}}


ACCOUNT_FORMS = {
    "change_password": "balai.people.accounts.PasswordChangeForm",
    "set_password": "balai.people.accounts.PasswordSetForm",
    "reset_password_from_key": "balai.people.accounts.PasswordAnewForm",
}
ACCOUNT_ADAPTER = "balai.people.accounts.Adapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_MAX_EMAIL_ADDRESSES = 1  # the invited one: nobody gives themselves another that no mail has proved
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300  # seconds, as kernel/web/guards.py says
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/5m/key"}
MFA_ADAPTER = "balai.people.accounts.SecondFactorAdapter"
MFA_FORMS = {
    "add_webauthn": "balai.people.accounts.NewPasskeyForm",
    "authenticate": "balai.people.accounts.SecondFactorForm",
    "authenticate_webauthn": "balai.people.accounts.SecondPasskeyForm",
    "login_webauthn": "balai.people.accounts.PasskeyForm",
    "reauthenticate": "balai.people.accounts.CodeAgainForm",
    "reauthenticate_webauthn": "balai.people.accounts.PasskeyAgainForm",
}
MFA_ALLOW_UNVERIFIED_EMAIL = True  # the administrator who invites vouches for the address
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Balai"
MFA_TOTP_TOLERANCE = 1
SOCIALACCOUNT_ADAPTER = "balai.people.accounts.SocialAdapter"
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True  # as people/accounts.py narrows it
SOCIALACCOUNT_PROVIDERS = providers(CONFIG)
USERSESSIONS_ADAPTER = "balai.people.accounts.SessionsAdapter"
USERSESSIONS_TRACK_ACTIVITY = True
