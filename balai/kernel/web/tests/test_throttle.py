import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt

from balai.kernel.web.throttle import throttled


@throttled("kept", times=1, seconds=3600, is_for_saving=True)
@csrf_exempt
def kept(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("kept")


urlpatterns = [path("kept/", kept), path("", include(settings.ROOT_URLCONF))]


@pytest.mark.django_db
@override_settings(ROOT_URLCONF=__name__)
def test_looking_at_a_form_and_at_its_readers_is_not_counted_as_saving() -> None:
    looks = [Client().get("/kept/"), Client().post("/kept/", {"show_readers": "1"})]
    looks.append(Client().post("/kept/", headers={"HX-Target": "who-reads"}))
    assert [look.status_code for look in looks] == [200, 200, 200]
    assert [Client().post("/kept/").status_code for _ in range(2)] == [200, 429]
