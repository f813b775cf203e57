"""A password alone opens nothing: without a passkey or a code app a person reaches only the pages to set one up."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.adapter import get_adapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

MEANS = ("totp", "webauthn")
SETTING_UP = frozenset(
    {
        "mfa_index",
        "mfa_activate_totp",
        "mfa_list_webauthn",
        "mfa_add_webauthn",
        "account_reauthenticate",
        "account_logout",
        "set_language",
    }
)
"""The pages that are open before a second means of signing in is set up; none of them shows a marked thing."""


class SecondFactorMiddleware:
    """Sends whoever signed in by password alone to set up a passkey or a code app first."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        is_halfway = request.user.is_authenticated and not get_adapter().is_mfa_enabled(request.user, MEANS)
        if is_halfway and not _is_setting_up(request.path_info):
            messages.info(request, _("First set up a passkey or a code app: nothing else opens before that."))
            return redirect("mfa_index")
        return self.get_response(request)


def _is_setting_up(path: str) -> bool:
    try:
        return resolve(path).view_name in SETTING_UP
    except Resolver404:
        return False
