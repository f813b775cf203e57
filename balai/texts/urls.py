from django.urls import path

from .views import reading, reviewing

app_name = "texts"
urlpatterns = [
    path("", reading.text_list, name="texts"),
    path("take-in/<str:ref>/", reviewing.take_in, name="take-in"),
    path("provisions/<str:ref>/", reading.provision_page, name="provision"),
    path("<str:ref>/", reading.text_page, name="text"),
    path("<str:ref>/text.json", reading.export_json, name="export"),
    path("<str:ref>/review/", reviewing.review, name="review"),
]
