"""Every address of the house."""

from django.urls import include, path

urlpatterns = [
    path("accounts/", include("allauth.urls")),
    path("gallery/", include("balai.kernel.web.urls")),
    path("", include("balai.front.urls")),
]
