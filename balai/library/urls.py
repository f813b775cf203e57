from django.urls import path

from . import views

app_name = "library"
urlpatterns = [
    path("", views.documents, name="documents"),
    path("file/", views.file_documents, name="file-documents"),
    path("search/", views.search, name="search"),
    path("searches/save/", views.save_search, name="save-search"),
    path("searches/<str:ref>/", views.saved_search, name="saved-search"),
    path("searches/<str:ref>/remove/", views.remove_search, name="remove-search"),
    path("collections/", views.collections, name="collections"),
    path("collections/<slug:code>/", views.collection, name="collection"),
    path("versions/<str:ref>/download/", views.download, name="download"),
    path("versions/<str:ref>/thumbnail/", views.thumbnail, name="thumbnail"),
    path("<str:ref>/", views.document, name="document"),
    path("<str:ref>/reading/", views.reading, name="reading"),
    path("<str:ref>/version/", views.add_version, name="add-version"),
    path("<str:ref>/card/", views.correct_card, name="correct-card"),
    path("<str:ref>/mark/", views.change_mark, name="change-mark"),
    path("<str:ref>/withdraw/", views.withdraw, name="withdraw"),
]
