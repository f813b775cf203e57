from django.urls import path
from django.views.generic import RedirectView

from balai.kernel.web.guards import public

from . import views

app_name = "front"
urlpatterns = [
    path("", views.home, name="home"),
    path("about/", views.about, name="about"),
    path("help/", views.helping, name="help"),
    path("record/", views.heads, name="heads"),
    path("news/", views.news, name="news"),
    path("news/publish/", views.publish_news, name="publish-news"),
    path("news/<str:ref>/", views.piece_of_news, name="piece-of-news"),
    path("search/", public(RedirectView.as_view(pattern_name="library:search", query_string=True)), name="search"),
    path("demonstration/", views.demonstration, name="demonstration"),
    path("demonstration/<str:ref>/", views.sign_in_as, name="sign-in-as"),
]
