"""The platform's addresses and one more, whose page fails with a secret in its hands."""

from typing import NoReturn

from django.http import HttpRequest
from django.urls import path

from balai.kernel.web.guards import public
from balai.project.urls import urlpatterns as every_address


@public
def failing(request: HttpRequest, secret: str) -> NoReturn:
    in_hand = f"told by {request.POST.get('words')}"
    try:
        {}[in_hand]
    except KeyError as error:
        raise ValueError(f"cannot go on with {secret} and {in_hand}") from error


urlpatterns = [path("failing/<str:secret>/", failing), *every_address]
