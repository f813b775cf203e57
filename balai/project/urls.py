"""Every address of the house."""

from django.urls import include, path

urlpatterns = [
    path("accounts/", include("allauth.urls")),
    path("gallery/", include("balai.kernel.web.urls")),
    path("language/", include("django.conf.urls.i18n")),
    path("people/", include("balai.people.urls")),
    path("library/", include("balai.library.urls")),
    path("texts/", include("balai.texts.urls")),
    path("commitments/", include("balai.commitments.urls")),
    path("", include("balai.front.urls")),
]
