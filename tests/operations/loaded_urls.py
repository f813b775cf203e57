"""One address to write to."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from procrastinate.contrib.django import app

from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Party, Token
from balai.kernel.operation import operation


@operation("tests:party:note")
def note_party(*, actor: Actor, code: str) -> Party:
    """A real write: a token, a party, and its entry on the audit record."""
    token = Token.objects.create(kind="party")
    return Party.objects.create(token=token, code=code, kind="business", name={"en": code})


@app.task(name="tests.note_party_later")
def note_party_later(code: str) -> None:
    """The same, by the worker; it may run twice."""
    if not Party.objects.filter(code=code).exists():
        note_party(actor=Actor(), code=code)


@csrf_exempt
@login_not_required
def write(request: HttpRequest, code: str) -> HttpResponse:
    """Acknowledges when the write is done, before its transaction ends: the answer is sent after the commit."""
    note_party(actor=request.actor, code=code)  # type: ignore[attr-defined]
    note_party_later.defer(code=f"{code}-later")
    return HttpResponse(code)


urlpatterns = [path("loaded/<slug:code>/", write)]
