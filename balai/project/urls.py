"""Every address of the house."""

from django.http import Http404
from django.urls import include, path, re_path
from django.views.defaults import page_not_found

# Addresses come with an invitation only. Django-allauth's pages for them keep their names, which
# its other pages look up.
UNUSED = r"^accounts/(?:email|signup|confirm-email|3rdparty|3rdparty/signup|social/(?:signup|connections))/$"

urlpatterns = [
    re_path(UNUSED, page_not_found, {"exception": Http404()}),
    path("accounts/", include("allauth.urls")),
    path("gallery/", include("balai.kernel.web.urls")),
    path("language/", include("django.conf.urls.i18n")),
    path("people/", include("balai.people.urls")),
    path("library/", include("balai.library.urls")),
    path("texts/", include("balai.texts.urls")),
    path("commitments/", include("balai.commitments.urls")),
    path("", include("balai.front.urls")),
]
