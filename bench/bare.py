"""The plainest Django that gives the same pages, served by the same server (bench/pages.py starts it).

Balai's own addresses answer by the page's own view with its queries, as a role that no policy touches: no session, no
signing in, no transaction, no throttle, no security headers, no middleware but compression. /rendered/<page> renders
the page's own template from a context that was kept when this process started. /bytes/<page> hands out the bytes.
"""

import json
import os
from typing import Any

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import Context
from django.urls import include, path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "balai.project.settings")
django.setup()

FREE = "bench_free"
COMPRESSION = "django.middleware.gzip.GZipMiddleware"
PAGES: dict[str, tuple[Any, dict[str, Any], bytes]] = {}
"""By name: the template, its context, and the bytes that Balai answered."""
PERSON: dict[str, Any] = {}
"""What the middleware that is left out would put on a request."""


def keep_pages() -> None:
    """Ask Balai itself, within this process, for each page of BENCH_PAGES as the person of BENCH_COOKIE."""
    from django.test import Client
    from django.test.utils import setup_test_environment, teardown_test_environment

    setup_test_environment()
    for name, address in json.loads(os.environ["BENCH_PAGES"]).items():
        client = Client(headers={"cookie": os.environ["BENCH_COOKIE"]})
        response = client.get(address)
        PAGES[name] = (response.templates[0], response.context[0].flatten(), response.content)
        PERSON.update(user=response.wsgi_request.actor.user, actor=response.wsgi_request.actor)
    teardown_test_environment()


def rendered(_request: HttpRequest, name: str) -> HttpResponse:
    """The page's template over the kept context."""
    template, kept, _ = PAGES[name]
    context = Context(dict(kept))
    context.request = kept["request"]  # {% querystring %} looks for it there
    return HttpResponse(template.render(context))


def plain(_request: HttpRequest, name: str) -> HttpResponse:
    """The page's bytes."""
    return HttpResponse(PAGES[name][2])


def kept_person(get_response: Any) -> Any:
    """Middleware: who asks stands ready."""

    def answer(request: Any) -> HttpResponse:
        request.user, request.actor = PERSON["user"], PERSON["actor"]
        response: HttpResponse = get_response(request)
        return response

    return answer


def without_policies() -> None:
    """From now on the role that no policy touches; search, which asks by itself, is told its reader once for all."""
    from balai.kernel.marking.context import signed_context

    connection.close()
    connection.close_pool()
    told = signed_context(PERSON["actor"])
    connection.settings_dict["USER"] = FREE
    connection.settings_dict["OPTIONS"] |= {"options": f"-c balai.ctx={told}"}


urlpatterns = [
    path("rendered/<str:name>", rendered),
    path("bytes/<str:name>", plain),
    path("", include("balai.project.urls")),
]
if "BENCH_PAGES" in os.environ:
    keep_pages()
    without_policies()
    settings.MIDDLEWARE, settings.ROOT_URLCONF = [COMPRESSION, "bench.bare.kept_person"], __name__
    application = get_wsgi_application()
